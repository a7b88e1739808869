"""Which texts around the tables of two editions are one: by what marks them, between two marks by what they state."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from readme_tools.catalogue import canonical_url, in_order
from readme_tools.editions.gaps import ENTRY, Marked, are_one, headed, in_gap, is_news_of, likeness, pinned, share_a_day
from readme_tools.editions.outlines import unique
from readme_tools.editions.passages import TEXT, Passage, is_heading
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Code, Document, Heading, Inline, Link, Text, walk

_BARE = regex(r"https?://[^\s<>|`\"'*)）」]*[^\s<>|`\"'*)）」.,;:]")

Pair = tuple[Passage, Passage, bool | None]


def held(inlines: Sequence[Inline]) -> str:
    """Say what a paragraph holds that is the same in every language: links, code, notes."""
    held = []
    for one in walk(inlines):
        if isinstance(one, Link):
            held.append(canonical_url(one.url))
        elif isinstance(one, Code):
            held.append(one.value)
        elif isinstance(one, Text) and "://" in one.value:
            held += map(canonical_url, _BARE.findall(one.value))
    return " ".join(held) and f"holds {' '.join(held)}"


def linked(document: Document, heading: Heading) -> str:
    """Return what a heading holds, where it links a page with a number of its own: a post, a paper, a video."""
    return held(heading.content) if headed(document, heading) else ""


def paired(mine: Sequence[Marked], theirs: Sequence[Marked]) -> list[Pair]:
    """Return which texts are one: by their marks, and between two of these by their kinds and what they state.

    Says of each pair whether it is sure: the two hold the same, or say the same to the letter. None where they
    only resemble each other.
    """
    pairs = _once([*_placed(mine, theirs)])
    return [*pairs, *_elsewhere(mine, theirs, pairs)]


def _elsewhere(mine: Sequence[Marked], theirs: Sequence[Marked], pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield which of the texts without partners are one, wherever they stand: of one day, or nearly the same."""
    known = {id(one) for pair in pairs for one in pair[:2]}
    left, right = (
        [(mark, one) for mark, one in side if one is not None and id(one) not in known] for side in (mine, theirs)
    )
    for at, to in pinned(left, right) if left and right else ():
        one, other = left[at][1], right[to][1]
        if share_a_day(one, other) or are_one(one, other, False):
            yield one, other, False


def _once(pairs: Sequence[Pair]) -> list[Pair]:
    """Leave each text in one pair: the one whose texts are most alike, where it was moved and has another one, too."""
    counts = Counter(id(one) for pair in pairs for one in pair[:2])
    if len(counts) == 2 * len(pairs):
        return [*pairs]
    taken: set[int] = set()
    left: set[int] = set()
    for at in sorted(range(len(pairs)), key=lambda at: -likeness(*pairs[at][:2])):
        one, other, _ = pairs[at]
        if taken.isdisjoint((id(one), id(other))):
            taken |= {id(one), id(other)}
            left.add(at)
    return [pair for at, pair in enumerate(pairs) if at in left]


def _placed(mine: Sequence[Marked], theirs: Sequence[Marked]) -> Iterator[Pair]:
    """Yield which texts are one by their marks, and by what stands between them; one that moved may be in two pairs."""
    once = unique(mine, theirs)
    places = {mark: number for number, (mark, _) in enumerate(theirs) if mark in once}
    known = [(number, places[mark]) for number, (mark, one) in enumerate(mine) if mark in once]
    kept = in_order([place for _, place in known], descending=False)
    # What stands in a section that was moved has gone with it.
    ends = [sorted(places) for places in zip(*known, (len(mine), len(theirs)), strict=True)]
    heads = [_heads(side) for side in (mine, theirs)]
    moved = {both for at, both in enumerate(known) if at not in kept and is_heading(mine[both[0]][1])}
    below = {
        at: [[*range(place + 1, own[bisect_right(own, place)])] for place, own in zip(both, ends, strict=True)]
        for at, both in enumerate(known if moved else ())
        if at not in kept and (heads[0][both[0]], heads[1][both[1]]) in moved
    }
    gone = [{place for block in below.values() for place in block[side]} for side in (0, 1)]
    gone = [places | {known[at][side] for at in below} for side, places in enumerate(gone)]
    before = (-1, -1)
    for at, both in enumerate((*known, (len(mine), len(theirs)))):
        if at < len(known) and at not in kept:
            one, other = mine[both[0]][1], theirs[both[1]][1]
            if at in below:
                yield from _in_block(
                    *([side[place] for place in block] for side, block in zip((mine, theirs), below[at], strict=True))
                )
            if one is None or other is None or _only_name(mine[both[0]][0], one):
                continue
            if one.kind == other.kind and not is_news_of(one, other):
                # It was moved, or it is a note or an item, which stand in any order.
                yield one, other, _hold_the_same(mine[both[0]][0], one, other)
            continue
        yield from _in_block(
            *(
                [side[place] for place in range(low + 1, high) if place not in others]
                for side, low, high, others in zip((mine, theirs), before, both, gone, strict=True)
            )
        )
        if at < len(known):
            left, right = mine[both[0]][1], theirs[both[1]][1]
            if left is not None and right is not None:
                yield left, right, _hold_the_same(mine[both[0]][0], left, right)
        before = both


def _in_block(mine: Sequence[Marked], theirs: Sequence[Marked]) -> Iterator[tuple[Passage, Passage, bool | None]]:
    for one, other, is_alone in in_gap(mine, theirs):
        yield one, other, one.markdown == other.markdown or (False if is_alone else None)


def _only_name(mark: str, text: Passage) -> bool:
    """Return whether a paragraph is known by one name in code alone, which others may well have at another place."""
    return text.kind == TEXT and mark.startswith("holds ") and mark.count(" ") == 1 and "/" not in mark


def _heads(side: Sequence[Marked]) -> list[int]:
    """Return the place of the heading that each text of a page stands below, -1 for none."""
    return [*accumulate((at if is_heading(one) else -1 for at, (_, one) in enumerate(side)), max)]


def _hold_the_same(mark: str, one: Passage, other: Passage) -> bool:
    """Return whether two texts of one mark hold the same: entries are known by their names, too."""
    return not mark.startswith(ENTRY) or held(one.inlines) == held(other.inlines)
