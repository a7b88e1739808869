from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.diff import compare
from readme_tools.diff.model import ChangeKind, RecordDiff, Values, What
from readme_tools.editions.align import align
from tests.differing.pages import Book, Entry
from tests.helpers import edition

SUGI, MATSU, TAKE, UME, SAKURA = (
    Entry("Sugi 7B", year=2025, topic="CC-100"),
    Entry("Matsu", size="13b", maker="Momiji"),
    Entry("Take", size="1b", topic="mC4", licence="Apache 2.0"),
    Entry("Ume", year=2022, maker="Tsubaki"),
    Entry("Sakura", year=2021, size="3b", topic="OSCAR", licence="CC BY 4.0"),
)
KIKU = Entry("Kiku", topic="books")
BASE = Book({"general": [SUGI, MATSU, TAKE, UME, SAKURA], "other": [KIKU]})


def entries(*changed: Entry) -> Book:
    return replace(BASE, tables={**BASE.tables, "general": list(changed)})


def told(diff: RecordDiff) -> list[str]:
    """Give what a comparison tells, each thing as a short line: what, whose, kind, values, editions."""
    lines = []
    for table in diff.tables:
        if table.what is not What.CHANGED:
            lines.append(f"table {table.what} {table.id}")
        lines += [f"table {table.id} {one.kind}: {one.first.old} > {one.first.new}" for one in table.changes]
        for entry in table.entries:
            where = f" only in {' '.join(entry.places)}" if entry.behind else ""
            if entry.what is not What.CHANGED:
                lines.append(f"{entry.what} {entry.name}{where}")
            for change in entry.changes:
                marks = [f"behind {' '.join(change.behind)}"] if change.behind else []
                marks += [f"already {' '.join(change.already)}"] if change.already else []
                made = f" [{' '.join(change.values)}; {'; '.join(marks)}]" if marks else ""
                lines.append(f"{entry.name} {change.kind}: {change.first.old} > {change.first.new}{made}")
    return lines + [f"footnote {one.what} {one.old_label} > {one.new_label}" for one in diff.footnotes]


@dataclass(frozen=True)
class Case:
    """Two states, and all that the comparison tells."""

    new: Book
    wanted: list[str]
    old: Book = BASE


def only(language: str, *changed: Entry) -> Book:
    return replace(BASE, only={language: {**BASE.tables, "general": list(changed)}})


_VALUE = (SUGI, MATSU, replace(TAKE, licence="MIT"), UME, SAKURA)
_SIBLINGS = (Entry("Kaba 7B", size="7b"), Entry("Kaba 13B", size="13b"), Entry("Kaba 70B", size="70b"))

