"""heading-jump: a heading more than one level below the one before it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readme_tools.markdown.nodes import Document, Heading
from readme_tools.rules.base import Example, Finding, Related, Rule, at, say
from readme_tools.rules.structure.contents import tables_of_contents
from readme_tools.rules.structure.reading import html_headings, is_top_level

_Jumps = Sequence[tuple[Heading, Heading]]
_SOME = 2  # headings of a level that a page has for sections; jumps of a page, which mean it where there are more


def check(document: Document) -> Iterator[Finding]:
    """Report each heading that leaves a level out, unless for its looks or as others of the page do."""
    jumps = [(before, heading) for before, heading in _pairs(document) if heading.level > before.level + 1]
    for before, heading in _not_for_looks(document, jumps) if 0 < len(jumps) <= _SOME else ():
        yield Finding(
            at(document.source, heading.span),
            say(
                "a heading of level {level} under one of level {before} leaves a level out: write {hashes}",
                level=heading.level,
                before=before.level,
                hashes="#" * (before.level + 1),
            ),
            (Related(at(document.source, before.span), say("the heading of level {level}", level=before.level)),),
        )


def _not_for_looks(document: Document, jumps: _Jumps) -> Iterator[tuple[Heading, Heading]]:
    """Yield all jumps but those for the looks: what follows the title, the contents, or one of several.

    Several leave out the same levels, or stand on a page that has hardly a heading of the level in between.
    """
    headings = document.headings
    levels = Counter(one.level for one in headings)
    left_out = Counter((before.level, heading.level) for before, heading in jumps)
    starts = [one.span.start for one in headings]
    of_contents = {bisect_left(starts, one.entries[0].span.start) - 1 for one in tables_of_contents(document)}
    for before, heading in jumps:
        is_title = before is headings[0] and before.level == 1
        is_usual = min(levels[between] for between in range(before.level + 1, heading.level)) < _SOME
        is_usual |= left_out[before.level, heading.level] > 1
        following = next(
            (one for one in headings[bisect_left(starts, heading.span.end) :] if one.level <= heading.level), None
        )
        is_usual |= following is not None and following.level == heading.level  # the section has more such
        if not is_title and not is_usual and bisect_left(starts, heading.span.start) not in of_contents:
            yield before, heading


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
        "under the wrong one, or under none. Headings that are small for how they look are left alone: the one under "
        "the title, that of the table of contents, several that leave out the same levels, and those of a page with "
        "hardly a heading of the level in between."
    ),
    check=check,
    yields_to=("heading-differs",),
    bad=(
        Example("# List\n\n## Models\n\n⟦#### Text⟧\n\n## Data\n\n### A\n\n### B\n"),
        Example("## A\n\n⟦#### B⟧\n\n### C\n\n⟦##### D⟧\n\n### E\n\n#### F\n"),
    ),
    good=(
        Example("# List\n\n## Models\n\n#### Text\n\n## Data\n\n### A\n"),
        Example("## A\n\n#### B\n\n### C\n\n## D\n\n#### E\n"),
        Example("## A\n\n#### B\n\n#### C\n\n## D\n\n### E\n\n### F\n"),
        Example("### A part\n\n#### B\n\n# C\n\n## D\n\n### E\n\n# F\n"),
        Example("# A\n\n### Contents\n\n- [D](#d)\n- [E](#e)\n- [F](#f)\n- [G](#g)\n\n## D\n\n## E\n\n## F\n\n## G\n"),
        Example("# A\n\n<h2>B</h2>\n\n### C\n\n> #### A quotation\n\n```\n##### D\n```\n"),
    ),
)
