"""Slips of hands in running text of any language, at random places: nothing of them is chosen by what rules look for.

Each class is one movement: a letter, word, mark or sign of a pair is left out, made twice, swapped with the next or
taken from elsewhere. A place is one text of a page as its reader sees it, without its markup, URLs and code.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from random import Random

from planting import CLASSES, Change, Mistake, Place, Places
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.markdown.nodes import Emphasised
from readme_tools.markdown.syntax import all_texts, walk_all

GROUP = "slip"
KANA, KATAKANA, HAN = "\u3041-\u309f", "\u30a1-\u30ff", "\u3400-\u9fff"
# What is one word: a run of one script, in its accents; names with digits and addresses are none.
_WORD = re.compile(
    rf"[{KATAKANA}]+|[{KANA}]+|[{HAN}]+"
    rf"|(?<![\w/@.#:\\$&%+_-])(?:(?![{KANA}{KATAKANA}{HAN}])[^\W\d_][\u0300-\u036f]*)+(?![\w/@\\_+]|[.:]\w)"
)
_URL = re.compile(r"(?:https?:|www\.|\w@\w)\S*", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?。！？]{20,}[.!?。！？]?")
_MARK = re.compile(r"[,.;:!?、。，；：！？](?<![\d.].)(?![\w.:/])|[、。，；：！？]")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm"), ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_BRACKETS = ("()", "[]", "（）", "「」", "『』", "【】", "“”", "«»", "《》", "„“", '""')
_FEW = 3  # words of a text that runs


def running(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the texts of a page that are more than a name."""
    source = edition.document.source
    for one in all_texts(edition.document):
        is_plain = source.slice(one.span) == one.value and not _URL.search(one.value)
        if is_plain and len(_words(one.value)) >= _FEW and len(one.value) >= 12:
            yield Place(alignment, edition, one.span)


