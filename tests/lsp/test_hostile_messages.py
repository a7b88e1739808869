"""Messages that no client should send: each is answered with an error, and the server lives on."""

import json
import os
import random
import subprocess
import sys

import pytest

from tests.lsp.client import Client
from tests.lsp.conftest import JA

NOWHERE = {"line": 10**9, "character": 10**9}
HUGE = {"line": 2**31 - 1, "character": 2**31 - 1}


def lives(client, folder):
    uri = client.open(folder / "README_en.md")
    return client.findings(uri)


def params(uri, place):
    return {"textDocument": {"uri": uri}, "position": place}


def test_a_place_beyond_the_text_is_its_end(folder, client):
    uri = client.open(folder / "README.md")
    for method in ("hover", "definition", "references", "completion", "prepareRename"):
        more = {"context": {"includeDeclaration": True}} if method == "references" else {}
        for place in (NOWHERE, HUGE, {"line": 8, "character": 10**6}, {"line": -1, "character": -5}):
            assert "id" in client.answer(client.request(f"textDocument/{method}", params(uri, place) | more))
    assert lives(client, folder)


@pytest.mark.parametrize(
    "change",
    [
        {"range": {"start": NOWHERE, "end": HUGE}, "text": "\nx\n"},
        {"range": {"start": {"line": 5, "character": 0}, "end": {"line": 1, "character": 0}}, "text": ""},
        {"text": "\ud800 half"},
        {"text": "\0" * 50},
        {"text": "| a |" * 20_000},
        {"text": "[" * 50_000},
    ],
)
def test_any_change_leaves_a_text_that_is_checked(folder, client, change):
    uri = client.open(folder / "README.md")
    client.change(uri, change)
    client.findings(uri)
    client.change(uri, {"text": JA})
    client.eventually(uri, lambda found: found == [])


def test_a_change_at_a_place_that_cannot_be_is_logged_and_not_made(folder, client):
    uri = client.open(folder / "README.md")
    place = {"line": -3, "character": -1}
    client.change(uri, {"range": {"start": place, "end": place}, "text": "y"})
    client.until(lambda _: client.logged)
    client.change(uri, {"text": JA})
    client.eventually(uri, lambda found: found == [])


@pytest.mark.parametrize(
    "method, given",
    [
        ("textDocument/hover", {}),
        ("textDocument/hover", None),
        ("textDocument/hover", {"textDocument": 5, "position": "x"}),
        (
            "textDocument/hover",
            {"textDocument": {"uri": "file:///not/open.md"}, "position": {"line": 0, "character": 0}},
        ),
        ("textDocument/hover", {"textDocument": {"uri": "\0::"}, "position": {"line": 0, "character": 0}}),
        ("codeAction/resolve", {"title": "x", "data": [1, 2]}),
        ("codeAction/resolve", {"title": "x", "data": ["file:///x", 1, 0, 99]}),
        ("workspace/executeCommand", {"command": "rm"}),
        ("no/such/method", {}),
        ("initialize", {"capabilities": {}}),
    ],
)
def test_a_request_that_makes_no_sense_gets_an_error(folder, client, method, given):
    assert client.error(method, given)["message"]
    assert lives(client, folder)


@pytest.mark.parametrize(
    "body",
    [b"{", b"[1, 2]", b"5", b"null", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"jsonrpc": "1.0", "method": "x"}', b"{}"],
)
def test_what_is_no_message_is_passed_over(folder, client, body):
    client.send_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    assert lives(client, folder)


def test_a_message_that_is_too_large_is_passed_over(folder, client):
    client.send_raw(b"Content-Length: %d\r\n\r\n" % 10**15)
    assert lives(client, folder)


@pytest.mark.parametrize("digits", [21, 5000, 100_000])
def test_a_length_of_many_digits_is_passed_over(folder, client, digits):
    client.send_raw(b"Content-Length: %s\r\n\r\n" % (b"9" * digits))
    assert lives(client, folder)


