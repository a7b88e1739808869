"""missing-marker: no marker where nearly all rows of the table have one."""

from collections.abc import Iterator

from readme_tools.catalogue import Availability, CatalogueRow, Edition
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Example, Finding, Rule, at, say

_HEAD = "|  | Developer | HuggingFace? |\n|:---|:---:|:---:|\n"
_MARKED = "| a | A | ◯ ([a](https://huggingface.co/a/a)) |\n" * 3 + "| b | B | △ |\n"
# So many rows with a marker to one without: else an empty cell may be an answer of its own.
_MARKED_IN_TABLE = 2
_MARKED_IN_ALL = 4


def check(edition: Edition) -> Iterator[Finding]:
    """Report each empty cell, and each cell with nothing but links; a note is an answer.

    Where the profile has one marker only, an empty cell is the other answer.
    """
    if len(edition.profile.markers) < 2:
        return
    found: list[Finding] = []
    marked_in_all = 0
    for table in edition.tables:
        for column in table.columns_of("availability"):
            rows = [row for row in table.rows if row.is_whole and _is_entry(row, column.key)]
            lacking = [row for row in rows if _lacks_marker(row, column.key)]
            marked = sum(_has_marker(row, column.key) for row in rows)
            marked_in_all += marked
            if marked >= _MARKED_IN_TABLE * len(lacking):
                found += [_finding(row, column.key, marked) for row in lacking]
    if marked_in_all >= _MARKED_IN_ALL * len(found):
        yield from found


def _is_entry(row: CatalogueRow, key: str) -> bool:
    """Return whether a row has more than a name: a line with nothing else divides a table."""
    others = [cell for column, cell in row.cells() if column.key != key][1:]
    return not others or any(cell.is_filled for cell in others)


def _has_marker(row: CatalogueRow, key: str) -> bool:
    value = row.parsed(key).value
    return isinstance(value, Availability) and value.marker is not None


def _lacks_marker(row: CatalogueRow, key: str) -> bool:
    cell, value = row.cell(key), row.parsed(key).value
    if isinstance(value, Availability):
        return value.marker is None and value.note is None
    return cell is not None and not cell.is_filled


def _finding(row: CatalogueRow, key: str, marked: int) -> Finding:
    cell = row.cell(key)
    assert cell is not None  # only rows with the cell lack its marker
    empty = not cell.is_filled
    of = say(" of '{name}'", name=shortened(row.name)) if row.name else ""
    what = say("the cell{of} is empty", of=of) if empty else say("no marker stands before the links{of}", of=of)
    glyphs = ", ".join(marker.glyph for marker in row.table.edition.profile.markers)
    message = say(
        "{what}, but {marked} other rows of the table have a marker: use one of {glyphs}",
        what=what,
        marked=marked,
        glyphs=glyphs,
    )
    return Finding(at(row.source, cell.span if empty else cell.content), message)


RULE = Rule(
    code="RT504",
    kinds=("availability",),
    summary="A cell without a marker where nearly all others of the table have one",
    why="A reader cannot tell whether the answer is no, or whether it was forgotten.",
    check=check,
    bad=(
        Example(_HEAD + _MARKED + "| c | C |⟦  ⟧|\n"),
        Example(_HEAD + _MARKED + "| c | C | ⟦([7b](https://huggingface.co/c/7b))⟧ |\n"),
        Example(_HEAD + _MARKED + "\n" + _HEAD + "| c | C | ✕ |\n| d | D ||\n| e | E | ◯ |\n", found=("",)),
    ),
    good=(
        Example(_HEAD + _MARKED + "| c | C | ※ [others](https://x.example) converted it |\n| d | D | ✕ |\n"),
        Example(_HEAD + "| a | A | ◯ |\n| b | B |  |\n| c | C | ◯ |\n| d | D |  |\n"),
        Example(_HEAD + _MARKED + "| More |  |  |\n| c | C | - |\n| d | D | ? |\n"),
        Example(_HEAD + _MARKED + "| c | C |  |\n", profile="generic"),
    ),
)
