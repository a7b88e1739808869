"""future-year: a year that has yet to come."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.today import latest_year
from readme_tools.i18n.message import say
from readme_tools.rules.base import Example, Rule, at
from readme_tools.text.diagnostic import Finding, Severity


def check(edition: Edition) -> Iterator[Finding]:
    """Report each year, also of a date or venue, that is later than next year."""
    latest = latest_year()
    for name, grammar in GRAMMARS.items():
        for row, column, cell in edition.cells_of(name) if grammar.moment else ():
            value = row.read(column.key)[1]
            moment = grammar.moment(value) if grammar.moment and value is not None else None
            year = int(moment[:4]) if moment else 0
            if year > latest:
                message = say("the year {year} has yet to come: digits may be swapped", year=year)
                yield Finding(at(row.source, cell.content), message)


_HEAD = "|  | Year |\n|:---|:---:|\n"

RULE = Rule(
    code="RT613",
    name="future-year",
    severity=Severity.WARNING,
    subject=Edition,
    yields_to=("year-differs",),
    summary="A year that has yet to come",
    why="Two digits were swapped. The entry is sorted to the wrong place, and passes for the newest of the page.",
    check=check,
    bad=(Example(_HEAD + "| a | 2026 |\n| b | **2062** |\n", found=("**2062**",)),),
    good=(Example(_HEAD + "| a | 2026 |\n| b | **2025** |\n"),),
)
