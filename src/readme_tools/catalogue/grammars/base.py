"""What every cell grammar gets and gives."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from enum import Flag, auto
from typing import Any

from readme_tools.catalogue.grammars.writing import Render
from readme_tools.catalogue.profile.model import Profile, fold
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.once import cached_property
from readme_tools.markdown.nodes import Break, Cell, FootnoteReference, Inline, Row, one_line, walk
from readme_tools.markdown.syntax import without_edge
from readme_tools.text.source import Source, Span

# Marks the fields of a value that are for ourselves: places, and texts that the other fields say already.
INTERNAL = {"internal": True}
# Marks the fields that follow from the others: records show them, and nobody can change them there.
DERIVED = {"derived": True}


@dataclass(eq=False)
class CellView:
    """A cell as a grammar sees it; `language` is that of its edition, `spec` what the profile says of its column.

    `entry` is its row in a list.

    It is never changed; it is not frozen because there are thousands of them.
    """

    source: Source
    cell: Cell
    profile: Profile
    language: str = ""
    spec: ColumnSpec | None = None
    entry: Row | None = None

    @cached_property
    def markdown(self) -> str:
        """The exact Markdown of the cell, without the white space around it and before all lines of an entry."""
        text = self.source.slice(self.cell.content)
        return without_edge(self.source, self.entry, text) if self.entry is not None else text

    @cached_property
    def plain(self) -> str:
        """The text that a reader sees; line breaks are spaces, runs of white space are one."""
        return one_line(self.cell.inlines)

    @cached_property
    def links(self) -> tuple[LinkValue, ...]:
        """The links of the cell in order."""
        return tuple(LinkValue(one_line(inline.children), inline.url) for inline in self.cell.links)

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


class Holds(Flag):
    """What else stands in the cells of a grammar, beside the value that it reads."""

    NOTHING = 0
    PROSE = auto()  # sentences, that each edition writes in its own words
    WORDS = auto()  # words that each edition has its own for, in sentences or alone
    NAMES = auto()  # names of things, that one catalogue spells in one way
    NUMBERS = auto()  # numbers, written as the edition's language writes them
    AMOUNTS = auto()  # amounts, in labels and sentences, that are the same in every language
    LINKS = auto()  # links that belong to the value


Fact = str | int | float | tuple[str | int, ...]
Facts = Iterable[tuple[str, Fact]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the cells of a kind of column are read, and what their values are good for. All that is known of a grammar.

    `parse` reads a cell and never raises; what it cannot read becomes a text. `value` is the class that it
    reads others as, which all that follows is given. `render` writes a value of one language as the cell that
    it usually is, and raises `UnwritableError` for what no cell can hold. `meaning` is what must be the same
    in every edition, of a cell that has a value or, as a text, has none; None for what cannot be compared. It
    is also given the languages of all editions. `alike` says of two meanings that are not equal whether they are
    one nevertheless, such as a number and the same one rounded.

    `sort_key` is what rows are sorted by: a number, or a day or month as text. `amounts` are the numbers that
    a value states, `names` what it calls by name, `moment` is its year, month or day in ISO 8601, and `facts`
    are the columns of a flat table, by the ending of their title: an empty one for what is the same in every
    language, the language, which is given as well, for what is not, or the name of a detail.

    `rewritten` gives the text of a cell in the notation of another language, from one to the other: None where
    there is nothing to convert, the empty text where nobody can be sure how.
    """

    name: str
    value: type
    parse: Callable[[CellView], Parsed]
    render: Render
    holds: Holds = Holds.NOTHING
    meaning: Callable[[CellView, Parsed, Sequence[str]], Hashable | None] | None = None
    alike: Callable[[Any, Any], bool] | None = None
    sort_key: Callable[[Any], int | float | str | None] | None = None
    amounts: Callable[[Any], list[float]] | None = None
    names: Callable[[Any], set[str]] | None = None
    moment: Callable[[Any], str | None] | None = None
    facts: Callable[[Any, str], Facts] | None = None
    rewritten: Callable[[str, str, str], str | None] | None = None

    def __repr__(self) -> str:
        """Show its name alone."""
        return f"Grammar({self.name!r})"


def squeeze(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def without_value(view: CellView) -> Parsed | None:
    """Read a cell that is empty or says that nothing is known; None for another one."""
    folded = fold(view.plain)
    if not folded:
        return Parsed(None)
    return Parsed(TextValue(view.plain)) if folded in view.profile.constant_words else None


def unreadable(view: CellView, expected: str) -> Parsed:
    """Keep a cell as text and say what its column expects; one that waits for its translation is no problem."""
    waits = mark_pattern(view.profile.untranslated_mark).search(view.plain) is not None
    return Parsed(TextValue(view.plain, view.links), () if waits else (Problem(view.cell.content, expected),))
