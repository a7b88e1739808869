"""Whether the rows of one entry say the same in all editions: the one place that knows.

The rules of `rules/editions` show what differs, and `syncing` brings it into line. A cell means something
in every language by its grammar; beyond that, columns teach: where the editions hold the same text, numbers
or links in nearly all rows of a column, a row in which they do not is a difference.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from readme_tools.catalogue import (
    Alignment,
    CatalogueRow,
    Column,
    Holds,
    RowGroup,
    TableGroup,
    canonical_url,
    languages,
    scripts_in,
    without_language,
)
from readme_tools.catalogue.amount import read
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.profile.notations import currencies
from readme_tools.catalogue.quantities import Figure, are_rounded, numerals
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.editions.contents import labels
from readme_tools.editions.features import are_certain
from readme_tools.editions.shifted import shifted
from readme_tools.editions.translated_names import are_translated
from readme_tools.lazy import dataclass, field, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Cell, Link, LinkKind
from readme_tools.text.differences import is_slip
from readme_tools.text.source import Span

FEWEST, SHARE = 5, 0.85  # so many other rows of a column must agree, and so large a part of them
T = TypeVar("T", bound=Hashable)
Facet = str | tuple[str, ...] | frozenset[str]

# Of an odd edition: its language, and the languages that agree against it.
Odd = tuple[str, tuple[str, ...]]
Amounts = Sequence[tuple[Figure, Span]]  # the amounts of a cell, each with its place in the file


def odd_ones(values: Mapping[str, T]) -> Iterator[Odd]:
    """Yield the editions that disagree, of values by language, the source edition's first.

    The one against two that agree is odd; where nobody has a majority, whoever differs from the source.
    """
    if len({*values.values()}) < 2:
        return
    usual, count = Counter(values.values()).most_common(1)[0]
    if count * 2 <= len(values):
        usual = next(iter(values.values()))
    others = tuple(language for language, value in values.items() if value == usual)
    yield from ((language, others) for language, value in values.items() if value != usual)


def lone_odd(values: Mapping[str, T]) -> Odd | None:
    """Return the edition that disagrees with all others, which agree; None where there is none, or several go apart."""
    odd = [*odd_ones(values)]
    return odd[0] if len(odd) == 1 else None


def is_habit(same: int, total: int, fewest: int = FEWEST, share: float = SHARE) -> bool:
    """Return whether one that deviates is a mistake: `same` of `total` agree, so many of those beside it at least."""
    return same >= max(fewest, (total - 1) * share)


# What a cell means by its grammar ---------------------------------------------------------------


def meaning(row: CatalogueRow, key: str, known: Sequence[str]) -> Hashable | None:
    """Return what a cell means in every language by its grammar; None where it cannot be compared.

    `known` are the languages of all editions: a choice without a name in one of them is not compared.
    """
    cell = row.cell(key)
    grammar = row.read(key)[0]
    if cell is None or grammar.meaning is None:
        return None
    return grammar.meaning(row.view(cell), row.parsed(key), known)


# Differences ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that does not say the same in all editions in one facet of a column.

    `column` is the key that the column has in all editions. `facet` is the grammar that reads its cells, or
    `text`, `numbers` or `links`, in which the column is the same in the other rows, or `amounts`. `cells` are
    the cells by language with their rows, `values` what each holds. Of amounts, `left` says by two editions
    what each states and the other one does not: what one edition leaves out is no difference.
    """

    group: TableGroup
    entry: RowGroup
    column: str
    facet: str
    cells: Mapping[str, tuple[CatalogueRow, int]]
    values: Mapping[str, Hashable] = field(default_factory=dict)
    left: Mapping[tuple[str, str], tuple[Amounts, Amounts]] = field(default_factory=dict)

    @property
    def odd(self) -> Iterator[Odd]:
        """The editions that disagree, each with those that agree against it."""
        if not self.left:
            return odd_ones(self.values)
        # The one that differs from all others is wrong; with two editions, the one that is not the source.
        counts = {language: sum(language in pair for pair in self.left) for language in self.cells}
        odd = max(counts, key=lambda one: (counts[one], list(counts).index(one)))
        return iter(((odd, tuple(one for one in self.cells if self.between(odd, one))),))

    def row(self, language: str) -> CatalogueRow:
        """Return the row of an edition."""
        return self.cells[language][0]

    def cell(self, language: str) -> Cell:
        """Return the cell of an edition."""
        row, at = self.cells[language]
        return row.node.cells[at]

    def parsed(self, language: str) -> object:
        """Return the value of the cell of an edition."""
        row, at = self.cells[language]
        return row.parsed(row.table.columns[at].key).value

    def between(self, one: str, other: str) -> bool:
        """Return whether two editions are among those that say different things."""
        if self.left:
            return (one, other) in self.left or (other, one) in self.left
        return one in self.values and other in self.values and self.values[one] != self.values[other]

    def nearest(self, one: str, other: str) -> tuple[Span, Span]:
        """Return the places of two amounts that differ: of several, the nearest are most likely one."""
        mine, theirs = self.left[one, other] if (one, other) in self.left else self.left[other, one][::-1]
        pairs = [(a, span, b, place) for a, span in mine for b, place in theirs if a.unit == b.unit]
        _, span, _, there = min(pairs, key=lambda pair: abs(pair[0].value - pair[2].value) / max(pair[0].value, 1.0))
        return span, there


