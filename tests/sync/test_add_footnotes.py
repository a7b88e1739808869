"""Footnotes that come with a new entry: defined in every edition, as `sync` would bring them there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.sync.pages import NAMES, NOTES, ROWS, page, read, write

Cli = Callable[..., Outcome]
WAITS = "🚧 TODO({}): "
NAMED = ("--table", "text", "--name", "Momiji", "--link", "https://momiji.example", "--set", "year=2020")
LABELLED = {
    "ja": ("[^2]: 商用利用は不可", "[^nc]: 商用利用は不可"),
    "en": ("[^2]: No commercial use", "[^business]: No commercial use"),
    "fr": ("[^2]: Pas d'usage commercial", "[^3]: Pas d'usage commercial"),
}


def notes(text: str) -> list[str]:
    return [one for one in text.splitlines() if one.startswith("[^")]


def row(text: str) -> str:
    return next(one for one in text.splitlines() if "Momiji" in one)


def pages(labels: dict[str, str]) -> dict[str, str]:
    """Give the three editions with other labels of the second footnote."""
    return {one: page(one).replace("[^2]", f"[^{label}]") for one, label in labels.items()}


def holds(cli: Cli, waiting: int) -> None:
    """What `check` finds is no more than texts that wait, and `sync` has nothing to do."""
    found = json.loads(cli("check", "--output-format", "json").out)
    assert [one["name"] for one in found["diagnostics"]] == ["untranslated-mark"] * waiting
    assert cli("sync").out.count("up to date") == 2


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("label", "written"), [("+", "3"), ("+free", "3"), ("7", "7"), ("nc", "nc"), ("注", "注")])
def test_a_footnote_comes_into_every_edition_behind_those_that_are_there(
    folder: Path, cli: Cli, label: str, written: str, newline: str
) -> None:
    before = write(folder, newline)
    texts = ("--footnote", f"{label}=条件つき", "--footnote", f"{label}.en=With conditions")
    assert cli("add", *NAMED, "--set", f"licence=MIT[^{label}]", *texts, "--write").code == 0
    wanted = {"ja": "条件つき", "en": "With conditions", "fr": f"{WAITS.format('ja')}条件つき"}
    for language, name in NAMES.items():
        text = read(folder, language)
        assert row(text).endswith(f"| MIT[^{written}] |")
        assert notes(text) == [*NOTES[language].split("\n\n"), f"[^{written}]: {wanted[language]}"]
        assert text.count("\n") == text.count(newline) == before[language].decode().count("\n") + 3, name
    todo = json.loads(cli("todo", "--output-format", "json").out)
    assert [(one["to"], one["text"], one["path"]) for one in todo] == [("fr", "条件つき", "README_fr.md")]
    if label != "7":
        holds(cli, 1)


def test_a_text_that_the_source_edition_lacks_waits_there(folder: Path, cli: Cli) -> None:
    write(folder)
    texts = ("--footnote", "+.en=With conditions")
    assert cli("add", *NAMED, "--set", "licence=MIT[^+]", *texts, "--write").code == 0
    assert [notes(read(folder, one))[-1] for one in NAMES] == [
        f"[^3]: {WAITS.format('en')}With conditions",
        "[^3]: With conditions",
        f"[^3]: {WAITS.format('en')}With conditions",
    ]
    holds(cli, 2)


@pytest.mark.parametrize("labels", [dict.fromkeys(NAMES, "2"), {"ja": "nc", "en": "business", "fr": "3"}])
@pytest.mark.parametrize("texts", [(), ("--footnote", "{ja}=商用利用は不可"), ("--footnote", "{ja}.ja=商用利用は不可")])
def test_a_footnote_that_exists_is_referred_to_as_each_edition_calls_it(
    folder: Path, cli: Cli, labels: dict[str, str], texts: tuple[str, ...]
) -> None:
    write(folder, **pages(labels))
    before = [notes(read(folder, one)) for one in NAMES]
    given = [one.format(**labels) for one in texts]
    assert cli("add", *NAMED, "--set", f"licence=MIT[^{labels['ja']}]", *given, "--write").code == 0
    assert [row(read(folder, one)).endswith(f"| | | | MIT[^{labels[one]}] |") for one in NAMES] == [True] * 3
    assert [notes(read(folder, one)) for one in NAMES] == before


@pytest.mark.parametrize("label", ["+", "other", "+x"])
def test_a_text_that_exists_keeps_its_label(folder: Path, cli: Cli, label: str) -> None:
    write(folder)
    texts = ("--footnote", f"{label}=商用利用は不可", "--footnote", f"{label}.en=No commercial use")
    assert cli("add", *NAMED, "--set", f"licence=MIT[^{label}]", *texts, "--write").code == 0
    assert [row(read(folder, one)).endswith("| MIT[^2] |") for one in NAMES] == [True] * 3
    assert [notes(read(folder, one)) for one in NAMES] == [NOTES[one].split("\n\n") for one in NAMES]


def test_a_text_that_says_more_in_one_language_is_a_footnote_of_its_own(folder: Path, cli: Cli) -> None:
    write(folder)
    texts = ("--footnote", "+=商用利用は不可", "--footnote", "+.en=No commercial use, whatever")
    assert cli("add", *NAMED, "--set", "licence=MIT[^+]", *texts, "--write").code == 0
    assert notes(read(folder, "en"))[-1] == "[^3]: No commercial use, whatever"
    assert notes(read(folder, "fr"))[-1] == f"[^3]: {WAITS.format('ja')}商用利用は不可"


def test_a_footnote_that_another_edition_lacks_comes_there_with_the_entry(folder: Path, cli: Cli) -> None:
    rows = tuple(one.replace("[^2]", "") for one in ROWS["fr"])
    write(folder, fr=page("fr", rows, NOTES["fr"].split("\n\n")[0]))
    assert cli("add", *NAMED, "--set", "licence=MIT[^2]", "--write").code == 0
    assert notes(read(folder, "fr")) == [NOTES["fr"].split("\n\n")[0], f"[^2]: {WAITS.format('ja')}商用利用は不可"]


def test_footnotes_in_several_cells_and_in_other_footnotes(folder: Path, cli: Cli) -> None:
    write(folder)
    outcome = cli(
        "add", *NAMED, "--set", "licence=MIT[^+b]", "--set", "developer=森林研[^+a]", "--write",
        "--footnote", "+a=甲[^+c]", "--footnote", "+b=乙\n\n二段落目", "--footnote", "+c=丙",
    )  # fmt: skip
    assert outcome.code == 0, outcome.err
    text = read(folder, "ja")
    assert row(text).endswith("| 森林研[^3] | MIT[^4] |")
    assert text.endswith("[^3]: 甲[^5]\n\n[^4]: 乙\n\n    二段落目\n\n[^5]: 丙\n")
    assert "| Forest Lab[^3] |" in row(read(folder, "en"))


def test_entries_and_variants_of_json_lines_bring_footnotes(folder: Path, cli: Cli) -> None:
    write(folder)
    note = {"+": {"ja": "条件つき", "en": "With conditions", "fr": "Sous conditions"}}
    entries = [
        {"table": "text", "name": "Kuri", "cells": {"licence": "MIT[^+]"}, "footnotes": note},
        {"table": "text", "name": "Momiji", "cells": {"licence": "MIT[^+]"}, "footnotes": note},
        {"to": "Take", "variant": "**9b**", "cells": {"licence": "MIT[^+]"}, "footnotes": {"+": "別の話"}},
    ]
    (folder / "new.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in entries), "utf-8")
    assert cli("add", "--json", "new.jsonl", "--write").code == 0
    for language in NAMES:
        text = read(folder, language)
        assert notes(text)[2:3] == [f"[^3]: {note['+'][language]}"]
        assert text.count("MIT[^3]") == 2
        assert "MIT[^4]" in next(one for one in text.splitlines() if "[Take]" in one)
    assert notes(read(folder, "en"))[3:] == [f"[^4]: {WAITS.format('ja')}別の話"]


def test_a_variant_brings_a_footnote(folder: Path, cli: Cli) -> None:
    write(folder)
    variant = ("--variant", "**9b**", "--link", "https://hub.example/9b", "--to", "Take", "--set", "licence=MIT[^+]")
    assert cli("add", *variant, "--footnote", "+=条件つき", "--footnote", "+.en=Conditions", "--write").code == 0
    assert "| MIT[^3] |" in read(folder, "en")
    assert notes(read(folder, "en"))[-1] == "[^3]: Conditions"


def test_set_refers_to_a_footnote_as_each_edition_calls_it(folder: Path, cli: Cli) -> None:
    write(folder, **pages({"ja": "nc", "en": "business", "fr": "3"}))
    assert cli("set", "licence=MIT[^nc]", "--where", "Sakura", "--write").code == 0
    assert "MIT[^nc] |" in read(folder, "ja")
    assert "MIT[^business] |" in read(folder, "en")
    assert "MIT[^3] |" in read(folder, "fr")


def test_a_list_refers_to_a_footnote(folder: Path, cli: Cli) -> None:
    links = "[日本語](README.md) | [English](README_en.md)\n\n"
    for name, text in (("README.md", "説明[^a]"), ("README_en.md", "Text[^a]")):
        items = "".join(f"- [{one}](https://{one}.example) - {text}.\n" for one in ("alpha", "beta", "delta"))
        (folder / name).write_text(f"# T\n\n{links}## Tools\n\n{items}\n[^a]: {text[:-4]}\n", "utf-8")
    cells = ("--set", "description=新しい[^b].", "--set", "description.en=New[^b].")
    texts = ("--footnote", "b=新", "--footnote", "b.en=Quite")
    named = ("--table", "tools", "--name", "gamma", "--link", "https://gamma.example")
    outcome = cli("add", *named, *cells, *texts, "--write")
    assert outcome.code == 0, outcome.err
    text = (folder / "README_en.md").read_text("utf-8")
    assert "- [gamma](https://gamma.example) - New[^b].\n" in text
    assert text.endswith("[^a]: Text\n\n[^b]: Quite\n")


def test_a_page_without_footnotes_gets_its_first_at_its_end(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("# T\n\n|Name|Licence|\n|---|---|\n|A|MIT|\n\nEnd.", "utf-8")
    assert (
        cli("add", "--table", "t", "--name", "B", "--set", "Licence=MIT[^+]", "--footnote", "+=x", "--write").code == 0
    )
    assert (folder / "README.md").read_text("utf-8").endswith("|B|MIT[^1]|\n\nEnd.\n\n[^1]: x\n")


@pytest.mark.parametrize(
    ("cell", "texts", "message"),
    [
        ("MIT", ["x=a"], "no cell names the footnote [^x]"),
        ("MIT[^y]", ["x=a"], "no cell names the footnote [^x]"),
        ("MIT[^x]", ["x="], "a footnote needs a text"),
        ("MIT[^x]", ["x=a", "x.en= "], "a footnote needs a text"),
        ("MIT[^x]", ["x=a", "x=b"], "--footnote names the column 'x' twice"),
        ("MIT[^x]", ["x=a", "x.ja=b"], "--footnote names the column 'x' twice"),
        ("MIT[^x]", ["x.de=a"], "x: there is no edition in the language 'de': they are ja, en, fr"),
        ("MIT[^x]", ["x=a", "x.de=b"], "x: there is no edition in the language 'de'"),
        ("MIT[^x]", ["x"], "--footnote x: write"),
        ("MIT[^x y]", ["x y=a"], "'x y' is not a label"),
        ("MIT[^x]", ["x]=a"], "'x]' is not a label"),
        ("MIT[^]", ["+ =a"], "no cell names the footnote [^+]"),
        ("MIT[^1]", ["1=別"], "README.md:14: the footnote [^1] says something else: [^+] stands for the next number"),
        ("MIT[^1]", ["1.fr=Autre"], "README_fr.md:14: the footnote [^1] says something else"),
        ("MIT[^x]", ["x=[^evil]: b"], "README.md: the text of a footnote would not be read as one"),
        ("MIT[^x]", ["x=a\n[^evil]: b"], "README.md: the text of a footnote would not be read as one"),
        ("MIT[^x]", ["x=a\n\n[^1]: b"], "README.md: the text of a footnote would not be read as one"),
        ("MIT[^x]", ["x=a\n\n# b"], "README.md: the text of a footnote would not be read as one"),
        ("MIT[^x]", ["x=a\n\n|a|b|\n|-|-|\n|c|d|"], "README.md: the text of a footnote would not be read as one"),
        ("MIT[^x]", ["x=a\x07"], "it holds a control character (U+0007)"),
        ("MIT[^x]", ["x=a\u2028b"], "it holds a control character (U+2028)"),
    ],
)
def test_what_is_no_footnote_is_refused_in_one_line(
    folder: Path, cli: Cli, cell: str, texts: list[str], message: str
) -> None:
    before = write(folder)
    given = [one for text in texts for one in ("--footnote", text)]
    outcome = cli("add", *NAMED, "--set", f"licence={cell}", *given, "--write")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert message in outcome.err
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


@pytest.mark.parametrize("cell", ["`[^x]`", r"\[^x]", "<!-- [^x] -->", "[a](#[^x])"])
def test_a_mark_that_is_read_as_text_is_refused(folder: Path, cli: Cli, cell: str) -> None:
    before = write(folder)
    outcome = cli("add", *NAMED, "--set", f"developer=社{cell}", "--footnote", "x=a", "--write")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "README.md: no cell of 'Momiji' would refer to the footnote [^x] there" in outcome.err
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


@pytest.mark.parametrize("text", ["<!-- a", "```", "<div>", "a | b", "**a", "[a](b", "- a\n- b", "> a", "    a", "---"])
def test_odd_texts_are_refused_or_change_nothing_else(folder: Path, cli: Cli, text: str) -> None:
    before = write(folder)
    outcome = cli("add", *NAMED, "--set", "licence=MIT[^+]", "--footnote", f"+={text}", "--write")
    if outcome.code == 2:
        assert outcome.err.count("\n") == 1
        assert read(folder, "ja").encode() == before["ja"]
    else:
        kept = [one for one in read(folder, "ja").splitlines() if "Momiji" not in one]
        lines = before["ja"].decode().splitlines()
        assert kept[: len(lines)] == lines
        assert cli("check", "--select", "RT3").code == 0
