"""Tables with other columns, or in another order, than in the other editions."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment, TableGroup
from readme_tools.editions.parity import Odd, odd_ones
from readme_tools.lazy.dataclasses import dataclass


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
            comparable = all(column.known for one in columns.values() for column in one)
            values = {one: tuple(c.key if comparable else "" for c in found) for one, found in columns.items()}
            if odd := tuple(odd_ones(values)):
                yield OtherColumns(group, odd, comparable)
