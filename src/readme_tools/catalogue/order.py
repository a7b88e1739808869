"""What rows are sorted by, and which of them stand out of order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable
from readme_tools.catalogue.grammars.architecture import ArchitectureValue
from readme_tools.catalogue.grammars.context_length import ContextLengths
from readme_tools.catalogue.grammars.moments import Date, Year
from readme_tools.catalogue.profile import OrderSpec
from readme_tools.catalogue.quantities import size
from readme_tools.lazy.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SortedTable:
    """A table with the order that its profile demands, and the column that it is sorted by."""

    table: CatalogueTable
    spec: OrderSpec
    column: str


def sorted_table(table: CatalogueTable) -> SortedTable | None:
    """Give the order that a table should be in; None when the profile demands none."""
    keys = {column.key for column in table.columns}
    for spec in table.catalogue.profile.orders:
        column = next((key for key in spec.columns if key in keys), None)
        if column is not None and keys.issuperset(spec.when):
            return SortedTable(table, spec, column)
    return None


def sort_key(row: CatalogueRow, column: str) -> int | None:
    """Give what a row is sorted by: its largest size, its year, date (as YYYYMMDD), or longest length.

    None when the cell says nothing that can be compared, such as a size in words. Of a product such
    as `8x7b` nobody knows the total.
    """
    value = row.parsed(column).value
    match value:
        case ArchitectureValue():
            sizes = [found for one in value.variants if (found := size(one.label)) is not None]
            return None if any(one.experts for one in sizes) else max((one.parameters for one in sizes), default=None)
        case Year():
            return value.year
        case Date():
            digits = value.date.replace("-", "")
            return int(digits.ljust(8, "0")) if len(digits) == 8 else None
        case ContextLengths():
            return max((one.tokens for one in value.lengths), default=None)
        case _:
            return None


def in_order(keys: Sequence[int], descending: bool) -> set[int]:
    """Give the indices of a longest run of keys, gaps allowed, that is in order; equal keys are.

    Of several such runs the one is taken that ends with the smallest steps, so that few rows count
    as misplaced. Takes n log n steps (patience sorting).
    """
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys), reverse=descending))}
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, key in enumerate(keys):
        rank = ranks[key]
        at = bisect_right(tails, rank)
        before.append(ends[at - 1] if at else None)
        if at == len(tails):
            tails.append(rank)
            ends.append(index)
        else:
            tails[at], ends[at] = rank, index
    kept: set[int] = set()
    index_: int | None = ends[-1] if ends else None
    while index_ is not None:
        kept.add(index_)
        index_ = before[index_]
    return kept
