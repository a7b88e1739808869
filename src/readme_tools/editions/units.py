"""Which numbers have another unit than in the other editions, or none: `24 分` for 24 hours, `34의` for 34GB."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from readme_tools.catalogue.profile.meanings import units_behind
from readme_tools.editions.figures import ends_there
from readme_tools.editions.passages import OddText, Passage, Together, sides
from readme_tools.editions.said import Stated, has_sign_before
from readme_tools.lazy.dataclasses import dataclass

_EVERYWHERE = "en"
_WIDE = "\u1100"  # letters from here on stand beside each other without spaces
_LETTER = r"[^\W\d_\u1100-\uffff]"  # one that goes on with a word
_SEVERAL = 2  # editions that agree
_WORDS = 4  # a text of fewer words is a label: its small numbers are numbers
_Pair = tuple[OddText, Stated, Stated]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit in words, its kind, and how a text writes it."""

    kind: str
    name: str
    written: str


def other_units(texts: Together, numbers: Mapping[str, Sequence[Stated]]) -> Iterator[_Pair]:
    """Yield the numbers that stand once in each of some texts, and in one of them with another unit, or without."""
    stated = {language: _by_value(found) for language, found in numbers.items()}
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


def _by_value(numbers: Sequence[Stated]) -> Mapping[str, list[Stated]]:
    found: dict[str, list[Stated]] = defaultdict(list)
    for one in numbers:
        found[one.value].append(one)
    return found


def _other_unit(
    mine: Stated, theirs: Sequence[Stated], texts: Together, names: tuple[str, ...], numbers: Sequence[Stated]
) -> Iterator[_Pair]:
    """Yield a number of the first of some editions with those of the others, where they have another unit."""
    found = _by_sign(mine, theirs, texts, names[0], numbers) or _by_word(mine, theirs, texts, names)
    if found is not None:
        here, there = (f"{one.written} {unit}".strip() for one, unit in zip((mine, theirs[0]), found, strict=True))
        yield OddText(texts, names[0], names[1:], here, there), mine, theirs[0]


def is_label(texts: Together) -> bool:
    """Return whether texts are so short that their small numbers are numbers."""
    return all(len(one.said.words) < _WORDS and one.said.length < _WORDS * 6 for one in texts.values())


def _by_sign(
    mine: Stated,
    theirs: Sequence[Stated],
    texts: Together,
    language: str,
    numbers: Sequence[Stated],
) -> tuple[str, str] | None:
    """Return the unit of a number and that of all others, where these have one sign."""
    units = {one.unit for one in theirs}
    if len(units) != 1 or "" in units or units == {mine.unit}:
        return None
    # A unit that is gone may stand in words, in a text of several of them.
    is_told = mine.unit or (len(theirs) > 1 and is_label(texts))
    if not is_told and not (_is_long(theirs) and ends_there(mine, texts[language])):
        return None
    if not mine.unit and has_sign_before(mine, texts[language].said.text):
        return None
    if not mine.unit and any(mine.value != later.value and later.unit in units for later in numbers):
        return None  # `2.2 to 2.4T` says it once
    return mine.unit, theirs[0].unit


def _is_long(numbers: Sequence[Stated]) -> bool:
    """Return whether numbers have a unit that is no letter of a name, such as `MP3s` and `GPT-4V` have."""
    return all(len(one.unit) > 1 or one.unit == "%" for one in numbers)


def _by_word(mine: Stated, theirs: Sequence[Stated], texts: Together, names: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what says the unit of a number, and of all others, where these have one in words and it another, or none.

    What has none says nothing of the kind anywhere.
    """
    own, *units = (_behind(one, texts[name]) for one, name in zip((mine, *theirs), names, strict=True))
    known = [one for one in units if one is not None]
    if len(known) < len(units) or len({(one.kind, one.name) for one in known}) != 1 or own == known[0]:
        return None
    if own is not None:
        is_other = own.kind == known[0].kind and own.name != known[0].name
        return (own.written, known[0].written) if is_other else None
    # One letter may say something else as well: `5분`, `3日`.
    is_sure = len(known) > 1 or len(known[0].written) > 1 or not known[0].written.isalpha()
    is_sure = is_sure and _can_say(known[0].kind, names[0]) and not _goes_on(mine, texts[names[0]])
    return ("", known[0].written) if is_sure and not _says(known[0].kind, texts[names[0]]) else None


def _behind(one: Stated, text: Passage) -> _Unit | None:
    """Return the unit that a word right behind a number says; of a day of a month none."""
    said = text.said.text
    for match in re.finditer(rf"(?<![A-Za-z0-9.,]){re.escape(one.written)}(?![\d.,]*\d)[ \u00a0-]?", said):
        if not re.search(r"[月월]\s?\Z", said[max(0, match.start() - 2) : match.start()]):
            unit = _pattern(text.said.language[:2]).match(said, match.end())
            kind, name = _known(text.said.language[:2])[_key(unit[0], text.said.language[:2])] if unit else ("", "")
            return _Unit(kind, name, unit[0]) if unit and name else None
    return None


def _goes_on(one: Stated, text: Passage) -> bool:
    """Return whether a number stands in something else: `24/7`, `24-bit`, `P95`."""
    written = rf"(?<![A-Za-z0-9/.,-]){re.escape(one.written)}(?![A-Za-z0-9.,]*\d)(?!\s?[/×x*:-])(?![A-Za-z])"
    return re.search(written, text.said.text) is None


def _says(kind: str, text: Passage) -> bool:
    """Return whether a text has a word for a unit of a kind anywhere, be it at the beginning of a word."""
    return _anywhere(kind, text.said.language[:2]).search(text.said.text) is not None


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


@lru_cache(4096)
def _key(written: str, language: str) -> str:
    """Return the word of a language that a unit is written with."""
    folded, known = written.casefold(), _known(language)
    begun = (way for way in known if way.endswith("…") and folded.startswith(way[:-1]))
    return folded if folded in known else max(begun, key=len)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    """Return what finds a unit: a whole word, the beginning of one, or letters that stand beside others."""
    ways = sorted(_known(language), key=len, reverse=True)
    wide = [one for one in ways if one[0] >= _WIDE or not one[0].isalpha()]
    begun = [one.removesuffix("…") for one in ways if one.endswith("…") and one not in wide]
    whole = [one for one in ways if not one.endswith("…") and one not in wide]
    parts = ((whole, r"(?![^\W\d_])"), (begun, r"[^\W\d_]*"), ([one.removesuffix("…") for one in wide], ""))
    found = (f"(?:{'|'.join(map(re.escape, some))}){end}" for some, end in parts if some)
    return re.compile("|".join(found), re.IGNORECASE)


@cache
def _anywhere(kind: str, language: str) -> re.Pattern[str]:
    """Return what finds a word for a unit of a kind: one of a letter behind a number, others wherever a word begins."""
    ways = [way.removesuffix("…") for way, (own, _) in _known(language).items() if own == kind]
    short = "|".join(re.escape(one) for one in ways if len(one) == 1 and one < _WIDE and one.isalpha())
    wide = [re.escape(one) for one in ways if one[0] >= _WIDE or not one[0].isalpha()]
    words = [re.escape(one) for one in ways if len(one) > 1 and one[0] < _WIDE and one[0].isalpha()]
    parts = (
        *([rf"(?<=\d)\s?(?:{short})(?!{_LETTER})"] if short else []),
        *wide,
        *([rf"(?<!{_LETTER})(?:{'|'.join(words)})"] if words else []),
    )
    return re.compile("|".join(parts), re.IGNORECASE)
