"""What the rules about running text share: lines, and the containers of inline parts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from readme_tools.markdown.nodes import Document, Inline
from readme_tools.text.source import Span

# So many places of one mistake in a file are a habit, and one diagnostic says enough.
HABIT = 20


def shared(places: Collection[object], what: str) -> str | None:
    """Give what the findings of a file share: `what` where they are a habit, None where each stands alone."""
    return what if len(places) > HABIT else None


def containers(document: Document) -> Iterator[tuple[Span, Sequence[Inline]]]:
    """Yield the paragraphs, headings and table cells with their inline parts; a heading's come last."""
    for paragraph in document.paragraphs:
        yield paragraph.span, paragraph.content
    for table in document.tables:
        for cell in chain.from_iterable(row.cells for row in (table.header, *table.rows)):
            if cell.inlines:
                yield cell.content, cell.inlines
    for heading in document.headings:
        yield heading.span, heading.content


def in_any(offset: int, spans: Sequence[Span]) -> bool:
    """Say whether an offset lies in one of some ranges, their ends included."""
    return any(span.start <= offset <= span.end for span in spans)
