"""Which tables and entries an edition lacks: those that it has nowhere, neither at another place nor as text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from posixpath import dirname, join, normpath

from readme_tools.catalogue import Alignment, CatalogueRow, Edition, RowGroup, TableGroup, fold, languages, scripts_in
from readme_tools.catalogue.profile.languages import UNKNOWN
from readme_tools.catalogue.urls import canonical_url, shared_url
from readme_tools.editions.groups import target
from readme_tools.editions.own_lists import is_own_list, own_lists
from readme_tools.editions.parity import is_habit
from readme_tools.editions.retold import is_remade, is_retold
from readme_tools.editions.tables import items_there, shows_pictures
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.comments import COMMENT
from readme_tools.markdown.nodes import Link, LinkKind
from readme_tools.text import grouped

_ADDRESS = regex(r"\]\(([^\s()]+(?:\([^\s()]*\)[^\s()]*)*)")
_TOGETHER = regex(r" / |, |[、，／]")
_DELIMITERS = regex(r"^[ \t]*(\|(?:[ \t]*:?-+:?[ \t]*\|)+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lacking:
    """An entry that an edition lacks in a table that it has; without an entry, all of the table.

    `previous` is the row of the edition that it belongs after, None at the top; `likely` one of its rows that the
    entry may be after all, changed in one edition only.
    """

    edition: Edition
    group: TableGroup
    entry: RowGroup | None = None
    previous: CatalogueRow | None = None
    likely: CatalogueRow | None = None


@once
def lacking(alignment: Alignment) -> tuple[Lacking, ...]:
    """Return what the editions lack, table by table and edition by edition, each in the order of its entries."""
    likely = _likely(alignment.without_lists)
    mentioned: dict[str, _Mentioned] = {}
    lost, doubles, own_readers = _Lost(alignment), _Doubles(alignment), _OwnReaders(alignment)
    joined: dict[int, _Joined] = {}
    editions = [one for one in alignment.editions if not _only_leads(one, alignment)]
    pages = {normpath(one.path) for one in alignment.editions}
    origin = alignment.editions[0].language if alignment.editions else ""  # the others may be behind it
    found: list[Lacking] = []
    own = own_lists(alignment)
    for group in alignment.tables:
        is_filled = any(table.rows and not shows_pictures(table) for table in group.tables.values())
        for edition in editions:
            language = edition.language
            if group.is_list and ((language in own and is_own_list(group, language)) or own >= group.tables.keys()):
                continue
            if group.is_list and not mentioned and len(alignment.editions) > 1:
                mentioned = {one.language: _Mentioned.by(one, alignment) for one in alignment.editions}
            if language not in group.tables:
                if group.is_list:
                    has = mentioned[language].has_most_of(group, mentioned) or _may_be_another(edition, group)
                    has = has or lost.is_led_to(edition, group)
                    has = has or all(own_readers.have(entry, language) for entry in group.rows)
                else:
                    has = lost.has_most_of(edition, group) or is_remade(alignment, group, language)
                    has = has or is_retold(edition, group)
                if is_filled and not has and not may_be_included(edition, group):
                    found.append(Lacking(edition, group))
                continue
            previous: CatalogueRow | None = None
            is_told = is_filled and not _says_otherwise(group, language)  # how many pictures are in a line says nothing
            for entry in group.rows if is_told else ():
                if language in entry.rows:
                    is_here = entry.rows[language].table is group.tables[language]
                    previous = entry.rows[language] if is_here else previous
                elif entry.first.is_entry and not (
                    (mentioned[language].has(entry, mentioned) if group.is_list else lost.has(edition, entry))
                    or doubles.has(entry, language)
                    or own_readers.have(entry, language)
                    or _leads_to_edition(entry, pages)
                    or all(one != origin and _says_otherwise(group, one) for one in entry.rows)
                    or joined.setdefault(id(group.tables[language]), _Joined(group, language)).has(entry)
                ):
                    other = likely.get((language, id(entry)))
                    if other is None or not _are_translations(entry, other, alignment.latin):
                        row = other.rows[language] if other is not None else None
                        found.append(Lacking(edition, group, entry, previous, row))
    return tuple(found)


def _only_leads(edition: Edition, alignment: Alignment) -> bool:
    """Return whether a page of no known language leads to the editions: it has no table in common with them."""
    return edition.language == UNKNOWN and not any(
        UNKNOWN in group.tables and len(group.tables) > 1 for group in alignment.tables
    )


def _are_translations(one: RowGroup, other: RowGroup, latin: Collection[str]) -> bool:
    """Say whether two entries that may be one are named in other scripts, or each by several editions.

    These are written in Latin letters: others keep a name that is in such letters.
    """
    is_several = min(len(one.rows), len(other.rows)) > 1 and {*one.rows, *other.rows} <= {*latin}
    return is_several or scripts_in(one.first.name) != scripts_in(other.first.name)


def _says_otherwise(group: TableGroup, language: str) -> bool:
    """Say whether a table has many rows of its own that no link tells from those that it lacks, and few of the others.

    What it seems to lack may be what it says otherwise.
    """
    own = [entry.rows for entry in group.rows if language in entry.rows]
    lone = sum(len(rows) == 1 and not any(rows[language].links) and rows[language].is_entry for rows in own)
    return lone >= max(_LONE, len(own) * _SHARE) and (len(own) - lone) * 2 < len(group.rows)


def _leads_to_edition(entry: RowGroup, pages: Collection[str]) -> bool:
    """Return whether the rows of an entry lead to an edition, which need not have one that leads to itself."""
    paths = (
        normpath(join(dirname(row.source.path), link.url))
        for row in entry.rows.values()
        for links in row.links
        for link in links
    )
    return any(path in pages for path in paths)


def _may_be_another(edition: Edition, group: TableGroup) -> bool:
    """Say whether a list may be one that stands in its section here, though it is not written as entries are."""
    table = next(iter(group.tables.values()))
    return items_there(table, edition.document) >= len(table.rows)


def may_be_included(edition: Edition, group: TableGroup) -> bool:
    """Say whether a table may stand in a file that only this edition includes."""
    theirs = {include.path for table in group.tables.values() for include in table.edition.document.includes}
    return any(include.path not in theirs for include in edition.document.includes)


def _likely(alignment: Alignment) -> dict[tuple[str, int], RowGroup]:
    """Give the entry of an edition that one which it lacks may be after all."""
    entries = {frozenset(map(id, entry.rows.values())): entry for group in alignment.tables for entry in group.rows}
    found: dict[tuple[str, int], RowGroup] = {}
    for one, other in (pair for two in alignment.possible for pair in (two, two[::-1])):
        entry = entries.get(frozenset(map(id, one.rows.values())))
        if entry is not None:
            found |= {(language, id(entry)): other for language in other.rows}
    return found


@dataclass(frozen=True)
class _Mentioned:
    """The names of an edition's entries, and all that it links to."""

    names: Mapping[str, Sequence[RowGroup]]
    links: Mapping[str, int]

    @classmethod
    def by(cls, edition: Edition, alignment: Alignment) -> _Mentioned:
        """Collect what an edition names."""
        links = edition.document.links
        language = edition.language
        entries = (entry for group in alignment.tables for entry in group.rows if language in entry.rows)
        names = grouped((fold(entry.rows[language].name), entry) for entry in entries)
        return cls(names, Counter(canonical_url(one.url) for one in links if one.kind is not LinkKind.IMAGE))

    def has(self, entry: RowGroup, others: Mapping[str, _Mentioned]) -> bool:
        """Say whether an entry of a list is named, or what its name leads to is linked as often as where it is.

        What another entry of its editions is called, too, is that one. What few editions have is linked once.
        """
        is_of_few = len(entry.rows) * 2 < len(others)
        return any(
            0 < self._count(row) >= (1 if is_of_few else others[language]._count(row))
            or any(not one.rows.keys() >= entry.rows.keys() for one in self.names.get(fold(row.name), ()))
            for language, row in entry.rows.items()
        )

    def _count(self, row: CatalogueRow) -> int:
        """Count the links of the page to what the name of an entry leads to."""
        return self.links.get(url, 0) if (url := target(row)) else 0

    def has_most_of(self, group: TableGroup, others: Mapping[str, _Mentioned]) -> bool:
        """Say whether half or more of the entries of a list are named."""
        return sum(self.has(entry, others) for entry in group.rows) * 2 >= len(group.rows)


