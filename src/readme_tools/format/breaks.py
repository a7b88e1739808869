"""Line breaks in cells, written in one way where that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.format.options import LineBreaks
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.cells import CELL_SPACE
from readme_tools.markdown.nodes import Break, Cell, Document, walk
from readme_tools.markdown.parser import render_html
from readme_tools.text.edits import Edit, apply_edits
from readme_tools.text.source import Span

_BREAK = regex(r"[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)


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
