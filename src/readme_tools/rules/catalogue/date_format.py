"""date-format: a date written otherwise than the others of its column."""

import re
from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.grammars.moments import Date
from readme_tools.markdown.nodes import Cell
from readme_tools.rules.base import Example, Finding, Rule, correction, most, regex, say

_TABLE = "|  | Date |\n|---|---|\n"
_DATE = regex(r"(\d{4})([./-])(\d\d?)(?:([./-])(\d\d?))?")


def check(edition: Edition) -> Iterator[Finding]:
    """Report dates with another separator or another number of digits than most dates of the page."""
    written = list(_written(edition))
    usual, count = most(_format(match) for _, _, match in written)
    if usual is None or count * 2 <= len(written):
        return
    separator, padded = usual
    for row, cell, match in written:
        if _format(match) != usual:
            year, _, month, _, day = match.groups()
            parts = (part.zfill(2) if padded else part.lstrip("0") for part in (month, day) if part)
            right = separator.join((year, *parts))
            message = say(
                "'{found}' is not written like the other dates of this page: write '{right}'",
                found=match[0],
                right=right,
            )
            yield correction(row.source, cell.content, message, right, safe=True)


def _written(edition: Edition) -> Iterator[tuple[CatalogueRow, Cell, re.Match[str]]]:
    """Yield the dates that are all that their cell says."""
    for row, _, cell, _ in edition.values_of("date", Date):
        if match := _DATE.fullmatch(row.source.slice(cell.content)):
            yield row, cell, match


def _format(match: re.Match[str]) -> tuple[str, bool]:
    """Return the separator, and whether month and day have two digits; `.11.` fits both."""
    parts = [part for part in (match[3], match[5]) if part]
    return match[2] if match[4] in (None, match[2]) else match[2] + match[4], all(len(part) == 2 for part in parts)


RULE = Rule(
    code="RT610",
    kinds=("date",),
    summary="A date that is not written like the other dates of the page",
    why="A column of dates in one form can be read, searched and sorted at a glance.",
    check=check,
    bad=(
        Example(
            _TABLE + "| a | 2022.03.01 |\n| b | ⟦2023-01-31→2023.01.31⟧ |\n| c | 2024.05.06 |\n"
            "| d | ⟦2024.5.7→2024.05.07⟧ |\n| e | 2024.05.08 |\n"
        ),
    ),
    good=(
        Example(_TABLE + "| a | 2022.03.01 |\n| b | 2023.01.31 |\n| c | 2024.05 |\n| d | - |\n"),
        Example(_TABLE + "| a | 2022/3/1 |\n| b | 2023/2/3 |\n| c | 2024/5/6 |\n"),
    ),
)
