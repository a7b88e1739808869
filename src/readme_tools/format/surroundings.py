"""What stands in and around a table: line breaks, blank lines, and how much of its lines may be touched."""

import re
from collections.abc import Iterator
from enum import Enum

from readme_tools.format.options import LineBreaks
from readme_tools.lazy.once import once
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.cells import CELL_SPACE, LINE_SPACE
from readme_tools.markdown.nodes import Break, Cell, Document, Row, Table, walk
from readme_tools.markdown.parser import render_html
from readme_tools.text import Edit, Source, Span, Spans, apply_edits

_BLANK = regex(r"[ \t]*")
_HEADING = regex(r"(?: {0,3}> ?)*+ {0,3}#{1,6}(?:[ \t]|$)")  # one in a quotation ends it as well
# Lines of lists, quotations, footnotes and definitions; white space at the start may be of one of them.
_CONTINUED = regex(r" {4}| {0,3}(?:[^\S ]|>|[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|\[[^\]\n]*\]:)")
# Other lines that may be more than a part of a paragraph.
_DOUBTFUL = regex(
    r" {0,3}(?:[|<]|(?:-{3,}|\*{3,}|_{3,})\s*$|:::|```|~~~|[\x00-\x1f\x7f\x85\u200b\u2028\u2029\ufeff])"
    r"|.*\\\|"  # GitHub takes such a backslash away above a table
)
# Blocks that may stand right below a table and that a blank line between leaves as they are.
BLOCK = regex(r"#{1,6}(?:[ \t]|$)|>|[-+*][ \t]|\d{1,9}[.)][ \t]|```|~~~|(?:-{3,}|\*{3,}|_{3,})[ \t]*$")
# So far in, a mark of quotation is text to GitHub.
_DEEP = regex(r"(?: {4}| *\t)[ \t]*>")
# A tag alone that goes on with a text without its indentation ends a list item or a footnote for GitHub.
_TAG_ALONE = regex(r"(?<=[\r\n]) {0,3}</?[A-Za-z][^<>\r\n]*>[ \t]*(?=[\r\n])")
_FEW_BLANKS = regex(r"[\r\n] {1,3}(?=[\r\n])")
# For GitHub one row more; others end a table there.
_ROW_ON_GITHUB = regex(r" {0,3}(?::::|<![a-z])")
_BREAK = regex(r"[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)


def line_text(source: Source, line: int) -> str:
    """Return a line (from 1) without its ending; one of front matter is blank."""
    span = source.line_span(line)
    return source.body[span.start : span.end]


def is_blank(source: Source, line: int) -> bool:
    """Return whether a line (from 1) holds spaces and tabs at most."""
    return _BLANK.fullmatch(line_text(source, line)) is not None


class Above(Enum):
    """What the line right above a table is to it.

    `FREE`: nothing, a heading or a plain paragraph, which a blank line leaves as it is. `DOUBTFUL`: HTML,
    the fence of a container and the like. `CONTINUED`: a list, quotation or footnote, whose text the
    table's lines may continue, as their indentation has it.
    """

    FREE = "free"
    DOUBTFUL = "doubtful"
    CONTINUED = "continued"


def above(document: Document, table: Table, before: Table | None) -> Above:
    """Return what the line right above a table is to it; `before` is the table before."""
    source = document.source
    line = source.position(table.span.start).line - 1
    if line < 1 or is_blank(source, line) or _HEADING.match(line_text(source, line)):
        return Above.FREE
    if _containers(document).hold(source.line_starts[line - 1]):
        return Above.CONTINUED
    found = Above.FREE
    first = source.position(before.span.end).line + 1 if before else 1
    while line >= first and not is_blank(source, line) and not _HEADING.match(line_text(source, line)):
        if is_raw(document, line):  # whatever its lines look like, the text below is no part of them
            return Above.DOUBTFUL
        if _CONTINUED.match(line_text(source, line)):
            return Above.CONTINUED
        if _DOUBTFUL.match(line_text(source, line)):
            found = Above.DOUBTFUL
        line -= 1
    if before and line < first:  # nothing ends the text that began below the table before
        return Above.CONTINUED if before.nested else Above.DOUBTFUL
    return found


def is_raw(document: Document, line: int) -> bool:
    """Return whether a line (from 1) is of code or HTML, to which blank lines below may belong."""
    return _raw_parts(document).hold(document.source.line_starts[line - 1])


@once
def _containers(document: Document) -> Spans:
    return Spans([*(one.span for one in document.list_items), *(one.span for one in document.footnotes)])


@once
def _ended_by_tags(document: Document) -> Spans:
    """Return what is of no list item or footnote to GitHub, though to others it is."""
    parts = [*(one.span for one in document.footnotes), *(one.span for one in document.list_items)]
    tags = ((one, _TAG_ALONE.search(document.source.text, one.start, one.end)) for one in parts)
    return Spans([Span(tag.end(), one.end) for one, tag in tags if tag])


@once
def _raw_parts(document: Document) -> Spans:
    return Spans([*(one.span for one in document.code_blocks), *(one.span for one in document.html_blocks)])


def is_left_alone(document: Document, table: Table, before: Table | None) -> bool:
    """Return whether a table, `before` being the one before it, is no table or another one to some readers."""
    source = document.source
    if is_read_differently(source, table.header) or is_read_differently(source, table.delimiter):
        return True
    if any(space in source.slice(table.delimiter.span) for space in "\x0b\x0c"):
        return True
    if table.nested and _is_elsewhere_on_github(document, table):
        return True
    if not table.nested and above(document, table, before) is Above.CONTINUED:
        return True
    return before is not None and _is_continued(source, before, table)


def _is_elsewhere_on_github(document: Document, table: Table) -> bool:
    """Return whether a table in a list, quotation or footnote is something else to GitHub."""
    source = document.source
    rows = (table.header, table.delimiter, *table.rows)
    if _is_outdented(source, table) or any(_DEEP.search(_prefix(source, row)) for row in rows):
        return True
    for footnote in document.footnotes:  # a line of one to three spaces ends it, which an empty line does not
        if footnote.span.start < table.span.start < footnote.span.end:
            if any(map(str.isspace, footnote.label)):
                return True
            if _FEW_BLANKS.search(source.text, footnote.span.start, table.span.start):
                return True
    is_deep = _prefix(source, table.header).startswith((" " * 4, "\t"))
    return is_deep and _ended_by_tags(document).hold(table.span.start)


def _is_outdented(source: Source, table: Table) -> bool:
    """Return whether the line above a table continues a list item or footnote without its indentation."""
    line = source.position(table.span.start).line - 1
    if line < 1 or _prefix(source, table.header).strip():
        return False
    text = line_text(source, line)
    return not is_blank(source, line) and not text.startswith((" ", "\t")) and not _CONTINUED.match(text)


def _is_continued(source: Source, before: Table, table: Table) -> bool:
    """Return whether a table's lines are rows of the table before on GitHub.

    The fence of a container ends a table for VitePress; for GitHub it is one row more.
    """
    found = False
    for line in range(source.position(before.span.end).line + 1, source.position(table.span.start).line):
        text = line_text(source, line)
        if is_blank(source, line) or BLOCK.match(text):
            return False
        found = found or _ROW_ON_GITHUB.match(text) is not None
    return found


def is_read_differently(source: Source, row: Row) -> bool:
    """Return whether a line has to stay as it is, because Markdown readers do not agree about it.

    They differ on a no-break or ideographic space outside of its outer pipes, and on a header row without
    an outer pipe after the bullet of a list.
    """
    line = source.line_span(source.position(row.span.start).line)
    before = _prefix(source, row)
    text = source.text[row.span.start : line.end]
    odd = (
        before.strip(LINE_SPACE) != before.strip(CELL_SPACE)
        or _is_odd(text[: len(text) - len(text.lstrip(LINE_SPACE))], text.lstrip(LINE_SPACE)[:1])
        or _is_odd(text[len(text.rstrip(LINE_SPACE)) :], text.rstrip(LINE_SPACE)[-1:])
    )
    return odd or (bool(before.strip(" \t>")) and not text.startswith("|"))


def _is_odd(blanks: str, sign: str) -> bool:
    """Return whether readers disagree on white space at an end of a row, with the sign that is next to it.

    One that is no white space to some of them is part of a cell's text, unless it stands outside of a pipe.
    """
    rest = blanks.strip(CELL_SPACE)
    return bool(rest) and (sign == "|" or any(one < "\xa0" for one in rest))


def _prefix(source: Source, row: Row) -> str:
    """Return what stands on a line before the row."""
    return source.text[source.line_span(source.position(row.span.start).line).start : row.span.start]


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


def break_edits(document: Document, wanted: LineBreaks) -> Iterator[Edit]:
    """Yield the edits that write each `<br>` in a table cell as wanted, without spaces around it.

    A cell that would then read otherwise, such as one with a backslash before a space, stays as it is.
    """
    if wanted is LineBreaks.KEEP:
        return
    for table in document.tables:
        for row in (table.header, *table.rows):
            for cell in row.cells:
                edits = list(_edits(document, cell, wanted))
                if edits and _reads_the_same(document, cell, edits):
                    yield from edits


def same_but_breaks(text: str) -> str:
    """Return a text, Markdown or HTML, in which all line breaks are written alike."""
    return _BREAK.sub("<br>", text)


def _edits(document: Document, cell: Cell, wanted: LineBreaks) -> Iterator[Edit]:
    text = document.source.text
    least = cell.content.start
    for inline in walk(cell.inlines):
        if isinstance(inline, Break):
            start, end = inline.span.start, inline.span.end
            while start > least and text[start - 1] in CELL_SPACE:
                start -= 1
            while end < cell.content.end and text[end] in CELL_SPACE:
                end += 1
            least = end
            if text[start:end] != wanted:
                yield Edit(document.source.path, Span(start, end), wanted)


def _reads_the_same(document: Document, cell: Cell, edits: list[Edit]) -> bool:
    before = document.source.slice(cell.content)
    after = apply_edits(before, edits, cell.content.start)
    return _html(before) == _html(after)


def _html(cell: str) -> str:
    # Without a pipe before it, a cell may be the definition of a footnote once a space is gone.
    return same_but_breaks(render_html(f"| {cell} |\n|---|\n{cell}\n"))
