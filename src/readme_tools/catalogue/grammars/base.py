"""What every cell grammar gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from readme_tools.catalogue.profile.model import Profile, fold
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Break, Cell, FootnoteReference, Inline, Link, one_line, walk
from readme_tools.text.source import Source, Span

# Marks the fields of a value that are for ourselves: places, and texts that the other fields say already.
INTERNAL = {"internal": True}
# Marks the fields that follow from the others: records show them, and nobody can change them there.
DERIVED = {"derived": True}


@dataclass(frozen=True)
class CellView:
    """A cell as a grammar sees it; `language` is that of its edition, `spec` what the profile says of its column."""

    source: Source
    cell: Cell
    profile: Profile
    language: str = ""
    spec: ColumnSpec | None = None

    @cached_property
    def markdown(self) -> str:
        """The exact Markdown of the cell, without the white space around it."""
        return self.source.slice(self.cell.content)

    @cached_property
    def plain(self) -> str:
        """The text that a reader sees; line breaks are spaces, runs of white space are one."""
        return one_line(self.cell.inlines)

    @cached_property
    def links(self) -> tuple[LinkValue, ...]:
        """The links of the cell in order."""
        return tuple(link_value(inline) for inline in walk(self.cell.inlines) if isinstance(inline, Link))

    @cached_property
    def footnotes(self) -> tuple[str, ...]:
        """The labels of the footnotes that the cell refers to, in order."""
        return tuple(inline.label for inline in walk(self.cell.inlines) if isinstance(inline, FootnoteReference))

    def lines(self) -> Iterator[tuple[Inline, ...]]:
        """Yield the parts of the cell between its `<br>`s."""
        line: list[Inline] = []
        for inline in self.cell.inlines:
            if isinstance(inline, Break):
                yield tuple(line)
                line = []
            else:
                line.append(inline)
        yield tuple(line)


@dataclass(frozen=True, slots=True)
class LinkValue:
    """A link: the text that a reader sees and the destination as written."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class TextValue:
    """Running text with its links; also what a cell is kept as when its grammar cannot read it."""

    text: str
    links: tuple[LinkValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a cell that its grammar cannot read; the text is kept."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a grammar made of a cell: a value (None for an empty cell), and what it could not read."""

    value: object | None
    problems: tuple[Problem, ...] = ()


Grammar = Callable[[CellView], Parsed]


def squeeze(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def link_value(link: Link) -> LinkValue:
    """Return the value of a link node."""
    return LinkValue(one_line(link.children), link.url)


def without_value(view: CellView) -> Parsed | None:
    """Read a cell that is empty or says that nothing is known; None for another one."""
    folded = fold(view.plain)
    if not folded:
        return Parsed(None)
    return Parsed(TextValue(view.plain)) if folded in view.profile.constant_words else None


def unreadable(view: CellView, expected: str) -> Parsed:
    """Keep a cell as text and say what its column expects."""
    return Parsed(TextValue(view.plain, view.links), (Problem(view.cell.content, expected),))
