"""Whether the rows of one entry say the same in all editions: the one place that knows.

The rules of `rules/editions` show what differs, and `syncing` brings it into line. A cell means something
in every language by its grammar; beyond that, columns teach: where the editions hold the same text, numbers
or links in nearly all rows of a column, a row in which they do not is a difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.grammars.choice import Choices
from readme_tools.catalogue.grammars.licence import Licence, Licences, Reading
from readme_tools.catalogue.grammars.moments import Date, Year
from readme_tools.catalogue.grammars.numeral import Number
from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
from readme_tools.catalogue.profile.languages import languages, scripts_in
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.quantities import numerals
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.catalogue.urls import canonical_url, split_url
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Cell, Link, plain_text, walk

FEWEST, SHARE = 5, 0.85  # so many other rows of a column must agree, and so large a part of them
T = TypeVar("T", bound=Hashable)

# Of an odd edition: its language, and the languages that agree against it.
Odd = tuple[str, tuple[str, ...]]


def odd_ones(values: Mapping[str, T]) -> Iterator[Odd]:
    """Yield the editions that disagree, of values by language, the source edition's first.

    The one against two that agree is odd; where nobody has a majority, whoever differs from the source.
    """
    counts = Counter(values.values())
    if len(counts) < 2:
        return
    usual, count = counts.most_common(1)[0]
    if count * 2 <= len(values):
        usual = next(iter(values.values()))
    others = tuple(language for language, value in values.items() if value == usual)
    for language, value in values.items():
        if value != usual:
            yield language, others


# What a cell means by its grammar ---------------------------------------------------------------


def meaning(row: CatalogueRow, key: str, grammar: str, known: Sequence[str]) -> Hashable | None:
    """Give what a cell means in every language; None where it cannot be compared.

    `known` are the languages of all editions: a choice without a name in one of them is not compared.
    """
    parsed = row.parsed(key)
    value = parsed.value
    match grammar:
        case "licence":
            licences = value.licences if isinstance(value, Licences) else ()
            return None if parsed.problems else tuple(sorted((identity(one), one.doubtful) for one in licences))
        case "availability":  # the empty text stands for no marker
            return None if parsed.problems else (value.marker or "") if isinstance(value, Availability) else ""
        case "choice":
            return _choices(value, frozenset(known)) if isinstance(value, Choices) else None
        case "year" | "date":
            return str(value.year) if isinstance(value, Year) else value.date if isinstance(value, Date) else None
        case "number":
            found = _numbers(row, row.cell(key)) if isinstance(value, Number) else ()
            return found or None
        case _:
            return None


def identity(licence: Licence) -> str:
    """Say which licence it is; names of a vendor's own terms are translated, so they are all alike."""
    if licence.reading is Reading.UNKNOWN:
        return "unknown"
    return licence.id or licence.expression or "own terms"


def _choices(value: Choices, known: frozenset[str]) -> frozenset[str] | None:
    """Give the values of a cell; None where one of them is unknown, or has no name in one of the languages."""
    keys = [one.value for one in value.choices if "any" in one.names or known <= set(one.names)]
    named = [key for key in keys if key is not None]
    return frozenset(named) if len(named) == len(value.choices) else None


# Hosts whose pages are the same in every language -------------------------------------------------


def host(url: str) -> str:
    """Give the host of an address as `canonical_url` gives it."""
    return split_url(f"//{url}").netloc


def neutral_hosts(alignment: Alignment) -> frozenset[str]:
    """Learn the hosts whose links are the same in all editions of nearly all rows that have them.

    The title of a row, its first link, is left out: it often leads to an announcement.
    """
    total: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for group in alignment.tables:
        for entry in group.rows:
            rows = [_by_host(row) for row in entry.rows.values() if row.is_whole]
            for one in {name for hosts in rows for name in hosts}:
                total[one] += 1
                same[one] += len({frozenset(hosts.get(one, ())) for hosts in rows}) == 1
    return frozenset(one for one, count in total.items() if count >= FEWEST and same[one] >= count * _SHARE_OF_HOST)


def _by_host(row: CatalogueRow) -> dict[str, set[str]]:
    hosts: dict[str, set[str]] = {}
    for number, cell in enumerate(row.node.cells):
        links = [one for one in walk(cell.inlines) if isinstance(one, Link)]
        for link in links[1:] if number == 0 else links:
            url = canonical_url(link.url)
            hosts.setdefault(host(url), set()).add(url)
    return hosts


_SHARE_OF_HOST = 0.9


# What columns teach -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deviation:
    """An entry that differs in a facet, `text`, `numbers` or `links`, in which its column is the same elsewhere.

    `cells` are the cells by language with their rows, `values` what each holds.
    """

    group: TableGroup
    entry: RowGroup
    facet: str
    cells: Mapping[str, tuple[CatalogueRow, int]]
    values: Mapping[str, Collection[str]]


Cells = dict[str, tuple[CatalogueRow, int]]
_BY_GRAMMAR = frozenset(("licence", "availability", "choice", "year", "date", "number"))
_OF_AMOUNTS = frozenset(("training-data", "context-length", "architecture"))  # compared amount by amount


