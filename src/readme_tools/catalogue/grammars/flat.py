"""Visible text that remembers where each character stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from readme_tools.markdown.nodes import Break, Code, Emphasised, Entity, Escape, Inline, Link, Text
from readme_tools.text.source import Span


@dataclass(slots=True)
class Flat:
    """The visible text of some inlines; the i-th character stands at `spans[i]`, in the link `urls[i]`."""

    text: str = ""
    spans: list[Span] = field(default_factory=list)
    urls: list[str | None] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """Give the place of the characters `start` up to, but not including, `end`."""
        return Span(self.spans[start].start, self.spans[end - 1].end)

    def url(self, start: int, end: int) -> str | None:
        """Give the destination that a reader reaches from these characters, or None."""
        return next((url for url in self.urls[start:end] if url is not None), None)

    def _add(self, value: str, span: Span, url: str | None) -> None:
        self.text += value
        exact = len(value) == span.end - span.start
        for index in range(len(value)):
            self.spans.append(Span(span.start + index, span.start + index + 1) if exact else span)
        self.urls += [url] * len(value)

    def read(self, inlines: Sequence[Inline], url: str | None = None) -> None:
        """Append what a reader sees of some inlines; a line break is a blank."""
        for inline in inlines:
            match inline:
                case Text() | Entity():
                    self._add(inline.value, inline.span, url)
                case Escape() | Code():
                    inner = Span(inline.span.start + 1, inline.span.start + 1 + len(inline.value))
                    self._add(inline.value, inner if inner.end <= inline.span.end else inline.span, url)
                case Break():
                    self._add(" ", inline.span, url)
                case Emphasised():
                    self.read(inline.children, url)
                case Link():
                    self.read(inline.children, inline.url)
                case _:
                    pass


def flatten(inlines: Sequence[Inline]) -> Flat:
    """Give the visible text of some inlines with its places."""
    flat = Flat()
    flat.read(inlines)
    return flat
