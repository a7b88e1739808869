"""Texts that deny what all their translations say, or say what all of these deny."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.meanings import denials
from readme_tools.editions.around import sentences
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import OddText, Together, sides

# Letters of a sentence in which nothing else is denied: of two editions, and of several, which bear each other out;
# of several that are about as long, so that they say the same: one at most so many times as long as another.
_SHORT, _MIDDLE, _LONGEST = 120, 240, 400
_LONGER, _PADDING = 1.5, 10
_HABIT = 5, 0.9  # texts of an edition that deny what the others deny


def denied(alignment: Alignment) -> Iterator[OddText]:
    """Yield the lines and sentences that lack a denial which all other editions have, or have one that none has.

    Only in editions that otherwise deny what the others do.
    """
    same: Counter[str] = Counter()
    found: list[OddText] = []
    for parts in chain.from_iterable(sentences(alignment)):
        for odd in _compared(parts):
            if odd.mine or odd.theirs:
                found.append(odd)
            else:
                same[odd.language] += 1
    counts = Counter(odd.language for odd in found)
    yield from (
        odd for odd in found if is_habit(same[odd.language], same[odd.language] + counts[odd.language], *_HABIT)
    )


def _compared(texts: Together) -> Iterator[OddText]:
    """Yield each edition with what only it, or only the others deny; with neither where all agree."""
    said = {language: one.said.text for language, one in texts.items() if one.said.text}
    if not any(_plain(language).search(text) for language, text in said.items()):
        return
    said = {language: _idioms(language).sub(" ", text) for language, text in said.items()}
    plain = {language: _plain(language).findall(text) for language, text in said.items()}
    lengths = [texts[one].said.length for one in said]
    longest, is_near = max(lengths), max(lengths) <= min(lengths) * _LONGER + _PADDING
    akin = {language: _akin_count(said, language) for language in said}
    for language, others in sides(texts, said):
        mine, theirs = len(plain[language]), {len(plain[one]) for one in others}
        is_told, is_alike = len(others) > 1, is_near and len(others) > 1 == len(theirs)
        most = _LONGEST if is_alike else _MIDDLE if is_told else _SHORT
        if mine < min(theirs) and (is_alike or not mine) and longest <= most and (is_told or is_near):
            # One may say it without a denial: `as it is`, `unchanged`.
            is_akin = akin[language] >= (min(akin[one] for one in others) if is_alike else 1)
            yield OddText(texts, language, others, theirs="" if is_akin else plain[others[0]][0])
        elif mine and theirs == {0} and is_told and longest <= _MIDDLE:
            is_akin = any(akin[one] for one in others)
            yield OddText(texts, language, others, mine="" if is_akin else plain[language][0])
        elif mine and min(theirs):
            yield OddText(texts, language, others)


def _akin_count(said: Mapping[str, str], language: str) -> int:
    """Count what may be a denial in the widest sense; anything is one in a language that is not known."""
    found = _akin(language)
    return len(found.findall(said[language])) if found.pattern else len(said[language])


@cache
def _plain(language: str) -> re.Pattern[str]:
    """Return what finds a denial in small letters; with a capital it may be a part of a name: `304 Not Modified`."""
    return re.compile(_any_of(denials(language[:2])[0]) or "(?!)")


@cache
def _akin(language: str) -> re.Pattern[str]:
    plain, other, _ = denials(language[:2])
    return re.compile(_any_of((*plain, *other)), re.IGNORECASE)


@cache
def _idioms(language: str) -> re.Pattern[str]:
    """Return what finds words that deny nothing: `not only`."""
    return re.compile(_any_of(denials(language[:2])[2]) or "(?!)", re.IGNORECASE)


def _any_of(words: Sequence[str]) -> str:
    ways = []
    for word in words:
        spaced = word[0] < "\u0530"
        start = re.escape(word.removesuffix("…")).replace("'", "['’]")
        ways.append(rf"\b{start}" + r"\b" * (not word.endswith(("…", "'"))) if spaced else start)
    return "|".join(ways)
