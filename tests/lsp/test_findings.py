"""What the editor shows is what `check` finds in the saved text."""

import os
import random
import re
import shutil

import pytest

from readme_tools import api
from readme_tools.errors import SourceError
from readme_tools.format.safety import format_source
from readme_tools.i18n import harmless_translator
from readme_tools.lsp.texts import Text
from readme_tools.text.source import Source
from tests.conftest import some
from tests.helpers import git
from tests.lsp.client import Client
from tests.lsp.conftest import EN, JA

TELL = harmless_translator("en")  # as `check` prints it
# Few by default; `README_TOOLS_LSP_EDITS=1000` is for a night, `README_TOOLS_LSP_SEED` for other edits. In real
# catalogues, which take seconds to check, many come at once.
EDITS, REAL_EDITS = (int(os.environ.get("README_TOOLS_LSP_EDITS", default)) for default in ("100", "25"))
SEED = os.environ.get("README_TOOLS_LSP_SEED", "")
BURST, REAL_BURST = 3, 25
ENCODINGS = ("utf-8", "utf-16", "utf-32")
REAL = [
    ("foreign/FunASR", "README_zh.md"),
    ("history/2024-*", "en/README.md"),
    ("foreign/awesome-mac", "README-zh.md"),
    ("other/public-apis", ""),
]
PIECES = (
    "", "x", " ", "|", "\n", "\r\n", "\r",
    "\n\n", "[^1]", "[^9]", "😀", "é", "\u2028", "\x0b", "\x85", "**", "`", "](#x)",
    "| [A](https://a.example) | GPT (**1b**) | Web | Grove | MIT |\n", "[^2]: 注\n",
    "<!-- readme-tools: ignore[RT4] -->",
    "Apache-2.0", "```\n", "<br>", "# 見出し\n", "1.5T", "\ufeff", "ʹ", "<<<<<<< a\n",
)  # fmt: skip


def width(text, encoding):
    if encoding == "utf-8":
        return len(text.encode())
    return len(text.encode(f"{encoding}-le")) // (2 if encoding == "utf-16" else 4)


def place(text, offset, encoding):
    """Count as the specification does: lines end with \\n, \\r\\n or \\r, and no place is within an end."""
    offset -= at_line_end(text, offset)
    lines = re.split(r"\r\n|\r|\n", text[:offset])
    return {"line": len(lines) - 1, "character": width(lines[-1], encoding)}


def at_line_end(text, offset):
    """Say whether an offset stands within a line ending, where no client has a place."""
    return text[offset - 1 : offset + 1] == "\r\n"


def edited(random_, text, encoding):
    start, end = sorted(random_.randint(0, len(text)) for _ in range(2))
    end = min(end, start + random_.choice((0, 0, 1, 3, 40)))
    while at_line_end(text, start):
        start -= 1
    while at_line_end(text, end):
        end += 1
    piece = random_.choice(PIECES)
    where = {"start": place(text, start, encoding), "end": place(text, end, encoding)}
    return text[:start] + piece + text[end:], {"range": where, "text": piece}


def offset(text, place, encoding):
    """Count back what `place` counted."""
    start = 0
    for _ in range(place["line"]):
        start = re.compile(r"\r\n|\r|\n").search(text, start).end()
    at = start
    while width(text[start:at], encoding) < place["character"]:
        at += 1
    return at


def applied(text, edits, encoding):
    for one in sorted(edits, key=lambda one: tuple(one["range"]["start"].values()), reverse=True):
        start, end = (offset(text, one["range"][end], encoding) for end in ("start", "end"))
        text = text[:start] + one["newText"] + text[end:]
    return text


def formatted(text):
    source = Source("x.md", text.removeprefix("\ufeff"), text.startswith("\ufeff"), None)
    return "\ufeff" * source.bom + format_source(source)


def expected(folder, names, encoding):
    """Give what `check` finds in saved files: the rule, the text, and where."""
    run = api.check(folder)
    found = {name: [] for name in names}
    for one in run:
        also = [other.location for other in one.finding.related if other.message == "also here"]
        for shown_at in (one.finding.location, *(other for other in also if other.path != one.path)):
            source = run.sources[shown_at.path]
            name = next((name for name in names if source.file == folder / name), None)
            if name is not None:
                raw = source.text if not source.bom else "\ufeff" + source.text
                ends = (shown_at.span.start, shown_at.span.end)
                places = (place(raw, at + source.bom, encoding) for at in ends)
                found[name].append((one.name, TELL(one.message), *places))
    return {name: sorted(one, key=str) for name, one in found.items()}


def shown(findings):
    places = [(one["range"]["start"], one["range"]["end"]) for one in findings]
    return sorted(((one["code"], one["message"], *where) for one, where in zip(findings, places, strict=True)), key=str)