class _Lost:
    """Rows that a page has, although not in the table where they are looked for.

    A table that is broken is text, and what is told of that tells of its rows; a row may also stand alone in a
    table that nothing is paired with.
    """

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is read before something seems to be missing."""
        self._alignment = alignment
        self._texts: dict[str, str] = {}
        self._told: dict[str, frozenset[str]] = {}
        self._linked: dict[tuple[str, bool], frozenset[str]] = {}
        self._entries: dict[tuple[str, frozenset[str]], RowGroup] = {}

    def has(self, edition: Edition, entry: RowGroup) -> bool:
        """Say whether an edition has an entry in lines with pipes that are no table, or with its links elsewhere.

        A line that stands beside its row in another edition, too, such as one that leads to all pages, is not the row.
        """
        language = edition.language
        if not self._entries:
            for one in (one for group in self._alignment.tables for one in group.rows):
                self._entries |= {(other, _links(row)): one for other, row in one.rows.items()}
        beside = self._beside(edition)
        for row in entry.rows.values():
            links = _links(row)
            lone = self._entries.get((language, links)) if len(links) >= _TELLING else None
            if lone is not None and not lone.rows.keys() & entry.rows.keys():
                return True
            name = _bare(row.source.slice(row.node.cells[0].content)) if row.node.cells else ""
            told = beside & {name, *_pages(row)} - {""}
            if told and not told <= self._beside(row.table.edition):
                return True
        return False

    def _beside(self, edition: Edition) -> frozenset[str]:
        """Return the cells of the lines with pipes that are in no table, and the pages that they link."""
        if edition.language not in self._told:
            text = self._texts[edition.language] = _outside(edition)
            pages = map(shared_url, _ADDRESS.findall(text))
            self._told[edition.language] = frozenset((*map(_bare, re.split(r"[|\n]", text)), *pages))
        return self._told[edition.language]

    def has_most_of(self, edition: Edition, group: TableGroup) -> bool:
        """Say whether half or more of a table stands elsewhere, in lines with pipes or as other text."""
        if group.rows and sum(self.has(edition, entry) for entry in group.rows) * 2 >= len(group.rows):
            return True
        if self.is_led_to(edition, group):
            return True
        count = len(next(iter(group.tables.values())).columns)
        lines = _DELIMITERS.findall(self._texts.get(edition.language, ""))
        return any(line.strip(" |").count("|") + 1 == count for line in lines)

    def is_led_to(self, edition: Edition, group: TableGroup) -> bool:
        """Say whether half or more of what a table links is linked beside the tables; what a list links, anywhere."""
        table = next(iter(group.tables.values()))
        rows = (table.node.header, *table.node.rows)
        led_to = _led_to(one for row in rows for cell in row.cells for one in cell.links)
        key = edition.language, group.is_list
        if len(led_to) >= _TELLING and key not in self._linked:
            document = edition.document
            starts = [one.span.start for one in document.tables if not group.is_list]
            ends = [0, *(one.span.end for one in document.tables if not group.is_list)]
            beside = (one for one in document.links if one.span.start >= ends[bisect_right(starts, one.span.start)])
            self._linked[key] = _led_to(beside)
        return len(led_to) >= _TELLING and len(led_to & self._linked[key]) * 2 >= len(led_to)


class _Doubles:
    """Entries that only repeat a row of their own edition: they are one too many there, and missing nowhere."""

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is read before something seems to be missing."""
        self._alignment = alignment
        self._found: dict[str, frozenset[int]] = {}

    def has(self, entry: RowGroup, language: str) -> bool:
        """Say whether what an entry repeats is in an edition already, or missing from it before."""
        if language not in self._found:
            self._found[language] = frozenset(self._doubles(language))
        return id(entry) in self._found[language]

    def _doubles(self, language: str) -> Iterator[int]:
        entries = [entry for group in self._alignment.tables for entry in group.rows]
        entries.sort(key=lambda entry: -len(entry.rows))  # what most editions have is no double
        there = {_cells(row) for entry in entries if language in entry.rows for row in entry.rows.values()}
        for entry in entries:
            if language not in entry.rows:
                texts = {_cells(row) for row in entry.rows.values()}
                if texts & there:
                    yield id(entry)
                there |= texts


