"""Rows whose cells stand one column off, as one was left out or is too many, and rows with the names of each other.

Nothing in a row of the first sort can be compared with the other editions, column by column.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readme_tools.catalogue import Alignment, CatalogueRow, CatalogueTable, RowGroup, TableGroup
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once

_URL = regex(r"\]\([^()\s|]*\)")
_FEWEST = 2  # cells that fit the next column and not their own, or that are the other row's
_SHARE = 0.6  # of the cells that are off
_MOST = 12  # rows of a table that are compared with each other


@dataclass(frozen=True, slots=True)
class Shifted:
    """A row of `language` whose cells stand one column too far left or, `right`, too far right, from `at` on."""

    entry: RowGroup
    row: CatalogueRow
    language: str
    others: tuple[str, ...]
    at: int
    right: bool


@once
def shifted(alignment: Alignment) -> Mapping[int, Shifted]:
    """Return the rows whose cells are off, by the identity of the row."""
    columns: dict[int, Sequence[Mapping[str, int]]] = {}
    groups = (group for group in alignment.tables if not group.is_list and len(group.tables) > 1)
    entries = (entry for group in groups for entry in group.rows)
    return {id(one.row): one for entry in entries for one in _of_entry(entry, columns)}


def _of_entry(entry: RowGroup, columns: dict[int, Sequence[Mapping[str, int]]]) -> Iterator[Shifted]:
    texts = {language: _texts(row) for language, row in entry.rows.items() if row.is_whole}
    if len(texts) < 2 or len({len(own) for own in texts.values()}) > 1:
        return
    filled = {language: [bool(text) for text in own] for language, own in texts.items()}
    if len({tuple(own) for own in filled.values()}) == 1:
        return  # nothing is empty here and filled there
    for language, own in texts.items():
        others = [one for one in texts if one != language]
        theirs = [texts[one] for one in others]
        row = entry.rows[language]
        if len({tuple(filled[one]) for one in others}) > 1 or filled[language] == filled[others[0]]:
            continue
        counts = columns.setdefault(id(row.table), _columns(row.table))
        best = max(_ways(own, theirs, counts), default=None)
        if best is not None and best[0] >= _FEWEST:
            yield Shifted(entry, row, language, tuple(others), *best[1:])


@once
def _texts(row: CatalogueRow) -> Sequence[str]:
    """Give what the cells say; where their links lead may differ by language."""
    return [_URL.sub("]", row.source.slice(cell.content)) for cell in row.node.cells[: len(row.table.columns)]]


def _columns(table: CatalogueTable) -> Sequence[Mapping[str, int]]:
    """Count the texts of each column."""
    counts: list[defaultdict[str, int]] = [defaultdict(int) for _ in table.columns]
    for row in table.rows:
        if row.is_whole:
            for count, text in zip(counts, _texts(row), strict=True):
                count[text] += 1
    return counts


def _ways(
    own: Sequence[str], theirs: Sequence[Sequence[str]], counts: Sequence[Mapping[str, int]]
) -> Iterator[tuple[int, int, bool]]:
    """Yield how many more cells fit when those from one on are put back, which one that is, and to which side they are.

    A cell fits a column that has its text in another edition or in other rows, and is not a text of its own column.
    """

    def fits(text: str, at: int, is_own: bool) -> bool:
        return any(one[at] == text for one in theirs) or counts[at].get(text, 0) > is_own

    width = len(own)
    for at in range(1, width - 1):
        for right in (True, False):
            empty = at if right else width - 1
            if own[empty] or not all(one[empty] for one in theirs):
                continue
            step = -1 if right else 1
            places = [place for place in range(at + right, width - (not right)) if own[place]]
            moved = [place for place in places if fits(own[place], place + step, False)]
            staying = [place for place in places if fits(own[place], place, True)]
            if len(moved) >= len(places) * _SHARE:
                yield len(moved) - len(staying), at, right


@dataclass(frozen=True, slots=True)
class Swapped:
    """Two rows of an edition, in their order, whose names have changed places, as the `others` tell."""

    rows: tuple[CatalogueRow, CatalogueRow]
    theirs: CatalogueRow
    others: tuple[str, ...]


def swapped(alignment: Alignment) -> Iterator[Swapped]:
    """Yield two rows whose names have changed places in one edition: all other cells of each are the other one's.

    Of two editions these are rows of the one that is not the source.
    """
    for group in alignment.tables if len(alignment.editions) > 1 else ():
        if not group.is_list and len(group.tables) > 1:
            yield from _in_table(group)


def _in_table(group: TableGroup) -> Iterator[Swapped]:
    texts = {
        id(entry): {language: _texts(row)[1:] for language, row in entry.rows.items() if row.is_whole}
        for entry in group.rows
        if len(entry.rows) > 1
    }
    for number, language in enumerate(group.tables):
        others = tuple(one for one in group.tables if one != language)
        if not number and len(others) < 2:
            continue
        odd = [entry for entry in group.rows if _is_odd(texts.get(id(entry), {}), language, others)]
        for one, other in combinations(odd, 2) if len(odd) <= _MOST else ():
            if _are_crossed(texts[id(one)], texts[id(other)], language, others):
                yield _of(one, other, language, others)


def _of(one: RowGroup, other: RowGroup, language: str, others: tuple[str, ...]) -> Swapped:
    first, last = sorted((one.rows[language], other.rows[language]), key=lambda row: row.node.span.start)
    return Swapped((first, last), one.rows[others[0]], others)


def _is_odd(texts: Mapping[str, Sequence[str]], language: str, others: Sequence[str]) -> bool:
    """Return whether several cells of a row are others in one edition, and the same in all the rest."""
    if not all(one in texts for one in (language, *others)):
        return False
    columns = zip(*(texts[one] for one in (language, *others)), strict=False)
    return sum(mine not in theirs and len({*theirs}) == 1 for mine, *theirs in columns) >= _FEWEST


def _are_crossed(
    one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]], language: str, others: Sequence[str]
) -> bool:
    """Return whether each of two rows has what the other one has in the other editions, wherever the two differ."""
    theirs = [
        (mine, here, right, there)
        for tag in others
        for mine, here, right, there in zip(one[language], other[language], one[tag], other[tag], strict=False)
        if right != there
    ]
    crossed = sum(mine == there and here == right for mine, here, right, there in theirs)
    kept = sum(mine == right or here == there for mine, here, right, there in theirs)
    return crossed >= _FEWEST * len(others) and not kept