def edit_and_compare(client, folder, saved, originals, encoding, edits, burst):
    """Edit files at random places; after every few edits the editor must show what `check` finds in the saved texts.

    What is edited grows ever more broken, and is whole again now and then. That the server has the client's text, to
    the letter, shows in what it would change of it to format it.
    """
    random_, texts = random.Random(encoding + SEED), dict(originals)
    uris = {name: client.open(folder / name, text) for name, text in texts.items()}
    for number in range(edits):
        name = random_.choice(list(texts))
        changes = []
        for _ in range(random_.choice((1, 1, 2))):
            texts[name], change = edited(random_, texts[name], encoding)
            changes.append(change)
        if number % burst == 0 and random_.random() < 0.2:
            texts[name] = originals[name]
            changes = [{"text": texts[name]}]
        client.change(uris[name], *changes)
        if (number + 1) % burst:
            continue  # several changes at once: the older ones are never shown
        for one, text in texts.items():
            (saved / one).write_bytes(text.encode())
        wanted = expected(saved, texts, encoding)
        for one in sorted(texts, key=name.__ne__):
            client.eventually(uris[one], lambda found, one=one: shown(found) == wanted[one])  # noqa: B023
            options = {"tabSize": 4, "insertSpaces": True}
            asked = "textDocument/formatting", {"textDocument": {"uri": uris[one]}, "options": options}
            try:
                tidy = formatted(texts[one])
            except SourceError:  # an unfinished merge
                assert client.error(*asked)
            else:
                assert applied(texts[one], client.ask(*asked), encoding) == tidy
    assert not [one for one in client.logged if "merge conflict" not in one]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_after_random_edits_the_editor_shows_what_check_finds_in_the_saved_text(folder, encoding, monkeypatch):
    saved = folder / "saved"
    saved.mkdir()
    (saved / ".git").mkdir()
    monkeypatch.chdir(saved)
    with Client(folder, encodings=[encoding]) as client:
        assert client.capabilities["positionEncoding"] == encoding
        edit_and_compare(client, folder, saved, {"README.md": JA, "README_en.md": EN}, encoding, EDITS, BURST)


@pytest.mark.parametrize("place, other", some(REAL, 2))
def test_after_random_edits_real_catalogues_show_what_check_finds(corpus, tmp_path, monkeypatch, place, other):
    origin = max(corpus.glob(place))
    folder, saved = (tmp_path / one / "catalogue" for one in ("open", "saved"))
    for one in (folder, saved):
        shutil.copytree(origin, one)
        (one / ".git").mkdir()
    originals = {name: (folder / name).read_bytes().decode() for name in ("README.md", other) if name}
    encoding, newline = (random.Random(place + SEED).choice(each) for each in (ENCODINGS, ("\n", "\r\n")))
    originals = {name: text.replace("\n", newline) for name, text in originals.items()}
    monkeypatch.chdir(saved)
    with Client(folder, encodings=[encoding], patience=120) as client:
        edit_and_compare(client, folder, saved, originals, encoding, REAL_EDITS, REAL_BURST)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_and_its_places_survive_any_changes(encoding):
    random_ = random.Random(7)
    text, own = JA, Text(JA, encoding)
    for _ in range(300):
        text, change = edited(random_, text, encoding)
        own = own.changed([_change(change)])
        assert own.raw == text
        offset = random_.randint(0, len(own.text))
        if not at_line_end(own.text, offset) and not own.text[offset:].startswith("\n", 0):
            assert own.offset(own.position(offset)) == offset
        if len(text) > 3000:
            text, own = JA, Text(JA, encoding)


def _change(change):
    from lsprotocol import types

    start, end = (types.Position(**change["range"][one]) for one in ("start", "end"))
    return types.TextDocumentContentChangePartial(types.Range(start, end), change["text"])


def test_findings_across_editions_follow_what_is_typed_in_another_one(folder, client):
    uri = client.open(folder / "README_en.md")
    assert "missing-row" in [one["code"] for one in client.findings(uri)]
    line = EN.splitlines().index("| [Matsu](https://matsu.example) | GPT (**3b**) | Wikipedia | Grove | MIT |")
    there = {"line": line, "character": 0}
    row = "| [Hinoki](https://hinoki.example) | Llama (**7b**) | Wikipedia | Forest Lab | CC BY-NC 4.0 |\n"
    client.change(uri, {"range": {"start": there, "end": there}, "text": row})
    client.eventually(uri, lambda found: "missing-row" not in [one["code"] for one in found])


def test_what_several_editions_lack_is_shown_in_each_of_them(folder, client):
    for code in ("de", "fr"):
        (folder / f"README_{code}.md").write_text(EN)
    client.open(folder / "README_en.md")
    for code in ("en", "de", "fr"):
        other = (folder / f"README_{code}.md").as_uri()
        client.until(lambda _, other=other: client.published.get(other, {}).get("diagnostics"))
        assert "missing-row" in [one["code"] for one in client.published[other]["diagnostics"]]
    assert [one.name for one in api.check(folder)].count("missing-row") == 1


