"""unknown-marker: a sign in a marker's place that the profile does not know."""

from collections.abc import Iterator

from readme_tools.rules.base import Edition, Example, Finding, Rule, at, say

_TABLE = "|  | Developer | HuggingFace? |\n|:---|:---:|:---:|\n"


def check(edition: Edition) -> Iterator[Finding]:
    """Report each unknown sign once, with all its cells."""
    if not edition.profile.markers:
        return
    known = ", ".join(marker.glyph for marker in edition.profile.markers)
    for row, column, _ in edition.cells_of("availability"):
        for problem in row.parsed(column.key).problems:
            sign = row.source.slice(problem.span)
            message = say(
                "'{sign}' is none of the markers of this catalogue: use one of {known}", sign=sign, known=known
            )
            yield Finding(at(row.source, problem.span), message, same=sign)


RULE = Rule(
    code="RT501",
    kinds=("availability",),
    summary="A sign in a marker's place that is none of the profile's markers",
    why="No legend explains it, so a reader can only guess what it says.",
    check=check,
    bad=(Example(_TABLE + "| a | A | ⟦OK⟧ |\n| d | D | ⟦◯◯⟧ |\n| b | B | ⟦☆⟧ ([b](https://b.example)) |\n"),),
    good=(
        Example(_TABLE + "| a | A | ◯ |\n| b | B | ※ [others](https://b.example) converted it |\n| c | C | |\n"),
        Example(_TABLE + "| a | A | [◯](https://a.example)[^1] |\n| b | B | ? |\n\n[^1]: x\n"),
        Example(_TABLE + "| a | A | 保守中 |\n| b | B | 유지중 |\n| c | C | ◯ |\n"),
        Example(_TABLE + "| a | A | OK |\n", profile="generic"),
    ),
)
