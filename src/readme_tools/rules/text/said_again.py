"""Sentences, or the ends of them, that follow themselves at once in one text: `It sings. It sings.`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import all_tables
from readme_tools.text.source import Source, Span

_STOP = regex(r"[.!?。！？](?:(?<=[。！？])|(?=\s|\Z))")
_LEAST = 12  # letters: a cry is shorter


def said_again(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the place of each such sentence where it stands for the second time, and the sentence."""
    source = document.source
    for paragraph in document.paragraphs:
        yield from _again(source, paragraph.span)
    for table in all_tables(document):
        for row in table.rows:
            for cell in row.cells:
                yield from _again(source, cell.content)


def _again(source: Source, span: Span) -> Iterator[tuple[Span, str]]:
    text = source.slice(span)
    ends = [match.end() for match in _STOP.finditer(text)] if len(text) > 2 * _LEAST else ()
    for end, last in pairwise(ends):
        said = text[end:last].strip()
        if len(said) < _LEAST or not text[:end].endswith(said):
            continue
        # Three times, it is said so on purpose.
        others = text[: end - len(said)].rstrip(), text[last:].lstrip()
        is_code = text.count("`", 0, end) % 2  # what code prints may have such an end
        if not (is_code or others[0].endswith(said) or others[1].startswith(said)):
            yield span.part(end, last), said
