"""Which numbers have another unit than in the other editions, or none: `24 分` for 24 hours, `34의` for 34GB."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from readme_tools.catalogue.profile.meanings import units_behind
from readme_tools.editions.figures import ends_there
from readme_tools.editions.passages import OddText, Passage, Together, sides
from readme_tools.editions.said import Stated, has_sign_before, with_sign
from readme_tools.lazy import dataclass, regex
from readme_tools.text.grouping import grouped
from readme_tools.text.scripts import FIRST_UNSPACED, KATAKANA, SPACED

_EVERYWHERE = "en"
_KATAKANA = regex(f"[{KATAKANA}]")
# What stands behind a number and before its unit, and before a number that is the rest of another one, or of a day.
_GAP, _IN_NUMBER, _MONTH = regex(r"(?![\d.,]*\d)[ \u00a0-]?"), regex(r"[A-Za-z0-9.,]"), regex(r"[月월]\s?\Z")
_SEVERAL = 2  # editions that agree
_MOST = 100  # numbers of a text; one with more of them is data
_WORDS = 4  # a text of fewer words is a label: its small numbers are numbers
_Told = tuple[OddText, str, str]  # a text that differs, and how the number stands in it and in the other one


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit in words, its kind, and how a text writes it, with its number."""

    kind: str
    name: str
    written: str


def other_units(texts: Together, numbers: Mapping[str, Sequence[Stated]]) -> Iterator[_Told]:
    """Yield the numbers that stand once in each of some texts, and in one of them with another unit, or without."""
    if max(map(len, numbers.values()), default=0) > _MOST:
        return
    stated = {language: grouped((one.value, one) for one in found) for language, found in numbers.items()}
    for language, others in sides(texts, stated) if sum(map(bool, stated.values())) > 1 else ():
        for value, own in stated[language].items():
            having = tuple(other for other in others if value in stated[other])  # of prices, some name their own
            same = [stated[other][value] for other in having]
            is_most = len(having) >= max(min(len(others), _SEVERAL), len(others) / 2)
            if is_most and all(len(one) == 1 for one in (own, *same)):
                mine, theirs = own[0], [one[0] for one in same]
                yield from _other_unit(mine, theirs, texts, (language, *having), numbers[language])
                if len(others) == 1:  # of two, the source may have lost it
                    found = _other_unit(theirs[0], [mine], texts, (others[0], language), numbers[others[0]])
                    yield from (both for both in found if both[0].mine == theirs[0].written)


def _other_unit(
    mine: Stated, theirs: Sequence[Stated], texts: Together, names: tuple[str, ...], numbers: Sequence[Stated]
) -> Iterator[_Told]:
    """Yield a number of the first of some editions with those of the others, where they have another unit."""
    both = tuple(zip((mine, theirs[0]), names, strict=False))
    is_other = _is_other_sign(mine, theirs, texts, names[0], numbers)
    signed = [with_sign(one, texts[name].said.text) for one, name in both] if is_other else ()
    if written := signed or _by_word(mine, theirs, texts, names):
        # With markup within, the page has the number alone as it is.
        here, there = (
            said if said in texts[name].markdown else one.written
            for (one, name), said in zip(both, written, strict=True)
        )
        yield OddText(texts, names[0], names[1:], *written), here, there


def is_label(texts: Together) -> bool:
    """Return whether texts are so short that their small numbers are numbers."""
    return all(len(one.said.words) < _WORDS and one.said.length < _WORDS * 6 for one in texts.values())


def _is_other_sign(
    mine: Stated, theirs: Sequence[Stated], texts: Together, language: str, numbers: Sequence[Stated]
) -> bool:
    """Return whether a number has another sign for its unit than all others, where these have one."""
    units = {one.unit for one in theirs}
    if len(units) != 1 or "" in units or units == {mine.unit}:
        return False
    # A unit that is gone may stand in words, in a text of several of them.
    is_told = mine.unit or (len(theirs) > 1 and is_label(texts))
    if not is_told and not (_is_long(theirs) and ends_there(mine, texts[language])):
        return False
    if mine.unit:
        return True
    if has_sign_before(mine, texts[language].said.text) or _says_sign(units, texts[language]):
        return False
    # `2.2 to 2.4T` says it once.
    return not any(mine.value != later.value and later.unit in units for later in numbers)


def _is_long(numbers: Sequence[Stated]) -> bool:
    """Return whether numbers have a unit that is no letter of a name, such as `MP3s` and `GPT-4V` have."""
    return all(len(one.unit) > 1 or one.unit == "%" for one in numbers)


def _by_word(mine: Stated, theirs: Sequence[Stated], texts: Together, names: tuple[str, ...]) -> tuple[str, str] | None:
    """Return a number and the first of all others, where these have one unit in words, and it another one or none.

    What has none says nothing of the kind anywhere.
    """
    known: list[_Unit] = []
    for one, name in zip(theirs, names[1:], strict=True):
        if (unit := _behind(one, texts[name])) is None:
            return None  # as mostly
        known.append(unit)
    if len({(one.kind, one.name) for one in known}) != 1:
        return None
    if (own := _behind(mine, texts[names[0]])) is not None:
        is_other = own.kind == known[0].kind and own.name != known[0].name
        return (own.written, known[0].written) if is_other else None
    if mine.unit:
        return None  # it is said in another way: `9割`
    # One letter may say something else as well: `5분`, `3日`.
    word = known[0].written.removeprefix(theirs[0].written).lstrip(" \u00a0-")
    is_sure = len(word) > 1 or not word.isalpha()
    is_sure = is_sure and _can_say(known[0].kind, names[0]) and not _goes_on(mine, texts[names[0]])
    return (mine.written, known[0].written) if is_sure and not _says(known[0].kind, texts[names[0]]) else None


