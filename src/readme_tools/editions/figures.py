"""Which numbers of a text another one has not, and which stand in their place: by what they are, and by their order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.catalogue.profile.notations import notation, spelt
from readme_tools.catalogue.terms import is_figure_off
from readme_tools.editions.passages import OddText, Passage, Together
from readme_tools.editions.said import Stated
from readme_tools.lazy.patterns import regex
from readme_tools.text.differences import longest_rising
from readme_tools.text.grouping import grouped

# Digits in two, and not as thousands or what follows a point.
_PARTED = regex(r"(?<![\d.,])(\d++)(?: ?[.,，·] | [.,，·]|·| (?!\d{3}(?!\d)))(\d++)(?![\d.,]*\d)")
_SEVERAL = 2  # other editions that agree
_MOST = 20  # numbers that each side alone has: texts with more of them say different things
_LONG = 3  # digits of a number of which a slip is known
_LONGER = 1.25  # so many times as long, a text says more
_ROUNDED = 1.06  # of a number, that is rounded or counts by 1,024, and another one at most

Pair = tuple[Stated, Stated]


class Numbers:
    """The numbers of a text, ready to be asked whether another one is among them."""

    def __init__(self, stated: Sequence[Stated]) -> None:
        """Put them in order, so that nobody has to go through all of them."""
        self.stated = stated
        self._written = {one.written for one in stated}
        self._exact = {one.value for one in stated}.union(*(one.also for one in stated))
        self._parts = {part for one in stated if "-" in one.value for part in _year_and_day(one.value)}
        self._amounts = sorted((float(one.value), one) for one in stated if _is_amount(one.value))

    def __contains__(self, one: Stated) -> bool:
        """Return whether a number is among them, perhaps rounded; a date may have its month in words."""
        said = one.value, *one.also
        if one.written in self._written or not self._exact.isdisjoint(said):
            return True
        if "-" in one.value:
            return {*_year_and_day(one.value)} <= self._exact
        if not self._parts.isdisjoint(said):
            return True
        if not _is_amount(one.value):
            return False
        low, high = float(one.value) / _ROUNDED, float(one.value) * _ROUNDED
        places = bisect_left(self._amounts, low, key=_first), bisect_right(self._amounts, high, key=_first)
        return any(one.is_rounded(other) for _, other in self._amounts[slice(*places)])

    def without(self, others: Numbers) -> list[Stated]:
        """Return those that are not among others."""
        return [one for one in self.stated if one not in others]


def _first(both: tuple[float, Stated]) -> float:
    return both[0]


def _is_amount(value: str) -> bool:
    return value.replace(".", "", 1).isdecimal()


def _year_and_day(value: str) -> tuple[str, str]:
    """Return the year of a date and its day."""
    year, _, rest = value.partition("-")
    return year, rest.rpartition("-")[2].lstrip("0")


def agreeing(own: Numbers, others: tuple[str, ...], numbers: Mapping[str, Numbers]) -> tuple[str, ...]:
    """Return the others that have the number which most of them have, where not all have one that is not among `own`.

    What most say and one edition says otherwise is told even if one more leaves it out.
    """
    if len(others) <= _SEVERAL:
        return others
    lacking = {other: numbers[other].without(own) for other in others}
    if any(all(one in numbers[other] for other in others) for one in lacking[others[0]]):
        return others
    votes = Counter(value for found in lacking.values() for value in {one.value for one in found})
    value, count = max(votes.items(), key=lambda both: both[1], default=("", 0))
    having = tuple(other for other in others if any(one.value == value for one in lacking[other]))
    is_most = count >= _SEVERAL and count > len(others) / 2
    return having if is_most and not any(lacking[other] for other in others if other not in having) else others


def one_slip(mine: Sequence[Stated], theirs: Sequence[Stated]) -> Pair | None:
    """Return the two of some numbers of which one is a slip of the other, or lost its letter; None where others are.

    Of as many numbers each is held against the one in its place.
    """
    pairs = list(zip(mine, theirs, strict=True) if len(mine) == len(theirs) else product(mine, theirs))
    found = [both for both in pairs if _is_long_slip(*both)]
    return found[0] if len(found) == 1 else None


def _is_long_slip(one: Stated, other: Stated) -> bool:
    are_long = all(sum(map(str.isdigit, number.written)) >= _LONG for number in (one, other))
    return are_long and is_figure_off(one.value, other.value)


def parted(text: str, others: Sequence[Sequence[Stated]]) -> tuple[str, Stated] | None:
    """Return a number of all others that a text has in two, and how: with a space or sign in it, as in `2 3`, `3·0`.

    A date is none: its day and year stand together in some languages.
    """
    digits = [
        {"".join(filter(str.isdigit, one.written)): one for one in other if "-" not in one.value} for other in others
    ]
    for match in _PARTED.finditer(text):
        joined = match[1] + match[2]
        if all(joined in one and not _stands(one[joined].written, text) for one in digits):
            return match[0], digits[0][joined]
    return None


def _stands(written: str, text: str) -> bool:
    """Return whether a text has a number by itself, and not only in a name: `owl-seq512`."""
    return re.search(rf"(?<![A-Za-z\d.,]){re.escape(written)}(?![A-Za-z\d])", text) is not None


def exchanged(own: Sequence[Stated], others: Sequence[Sequence[Stated]]) -> list[Pair]:
    """Return the numbers of a text that stand where all others have one other, each with that of the first of these."""
    found = [_exchanged(own, other) for other in others]
    rest = [{id(mine): theirs for mine, theirs in pairs} for pairs in found[1:]]
    return [
        (mine, theirs)
        for mine, theirs in found[0]
        if all(id(mine) in known and known[id(mine)].is_like(theirs) for known in rest)
    ]


def _exchanged(own: Sequence[Stated], other: Sequence[Stated]) -> list[Pair]:
    """Return the numbers of two texts that are alone between what both have: in all, or with their unit."""
    places = grouped((other[at].value, at) for at in range(len(other) - 1, -1, -1))
    known = [(at, places[one.value].pop()) for at, one in enumerate(own) if places[one.value]]
    sides = [{*both} for both in zip(*known, strict=True)] or [set(), set()]
    left, right = (
        [at for at in range(len(side)) if at not in have] for side, have in zip((own, other), sides, strict=True)
    )
    if not (left and right) or min(len(left), len(right)) > _MOST:
        return []
    for at in [*left]:  # what is written otherwise
        to = next((to for to in right if own[at].is_like(other[to])), None)
        if to is not None:
            left.remove(at)
            right.remove(to)
            known.append((at, to))
    if len(left) == len(right) == 1:
        return [(own[left[0]], other[right[0]])]
    known.sort()
    kept = [known[at] for at in longest_rising([to for _, to in known])]
    found: list[Pair] = []
    for (low, under), (high, over) in pairwise([(-1, -1), *kept, (len(own), len(other))]):
        mine, theirs = _between(own, left, low, high), _between(other, right, under, over)
        if len(mine) == len(theirs) == 1:
            found.append((mine[0], theirs[0]))
            continue
        for unit in {one.unit for one in mine if one.unit}:
            both = [[one for one in side if one.unit == unit] for side in (mine, theirs)]
            found += zip(*both, strict=True) if len(both[0]) == len(both[1]) == 1 else ()
    return found if len(found) <= max(len(kept), 1) else []


def _between(numbers: Sequence[Stated], places: Sequence[int], low: int, high: int) -> list[Stated]:
    return [numbers[at] for at in places[bisect_right(places, low) : bisect_left(places, high)]]


def is_figure(one: Stated, passage: Passage) -> bool:
    """Return whether a number is no small one, which other languages write in words: `v2`, `3.0`, `10G` are none."""
    if len(one.value.replace(".", "")) > 1 and one.value != "10":
        return True
    return bool(one.unit) or not one.written.isdecimal() or _is_marked(one.written, passage.said.text)


@lru_cache(1024)  # a list of small numbers has the same ones again and again
def _is_marked(written: str, text: str) -> bool:
    """Return whether a number stands right before a letter, or behind one that is no end of a word."""
    return re.search(rf"(?<![\d.,]){written}[A-Za-z]|(?<![A-Za-z])[A-Za-z]{written}(?!\d)", text) is not None


def may_be_words(one: Stated) -> bool:
    """Return whether another language may well write a number in words: `zwölf`, `a hundred`."""
    return len(one.value.replace(".", "").strip("0")) < 2 or one.value in ("11", "12")


def begins_name(one: Stated, passage: Passage) -> bool:
    """Return whether capitals follow a number, as in `3D`, `5G` and `2FA`, which other languages may write in words."""
    ends = (word[len(one.written) :] for word in passage.said.vocabulary if word.startswith(one.written))
    return any(end.isalpha() and end.isupper() for end in ends)


def _are_of_kind(one: Stated, other: Stated) -> bool:
    """Return whether two numbers have one unit, and both a letter or none, or the same digits."""
    both = (one, other)
    if len({re.sub(r"\D", "", number.written) for number in both}) == 1:
        return True
    return len({(number.unit, any(map(str.isalpha, number.written))) for number in both}) == 1


def _follow_one_word(*numbers: tuple[Stated, Passage]) -> bool:
    """Return whether numbers stand after the same word in Latin letters, as those of a name do: `Owl-2`, `Owl 2`."""
    words = (
        {*re.findall(rf"([A-Za-z]{{2,}}[\d.]*)[ -]?{re.escape(one.written)}(?![\w.])", text.said.text)}
        for one, text in numbers
    )
    return bool(set.intersection(*words))


def is_in_name(one: Stated, passage: Passage) -> bool:
    """Return whether a number only stands behind a letter, with a hyphen or not, or before a word: `A8`, `8owls`.

    The `v` of a version and the `h` of an hour are no names: `v1.2`, `16h30`; but `v4` may be one.
    """
    version = r"|(?<=(?<![A-Za-z])[vV])" if "." in one.written else ""
    return (
        re.search(
            rf"(?:(?<=\d[xXhH]){version}|(?<![A-Za-z])(?<!(?<!\d)[A-Za-z]-)){re.escape(one.written)}(?![A-Za-z]{{4}})",
            passage.said.text,
        )
        is None
    )


def is_bare(one: Stated, passage: Passage, other: Passage) -> bool:
    """Return whether a text has the unit of a number alone, as no other text has it: `GB of text`."""
    unit = re.compile(rf"(?<![\w.)-])(?<!\d ){re.escape(one.unit)}(?![\w-])", re.IGNORECASE)
    is_unit = len(one.unit) > 1 and one.unit.isalpha()
    return is_unit and unit.search(passage.said.text) is not None and unit.search(other.said.text) is None


def is_in_other_name(one: Stated, passage: Passage, other: Passage) -> bool:
    """Return whether a number only stands in a name, and another text has not even the letters of that."""
    name = re.search(rf"([A-Za-z]+)-?{re.escape(one.written)}", passage.said.text)
    is_lacking = name is None or re.search(rf"(?<![A-Za-z]){name[1]}(?![A-Za-z])", other.said.text) is None
    return is_lacking and is_in_name(one, passage)


def ends_there(one: Stated, passage: Passage) -> bool:
    """Return whether no word follows a number, which may be its unit, wherever it stands in a text; a little one may.

    Those are `of` and its like.
    """
    little = alternatives(languages().little_words(passage.edition.language)) or r"\Z"
    ends = rf"\Z|[()（）\]】,，、。;；]|\.(?!\d)|(?:{little})(?![^\W_])"
    pattern = rf"(?<![A-Za-z0-9.,]){re.escape(one.written)}(?!\**\s*(?:{ends}))"
    return re.search(pattern, passage.said.text) is None


def _is_multiplied(*numbers: tuple[Stated, Passage]) -> bool:
    """Return whether one of two numbers is the other but for noughts, and a word for these may follow: `150 bini`."""
    (less, text), (more, _) = sorted(numbers, key=lambda both: len(both[0].value))
    if text.edition.language.startswith("en") or not less.written.isdecimal():
        return False  # its words are known
    word = rf"(?<![\d.,]){re.escape(less.written)}\s?([^\W\d_\u2e80-\u9fff]{{2,}})"
    rest = more.value.removeprefix(less.value)
    # No language has such a word for ten.
    if rest.strip("0") or rest == "0" or not (match := re.search(word, text.said.text)):
        return False
    return match[1] not in spelt(text.edition.language)


def unsaid(texts: Together, stated: Mapping[str, Sequence[Stated]]) -> Iterator[OddText]:
    """Yield the running text without any number, where each of several others, about as long, states one and the same.

    A small one may stand there in a word; where no words for numbers are known, nobody knows.
    """
    silent = [language for language in stated if not stated[language]]
    if len(silent) != 1 or len(stated) <= _SEVERAL or next(iter(texts.values())).row is not None:
        return
    text, others = texts[silent[0]], tuple(one for one in stated if one != silent[0])
    one, *rest = [stated[other] for other in others]
    if len(one) != 1 or any([number.value for number in other] != [one[0].value] for other in rest):
        return
    words = len(notation(silent[0]).counting) + 1
    is_known = not may_be_words(one[0]) or (one[0].value.isdecimal() and 1 < int(one[0].value) <= words)
    is_said = one[0].value in text.said.hinted or any(is_in_name(one[0], texts[other]) for other in others)
    word = rf"{re.escape(one[0].written)}[^\W\d_]"  # a name of digits and a word
    is_said |= not one[0].unit and any(re.search(word, texts[other].said.text) for other in others)
    if is_known and not is_said and max(texts[other].said.length for other in others) <= text.said.length * _LONGER:
        yield OddText(texts, silent[0], others, theirs=one[0].written)


def in_place(odd: OddText, stated: Mapping[str, Sequence[Stated]]) -> Iterator[Pair]:
    """Yield the numbers of a text that says several, each with the one that all others have in its place."""
    own, others = stated[odd.language], [stated[other] for other in odd.others]
    said = [{one.value for one in every} for every in (own, *others)]
    for mine, theirs in exchanged(own, others):
        if all({mine.value, theirs.value} <= values for values in said):
            continue  # each of them once more
        hidden = (mine.value in odd.texts[other].said.in_words for other in odd.others)
        if theirs.value in odd.passage.said.in_words or any(hidden):
            continue
        are_figures = is_figure(mine, odd.passage) and is_figure(theirs, odd.other) and _are_of_kind(mine, theirs)
        if are_figures or _follow_one_word((mine, odd.passage), (theirs, odd.other)):
            yield mine, theirs


def are_two(odd: OddText, mine: Stated, theirs: Stated) -> bool:
    """Return whether two numbers, as texts say them, are not one in other words, nor of a name and an amount."""
    if is_in_name(mine, odd.passage) is not is_in_name(theirs, odd.other):
        return False  # `A800` is no other amount than `700B`, which this text may say in words
    if any(map(str.isalpha, mine.written)) and mine.value not in odd.other.said.values:
        written = (mine.written.casefold() in odd.texts[other].said.text.casefold() for other in odd.others)
        if all(written):
            return False  # a size of a name, its letter small or large: `13B` and `13b`
    if _is_multiplied((mine, odd.passage), (theirs, odd.other)):
        return False
    if ("-" in mine.value) == ("-" in theirs.value):
        return True
    # A day is another one than the year alone, or than one of no year: `5024.10.17`.
    one, other = sorted((mine.value, theirs.value), key=lambda value: "-" not in value)
    return other.count(".") > 1 or (len(other) == len("2024") and other.isdecimal() and not one.startswith(other))