class _Joined:
    """Entries that one row of an edition names together, where other editions have a row for each."""

    def __init__(self, group: TableGroup, language: str) -> None:
        """Nothing is read before something seems to be missing."""
        self._group, self._language = group, language

    @cached_property
    def _found(self) -> Mapping[str, Sequence[RowGroup]]:
        rows = self._group.rows
        return grouped((part, entry) for entry in rows for part in _parts(entry.rows.get(self._language)))

    def has(self, entry: RowGroup) -> bool:
        """Say whether the name of an entry is one of several in a row here, and in no such row where it has its own."""
        return any(
            all(name not in _parts(other.rows.get(language)) for language in entry.rows)
            for name in {fold(row.name) for row in entry.rows.values()}
            for other in self._found.get(name, ())
        )


def _parts(row: CatalogueRow | None) -> Collection[str]:
    """Return the names that stand together in that of a row, if they are several."""
    parts = _TOGETHER.split(row.name) if row is not None else ()
    return {fold(one) for one in parts} if len(parts) > 1 else ()


class _OwnReaders:
    """Entries that editions have for their own readers, such as articles in their language.

    Where two editions call their entries alike, and one of them lacks most of those with names in letters that it does
    not use, these are meant so.
    """

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is read before something seems to be missing."""
        self._alignment = alignment
        self._found: dict[tuple[str, str], bool] = {}

    def have(self, entry: RowGroup, language: str) -> bool:
        """Say whether the editions that have an entry which another one lacks have it for their own readers."""
        return all(_is_strange(row, language) and self._is_usual(own, language) for own, row in entry.rows.items())

    def _is_usual(self, own: str, language: str) -> bool:
        if (own, language) not in self._found:
            entries = [one.rows for group in self._alignment.tables for one in group.rows if own in one.rows]
            both = [rows for rows in entries if language in rows]
            same = sum(fold(rows[own].name) == fold(rows[language].name) for rows in both)
            strange = [language in rows for rows in entries if _is_strange(rows[own], language)]
            lone = strange.count(False)
            self._found[own, language] = lone > max(_FEW, len(strange) / 2) and is_habit(same, len(both))
        return self._found[own, language]


def _is_strange(row: CatalogueRow, language: str) -> bool:
    """Return whether the name of a row is in letters that a language does not use."""
    return bool(scripts_in(row.name) - languages().scripts(language))


def _cells(row: CatalogueRow) -> tuple[int, tuple[str, ...]]:
    """Give what is equal for a row and its double: its table and its cells."""
    return id(row.table), tuple(row.source.slice(cell.content) for cell in row.node.cells)


def _bare(cell: str) -> str:
    """Return the Markdown of a cell without emphasis, which an edition may lack."""
    return cell.strip(" \t\r*_`~") or cell.strip()


_FEW = 3  # entries in other letters that an edition may lack by mistake
_LONE, _SHARE = 2, 0.25  # rows that no other edition has, in a table that says otherwise what the others say
_TELLING = 2  # links that together are those of one row


def _outside(edition: Edition) -> str:
    """Give the lines with pipes of a page that are in no table, comment or closed block of code."""
    document, source = edition.document, edition.document.source
    rows = (row for table in document.tables for row in (table.header, table.delimiter, *table.rows))
    taken = {source.position(row.span.start).line for row in rows}
    for block in document.code_blocks:
        if source.text[block.span.start] in "`~" and source.text[block.span.end :].strip():
            taken.update(range(source.position(block.span.start).line, source.position(block.span.end).line + 1))
    text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source.text)
    return "\n".join(line for number, line in enumerate(text.split("\n"), 1) if "|" in line and number not in taken)


def _links(row: CatalogueRow) -> frozenset[str]:
    return frozenset(canonical_url(one.url) for cell in row.node.cells for one in cell.links)


def _led_to(links: Iterable[Link]) -> frozenset[str]:
    pages = (shared_url(one.url) for one in links if one.kind is not LinkKind.IMAGE and "://" in one.url)
    return frozenset(filter(None, pages))


def _pages(row: CatalogueRow) -> Iterator[str]:
    """Yield what a row links to, whatever the language; its own pages rather than what others share."""
    return (shared_url(one.url) for cell in row.node.cells[:1] for one in cell.links)
