"""Our own scanner of table lines.

markdown-it drops the cells beyond the header's count and does not say where any cell stands. This
scanner splits exactly where GFM splits (https://github.github.com/gfm/#tables-extension-): at every
pipe that no backslash precedes, be it in a code span or not.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Break, ColumnAlignment, Inline, Text
from readme_tools.text.source import Span

# What markdown-it trims from a line, `markdown_it.common.utils.MD_TRIM_CHARS`.
LINE_SPACE = (
    "\t\n\x0b\x0c\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
CELL_SPACE = " \t"
# What GFM trims from a line: a no-break or ideographic space before the first pipe is a cell there.
ROW_SPACE = " \t\x0b\x0c"
_BARE_PIPE = regex(r"\|(?<!\\\|)")
_PIPE = regex(r"\\?\|")
_DELIMITER = regex(r"(:?)-+(:?)")


def trim(text: str, span: Span, space: str = CELL_SPACE) -> Span:
    """Return a range without the white space at its ends."""
    part = text[span.start : span.end]
    trimmed = part.lstrip(space)
    start = span.start + len(part) - len(trimmed)
    return Span(start, start + len(trimmed.rstrip(space)))


def split_row(text: str, line: Span) -> list[Span]:
    """Return the ranges between the pipes of a table line, outer pipes dropped.

    `line` is the line without its indentation. A line that is one pipe alone has no cell.
    """
    line = trim(text, line, ROW_SPACE)
    pipes = [match.start() for match in _BARE_PIPE.finditer(text, line.start, line.end)]
    cells = [Span(left + 1, right) for left, right in pairwise([line.start - 1, *pipes, line.end])]
    if cells and cells[0].start == cells[0].end:
        cells.pop(0)
    if cells and cells[-1].start == cells[-1].end:
        cells.pop()
    return cells


def escaped_pipes(text: str, cell: Span) -> list[int]:
    """Return the offsets of the backslashes in a cell that only keep a pipe from splitting it."""
    return [match.start() for match in _PIPE.finditer(text, cell.start, cell.end)]


def alignment(delimiter: str) -> ColumnAlignment:
    """Read a delimiter cell such as `:---:`."""
    match = _DELIMITER.fullmatch(delimiter.strip(LINE_SPACE))
    left, right = (match[1], match[2]) if match else ("", "")
    if left and right:
        return ColumnAlignment.CENTER
    return ColumnAlignment.LEFT if left else ColumnAlignment.RIGHT if right else ColumnAlignment.NONE


def is_delimiter(cell: str) -> bool:
    """Return whether a cell reads like one of a delimiter row."""
    return _DELIMITER.fullmatch(cell.strip(LINE_SPACE)) is not None


def row_text(cells: Sequence[str]) -> str:
    """Write a row of cells, each to the letter: `| a | | b |`."""
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def within(inlines: Iterable[Inline], span: Span) -> Iterator[Inline]:
    """Yield what of some inline parts stands in a range; a text that goes on beyond it is cut."""
    for one in inlines:
        start, end = max(one.span.start, span.start), min(one.span.end, span.end)
        if isinstance(one, Text) and one.is_plain and start < end:
            yield Text(Span(start, end), one.value[start - one.span.start : end - one.span.start])
        elif start < end or (isinstance(one, Break) and span.start < start == end < span.end):
            yield one
