"""What a table tool or one key leaves in the cells of a column: `NULL` where others are empty, a letter before each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import correction
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Span

_NOTHING = regex(r"NULL|null|NaN|nan|None|nil|<NA>|#NULL!")
_MAY_BE = regex(r"\| *(?:NULL|null|NaN|nan|None|nil|<NA>|#NULL!) *\|")
# Values of programs, beside which nothing is a value, too.
_VALUE = regex(r"[-+]?\d[\d.,]*|[a-z_]+|True|False|[\"'\[{(`].*")
_TYPED = regex(r"([a-z])(?=[\[*!`\u2600-\u27bf\U0001f300-\U0001faff])")
_BEFORE_FIGURES = regex(r"([a-qstuwyz])(?=(?:\*\*)?\d+\.\d)")
_AT_END = regex(r"[)\]\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]([a-z])\Z")
_FEWEST, _ROWS = 2, 3  # cells of a column with a letter before each; with one before each figure, and beside nothing


def column_slips(document: Document) -> Iterator[Finding]:
    """Yield the one such cell of a page, and each letter that all filled cells of a column begin or end with."""
    source = document.source
    is_any = len(_MAY_BE.findall(source.text)) == 1
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
    said = [source.slice(span) for span in cells]
    for pattern, fewest in (_TYPED, _FEWEST), (_BEFORE_FIGURES, _ROWS), (_AT_END, _FEWEST):
        first = pattern.match(said[0]) if pattern is not _AT_END else pattern.search(said[0])
        if first is None or len({*said}) < fewest:
            continue
        matches = [pattern.search(one) if pattern is _AT_END else pattern.match(one) for one in said]
        if all(one is not None and one[1] == first[1] for one in matches):
            for span, match in zip(cells, matches, strict=True):
                if match is not None:
                    message = say(
                        "'{letter}' stands in each cell of this column, as if typed by mistake: delete it",
                        letter=first[1],
                    )
                    yield correction(source, span.part(*match.span(1)), message, "", same=("letter", first[1]))
            return
