"""marker-glyph: a look-alike of the glyph that the edition uses."""

from __future__ import annotations

from collections.abc import Iterable

from readme_tools.catalogue.bind import Catalogue
from readme_tools.diagnostics import Finding, Severity
from readme_tools.rules.base import Example, Rule, at
from readme_tools.rules.grouping import character, group, times
from readme_tools.rules.markers.reading import uses, usual_glyphs

_TABLE = "|  | Developer | HuggingFace? |\n|:---|:---:|:---:|\n"


def check(catalogue: Catalogue) -> Iterable[Finding]:
    """Report each look-alike once; an edition that uses one glyph throughout is left alone."""
    usual = usual_glyphs(catalogue)
    places = (
        ((use.glyph, usual[use.key]), at(use.row.source, use.span))
        for use in uses(catalogue)
        if use.glyph != usual[use.key]
    )

    def message(key: tuple[str, str], count: int) -> str:
        return f"{character(key[0])} looks like {character(key[1])}, which this edition uses{times(count)}"

    return group(places, message, "also here", lambda key: key[1], lambda key: f"write {key[1]}")


RULE = Rule(
    code="RT502",
    name="marker-glyph",
    severity=Severity.WARNING,
    subject=Catalogue,
    summary="A marker that only looks like the one that the edition uses",
    why="Two characters that look alike are two markers to every search, sort and screen reader.",
    check=check,
    bad=(
        Example(
            _TABLE + "| a | A | ◯ |\n| b | B | ◯ |\n| c | C | [○](https://c.example) |\n",
            found=("○",),
            fixed=_TABLE + "| a | A | ◯ |\n| b | B | ◯ |\n| c | C | [◯](https://c.example) |\n",
        ),
    ),
    good=(
        Example(_TABLE + "| a | A | ◯ |\n| b | B | △ |\n| c | C | ✕ |\n"),
        Example(_TABLE + "| a | A | ○ |\n| b | B | ○ |\n"),
    ),
)
