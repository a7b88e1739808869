"""Which lines two texts have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def differences(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield how lines became others, as `difflib` says it: what happened, and the two ranges from 0.

    What begins and ends alike is passed over quickly; it comes as `equal` like all that stayed.
    """
    start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    if start is None:
        start = min(len(before), len(after))
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = len(before) - end, len(after) - end
    if start:
        yield "equal", 0, start, 0, start
    if start < old or start < new:
        from difflib import SequenceMatcher

        for tag, *places in SequenceMatcher(None, before[start:old], after[start:new]).get_opcodes():
            first, last, other, behind = (start + place for place in places)
            yield tag, first, last, other, behind
    if end:
        yield "equal", old, len(before), new, len(after)
