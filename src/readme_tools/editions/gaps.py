"""Which texts between two places that are known are one: by their kinds, and by what they state and hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readme_tools.editions.passages import ITEM, TEXT, Passage
from readme_tools.lazy.patterns import regex

_HOST = regex(r"(?<=\s)[\w-]+(?:\.[\w-]+)+(?=[/\s]|\Z)")
_DAY = regex(r"\d{4}-\d\d-\d\d")
_MOST = 40  # passages between two known places that are compared one by one

# What a text is known by in every language ("" for nothing), and the text if it is one.
Marked = tuple[str, Passage | None]


def in_gap(mine: Sequence[Marked], theirs: Sequence[Marked]) -> Iterator[tuple[Passage, Passage, bool]]:
    """Yield which texts between two known places are one, and whether all of them are of the same kinds."""
    left, right = ([one for _, one in side if one is not None] for side in (mine, theirs))
    if _are_in_step(left, right):
        marks, others = ([mark for mark, one in side if one is not None] for side in (mine, theirs))
        for one, other, mark, another in zip(left, right, marks, others, strict=True):
            if _are_alike(mark, another, one.kind):
                yield one, other, True
        return
    if not left or not right or len(left) * len(right) > _MOST * _MOST:
        return
    marks, others = ([mark for mark, one in side if one is not None] for side in (mine, theirs))
    # The best way to pair them in order: for each two beginnings, what the best pairs in them are worth.
    worth = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            dated = share_a_day(one, other)
            may_be = dated if dated is not None else _are_alike(marks[i], others[j], one.kind)
            both = worth[i][j] + (_likeness(one, other) if may_be else -1.0)
            worth[i + 1][j + 1] = max(both, worth[i][j + 1], worth[i + 1][j])
    i, j = len(left), len(right)
    found = []
    while i and j:
        if worth[i][j] == worth[i - 1][j]:
            i -= 1
        elif worth[i][j] == worth[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((left[i], right[j], False))
    yield from reversed(found)


def _are_in_step(mine: Sequence[Passage], theirs: Sequence[Passage]) -> bool:
    """Say whether texts are of the same kinds, one by one; one of several items may have lost its mark."""
    if len(mine) != len(theirs):
        return False
    odd = [(a, b) for a, b in zip(mine, theirs, strict=True) if (a.kind, a.level) != (b.kind, b.level)]
    return not odd or (len(odd) == 1 < len(mine) and {one.kind for one in odd[0]} == {ITEM, TEXT})


def _are_alike(mark: str, other: str, kind: str) -> bool:
    """Say whether two texts may be one by what they hold: they do not lead to other sites, nor items to other pages."""
    if kind == ITEM and "/" in mark and "/" in other and not {*mark.split()[1:]} & {*other.split()[1:]}:
        return False
    hosts, others = ({*_HOST.findall(one)} for one in (mark, other))
    return not hosts or not others or bool(hosts & others)


def share_a_day(one: Passage | None, other: Passage | None) -> bool | None:
    """Say whether two texts state the same day, of which news have one each; None where not both state any."""
    if one is None or other is None:
        return None
    days, others = ({two.value for two in text.said.numbers if _DAY.fullmatch(two.value)} for text in (one, other))
    return bool(days & others) if days and others else None


def _likeness(one: Passage, other: Passage) -> float:
    if one.kind != other.kind:
        return -1.0
    mine, theirs = one.said, other.said
    if mine.text == theirs.text:
        return 4.0
    score = 0.5 if one.level == other.level else 0.0
    values = ([number.value for number in said.numbers] for said in (mine, theirs))
    for left, right in (tuple(values), (mine.words, theirs.words)):
        if left or right:
            shared = len({*left} & {*right})
            score += 2.0 * shared / max(1, len({*left}), len({*right})) - 0.25
    short, long = sorted((mine.length + 8, theirs.length + 8))
    return score + short / long - 0.5
