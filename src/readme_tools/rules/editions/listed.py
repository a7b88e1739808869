"""Words that a profile lists for one language, in an edition of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from readme_tools.catalogue.bind import Column, Edition
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Cell
from readme_tools.text.source import Span


@dataclass(frozen=True, slots=True)
class Listed:
    """A word of another language: its place, its cell, the word, and what this edition writes."""

    span: Span
    cell: Cell
    written: str
    right: str
    is_heading: bool = False


def listed_words(edition: Edition) -> Iterator[Listed]:
    """Yield them: headings of columns, cells that only say "not known", and the word before a person's name."""
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
    alternatives = "|".join(map(re.escape, words))
    return re.compile(f"(?:{alternatives}){behind}", re.IGNORECASE) if alternatives else None
