"""What the rules about running text share: lines, and the containers of inline parts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Cell, Document, Heading, Inline, Paragraph
from readme_tools.text.source import Span

# So many places of one mistake in a file are a habit, and one diagnostic says enough.
HABIT = 20


@dataclass(frozen=True, slots=True)
class Container:
    """A paragraph, heading or table cell with its inline parts."""

    span: Span
    inlines: Sequence[Inline]
    kind: type[Paragraph | Heading | Cell]


def is_about_commas(text: str) -> bool:
    """Return whether a text says what commas are for, or how to part what is listed: it shows them as they are."""
    folded = text.casefold()
    return any(word in folded for word in languages().words["separating"])


def holding(document: Document, offsets: Sequence[int]) -> Iterator[Container]:
    """Yield the paragraphs, table cells and headings that hold one of some offsets, which are in order."""
    for paragraph in document.paragraphs:
        if _holds(paragraph.span, offsets):
            yield Container(paragraph.span, paragraph.content, Paragraph)
    for table in document.tables:
        for row in (table.header, *table.rows):
            if _holds(row.span, offsets):
                cells = (cell for cell in row.cells if _holds(cell.content, offsets))
                yield from (Container(cell.content, cell.inlines, Cell) for cell in cells)
    for heading in document.headings:
        if _holds(heading.span, offsets):
            yield Container(heading.span, heading.content, Heading)


def _holds(span: Span, offsets: Sequence[int]) -> bool:
    following = bisect_left(offsets, span.start)
    return following < len(offsets) and offsets[following] < span.end
