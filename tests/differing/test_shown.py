"""How a comparison is shown: true to the schema, short, and proof against what is in the files."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from readme_tools.diff import compare
from readme_tools.diff.model import RecordDiff, Shown
from readme_tools.reporters.diff.wording import pieces
from readme_tools.reporters.views import FORMATS, render
from readme_tools.schema.validate import load, validate
from tests.differing.pages import Book, Entry
from tests.differing.test_compare import BASE, CASES, MATSU, SAKURA, SUGI, TAKE, UME, Case, entries, only, single


def shown(diff: RecordDiff, form: str = "text") -> str:
    return render(form, Shown("main", "working tree", diff))


def lines(old: Book, new: Book) -> list[str]:
    """Give the lines of the text below the table's heading."""
    text = shown(compare(old.read(), new.read()))
    return [line.strip() for line in text.splitlines() if line.startswith("  ")]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_json_fits_its_schema(case: Case) -> None:
    validate(json.loads(shown(compare(case.old.read(), case.new.read()), "json")), "diff", "stdout")


def test_the_example_of_the_schema_fits_it() -> None:
    validate(load("diff")["examples"][0], "diff", "example")


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "json"])
def test_no_change_is_one_line(form: str) -> None:
    text = shown(compare(BASE.read(), BASE.read()), form)
    assert text.count("\n") == 1
    assert text.startswith("Nothing changed from ")


def test_what_all_editions_did_is_said_once_and_what_one_did_is_marked() -> None:
    changed = (SUGI, MATSU, replace(TAKE, licence="MIT"), UME, SAKURA)
    assert lines(BASE, entries(*changed)) == ["~ 'Take': ライセンス: 'Apache 2.0' → 'MIT'"]
    (line,) = lines(BASE, only("en", *changed))
    assert line == "~ 'Take': License: 'Apache 2.0' → 'MIT' (! only in en, not in ja and fr)"
    (line,) = lines(replace(BASE, only={"en": BASE.tables}, tables=entries(*changed).tables), entries(*changed))
    assert line == "~ 'Take': License: 'Apache 2.0' → 'MIT' (in en; ja and fr had it already)"


def test_many_entries_with_one_change_share_a_line() -> None:
    changed = [replace(one, maker="Yanagi") if one.maker == "Kaede" else one for one in BASE.tables["general"]]
    (line,) = lines(BASE, entries(*changed))
    assert line == "~ 3 entries: 開発元: 'Kaede研究所' → 'Yanagi研究所' ('Sugi 7B', 'Take', 'Sakura')"


def test_rows_that_moved_together_share_a_line() -> None:
    old = [Entry(f"Tree {letter}") for letter in "ABCDEFGHIJ"]
    (line,) = lines(entries(*old), entries(*old[3:], *old[:3]))
    assert line == "~ 3 entries: moved: comes after 'Tree J' now ('Tree A', 'Tree B', 'Tree C')"


def test_footnotes_renumbered_in_a_run_share_a_line() -> None:
    notes = {"1": "first words", "2": "another remark", "3": "something else"}
    later = {"1": "brand new", **{str(int(label) + 1): text for label, text in notes.items()}}
    assert lines(replace(BASE, notes=notes), replace(BASE, notes=later)) == [
        "~ '[^1]' to '[^3]' are '[^2]' to '[^4]' now",
        "+ '[^1]' added: 'brand new (ja)'",
    ]


def test_a_table_that_one_edition_lost_is_told_once() -> None:
    lost = replace(BASE, only={"en": {"general": BASE.tables["general"]}})
    assert lines(BASE, lost) == ["~ table removed in en, with 1 entry (! still in ja and fr)"]


def test_look_alikes_are_named_by_their_codes() -> None:
    page = "| Name | Text |\n|---|---|\n| A | x{}y |\n| B | z |\n"
    text = shown(compare(single(page.format("\u2011")), single(page.format("-"))))
    assert "U+2011 → U+002D, which look alike" in text


PIECES = {
    "short texts are shown whole": ("a b", "a c", ("a b", "a c")),
    "of long texts what differs": (
        f"{'x ' * 30}one{' y' * 30}",
        f"{'x ' * 30}two{' y' * 30}",
        ("…x x x x x x one y y y y y y…", "…x x x x x x two y y y y y y…"),
    ),
    "words stay whole": (
        f"{'x ' * 30}lengthiness {'y ' * 30}",
        f"{'x ' * 30}lengthening {'y ' * 30}",
        ("…x x x lengthiness y y y y y y…", "…x x x lengthening y y y y y y…"),
    ),
}


@pytest.mark.parametrize(("old", "new", "wanted"), PIECES.values(), ids=PIECES)
def test_the_piece_that_differs_is_shown(old: str, new: str, wanted: tuple[str, str]) -> None:
    assert pieces(old, new) == wanted


_BLOCKS = {"paragraph", "inline", "bullet_list", "list_item"}
HOSTILE = (
    "@everyone",
    "`code` @someone",
    "``` ``two`` ",
    "<script>alert(1)</script>",
    "<!-- -->",
    "[click](https://bad.example)",
    "![](https://bad.example/pixel.png)",
    "https://bad.example/auto",
    "#1 owner/repo#2",
    "**bold** _em_ ~~gone~~",
    "</details><h1>big</h1>",
    "&lt;b&gt;",
    "\\` out",
    "$x$ :tada:",
    "ends with `",
    "`starts",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_what_is_in_the_files_as_text(text: str) -> None:
    """Whatever a pull request writes into names, cells, headings, columns and footnotes, it stays in code."""
    cell = text.replace("|", "\\|")
    page = "## {h}\n\n| Name | {h} |\n|---|---|\n| {a} | {a} |\n| B | {b} |\n\n[^n]: {a}\n\nUsed[^n].\n"
    old, new = page.format(h="Text", a="A", b="x"), page.format(h=cell, a=cell, b=f"{cell} x[^n]")
    for one, other in (
        (old, new),
        (new, old),
        (page.format(h="Text", a="A", b="x"), page.format(h="Text", a=cell, b=cell)),
    ):
        comment = shown(compare(single(one), single(other)), "markdown")
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(comment)
        inline = [child for token in tokens for child in token.children or ()]
        assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= _BLOCKS
        assert {child.type for child in inline} <= {"text", "code_inline", "strong_open", "strong_close", "softbreak"}
        outside = " ".join(child.content for child in inline if child.type == "text")
        assert not re.search(r"[@#<`$]|https?:|tada|owner", outside)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_no_control_character_reaches_a_terminal(form: str) -> None:
    page = "## {h}\n\n| Name | {h} |\n|---|---|\n| {a} | x |\n| B | {a} |\n\n[^n]: {a}\n\nUsed[^n].\n"
    bad = "\x1b[31mred\u202e\x07"
    old, new = page.format(h="T", a="A"), page.format(h=bad, a=bad)
    assert not set(shown(compare(single(old), single(new)), form)) & set("\x1b\u202e\x07")
    assert not set(shown(compare(single(new), single(old)), form)) & set("\x1b\u202e\x07")


def test_a_comment_is_never_too_long() -> None:
    many = [Entry(f"Entry {number} {'x' * 80}", year=2020) for number in range(400)]
    new = entries(*(replace(one, year=2021 + number % 5, licence=f"L{number}") for number, one in enumerate(many)))
    comment = shown(
        compare(replace(entries(*many), languages=("en",)).read(), replace(new, languages=("en",)).read()), "markdown"
    )
    assert len(comment) < 65_536
    assert re.search(r"… and \d+ more lines\.", comment)
