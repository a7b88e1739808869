"""Rows whose names have changed places in one edition: all other cells of each are those of the other one elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex

_URL = regex(r"\]\([^()\s|]*\)")
_FEWEST, _MOST = 2, 12  # cells that are the other row's, and rows of a table that are compared with each other


@dataclass(frozen=True, slots=True)
class Swapped:
    """Two rows of an edition, in their order, whose names have changed places, as the `others` tell."""

    rows: tuple[CatalogueRow, CatalogueRow]
    theirs: CatalogueRow
    others: tuple[str, ...]


def swapped(alignment: Alignment) -> Iterator[Swapped]:
    """Yield such rows, of two editions those of the one that is not the source."""
    for group in alignment.tables if len(alignment.editions) > 1 else ():
        if not group.is_list and len(group.tables) > 1:
            yield from _in_table(group)


def _in_table(group: TableGroup) -> Iterator[Swapped]:
    texts = {
        id(entry): {language: _texts(row) for language, row in entry.rows.items() if row.is_whole}
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


def _texts(row: CatalogueRow) -> Sequence[str]:
    """Return what the cells after the first one say; where their links lead may differ by language."""
    cells = row.node.cells[1 : len(row.table.columns)]
    return [_URL.sub("]", row.source.slice(cell.content)) for cell in cells]


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