@pytest.mark.parametrize("uri", ["file:///", "file:///%00", "file:///\ud800/x.md", "file:///" + "a" * 5000, "file:"])
def test_a_text_of_a_name_that_no_file_has_is_one_by_itself(folder, client, uri):
    client.open(uri, JA)
    number = client.request("textDocument/hover", params(uri, {"line": 8, "character": 3}))
    assert client.answer(number).get("error", {}).get("code") != -32603
    assert lives(client, folder)


@pytest.mark.parametrize("kind", ["loop", "folder", "pipe", "device", "outside"])
def test_a_file_that_is_none_keeps_no_other_text_from_being_checked(folder, client, kind):
    odd = folder / "README_fr.md"
    if kind == "folder":
        odd.mkdir()
    elif kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to({"loop": odd.name, "device": "/dev/zero", "outside": "/etc/passwd"}[kind])
    uri = client.open(odd, JA)
    number = client.request("textDocument/hover", params(uri, {"line": 8, "character": 3}))
    assert client.answer(number).get("error", {}).get("code") != -32603
    assert client.findings(uri) is not None
    own = client.open(folder / "untitled.md", "# A\n\n| a | b |\n|---|---|\n| x |\n")
    assert client.findings(own)


def test_a_length_that_is_none_and_other_heads_are_passed_over(folder, client):
    client.send_raw(b"Content-Length: -5\r\nX: y\r\n\r\nContent-Length: x\r\n\r\n")
    assert lives(client, folder)


def test_changes_of_what_is_not_open_and_closing_twice_do_nothing(folder, client):
    document = {"uri": (folder / "README.md").as_uri(), "version": 3}
    client.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": "x"}]})
    client.tell("textDocument/didClose", {"textDocument": {"uri": document["uri"]}})
    client.tell("textDocument/didClose", {"textDocument": {"uri": document["uri"]}})
    assert lives(client, folder)


def test_what_comes_before_and_after_its_time_is_refused(folder):
    with Client(folder, start=False) as client:
        early = client.error("textDocument/hover", params((folder / "README.md").as_uri(), NOWHERE))
        assert early["code"] == -32002
        client.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        client.tell("initialized", {})
        assert lives(client, folder)
        assert client.ask("shutdown", None) is None
        assert client.error("textDocument/hover", params((folder / "README.md").as_uri(), NOWHERE))["code"] == -32600
        client.tell("exit", None)
        assert client.process.wait(60) == 0


def test_a_request_can_be_cancelled(folder, client):
    uri = client.open(folder / "README.md", JA * 40)
    number = client.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    client.tell("$/cancelRequest", {"id": number})
    found = client.answer(number)
    assert found.get("error", {}).get("code") == -32800 or found["result"]
    assert lives(client, folder)


METHODS = [
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "textDocument/hover",
    "textDocument/codeAction",
    "codeAction/resolve",
    "textDocument/formatting",
    "textDocument/rangeFormatting",
    "textDocument/documentSymbol",
    "textDocument/definition",
    "textDocument/declaration",
    "textDocument/references",
    "textDocument/completion",
    "textDocument/prepareRename",
    "textDocument/rename",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    "workspace/executeCommand",
    "$/cancelRequest",
    "$/setTrace",
    "initialized",
    "textDocument/willSave",
    "client/registerCapability",
]


def some(random_, depth=3):
    """Give any value that JSON can say."""
    if depth and random_.random() < 0.5:
        if random_.random() < 0.4:
            return [some(random_, depth - 1) for _ in range(random_.randint(0, 3))]
        return {random_.choice(("uri", "range", "text", "x", "")): some(random_, depth - 1) for _ in range(3)}
    return random_.choice((None, True, 0, -1, 2**63, 1e308, 0.5, "", "x", "file:///", "\ud800", "\0" * 9, "a" * 9999))


def spoilt(random_, value, share):
    """Give a message with some of its parts gone or replaced by anything."""
    if random_.random() < share:
        return some(random_)
    if isinstance(value, dict):
        return {key: spoilt(random_, one, share) for key, one in value.items() if random_.random() > share / 2}
    return [spoilt(random_, one, share) for one in value] if isinstance(value, list) else value