Cells = dict[str, tuple[CatalogueRow, int]]
BY_GRAMMAR = tuple(name for name, one in GRAMMARS.items() if one.meaning is not None)
OF_NUMBERS = tuple(name for name in BY_GRAMMAR if GRAMMARS[name].holds & Holds.NUMBERS)
LEARNT = ("links", "numbers", "text")
OF_AMOUNTS = tuple(name for name, one in GRAMMARS.items() if one.holds & Holds.AMOUNTS)


def differences(alignment: Alignment, facet: str) -> Iterator[Difference]:
    """Yield what differs in a facet: one of `BY_GRAMMAR` or `LEARNT`.

    Cells that a grammar reads mean something in every language. In other columns, what differs is told where the column
    is the same in all editions in nearly all other rows; what one edition leaves out is no difference there.
    """
    if len(alignment.editions) < 2:
        return
    if facet in LEARNT:
        for shared in shared_columns(alignment):
            grammar = shared.column.grammar
            if grammar not in BY_GRAMMAR and not (facet == "numbers" and grammar in OF_AMOUNTS):
                yield from _deviating(shared, facet)
        return
    for group, key, entry, cells in cells_in(alignment, (facet,)):
        values = {
            language: found
            for language, (row, at) in cells.items()
            if (found := meaning(row, row.table.columns[at].key, alignment.languages)) is not None
        }
        values = _levelled(values, GRAMMARS[facet].alike)
        if len(set(values.values())) > 1:
            yield Difference(group, entry, key, facet, {one: cells[one] for one in values}, values)


def _levelled(values: Mapping[str, Hashable], alike: Callable[[Any, Any], bool] | None) -> dict[str, Hashable]:
    """Give what is one though it is not equal as the first of its kind."""
    found: dict[str, Hashable] = {}
    for language, value in values.items():
        found[language] = next((one for one in found.values() if alike and alike(one, value)), value)
    return found


def keys_of(group: TableGroup, grammars: Collection[str]) -> Iterator[str]:
    """Return the keys of the columns that some edition reads by one of some grammars."""
    columns = (one for language in group.tables for one in group.columns(language))
    return iter(dict.fromkeys(key for key, column in columns if column.grammar in grammars))


def cells_in(alignment: Alignment, grammars: Collection[str]) -> Iterator[tuple[TableGroup, str, RowGroup, Cells]]:
    """Yield the cells that are read by some grammars: their table, the key of their column, and their entry."""
    for group in alignment.tables:
        for key in keys_of(group, grammars):
            for entry in filter(are_certain, group.rows):
                yield group, key, entry, _cells_of(entry, key, alignment.keys, grammars)


def _cells_of(entry: RowGroup, key: str, keys_in: Mapping[int, Sequence[str]], grammars: Collection[str]) -> Cells:
    """Return the cells of an entry in a column by language, as far as they are read by some grammars.

    `keys_in` are those of the columns of tables, by identity. Rows that lack cells, or have too many, are left out.
    """
    found: Cells = {}
    for language, row in entry.rows.items():
        keys = keys_in.get(id(row.table), ())
        at = keys.index(key) if key in keys else len(row.node.cells)
        if row.is_whole and at < len(row.node.cells) and row.table.columns[at].grammar in grammars:
            found[language] = row, at
    return found