def deviations(alignment: Alignment, facet: str) -> Iterator[Deviation]:
    """Yield what differs although the column is the same in all editions in nearly all other rows.

    `facet` is `text`, `numbers` or `links`. What one edition leaves out is no difference.
    """
    if len(alignment.catalogues) < 2:
        return
    for group in alignment.tables:
        if len(group.tables) > 1 and sum(len(entry.rows) > 1 for entry in group.rows) > FEWEST:
            for cells in _columns(group, facet):
                yield from _deviating(group, cells, facet)


def _columns(group: TableGroup, facet: str) -> Iterator[list[tuple[RowGroup, Cells]]]:
    """Yield, for each column of a table, the cells of every entry by language, where several editions have it."""
    entries = [entry for entry in group.rows if len(entry.rows) > 1]
    keys = {language: [key for key, _ in group.columns(language)] for language in group.tables}
    for key, column in group.columns(next(iter(group.tables))):
        if column.grammar in _BY_GRAMMAR or (facet == "numbers" and column.grammar in _OF_AMOUNTS):
            continue
        places = {language: found.index(key) for language, found in keys.items() if key in found}
        found = []
        for entry in entries:
            cells = {
                language: (row, places[language])
                for language, row in entry.rows.items()
                if language in places and row.is_whole and row.table is group.tables[language]
            }
            if len(cells) > 1:
                found.append((entry, cells))
        yield found


def _deviating(group: TableGroup, column: Sequence[tuple[RowGroup, Cells]], facet: str) -> Iterator[Deviation]:
    if len(column) <= FEWEST:
        return
    read = _FACETS[facet]
    values = [{one: read(row, row.node.cells[at]) for one, (row, at) in cells.items()} for _, cells in column]
    total = sum(any(one.values()) for one in values) - 1
    same = sum(any(one.values()) and len(set(one.values())) == 1 for one in values)
    if total < FEWEST or same < total * SHARE:
        return
    for (entry, cells), found in zip(column, values, strict=True):
        stated = {one: value for one, value in found.items() if value}
        if len(set(stated.values())) > 1 and _is_told(facet, stated, same == total):
            yield Deviation(group, entry, facet, {one: cells[one] for one in stated}, stated)


def _is_told(facet: str, values: Mapping[str, Collection[str]], alone: bool) -> bool:
    """Say whether values differ in what no translator changes; `alone` when no other row of the column does."""
    one, *rest = values.values()
    other = next(value for value in rest if value != one)
    if facet == "numbers":
        return bool(Counter(one) - Counter(other)) and bool(Counter(other) - Counter(one))
    if facet == "links":
        # Every language may have an announcement of its own, in the source edition above all: that is told
        # of when it is a slip, when another edition agrees with the source, or when the site is the same.
        mine, theirs = set(one) - set(other), set(other) - set(one)
        if len(mine) == len(theirs) == 1 and _is_slip(min(mine), min(theirs)):
            return True
        hosts = {url.partition("/")[0] for url in mine | theirs}
        return any(value == one for value in rest) or (alone and len(rest) == 1 and len(hosts) == 1)
    texts = [str(value) for value in values.values()]
    if any(scripts_in(text) - {"latin"} for text in texts):
        return False
    if len({_NUMBER.sub("", text) for text in texts}) == 1:
        return False  # other numbers are told as such
    if all(languages().language(language).is_latin for language in values):
        return all(text == texts[0] or _is_slip(texts[0], text) for text in texts[1:])
    return True


def _is_slip(one: str, other: str) -> bool:
    """Say whether two texts are at most two letters apart."""
    from difflib import SequenceMatcher

    if abs(len(one) - len(other)) > _SLIP:
        return False
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal") <= _SLIP


_SLIP = 2
_NUMBER = regex(r"[\d.,]+")
_WORD = regex(r"[^\W\d_]+")


def _links(_: CatalogueRow, cell: Cell) -> frozenset[str]:
    return frozenset(canonical_url(one.url) for one in walk(cell.inlines) if isinstance(one, Link))


def _numbers(row: CatalogueRow, cell: Cell | None) -> tuple[str, ...]:
    text = plain_text(cell.inlines, " ") if cell else ""
    found = sorted(value for value, _, _ in numerals(text, row.table.catalogue.edition.language))
    if len(_WORD.findall(text)) > 1:  # in a sentence, small numbers may be words in another language
        return tuple(value for value in found if len(value) > 2 or (len(value) == 2 and value > "10"))
    return tuple(found)


def _text(row: CatalogueRow, cell: Cell) -> str:
    text = plain_text(cell.inlines, " ")
    mark = mark_pattern(row.table.catalogue.profile.untranslated_mark)
    return "" if mark.search(text) else fold(text)


_FACETS: Mapping[str, Callable[[CatalogueRow, Cell], Collection[str]]] = {
    "links": _links,
    "numbers": _numbers,
    "text": _text,
}
