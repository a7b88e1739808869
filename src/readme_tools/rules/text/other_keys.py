"""Words typed while the keyboard was set to another language: `moderuka-do`, `gksrnrdj`, `chqrqcters`, `руддщ`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import Language, languages, pairs_of
from readme_tools.catalogue.terms import stems
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.foreign import is_among_foreign, latin_code
from readme_tools.rules.text.katakana import is_known_katakana
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import Words, english_words
from readme_tools.text.scripts import HANGUL, HIRAGANA, KANJI

_JAPANESE = f"\u3001\u3002{HIRAGANA}\u30a1-\u30fc{KANJI}"
_ROMAJI = regex(
    rf"(?<=[{_JAPANESE}])[a-z]++(?:-[a-z]*+)*+(?![A-Za-z0-9_./@:-])"
    rf"|(?<![\w./@:#&$~+\\=-])[a-z]++(?:-[a-z]*+)*+(?=[{_JAPANESE}])"
)
_KEYS = regex(r"(?<![\w./@#&$~+\\='-])[A-Za-z]{4,}(?![\w/@&=~+\\'-]|[.:]\w)")
_MOVED = regex(r"(?<![\w./@#&$~+\\='-])(?=[a-z]*[qz])[a-z]{5,}(?![\w/@&=~+\\'-]|[.:]\w)")
_JAMO = regex(f"(?=[{HANGUL}]*[\u3131-\u3163])[\u3131-\u3163{HANGUL}]{{3,}}")
_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_OTHERS = regex(f"[\u0370-\u05ff\u3131-\u3163{HANGUL}]")  # what is typed with other keys
_FREQUENT = ("0", "1", "2")  # what lists tell of frequent words
_SHORTEST = 3  # letters of a word of katakana


def other_keys(texts: Texts, page: str, words: Words, language: Language) -> Iterator[Slip]:
    """Yield words that are none as they stand, and are one by the keys of another keyboard; each stands once."""
    if "kana" in language.scripts:
        yield from _romaji(texts, page)
    has_others = bool(texts.wide) and _OTHERS.search(texts.wide.said) is not None
    for one, match in texts.found(_KEYS) if has_others and "hangul" in language.scripts else ():
        right = _composed(match[0])
        if right and _is_korean(right, page) and _is_once(match[0], page):
            yield slip_at(one, match, right, page.count(right))
    if has_others:
        for one, match in texts.wide.found(_JAMO):
            right = _typed(match[0])
            if english_words().common(right) == right and page.count(match[0]) == 1:
                yield slip_at(one, match, right)
        for pattern, keys in _scripts():
            for one, match in texts.wide.found(pattern):
                right = match[0].translate(keys)
                if english_words().told(right) in _FREQUENT and page.count(match[0]) == 1:
                    yield slip_at(one, match, right)
    if words and language.is_latin:
        yield from _moved(texts, page, words, language)


def _is_once(word: str, page: str) -> bool:
    """Return whether a page has a word once, in whatever letters: no URL has it then."""
    return len(re.findall(re.escape(word), page, re.IGNORECASE)) == 1


def _romaji(texts: Texts, page: str) -> Iterator[Slip]:
    """Yield words of katakana in the letters that they are typed with, beside other letters of Japanese."""
    for one, match in texts.wide.found(_ROMAJI):
        written = match[0]
        right = _katakana(written)
        if len(right) < _SHORTEST or not _is_once(written, page) or english_words().is_all(written.split("-")):
            continue
        is_word = right in lexicon("ja-katakana") or right in page or is_known_katakana(right)
        if is_word and ("-" in written or right in page):
            yield slip_at(one, match, right, page.count(right))


@cache
def _katakana(written: str) -> str:
    """Return what an input method makes of letters, nothing where some are left."""
    syllables = pairs_of("romaji")
    found, at = "", 0
    while at < len(written):
        letter = written[at]
        if letter == "-":
            found, at = f"{found}\u30fc", at + 1
            continue
        if letter == written[at + 1 : at + 2] and letter not in "aiueon":
            found, at = f"{found}\u30c3", at + 1
            continue
        typed = next((one for size in (3, 2, 1) if (one := written[at : at + size]) in syllables), "")
        if not typed:
            return ""
        found, at = found + syllables[typed], at + len(typed)
    return found


@cache
def _jamo() -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Return the keys of the first consonants, vowels and last consonants of syllables, each in its order."""
    first, vowels, last = map(str.split, languages().words["keys-of-hangul"])
    return first, vowels, last


@cache
def _syllable() -> re.Pattern[str]:
    firsts, vowels, finals = ("|".join(sorted(one, key=len, reverse=True)) for one in _jamo())
    return re.compile(rf"({firsts})({vowels})({finals}|)(?=(?:{firsts})(?:{vowels})|\Z)")


def _composed(keys: str) -> str:
    """Return the syllables of Hangul that keys give, nothing where they give letters alone."""
    firsts, vowels, finals = _jamo()
    found, at = "", 0
    while at < len(keys):
        match = _syllable().match(keys, at)
        if match is None:
            return ""
        final = finals.index(match[3]) + 1 if match[3] else 0
        found += chr(_FIRST + (firsts.index(match[1]) * _VOWELS + vowels.index(match[2])) * _FINALS + final)
        at = match.end()
    return found if len(found) > 1 else ""


def _typed(hangul: str) -> str:
    """Return the keys that give syllables and letters of Hangul, in small letters."""
    firsts, vowels, finals = _jamo()
    letters = pairs_of("letters-of-hangul")
    keys = ""
    for one in hangul:
        if one in letters:
            keys += letters[one]
            continue
        rest, final = divmod(ord(one) - _FIRST, _FINALS)
        keys += firsts[rest // _VOWELS] + vowels[rest % _VOWELS] + (finals[final - 1] if final else "")
    return keys.lower()


def _is_korean(word: str, page: str) -> bool:
    """Return whether a word, with a particle or without, stands on the page or in the list."""
    ends = sorted((*languages().words["particles-of-korean"], "이", "가", "은", "는"), key=len, reverse=True)
    roots = [word, *(word.removesuffix(one) for one in ends if word.endswith(one) and len(word) > len(one) + 1)]
    return any(one in page or one in lexicon("ko-words") for one in roots)


@cache
def _scripts() -> Sequence[tuple[re.Pattern[str], dict[int, int]]]:
    """Return for each other alphabet what finds a word in it, and the letters of English by its letters."""
    found = []
    for one in languages().words["keys-of-scripts"]:
        letters, keys = one.split()
        found.append((regex(rf"[{letters}](?<!\w.)[{letters}]{{4,}}(?!\w)"), str.maketrans(letters, keys)))
    return found


@cache
def _layouts() -> Sequence[dict[int, int]]:
    pairs = (one.split() for one in languages().words["moved-keys"])
    return [str.maketrans(keys + others, others + keys) for keys, others in pairs]


def _moved(texts: Texts, page: str, words: Words, language: Language) -> Iterator[Slip]:
    """Yield words of which some keys are elsewhere on the keyboards of neighbours."""
    for one in texts:
        if "q" not in one.value and "z" not in one.value:
            continue  # what stands for a and y; the others are rare
        for match in _MOVED.finditer(one.value):
            word = match[0]
            if words.knows(word) or words.is_any(stems(word)):
                continue
            rights = {word.translate(keys) for keys in _layouts()} - {word}
            known = {right for right in rights if words.told(right) in _FREQUENT}
            is_one = len(known) == 1 and _is_once(word, page)
            if is_one and not is_among_foreign(one.value, *match.span(), latin_code(language), words):
                yield Slip(one.at(match), word, known.pop(), 0)