def well_meant(random_, uri):
    """Give parameters that have something for every method."""
    place = {"line": random_.randint(-2, 20), "character": random_.choice((0, 3, 80, -1, 2**31))}
    other = {"line": random_.randint(0, 20), "character": 0}
    change = random_.choice(({"text": JA}, {"range": {"start": place, "end": other}, "text": "|x"}))
    return {
        "textDocument": {"uri": uri, "version": random_.randint(-1, 9), "languageId": "markdown", "text": JA},
        "position": place,
        "range": {"start": place, "end": other},
        "contentChanges": [change],
        "context": {"diagnostics": [], "includeDeclaration": True, "only": random_.choice((None, [], ["source"]))},
        "options": {"tabSize": 4, "insertSpaces": True},
        "newName": random_.choice(("x", "", "a|b", "\n", "[^", "Momi")),
        "title": "x",
        "data": [uri, 1, 5, 0],
        "id": random_.randint(0, 99),
        "changes": [{"uri": uri, "type": random_.randint(0, 4)}],
        "event": {"added": [], "removed": []},
        "settings": None,
        "value": "off",
        "command": "x",
    }


@pytest.mark.parametrize("seed", range(int(os.environ.get("README_TOOLS_LSP_HOSTILE", "2"))))
def test_whatever_comes_in_whatever_order_each_request_is_answered_and_the_server_lives_on(folder, seed):
    random_ = random.Random(seed)
    with Client(folder, patience=60) as client:
        uris = [(folder / name).as_uri() for name in ("README.md", "README_en.md", "none.md")] + ["untitled:1", ""]
        asked = []
        for _ in range(60):
            method = random_.choice(METHODS)
            given = spoilt(random_, well_meant(random_, random_.choice(uris)), random_.choice((0, 0, 0.05, 0.3)))
            if method.split("/")[-1].startswith(("did", "$", "set", "cancel", "initialized", "willSave")):
                client.tell(method, given)
            else:
                asked.append(client.request(method, given))
        answers = dict.fromkeys(asked)
        while any(one is None for one in answers.values()):
            found = client.until(lambda message: message.get("id") in answers and "method" not in message)
            answers[found["id"]] = found
        for found in answers.values():
            assert ("result" in found) != ("error" in found)
            assert "Traceback" not in str(found) and found.get("error", {}).get("code") != -32603, found
        uri = client.open(folder / "README_en.md")
        assert client.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})


def test_a_client_that_leaves_without_a_word_ends_the_server(folder):
    with Client(folder) as client:
        client.process.stdin.close()
        assert client.process.wait(60) is not None


def test_without_the_extra_one_line_says_how_to_get_it(folder, monkeypatch, capsys):
    from readme_tools.cli.main import run

    for name in [one for one in sys.modules if one.split(".")[0] in ("pygls", "lsprotocol")]:
        monkeypatch.delitem(sys.modules, name)
    for name in [one for one in sys.modules if one.startswith("readme_tools.lsp")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pygls", None)
    monkeypatch.setitem(sys.modules, "lsprotocol", None)
    assert run(["lsp"]) == 2
    assert capsys.readouterr().err == "readme-tools: 'lsp' needs an extra: pip install 'readme-tools[lsp]'\n"


def test_who_starts_it_by_hand_is_told_that_it_waits_for_an_editor(folder):
    pty = pytest.importorskip("pty")
    terminal, own = pty.openpty()
    command = [sys.executable, "-m", "readme_tools", "lsp"]
    with subprocess.Popen(command, stdin=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder) as process:
        assert b"waiting for an editor" in process.stderr.readline()
        process.kill()
    for one in (terminal, own):
        os.close(one)


def test_nothing_but_messages_is_written(folder):
    with Client(folder) as client:
        lives(client, folder)
        assert json.dumps(client.capabilities)
