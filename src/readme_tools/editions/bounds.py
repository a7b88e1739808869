"""What texts say of a number in words: that it is about right, the least or the most."""

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.profile.languages import alternatives, languages, whole_words
from readme_tools.lazy.patterns import regex

_NUMBER = regex(r"\d(?:[\d.,]*\d)?")
_COUNTED = regex(r"[^\d.,;:()、。，；：（）]{0,18}")  # what stands behind a number
_BESIDE, _WIDE = 16, "\u0530"
_NEARLY = "~～〜∼≈±"
_BY_SIGN = regex(r"\d[+＋](?![\w+])|[<>≤≥＜＞]=?\s?\d")


def nearly(text: str) -> list[str]:
    """Return what says in a text that a number is about right, number by number."""
    if not any(map(text.casefold().__contains__, (*_NEARLY, *_saying("about")))):
        return []
    return [one[0].strip() for one in _about().finditer(text)]


def is_bound_by_sign(text: str) -> bool:
    """Return whether a text says by a sign what others say in words: `15+`, `<3`."""
    return _BY_SIGN.search(text) is not None


@cache
def _saying(*kinds: str) -> tuple[str, ...]:
    """Return the words in small letters that say something of a number: a look before the patterns, which are slow."""
    words = languages().words
    return tuple(one.casefold() for kind in kinds for key in (kind, f"{kind}-after") for one in words[key])


@cache
def _about() -> re.Pattern[str]:
    """Return what finds a number that is said to be about right: by a word before it, or behind what it counts."""
    before, after = whole_words(languages().words["about"]), alternatives(languages().words["about-after"])
    return re.compile(
        rf"(?:{before}|[{_NEARLY}])(?:[ \u00a0]|\*\*)*(?=\d)|(?<=\d)[^\W\d_]{{0,4}} ?(?:{after})", re.IGNORECASE
    )


def bounds(text: str) -> Iterator[tuple[str, str]]:
    """Yield the sign of each number that is the least or the most, and what says so before it or after it."""
    small = text.lower()
    for number in _NUMBER.finditer(small) if any(map(small.__contains__, _saying("least", "most"))) else ():
        before = small[max(0, number.start() - _BESIDE) : number.start()].rstrip("*\u00a0 ")
        after = _COUNTED.match(small, number.end())
        said = {
            sign: max((one for one in words if before.endswith(one)), key=len) if before.endswith(words) else ""
            for sign, words, _ in _bounding()
        }
        longest = max(said.values(), key=len)  # `no more than` ends with `more than`
        for sign, _, behind in _bounding():
            word = said[sign] if said[sign] == longest else ""
            if word and word[0] < _WIDE and before.removesuffix(word)[-1:].isalpha():
                word = ""  # the end of a longer one
            if word := word or next((one for one in behind if after and one in after[0]), ""):
                yield sign, word


@cache
def _bounding() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    words = languages().words
    return tuple((sign, (*words[one],), (*words[f"{one}-after"],)) for sign, one in (("≥", "least"), ("≤", "most")))
