"""Ticks and crosses in the cells of a row: the same in every edition, whatever column they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.parity import BY_GRAMMAR, FEWEST, Difference, is_habit, shared_columns, written
from readme_tools.lazy.patterns import regex

_SHARE = 0.9  # of the cells with marks that must agree
_MARK = regex("[✓✔☑✅✕✖✗✘❌❎☒○◯●◎△▲×]")


def other_marks(alignment: Alignment) -> Iterator[Difference]:
    """Yield the cells whose marks are not those of the other editions, where nearly all others are the same."""
    odd: list[Difference] = []
    same = 0
    for shared in shared_columns(alignment):
        if shared.column.grammar in BY_GRAMMAR:
            continue  # compared by what they mean
        for entry, cells in shared.entries:
            texts = {one: written(*place) for one, place in cells.items()}
            if all(text.isascii() for text in texts.values()):
                continue
            marks = {one: " ".join(_MARK.findall(text)) for one, text in texts.items()}
            if len(set(marks.values())) > 1:
                odd.append(Difference(shared.group, entry, shared.key, "marks", cells, marks))
            else:
                same += any(marks.values())
    if is_habit(same, same + len(odd), FEWEST, _SHARE):
        yield from odd
