"""A client that speaks the protocol over standard input and output, and knows nothing of the server's code."""

import json
import os
import queue
import threading
from pathlib import Path

import readme_tools.lsp.server  # noqa: F401  once, and not in every server
from tests.programs import Server

PATIENCE = 60.0  # seconds until a test gives up


class Client:
    def __init__(
        self,
        folder: Path,
        locale="en",
        encodings=("utf-16",),
        capabilities=None,
        start=True,
        patience=PATIENCE,
        setting=None,
    ):
        """`setting` gives what the client's settings say for the file of a URI; without it the client has none."""
        environment = {key: one for key, one in os.environ.items() if key not in ("LC_ALL", "LANG", "READMETOOLS_LANG")}
        self.process = Server(["lsp"], folder, environment)
        self.patience = patience
        self.setting = setting
        self.asked = []
        self.messages = queue.Queue()
        self.published = {}
        self.logged = []
        self.versions = {}
        self.number = 0
        threading.Thread(target=self._listen, daemon=True).start()
        if start:
            general = {"positionEncodings": list(encodings)}
            resolve = {"codeAction": {"resolveSupport": {"properties": ["edit"]}}}
            pulls = {"workspace": {"configuration": True}} if setting else {}
            own = {"general": general, "textDocument": resolve, **pulls, **(capabilities or {})}
            params = {"processId": None, "rootUri": folder.as_uri(), "locale": locale, "capabilities": own}
            self.capabilities = self.ask("initialize", params)["capabilities"]
            self.tell("initialized", {})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            stream.close()

    def _listen(self):
        stream = self.process.stdout
        while head := stream.readline():
            length = 0
            while head.strip():
                if head.lower().startswith(b"content-length:"):
                    length = int(head.split(b":")[1])
                head = stream.readline()
            self.messages.put(json.loads(stream.read(length)))
        self.messages.put(None)

    def send_raw(self, data: bytes):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps(message).encode()
        self.send_raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method, params):
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        return self.number

    def answer(self, number):
        """Give the whole answer to a request."""
        return self.until(lambda message: message.get("id") == number and "method" not in message)

    def ask(self, method, params):
        """Give the result of a request."""
        found = self.answer(self.request(method, params))
        assert "error" not in found, found
        return found["result"]

    def error(self, method, params):
        found = self.answer(self.request(method, params))
        assert "error" in found, found
        return found["error"]

    def until(self, fits):
        while True:
            message = self.messages.get(timeout=self.patience)
            assert message is not None, "the server ended"
            if message.get("method") == "textDocument/publishDiagnostics":
                self.published[message["params"]["uri"]] = message["params"]
            if message.get("method") == "window/logMessage":
                self.logged.append(message["params"]["message"])
            if message.get("method") == "workspace/configuration" and self.setting:
                self.asked += message["params"]["items"]
                found = self.setting(message["params"]["items"][0]["scopeUri"])
                self.send({"jsonrpc": "2.0", "id": message["id"], **found})
            if message.get("method", "").startswith("client/"):
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
            if fits(message):
                return message

    # Texts --------------------------------------------------------------------------------

    def open(self, file, text=None):
        uri = file if isinstance(file, str) else file.as_uri()
        self.versions[uri] = 1
        text = file.read_bytes().decode() if text is None else text
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri, *changes):
        self.versions[uri] += 1
        document = {"uri": uri, "version": self.versions[uri]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def findings(self, uri):
        """Give what is published for the newest version of a text."""
        version = self.versions.get(uri)

        def known():
            return uri in self.published and self.published[uri].get("version") == version

        if not known():
            self.until(lambda _: known())
        return self.published[uri]["diagnostics"]

    def eventually(self, uri, fits):
        """Wait until what is published for the newest version of a text is as it should be."""
        found = self.findings(uri)
        while not fits(found):
            self.until(lambda message: message.get("method") == "textDocument/publishDiagnostics")
            found = self.findings(uri)
        return found

    def at(self, method, uri, position, **more):
        line, character = position
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}
        return self.ask(f"textDocument/{method}", place | more)
