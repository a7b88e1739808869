"""Pairing what stands in the same order on both sides: with as few gaps as what is known allows."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from readme_tools.catalogue.order import in_order
from readme_tools.text.grouping import grouped

SKIP = -3.0  # that an item is missing on one side is about as likely as one in e^3
_IN_ORDER = 0.8  # where fewer of the sure pairs are in order, the order tells nothing
_FEW_LOST, _MANY_LOST = 3, 1 / 3  # items without a partner, beside which the order tells little
_BAND = 12  # how far from the straight way items are looked for, besides what one side has more
_MOST = 2**15  # pairs looked at in one gap; with more, what alone tells leads the way


def keep_order(pairs: Mapping[int, int]) -> bool:
    """Return whether pairs that are sure stand in one order, so that what is between them may, too."""
    order = [pairs[one] for one in sorted(pairs)]
    return len(in_order(order, descending=False)) >= len(order) * _IN_ORDER


def are_guessed(lefts: int, rights: int, told: Sequence[float]) -> bool:
    """Return whether pairs are no better than a guess, given what tells of each that it is one.

    Many items have no partner, and what tells which is less than what it costs that one is missing.
    """
    lost = abs(lefts - rights)
    return lost >= max(_FEW_LOST, max(lefts, rights) * _MANY_LOST) and sum(told) < -SKIP * len(told)


def in_gaps(
    lefts: int,
    rights: int,
    pairs: Mapping[int, int],
    tell: Callable[[int, int], float],
    skip: float = SKIP,
    lead: Callable[[], Mapping[int, int]] = dict,
) -> Iterator[tuple[int, int]]:
    """Pair what is left between pairs that are in order: yields pairs of left and right.

    `pairs` (right to left) are those that are sure; those out of order do not bound a gap. `tell` says how much
    likelier two items are one than not; `lead` gives pairs near which those of a long gap are looked for.
    """
    for left, right in gaps(range(lefts), range(rights), pairs):
        near = _within(left, right, lead()) if _cells(len(left), len(right)) > _MOST else ()
        yield from aligned(left, right, tell, skip, near)


def _cells(height: int, width: int) -> int:
    """Return how many pairs are looked at in a gap without leads."""
    return height * min(width, 2 * (_BAND + abs(height - width)))


def _within(lefts: Sequence[int], rights: Sequence[int], leads: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return the places in a gap of those pairs of items in it that are in order."""
    places = {left: at for at, left in enumerate(lefts)}
    known = {at: places[leads[right]] for at, right in enumerate(rights) if leads.get(right) in places}
    return _bounds(known)


def gaps(lefts: range, rights: range, pairs: Mapping[int, int]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield what is left on both sides between two pairs that are in order; `pairs` as in `in_gaps`."""
    taken = set(pairs.values())
    low, start = -1, -1
    for high, end in (*_bounds(pairs), (len(lefts), len(rights))):
        left = [one for one in lefts[low + 1 : high] if one not in taken]
        right = [one for one in rights[start + 1 : end] if one not in pairs]
        if left and right:
            yield left, right
        low, start = high, end


def _bounds(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return the pairs of left and right that are in order."""
    rows = sorted(pairs)
    kept = in_order([pairs[row] for row in rows], descending=False)
    return [(pairs[row], row) for at, row in enumerate(rows) if at in kept]


def first_of_twins(pairs: Mapping[int, int], lefts: Sequence[Hashable], rights: Sequence[Hashable]) -> dict[int, int]:
    """Of items that read the same, pair the first that keeps the order: the others are one too many.

    `pairs` give the left item of a right one; `lefts` and `rights` are what each item reads like.
    """
    turned = _first({left: right for right, left in _first(pairs, lefts).items()}, rights)
    return {right: left for left, right in turned.items()}


def _first(pairs: Mapping[int, int], items: Sequence[Hashable]) -> dict[int, int]:
    places = grouped((item, at) for at, item in enumerate(items))
    taken = set(pairs.values())
    free = {item: [at for at in own if at not in taken] for item, own in places.items()}
    found = dict(pairs)
    odd = [other for other in sorted(pairs) if free[items[pairs[other]]]]
    bounds = _bounds({other: at for other, at in pairs.items() if len(places[items[at]]) == 1}) if odd else []
    bounds = [(-1, -1), *bounds, (len(items), len(items))]
    for other in odd:
        after = bisect_left(bounds, other, 1, len(bounds) - 1, key=lambda pair: pair[1])
        low, high = bounds[after - 1][0], bounds[after][0]
        own, twins = found[other], free[items[found[other]]]
        insort(twins, own)
        place = bisect_right(twins, low)
        is_there = place < len(twins) and twins[place] < high
        found[other] = twins.pop(place if is_there else bisect_left(twins, own))
    return found


def aligned(
    lefts: Sequence[int],
    rights: Sequence[int],
    tell: Callable[[int, int], float],
    skip: float = SKIP,
    near: Sequence[tuple[int, int]] = (),
) -> Iterator[tuple[int, int]]:
    """Return the likeliest pairs of two runs of items that are in one order; the way leads near some places."""
    height, width = len(lefts), len(rights)
    unlikely = float("-inf")
    best = {(0, 0): 0.0}
    way: dict[tuple[int, int], tuple[int, int]] = {}
    for one, (low, high) in enumerate(_bands([(0, 0), *near, (height, width)])):
        for other in range(max(0, low), min(width, high) + 1):
            if not one and not other:
                continue
            options = [
                (best.get((one - 1, other), unlikely) + skip, (1, 0)),
                (best.get((one, other - 1), unlikely) + skip, (0, 1)),
            ]
            if one and other and (before := best.get((one - 1, other - 1))) is not None:
                options.append((before + tell(lefts[one - 1], rights[other - 1]), (1, 1)))
            best[one, other], way[one, other] = max(options, key=itemgetter(0))  # of equal ways, the first to skip
    at = (height, width)
    found: list[tuple[int, int]] = []
    while at != (0, 0):
        step = way[at]
        if step == (1, 1):
            found.append((lefts[at[0] - 1], rights[at[1] - 1]))
        at = (at[0] - step[0], at[1] - step[1])
    yield from reversed(found)


def _bands(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return, for each left place, the right places that are looked at: those around straight ways between points.

    They reach as far as what one side has more, but of a long way not so far that it is more than `_MOST` pairs.
    """
    found = [(points[-1][1], 0)] * (points[-1][0] + 1)
    for (top, left), (bottom, right) in pairwise(points):
        height, width = bottom - top, right - left
        reach = min(_BAND + abs(height - width), max(_BAND + width // (height or 1), _MOST // (height or 1)))
        for one in range(height + 1):
            middle = left + one * width // (height or 1)
            low, high = found[top + one]
            ends = (middle, right if not height else middle)
            found[top + one] = min(low, ends[0] - reach), max(high, ends[1] + reach)
    return found