CASES = {
    "nothing changed": Case(BASE, []),
    "an entry was added": Case(entries(SUGI, MATSU, Entry("Kiri", size="2b"), TAKE, UME, SAKURA), ["added Kiri"]),
    "an entry was removed": Case(entries(SUGI, TAKE, UME, SAKURA), ["removed Matsu"]),
    "a licence changed in all editions, which is told once": Case(
        entries(*_VALUE), ["Take licence: Apache 2.0 > MIT"]
    ),
    "a licence changed in one edition, and the others are behind": Case(
        only("en", *_VALUE), ["Take licence: Apache 2.0 > MIT [en; behind ja fr]"]
    ),
    "a licence changed in one edition, and the others had it already": Case(
        entries(*_VALUE), ["Take licence: Apache 2.0 > MIT [fr; already ja en]"],
        replace(entries(*_VALUE), only={"fr": BASE.tables}),
    ),
    "a year changed": Case(entries(SUGI, MATSU, TAKE, replace(UME, year=2023), SAKURA), ["Ume year: 2022 > 2023"]),
    "a text changed in all editions": Case(
        entries(SUGI, MATSU, TAKE, replace(UME, maker="Yanagi"), SAKURA), ["Ume text: Tsubaki研究所 > Yanagi研究所"]
    ),
    "an entry was renamed and kept its link": Case(
        entries(SUGI, replace(MATSU, name="Akamatsu", link="matsu"), TAKE, UME, SAKURA),
        ["Akamatsu name: Matsu > Akamatsu"],
    ),
    "an entry got another link": Case(
        entries(SUGI, replace(MATSU, link="matsu-2"), TAKE, UME, SAKURA),
        [
            "Matsu link: https://models.example/matsu > https://models.example/matsu-2",
            "Matsu link: https://hub.example/matsu-13b > https://hub.example/matsu-2-13b",
        ],
    ),
    "two entries were swapped": Case(entries(SUGI, TAKE, MATSU, UME, SAKURA), ["Take place: Matsu > Sugi 7B"]),
    "an entry moved to another table": Case(
        replace(BASE, tables={"general": [SUGI, MATSU, TAKE, SAKURA], "other": [KIKU, UME]}),
        ["Ume table: generalのモデル > otherのモデル"],
    ),
    "an entry moved and changed": Case(
        replace(BASE, tables={"general": [SUGI, MATSU, TAKE, SAKURA], "other": [replace(UME, year=2023), KIKU]}),
        ["Ume table: generalのモデル > otherのモデル", "Ume year: 2022 > 2023"],
    ),
    "one of two sizes was replaced by a third": Case(
        entries(_SIBLINGS[0], _SIBLINGS[2]), ["added Kaba 70B", "removed Kaba 13B"], entries(*_SIBLINGS[:2])
    ),
    "a size was added between two": Case(
        entries(*_SIBLINGS), ["added Kaba 13B"], entries(_SIBLINGS[0], _SIBLINGS[2])
    ),
    "an entry was split into two": Case(
        entries(SUGI, MATSU, Entry("Matsu 70B", size="70b", maker="Momiji"), TAKE, UME, SAKURA),
        ["added Matsu 70B"],
    ),
    "an entry came to one edition": Case(
        only("ja", SUGI, MATSU, Entry("Kiri", size="2b"), TAKE, UME, SAKURA), ["added Kiri only in ja"]
    ),
    "an edition caught up": Case(
        entries(SUGI, MATSU, TAKE, UME, SAKURA), ["Take row: None > Take [fr; already ja en]"],
        only("fr", SUGI, MATSU, UME, SAKURA),
    ),
    "an entry went from one edition": Case(
        only("en", SUGI, MATSU, UME, SAKURA), ["Take row: Take > None [en; behind ja fr]"]
    ),
    "a table was added with new entries and one that was moved": Case(
        replace(BASE, tables={"general": [SUGI, MATSU, TAKE, UME], "other": BASE.tables["other"],
                              "third": [SAKURA, Entry("Buna", topic="code")]}),
        ["table added third", "Sakura table: generalのモデル > thirdのモデル", "added Buna"],
    ),
    "a table was removed": Case(
        replace(BASE, tables={"general": BASE.tables["general"]}), ["table removed other", "removed Kiku"]
    ),
    "tables were reordered": Case(
        replace(BASE, tables=dict(reversed(BASE.tables.items()))), ["table other place: generalのモデル > None"]
    ),
    "a table got another anchor and heading": Case(
        replace(BASE, tables={"main": BASE.tables["general"], "other": BASE.tables["other"]}),
        ["table main heading: generalのモデル > mainのモデル", "table main anchor: general > main"],
    ),
    "a footnote was added and others renumbered, which rows need not tell": Case(
        replace(
            entries(SUGI, replace(MATSU, note="1"), replace(TAKE, note="2"), UME, SAKURA),
            notes={"1": "quite new", "2": "as it was"},
        ),
        ["Matsu footnote: None > 1", "footnote changed 1 > 2", "footnote added None > 1"],
        replace(entries(SUGI, MATSU, replace(TAKE, note="1"), UME, SAKURA), notes={"1": "as it was"}),
    ),
    "a footnote was reworded": Case(
        replace(BASE, notes={"1": "no commercial use at all"}),
        ["footnote changed 1 > 1"],
        replace(BASE, notes={"1": "no commercial use"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_changed_is_told(case: Case) -> None:
    assert told(compare(case.old.read(), case.new.read())) == case.wanted


def test_an_edition_that_came_or_went_is_named_and_its_entries_are_not() -> None:
    two = replace(BASE, languages=("ja", "en"))
    came, went = compare(two.read(), BASE.read()), compare(BASE.read(), two.read())
    assert (came.appeared, came.disappeared, told(came)) == (("fr",), (), [])
    assert (went.appeared, went.disappeared, told(went)) == ((), ("fr",), [])
    assert came.has_records


def single(text: str) -> Alignment:
    return align([edition(text, "en", "generic")])


PAGE = (
    "# Things\n\nSome words.\n\n"
    "| Name | Colour | Size |\n|---|---|---|\n| A | red | 1 |\n| B | blue | 2 |\n| C | green | 3 |\n"
)
REWRITTEN: dict[str, Callable[[str], str]] = {
    "wider cells": lambda text: text.replace("| red |", "|  red   |"),
    "another delimiter": lambda text: text.replace("|---|---|---|", "|:--|---|---|"),
    "no pipe at the end": lambda text: text.replace("| 3 |", "| 3"),
    "an entity": lambda text: text.replace("green", "gr&#101;en"),
}


@pytest.mark.parametrize("rewrite", REWRITTEN.values(), ids=REWRITTEN)
def test_another_notation_is_no_change_of_an_entry(rewrite: Callable[[str], str]) -> None:
    diff = compare(single(PAGE), single(rewrite(PAGE)))
    assert not diff.has_records
    assert sum(diff.cosmetic.values()) == 1
    assert not diff.outside


def test_lines_outside_of_tables_are_counted() -> None:
    diff = compare(single(PAGE), single(PAGE.replace("Some words.", "Other words.\n\nAnd more.")))
    assert not diff.has_records
    assert [(one.added, one.removed) for one in diff.outside.values()] == [(2, 1)]


COLUMNS = {
    "a column was added": ("| Name | Colour | Shape | Size |", [Values(None, "Shape")], ChangeKind.COLUMN),
    "a column was removed": ("| Name | Size |", [Values("Colour", None)], ChangeKind.COLUMN),
    "a column was renamed": ("| Name | Hue | Size |", [Values("Colour", "Hue")], ChangeKind.COLUMN),
    "columns were swapped": ("| Name | Size | Colour |", [Values("Colour", "Name")], ChangeKind.COLUMN_ORDER),
}


@pytest.mark.parametrize(("heading", "wanted", "kind"), COLUMNS.values(), ids=COLUMNS)
def test_columns_are_told_of_with_the_table_and_not_with_each_row(
    heading: str, wanted: list[Values], kind: ChangeKind
) -> None:
    names = [name.strip() for name in heading.strip("|").split("|")]
    values = {
        "Name": "ABC",
        "Colour": ("red", "blue", "green"),
        "Hue": ("red", "blue", "green"),
        "Size": "123",
        "Shape": "xyz",
    }
    rows = "".join(f"| {' | '.join(values[name][at] for name in names)} |\n" for at in range(3))
    new = f"# Things\n\nSome words.\n\n{heading}\n|{'---|' * len(names)}\n{rows}"
    (table,) = compare(single(PAGE), single(new)).tables
    assert [(change.kind, change.first) for change in table.changes] == [(kind, one) for one in wanted]
    assert not table.entries


CELLS = {
    "a link": ("[x](https://a.example)", "[x](https://b.example)", ChangeKind.LINK),
    "a new link": ("x", "[x](https://b.example)", ChangeKind.LINK),
    "bold": ("x and y", "x and **y**", ChangeKind.BOLD),
    "a footnote": ("x", "x[^1]", ChangeKind.FOOTNOTE),
    "an anchor": ("x", 'x<a id="here"></a>', ChangeKind.ANCHOR),
    "markup": ("x", "`x`", ChangeKind.MARKUP),
    "text": ("x", "y", ChangeKind.TEXT),
    "a text that went": ("x", "", ChangeKind.TEXT),
}


@pytest.mark.parametrize(("old", "new", "kind"), CELLS.values(), ids=CELLS)
def test_what_of_a_cell_changed_is_told(old: str, new: str, kind: ChangeKind) -> None:
    page = "| Name | Text |\n|---|---|\n| A | {} |\n| B | z |\n"
    (table,) = compare(single(page.format(old)), single(page.format(new))).tables
    assert [change.kind for entry in table.entries for change in entry.changes] == [kind]


def test_a_table_that_moves_into_an_included_file_keeps_its_entries() -> None:
    row = "| Name | Text |\n|---|---|\n| A | x |\n| B | y |\n"
    old = align([edition(f"## Part\n\n{row}", language) for language in ("en", "fr")])
    part = edition(row)
    part = replace(part, name=replace(part.name, path="parts/part.md"))
    including = [edition("## Part\n\n<!--@include: ./parts/part.md-->\n", language) for language in ("en", "fr")]
    diff = compare(old, align(including, [part]))
    assert [change.kind for table in diff.tables for change in table.changes] == [ChangeKind.FILE]
    assert not list(diff.entries())
