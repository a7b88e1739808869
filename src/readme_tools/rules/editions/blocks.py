"""The text of an edition, block by block, and the words in it that its profile lists for another language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import chain

from readme_tools.catalogue import CatalogueTable, Column, Edition, alternatives, fold
from readme_tools.catalogue.grammars.flat import Flat
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Break, Cell, Code, Emphasis, Emphasised, Entity, Escape, Inline, Link, Text
from readme_tools.text.source import Span

# Stands for a link or code in an edition's own text.
ELSEWHERE = "\ufffc"


class BlockKind(Enum):
    """What a block is."""

    COLUMN = auto()
    CELL = auto()
    HEADING = auto()
    PROSE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a column's heading or a cell; `span` is its place."""

    kind: BlockKind
    span: Span
    inlines: Sequence[Inline]
    table: CatalogueTable | None = None
    column: Column | None = None


def every_block(edition: Edition) -> list[Block]:
    """Return the text blocks of an edition: its tables first."""
    return [one for _, together in _blocks(edition) for one in together]


def blocks(edition: Edition, pattern: re.Pattern[str]) -> Iterator[Block]:
    """Yield those in whose source a pattern is found."""
    text, find = edition.document.source.text, pattern.search
    for span, together in _blocks(edition) if find(text) else ():
        if find(text, span.start, span.end):
            yield from (one for one in together if one.span == span or find(text, one.span.start, one.span.end))


@once
def _blocks(edition: Edition) -> Sequence[tuple[Span, Sequence[Block]]]:
    """Return all blocks, those of a row together, with the place of what stands together."""
    found: list[tuple[Span, Sequence[Block]]] = []
    for table in edition.tables:
        headings = [Block(BlockKind.COLUMN, one.cell.content, one.cell.inlines, table, one) for one in table.columns]
        found += ((one.span, (one,)) for one in headings)
        for row in table.rows:
            cells = [Block(BlockKind.CELL, cell.content, cell.inlines, table, one) for one, cell in row.cells()]
            found.append((row.node.span, cells))
    alone = [Block(BlockKind.HEADING, one.span, one.content) for one in edition.document.headings]
    alone += (Block(BlockKind.PROSE, one.span, one.content) for one in edition.document.paragraphs)
    if shown := [one for one in edition.document.html_blocks if not one.content.startswith("<!--")]:
        from readme_tools.markdown.html_inlines import pieces_of  # a page without HTML need not read it

        pieces = chain.from_iterable(map(pieces_of, shown))
        alone += (Block(_kind(one.tag), one.span, one.inlines) for one in pieces)
    return [*found, *((one.span, (one,)) for one in alone)]


def _kind(tag: str) -> BlockKind:
    return BlockKind.HEADING if tag[:1] == "h" and tag[1:].isdecimal() else BlockKind.PROSE


def own_text(inlines: Sequence[Inline], links: bool = False, titles: bool = True) -> Flat:
    """Give the text that an edition says in its own words.

    What is code and, but for `links`, what is a link is one `ELSEWHERE`; so is, but for `titles`, what
    is in italics. A line break is a line feed.
    """
    flat = Flat()
    _read(flat, inlines, links, titles)
    return flat


def _read(flat: Flat, inlines: Sequence[Inline], links: bool, titles: bool) -> None:
    for inline in inlines:
        match inline:
            case Text() | Entity():
                flat.add(inline.value, inline.span)
            case Escape():
                flat.add(inline.value, Span(inline.span.start + 1, inline.span.end))
            case Break():
                flat.add("\n", inline.span)
            case Link() if links:
                _read(flat, inline.children, links, titles)
            case Emphasised() if titles or inline.kind is not Emphasis.EM:
                _read(flat, inline.children, links, titles)
            case Link() | Code() | Emphasised():
                flat.add(ELSEWHERE, inline.span)
            case _:
                pass


@dataclass(frozen=True, slots=True)
class Listed:
    """A word of another language: its place, its cell, the word, and what this edition writes."""

    span: Span
    cell: Cell
    written: str
    right: str
    is_heading: bool = False


def listed_words(edition: Edition) -> Iterator[Listed]:
    """Yield words of another language: headings of columns, cells that say "not known", words before a name."""
    for table in edition.tables:
        for column in table.columns:
            yield from _heading(edition, column)
    yield from _unknown(edition)
    yield from _people(edition)


def _heading(edition: Edition, column: Column) -> Iterator[Listed]:
    spec = edition.profile.column(column.key) if column.known else None
    own = spec.headings.get(edition.language, ()) if spec else ()
    folded = fold(column.heading)
    if spec and any(own) and folded and folded not in map(fold, own):
        yield Listed(column.cell.content, column.cell, column.heading, _counterpart(spec, folded, own), True)


def _counterpart(spec: ColumnSpec, folded: str, own: Sequence[str]) -> str:
    """Give the heading to write: the one in the same place where another language lists as many, else the first."""
    for headings in spec.headings.values():
        spellings = [fold(heading) for heading in headings]
        if len(spellings) == len(own) and folded in spellings:
            return own[spellings.index(folded)]
    return next(filter(None, own))


def _unknown(edition: Edition) -> Iterator[Listed]:
    language, listed = edition.language, edition.profile.unknown_by_language
    own = listed.get(language, ())
    known = set(map(fold, (*own, *listed.get("any", ()))))
    foreign = _either(word for words in listed.values() for word in words if fold(word) not in known)
    if not own or foreign is None:
        return
    text = edition.document.source.text
    for row in edition.rows():
        for column, cell in row.cells():
            if foreign.fullmatch(text, cell.content.start, cell.content.end):
                spec = edition.profile.column(column.key)
                right = spec.unknown.get(language, own[0]) if spec else own[0]
                yield Listed(cell.content, cell, row.source.slice(cell.content), right)


def _people(edition: Edition) -> Iterator[Listed]:
    people = edition.profile.individuals
    own = people.words.get(edition.language)
    foreign = _either((word for word in people.words.values() if word != own), r"(?=\s*[(（])")
    if own is None or foreign is None:
        return
    for row in edition.rows():
        for cell in filter(None, map(row.cell, people.columns)):
            if match := foreign.match(row.source.text, cell.content.start, cell.content.end):
                yield Listed(Span(*match.span()), cell, match[0], own)


def _either(words: Iterable[str], behind: str = "") -> re.Pattern[str] | None:
    """Give a pattern of some words, in any case, with another behind; None without words."""
    any_ = alternatives(words)
    return re.compile(f"(?:{any_}){behind}", re.IGNORECASE) if any_ else None
