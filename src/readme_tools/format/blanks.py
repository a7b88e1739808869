"""One blank line before and after a table, where that is certain to change nothing on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, Table
from readme_tools.text.edits import Edit
from readme_tools.text.source import Source, Span

_BLANK = re.compile(r"[ \t]*")
# Lines above a table that may be more than a paragraph or heading: a blank line there may end, part
# or loosen something. White space at the start is doubtful too.
_DOUBTFUL = re.compile(
    r"\s|[>|<]|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|:::|```|~~~|\[[^\]\n]*\]:|\[\^|[^\w\s]?[\x00-\x1f\x7f\x85\u2028\u2029]"
)
# Blocks that may stand right below a table and that a blank line leaves as they are.
_BLOCK_BELOW = re.compile(
    r"#{1,6}(?:[ \t]|$)|>|[-+*][ \t]|(?:\d{1,9})[.)][ \t]|```|~~~|-{3,}[ \t]*$|\*{3,}[ \t]*$|_{3,}[ \t]*$"
)


def blank_line_edits(document: Document) -> Iterator[Edit]:
    """Yield the edits that leave one blank line before and after each table.

    Tables in lists, quotations and footnotes are passed over, and so is every neighbour that is no
    plain paragraph, heading or other block of which nothing can change.
    """
    for table in document.tables:
        if not table.nested:
            yield from _before(document, table)
            yield from _after(document.source, table)


def _before(document: Document, table: Table) -> Iterator[Edit]:
    source = document.source
    first = source.position(table.span.start).line
    above = first - 1
    while above and _is_blank(source, above):
        above -= 1
    if above == 0:
        return  # blank lines at the start of a file are no matter of the table
    if above == first - 1:
        if not _is_doubtful(document, above):
            yield _insert(source, first)
    elif above < first - 2:
        yield _delete(source, above + 2, first)


def _after(source: Source, table: Table) -> Iterator[Edit]:
    last = source.position(table.span.end).line
    count = len(source.line_starts)
    below = last + 1
    while below <= count and _is_blank(source, below):
        below += 1
    if below > count:
        return  # nor are those at its end
    if below == last + 1:
        if _BLOCK_BELOW.match(_line(source, below)):
            yield _insert(source, below)
    elif below > last + 2:
        yield _delete(source, last + 2, below)


def _is_doubtful(document: Document, line: int) -> bool:
    """Say whether the block that ends on a line, right above a table, may be changed by a blank line."""
    source = document.source
    start = source.line_starts[line - 1]
    around = [part.span for part in document.list_items] + [part.span for part in document.footnotes]
    if any(span.start <= start <= span.end for span in around):
        return True
    while line and not _is_blank(source, line):
        if _DOUBTFUL.match(_line(source, line)):
            return True
        line -= 1
    return False


def _line(source: Source, line: int) -> str:
    return source.slice(source.line_span(line))


def _is_blank(source: Source, line: int) -> bool:
    return _BLANK.fullmatch(_line(source, line)) is not None


def _insert(source: Source, line: int) -> Edit:
    """Put a blank line before a line, with the line ending of the one above."""
    start = source.line_starts[line - 1]
    return Edit(source.path, Span(start, start), source.text[source.line_span(line - 1).end : start])


def _delete(source: Source, first: int, after: int) -> Edit:
    """Delete the lines from `first` up to `after`."""
    return Edit(source.path, Span(source.line_starts[first - 1], source.line_starts[after - 1]), "")
