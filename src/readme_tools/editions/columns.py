"""Which column of a table is which of the same table in another edition: the one place that knows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readme_tools.catalogue import Alignment, CatalogueRow, CatalogueTable, Column, TableGroup, canonical_url, fold
from readme_tools.editions.assignment import assign
from readme_tools.editions.contents import looks
from readme_tools.editions.parity import FEWEST, SHARE, Odd, odd_ones
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Cell, ColumnAlignment
from readme_tools.text.grouping import grouped

_WORD = regex(r"[^\W_]+")
_UNIT = regex(
    r"[(（]\s*(ms|s|[uµμ]s|min|h|fps|qps|[kmgt]?b|[kmg]|[mgt]?flops|[kmg]?hz|%|[kmc]?m|[km]?g)\s*[)）]\s*\Z",
    re.IGNORECASE,
)
_LEAST = 1.0
_LOOKED_AT = 24  # rows that tell whether columns stand in another order


def column_keys(
    tables: Mapping[str, CatalogueTable], entries: Sequence[Mapping[str, CatalogueRow]]
) -> dict[str, tuple[str, ...]]:
    """Name the columns of one table in all editions, by language: equal keys are one column.

    A column has the profile's key where some edition's heading is known, else the first edition's.
    `entries` are the rows of each entry by language.
    """
    (source, first), *others = tables.items()
    shared = [column.key for column in first.columns]
    found: dict[str, list[int | None]] = {}
    for language, table in others:
        rows = [(rows[source], rows[language]) for rows in entries if source in rows and language in rows]
        found[language] = [*paired_columns(first, table, rows)]
        for at, column in zip(found[language], table.columns, strict=True):
            if at is not None and column.known and not first.columns[at].known and column.key not in shared:
                shared[at] = column.key
    keys = {source: tuple(shared)}
    for language, table in others:
        taken = {shared[at] for at in found[language] if at is not None}
        own = []
        for at, column in zip(found[language], table.columns, strict=True):
            key = column.key if at is None else shared[at]
            while at is None and key in taken:
                key += "~"
            own.append(key)
            taken.add(key)
        keys[language] = tuple(own)
    return keys


def paired_columns(
    source: CatalogueTable, target: CatalogueTable, rows: Sequence[tuple[CatalogueRow, CatalogueRow]] = ()
) -> tuple[int | None, ...]:
    """Return for each column of `target` the number of the source's column, None where it has none.

    Columns pair by key, then by place where there are as many, then by the words of their headings and by
    what equal cells `rows`, which are pairs of rows, have in them.
    """
    keys = {column.key: number for number, column in enumerate(source.columns)}
    found = [keys.get(column.key) for column in target.columns]
    if len(source.columns) == len(target.columns):
        _by_crossed_cells(rows[:_LOOKED_AT], found)
        for number, column in enumerate(source.columns):
            another = target.columns[number]
            if found[number] is None and number not in found and not (column.known and another.known):
                found[number] = None if are_other_units(column, another) else number
    lefts = [one for one in range(len(source.columns)) if one not in found]
    rights = [other for other, paired in enumerate(found) if paired is None]
    if lefts and rights:
        scores = {}
        for other in rights:
            for one in lefts:
                score = _headings(source, one, target, other) + _cells(rows, one, other)
                if score >= _LEAST:
                    scores[other, one] = score + 0.01 / (1 + abs(one - other))
        for other, one in assign(scores).items():
            found[other] = one
        _by_kind(source, target, found)
    return tuple(found)


def _by_crossed_cells(rows: Sequence[tuple[CatalogueRow, CatalogueRow]], found: list[int | None]) -> None:
    """Pair the columns that hold the same at other places, as in a table that is written from right to left."""
    open_ = [at for at, paired in enumerate(found) if paired is None and not _cells(rows, at, at)]
    free = [at for at in range(len(found)) if at not in found and (at in open_ or found[at] is not None)]
    scores = {(other, one): _cells(rows, one, other) for other in open_ for one in free if rows and one != other}
    crossed = assign({both: score for both, score in scores.items() if score >= _LEAST})
    for other, one in crossed.items():
        found[other] = one
    lefts, rights = ([at for at in some if at not in taken] for some, taken in ((free, found), (open_, crossed)))
    for one, other in zip(lefts, rights, strict=True) if crossed and len(lefts) == len(rights) else ():
        found[other] = one


def _by_kind(source: CatalogueTable, target: CatalogueTable, found: list[int | None]) -> None:
    """Pair the first columns, and in order those of one kind of which both sides have as many left."""
    kinds, theirs = ([look.kind for look in looks(table)] for table in (source, target))
    if found[0] is None and 0 not in found and not (source.columns[0].known and target.columns[0].known):
        found[0] = 0
    lefts = grouped((kind, one) for one, kind in enumerate(kinds) if one not in found)
    rights = grouped((kind, other) for other, kind in enumerate(theirs) if found[other] is None)
    for kind, numbers in rights.items():
        if kind and len(numbers) == len(lefts.get(kind, ())):
            for one, other in zip(lefts[kind], numbers, strict=True):
                column, another = source.columns[one], target.columns[other]
                if not (column.known and another.known) and not are_other_units(column, another):
                    found[other] = one


def are_other_units(one: Column, other: Column) -> bool:
    """Return whether two headings end with units in brackets that are two: `Speed (ms)` and `速度（FPS）`."""
    mine, theirs = (_UNIT.search(column.heading) for column in (one, other))
    return mine is not None and theirs is not None and mine[1].casefold() != theirs[1].casefold()


def _headings(source: CatalogueTable, one: int, target: CatalogueTable, other: int) -> float:
    mine, theirs = source.columns[one], target.columns[other]
    if (mine.known and theirs.known) or are_other_units(mine, theirs):
        return -_LEAST  # the profile tells them apart, or their units do
    words, others = (set(_WORD.findall(fold(column.heading))) for column in (mine, theirs))
    if not words or not others:
        return 0.0
    return 3.0 * len(words & others) / len(words | others)


def _cells(rows: Sequence[tuple[CatalogueRow, CatalogueRow]], one: int, other: int) -> float:
    """Return how often two columns hold the same, the more the more rows say so."""
    filled = equal = 0
    for mine, theirs in rows:
        if len(mine.node.cells) > one and len(theirs.node.cells) > other:
            cells = _held(mine.node.cells[one]), _held(theirs.node.cells[other])
            filled += any(map(any, cells))
            equal += cells[0] == cells[1] and any(cells[0])
    return 3.0 * equal / (filled + 1) if equal * 2 > filled else 0.0


def _held(cell: Cell) -> tuple[str, frozenset[str]]:
    links = frozenset(filter(None, (canonical_url(one.url) for one in cell.links)))
    return fold(cell.text), links


# Tables with other columns ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OtherColumns:
    """A table whose columns differ, and the editions that disagree.

    Headings that the profile does not know are translated: where there are some, only the number of columns
    can be compared, else they are `comparable`.
    """

    group: TableGroup
    odd: tuple[Odd, ...]
    comparable: bool


def other_columns(alignment: Alignment) -> Iterator[OtherColumns]:
    """Yield the tables whose columns differ; of pictures side by side, how many stand in a line says nothing."""
    for group in alignment.tables:
        columns = {language: table.columns for language, table in group.tables.items()}
        if all(any(column.heading for column in one) for one in columns.values()):
            keys = {one: tuple(key for key, _ in group.columns(one)) for one in columns}
            comparable = all(column.known for one in columns.values() for column in one) or (
                len({tuple(sorted(one)) for one in keys.values()}) == 1
            )
            values = {one: keys[one] if comparable else ("",) * len(found) for one, found in columns.items()}
            if odd := tuple(odd_ones(values)):
                yield OtherColumns(group, odd, comparable)


def other_sides(alignment: Alignment) -> Iterator[tuple[TableGroup, Odd]]:
    """Yield the tables whose columns stand at other sides in an edition: their delimiter row says it.

    Only where the editions put the columns of nearly all tables at the same sides.
    """
    groups = [
        one for one in alignment.tables if len(one.tables) > 1 and not any(t.is_list for t in one.tables.values())
    ]
    # Unless it says so, a column stands at the left.
    unsaid = {ColumnAlignment.NONE: ColumnAlignment.LEFT}
    sides = [
        {
            language: tuple(unsaid.get(side, side) for side in table.node.alignments)
            for language, table in one.tables.items()
        }
        for one in groups
    ]
    sides = [one if len({*map(len, one.values())}) == 1 else {} for one in sides]
    same = sum(len({*one.values()}) == 1 for one in sides)
    if same < max(FEWEST, (len(groups) - 1) * SHARE):
        return
    for group, one in zip(groups, sides, strict=True):
        yield from ((group, odd) for odd in odd_ones(one))


@dataclass(frozen=True, slots=True)
class ExchangedHeadings:
    """Two headings of a table of `language`, by their numbers, that stand the other way round in all others.

    The cells below stand where those of the others do.
    """

    group: TableGroup
    language: str
    others: tuple[str, ...]
    columns: tuple[int, int]


def exchanged_headings(alignment: Alignment) -> Iterator[ExchangedHeadings]:
    """Yield headings that have changed places, as the names in them tell that all editions write alike."""
    for group in alignment.tables:
        tables = {} if group.is_list else group.tables
        if len(tables) > 1 and len({len(table.columns) for table in tables.values()}) == 1:
            words = {one: [_in_latin(column.heading) for column in table.columns] for one, table in tables.items()}
            yield from _exchanged(group, words)


def _exchanged(group: TableGroup, words: Mapping[str, Sequence[frozenset[str]]]) -> Iterator[ExchangedHeadings]:
    numbers = range(1, len(next(iter(words.values()))))
    for language in words if len({tuple(own) for own in words.values()}) > 1 else ():
        others = tuple(one for one in words if one != language)
        if len(others) == 1 and language == next(iter(words)):
            continue
        for both in combinations(numbers, 2):
            if all(_are_exchanged(words[language], words[other], *both) for other in others) and all(
                _have_their_cells(group, (language, other), both) for other in others
            ):
                yield ExchangedHeadings(group, language, others, both)
                break


def _are_exchanged(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]], one: int, two: int) -> bool:
    """Say whether all that tells two headings apart, of the words that both editions have, stands crosswise."""
    known = (mine[one] | mine[two]) & (theirs[one] | theirs[two])
    first, second = (theirs[one] - theirs[two]) & known, (theirs[two] - theirs[one]) & known
    return bool(first or second) and (mine[one] & known, mine[two] & known) == (
        theirs[two] & known,
        theirs[one] & known,
    )


def _have_their_cells(group: TableGroup, both: tuple[str, str], columns: tuple[int, int]) -> bool:
    """Say whether the cells of two columns are the same in two editions, most of them, and not crosswise."""
    rows = [[entry.rows[one] for one in both] for entry in group.rows if all(one in entry.rows for one in both)]
    texts = [
        [tuple(row.source.slice(row.node.cells[at].content) for at in columns) for row in pair]
        for pair in rows
        if all(row.is_whole for row in pair)
    ]
    same = sum(mine == theirs and mine[0] != mine[1] for mine, theirs in texts)
    return same > 1 and same * 2 > len(texts)


def _in_latin(heading: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(heading) if word.isascii())
