"""Pairing what stands in the same order on both sides: with as few gaps as what is known allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from readme_tools.catalogue.order import in_order

SKIP = -3.0  # that an item is missing on one side is about as likely as one in e^3
_BAND = 12  # how far from the straight way items are looked for, besides what one side has more


def in_gaps(
    lefts: int,
    rights: int,
    pairs: Mapping[int, int],
    tell: Callable[[int, int], float],
    skip: float = SKIP,
) -> Iterator[tuple[int, int]]:
    """Pair what is left between pairs that are in order: yields pairs of left and right.

    `pairs` (right to left) are those that are sure; those out of order do not bound a gap. `tell` says how much
    likelier two items are one than not.
    """
    taken = set(pairs.values())
    rows = sorted(pairs)
    kept = in_order([pairs[row] for row in rows], descending=False)
    bounds = [(pairs[row], row) for at, row in enumerate(rows) if at in kept]
    low, start = -1, -1
    for high, end in (*bounds, (lefts, rights)):
        left = [one for one in range(low + 1, high) if one not in taken]
        right = [one for one in range(start + 1, end) if one not in pairs]
        if left and right:
            yield from aligned(left, right, tell, skip)
        low, start = high, end


def aligned(
    lefts: Sequence[int], rights: Sequence[int], tell: Callable[[int, int], float], skip: float = SKIP
) -> Iterator[tuple[int, int]]:
    """Return the likeliest pairs of two runs of items that are in one order."""
    height, width = len(lefts), len(rights)
    reach = _BAND + abs(height - width)
    unlikely = float("-inf")
    best = {(0, 0): 0.0}
    way: dict[tuple[int, int], tuple[int, int]] = {}
    for one in range(height + 1):
        middle = one * width // (height or 1)
        for other in range(max(0, middle - reach), min(width, middle + reach) + 1):
            if not one and not other:
                continue
            options = [
                (best.get((one - 1, other), unlikely) + skip, (1, 0)),
                (best.get((one, other - 1), unlikely) + skip, (0, 1)),
            ]
            if one and other and (before := best.get((one - 1, other - 1))) is not None:
                options.append((before + tell(lefts[one - 1], rights[other - 1]), (1, 1)))
            best[one, other], way[one, other] = max(options)
    at = (height, width)
    found: list[tuple[int, int]] = []
    while at != (0, 0):
        step = way[at]
        if step == (1, 1):
            found.append((lefts[at[0] - 1], rights[at[1] - 1]))
        at = (at[0] - step[0], at[1] - step[1])
    yield from reversed(found)
