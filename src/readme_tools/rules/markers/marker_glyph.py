"""marker-glyph: a look-alike of the glyph that the edition uses."""

from collections.abc import Iterator

from readme_tools.catalogue.legend import uses, usual_glyphs
from readme_tools.i18n.wording import character
from readme_tools.rules.base import Edition, Example, Finding, Rule, correction, say

_TABLE = "|  | Developer | HuggingFace? |\n|:---|:---:|:---:|\n"


def check(edition: Edition) -> Iterator[Finding]:
    """Report each look-alike once; an edition that uses one glyph throughout is left alone."""
    usual = usual_glyphs(edition)
    for use in uses(edition):
        right = usual[use.key]
        if use.glyph != right:
            message = say(
                "{glyph} looks like {right}, which this edition uses",
                glyph=character(use.glyph),
                right=character(right),
            )
            yield correction(use.row.source, use.span, message, right, safe=True, same=use.glyph)


RULE = Rule(
    code="RT502",
    kinds=("availability",),
    summary="A marker that only looks like the one that the edition uses",
    why="Two characters that look alike are two markers to every search, sort and screen reader.",
    check=check,
    bad=(Example(_TABLE + "| a | A | ◯ |\n| b | B | ◯ |\n| c | C | [⟦○→\u25ef⟧](https://c.example) |\n"),),
    good=(Example(_TABLE + "| a | A | ◯ |\n| b | B | △ |\n| c | C | ✕ |\n"),),
)