def test_a_file_that_is_not_open_shows_findings_too_and_none_when_all_is_closed(folder, client):
    client.open(folder / "README.md")
    other = (folder / "README_en.md").as_uri()
    client.until(lambda _: client.published.get(other, {}).get("diagnostics"))
    client.tell("textDocument/didClose", {"textDocument": {"uri": (folder / "README.md").as_uri()}})
    client.until(lambda _: not client.published[other]["diagnostics"])


def test_two_folders_have_their_own_configuration(folder, client):
    second = folder / "second"
    second.mkdir()
    (second / "README.md").write_text(JA)
    (second / "readme-tools.toml").write_text('select = ["footnote-order"]\n')
    first = client.open(folder / "README_en.md")
    other = client.open(second / "README.md", JA.replace("[^1]。", "[^7]。"))
    assert client.findings(other) == []
    assert client.findings(first)
    (second / "readme-tools.toml").write_text('select = ["undefined-footnote"]\n')
    client.tell("workspace/didChangeWatchedFiles", {"changes": []})
    client.until(lambda _: client.published[other]["diagnostics"])
    assert {one["code"] for one in client.published[other]["diagnostics"]} == {"undefined-footnote"}


def test_a_server_that_is_started_again_shows_in_two_folders_what_the_first_one_did(folder):
    second = folder / "second"
    second.mkdir()
    (second / "README.md").write_text(JA)
    (second / "readme-tools.toml").write_text('select = ["undefined-footnote"]\n')
    texts = {folder / "README_en.md": EN + "\nMore[^8].\n", second / "README.md": JA.replace("[^1]。", "[^7]。")}
    found = []
    for way in ("killed", "asked to leave"):
        with Client(folder) as client:
            uris = [client.open(file, text) for file, text in texts.items()]
            found.append([shown(client.findings(uri)) for uri in uris])
            if way != "killed":
                client.ask("shutdown", None)
                client.tell("exit", None)
                assert client.process.wait(60) == 0
    assert found[0] == found[1]
    assert all(found[0])
    assert {one[0] for one in found[0][1]} == {"undefined-footnote"}


def test_an_excluded_file_shows_nothing_and_stays_as_it_is(folder, client):
    (folder / "drafts").mkdir()
    (folder / "drafts" / "README.md").write_text(JA.replace("[^1]。", "[^7]。"))
    (folder / "readme-tools.toml").write_text('extend-exclude = ["drafts"]\n')
    uri = client.open(folder / "drafts" / "README.md")
    assert client.findings(uri) == []
    assert client.findings(client.open(folder / "README_en.md"))
    (folder / "readme-tools.toml").write_text("")
    client.tell("workspace/didChangeWatchedFiles", {"changes": []})
    client.until(lambda _: client.published[uri]["diagnostics"])


def test_a_broken_configuration_is_shown_and_does_not_stop_the_other_folder(folder, client):
    second = folder / "second"
    second.mkdir()
    (second / "README.md").write_text(JA)
    (second / "readme-tools.toml").write_text("select = 1\n")
    other = client.open(second / "README.md")
    first = client.open(folder / "README_en.md")
    assert client.findings(first)
    assert "select" in client.findings(other)[0]["message"]
    uri = other
    assert client.at("hover", uri, (0, 0)) is None


def test_messages_are_in_the_language_of_the_client(folder):
    with Client(folder, locale="ja-JP") as client:
        uri = client.open(folder / "README_en.md")
        found = next(one for one in client.findings(uri) if one["code"] == "missing-row")
        assert "Hinoki" in found["message"]
        assert "lacks" not in found["message"]


@pytest.mark.parametrize("name", ["new.md", "untitled:Untitled-1"])
def test_a_text_that_was_never_saved_is_checked(folder, client, name):
    uri = client.open(name if ":" in name else folder / name, "A claim[^5].\n")
    assert "undefined-footnote" in [one["code"] for one in client.findings(uri)]


def test_a_text_that_was_changed_in_one_edition_only_since_the_last_commit_is_shown(folder, client, monkeypatch):
    (folder / ".git").rmdir()
    monkeypatch.chdir(folder)
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "x")):
        git(*arguments)
    uri = client.open(folder / "README.md", JA.replace("1.5Tトークン", "1.5Tトークンを三回"))
    client.eventually(uri, lambda found: "one-sided-change" in [one["code"] for one in found])
    other = client.open(folder / "README_en.md", EN.replace("1.5T tokens", "1.5T tokens three times"))
    client.eventually(uri, lambda found: "one-sided-change" not in [one["code"] for one in found])
    assert client.findings(other)
    assert not client.logged
