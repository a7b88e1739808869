"""What a table tool or one key leaves in the cells of a column: `NULL` where others are empty, a letter before each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import correction
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Span

# `None` and `null` are words, too, which somebody may mean.
_NOTHING = regex(r"NULL|NaN|nan|<NA>|#NULL!")
# Values of programs, beside which nothing is a value, too.
_VALUE = regex(r"[-+]?\d[\d.,]*|[a-z_]+|True|False|[\"'\[{(`].*")
# Not the letters of versions, revisions and factors: `v[1.2](…)`, `x**2**`.
_TYPED = regex(r"([a-qstuwyz])(?=[\[*!`\u2600-\u27bf\U0001f300-\U0001faff])")
_FEWEST = 3  # cells of a column that begin with one letter


def column_slips(document: Document) -> Iterator[Finding]:
    """Yield the one such cell of a page, and the letter that all filled cells of a column begin with."""
    source = document.source
    is_any = (
        _NOTHING.search(source.text) is not None
        and sum(
            _NOTHING.fullmatch(source.slice(cell.content)) is not None
            for table in document.tables
            for row in table.rows
            for cell in row.cells
        )
        == 1
    )
    for table in document.tables:
        width = len(table.header.cells)
        for number in range(width):
            cells = [row.cells[number].content for row in table.rows if number < len(row.cells)]
            filled = [span for span in cells if span.start < span.end]
            if is_any and len(filled) < len(cells) and len(filled) > 1:
                yield from _nothing(document, filled)
            if len(filled) >= _FEWEST:
                yield from _letters(document, filled)


def _nothing(document: Document, cells: Sequence[Span]) -> Iterator[Finding]:
    source = document.source
    found = [span for span in cells if _NOTHING.fullmatch(source.slice(span))]
    others = [source.slice(span) for span in cells if span not in found]
    if len(found) == 1 and not any(map(_VALUE.fullmatch, others)):
        written = source.slice(found[0])
        message = say(
            "'{written}' is what a program writes for nothing, and other cells here are empty: delete it",
            written=written,
        )
        yield correction(source, found[0], message, "")


def _letters(document: Document, cells: Sequence[Span]) -> Iterator[Finding]:
    source = document.source
    matches = [_TYPED.match(source.slice(span)) for span in cells]
    if len({match[1] if match else "" for match in matches}) > 1 or matches[0] is None:
        return
    if len({source.slice(span) for span in cells}) < _FEWEST:
        return
    letter = matches[0][1]
    message = say("'{letter}' stands in each cell of this column, as if typed by mistake: delete it", letter=letter)
    for span in cells:
        yield correction(source, span.part(0, 1), message, "", same=("letter", letter))
