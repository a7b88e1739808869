"""Words whose end is lost: `resu were updated`, where the page or a list knows how they go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from readme_tools.catalogue.profile.languages import Language, languages
from readme_tools.catalogue.terms import stems
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_among_foreign, is_of_others, latin_code
from readme_tools.rules.text.slips import Slip
from readme_tools.rules.text.word_lists import Words, english_words, small_words

_LETTER = r"a-z\u00df-\u00f6\u00f8-\u024f"
# A word in small letters with another one on each side, or an end: after a full stop it may be an abbreviation.
_WORD = regex(rf"[{_LETTER}](?<=[\w,)] .)[{_LETTER}]{{2,}}(?= [{_LETTER}]|,? [{_LETTER}])")
_ANY = regex(rf"[{_LETTER}]{{3,}}")
_VOWEL = regex(r"[aeiou\u00e0-\u00e6\u00e8-\u00ef\u00f2-\u00f6\u00f9-\u00fc]\Z")  # abbreviations end in a consonant
_SHORTEST, _LEAST, _MOST = 4, 2, 6  # letters of a word that no page goes on with; and how many are lost
_FREQUENT = ("0", "1")


def cut_short(texts: Texts, page: str, words: Words, language: Language) -> Iterator[Slip]:
    """Yield unknown words of a page that are the beginning of another one of it, or of a frequent one."""
    if not words or not language.leads:
        return
    said = texts.said
    counts = Counter(_ANY.findall(said.lower()))
    english, beginnings = english_words(), languages().words["beginnings"]
    cut = {
        one
        for one in {*_WORD.findall(said)}
        if counts[one] == 1 and one not in words and one not in english and one not in beginnings
        if not words.is_any(stems(one)) and not (language.is_latin and english.is_any(stems(one)))
    }
    cut = {one for one in cut if small_words(page)[one] == 1}
    if not cut:
        return
    rights = {one: found for one in cut if (found := _wholes(one, said.lower(), counts, words))}
    for one, match in texts.found(_WORD) if rights else ():
        found = rights.get(match[0], ())
        if found and not (
            is_among_foreign(one.value, *match.span(), latin_code(language), words)
            or is_of_others(one.value, latin_code(language))
        ):
            right, other, count = found
            yield Slip(one.span.part(*match.span()), match[0], right, count, other)


def _wholes(word: str, said: str, counts: Mapping[str, int], words: Words) -> tuple[str, str, int] | tuple[()]:
    """Return the word that one is the beginning of, perhaps a second one, and how often the page has the first."""
    own = [one for one in counts if one.startswith(word) and _LEAST <= len(one) - len(word) <= _MOST and one in words]
    if any(one.removeprefix(word) in _endings() for one in own):
        return ()  # it is the word that the other one is formed of
    is_sure = words.is_english and len(word) >= _SHORTEST and _VOWEL.search(word) is not None
    if not is_sure:
        own = [one for one in own if _beside(word, said) & _beside(one, said)] if own else []
    if own or not is_sure:
        right = max(own, key=lambda one: counts[one], default="")
        return (right, "", counts[right]) if own else ()
    begun = [one for one in words.begun(word) if len(one) - len(word) >= _LEAST and words.told(one) in _FREQUENT]
    if any(one.removeprefix(word) in _endings() for one in begun):
        return ()
    begun.sort(key=lambda one: (words.told(one), len(one), one))
    return (begun[0], begun[1] if len(begun) > 1 else "", 0) if begun else ()


def _beside(word: str, said: str) -> frozenset[tuple[int, str]]:
    """Return the words before and after one, each with the side on which it stands."""
    found = re.findall(rf"(?:([{_LETTER}]{{3,}}) )?(?<![\w-]){word}(?![\w-])(?: ([{_LETTER}]{{3,}}))?", said)
    return frozenset((side, one) for pair in found for side, one in enumerate(pair) if one)


@cache
def _endings() -> frozenset[str]:
    """Return what forms of a word end in, one after another, too."""
    endings = languages().words["inflections"]
    return frozenset((*endings, *(one + last for one in endings for last in ("s", "ly"))))
