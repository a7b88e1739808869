"""link-separator: two links of a cell without the comma that parts all others."""

from collections.abc import Iterator
from itertools import pairwise

from readme_tools.markdown.nodes import Cell, Document, Emphasised, Inline, Link, LinkKind
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, most, replacement, say

# So many times the usual separator stands in a column, and so many times as often as no separator.
_OFTEN, _TIMES = 10, 10
_SIGNS = (",", "、", "，", ";", "/", "|", "・", "·")


def check(document: Document) -> Iterator[Finding]:
    """Report the places of a column where two links follow each other without its usual separator."""
    source = document.source
    gaps: dict[str, list[Span]] = {}
    for table in document.tables:
        headings = [source.slice(cell.content) for cell in table.header.cells]
        for row in table.rows:
            for heading, cell in zip(headings, row.cells, strict=False):
                if source.text.count("](", cell.span.start, cell.span.end) > 1:
                    gaps.setdefault(heading, []).extend(_gaps(source, cell))
    for found in gaps.values():
        usual, count = most(source.slice(gap).strip() for gap in found)
        bare = [gap for gap in found if not source.slice(gap).strip()]
        if usual in _SIGNS and count >= max(_OFTEN, _TIMES * len(bare)):
            right = usual if usual in "、，・" else f"{usual} "
            for gap in bare:
                place = Span(gap.start - 1, gap.end + 1)
                message = say(
                    "there is no '{sign}' between these two links, as there is in {count} other "
                    "places of this column: add it",
                    sign=usual,
                    count=count,
                )
                yield Finding(at(source, place), message, (), replacement(source, gap, right, safe=False))


def _gaps(source: Source, cell: Cell) -> Iterator[Span]:
    """Yield what stands between two links that have nothing but a sign between them."""
    links = [one.span for one in cell.inlines if _is_link(one)]
    for one, other in pairwise(links):
        between = source.text[one.end : other.start].strip()
        if not between or between in _SIGNS:
            yield Span(one.end, other.start)


def _is_link(inline: Inline) -> bool:
    if isinstance(inline, Emphasised):
        return len(inline.children) == 1 and _is_link(inline.children[0])
    return isinstance(inline, Link) and inline.kind is LinkKind.INLINE


_HEAD = "| a | Variants |\n|---|---|\n"
_ROWS = "| b | [1b](#b), [2b](#c), [3b](#d) |\n" * 5

RULE = Rule(
    code="RT115",
    signs=("](",),
    summary="Two links in a cell without the comma that stands between all others of the column",
    why="A comma was lost in an edit, and the two links read as one.",
    check=check,
    bad=(Example(_HEAD + _ROWS + "| c | [1b](#b), [2b](#c⟦) [→), [⟧3b](#d) |\n"),),
    good=(
        Example(_HEAD + _ROWS + "| c | [1b](#b)<br>[2b](#c) and [3b](#d) |\n"),
        Example(_HEAD + "| b | [1b](#b) [2b](#c) [3b](#d) |\n" * 3),
    ),
)
