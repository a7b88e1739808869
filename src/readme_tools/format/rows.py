"""Rows that come into a table, or change in it: aligned where it is aligned, else written as a neighbour is."""

from collections.abc import Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable
from readme_tools.catalogue.lines import line_span, rendered
from readme_tools.format.layout import TableLine
from readme_tools.format.tables import more_rows
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Row


def aligned_rows(table: CatalogueTable, rows: Sequence[Sequence[str]]) -> Sequence[str | None]:
    """Return rows as their table is aligned; None for each that cannot be, and for all where it is not aligned."""
    if not rows or table.is_list or not table.node.delimiter.cells:
        return [None] * len(rows)
    return more_rows(_lines(table), rows) or [None] * len(rows)


@once
def _lines(table: CatalogueTable) -> Sequence[str]:
    return [table.source.slice(one.span) for one in (table.node.header, table.node.delimiter, *table.node.rows)]


def new_row(cells: Sequence[str], table: CatalogueTable, neighbour: Row | None) -> str:
    """Return a new row, with what stands before its neighbour on the line."""
    like = neighbour or table.node.header
    (aligned,) = aligned_rows(table, [cells])
    if aligned is None:
        return rendered(cells, table, neighbour)
    return table.source.text[line_span(table.source, like).start : like.span.start] + aligned


def aligned_again(row: CatalogueRow, line: str) -> str:
    """Return the line of a row whose cells have changed, aligned where its table is aligned."""
    before = row.source.text[line_span(row.source, row.node).start : row.node.span.start]
    text = line.removeprefix(before).rstrip("\r\n")
    cells = [piece.text for piece in TableLine.read(text).pieces]
    (aligned,) = aligned_rows(row.table, [cells]) if len(cells) == len(row.table.columns) else (None,)
    return line if aligned is None else before + aligned + line[len(line.rstrip("\r\n")) :]
