"""Which language a text's reader is spoken to in: its folder's setting, else the editor's language, else English."""

import shutil

import pytest

from tests.lsp.client import Client
from tests.lsp.conftest import EN

SETTING = "readme-tools.language"


def told(client, uri):
    return next(one["message"] for one in client.findings(uri) if one["code"] == "missing-row")


def is_japanese(text):
    return "lacks" not in text and not text.isascii()


def answer(*results):
    return {"result": list(results)}


@pytest.fixture
def second(folder):
    """Another folder with the same catalogue."""
    other = folder / "second"
    shutil.copytree(folder, other)
    return other


def test_each_folder_is_told_in_its_own_language_by_one_server(folder, second):
    def setting(uri):
        return answer("ja" if "/second/" in uri else "en")

    with Client(folder, locale="de", setting=setting) as client:
        ours, theirs = client.open(folder / "README_en.md"), client.open(second / "README_en.md")
        assert not is_japanese(told(client, ours))
        assert is_japanese(told(client, theirs))
        assert {one["section"] for one in client.asked} == {SETTING}
        row = EN.splitlines().index(
            "| [Sugi](https://sugi.example) | Llama (**13b**) | 1.5T tokens[^1] | Forest Lab | Apache 2.0 |"
        )
        hovers = [client.at("hover", uri, (row, 70))["contents"]["value"] for uri in (ours, theirs)]
        assert ["- 日本語: " in one for one in hovers] == [False, True]
        for uri, expected in ((ours, "ignore"), (theirs, "無視")):
            ask = {"textDocument": {"uri": uri}, "context": {"diagnostics": []}}
            place = client.published[uri]["diagnostics"][0]["range"]
            titles = [one["title"] for one in client.ask("textDocument/codeAction", ask | {"range": place})]
            assert any(expected in one for one in titles), titles
        client.change(theirs, {"text": EN + "\nA claim[^7].\n"})  # what is told while typing
        assert all(is_japanese(one["message"]) for one in client.findings(theirs))


def test_a_setting_that_changes_is_heeded_at_once(folder):
    now = ["ja"]
    with Client(folder, setting=lambda _: answer(now[0])) as client:
        uri = client.open(folder / "README_en.md")
        assert is_japanese(told(client, uri))
        now[0] = "en"
        client.tell("workspace/didChangeConfiguration", {"settings": None})
        client.eventually(uri, lambda found: not any(is_japanese(one["message"]) for one in found))
        now[0] = "ja"
        client.tell("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": []}})
        client.eventually(uri, lambda found: all(is_japanese(one["message"]) for one in found))


@pytest.mark.parametrize(
    "found",
    [
        answer(None),
        answer(""),
        answer(5),
        answer({"language": "en"}),
        answer(),
        {"result": None},
        {"error": {"code": -32601, "message": "no"}},
    ],
    ids=str,
)
@pytest.mark.parametrize("locale", ["ja", "en-GB"])
def test_a_client_that_has_no_such_setting_is_told_in_its_own_language(folder, found, locale):
    with Client(folder, locale=locale, setting=lambda _: found) as client:
        assert is_japanese(told(client, client.open(folder / "README_en.md"))) == (locale == "ja")


@pytest.mark.parametrize(
    "setting, japanese", [("ja", True), ("ja-JP", True), ("Japanese", True), ("fr", False), ("en", False)]
)
def test_a_language_is_named_as_on_the_command_line(folder, setting, japanese):
    with Client(folder, locale="ja", setting=lambda _: answer(setting)) as client:
        assert is_japanese(told(client, client.open(folder / "README_en.md"))) == japanese


def test_a_client_that_never_answers_is_told_in_its_own_language_all_the_same(folder):
    with Client(folder, locale="ja", capabilities={"workspace": {"configuration": True}}) as client:
        uri = client.open(folder / "README_en.md")
        assert is_japanese(told(client, uri))


def test_changes_of_the_setting_are_asked_for_where_the_client_can_tell_them(folder):
    workspace = {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}
    with Client(folder, capabilities={"workspace": workspace}, setting=lambda _: answer("ja")) as client:
        found = client.until(lambda message: message.get("method") == "client/registerCapability")
        assert [one["method"] for one in found["params"]["registrations"]] == ["workspace/didChangeConfiguration"]
        assert found["params"]["registrations"][0]["registerOptions"] == {"section": SETTING}