def emphasised(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield what is emphasised, its signs included."""
    for one in walk_all(edition.document):
        if isinstance(one, Emphasised):
            yield Place(alignment, edition, one.span)


def _words(text: str, least: int = 1) -> list[re.Match[str]]:
    return [one for one in _WORD.finditer(text) if len(one[0]) >= least]


def _put(place: Place, start: int, end: int, text: str) -> str:
    return place.text[:start] + text + place.text[end:]


Of = Callable[[str, Random], str | None]


def _enter(name: str, change: Change, places: Places = running) -> None:
    CLASSES.append(Mistake(GROUP, name, places, change))


def _in_word(name: str, made: Of, least: int = 3) -> None:
    """Enter a class that changes one word of some letters."""

    def change(place: Place, random: Random) -> str | None:
        found = _words(place.text, least)
        if not found:
            return None
        one = random.choice(found)
        word = made(one[0], random)
        return _put(place, one.start(), one.end(), word) if word else None

    _enter(name, change)


def _at(word: str, random: Random) -> int:
    return random.randrange(len(word))


def _beside(letter: str, random: Random) -> str | None:
    """Return the letter of a key beside that of one, on the keyboard that has it."""
    for rows in _KEYS:
        for row, keys in enumerate(rows):
            at = keys.find(letter.lower())
            if at >= 0:
                others = [
                    keys[at - 1 : at],
                    keys[at + 1 : at + 2],
                    *(one[at : at + 1] for one in rows[row + 1 : row + 2]),
                ]
                other = random.choice([one for one in others if one])
                return other.upper() if letter.isupper() else other
    return None


def _gone(word: str, random: Random) -> str:
    at = _at(word, random)
    return word[:at] + word[at + 1 :]


def _twice(word: str, random: Random) -> str:
    at = _at(word, random)
    return word[:at] + word[at] + word[at:]


def _swapped(word: str, random: Random) -> str:
    at = random.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _other(word: str, random: Random) -> str | None:
    at = _at(word, random)
    other = _beside(word[at], random)
    return other and word[:at] + other + word[at + 1 :]


def _more(word: str, random: Random) -> str | None:
    at = _at(word, random)
    other = _beside(word[at], random)
    return other and word[: at + 1] + other.lower() + word[at + 1 :]


def _plain(word: str, random: Random) -> str | None:
    found = [
        at for at, one in enumerate(word) if len(unicodedata.normalize("NFD", one)) > 1 and not "가" <= one <= "힣"
    ]
    if not found:
        return None
    at = random.choice(found)
    return word[:at] + unicodedata.normalize("NFD", word[at])[0] + word[at + 1 :]


def _case(word: str, random: Random) -> str:
    return word[0].swapcase() + word[1:]


_in_word("a letter gone", _gone)
_in_word("a letter twice", _twice)
_in_word("two letters swapped", _swapped)
_in_word("the key beside", _other)
_in_word("the key beside as well", _more)
_in_word("an accent gone", _plain)
_in_word("the case of a first letter", _case)
_in_word("the end of a word gone", lambda word, random: word[: -random.randint(2, 3)], 6)
_in_word(
    "a space within a word", lambda word, random: f"{word[: (at := random.randint(2, len(word) - 2))]} {word[at:]}", 5
)


def _of_pair(name: str, made: Callable[[str, str, str], str], between: str) -> None:
    """Enter a class that changes two words that stand side by side, and what is between them."""

    def change(place: Place, random: Random) -> str | None:
        found = _words(place.text)
        pairs = [
            (one, other)
            for one, other in pairwise(found)
            if re.fullmatch(between, place.text[one.end() : other.start()]) and one[0].lower() != other[0].lower()
        ]
        if not pairs:
            return None
        one, other = random.choice(pairs)
        return _put(place, one.start(), other.end(), made(one[0], place.text[one.end() : other.start()], other[0]))

    _enter(name, change)


_of_pair("a word gone", lambda one, gap, other: other, " ?")
_of_pair("a word twice", lambda one, gap, other: f"{one}{gap}{one}{gap}{other}", " ?")
_of_pair("two words swapped", lambda one, gap, other: f"{other}{gap}{one}", " ?")
_of_pair("two words joined", lambda one, gap, other: f"{one}{other}", " ")


def _cut(place: Place, random: Random) -> str | None:
    """Leave the last words of a sentence out, with its mark or without."""
    sentences = [one for one in _SENTENCE.finditer(place.text) if len(_words(one[0])) > _FEW]
    if not sentences:
        return None
    one = random.choice(sentences)
    words = _words(one[0])[1:]
    end = one.start() + random.choice(words[-4:]).start()
    said = one[0].rstrip()
    mark = "" if said[-1].isalnum() else random.choice((said[-1], ""))
    last = one.start() + len(said)
    return _put(place, len(place.text[:end].rstrip()), last, mark)


def _pasted(place: Place, random: Random) -> str | None:
    """Put a word of elsewhere on the page before another one."""
    others = list(running(place.alignment, place.edition))
    words = [one[0] for one in _words(random.choice(others).text)]
    word, found = random.choice(words), _words(place.text)
    one = random.choice(found)
    gap = (
        " "
        if place.text[one.start() - 1 : one.start()] in (" ", "") and not re.match(rf"[{KANA}{HAN}]", one[0])
        else ""
    )
    return None if word in place.text else _put(place, one.start(), one.start(), word + gap)


def _mark(made: Callable[[str], str]) -> Change:
    def change(place: Place, random: Random) -> str | None:
        found = list(_MARK.finditer(place.text))
        if not found:
            return None
        one = random.choice(found)
        return _put(place, one.start(), one.end(), made(one[0]))

    return change


def _half(place: Place, random: Random) -> str | None:
    """Leave one of two brackets or quotation marks out that stand around something."""
    found = [
        one
        for start, end in map(tuple, _BRACKETS)
        for one in re.finditer(f"{re.escape(start)}[^{re.escape(start + end)}]+{re.escape(end)}", place.text)
    ]
    if not found:
        return None
    one = random.choice(found)
    at = random.choice((one.start(), one.end() - 1))
    return _put(place, at, at + 1, "")


def _sign(place: Place, random: Random) -> str:
    """Leave one of the signs of emphasis out, one of two where there are two."""
    at = random.choice((0, len(place.text) - 1))
    return _put(place, at, at + 1, "")


_enter("the end of a sentence gone", _cut)
_enter("a word of elsewhere", _pasted)
_enter("a mark gone", _mark(lambda one: ""))
_enter("a mark twice", _mark(lambda one: one * 2))
_enter("one of a pair gone", _half)
_enter("a sign of emphasis gone", _sign, emphasised)
