"""future-year: a year that has yet to come."""

from collections.abc import Iterator

from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.today import latest_year
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import Edition, Example, Finding, Rule, Source, Span, at, regex, say

_DATED = regex(r"20\d\d(?:(?<![\w./-]....)(?=[-./](?:1[0-2]|0?[1-9])(?![\d%])|年)|(?<=[(（\[【]....)(?=[)）\]】]))")
_OTHERS = 3


def check(edition: Edition) -> Iterator[Finding]:
    """Report each year, also of a date or venue, that is later than next year."""
    latest = latest_year()
    told: list[Span] = []
    for name in (name for name in GRAMMARS if name in edition.kinds):
        read = GRAMMARS[name].moment
        for row, column, cell in edition.cells_of(name) if read else ():
            value = row.read(column.key)[1]
            moment = read(value) if read and value is not None else None
            year = int(moment[:4]) if moment else 0
            if year > latest:
                told.append(cell.content)
                yield _finding(row.source, cell.content, year)
    # Dates of news, and years in brackets after names, of a page that has others.
    found = [(one, match, int(match[0])) for one, match in texts_with(edition.document, _DATED)]
    late = [(one.at(match), year) for one, match, year in found if year > latest]
    for span, year in late if len(late) == 1 and len(found) > _OTHERS else ():
        if not any(span in one for one in told):
            yield _finding(edition.document.source, span, year)


def _finding(source: Source, span: Span, year: int) -> Finding:
    message = say("the year {year} has yet to come: digits may be swapped", year=year)
    return Finding(at(source, span), message)


_HEAD = "|  | Year |\n|:---|:---:|\n"

RULE = Rule(
    code="RT613",
    yields_to=("year-differs",),
    summary="A year that has yet to come",
    why="Two digits were swapped. The entry is sorted to the wrong place, and passes for the newest of the page.",
    check=check,
    bad=(
        Example(_HEAD + "| a | 2026 |\n| b | ⟦**2062**⟧ |\n"),
        Example("- a (2021) - b\n- c (2020) - d\n- e (2022) - f\n- g (⟦2092⟧) - h\n"),
        Example("- [2023.10] a\n- [2023.11] b\n- [2023.12] c\n- [⟦2042⟧.01] d\n"),
    ),
    good=(Example("- a (2021)\n- c (2020)\n- e (2022), with 2048 tokens, in 2092\n"),),
)
