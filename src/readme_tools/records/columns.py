"""What the columns of one table are called in records, the same in all editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from readme_tools.catalogue.bind import Column
from readme_tools.catalogue.lined_up import TableGroup

Keys = tuple[str, ...]


def column_keys(group: TableGroup) -> Mapping[str, Keys]:
    """Give the keys of a table's columns by language, in the order of each edition.

    A column that the profile knows has the profile's key. One that it does not know is named after its
    heading, which differs by language: it takes the key of the first edition's column at its place.
    """
    first = next(iter(group.tables.values())).columns
    return {language: _keys(table.columns, first) for language, table in group.tables.items()}


def _keys(columns: tuple[Column, ...], first: tuple[Column, ...]) -> Keys:
    own = [column.key for column in columns]
    if len(columns) != len(first):
        return tuple(own)
    taken, theirs = Counter(own), {column.key for column in first}
    for number, (column, other) in enumerate(zip(columns, first, strict=True)):
        if not (column.known or other.known or taken[other.key] or column.key in theirs):
            taken[column.key] -= 1
            taken[other.key] += 1
            own[number] = other.key
    return tuple(own)
