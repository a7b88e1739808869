"""Texts that say a word where their translations say its opposite, as dictionaries know: `cheap` for 高い.

Words have many senses. Only where no other sense of either word is said in the other text, one contradicts the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, combinations

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.opposites import Word, dictionary, english
from readme_tools.editions.around import sentences
from readme_tools.editions.denied import is_denied
from readme_tools.editions.passages import OddText, Passage, Together
from readme_tools.lazy.patterns import regex

_LONGEST = 240
_LONGER, _PADDING = 1.6, 12
_CODE = regex(r"`[^`\n]*`")
_Pair = tuple[str, str]


def opposed(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that say the opposite of what all others say; what is said so twice is a way to translate it."""
    found: list[tuple[OddText, _Pair]] = []
    for texts in chain.from_iterable(sentences(alignment)):
        found += _compared(texts)
    times = Counter(pair for _, pair in found)
    yield from (one for one, pair in found if times[pair] == 1)


def _compared(texts: Together) -> Iterator[tuple[OddText, _Pair]]:
    said = {language: _said(one) for language, one in texts.items() if one.said.text and dictionary(language[:2])}
    words = {language: list(_words(text, language[:2])) for language, text in said.items()}
    if sum(map(bool, words.values())) < 2:
        return
    lengths = [texts[one].said.length for one in said]
    if max(lengths) > min(_LONGEST, min(lengths) * _LONGER + _PADDING):
        return
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
            if is_denied(texts[odd], _form(texts[odd].said.text, mine)) != is_denied(
                texts[first], _form(texts[first].said.text, theirs)
            ):
                return
            key = _form(said[odd], mine), _form(said[first], theirs)
            yield OddText(texts, odd, others, _form(texts[odd].said.text, mine), _form(texts[first].said.text, theirs)), key


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
    said: Mapping[str, str], words: Mapping[str, list[Word]], language: str, other: str
) -> tuple[Word, Word] | None:
    """Return the words of two texts that contradict each other, if there are any."""
    opposites = english().opposites
    for mine in words[language]:
        against = frozenset(chain.from_iterable(opposites.get(one, ()) for one in mine.usual))
        for theirs in words[other] if against else ():
            if against.intersection(theirs.usual) and not set(mine.meanings).intersection(theirs.meanings):
                if not _is_said(mine, said[other], other) and not _is_said(theirs, said[language], language):
                    return mine, theirs
    return None


def _is_said(word: Word, text: str, language: str) -> bool:
    """Return whether a text says what a word may mean."""
    own = dictionary(language[:2])
    same = chain(word.meanings, *(english().same.get(one, ()) for one in word.meanings))
    return own is None or any(own.says(text, one) for one in same)
