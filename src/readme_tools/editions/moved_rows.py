"""Entries that an edition alone has once its rows are paired: those that moved to another table, and likely ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain

from readme_tools.catalogue.lined_up import RowGroup
from readme_tools.editions.assignment import assign, sharing
from readme_tools.editions.features import LEAST_NAME, Features, Rarity, likeness
from readme_tools.editions.groups import Group

ACCEPT_POSSIBLE = 0.15
ACCEPT_ELSEWHERE = 0.5  # a row that stands in another table must be more alike
_NEAR = 2
_NEAR_POSSIBLE = 30


def candidates(
    known: Sequence[Sequence[Features]], shown: Sequence[Features], reach: int = _NEAR
) -> set[tuple[int, int]]:
    """Return which of the rows `shown`, and which of the entries `known`, are worth a look, by their numbers.

    They share a sign that few show, or stand about in the same place, at most `reach` rows apart.
    """
    common = max(8, math.isqrt(len(known)))  # what many rows show tells nothing apart
    stretch = len(known) / (len(shown) or 1)
    signs = [frozenset[str]().union(*(one.signs for one in features)) for features in known]
    found = set(sharing([one.signs for one in shown], signs, common))
    for index in range(len(shown)):
        near = round(index * stretch)
        found |= {(index, at) for at in range(near - reach, near + reach + 1) if 0 <= at < len(known)}
    return found


def bring_home(groups: Sequence[Group], language: str) -> None:
    """Pair rows of an edition that stand in another table than their entry: they were moved there."""
    strays = [(group, entry) for group in groups for entry in group.entries if set(entry.rows) == {language}]
    homes = [
        (group, entry)
        for group in groups
        for entry in group.entries
        if language not in entry.rows and language in group.tables
    ]
    if not strays or not homes:
        return
    shown = [entry.features[0] for _, entry in strays]
    entries = [entry for _, entry in homes]
    weights = Rarity.of(one.links for one in (*chain(*(entry.features for entry in entries)), *shown))

    def tell(index: int, position: int) -> float:
        mine, theirs = shown[index], entries[position].features
        return max(likeness(mine, other, weights, ACCEPT_ELSEWHERE, LEAST_NAME) for other in theirs)

    near = candidates([entry.features for entry in entries], shown)
    scores = {(at, to): tell(at, to) for at, to in near if strays[at][0] is not homes[to][0]}
    scores = {pair: score for pair, score in scores.items() if score >= ACCEPT_ELSEWHERE}
    for index, position in assign(scores).items():
        group, stray = strays[index]
        entries[position].rows[language] = stray.rows[language]
        entries[position].features += stray.features
        group.entries.remove(stray)


def possible(groups: Sequence[Group]) -> Iterator[tuple[RowGroup, RowGroup]]:
    """Yield two entries of one table that may be one: no edition has both, and each is the other's likeliest."""
    for group in groups:
        single = [entry for entry in group.entries if set(entry.rows) != set(group.tables)]
        having = {frozenset(entry.rows) for entry in single}
        if all(one & other for one in having for other in having):
            continue
        weights = Rarity.of(one.links for entry in single for one in entry.features)
        best: dict[int, tuple[float, int]] = {}
        near = candidates([entry.features for entry in single], [entry.features[0] for entry in single], _NEAR_POSSIBLE)
        for index, other_index in near | {(two, one) for one, two in near}:
            entry, other = single[index], single[other_index]
            if other_index == index or entry.rows.keys() & other.rows.keys():
                continue
            score = max(likeness(a, b, weights, ACCEPT_POSSIBLE) for a in entry.features for b in other.features)
            if score >= ACCEPT_POSSIBLE:
                best[index] = max(best.get(index, (0.0, -len(single))), (score, -other_index))
        for index, (_, minus) in best.items():
            if index < -minus and -best.get(-minus, (0.0, 1))[1] == index:
                yield RowGroup(single[index].rows), RowGroup(single[-minus].rows)
