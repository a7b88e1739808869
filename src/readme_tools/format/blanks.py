"""One blank line before and after a table, where that is certain to change nothing on the page."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.format.surroundings import BLOCK, Above, above, is_blank, is_left_alone, is_raw, line_text
from readme_tools.markdown.nodes import Document, Table
from readme_tools.text.edits import Edit
from readme_tools.text.source import Source, Span


def blank_line_edits(document: Document) -> Iterator[Edit]:
    """Yield the edits that leave one blank line before and after each table.

    Tables in lists, quotations and footnotes are passed over, and so is every neighbour that is no
    plain paragraph, heading or other block of which nothing can change.
    """
    before: Table | None = None
    for table in document.tables:
        before, previous = table, before
        if not table.nested and not is_left_alone(document, table, previous):
            yield from _before(document, table, previous)
            yield from _after(document.source, table)


def _before(document: Document, table: Table, before: Table | None) -> Iterator[Edit]:
    source = document.source
    first = source.position(table.span.start).line
    last = first - 1
    while last and is_blank(source, last):
        last -= 1
    if last == 0:
        return  # blank lines at the start of a file are no matter of the table
    if last == first - 1:
        if above(document, table, before) is Above.FREE:
            yield _insert(source, first)
    elif last < first - 2 and not is_raw(document, last):
        yield _delete(source, last + 2, first)


def _after(source: Source, table: Table) -> Iterator[Edit]:
    last = source.position(table.span.end).line
    count = len(source.line_starts)
    below = last + 1
    while below <= count and is_blank(source, below):
        below += 1
    if below > count:
        return  # nor are those at its end
    if below == last + 1:
        if BLOCK.match(line_text(source, below)):
            yield _insert(source, below)
    elif below > last + 2:
        yield _delete(source, last + 2, below)


def _insert(source: Source, line: int) -> Edit:
    """Put a blank line before a line, with the line ending of the one above."""
    start = source.line_starts[line - 1]
    return Edit(source.path, Span(start, start), source.text[source.line_span(line - 1).end : start])


def _delete(source: Source, first: int, after: int) -> Edit:
    """Delete the lines from `first` up to `after`."""
    return Edit(source.path, Span(source.line_starts[first - 1], source.line_starts[after - 1]), "")
