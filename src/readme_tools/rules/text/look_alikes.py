"""Words with a letter that looks like another one: `calcuIating` of a font, `modem` of a scan, strokes in katakana."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.terms import stems
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.katakana import is_known_katakana
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import Words, english_words, in_small_letters
from readme_tools.text.scripts import HAN, KATAKANA, LATIN

_WORD = regex(rf"[{LATIN}01](?<![\w/@.#&$~+\\'’-].)[{LATIN}01]{{4,}}(?![\w/@&=~+\\-]|[.:]\w)")
_CAPITAL = regex(r"[01]|[a-z]I|I[a-z]")  # a sign that no word has there
_MOST, _OFTEN = 3, 2  # places of a word with the other letter; how often the page has the word that is meant
_LONG = 7  # letters of a word that is one only by letters that look like others in small letters
_LONG_VOWEL = "\u30fc"
_RUN = regex(f"[{KATAKANA}]+")


def alike_words(texts: Texts, page: str, words: Words) -> Iterator[Slip]:
    """Yield words in Latin letters that are none, and are words of English or the page but for letters alike."""
    counts = Counter(_WORD.findall(texts.said))
    lower = in_small_letters(counts)
    rights = {}
    for word, count in counts.items():
        is_rare = count <= _MOST and not words.knows(word.lower())
        if is_rare and (right := _meant(word, counts, lower)) and page.count(word) == count:
            rights[word] = right
    for one, match in texts.found(_WORD) if rights else ():
        if right := rights.get(match[0], ""):
            yield slip_at(one, match, right, counts[right])


def _meant(word: str, counts: Mapping[str, int], lower: Mapping[str, int]) -> str:
    """Return the word that one is with letters that look alike in their place, nothing where there is none."""
    is_odd = _CAPITAL.search(word) is not None
    if not is_odd and (len(word) < _LONG or english_words().is_any(stems(word.lower()))):
        return ""
    for written, meant in _alike():
        if written not in word or (not is_odd and len(written) == len(meant)):
            continue
        for right in dict.fromkeys((word.replace(written, meant), word.replace(written, meant, 1))):
            if not right[1:].islower():
                continue
            is_listed = english_words().common(right.lower()) == right.lower()
            if counts.get(right, 0) >= _OFTEN or (is_odd and counts.get(right, 0)) or is_listed:
                return right if lower[word.lower()] <= _MOST else ""
    return ""


@cache
def _alike() -> tuple[tuple[str, str], ...]:
    """Return letters that are taken for others, each with those."""
    return tuple((left, right) for left, right in map(str.split, languages().words["look-alikes"]))


@cache
def _katakana_alike() -> tuple[Mapping[str, str], Mapping[str, str], re.Pattern[str], re.Pattern[str]]:
    """Return letters of katakana by the sign that looks like one, kanji by the letter, and what finds words with them.

    The first pattern finds words of katakana with such a sign, the other one kanji with such a letter.
    """
    of = dict(one.split() for one in languages().words["look-alikes-of-katakana"])
    dashes = map(chr, (ord("-"), *range(0x2010, 0xFF0E)))
    of |= {sign: _LONG_VOWEL for sign in dashes if unicodedata.category(sign) == "Pd" and sign not in of}
    signs = "".join(map(re.escape, of))
    either = f"[{KATAKANA}{signs}]"
    start = rf"(?:(?<![{KATAKANA}{HAN}{signs}]){either}*[{KATAKANA}]|(?<![{KATAKANA}{signs}])[{KATAKANA}]+)"
    word = rf"{start}[{signs}]{either}*(?![{HAN}])"
    first = rf"(?<![{KATAKANA}{HAN}{signs}])[{signs}][{KATAKANA}]{{2,}}(?![{HAN}])"
    back = {right: left for left, right in of.items() if re.match(f"[{HAN}]", left)}
    kanji = rf"(?<![{KATAKANA}])(?:[{HAN}]{{1,2}}[{''.join(back)}](?![{KATAKANA}])[{HAN}]?)"
    return of, back, regex(f"{word}|{first}"), regex(kanji)


def alike_kana(texts: Texts, page: str) -> Iterator[Slip]:
    """Yield words of katakana with a stroke, dash or kanji that looks like a letter, and kanji with such a letter.

    What has the sign between two words of its own is left alone.
    """
    of, back, word, kanji = _katakana_alike()
    said: Counter[str] | None = None
    for one, match in texts.found(word):
        said = Counter(_RUN.findall(page)) if said is None else said
        right = "".join(of.get(sign, sign) for sign in match[0])
        if not (said[right] or is_known_katakana(right)) or _are_words(_RUN.findall(match[0]), said):
            continue
        if page.count(match[0]) == 1:
            yield slip_at(one, match, right, page.count(right))
    for one, match in texts.found(kanji):
        right = "".join(back.get(sign, sign) for sign in match[0])
        if page.count(match[0]) == 1 and page.count(right) >= _OFTEN:
            yield slip_at(one, match, right, page.count(right))


def _are_words(parts: Sequence[str], said: Counter[str]) -> bool:
    """Return whether all parts are words by themselves: `ユーザ-モデル`, and `ライブラリ-` at an end."""
    return all(len(one) > 1 and (said[one] > parts.count(one) or is_known_katakana(one)) for one in parts)
