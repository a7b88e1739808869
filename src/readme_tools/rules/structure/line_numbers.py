"""Lines of which their number was copied, too, as tools show it, and items that were begun and left empty."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, ListItem
from readme_tools.rules.base import at, correction, replacement
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Source, Span

_NUMBERED = regex(
    r"^[ \t]*(?P<number>\d{1,5})(?P<sign>\t|:[ \t]?| {2,}|[→│][ \t]?)[ \t]*(?=[-*+] \S|\|[^|\n]*\||#{1,6} \S|> )", 8
)
_NEAR = 3  # lines that came or went since
_LONG = 24  # characters of an item with nothing in it, the signs before it and white space with it
_BLANK_ITEM = regex(r"(?:[-*+]|\d{1,3}[.)])[ \t]*(?:\[[ xX]\])?")


def line_numbers(document: Document) -> Iterator[Finding]:
    """Yield numbers before a row, an item or a heading that are those of their lines; code aside."""
    source = document.source
    found = [
        (match, source.position(match.start("number")).line)
        for match in _NUMBERED.finditer(source.text)
        if not any(block.span.start <= match.start() < block.span.end for block in document.code_blocks)
    ]
    for match, line in found:
        if abs(int(match["number"]) - line) <= _NEAR or (len(found) == 1 and match["sign"] == "\t"):
            message = say("the number of this line was copied with it: delete it")
            yield correction(source, Span(match.start("number"), match.end()), message, "")


def blank_items(document: Document) -> Iterator[Finding]:
    """Yield the one item of a page without anything in it, where items stand before and after it."""
    source = document.source
    found = [
        place
        for place, one in enumerate(document.list_items)
        if one.span.end - one.span.start < _LONG and _BLANK_ITEM.fullmatch(source.slice(one.span).strip())
    ]
    if len(found) != 1 or not 0 < found[0] < len(document.list_items) - 1:
        return
    before, one, after = document.list_items[found[0] - 1 : found[0] + 2]
    line = source.line_span(source.position(one.span.start).line)
    between = source.text[min(before.span.end, line.end) : line.start] + source.text[line.end : after.span.start]
    are_beside = before.marker[-1] == one.marker[-1] == after.marker[-1] and not between.strip()
    if are_beside and _indent(source, before) == _indent(source, one) == _indent(source, after):
        end = min(line.end + len(source.newline), len(source.text))
        start = line.start + _indent(source, one)
        fix = None if one.marker[0].isdigit() else replacement(source, Span(line.start, end), "", safe=False)
        yield Finding(at(source, Span(start, start + len(one.marker))), say("this item is empty: delete it"), (), fix)


def _indent(source: Source, item: ListItem) -> int:
    text = source.slice(source.line_span(source.position(item.span.start).line))
    return len(text) - len(text.lstrip(" \t>"))
