"""What stands around the tables of all editions, lined up: headings, paragraphs, items and notes.

They are lined up by what is the same in every language: anchors, tables, code, links; between two such places by
what kind of text it is, by numbers and names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.gaps import ENTRY, Marked, are_one
from readme_tools.editions.marked import listed, marked
from readme_tools.editions.outlines import FEWEST, alike, heads, leading, numbered, outline, titled, unique
from readme_tools.editions.paired import Pair, paired
from readme_tools.editions.passages import (
    HEADING,
    ITEM,
    NOTE,
    PICTURE,
    TEXT,
    Passage,
    Series,
    Together,
    columns,
    headings,
    parted,
)
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once

# Editions that share fewer of their texts go their own ways: there only what texts hold tells which are one.
_IN_STEP = 0.92
_AROUND = 12  # texts before and after one that tell whether two editions are in step there
_SMALL = 2  # texts that have partners for each one that has none, where that is all of a page that is lacking
_SIBLINGS = 4  # other items of its list, which the other page has
_NEARLY = 0.99  # what the texts around tell at most
_BETWEEN_ITEMS = regex(r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?")


@dataclass(frozen=True, slots=True)
class Lack:
    """Texts in a row that an edition lacks while `having` has them, where nothing else stands in their place.

    `before` is the text of the edition after which they belong, None for the start of the page. `share` is the share of
    the texts of both that have a partner; `source` is which of the two the other was lined up with. Where more of the
    texts around have one, it is theirs, as where nothing else, or nothing else of a list, is lacking; it is 1 where the
    headings of both tell which one is lacking. `after` is the text that they belong before. `is_nowhere` tells that no
    other text of their kind that stands near is without a partner.
    """

    language: str
    having: str
    texts: tuple[Passage, ...]
    before: Passage | None
    share: float
    source: str
    after: Passage | None = None
    is_nowhere: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """The texts around the tables: those of the source edition in order with their partners, and what is lacking.

    An edition that goes another way than the source is lined up with one that goes the same, if there is any.
    `loose` are the partners, by identity, that only resemble the other text: others stand between the same places.
    """

    together: tuple[Together, ...]
    lacking: tuple[Lack, ...]
    loose: frozenset[int] = frozenset()

    def is_sure(self, texts: Together) -> bool:
        """Return whether texts are surely one, and do not only resemble each other."""
        return self.loose.isdisjoint(map(id, texts.values()))

    def series(self) -> Iterator[Series]:
        """Yield the texts kind by kind."""
        for kind in (HEADING, TEXT, ITEM, NOTE, PICTURE):
            found = tuple(one for one in self.together if next(iter(one.values())).kind == kind and len(one) > 1)
            if found:
                yield Series.of(kind, found)


@once
def everything(alignment: Alignment) -> tuple[Series, ...]:
    """Return the cells of all columns and the texts around the tables, lined up once for all rules."""
    if len(alignment.editions) < 2:
        return ()
    return (*columns(alignment), *headings(alignment), *around(alignment).series())


def texts_apart(alignment: Alignment) -> Iterator[Together]:
    """Yield the texts that differ between the editions, those aside that a grammar compares by what they mean."""
    return (texts for series in everything(alignment) if not series.is_read for texts in series.apart)


@once
def sentences(alignment: Alignment) -> tuple[tuple[Together, ...], ...]:
    """Return the lines and sentences of texts that differ and are surely one, text by text, for all rules."""
    flow_ = around(alignment)
    return tuple(tuple(parted(texts)) for texts in texts_apart(alignment) if flow_.is_sure(texts))


@once
def around(alignment: Alignment) -> Flow:
    """Line up the texts around the tables, each edition with the source edition or with one that is like it."""
    tables = {
        (language, table.node.span.start): f"table {number}"
        for number, group in enumerate(alignment.tables)
        for language, table in group.tables.items()
        if not table.is_list
    }
    pages = {edition.language: marked(edition, tables) for edition in alignment.editions}
    entries = [
        {language: row.node.span.start for language, row in entry.rows.items()}
        for group in alignment.tables
        if group.is_list
        for entry in group.rows
    ]
    together: dict[int, dict[str, Passage]] = {}
    lacking: list[Lack] = []
    loose: set[int] = set()
    apart: list[str] = []
    for place, language in enumerate(alignment.languages):
        source = alignment.languages[0]
        both = _Pairs.of(*listed(pages, entries, source, language)) if place else None
        if both is not None:
            loose.update(_add(together, source, language, both))
            lacking += _lacking(source, language, both)
        if both is not None and both.share < _IN_STEP:
            # What is lined up with the source only here and there may go along with another edition.
            for other in apart:
                is_near = _are_near(pages[other], pages[language])
                nearer = _Pairs.of(*listed(pages, entries, other, language)) if is_near else None
                if nearer is not None and nearer.share >= _IN_STEP:
                    loose.update(_add(together, other, language, nearer))
                    lacking += _lacking(other, language, nearer)
                    break
            else:
                apart.append(language)
        elif not place:
            together |= {id(one): {language: one} for _, one in pages[language] if one is not None}
    return Flow(tuple(together.values()), tuple(lacking), frozenset(loose))


@dataclass(frozen=True)
class _Pairs:
    """The texts of two editions that are one, and which of these pairs are sure.

    `listed` are the texts, by identity, that are entries of both. `lone` is the heading that the other page lacks for
    sure: all others have partners.
    """

    mine: Sequence[Passage]
    theirs: Sequence[Passage]
    listed: frozenset[int]
    pairs: Sequence[Pair]
    lone: frozenset[int] = frozenset()

    @classmethod
    def of(cls, first: Sequence[Marked], other: Sequence[Marked]) -> _Pairs:
        """Line up two editions."""
        mine, theirs = ([one for _, one in side if one is not None] for side in (first, other))
        first, other = titled(first, other)
        known = unique(first, other)
        found = outline(first, other, known)
        if found is None:
            first, other = alike(first, other, known)
        else:
            sides = (first, other)
            alone = [
                one
                for side, own in zip(sides, found, strict=True)
                for one, number in zip(heads(side), own, strict=True)
                if number is None
            ]
            first, other = (numbered(side, own) for side, own in zip(sides, found, strict=True))
        listed = frozenset(id(one) for mark, one in first if mark.startswith(ENTRY))
        pairs = paired(*leading(first, other))
        if found is None:
            sure = {id(one) for pair in pairs if pair[2] is not None for one in pair[:2]}
            both = [heads(side) for side in (first, other)]
            alone = [one for side in both for one in side if id(one) not in sure and min(map(len, both)) >= FEWEST]
        return cls(mine, theirs, listed, pairs, frozenset(map(id, alone if len(alone) == 1 else ())))

    @cached_property
    def share(self) -> float:
        """What share of the texts of both have a partner."""
        total = len(self.mine) + len(self.theirs)
        return 2 * len(self.pairs) / total if total else 0.0

    @cached_property
    def places(self) -> tuple[dict[int, int], dict[int, int]]:
        """The number of each text on its side, by identity."""
        mine, theirs = ({id(one): at for at, one in enumerate(side)} for side in (self.mine, self.theirs))
        return mine, theirs

    @cached_property
    def _passed(self) -> tuple[list[int], list[int]]:
        """How many texts that have a partner stand before each of either side."""
        paired = {id(one) for pair in self.pairs for one in pair[:2]}
        mine, theirs = (
            [*accumulate((id(one) in paired for one in side), initial=0)] for side in (self.mine, self.theirs)
        )
        return mine, theirs

    def near(self, before: tuple[int, int], after: tuple[int, int]) -> float:
        """Return what share of the texts around two places has a partner, of the edition that has fewer there.

        Counted are those up to `before` and from `after` on, by their numbers on either side. Few tell nothing.
        """
        return min(_near(passed, low + 1, high) for passed, low, high in zip(self._passed, before, after, strict=True))

    def near_pair(self, one: Passage, partner: Passage) -> float:
        """Return what share of the texts around two that are one has a partner."""
        place = self.places[0][id(one)], self.places[1][id(partner)]
        return self.near(place, place)


def _near(passed: Sequence[int], low: int, high: int) -> float:
    """Return what share of the texts before and after two places has a partner; `passed` counts those that do."""
    first, last = max(0, low - _AROUND), min(len(passed) - 1, high + _AROUND)
    count = low - first + last - high
    return (passed[low] - passed[first] + passed[last] - passed[high]) / count if count > _AROUND else 0.0


def _are_near(one: Sequence[Marked], other: Sequence[Marked]) -> bool:
    """Say whether two editions have about as many texts: a look before they are lined up."""
    short, long = sorted((len(one), len(other)))
    return short >= long * _IN_STEP


def _add(together: dict[int, dict[str, Passage]], source: str, language: str, both: _Pairs) -> Iterator[int]:
    """Put the texts that are surely one with those of the edition that they are lined up with; yield loose ones.

    A text that stands with others already is compared with these alone, so that nothing is told of it twice.
    """
    homes = {id(text): texts for texts in together.values() for text in texts.values()}
    for one, partner, sure in both.pairs:
        is_compared = id(one) in both.listed  # as the entry that it is
        is_one = sure or both.share >= _IN_STEP or (not is_compared and both.near_pair(one, partner) >= _IN_STEP)
        if is_one or (not is_compared and are_one(one, partner, sure is not None)):
            if sure is None:
                yield id(partner)
            if id(partner) in homes:
                continue
            home = homes.get(id(one))
            if home is None:
                home = together.setdefault(id(one), {source: one})
            home.setdefault(language, partner)


def _lacking(source: str, other: str, both: _Pairs) -> Iterator[Lack]:
    """Yield what one of two editions lacks: texts in a row without partners, where no others stand in their place."""
    lefts, rights = both.places
    alone = len(both.mine) + len(both.theirs) - 2 * len(both.pairs)
    partners = [
        {lefts[id(one)]: rights[id(other)] for one, other, _ in both.pairs},
        {rights[id(other)]: lefts[id(one)] for one, other, _ in both.pairs},
    ]
    sides = (both.mine, both.theirs)
    loose = {id(one) for pair in both.pairs if pair[2] is None for one in pair[:2]}
    free = [[one for at, one in enumerate(side) if at not in own] for side, own in zip(sides, partners, strict=True)]
    for at, language, having in ((0, other, source), (1, source, other)):
        texts, own, to = sides[at], sides[1 - at], partners[at]
        back = partners[1 - at]
        heads_ = [place for place in back if own[place].kind == HEADING]
        for first, last in _runs(to, len(texts)):
            lost = texts[first + 1 : last]
            start, end = to.get(first, -1), to.get(last, len(own))
            others = start + 1 < len(own) and start + 1 not in back
            is_known = any(id(one) in both.lone for one in lost)
            beside = [id(texts[place]) for place in (first, last) if 0 <= place < len(texts)]
            if is_known and (others or not loose.isdisjoint(beside)):  # what stands before it may be one of these
                lost = lost[next(number for number, one in enumerate(lost) if id(one) in both.lone) :]
            if is_known and others:  # its section lost its heading, or another text stands there instead
                lost = lost[:1]
            elif others:
                continue
            if all(one.pages and any(_lead_alike(one, other) for other in free[1 - at]) for one in lost):
                continue  # it stands at another place
            kinds = {one.kind for one in lost}
            # Of other sections, which both have, nobody looks for it.
            low = max(0, start - _AROUND, *(place for place in heads_ if place <= start))
            high = min(end + _AROUND, *(place for place in heads_ if place >= end), len(own))
            is_nowhere = all(place in back or own[place].kind not in kinds for place in range(low, max(low, high)))
            levels = {one.level for one in lost if one.kind == HEADING}  # a section may have been moved
            is_nowhere &= not any(one.kind == HEADING and one.level in levels for one in free[1 - at])
            before, after = ((first, start), (last, end)) if not at else ((start, first), (end, last))
            near = min(_NEARLY, both.near(before, after)) if is_nowhere else 0.0
            is_one = len(lost) == 1 or HEADING in kinds  # a text, or a section: a note of its own is a few texts
            is_only = is_one and len(lost) == alone <= len(both.pairs) // _SMALL
            is_only |= is_nowhere and len(lost) == 1 and _is_of_list(texts, own, to, first + 1)
            share = 1.0 if is_known else max(both.share, _NEARLY if is_only else near)
            previous, following = (own[place] if 0 <= place < len(own) else None for place in (start, end))
            yield Lack(language, having, tuple(lost), previous, share, source, following, is_nowhere)


def _lead_alike(one: Passage, other: Passage) -> bool:
    """Return whether two texts of a kind lead to the same pages."""
    return one.kind == other.kind and one.pages.keys() == other.pages.keys()


def _is_of_list(texts: Sequence[Passage], own: Sequence[Passage], to: Mapping[int, int], lost: int) -> bool:
    """Say whether a text is an item of a list of which the other page has all others; the next one lost ends it."""
    low = high = lost
    while low > 0 and (low == lost or low in to) and _are_beside(texts, low):
        low -= 1
    while high + 1 < len(texts) and (high == lost or high in to) and _are_beside(texts, high + 1):
        high += 1
    places = [to.get(one, -1) for one in range(low, high + 1) if one != lost]
    start, end = min(places, default=-1), max(places, default=-1) + 1
    is_whole = start >= 0 and not any(_are_beside(own, place) for place in (start, end) if 0 < place < len(own))
    return is_whole and len(places) >= _SIBLINGS and places == [*range(start, end)]


def _are_beside(texts: Sequence[Passage], place: int) -> bool:
    """Say whether a text and the one before it are items of one list."""
    one, other = texts[place - 1], texts[place]
    is_list = one.kind == other.kind == ITEM
    return is_list and _BETWEEN_ITEMS.fullmatch(one.source.text, one.span.end, other.span.start) is not None


def _runs(paired: Collection[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield the places before and after each row of texts without partners."""
    before = -1
    for place in (*sorted(paired), size):
        if place > before + 1:
            yield before, place
        before = place
