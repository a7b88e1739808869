"""heading-jump: a heading more than one level below the one before it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from readme_tools.i18n.message import say
from readme_tools.markdown.nodes import Document, Heading
from readme_tools.rules.base import Example, Rule, at, shared
from readme_tools.rules.structure.reading import HABIT, html_headings, is_top_level
from readme_tools.text.diagnostic import Finding, Related


def check(document: Document) -> Iterator[Finding]:
    """Report each heading that leaves a level out, or all such in a file at once where there are many."""
    jumps = [(before, heading) for before, heading in _pairs(document) if heading.level > before.level + 1]
    levels = Counter(heading.level for heading in document.headings)
    # A level that the page has nowhere is left out on purpose, for how headings look.
    is_style = not any(level in levels for before, one in jumps for level in range(before.level + 1, one.level))
    if is_style and all(levels[heading.level] > HABIT for _, heading in jumps):
        return
    same = shared(jumps, "jump", 2 if is_style else HABIT)
    for before, heading in jumps:
        yield Finding(
            at(document.source, heading.span),
            say(
                "a heading of level {level} under one of level {before} leaves a level out: write {hashes}",
                level=heading.level,
                before=before.level,
                hashes="#" * (before.level + 1),
            ),
            (Related(at(document.source, before.span), say("the heading of level {level}", level=before.level)),),
            same=same,
        )


def _pairs(document: Document) -> Iterator[tuple[Heading, Heading]]:
    """Yield each heading with the one before it; titles written in HTML are often set for their looks."""
    html = html_headings(document)
    headings = [heading for heading in document.headings if is_top_level(document, heading)]
    for before, heading in pairwise(headings):
        if bisect_left(html, before.span.end) == bisect_left(html, heading.span.start):
            yield before, heading


RULE = Rule(
    code="RT901",
    summary="A heading that leaves a level out",
    why=(
        "Tables of contents and screen readers go by the levels: a section without the level in between hangs "
        "under the wrong one, or under none. A page that has the level nowhere, and many headings below it, means it."
    ),
    check=check,
    yields_to=("heading-differs",),
    bad=(Example("# Models\n\n⟦### Text⟧\n"), Example("## A\n\n⟦#### B⟧\n\n## C\n\n⟦#### D⟧\n")),
    good=(
        Example("### A part\n\n#### B\n\n# C\n\n## D\n\n### E\n\n# F\n"),
        Example("# A\n" + "".join(f"\n### {one}\n" for one in "BCDEFGHIJKLM")),
        Example("# A\n\n<h2>B</h2>\n\n### C\n\n> #### A quotation\n\n```\n##### D\n```\n"),
    ),
)
