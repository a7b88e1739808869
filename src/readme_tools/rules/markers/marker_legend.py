"""marker-legend: the legend explains other glyphs than the cells use, or lacks one."""

from collections.abc import Iterator

from readme_tools.catalogue.legend import legend, uses, usual_glyphs
from readme_tools.i18n.wording import character
from readme_tools.rules.base import Edition, Example, Finding, Related, Rule, Severity, at, replacement, say, say_count
from readme_tools.text.grouping import grouped

_HEAD = "|  | Developer | HuggingFace? [^1] |\n|:---|:---:|:---:|\n"


def check(edition: Edition) -> Iterator[Finding]:
    """Report a legend's look-alike glyph with its fix, and each marker that the legend leaves out."""
    explained = legend(edition)
    if explained is None:
        return
    source = edition.document.source
    usual = usual_glyphs(edition)
    by_key = grouped((use.key, use) for use in uses(edition))
    covered = {edition.profile.glyphs[g].key for g, _ in explained.glyphs if g in edition.profile.glyphs}
    shown = {glyph for glyph, _ in explained.glyphs}
    for glyph, span in explained.glyphs:
        marker = edition.profile.glyphs.get(glyph)
        used = usual.get(marker.key) if marker else None
        if marker and used and glyph != used and used not in shown:
            cells = [use for use in by_key[marker.key] if use.glyph == used]
            fix = replacement(source, span, used, message=say("write {used} in the legend", used=used))
            yield Finding(
                at(source, span),
                say_count(
                    "the legend explains {glyph}, but {count} cell uses {used}",
                    "the legend explains {glyph}, but {count} cells use {used}",
                    len(cells),
                    glyph=character(glyph),
                    used=character(used),
                ),
                (Related(at(source, cells[0].span), say("the first such cell")),),
                fix if used == marker.glyph else None,
            )
    for key, cells in by_key.items():
        if key not in covered:
            yield Finding(
                at(source, explained.footnote.label_span),
                say_count(
                    "the legend does not explain {glyph}, which {count} cell uses",
                    "the legend does not explain {glyph}, which {count} cells use",
                    len(cells),
                    glyph=character(usual[key]),
                ),
                (Related(at(source, cells[0].span), say("the first such cell")),),
            )


RULE = Rule(
    code="RT503",
    severity=Severity.ERROR,
    kinds=("availability",),
    summary="A legend that explains other markers than the cells use, or leaves one out",
    why="The legend is the only place where a reader learns what the markers say.",
    check=check,
    bad=(
        Example(_HEAD + "| a | A | ◯ |\n| b | B | △ |\n\n[^1]: ⟦○→\u25ef⟧: ready. △: nearly\n"),
        Example(_HEAD + "| a | A | ◯ |\n| b | B | ✕ |\n\n⟦[^1]⟧: ◯: ready\n"),
    ),
    good=(
        Example(_HEAD + "| a | A | ◯ |\n| b | B | △ |\n\n[^1]: ◯: ready, △: nearly\n"),
        Example("|  | Developer | HuggingFace? |\n|:---|:---:|:---:|\n| a | A | ◯ |\n"),
    ),
)
