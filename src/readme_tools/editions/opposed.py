"""Texts that say a word where their translations say its opposite, as dictionaries know: `cheap` for 高い.

Words have many senses. Only where the other text says neither of two words in any sense, and otherwise most of what the
text says, one contradicts the other. Dictionaries translate into English: an English text is one of the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.opposites import Word, dictionary, opposites
from readme_tools.editions.around import sentences
from readme_tools.editions.denied import is_denied
from readme_tools.editions.passages import OddText, Passage, Together
from readme_tools.lazy.patterns import regex

# Letters of a sentence in which words are compared, and how much longer than its translations it may be.
_LONGEST, _LONGER, _PADDING = 240, 1.6, 12
_ENGLISH = "en"
_CODE = regex(r"`[^`\n]*`")


def opposed(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that say the opposite of an English one, or the English one where it contradicts others.

    Two words that stand in more texts together are a way to translate one by the other.
    """
    english = next((one for one in alignment.languages if one[:2] == _ENGLISH), "")
    every = [*chain.from_iterable(sentences(alignment))] if english else []
    for texts in every:
        if english in texts and (one := _compared(texts, english)) is not None:
            ways = (one.language, one.mine), (one.others[0], one.theirs)
            if sum(all(way in _said_by(texts, language) for language, way in ways) for texts in every) == 1:
                yield one


def _said_by(texts: Together, language: str) -> str:
    return texts[language].said.text if language in texts else ""


def _compared(texts: Together, english: str) -> OddText | None:
    """Return the text that contradicts others: the English one where it contradicts several, else one but the first."""
    read = {language: one for language, one in texts.items() if one.said.text}
    lengths = [one.said.length for one in read.values()]
    if english not in read or max(lengths) > min(_LONGEST, min(lengths) * _LONGER + _PADDING):
        return None
    found = {
        language: pair
        for language, one in read.items()
        if language != english and (pair := _contradiction(read[english], one)) is not None
    }
    if not found:
        return None
    first = next(iter(found))
    is_english = len(found) > 1 or first == next(iter(texts))
    words = found[first] if is_english else found[first][::-1]
    odd, others = (english, tuple(found)) if is_english else (first, (english,))
    here, there = (_form(read[one].said.text, word) for one, word in zip((odd, others[0]), words, strict=True))
    if is_denied(read[odd], here, widely=True) != is_denied(read[others[0]], there, widely=True):
        return None  # `not safe`, and `dangerous`
    return OddText(texts, odd, others, here, there)


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


def _contradiction(one: Passage, other: Passage) -> tuple[Word, Word] | None:
    """Return the words of two texts that contradict each other, if there are any."""
    (text, code), (said, spoken) = ((_said(each), each.edition.language[:2]) for each in (one, other))
    words = _words(text, code) if dictionary(spoken) is not None else ()
    theirs = _words(said, spoken) if words else ()
    for word in words if theirs else ():
        against = _against(word.usual)
        for opposite in theirs if against else ():
            if (
                not against.isdisjoint(opposite.usual)
                and not _is_said(word, said, spoken)
                and not _is_said(opposite, text, code)
                and _is_followed(words, word, said, spoken)
                and _is_followed(theirs, opposite, text, code)
            ):
                return word, opposite
    return None


def _is_followed(words: Sequence[Word], odd: Word, text: str, language: str) -> bool:
    """Return whether a text says most of the words of another one, one aside: it is translated word by word."""
    others = [word for word in words if word.meanings != odd.meanings]
    return 2 * sum(_is_said(word, text, language) for word in others) >= len(others)


@cache
def _against(meanings: Sequence[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(opposites().of, meanings)))


def _is_said(word: Word, text: str, language: str) -> bool:
    """Return whether a text says what a word may mean."""
    own = dictionary(language)
    return own is None or own.says(text, {*word.meanings, *chain.from_iterable(map(opposites().same, word.meanings))})
