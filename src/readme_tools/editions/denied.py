"""Texts that deny what all their translations say, or say what all of these deny."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.meanings import denials
from readme_tools.editions.around import sentences
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import OddText, Passage, Together, sides

# Letters of a sentence in which nothing else is denied: of two editions, and of several, which bear each other out;
# of several that are about as long, so that they say the same: one at most so many times as long as another.
_SHORT, _MIDDLE, _LONGEST = 120, 240, 400
_LONGER, _PADDING = 1.5, 10
_BESIDE = 16  # letters between a denial and what it denies
_HABIT = 5, 0.9  # texts of an edition that deny what the others deny
_WORDING = 20, 0.98  # the same of two editions, of which nobody knows which is right


def denied(alignment: Alignment) -> Iterator[OddText]:
    """Yield the lines and sentences that lack a denial which all other editions have, or have one that none has.

    Only in editions that otherwise deny what the others do; of two editions, only where they do so word by word.
    """
    same: Counter[tuple[str, bool]] = Counter()
    found: list[OddText] = []
    for parts in chain.from_iterable(sentences(alignment)):
        for odd in _compared(parts):
            if odd.mine or odd.theirs:
                found.append(odd)
            else:
                same[_whose(odd)] += 1
    counts = Counter(map(_whose, found))
    for odd in found:
        one = _whose(odd)
        if is_habit(same[one], same[one] + counts[one], *(_HABIT if len(odd.others) > 1 else _WORDING)):
            yield odd


def _whose(one: OddText) -> tuple[str, bool]:
    return one.language, len(one.others) > 1


def _compared(texts: Together) -> Iterator[OddText]:
    """Yield each edition with what only it, or only the others deny; with neither where all agree.

    Nothing is said of a text that may deny it otherwise: `as it is`, `unchanged`, or an idiom.
    """
    said = {language: one.said.text for language, one in texts.items() if one.said.text}
    if not any(_plain(language).search(text) for language, text in said.items()):
        return
    bare = {language: _idioms(language).sub(" ", text) for language, text in said.items()}
    plain = {language: _plain(language).findall(text) for language, text in bare.items()}
    lengths = [texts[one].said.length for one in said]
    longest, is_near = max(lengths), max(lengths) <= min(lengths) * _LONGER + _PADDING
    for language, others in sides(texts, said):
        mine, theirs = len(plain[language]), {len(plain[one]) for one in others}
        is_told, is_alike = len(others) > 1, is_near and len(others) > 1 == len(theirs)
        most = _LONGEST if is_alike else _MIDDLE if is_told else _SHORT
        if mine < min(theirs) and (is_alike or not mine) and longest <= most and (is_told or is_near):
            if _akin_count(said, language) == mine:
                yield OddText(texts, language, others, theirs=plain[others[0]][0])
        elif mine and theirs == {0} and is_told and longest <= _MIDDLE:
            if not any(_akin_count(said, one) for one in others):
                yield OddText(texts, language, others, mine=plain[language][0])
        elif mine and min(theirs):
            yield OddText(texts, language, others)


def is_denied(text: Passage, word: str, *, is_whole: bool) -> bool:
    """Say whether a denial stands near a word of a text: `no new and free owls`; in it, too, if that `is_whole`."""
    language, said = text.edition.language, text.said.text
    at = said.find(word)
    own = word if is_whole else " "
    beside = f"{said[max(0, at - _BESIDE) : at]}{own}{said[at + len(word) : at + len(word) + _BESIDE]}"
    return _plain(language).search(_idioms(language).sub(" ", beside)) is not None


def denials_in(text: str, language: str) -> int:
    """Count what a text denies for sure."""
    return len(_plain(language).findall(_idioms(language).sub(" ", text)))


def _akin_count(said: Mapping[str, str], language: str) -> int:
    """Count what may be a denial in the widest sense; anything is one in a language that is not known."""
    found = _akin(language)
    return len(found.findall(_alike(language).sub(" ", said[language]))) if found.pattern else len(said[language])


@cache
def _plain(language: str) -> re.Pattern[str]:
    """Return what finds a denial in small letters; with a capital it may be a part of a name: `304 Not Modified`."""
    return re.compile(_any_of(denials(language[:2])[0]) or "(?!)")


@cache
def _akin(language: str) -> re.Pattern[str]:
    plain, other, idioms, _ = denials(language[:2])
    return re.compile(_any_of((*idioms, *plain, *other)), re.IGNORECASE)


@cache
def _idioms(language: str) -> re.Pattern[str]:
    """Return what finds words that deny nothing: `not only`, `university`."""
    _, _, idioms, alike = denials(language[:2])
    return re.compile(_any_of((*idioms, *alike)) or "(?!)", re.IGNORECASE)


@cache
def _alike(language: str) -> re.Pattern[str]:
    """Return what finds words that are no denial in any sense: `university`."""
    return re.compile(_any_of(denials(language[:2])[3]) or "(?!)", re.IGNORECASE)


def _any_of(words: Sequence[str]) -> str:
    ways = []
    for word in words:
        spaced = word.strip("…")[0] < "\u0530"
        start = re.escape(word.strip("…")).replace("'", "['’]")
        begins, ends = r"\b" * (word[0] != "…"), r"\b" * (not word.endswith(("…", "'")))
        ways.append(f"{begins}{start}{ends}" if spaced else start)
    return "|".join(ways)
