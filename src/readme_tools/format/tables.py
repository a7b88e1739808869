"""The text of table lines: one row one line, outer pipes, and spaces as the options say."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from readme_tools.format.layout import DASHES, Layout, Measure, Present, TableLine, measures, pad_before
from readme_tools.format.options import FormatOptions, TableStyle
from readme_tools.format.surroundings import is_left_alone, is_read_differently
from readme_tools.markdown.cells import CELL_SPACE, is_delimiter
from readme_tools.markdown.cells import row_text as row_text  # most look for it here
from readme_tools.markdown.nodes import ColumnAlignment, Document, Row, Table
from readme_tools.text import Edit, Source, Span

DEFAULT = FormatOptions()


def delimiter_text(alignments: Sequence[ColumnAlignment], is_spaced: bool = False) -> str:
    """Write a delimiter row: `|:---|:---:|---|`, or `| :--- | :---: | --- |`."""
    blank = " " if is_spaced else ""
    return "|" + "".join(f"{blank}{DASHES[one]}{blank}|" for one in alignments)


def format_lines(
    lines: Sequence[str], options: FormatOptions = DEFAULT, kept: Collection[int] = frozenset()
) -> list[str]:
    """Write the lines of one table, header and delimiter row first, without indentation.

    Those whose numbers are in `kept` stay as they are and have no part in the layout.
    """
    read = [TableLine.read(line) for line in lines]
    stripped = [line.strip(CELL_SPACE) for line in lines]
    written = {number for number, line in enumerate(read) if line.pieces and number not in kept}
    if all(is_delimiter(piece.text) for piece in read[0].pieces):
        # Such a header, with pipes around it, could make a table of the line before it.
        written.discard(0)
    present = Present(read[1], tuple(read[number] for number in sorted(written - {1})))

    def write(layout: Layout | None, is_spaced: bool) -> list[str]:
        texts = list(stripped)
        for number in written:
            if number == 1:
                texts[1] = _delimiter(present.alignments, layout, is_spaced)
            else:
                texts[number] = _row([piece.text for piece in read[number].pieces], layout)
        for number in kept:
            texts[number] = lines[number]
        return texts

    if options.table_style in (TableStyle.COMPACT, TableStyle.SPACED):
        return write(None, options.table_style is TableStyle.SPACED)
    if options.table_style is TableStyle.ALIGNED:
        layout = present.layout(measures(options.ambiguous_width)[0], True, False)
        return write(layout, True) if _fits(layout, options) else write(None, False)
    is_spaced = present.has_spaced_dashes
    measure = present.aligned_by(options.ambiguous_width)
    if measure is None:
        return write(None, is_spaced)
    layout = present.layout(measure, is_spaced, True)
    aligned = write(layout, is_spaced)
    return aligned if aligned == stripped or _fits(layout, options) else write(None, is_spaced)


def more_rows(lines: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Write rows for a table as its lines are aligned; None when they are not. A cell may be too wide."""
    present, measure = _aligned(tuple(lines))
    return None if measure is None else [_row(cells, present.kept(measure)) for cells in rows]


def aligned_like(like: Sequence[str], lines: Sequence[str], kept: Sequence[int | None]) -> list[str] | None:
    """Write the lines of a table aligned in the way that those of `like` are; None when these are not aligned.

    `kept` says which column of `like` each column is: it becomes no narrower.
    """
    was, measure = _aligned(tuple(like))
    if measure is None:
        return None
    after = [TableLine.read(line) for line in lines]
    now = _present(after)
    layout, old = now.layout(measure, was.has_spaced_dashes, True), was.kept(measure).widths
    widths = (max(one, 0 if at is None else old[at]) for one, at in zip(layout.widths, kept, strict=True))
    layout = Layout(measure, tuple(widths), layout.sides)
    rows = [_row([piece.text for piece in line.pieces], layout) for line in after]
    rows[1] = _delimiter(now.alignments, layout, was.has_spaced_dashes)
    return rows


def _present(read: Sequence[TableLine]) -> Present:
    return Present(read[1], tuple(line for number, line in enumerate(read) if number != 1 and line.pieces))


@lru_cache(1)  # rows come into a table one by one
def _aligned(lines: tuple[str, ...]) -> tuple[Present, Measure | None]:
    """Return how lines are, and the measure that they are aligned by, if each that has pipes has the outer ones."""
    lines = (*lines[:2], *(line for line in lines[2:] if "|" in line))  # a note below a table is read as its last row
    read = [TableLine.read(line) for line in lines]
    present = _present(read)
    has_pipes = all(line.startswith("|") and one.has_end for line, one in zip(lines, read, strict=True))
    return present, present.aligned_by(DEFAULT.ambiguous_width) if has_pipes else None


def _fits(layout: Layout, options: FormatOptions) -> bool:
    return not options.max_width or layout.width <= options.max_width


def _row(cells: Sequence[str], layout: Layout | None) -> str:
    if layout is None:
        return row_text(cells)
    texts = []
    for cell, width, side in zip(cells, layout.widths, layout.sides, strict=False):
        blanks = width - layout.measure(cell)
        before = pad_before(blanks, side)
        texts.append(f" {' ' * before}{cell}{' ' * (blanks - before)} |")
    return "|" + "".join(texts) + row_text(cells[len(layout.widths) :])[1:]


def _delimiter(alignments: Sequence[ColumnAlignment], layout: Layout | None, is_spaced: bool) -> str:
    if layout is None:
        return delimiter_text(alignments, is_spaced)
    blank = " " if is_spaced else ""
    texts = []
    for one, width in zip(alignments, layout.widths, strict=True):
        left = ":" if one in (ColumnAlignment.LEFT, ColumnAlignment.CENTER) else ""
        right = ":" if one in (ColumnAlignment.RIGHT, ColumnAlignment.CENTER) else ""
        dashes = "-" * (width + 2 - 2 * len(blank) - len(left) - len(right))
        texts.append(f"{blank}{left}{dashes}{right}{blank}|")
    return "|" + "".join(texts)


def table_edits(document: Document, options: FormatOptions = DEFAULT) -> Iterator[Edit]:
    """Yield the edits that tidy the lines of every table; a tidy line has none."""
    source = document.source
    before: Table | None = None
    for table in document.tables:
        before, previous = table, before
        if is_left_alone(document, table, previous):
            continue
        rows = (table.header, table.delimiter, *table.rows)
        kept = {number for number, row in enumerate(rows) if is_read_differently(source, row)}
        texts = format_lines([source.slice(row.span) for row in rows], options, kept)
        for number, (row, text) in enumerate(zip(rows, texts, strict=True)):
            span = _whole_line(source, row, table.nested)
            if number not in kept and source.slice(span) != text:
                yield Edit(source.path, span, text)


def _whole_line(source: Source, row: Row, is_nested: bool) -> Span:
    """Return what is replaced: the row, the spaces after it, and outside of containers those before it.

    Other white space at the ends, such as a no-break space, is part of the text and stays.
    """
    line = source.line_span(source.position(row.span.start).line)
    end = row.span.end
    while end < line.end and source.text[end] in CELL_SPACE:
        end += 1
    before = source.text[line.start : row.span.start]
    start = line.start if not is_nested and not before.strip(CELL_SPACE) else row.span.start
    return Span(start, end)
