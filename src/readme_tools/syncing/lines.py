"""Rows as lines of their file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, bind
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Row
from readme_tools.text.source import Source, Span


def line_span(source: Source, row: Row) -> Span:
    """Give a row's line with its ending."""
    number = source.position(row.span.start).line
    starts = source.line_starts
    return Span(starts[number - 1], starts[number] if number < len(starts) else len(source.text))


def block(table: CatalogueTable) -> Span | None:
    """Give the lines of a table's rows, one after the other; None when something else stands between them."""
    source = table.catalogue.document.source
    spans = [line_span(source, row.node) for row in table.rows]
    if not spans:
        end = line_span(source, table.node.delimiter).end
        return Span(end, end)
    if any(one.end != other.start for one, other in pairwise(spans)):
        return None
    return Span(spans[0].start, spans[-1].end)


def rendered(cells: Sequence[str], table: CatalogueTable, neighbour: Row | None) -> str:
    """Write a new row as its neighbour is written: the same pipes, indentation and blanks at the pipes."""
    source = table.catalogue.document.source
    like = neighbour or table.node.header
    line = line_span(source, like)
    prefix = source.text[line.start : like.span.start]
    text = source.slice(like.span)
    filled = [cell for cell in like.cells if cell.content.start < cell.content.end]
    left = any(cell.span.start < cell.content.start and cell.span.start > like.span.start for cell in filled)
    right = any(cell.content.end < cell.span.end for cell in filled)
    before, after = " " * left, " " * right
    leading = text.startswith("|") or not cells or not cells[0]
    trailing = text.rstrip().endswith("|") or not cells or not cells[-1]
    parts = [f"{before}{cell}{after}" if cell else before + after or " " for cell in cells]
    row = "|".join(parts)
    row = f"|{row}" if leading else row.lstrip()
    return prefix + (f"{row}|" if trailing else row.rstrip())


def trial(row: CatalogueRow, line: str) -> CatalogueRow | None:
    """Read a row with another text, as it would be in its table; None when it is no row any more."""
    return trial_line(row.table, line)


def trial_line(table: CatalogueTable, line: str) -> CatalogueRow | None:
    """Read a line as a row of a table; None when it would not be one row."""
    source = table.catalogue.document.source
    head = "\n".join(source.slice(one.span) for one in (table.node.header, table.node.delimiter))
    notes = "".join(f"\n\n[^{one.label}]: x" for one in table.catalogue.document.footnotes)
    definitions = "".join(f"\n\n{source.slice(one.span)}" for one in table.catalogue.document.definitions)
    document = parse(Source(source.path, f"{head}\n{line}\n{notes}{definitions}\n"))
    tables = bind(document, table.catalogue.edition, table.catalogue.profile).tables
    return tables[0].rows[0] if tables and len(tables[0].rows) == 1 else None