# What columns teach -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shared:
    """A column that several editions of a table have: its key, and each entry's cells by language."""

    group: TableGroup
    key: str
    column: Column
    entries: tuple[tuple[RowGroup, Cells], ...]


@once
def shared_columns(alignment: Alignment) -> tuple[Shared, ...]:
    """Give the columns that several editions have, for each entry the cells of its whole rows."""
    off = shifted(alignment)
    return tuple(column for group in alignment.tables if len(group.tables) > 1 for column in _columns(group, off))


def _columns(group: TableGroup, off: Collection[int]) -> Iterator[Shared]:
    rows = [
        (
            entry,
            {
                one: row
                for one, row in entry.rows.items()
                if row.table is group.tables.get(one) and (row.is_whole or is_short) and id(row) not in off
            },
        )
        for entry in filter(are_certain, group.rows)
        if not all(id(row) in labels(row.table) for row in entry.rows.values())
        for is_short in (entry.ends_early,)
    ]
    keys = {language: [key for key, _ in group.columns(language)] for language in group.tables}
    for key, column in group.columns(next(iter(group.tables))):
        places = {language: found.index(key) for language, found in keys.items() if key in found}
        if any(not at and group.tables[language].counts_rows for language, at in places.items()):
            continue
        cells = []
        for entry, whole in rows:
            there = {one: (row, places[one]) for one, row in whole.items() if one in places}
            cells.append((entry, {one: place for one, place in there.items() if place[1] < len(place[0].node.cells)}))
        yield Shared(group, key, column, tuple(one for one in cells if len(one[1]) > 1))


def _deviating(shared: Shared, facet: str) -> Iterator[Difference]:
    if len(shared.entries) <= FEWEST:
        return
    read = _FACETS[facet]
    values = [{one: read(row, at) for one, (row, at) in cells.items()} for _, cells in shared.entries]
    for found, (_, cells) in zip(values, shared.entries if facet == "numbers" else (), strict=False):
        first: dict[str, Facet] = {}  # `1,012` in a German page that kept it is read as in the others
        found.update({one: first.setdefault(written(*cells[one]), value) for one, value in found.items()})
    total = sum(any(one.values()) for one in values)
    same = sum(any(one.values()) and len(set(one.values())) == 1 for one in values)
    if same >= _TWO and (moved := _moved(values)) is not None:
        entry, cells = shared.entries[moved]
        if facet != "text" or len({_NUMBER.sub("", str(one)) for one in values[moved].values()}) > 1:
            yield Difference(shared.group, entry, shared.key, facet, cells, values[moved])
        return  # other numbers are told as such
    if not is_habit(same, total):
        return
    times = Counter((language, one) for found in values for language, one in found.items())
    pairs = Counter(frozenset(found.items()) for found in values)
    for (entry, cells), found in zip(shared.entries, values, strict=True):
        stated = {one: value for one, value in found.items() if value}
        is_short = facet == "numbers" and len({len(one) for one in stated.values()}) > 1 and same == total - 1
        is_short = is_short and not any(_WORD.search(row.texts[at]) for row, at in cells.values())
        # That of another row, as the others have it there.
        is_another = facet == "text" and any(times[others[0], stated[one]] for one, others in odd_ones(stated))
        is_another &= pairs[frozenset(found.items())] == 1
        if len(set(stated.values())) > 1 and (is_short or _is_told(facet, stated, same == total - 1, is_another)):
            places = (cells[one] for one in stated)
            if facet == "numbers" and prices_differ(written(*place) for place in places):
                continue
            yield Difference(shared.group, entry, shared.key, facet, {one: cells[one] for one in stated}, stated)


def _moved(values: Sequence[Mapping[str, Facet]]) -> int | None:
    """Return the first row of some that differ, where an edition has the values of the others in other rows."""
    odd = [at for at, one in enumerate(values) if len(set(one.values())) > 1]
    if not _TWO <= len(odd) <= _FEW or len({len(values[at]) for at in odd}) > 1:
        return None
    columns: dict[str, Counter[Hashable]] = {language: Counter() for language in values[odd[0]]}
    for language, counts in columns.items():
        for value in (values[at].get(language, "") for at in odd):
            counts.update(value if isinstance(value, frozenset) else (value,))  # each link by itself
    return odd[0] if len({frozenset(one.items()) for one in columns.values()}) == 1 else None


