"""The best assignment of rows to entries, exact within each group of rows that compete."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

from readme_tools.text.grouping import grouped

# Beyond this a group is taken apart greedily: the exact method takes the cube of its size.
_LARGEST = 120

Pair = tuple[int, int]


def equal(lefts: Sequence[Hashable], rights: Sequence[Hashable]) -> Iterator[Pair]:
    """Yield the pairs of items that read the same, in order; of several such items, when both sides have as many."""
    places: tuple[dict[Hashable, list[int]], ...] = defaultdict(list), defaultdict(list)
    for side, items in zip(places, (lefts, rights), strict=True):
        for at, item in enumerate(items):
            side[item].append(at)
    for item, found in places[0].items():
        if len(found) == len(places[1].get(item, ())):
            yield from zip(found, places[1][item], strict=True)


def sharing(lefts: Sequence[Collection[Hashable]], rights: Sequence[Collection[Hashable]], most: int) -> Iterator[Pair]:
    """Yield the pairs of items of which both show a sign that no more than `most` of the right ones show."""
    places = grouped((sign, at) for at, signs in enumerate(rights) for sign in signs)
    for left, signs in enumerate(lefts):
        for sign in signs:
            if len(found := places.get(sign, ())) <= most:
                yield from ((left, right) for right in found)


def assign(scores: Mapping[Pair, float]) -> dict[int, int]:
    """Return a partner to as many left items as pays: the pairs with the greatest sum of scores.

    `scores` holds the possible pairs (left, right), all above 0. The pairs fall into groups that share
    no item; each group is solved by the Hungarian method, https://doi.org/10.1002/nav.3800020109.
    """
    pairs: dict[int, int] = {}
    for group in _groups(scores):
        if len(group) == 1:
            pairs.update(group)
            continue
        lefts = sorted({left for left, _ in group})
        rights = sorted({right for _, right in group})
        if max(len(lefts), len(rights)) > _LARGEST:
            pairs.update(_greedy(group, scores))
        else:
            pairs.update(_exact(lefts, rights, scores))
    return pairs


def _groups(scores: Mapping[Pair, float]) -> list[list[Pair]]:
    """Put the pairs together that share an item, directly or over others."""
    by_left: dict[int, list[Pair]] = defaultdict(list)
    by_right: dict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(scores):
        by_left[pair[0]].append(pair)
        by_right[pair[1]].append(pair)
    groups: list[list[Pair]] = []
    for start in [*by_left]:
        group: list[Pair] = []
        lefts = [start]
        rights: list[int] = []
        while lefts or rights:  # each item is taken out with all its pairs, and so looked at once
            found = by_left.pop(lefts.pop(), []) if lefts else by_right.pop(rights.pop(), [])
            group += found
            lefts += [left for left, _ in found if left in by_left]
            rights += [right for _, right in found if right in by_right]
        if group:
            groups.append(sorted({*group}))
    return groups


def _greedy(group: Sequence[Pair], scores: Mapping[Pair, float]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for left, right in sorted(group, key=lambda pair: (-scores[pair], pair)):
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs


def _exact(lefts: Sequence[int], rights: Sequence[int], scores: Mapping[Pair, float]) -> dict[int, int]:
    """Solve one group with potentials and shortest augmenting paths.

    Every left item may also stay alone, for nothing: that is a column of its own after the rights.
    """
    cost = [[*(-scores.get((left, right), -1e9) for right in rights), *(0.0 for _ in lefts)] for left in lefts]
    width = len(rights) + len(lefts)
    row_potential, column_potential = [0.0] * (len(lefts) + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)  # which row, from 1, a column belongs to; column 0 is where a search starts
    for row in range(1, len(lefts) + 1):
        owner[0] = row
        least, way, used = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        column = 0
        while owner[column]:
            used[column] = True
            current, step, following = owner[column], float("inf"), 0
            costs = cost[current - 1]
            for other in range(1, width + 1):
                if used[other]:
                    continue
                reduced = costs[other - 1] - row_potential[current] - column_potential[other]
                if reduced < least[other]:
                    least[other], way[other] = reduced, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(width + 1):
                if used[other]:
                    row_potential[owner[other]] += step
                    column_potential[other] -= step
                else:
                    least[other] -= step
            column = following
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    found = ((owner[column], rights[column - 1]) for column in range(1, len(rights) + 1))
    return {lefts[row - 1]: right for row, right in found if row and (lefts[row - 1], right) in scores}
