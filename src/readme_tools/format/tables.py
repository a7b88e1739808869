"""The canonical text of table lines: one row one line, single blanks, outer pipes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readme_tools.markdown.cells import CELL_SPACE, LINE_SPACE, alignment, is_delimiter, split_row
from readme_tools.markdown.nodes import Alignment, Document, Row, Table
from readme_tools.text.edits import Edit
from readme_tools.text.source import Source, Span

_DELIMITERS = {
    Alignment.NONE: "---",
    Alignment.LEFT: ":---",
    Alignment.CENTER: ":---:",
    Alignment.RIGHT: "---:",
}


def row_text(cells: Sequence[str]) -> str:
    """Write a row of cells, each to the letter: `| a | | b |`."""
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def delimiter_text(alignments: Sequence[Alignment]) -> str:
    """Write a delimiter row: `|:---|:---:|---|`."""
    return "|" + "".join(f"{_DELIMITERS[one]}|" for one in alignments)


def format_lines(lines: Sequence[str]) -> list[str]:
    """Write the lines of one table, header and delimiter row first, without indentation."""
    formatted = []
    for number, line in enumerate(lines):
        cells = [line[cell.start : cell.end].strip(CELL_SPACE) for cell in split_row(line, Span(0, len(line)))]
        if number == 1:
            formatted.append(delimiter_text([alignment(cell) for cell in cells]))
        elif not cells or (number == 0 and all(is_delimiter(cell) for cell in cells)):
            # Such a header, with pipes around it, could make a table of the line before it.
            formatted.append(line.strip(CELL_SPACE))
        else:
            formatted.append(row_text(cells))
    return formatted


def format_edits(document: Document) -> Iterator[Edit]:
    """Yield the edits that make every table of a document canonical; a canonical line has none."""
    source = document.source
    for table in document.tables:
        lines = (table.header, table.delimiter, *table.rows)
        texts = format_lines([source.slice(row.span) for row in lines])
        for row, text in zip(lines, texts, strict=True):
            span = _whole_line(source, table, row)
            if source.slice(span) != text and not _is_kept(source, row):
                yield Edit(source.path, span, text)


def _is_kept(source: Source, row: Row) -> bool:
    """Say whether a line stays as it is, because Markdown readers do not agree about it.

    They differ on a no-break or ideographic space at its ends, and on a header row without an outer
    pipe behind the bullet of a list.
    """
    line = source.line_span(source.position(row.span.start).line)
    before = source.text[line.start : row.span.start]
    text = source.text[row.span.start : line.end]
    odd = text.strip(LINE_SPACE) != text.strip(CELL_SPACE) or before.strip(LINE_SPACE) != before.strip(CELL_SPACE)
    return odd or (bool(before.strip(" \t>")) and not text.startswith("|"))


def _whole_line(source: Source, table: Table, row: Row) -> Span:
    """Give what is replaced: the row, the blanks after it, and outside of containers those before it.

    Other white space at the ends, such as a no-break space, is part of the text and stays.
    """
    line = source.line_span(source.position(row.span.start).line)
    end = row.span.end
    while end < line.end and source.text[end] in CELL_SPACE:
        end += 1
    before = source.text[line.start : row.span.start]
    start = line.start if not table.nested and not before.strip(CELL_SPACE) else row.span.start
    return Span(start, end)
