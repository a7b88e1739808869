"""What several rules about tables read from a document."""

from collections.abc import Iterator
from functools import cached_property

from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.cells import is_delimiter, split_row, trim
from readme_tools.markdown.nodes import Document
from readme_tools.text.source import LINE_ENDING, Source, Span

# What stands before the text of a line in a list or quotation.
_PREFIX = " \t>"
# What editors and keyboards write for the hyphens and colons of `|:---:|`.
_NEARLY = regex(r"[:：]?[ \t]*[-\u2010-\u2015\u2212ー－=_]*[ \t]*[:：]?")
# Signs that are taken for `|`: full-width, box drawing, broken bar, divides, light vertical bar and the like.
_PIPES = "｜│┃┆┇┊┋║￤￨¦∣❘❙❚⏐︱︲ǀ丨"
PIPE = regex(f"[{_PIPES}]")
# What a reader sees nothing of: a cell that holds nothing else is a slip beside a pipe.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\u00ad\u00a0\u3000\x0b\x0c \t"
_SIGN = regex(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\|)")  # of a list, before a row
STRANGE = regex(r"[^-:|\s]")


@dataclass(frozen=True)
class TextLine:
    """A line of running text that may have been meant as a table line; a line without pipes has no cells."""

    span: Span
    text: str

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The texts of its cells."""
        cells = split_row(self.text, Span(0, len(self.text))) if "|" in self.text else ()
        return tuple(self.text[cell.start : cell.end].strip() for cell in cells)

    @property
    def is_row(self) -> bool:
        """Whether it starts as a table row does, and a further pipe ends a cell."""
        return self.text.startswith("|") and self.text.count("|") > 1

    @property
    def is_delimiter(self) -> bool:
        """Whether it reads like `|---|---|`."""
        return bool(self.cells) and all(map(is_delimiter, self.cells))


def lines(source: Source, span: Span) -> list[TextLine]:
    """Return the lines of a range, without what a list or quotation puts before them."""
    bounds = [span.start]
    for match in LINE_ENDING.finditer(source.text, span.start, span.end):
        bounds += match.span()
    bounds.append(span.end)
    return [_line(source, Span(start, end)) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]


def _line(source: Source, span: Span) -> TextLine:
    span = trim(source.text, span)
    span = Span(span.end - len(source.slice(span).lstrip(_PREFIX)), span.end)
    if sign := _SIGN.match(source.text, span.start, span.end):
        span = Span(sign.end(), span.end)
    return TextLine(span, source.slice(span))


def is_failed_delimiter(header: TextLine, line: TextLine) -> bool:
    """Return whether a line was meant as the delimiter row below some headings, and is none."""
    if not line.cells or header.is_delimiter:
        return False
    if line.is_delimiter:
        return len(line.cells) != len(header.cells)
    nearly = all(map(_NEARLY.fullmatch, line.cells)) and any(STRANGE.search(text) or "-" in text for text in line.cells)
    return nearly and len(line.cells) == len(header.cells) > 1


def piped_paragraphs(document: Document) -> Iterator[tuple[Span, list[TextLine]]]:
    """Yield the place and the lines of every paragraph that a pipe stands in."""
    for paragraph in document.paragraphs:
        if "|" in document.source.slice(paragraph.span):
            yield paragraph.span, lines(document.source, paragraph.span)