def _behind(one: Stated, text: Passage) -> _Unit | None:
    """Return the unit that a word right behind a number says; of a day of a month none."""
    said, at = text.said.text, -1
    while (at := said.find(one.written, at + 1)) >= 0:
        gap = _GAP.match(said, at + len(one.written))
        if gap and not _IN_NUMBER.search(said, max(0, at - 1), at) and not _MONTH.search(said, max(0, at - 2), at):
            pattern, units = _read(text.said.language[:2])
            unit = pattern.match(said, gap.end())
            kind, name = units[unit.lastindex - 1] if unit and unit.lastindex else ("", "")
            return _Unit(kind, name, said[at : unit.end()]) if unit and name else None
    return None


def _goes_on(one: Stated, text: Passage) -> bool:
    """Return whether a number stands in something else, `24/7`, `24-bit`, `P95`, or has a unit for short: `13 tyg.`."""
    written = rf"(?<![A-Za-z0-9/.,-]){re.escape(one.written)}(?![A-Za-z0-9.,]*\d)(?!\s?[/×x*:-])(?![A-Za-z])"
    short = rf"(?!\s?{SPACED}{{1,4}}\.|\s?{SPACED}{{1,3}}(?!{SPACED}))"
    return re.search(written + short * (text.said.language[:2] != _EVERYWHERE), text.said.text) is None


def _says(kind: str, text: Passage) -> bool:
    """Return whether a text has a word for a unit of a kind anywhere, be it at the beginning of a word."""
    return _anywhere(kind, text.said.language[:2]).search(text.said.text) is not None


def _says_sign(units: Collection[str], text: Passage) -> bool:
    """Return whether a text says in words what some signs say: `百分之30` of `%`."""
    known = _known(text.said.language[:2])
    return any(_says(known[one.casefold()][0], text) for one in units if one.casefold() in known)


@cache
def _can_say(kind: str, language: str) -> bool:
    """Return whether the words of a language for the units of a kind are known."""
    return any(own == kind and tag == language[:2] for own, _, tag, _ in units_behind())


@cache
def _known(language: str) -> Mapping[str, tuple[str, str]]:
    """Return the units by the words that a language, and English, have for them; no unit for what only begins so."""
    found: dict[str, tuple[str, str]] = {}
    for own in (language, _EVERYWHERE):
        for kind, name, tag, way in units_behind():
            if tag == own:
                found.setdefault(way, (kind, name))
    return found


@cache
def _read(language: str) -> tuple[re.Pattern[str], Sequence[tuple[str, str]]]:
    """Return what finds the words of a language for units, the longest first, and the unit of each of its groups."""
    ways = sorted(_known(language).items(), key=lambda one: len(one[0]), reverse=True)
    ends = (rf"(?!{SPACED})", rf"{SPACED}*", rf"(?![{KATAKANA}])", "")
    found: dict[str, list[tuple[str, tuple[str, str]]]] = {end: [] for end in ends}
    for way, unit in ways:
        found[ends[_kind(way)]].append((way.removesuffix("…"), unit))
    parts = (f"(?:{'|'.join(f'({re.escape(way)})' for way, _ in some)}){end}" for end, some in found.items() if some)
    return re.compile("|".join(parts), re.IGNORECASE), [unit for some in found.values() for _, unit in some]


def _kind(way: str) -> int:
    """Return what may follow: no letter, the rest of a word, no katakana (`テラ`, of `テラフロップス`), anything."""
    if way[0] >= FIRST_UNSPACED or not way[0].isalpha():
        return 2 + (_KATAKANA.match(way[-1]) is None)
    return 1 if way.endswith("…") else 0


@cache
def _anywhere(kind: str, language: str) -> re.Pattern[str]:
    """Return what finds a word for a unit of a kind: one of a letter behind a number, others wherever a word begins."""
    ways = [way.removesuffix("…") for way, (own, _) in _known(language).items() if own == kind]
    short = "|".join(re.escape(one) for one in ways if len(one) == 1 and one < FIRST_UNSPACED and one.isalpha())
    wide = [re.escape(one) for one in ways if one[0] >= FIRST_UNSPACED or not one[0].isalpha()]
    words = [re.escape(one) for one in ways if len(one) > 1 and one[0] < FIRST_UNSPACED and one[0].isalpha()]
    parts = (
        *([rf"(?<=\d)\s?(?:{short})(?!{SPACED})"] if short else []),
        *wide,
        *([rf"(?<!{SPACED})(?:{'|'.join(words)})"] if words else []),
    )
    return re.compile("|".join(parts), re.IGNORECASE)
