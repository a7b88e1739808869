"""What two texts have in common: which lines, how they begin and end, and whether all but a slip."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

Step = tuple[str, int, int, int, int]
Pair = tuple[int, int]

_SLIP = 2  # letters
_CONTEXT = 3  # as many lines stand before and after each change of a unified diff


def differences(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    """Yield how lines became others, as `difflib` says it: what happened, and the two ranges from 0.

    `difflib` takes time by the square of the lines. It sees only what stands between the lines that are
    sure: those at the start and the end, and those that each text has once (this is patience diff).
    """
    from difflib import SequenceMatcher

    old = new = 0
    same_old = same_new = 0  # what is equal, and was not said yet, starts here
    for start, other in (*_sure(before, after), (len(before), len(after))):
        if old < start or new < other:
            for tag, first, last, mine, behind in SequenceMatcher(
                None, before[old:start], after[new:other]
            ).get_opcodes():
                if tag == "equal":
                    continue
                if same_old < old + first:
                    yield "equal", same_old, old + first, same_new, new + mine
                yield tag, old + first, old + last, new + mine, new + behind
                same_old, same_new = old + last, new + behind
        old, new = start + 1, other + 1
    if same_old < len(before):
        yield "equal", same_old, len(before), same_new, len(after)


def _sure(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Yield the places of lines that stay for sure, in order."""
    start, end = same_ends(before, after)
    ranges = range(start, len(before) - end), range(start, len(after) - end)
    counts = Counter(before[at] for at in ranges[0]), Counter(after[at] for at in ranges[1])
    places = {after[at]: at for at in ranges[1]}
    once = [(at, places[before[at]]) for at in ranges[0] if counts[0][before[at]] == counts[1][before[at]] == 1]
    yield from ((at, at) for at in range(start))
    yield from (once[number] for number in longest_rising([place for _, place in once]))
    yield from ((len(before) - at, len(after) - at) for at in range(end, 0, -1))


def same_ends(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """Return how many letters, or lines, two texts have in common at the start, and how many others at the end."""
    most = min(len(one), len(other))
    start = next((at for at in range(most) if one[at] != other[at]), most)
    return start, next((at for at in range(most - start) if one[-1 - at] != other[-1 - at]), most - start)


def is_slip(one: str, other: str) -> bool:
    """Return whether two texts are at most two letters apart, each left out, put in or another one; in linear time."""
    return _are_within(one, other, _SLIP)


def between(one: str, other: str) -> tuple[str, str]:
    """Return what of two texts is not the same at their ends."""
    start, end = same_ends(one, other)
    return one[start : len(one) - end], other[start : len(other) - end]


def _are_within(one: str, other: str, most: int) -> bool:
    mine, theirs = between(one, other)
    if not mine or not theirs:
        return len(mine) + len(theirs) <= most
    if not most or abs(len(mine) - len(theirs)) > most:
        return False
    rests = (mine[1:], theirs[1:]), (mine[1:], theirs), (mine, theirs[1:])
    return any(_are_within(*both, most - 1) for both in rests)


def longest_rising(values: Sequence[int]) -> list[int]:
    """Return the places of a longest run of values, gaps allowed, of which none is less than the one before.

    Of several such runs the one is taken that ends with the smallest steps. Takes n log n steps (patience sorting).
    """
    tails: list[int] = []
    ends: list[int] = []
    earlier: list[int] = []
    for number, value in enumerate(values):
        at = bisect_right(tails, value)
        earlier.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [value], [number]
    found: list[int] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(number)
        number = earlier[number]
    return found[::-1]


def unified(before: Sequence[str], after: Sequence[str], names: tuple[str, str]) -> Iterator[str]:
    """Yield the lines of a unified diff of two files with these names, none where all lines are the same."""
    hunks: list[list[Step]] = []
    for step in differences(before, after):
        if step[0] == "equal":
            continue
        if hunks and step[1] - hunks[-1][-1][2] <= 2 * _CONTEXT:
            hunks[-1].append(step)
        else:
            hunks.append([step])
    if hunks:
        yield f"--- {names[0]}\n"
        yield f"+++ {names[1]}\n"
    for hunk in hunks:
        start, end = max(0, hunk[0][1] - _CONTEXT), min(len(before), hunk[-1][2] + _CONTEXT)
        mine, behind = hunk[0][3] - hunk[0][1] + start, hunk[-1][4] - hunk[-1][2] + end
        yield f"@@ -{_range(start, end)} +{_range(mine, behind)} @@\n"
        at = start
        for _, first, last, other, stop in hunk:
            yield from (f" {line}" for line in before[at:first])
            yield from (f"-{line}" for line in before[first:last])
            yield from (f"+{line}" for line in after[other:stop])
            at = last
        yield from (f" {line}" for line in before[at:end])


def _range(start: int, end: int) -> str:
    """Return lines as a unified diff counts them: from 1, the one before where there are none."""
    count = end - start
    return str(start + 1) if count == 1 else f"{start + bool(count)},{count}"
