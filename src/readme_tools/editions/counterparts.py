"""What short texts of one edition stand for in another: where they recur, it is the same each time.

A text is a short cell, or a part of one between signs. Editions have the same
counterpart of it wherever else it stands; where one has that of another text, it is odd. What stands for no other
text is another word for it, and what one edition lacks is said beside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, takewhile
from typing import NamedTuple

from readme_tools.catalogue import Alignment, fold, languages, scripts_in
from readme_tools.editions.around import around, everything
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import OddText, Passage, Together
from readme_tools.lazy.patterns import regex
from readme_tools.text.scripts import MARKS

_WRITTEN = 400  # letters of the Markdown of a short text, with the URLs of its links
_LONGEST, _LONGEST_PART, _MOST = 70, 40, 6  # letters of a text, letters of a part, parts
_BETWEEN = regex(r"<br\s*/?>|\s+[+|&–—-]\s+|(?<![A-Z])/|/(?![A-Z])|[,、，・·;；:：()（）\[\]<>\n\"“”「」|]")
_SIGNS, _EDGES = regex(r"[*_`~]+"), regex(rf"\A[^\w.]+|[^\w+#{MARKS}]+\Z")
_DIGITS = regex(r"\d+(?:[.,]\d+)*")
_SHARE, _BACK = 0.9, 0.5  # of the other places, those in which a text has its counterpart, and the other way round
_STOPS = (".", "。", "!", "！", "?", "？")
_DATED = 2  # numbers
_ENOUGH, _SAME = 3, 2  # other places and editions that tell, and places of a column where all is the same
_JOINING = " -\u2011"
_STEM = 3  # letters in which a word begins as its other form does


class _Part(NamedTuple):
    """A short text: what its spellings share, without its numbers, and how it is written."""

    key: str
    written: str


class OtherCounterpart(NamedTuple):
    """A text that has another counterpart than elsewhere: `usual` is what this edition has in `times` other places."""

    text: OddText
    usual: str = ""
    times: int = 0


class _Unexplained(NamedTuple):
    """A text whose usual counterparts are not where it stands, and in how many other places it has one of them."""

    part: _Part
    usual: frozenset[str]
    times: int


_Parts = tuple[_Part, ...]
_Keys = frozenset[str]
_NOTHING: tuple[_Keys, int] = frozenset(), 0


class _Place(NamedTuple):
    """The short texts of one place of several editions, and of which kind they are."""

    scope: str
    texts: Together
    parts: Mapping[str, _Parts]
    keys: Mapping[str, _Keys]


class _Table:
    """What all places teach: which texts of two editions stand together, read of those texts alone that are asked for.

    A text is told by itself in the places of its scope, or, where it stands there once, in all places.
    """

    def __init__(self, places: Sequence[_Place]) -> None:
        self._where: dict[tuple[str, str], list[_Place]] = defaultdict(list)
        self._scopes: dict[str, list[_Place]] = defaultdict(list)
        for place in places:
            self._scopes[place.scope].append(place)
            for language, own in place.keys.items():
                for key in own:
                    self._where[language, key].append(place)
        self._counted: dict[tuple[str, str, str, str], tuple[int, Counter[str]]] = {}
        self._same: dict[tuple[str, str, str], bool] = {}

    def _together(self, scope: str, language: str, other: str, key: str) -> tuple[int, Counter[str]]:
        """Return in how many places a text stands that the other edition has, and how often which of its texts do."""
        asked = (scope, language, other, key)
        if asked not in self._counted:
            there = [
                one.keys[other] for one in self._where[language, key] if other in one.keys and scope in ("", one.scope)
            ]
            if len(there) > 1 and len({*there}) == 1 and len(there[0]) > 1:
                there = there[:1]  # several texts that never stand without each other teach nothing of each
            self._counted[asked] = len(there), Counter(dict(Counter(chain.from_iterable(there)).most_common()))
        return self._counted[asked]

    def _usual(self, scope: str, language: str, other: str, key: str, here: _Keys) -> tuple[_Keys, int]:
        """Return what stands with a text in nearly all places but the one that has `here`, and how many these are."""
        total, counts = self._together(scope, language, other, key)
        if total < (2 if scope else 1 + _SAME):
            return _NOTHING
        found = set()
        for one, count in takewhile(lambda both: is_habit(both[1], total, 1, _SHARE), counts.items()):
            elsewhere = count - (one in here)
            if is_habit(elsewhere, total, 1, _SHARE):
                own = self._together(scope, other, language, one)[0] - (one in here)
                if elsewhere >= own * _BACK:
                    found.add(one)
        return frozenset(found), total - 1

    def _is_same(self, scope: str, language: str, other: str) -> bool:
        """Return whether two editions have the same texts in nearly all places of a scope."""
        asked = (scope, min(language, other), max(language, other))
        if asked not in self._same:
            pairs = [
                one.keys[language] == one.keys[other]
                for one in self._scopes[scope]
                if language in one.keys and other in one.keys
            ]
            self._same[asked] = is_habit(sum(pairs), len(pairs), _SAME, _SHARE)
        return self._same[asked]

    def _expected(self, place: _Place, language: str, other: str, key: str) -> tuple[_Keys, int]:
        """Return what the other edition has in all other places where a text stands, and how many these are.

        In a column that has the same in both, the counterpart of a text in Latin letters is the text itself.
        """
        usual, times = _NOTHING
        if len(self._where[language, key]) > 1:
            scope = place.scope if self._together(place.scope, language, other, key)[0] > 1 else ""
            usual, times = self._usual(scope, language, other, key, place.keys[other])
        if not usual and key.isascii() and self._is_same(place.scope, language, other):
            usual, times = frozenset((key,)), 0
        return usual, times

    def unexplained(self, place: _Place, language: str, other: str) -> list[_Unexplained]:
        """Return the texts of an edition whose usual counterparts the other one does not have there."""
        found = []
        here = place.keys[other]
        for one in place.parts[language]:
            if one.key not in here:
                usual, times = self._expected(place, language, other, one.key)
                if usual and usual.isdisjoint(here):
                    found.append(_Unexplained(one, usual, times))
        return found

    def is_translated(self, odd: _Odd, language: str, first: str) -> bool:
        """Return whether an edition says in a word of its own what it has elsewhere as in the first one."""
        if odd.theirs.part.key not in odd.theirs.usual:
            return False
        mine = odd.mine.part.key
        return (first, mine) not in self._where and not scripts_in(mine) - languages().scripts(language)

    def recurs(self, place: _Place) -> bool:
        """Return whether a text of a place stands elsewhere too."""
        return any(len(self._where[language, key]) > 1 for language, own in place.keys.items() for key in own)

    def written(self, language: str, usual: _Keys) -> str:
        """Return how the shortest of some texts without numbers is written."""
        known = (
            one.written
            for key in usual
            if "0" not in key
            for place in self._where[language, key][:1]
            for one in place.parts[language]
            if one.key == key
        )
        return min(known, key=lambda one: (len(one), one), default="")


def other_counterparts(alignment: Alignment) -> Iterator[OtherCounterpart]:
    """Yield short texts that stand for another one than wherever else they do."""
    places = [*_places(alignment)]
    table = _Table(places)
    for place in places:
        if len({*place.keys.values()}) > 1 and table.recurs(place):
            yield from _odd_ones(table, place)


def _places(alignment: Alignment) -> Iterator[_Place]:
    """Yield the places of several editions that have short texts, where some such texts differ."""
    is_sure = around(alignment).is_sure
    for series in everything(alignment):
        if series.is_read or not series.apart or series.column is None:
            continue
        scope, apart = series.column.key, set(map(id, series.apart))
        for texts in series.passages:
            if id(texts) in apart and any(one.said.length > _LONGEST for one in texts.values()):
                continue  # a sentence, in some editions a terse one
            if id(texts) in apart:
                parts = {language: own for language, one in texts.items() if (own := _parts(one))}
            else:
                parts = dict.fromkeys(texts, own) if (own := _parts(next(iter(texts.values())))) else {}
            if len(parts) > 1 and is_sure(texts):
                yield _Place(
                    scope, texts, parts, {tag: frozenset(one.key for one in own) for tag, own in parts.items()}
                )


def _odd_ones(table: _Table, place: _Place) -> Iterator[OtherCounterpart]:
    """Yield the editions that differ from the first one, or the first where all others differ from it."""
    first, *others = place.parts
    odd = {
        other: found
        for other in others
        if (found := _odd(table, place, first, other)) and not table.is_translated(found, other, first)
    }
    is_first = len(odd) == len(others) and (len(odd) > 1 or not any(one.theirs.times for one in odd.values()))
    if is_first:
        found = odd[others[0]]
        odd, others = {first: _Odd(found.theirs, found.mine, found.least)}, [first]
        agreeing = [*place.parts][1:]
    else:
        agreeing = [one for one in others if one not in odd and len(place.parts[one]) == len(place.parts[first])]
    for language, found in odd.items():
        # Where it is not, the others go yet other ways.
        if found.theirs.times and found.mine.times + found.theirs.times + len(agreeing) - is_first >= found.least:
            yield found.told(table, place, language, tuple(agreeing) if is_first else (first, *agreeing))


class _Odd(NamedTuple):
    """What an edition says instead of what is expected, both known from elsewhere, and how many others must tell so."""

    mine: _Unexplained
    theirs: _Unexplained
    least: int

    def told(self, table: _Table, place: _Place, language: str, others: tuple[str, ...]) -> OtherCounterpart:
        """Return it as what an edition says, and the others do not."""
        text = OddText(place.texts, language, others, self.mine.part.written, self.theirs.part.written)
        return OtherCounterpart(text, table.written(language, self.theirs.usual), self.theirs.times)


def _odd(table: _Table, place: _Place, first: str, other: str) -> _Odd | None:
    """Return what an edition says and what the first one does, where these do not belong together."""
    own, there = place.keys[other], place.keys[first]
    if own == there:
        return None
    mine, theirs = table.unexplained(place, other, first), table.unexplained(place, first, other)
    if not any(one.times for one in (*mine, *theirs)) or _are_forms(mine, there) or _are_forms(theirs, own):
        return None
    if not (mine and theirs) or _are_akin(mine[0].part.key, theirs[0].part.key):
        return None
    is_all = len(mine) == len(own) and len(theirs) == len(there)
    is_there = len(mine) == len(theirs) and _number(place, other, mine[0]) == _number(place, first, theirs[0])
    is_same = all(one.part.key in one.usual for one in (mine[0], theirs[0]))
    return _Odd(mine[0], theirs[0], _SAME if is_same else _ENOUGH) if is_there or is_all else None


def _number(place: _Place, language: str, one: _Unexplained) -> int:
    return place.parts[language].index(one.part)


def _are_forms(odd: Sequence[_Unexplained], there: _Keys) -> bool:
    """Say whether a form of what usually stands for some texts is there."""
    return any(_are_akin(usual, key) for one in odd for usual in one.usual for key in there)


def _are_akin(one: str, other: str) -> bool:
    """Say whether two texts may be forms of one, and not its opposite: one holds the other, or they begin alike."""
    short, long = sorted((one, other), key=len)
    if short in long:
        rest = long.replace(short, "", 1).strip(_JOINING)
        return all(rest != one.strip(_JOINING) for one in languages().words["denying"])
    return one[:_STEM] == other[:_STEM] and one[:_STEM].isalpha()


def _parts(passage: Passage) -> _Parts:
    """Return the short texts of a cell."""
    markdown, row = passage.markdown, passage.row
    if "[" not in markdown and "<" not in markdown and "&" not in markdown:
        return _split(markdown)
    is_name = row is not None and passage.column is not None and passage.column.grammar == "entry"
    is_name = is_name and row is not None and row.node.cells[0].content == passage.span
    return () if len(markdown) > _WRITTEN or "![" in markdown or is_name else _split(passage.said.text)


@lru_cache(8192)
def _split(text: str) -> _Parts:
    """Return the parts of a short text that have letters; none of a sentence, or of many."""
    if len(text) > _LONGEST or text[-1:] in _STOPS:
        return ()
    found: list[_Part] = []
    for piece in _BETWEEN.split(_SIGNS.sub("", text)):
        if len(piece) > _LONGEST_PART:
            return ()
        found += _part(piece)
    return tuple(found) if len(found) <= _MOST else ()


def _part(written: str) -> _Parts:
    """Return what a short text says; nothing of a date, or of what has no letters."""
    written = _EDGES.sub("", written)
    key, numbers = _DIGITS.subn("0", fold(written))
    return (_Part(key, written),) if numbers < _DATED and any(map(str.isalpha, written)) else ()
