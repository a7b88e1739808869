"""HTML tables: `<table>` with rows of data, each cell with its place in the file.

A table that only lays out pictures, code, headings, lists or other tables is none of that. A cell may
hold Markdown, between blank lines.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.once import once
from readme_tools.markdown.cells import LINE_SPACE, trim, within
from readme_tools.markdown.html_inlines import Part, inlines_of, is_readable, scan
from readme_tools.markdown.html_syntax import HTML
from readme_tools.markdown.nodes import (
    Break,
    Cell,
    ColumnAlignment,
    Document,
    Emphasised,
    Inline,
    Row,
    Table,
    Text,
    plain_text,
    walk,
)
from readme_tools.text.source import LINE_ENDING, Span

_LAYOUT = frozenset(("pre", "h1", "h2", "h3", "h4", "h5", "h6", "iframe", "video", "script", "style"))
_BLOCKS = frozenset(("ul", "ol", "dl", "details"))
_SECTIONS = frozenset(("thead", "tbody", "tfoot"))
_MOST_COLUMNS, _FEWEST = 50, 2
_LONGEST_NAME = 60


@dataclass(slots=True)
class _Cell:
    """A cell as it is written; its text goes from the end of its tag to the start of the next one."""

    is_heading: bool
    columns: int
    rows: int
    span: Span
    inside: Span
    parts: list[Part]
    inlines: tuple[Inline, ...] = ()


@dataclass(slots=True)
class _Row:
    section: str
    start: int
    end: int
    cells: list[_Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    start: int
    end: int = -1
    rows: list[_Row] = field(default_factory=list)
    lays_out: bool = False


@once
def find_html_tables(document: Document) -> tuple[Table, ...]:
    """Return the HTML tables of a document that hold data, in order."""
    return tuple(table for one in _written(document) if (table := _table(document, one, sure=False)) is not None)


def read_rows(document: Document) -> tuple[Table, ...]:
    """Return all HTML tables of a document whose rows are known to hold data."""
    return tuple(table for one in _written(document) if (table := _table(document, one, sure=True)) is not None)


def _written(document: Document) -> list[_Table]:
    builder = _Builder()
    for block in document.html_blocks:
        if block.offsets is None or not (builder.table or "<table" in block.content.lower()):
            continue
        if not is_readable(block.content):
            builder = _Builder(builder.found)
            continue
        for part in scan(block.content, block.offsets):
            builder.take(part)
    return builder.found


class _Builder:
    """Makes tables of the parts of HTML, as browsers do where ends are left out."""

    def __init__(self, found: Sequence[_Table] = ()) -> None:
        self.found = list(found)
        self.table: _Table | None = None
        self._depth = 0
        self._section = ""
        self._row: _Row | None = None
        self._cell: _Cell | None = None

    def take(self, part: Part) -> None:
        """Go on by one part."""
        tag = part.tag if part.kind in ("start", "end") else ""
        if tag == "table":
            self._depth += 1 if part.kind == "start" else -(self._depth > 0)
            if part.kind == "start" and self._depth == 1:
                self.table = _Table(part.span.start)
                self._section = ""
                return
            if part.kind == "end" and self._depth == 0 and self.table is not None:
                self._close_row(part.span.start)
                self.table.end = part.span.end
                self.found.append(self.table)
                self.table = None
                return
            if self.table is not None:
                self.table.lays_out = True
        if self.table is None or (self._depth == 1 and self._structure(part, tag)):
            return
        if self._cell is not None:
            self._cell.parts.append(part)
            self.table.lays_out = self.table.lays_out or tag in _LAYOUT

    def _structure(self, part: Part, tag: str) -> bool:
        assert self.table is not None
        if tag in _SECTIONS:
            self._close_row(part.span.start)
            self._section = tag if part.kind == "start" else ""
        elif tag == "tr":
            self._close_row(part.span.start, part.span.end if part.kind == "end" else None)
            if part.kind == "start":
                self._row = _Row(self._section, part.span.start, part.span.end)
        elif tag in ("td", "th"):
            self._close_cell(part.span.start, part.span.end if part.kind == "end" else None)
            if part.kind == "start":
                if self._row is None:
                    self._row = _Row(self._section, part.span.start, part.span.end)
                columns, below = (_count(part.attributes.get(name, "")) for name in ("colspan", "rowspan"))
                empty = Span(part.span.end, part.span.end)
                self._cell = _Cell(tag == "th", columns, below, Span(part.span.start, part.span.end), empty, [])
        else:
            return False
        return True

    def _close_cell(self, at: int, end: int | None = None) -> None:
        if self._cell is not None and self._row is not None:
            self._cell.inside = Span(self._cell.inside.start, at)
            self._cell.span = Span(self._cell.span.start, at if end is None else end)
            self._row.cells.append(self._cell)
            self._row.end = self._cell.span.end
        self._cell = None

    def _close_row(self, at: int, end: int | None = None) -> None:
        self._close_cell(at)
        if self._row is not None and self.table is not None:
            self._row.end = self._row.end if end is None else end
            self.table.rows.append(self._row)
        self._row = None


def _count(text: str) -> int:
    return max(1, min(int(text), 1000)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


# Cells ---------------------------------------------------------------------------------------


class _Text:
    """The Markdown of a document between its blocks of HTML."""

    def __init__(self, document: Document) -> None:
        blocks = [block.span for block in document.html_blocks]
        starts = [span.start for span in blocks]

        def is_html(one: Inline) -> bool:
            at = bisect_left(starts, one.span.start + 1) - 1
            return at >= 0 and one.span.start < blocks[at].end

        self._inlines = sorted((one for one in document.inlines if not is_html(one)), key=lambda one: one.span.start)
        self._starts = [one.span.start for one in self._inlines]

    def within(self, span: Span) -> Sequence[Inline]:
        """Return what stands in a range."""
        return self._inlines[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


def _content(document: Document, inside: Span) -> Span:
    """Return a cell without the white space at its ends; Markdown has to keep the empty lines around it."""
    content = trim(document.source.text, inside, LINE_SPACE)
    text = document.source.text
    before, after = text[inside.start : content.start], text[content.end : inside.end]
    if content.start < content.end and min(len(LINE_ENDING.findall(one)) for one in (before, after)) > 1:
        return inside
    return content


def _read(document: Document, cell: _Cell, text: _Text) -> Cell:
    content = _content(document, cell.inside)
    parts: list[Part | Inline] = [*cell.parts, *text.within(content)]
    if len(parts) > len(cell.parts):
        parts.sort(key=lambda part: part.span.start)
    shown = trim(document.source.text, content, LINE_SPACE)
    return Cell(cell.inside, content, tuple(within(inlines_of(parts), shown)))


def _is_bold(cell: Cell) -> bool:
    shown = [one for one in cell.inlines if not (isinstance(one, Text) and not one.value.strip())]
    return len(shown) == 1 and isinstance(shown[0], Emphasised)


# Tables --------------------------------------------------------------------------------------


def _table(document: Document, written: _Table, sure: bool) -> Table | None:
    """Make a table of one that is written; None when it holds no data."""
    span = Span(written.start, written.end)
    rows = [row for row in written.rows if row.cells]
    width = max((sum(cell.columns for cell in row.cells) for row in rows), default=0)
    if not rows or width > _MOST_COLUMNS or (width < _FEWEST and not sure):
        return None
    if not sure and (written.lays_out or _holds_blocks(document, span) or _stands_in_blocks(rows)):
        return None
    text = _Text(document)
    whole = [row for row in rows if len(row.cells) > 1 or row.cells[0].columns < width or width == 1]
    laid = list(zip(whole, _laid_out(document, whole, text), strict=True))
    heads = [cells for row, cells in laid if row.section == "thead"]
    if not heads:
        leading = next((at for at, (row, _) in enumerate(laid) if not _is_head(row)), len(laid))
        heads = [cells for _, cells in laid[:leading]]
        if not heads and laid and all(_is_bold(cell) for cell in laid[0][1] if cell.is_filled):
            heads = [laid[0][1]]
    body = [
        Row(trim(document.source.text, Span(row.start, row.end), LINE_SPACE), tuple(cells))
        for row, cells in laid
        if row.section not in ("thead", "tfoot") and not any(cells is head for head in heads)
    ]
    if not (body or heads) or not (sure or (body and _is_data([row.cells for row in body], bool(heads)))):
        return None
    begin = Span(rows[0].start, rows[0].start)
    cells = heads[-1] if heads else [Cell(begin, begin, ())] * max(len(row.cells) for row in body)
    at = next((row for row, one in laid if heads and one is heads[-1]), None)
    header = Row(Span(at.start, at.end) if at else begin, tuple(cells))
    end = Span(header.span.end, header.span.end)
    return Table(span, header, Row(end, ()), (ColumnAlignment.NONE,) * len(cells), tuple(body), False, HTML)


def _is_head(row: _Row) -> bool:
    return all(cell.is_heading for cell in row.cells)


def _holds_blocks(document: Document, span: Span) -> bool:
    kinds = (document.tables, document.code_blocks, document.headings)
    return any(block.span in span for blocks in kinds for block in blocks)


def _stands_in_blocks(rows: Sequence[_Row]) -> bool:
    """Return whether a table is lists beside one another, below a line of headings: a page in columns."""

    def is_laid_out(row: _Row) -> bool:
        return sum(any(part.tag in _BLOCKS for part in cell.parts) for cell in row.cells) * 2 > len(row.cells)

    return sum(map(is_laid_out, rows)) * 2 >= len(rows)


def _laid_out(document: Document, rows: Sequence[_Row], text: _Text) -> Iterator[list[Cell]]:
    """Yield the cells of each row, those that several rows or columns have in each of them."""
    carried: dict[int, tuple[int, Cell]] = {}
    section = ""
    for row in rows:
        if row.section != section:
            carried, section = {}, row.section
        cells: list[Cell] = []
        waiting = list(reversed(row.cells))
        while waiting or len(cells) in carried:
            if len(cells) in carried:
                left, shared = carried.pop(len(cells))
                if left > 1:
                    carried[len(cells)] = left - 1, shared
                cells.append(shared)
                continue
            one = waiting.pop()
            cell = _read(document, one, text)
            if one.rows > 1:
                cell = Cell(cell.span, cell.content, cell.inlines, True)
            end = Span(one.inside.end, one.inside.end)
            for number in range(min(one.columns, _MOST_COLUMNS)):
                each = Cell(end, end, (), True) if number else cell
                if one.rows > 1:
                    carried[len(cells)] = one.rows - 1, each
                cells.append(each)
        yield cells


def _is_data(rows: Sequence[Sequence[Cell]], has_headings: bool) -> bool:
    """Return whether rows hold data, not pictures, or blocks of text laid out beside one another."""
    filled = [cell for cells in rows for cell in cells if cell.is_filled]
    if not filled or sum(one.is_picture for one in filled) * 2 > len(filled):
        return False
    if has_headings:
        return True
    if len(rows) < _FEWEST or sum(one.has_picture for one in filled) * 3 > len(filled):
        return False
    return sum(_is_name(cells[0]) for cells in rows if cells) * 3 >= len(rows) * 2


def _is_name(cell: Cell) -> bool:
    """Return whether the first cell of a row without headings names something, and does not tell of it."""
    has_break = any(isinstance(one, Break) for one in walk(cell.inlines))
    return not has_break and 0 < len(plain_text(cell.inlines).strip()) <= _LONGEST_NAME


# Writing -------------------------------------------------------------------------------------
