"""Pages of one outline: headings are known by their numbers, lines of contents by their headings; what a page lacks."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import add, ne

from readme_tools.catalogue.order import in_order
from readme_tools.editions.gaps import ENTRY, Marked, sections, voted
from readme_tools.editions.passages import Passage, is_heading
from readme_tools.markdown.fragments import headings_led_to

_IN_STEP = 0.92  # of the levels, and of what stands below
FEWEST = 5  # fewer headings may be alike by chance

_TITLED = "titled"  # how the mark of a heading begins that two pages write alike

_Numbers = Sequence[int | None]  # of the headings of a page: which are one has the same; None may have no partner


def unique(mine: Sequence[Marked], theirs: Sequence[Marked]) -> set[str]:
    """Return the marks that each side has once."""
    counts, others = (Counter(mark for mark, _ in side if mark) for side in (mine, theirs))
    return {mark for mark, count in counts.items() if count == 1 == others[mark]}


def titled(*sides: Sequence[Marked]) -> Iterator[list[Marked]]:
    """Yield pages with the headings marked by their words that are written alike on both, each once there."""
    words = [Counter(one.said.text.casefold() for one in heads(side)) for side in sides]
    once = {title for title, count in words[0].items() if count == 1 == words[1][title]}
    for side in sides:
        yield [
            (f"{_TITLED} {one.said.text.casefold()}", one)
            if one is not None and is_heading(one) and not mark.startswith("anchor") and _is_title(one, once)
            else (mark, one)
            for mark, one in side
        ]


def _is_title(heading: Passage, once: Collection[str]) -> bool:
    return heading.said.text.casefold() in once


def outline(
    mine: Sequence[Marked], theirs: Sequence[Marked], known: Collection[str]
) -> tuple[_Numbers, _Numbers] | None:
    """Return the numbers of the headings of two pages of one outline; None where the outlines are two.

    Nearly all levels are the same, heading by heading, and what stands below. Then a heading whose level was changed
    is still the one at its place, and of one more heading on a side can be said which it is. Or sections have changed
    places, with all that stands below them.
    """
    levels, others = ([one.level for one in heads(side)] for side in (mine, theirs))
    if min(len(levels), len(others)) < FEWEST or abs(len(levels) - len(others)) > 1:
        return None
    if len(levels) < len(others):
        found = outline(theirs, mine, known)
        return found and (found[1], found[0])
    here, there = (_sections(side, known) for side in (mine, theirs))
    looks = [*map(_looks, (mine, theirs))]
    size, order = len(levels), _exchanged(here, there, levels, others, looks)
    if order:
        return order
    # For each heading that may be the one more: what is right before it as it stands, and after it one further on.
    before, after = [0] * (size + 1), [0] * (size + 1)
    for mark, section in here.items():
        before[section] += there[mark] == section
        after[section] += there[mark] == section - 1
    marks = map(add, accumulate(before), (sum(after) - passed for passed in accumulate(after)))
    levels_wrong = _unlike(levels, others)
    # What is written alike in both languages, and sections that look alike, tell which of several it is.
    written = ([one.said.text for one in heads(side)] for side in (mine, theirs))
    odd = map(add, _unlike(*written), _unlike(*looks))
    fits: dict[int, tuple[int, int, int]] = {}
    if size == len(others):
        candidates = [(size, (sum(before), sum(map(ne, levels, others)), 0))]
    else:
        candidates = list(enumerate(zip(marks, levels_wrong, odd, strict=False)))
    for lone, (good, wrong, unlike) in candidates:
        if wrong <= max(1, size * (1 - _IN_STEP)) and good >= max(size / 2, len(here) * _IN_STEP):
            fits[lone] = good, -wrong, -unlike
    highest = max(fits.values(), default=None)
    best = [lone for lone, fit in fits.items() if fit == highest]
    if not best:
        return None
    if size == len(others):
        unknown = {*_shifted(levels, others)}
        numbers = [None if at in unknown else at for at in range(size)]
        return numbers, numbers
    low, high = best[0], best[-1]  # the one more is one of these
    rest = range(high, size - 1)
    return (*range(low), *[None] * (high - low + 1), *rest), (*range(low), *[None] * (high - low), *rest)


def _exchanged(
    here: Mapping[str, int],
    there: Mapping[str, int],
    levels: Sequence[int],
    others: Sequence[int],
    looks: Sequence[Sequence[tuple[str, ...]]],
) -> tuple[_Numbers, _Numbers] | tuple[()]:
    """Return the numbers of the headings of two pages of which sections changed places; nothing where none did.

    All that a section holds stands in one there, which holds nothing else. A section that holds nothing that is the
    same in every language follows the one before it, or is like the only one that is left; else nobody knows it.
    """
    to: dict[int, set[int]] = defaultdict(set)
    back: dict[int, set[int]] = defaultdict(set)
    for mark, section in here.items():
        to[section].add(there[mark])
        back[there[mark]].add(section)
    if len(levels) != len(others):
        return ()
    sure = {section: min(found) for section, found in to.items() if len(found) == 1 == len(back[min(found)])}
    if len(sure) < len(to) or all(section == other for section, other in sure.items()):
        return ()
    taken = {0, *sure.values()}
    for section in range(1, len(levels) + 1):
        follows = sure.get(section - 1, 0) + 1
        if section not in sure and follows <= len(others) and follows not in taken:
            sure[section] = follows
            taken.add(follows)
    left = [number for number in range(1, len(levels) + 1) if number not in sure]
    free = [number for number in range(1, len(others) + 1) if number not in taken]
    if len(left) == 1 == len(free) and looks[0][left[0] - 1] == looks[1][free[0] - 1]:
        sure[left[0]] = free[0]
    numbers = {other: section - 1 for section, other in sure.items()}
    return [section - 1 if section in sure else None for section in range(1, len(levels) + 1)], [
        numbers.get(other) for other in range(1, len(others) + 1)
    ]


def _shifted(levels: Sequence[int], others: Sequence[int]) -> Iterator[int]:
    """Yield the places from one odd level to the next where the levels fit one place further: it was put in or out."""
    odd = [at for at, (one, other) in enumerate(zip(levels, others, strict=True)) if one != other]
    for first, last in pairwise(odd):
        if [*levels[first + 1 : last + 1]] == [*others[first:last]] or [*levels[first:last]] == [
            *others[first + 1 : last + 1]
        ]:
            yield from range(first, last + 1)


def _unlike(mine: Sequence[object], theirs: Sequence[object]) -> Iterator[int]:
    """Yield, for each heading that may be the one more, how many others differ from those at their places."""
    straight = accumulate(map(ne, mine, theirs), initial=0)
    shifted = list(map(ne, mine[1:], theirs))
    return map(add, straight, (sum(shifted) - passed for passed in accumulate(shifted, initial=0)))


def alike(mine: Sequence[Marked], theirs: Sequence[Marked], known: Collection[str]) -> Iterator[list[Marked]]:
    """Yield two pages of other outlines with the headings marked that stand above what is one, in whatever order.

    They are of one level, or stand between two such headings, and both or neither have a number. Those in another order
    share names.
    """
    sides = (mine, theirs)
    levels = [[0, *(one.level for one in heads(side))] for side in sides]
    counted = [[False, *(bool(one.said.values) for one in heads(side)), False] for side in sides]
    signs = [sections(side) for side in sides]
    held = {(0, 0), (len(levels[0]), len(levels[1])), *voted(*signs)}
    pairs = sorted(
        (at, to)
        for at, to in held
        if 0 < at < len(levels[0])
        and counted[0][at] == counted[1][to]
        and (levels[0][at] == levels[1][to] or {(at - 1, to - 1), (at + 1, to + 1)} <= held)
    )
    kept = in_order([to for _, to in pairs], descending=False)
    sure = {*voted(*([{*filter(_is_name, one)} for one in own] for own in signs))}
    pairs = [both for at, both in enumerate(pairs) if at in kept or both in sure]
    for side, own in zip(sides, zip(*pairs, strict=True) if pairs else ((), ()), strict=True):
        numbers = {place: number for number, place in enumerate(own)}
        found: list[Marked] = []
        above = 0
        for mark, one in side:
            above += is_heading(one)
            is_new = is_heading(one) and above in numbers and mark not in known
            found.append((f"above {numbers[above]}" if is_new else mark, one))
        yield found


def _is_name(sign: str) -> bool:
    """Return whether a sign is no number, nor a word, which may be one of a text that was left in another language."""
    return any(map(str.isalpha, sign)) and not (sign.isalpha() and sign.islower())


def _looks(side: Sequence[Marked]) -> list[tuple[str, ...]]:
    """Return what stands below each heading of a page, kind by kind."""
    found: list[list[str]] = []
    for mark, one in side:
        if is_heading(one):
            found.append([])
        elif found:
            found[-1].append(one.kind if one is not None else mark.partition(" ")[0])
    return [tuple(sorted(one)) for one in found]


def heads(side: Sequence[Marked]) -> list[Passage]:
    """Return the headings of a page."""
    return [one for _, one in side if one is not None and is_heading(one)]


def _sections(side: Sequence[Marked], known: Collection[str]) -> dict[str, int]:
    """Return after how many headings each of some marks stands."""
    found: dict[str, int] = {}
    heads = 0
    for mark, passage in side:
        heads += is_heading(passage)
        if mark in known:
            found[mark] = heads
    return found


def numbered(side: Sequence[Marked], numbers: _Numbers) -> list[Marked]:
    """Mark the headings of a page by their numbers, but for those that may have no partner on the other page."""
    found: list[Marked] = []
    left = iter(numbers)
    for mark, one in side:
        if is_heading(one):
            number = next(left)
            if not mark.startswith(_TITLED):
                mark = "" if number is None else f"outline {number}"
        found.append((mark, one))
    return found


def leading(mine: Sequence[Marked], theirs: Sequence[Marked]) -> tuple[Sequence[Marked], Sequence[Marked]]:
    """Return two pages with the lines of contents marked by the headings that they lead to, where these have marks.

    Where only one of them lost headings, and no lines, the lines are in step, and which headings are one is in doubt.
    """
    lines, others = (sum(one is not None and one.is_in_contents for _, one in side) for side in (mine, theirs))
    if lines == others and len(heads(mine)) != len(heads(theirs)):
        return mine, theirs
    return _leading(mine), _leading(theirs)


def _leading(side: Sequence[Marked]) -> list[Marked]:
    marks = {one.span.start: mark for mark, one in side if one is not None and is_heading(one)}
    found: list[Marked] = []
    for mark, one in side:
        if one is not None and one.is_in_contents and len(one.links) == 1 and not mark.startswith(ENTRY):
            known = headings_led_to(one.edition.document)
            number = known.find(one.links[0].url)
            if number is not None and (own := marks.get(known.headings[number].span.start)):
                mark = f"leads {own.replace(' ', '-')}"  # as one word: what it is made of is nothing that the text says
        found.append((mark, one))
    return found
