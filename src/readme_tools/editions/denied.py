"""Texts that deny what all their translations say, or say what all of these deny."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.meanings import denials
from readme_tools.editions.around import sentences
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import OddText, Together, sides

_LONGEST = 240  # letters of a sentence in which nothing else is denied
_HABIT = 5, 0.9  # texts of an edition that deny what the others deny


def denied(alignment: Alignment) -> Iterator[OddText]:
    """Yield the lines and sentences that lack a denial which all other editions have, or have one that none has.

    Only where two others agree, and in editions that otherwise deny what the others do.
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
    """Yield each edition with what only it, or only the others deny; with neither where all deny."""
    said = {language: one.said for language, one in texts.items() if one.said.text}
    plain = {language: _plain(language).search(one.text) for language, one in said.items()}
    if not any(plain.values()) or any(one.length > _LONGEST for one in said.values()):
        return
    for language, others in sides(texts, said):
        there = [match[0] for one in others if (match := plain[one])]
        mine = plain[language]
        if len(there) == len(others) > 1:  # of two texts, one may say it without a denial: `as it is`, `unchanged`
            is_akin = mine or _akin(language).search(said[language].text)
            yield OddText(texts, language, others, theirs="" if is_akin else there[0])
        elif mine and len(others) > 1 and not any(_akin(one).search(said[one].text) for one in others):
            yield OddText(texts, language, others, mine=mine[0])


@cache
def _plain(language: str) -> re.Pattern[str]:
    """Return what finds a denial in small letters; with a capital it may be a part of a name: `304 Not Modified`."""
    return re.compile(_any_of(denials(language[:2])[0]) or "(?!)")


@cache
def _akin(language: str) -> re.Pattern[str]:
    """Return what finds a denial in the widest sense; anything is one in a language that is not known."""
    plain, other = denials(language[:2])
    return re.compile(_any_of((*plain, *other)), re.IGNORECASE)


def _any_of(words: Sequence[str]) -> str:
    ways = []
    for word in words:
        spaced = word[0] < "\u0530"
        start = re.escape(word.removesuffix("…")).replace("'", "['’]")
        ways.append(rf"\b{start}" + r"\b" * (not word.endswith(("…", "'"))) if spaced else start)
    return "|".join(ways)
