"""Which lists, and which items, are written otherwise than the other lists of a page: their marks, and blank lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readme_tools.markdown.items import lists_of
from readme_tools.markdown.nodes import Document, ListItem
from readme_tools.rules.base import Finding, Source, Span, at, correction, regex, rewriting, say, say_count

_FEW = 2  # items that are slips by themselves
_HABIT = 10  # lists of a page that is written in one way
_NEAR = 3  # lists that tell how one is meant to go on
_LONG = 4  # items of a list in which one blank line is a slip
_BLANK = regex(r"\n(?:[ \t]*\r?\n)+")
_BEGINS = regex(r"[-*+][ \t]+(?:[*_]{0,3}(?P<sign>\[!?(?=\[)|\[[^\]\n]*\]\(#|[`\[<!:]))?")

Items = Sequence[ListItem]


def odd_bullets(document: Document) -> Iterator[tuple[Span, str, int]]:
    """Yield items with another mark than those right beside them, which so begin a list of their own.

    With each place go the mark of the others, and how many these are.
    """
    source = document.source
    counts = Counter(one.marker for one in document.list_items)
    bullets = (one for one in document.list_items if source.text[one.span.start] in "-*+")  # not those of quotations
    rare = [one for one in bullets if counts[one.marker] <= _FEW]
    starts = {one.span.start: one.marker for one in document.list_items} if rare else {}
    for item in rare if len(rare) <= _FEW else ():
        line = source.line_at(item.span.start)
        indent = item.span.start - line.start
        after = line.end + len(source.newline)
        before = source.line_start(max(line.start - 1, 0))
        near = [mark for at_ in (before, after) if at_ != line.start and (mark := starts.get(at_ + indent))]
        if near and near[0] != item.marker and near[0] in "-*+" and counts[near[0]] > _FEW:
            yield Span(item.span.start, item.span.start + 1), near[0], counts[near[0]]


def odd_lists(document: Document) -> Iterator[Finding]:
    """Yield the one list of a page with another mark than all others, and the one that a blank line parts."""
    lists = [items for items in lists_of(document) if _is_outer(document.source, items)]
    lists.sort(key=lambda items: items[0].span.start)
    if len(lists) > _NEAR:
        yield from _otherwise_marked(document.source, lists)
    if len(lists) >= _HABIT:
        yield from _parted(document.source, lists)


def _is_outer(source: Source, items: Items) -> bool:
    """Return whether a list has bullets, and stands in no other list or quotation."""
    start = items[0].span.start
    return source.text[start] in "-*+" and start == source.line_start(start)


def _otherwise_marked(source: Source, lists: Sequence[Items]) -> Iterator[Finding]:
    marks = Counter(items[0].marker for items in lists)
    usual, count = marks.most_common(1)[0]
    odd = [number for number, items in enumerate(lists) if items[0].marker != usual]
    if len(odd) != 1 or count < _NEAR or len(lists[odd[0]]) < _FEW:
        return
    items, beside = lists[odd[0]], [*lists[odd[0] - 1 : odd[0]], *lists[odd[0] + 1 : odd[0] + 2]]
    goes_on = any(
        not source.text[min(one[-1].span.end, items[0].span.start) : items[0].span.start].strip()
        and one[0].span.start < items[0].span.start
        for one in beside
    )
    if (goes_on or count >= _HABIT) and all(_begins(source, one) == _begins(source, items) for one in beside):
        marks_ = [(Span(one.span.start, one.span.start + 1), usual) for one in items]
        message = say(
            "the items of this list begin with '{mark}', and those of all {count} others with '{usual}'",
            mark=items[0].marker,
            count=count,
            usual=usual,
        )
        yield Finding(
            at(source, marks_[0][0]), message, (), rewriting(source, say("write '{text}'", text=usual), marks_)
        )


def _begins(source: Source, items: Items) -> str:
    """Return the sign that most items of a list begin with, none for words; contents are lists of their own."""
    signs = (_BEGINS.match(source.text, one.span.start) for one in items)
    ((sign, _),) = Counter(((one and one["sign"]) or "")[-1:] for one in signs).most_common(1)
    return sign


def _parted(source: Source, lists: Sequence[Items]) -> Iterator[Finding]:
    """Yield the one blank line between two items of a page, whose other lists have none."""
    gaps = [(items, gap) for items in lists for gap in _gaps(source, items)]
    if len(gaps) != 1 or sum(len(items) > _FEW for items in lists) < _HABIT:
        return
    ((items, gap),) = gaps
    # What has more lines than one may well be parted from the next item.
    if len(items) >= _LONG and any(
        other.span.start == gap.end and "\n" not in source.slice(one.span).rstrip() for one, other in pairwise(items)
    ):
        message = say_count(
            "this blank line makes all items of the list paragraphs: the {count} other list has none",
            "this blank line makes all items of the list paragraphs: the {count} other lists have none",
            len(lists) - 1,
        )
        yield correction(source, gap, message, "")


def _gaps(source: Source, items: Items) -> Iterator[Span]:
    """Yield the blank lines between the items of a list, and those within one."""
    for one, other in pairwise(items):
        for match in _BLANK.finditer(source.text, one.span.start, other.span.start):
            yield Span(match.start() + 1, match.end())
