"""Sentences, or the ends of them, that follow themselves at once in one text: `It sings. It sings.`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.text.source import Source, Span

_STOP = regex(r"(?<=\w[^\w\s])[.!?](?=\s|\Z)|(?<=\w)[.!?](?=\s|\Z)|[。！？]")
_LEAST = 12  # letters: a cry is shorter


def said_again(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the place of each such sentence where it stands for the second time, and the sentence."""
    source = document.source
    for paragraph in document.paragraphs:
        yield from _again(source, paragraph.span)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _again(source, cell.content)


def _again(source: Source, span: Span) -> Iterator[tuple[Span, str]]:
    text = source.slice(span)
    ends = [match.end() for match in _STOP.finditer(text)] if len(text) > 2 * _LEAST else ()
    for end, last in pairwise(ends):
        said = text[end:last].strip()
        is_code = text.count("`", 0, end) % 2  # what code prints may have such an end
        # Three times, it is said so on purpose.
        is_once = not text[last:].lstrip().startswith(said)
        if len(said) >= _LEAST and text[:end].endswith(said) and is_once and not is_code:
            yield span.part(end, last), said
