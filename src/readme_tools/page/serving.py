"""A preview of a site on the loopback interface, out of memory: no file is read for a request."""

import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from readme_tools.errors import ConfigError
from readme_tools.page.site import Site

_HOST = "127.0.0.1"
_TYPES = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
}
_SECONDS = 10.0


class Preview:
    """Serves whatever `site` gives at the time of a request, until it is closed."""

    def __init__(self, site: Callable[[], Site | None], port: int = 0) -> None:
        """Begin to serve, on any free port for 0. Raises `ConfigError` where the port is taken."""

        class Handler(_Handler):
            find = staticmethod(lambda name: found.files.get(name) if (found := site()) is not None else None)

        try:
            self._server = _Server((_HOST, port), Handler)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ConfigError("--serve {port}: {reason}", port=port, reason=reason) from error
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Where the preview is."""
        return f"http://{_HOST}:{self._server.server_port}/"

    def close(self) -> None:
        """Serve nothing more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that hangs up."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Answers with the files of a site, to a browser that asks for this host by its own name."""

    timeout = _SECONDS
    server_version, sys_version = "readme-tools", ""
    find: Callable[[str], bytes | None]

    def do_GET(self) -> None:
        """Answer with a file."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """Answer with the head of a file."""
        self._answer(body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing about requests."""

    def _answer(self, body: bool) -> None:
        # Another name would be that of a page elsewhere, whose name server leads here.
        name, _, _ = self.headers.get("Host", "").partition(":")
        try:
            path = unquote(urlsplit(self.path).path).removeprefix("/") or "index.html"
        except ValueError:  # `http://[`
            path = ""
        data = self.find(path) if name in (_HOST, "localhost") else None
        status = HTTPStatus.OK if data is not None else HTTPStatus.NOT_FOUND
        content = data if data is not None else b"not found\n"
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(path.rpartition(".")[2], "text/plain") if data else "text/plain")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if body:
            self.wfile.write(content)
