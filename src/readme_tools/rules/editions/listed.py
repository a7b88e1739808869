"""Words that a profile lists for one language, in an edition of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from readme_tools.catalogue.bind import Catalogue, Column
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


def listed_words(catalogue: Catalogue) -> Iterator[Listed]:
    """Yield them: headings of columns, cells that only say "not known", and the word before a person's name."""
    for table in catalogue.tables:
        for column in table.columns:
            yield from _heading(catalogue, column)
    yield from _unknown(catalogue)
    yield from _people(catalogue)


def _heading(catalogue: Catalogue, column: Column) -> Iterator[Listed]:
    spec = catalogue.profile.column(column.key) if column.known else None
    own = spec.headings.get(catalogue.edition.language, ()) if spec else ()
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


def _unknown(catalogue: Catalogue) -> Iterator[Listed]:
    language, listed = catalogue.edition.language, catalogue.profile.unknown_by_language
    own = listed.get(language, ())
    known = set(map(fold, (*own, *listed.get("any", ()))))
    foreign = _either(word for words in listed.values() for word in words if fold(word) not in known)
    if not own or foreign is None:
        return
    text = catalogue.document.source.text
    for row in catalogue.rows():
        for column, cell in row.cells():
            if foreign.fullmatch(text, cell.content.start, cell.content.end):
                spec = catalogue.profile.column(column.key)
                right = spec.unknown.get(language, own[0]) if spec else own[0]
                yield Listed(cell.content, cell, row.source.slice(cell.content), right)


def _people(catalogue: Catalogue) -> Iterator[Listed]:
    people = catalogue.profile.individuals
    own = people.words.get(catalogue.edition.language)
    foreign = _either((word for word in people.words.values() if word != own), r"(?=\s*[(（])")
    if own is None or foreign is None:
        return
    for row in catalogue.rows():
        for cell in filter(None, map(row.cell, people.columns)):
            if match := foreign.match(row.source.text, cell.content.start, cell.content.end):
                yield Listed(Span(*match.span()), cell, match[0], own)


def _either(words: Iterable[str], behind: str = "") -> re.Pattern[str] | None:
    """Give a pattern of some words, in any case, with another behind; None without words."""
    alternatives = "|".join(map(re.escape, words))
    return re.compile(f"(?:{alternatives}){behind}", re.IGNORECASE) if alternatives else None
