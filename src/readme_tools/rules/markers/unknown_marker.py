"""unknown-marker: a sign in a marker's place that the profile does not know."""

from __future__ import annotations

from collections.abc import Iterable

from readme_tools.catalogue.bind import Catalogue
from readme_tools.diagnostics import Finding, Location, Severity
from readme_tools.rules.base import Example, Rule, at
from readme_tools.rules.grouping import group, times

_TABLE = "|  | Developer | HuggingFace? |\n|:---|:---:|:---:|\n"


def check(catalogue: Catalogue) -> Iterable[Finding]:
    """Report each unknown sign once, with all its cells."""
    if not catalogue.profile.markers:
        return []

    def places() -> Iterable[tuple[str, Location]]:
        for row, column, _ in catalogue.cells_of("availability"):
            for problem in row.parsed(column.key).problems:
                yield row.source.slice(problem.span), at(row.source, problem.span)

    known = ", ".join(marker.glyph for marker in catalogue.profile.markers)
    return group(
        places(),
        lambda sign, count: f"'{sign}' is none of the markers of this catalogue{times(count)}: use one of {known}",
        "also here",
    )


RULE = Rule(
    code="RT501",
    name="unknown-marker",
    severity=Severity.WARNING,
    subject=Catalogue,
    summary="A sign in a marker's place that is none of the profile's markers",
    why="No legend explains it, so a reader can only guess what it says.",
    check=check,
    bad=(Example(_TABLE + "| a | A | OK |\n| b | B | ☆ ([b](https://b.example)) |\n", found=("OK", "☆")),),
    good=(
        Example(_TABLE + "| a | A | ◯ |\n| b | B | ※ [others](https://b.example) converted it |\n| c | C | |\n"),
        Example(_TABLE + "| a | A | [◯](https://a.example)[^1] |\n| b | B | ? |\n\n[^1]: x\n"),
        Example(_TABLE + "| a | A | OK |\n", profile="generic"),
    ),
)
