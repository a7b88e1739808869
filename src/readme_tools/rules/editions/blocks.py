"""The text of an edition, block by block, for the rules that look at its language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from readme_tools.catalogue.bind import CatalogueTable, Column, Edition
from readme_tools.catalogue.grammars.flat import Flat
from readme_tools.catalogue.once import once
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Break, Code, Emphasis, Emphasised, Entity, Escape, Inline, Link, Text
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


def blocks(edition: Edition, pattern: re.Pattern[str]) -> Iterator[Block]:
    """Yield the text blocks of an edition in whose source a pattern is found: its tables first."""
    text, find = edition.document.source.text, pattern.search
    for span, together in once(edition, _blocks) if find(text) else ():
        if find(text, span.start, span.end):
            yield from (one for one in together if one.span == span or find(text, one.span.start, one.span.end))


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
    return [*found, *((one.span, (one,)) for one in alone)]


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
