"""future-year: a year that has yet to come."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars.moments import Date, Venue, Year
from readme_tools.catalogue.today import latest_year
from readme_tools.i18n.message import say
from readme_tools.rules.base import Example, Rule, at
from readme_tools.text.diagnostic import Finding, Severity


def check(edition: Edition) -> Iterator[Finding]:
    """Report each year, also of a date or venue, that is later than next year."""
    latest = latest_year()
    for grammar in ("year", "date", "venue"):
        for row, column, cell in edition.cells_of(grammar):
            match row.parsed(column.key).value:
                case Year(year=year) | Venue(year=int(year)):
                    pass
                case Date(date=date):
                    year = int(date[:4])
                case _:
                    continue
            if year > latest:
                message = say("the year {year} has yet to come: digits may be swapped", year=year)
                yield Finding(at(row.source, cell.content), message)


_HEAD = "|  | Year |\n|:---|:---:|\n"

RULE = Rule(
    code="RT613",
    name="future-year",
    severity=Severity.WARNING,
    subject=Edition,
    summary="A year that has yet to come",
    why="Two digits were swapped. The entry is sorted to the wrong place, and passes for the newest of the page.",
    check=check,
    bad=(Example(_HEAD + "| a | 2026 |\n| b | **2062** |\n", found=("**2062**",)),),
    good=(Example(_HEAD + "| a | 2026 |\n| b | **2025** |\n"),),
)