def written(row: CatalogueRow, at: int) -> str:
    """Return a cell of a row as it is written."""
    return row.source.slice(row.node.cells[at].content)


def prices_differ(texts: Iterable[str]) -> bool:
    """Say whether editions name prices in currencies of their own, which no number can be compared across."""
    return len({*map(currencies, texts)}) > 1


def _is_told(facet: str, values: Mapping[str, Facet], alone: bool, is_another: bool) -> bool:
    """Return whether values differ in what no translator changes.

    `alone` when no other row of the column does, `is_another` when one stands in another row, too.
    """
    one, *rest = values.values()
    other = next(value for value in rest if value != one)
    if facet == "numbers":
        here, there = Counter(one) - Counter(other), Counter(other) - Counter(one)
        return _has_more(here, there) and _has_more(there, here)
    if facet == "links":
        # Every language may have an announcement of its own, in the source edition above all: that is told
        # of when it is a slip, when another edition agrees with the source, or when the site is the same.
        if len({frozenset(without_language(url, code) for url in value) for code, value in values.items()}) == 1:
            return False  # each page in its own language or shop
        mine, theirs = set(one) - set(other), set(other) - set(one)
        if len(mine) == len(theirs) == 1 and is_slip(min(mine), min(theirs)):
            return True
        hosts = {url.partition("/")[0] for url in mine | theirs}
        return any(value == one for value in rest) or (alone and len(rest) == 1 and len(hosts) == 1)
    texts = [str(value) for value in values.values()]
    if any(scripts_in(text) - {"latin"} for text in texts):
        return False
    read_ones = [read(str(value), language) for language, value in values.items()]
    amounts = {None if whole is None else (whole.unit, whole.spelling) for whole in read_ones}
    if len({_NUMBER.sub("", text) for text in texts}) == 1 or (None not in amounts and len(amounts) == 1):
        return False  # other numbers are told as such
    if all(languages().language(language).is_latin for language in values):
        if are_translated({language: str(value) for language, value in values.items()}):
            return False
        return is_another or all(text == texts[0] or is_slip(texts[0], text) for text in texts[1:])
    return True


def _has_more(mine: Iterable[Hashable], theirs: Iterable[Hashable]) -> bool:
    """Say whether some numbers hold one that is among others not even rounded."""
    return any(not any(are_rounded(str(one), str(other)) for other in theirs) for one in mine)


_TWO, _FEW = 2, 4  # so many cells of a column may have changed places
_SPACED = regex(r"\s*([()/,:+])\s*")
_NUMBER = regex(r"[.,]*\d(?:[\d.,]|\s(?=\d))*")
_WORD = regex(r"[^\W\d_]+")


def _links(row: CatalogueRow, at: int) -> frozenset[str]:
    return frozenset(canonical_url(one.url) for one in row.links[at])


def links_in(row: CatalogueRow, cell: Cell) -> Iterator[Link]:
    """Yield the links of a cell that lead somewhere: the images of badges in lists do not."""
    return (one for one in cell.links if not (row.table.is_list and one.kind is LinkKind.IMAGE))


_SUBSCRIBER = 8  # so many digits of a telephone number are the same with its country and without


def _numbers(row: CatalogueRow, at: int) -> tuple[str, ...]:
    text = row.texts[at]
    if (whole := read(text, row.table.edition.language)) is not None and not whole.parts:
        return (whole.date or whole.telephone[-_SUBSCRIBER:],)
    found = sorted(value for value, _, _ in numerals(text, row.table.edition.language))
    if len(_WORD.findall(text)) > 1:  # in a sentence, small numbers may be words in another language
        return tuple(value for value in found if len(value) > 2 or (len(value) == 2 and value > "10"))
    return tuple(found)


def _text(row: CatalogueRow, at: int) -> str:
    text = row.texts[at]
    mark = mark_pattern(row.table.edition.profile.untranslated_mark)
    if mark.search(text):
        return ""
    text = text.replace("^", "")  # `n^2`, as n<sup>2</sup> is read
    # A space before a bracket says nothing.
    return fold(_SPACED.sub(r"\1", text.replace("、", ",")) if len(text.split(None, 1)) > 1 or "、" in text else text)


_FACETS: Mapping[str, Callable[[CatalogueRow, int], Facet]] = {"links": _links, "numbers": _numbers, "text": _text}
