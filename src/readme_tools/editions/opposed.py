"""Texts that say a word where their translations say its opposite, as dictionaries know: `cheap` for 高い.

Words have many senses. Only where no other sense of either word is said in the other text, one contradicts the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.opposites import Word, dictionary, opposites
from readme_tools.editions.around import sentences
from readme_tools.editions.denied import is_denied
from readme_tools.editions.passages import OddText, Passage, Together
from readme_tools.lazy.patterns import regex

_TWO = 2
_LONGEST = 240
_LONGER, _PADDING = 1.6, 12
_CODE = regex(r"`[^`\n]*`")


def opposed(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that say the opposite of what all others say; what is said so twice is a way to translate it."""
    every = [*chain.from_iterable(sentences(alignment))]
    for one in chain.from_iterable(map(_compared, every)):
        ways = ((one.language, one.mine), *((other, one.theirs) for other in one.others[:1]))
        if sum(all(way in _said_by(texts, language) for language, way in ways) for texts in every) == 1:
            yield one


def _said_by(texts: Together, language: str) -> str:
    return texts[language].said.text if language in texts else ""


def _compared(texts: Together) -> Iterator[OddText]:
    read = [one for one in texts.values() if one.said.text]
    lengths = [one.said.length for one in read]
    if len(read) < _TWO or max(lengths) > min(_LONGEST, min(lengths) * _LONGER + _PADDING):
        return
    said = {one.edition.language: _said(one) for one in read if dictionary(one.edition.language[:2])}
    words = {language: _words(text, language[:2]) for language, text in said.items()}
    found = {
        pair: words_ for pair in combinations(said, 2) if (words_ := _contradiction(said, words, *pair)) is not None
    }
    if found and ("en" not in said or any("en" in pair for pair in found)):
        times = Counter(chain.from_iterable(found))
        odd = max(reversed(said), key=times.__getitem__)
        others = tuple(one for one in said if (one, odd) in found or (odd, one) in found)
        if times[odd] == len(found):  # all the others agree, as far as they say it
            first = others[0]
            mine, theirs = found[odd, first] if (odd, first) in found else reversed(found[first, odd])
            here, there = _form(texts[odd].said.text, mine), _form(texts[first].said.text, theirs)
            if is_denied(texts[odd], here, widely=True) == is_denied(texts[first], there, widely=True):
                yield OddText(texts, odd, others, here, there)


def _form(text: str, word: Word) -> str:
    return text[word.start : word.end]


def _said(text: Passage) -> str:
    small = text.said.text.lower()
    small = small if len(small) == len(text.said.text) else text.said.text
    return _CODE.sub(lambda code: " " * len(code[0]), small) if "`" in small else small


@lru_cache(8192)
def _words(text: str, code: str) -> tuple[Word, ...]:
    own = dictionary(code)
    return tuple(own.words(text)) if own else ()


def _contradiction(
    said: Mapping[str, str], words: Mapping[str, Sequence[Word]], language: str, other: str
) -> tuple[Word, Word] | None:
    """Return the words of two texts that contradict each other, if there are any."""
    for mine in words[language] if words[other] else ():
        against = _against(mine.usual)
        for theirs in words[other] if against else ():
            if (
                not against.isdisjoint(theirs.usual)
                and frozenset(mine.meanings).isdisjoint(theirs.meanings)
                and not _is_said(mine, said[other], other)
                and not _is_said(theirs, said[language], language)
            ):
                return mine, theirs
    return None


@cache
def _against(meanings: Sequence[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(opposites().of, meanings)))


def _is_said(word: Word, text: str, language: str) -> bool:
    """Return whether a text says what a word may mean."""
    own = dictionary(language[:2])
    return own is None or own.says(text, {*word.meanings, *chain.from_iterable(map(opposites().same, word.meanings))})
