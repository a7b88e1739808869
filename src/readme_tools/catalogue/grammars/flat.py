"""Visible text that remembers where each character stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from readme_tools.markdown.nodes import Break, Code, Emphasised, Entity, Escape, Inline, Link, Text
from readme_tools.text.source import Span


class Flat:
    """The visible text of some inlines, made of pieces; each knows its place and the link that it is in."""

    __slots__ = ("_pieces", "_text", "length")

    def __init__(self) -> None:
        self.length = 0
        self._text: str | None = None
        self._pieces: list[tuple[int, str, Span, str | None]] = []  # where each begins, its text, place and link

    @property
    def text(self) -> str:
        """The whole text."""
        if self._text is None:
            self._text = "".join([text for _, text, _, _ in self._pieces])
        return self._text

    def _piece(self, index: int) -> int:
        return bisect_right(self._pieces, index, key=itemgetter(0)) - 1

    def add(self, value: str, span: Span, url: str | None = None) -> None:
        """Append a piece that stands at `span`, in a link to `url`."""
        if value:
            self._pieces.append((self.length, value, span, url))
            self.length += len(value)
            self._text = None

    def place(self, index: int) -> Span:
        """Return the place of one character; of an entity, the place of all that stands for it."""
        first, text, span, _ = self._pieces[self._piece(index)]
        if len(text) != span.end - span.start:
            return span
        start = span.start + index - first
        return Span(start, start + 1)

    def span(self, start: int, end: int) -> Span:
        """Return the place of the characters `start` up to, but not including, `end`."""
        return Span(self.place(start).start, self.place(end - 1).end)

    def url_at(self, index: int) -> str | None:
        """Return the destination of the link that a character is in, or None."""
        return self._pieces[self._piece(index)][3]

    def url(self, start: int, end: int) -> str | None:
        """Return the destination that a reader reaches from these characters, or None."""
        within = (url for first, _, _, url in self._pieces[self._piece(start) :] if first < end)
        return next((url for url in within if url is not None), None) if start < end else None

    def unlinked(self, start: int) -> Iterator[str]:
        """Yield the text from `start` on that is in no link."""
        for first, part, _, url in self._pieces:
            if url is None and first + len(part) > start:
                yield part[max(start - first, 0) :]

    def read(self, inlines: Sequence[Inline], url: str | None = None) -> None:
        """Append what a reader sees of some inlines; a line break is a space."""
        for inline in inlines:
            match inline:
                case Text() | Entity():
                    self.add(inline.value, inline.span, url)
                case Escape() | Code():
                    inner = Span(inline.span.start + 1, inline.span.start + 1 + len(inline.value))
                    self.add(inline.value, inner if inner.end <= inline.span.end else inline.span, url)
                case Break():
                    self.add(" ", inline.span, url)
                case Emphasised():
                    self.read(inline.children, url)
                case Link():
                    self.read(inline.children, inline.url)
                case _:
                    pass


def flatten(inlines: Sequence[Inline]) -> Flat:
    """Return the visible text of some inlines with its places."""
    flat = Flat()
    flat.read(inlines)
    return flat
