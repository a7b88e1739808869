"""Spellings of names and terms: which two are one, and which columns name the same things again and again."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from readme_tools.catalogue.bind import Column, Edition
from readme_tools.catalogue.grammars.base import Holds
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.profile.spelling import loose
from readme_tools.lazy.once import once
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Cell, plain_text
from readme_tools.text.differences import between, same_ends

# Separators say nothing, but between digits, where they make another number, and before a first
# letter: `.NET` is no net.
_SEPARATORS = regex(r"(?<=[^\d\s])[\s._,'’‘・·-]+(?=\S)|(?<=\S)[\s._,'’‘・·-]+(?=[^\d\s])|(?<=\S)[\s.,-]+$")
_COMBINING = regex(r"(?<=[a-z])[\u0300-\u036f]+")
# Whether a long word of katakana ends in a long vowel is a matter of style: サーバ, サーバー.
_LONG_VOWEL = regex(r"(?<=[\u30a1-\u30faー]{2})ー(?![\u30a1-\u30fc])")
# What stands between two names of a cell. Words do not count: `Research and Development Centre`.
_BETWEEN = regex(r"[,、，;；()（）\n]|(?<=\s)/(?=\s)")
_VARIANTS = regex(r"[(（\n]")
_DIGITS = regex(r"\d+")
_STEM, _SHORTEST_STEM = 5, 4
_FEWEST = 8
LONGEST = 60  # letters of a word that somebody writes


@lru_cache(maxsize=16_384)
def spelling(text: str) -> str:
    """Return what all spellings of a name share: case, width, accents and separators evened out."""
    folded = fold(text)
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFD", folded)))
        folded = _LONG_VOWEL.sub("", folded)
    return _SEPARATORS.sub("", folded)


def firm(text: str) -> str:
    """Return the shared spelling of a firm's name, its legal form left out."""
    return spelling(_legal_forms().sub("", text)) or spelling(text)


@cache
def _legal_forms() -> re.Pattern[str]:
    words = [re.escape(word) for word in languages().words["legal-forms"]]
    latin = "|".join(word for word in words if word.isascii() and word.isalpha())
    other = "|".join(word for word in words if not (word.isascii() and word.isalpha()))
    return re.compile(rf"(?:(?<=\w)[\s,.]+(?:{latin})\b\.?)+\s*$|{other}")


def is_slip(one: str, other: str) -> bool:
    """Return whether two spellings are so near that one is a slip: one word off, by its ending or a letter inside.

    Digits must be equal. An inflection is no slip: `tuned` beside `tuning`, `model` beside `models`.
    """
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    pairs = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(pairs) != 1:
        return False
    short, long = sorted((word.casefold() for word in pairs[0]), key=len)
    if not (short.isalpha() and long.isalpha() and short.isascii() and long.isascii()) or len(short) < _STEM:
        return False
    if long.startswith(short):
        return len(words) > 1 and long[len(short) :] not in languages().words["inflections"]
    return len(short) > _STEM and is_one_letter_off(short, long)


def is_one_letter_off(one: str, other: str, first: int = 2, last: int = 2) -> bool:
    """Return whether one letter is missing, other or swapped, not one of so many at the beginning and the end."""
    start, end = same_ends(one, other)
    return start >= first and end >= last and _is_one_sign(*between(one, other))


def one_left_out(word: str) -> Iterator[str]:
    """Yield a word, and it without one letter: two words one letter off have one of these in common; none of data."""
    if len(word) <= LONGEST:
        yield word
        yield from (word[:at] + word[at + 1 :] for at in range(len(word)))


def is_figure_off(one: str, other: str) -> bool:
    """Return whether two names or numbers are the same but for one digit that is missing, other or swapped."""
    mine, theirs = between(one, other)
    return (mine + theirs).isdigit() and _is_one_sign(mine, theirs)


def _is_one_sign(one: str, other: str) -> bool:
    is_swapped = len(one) == 2 and one == other[::-1]
    return is_swapped or (one != other and max(len(one), len(other)) == 1)


def is_variant(one: str, other: str) -> bool:
    """Return whether two words are spellings of two countries, or of two languages: accents differ."""
    if loose(one) == loose(other) or _regional().sub("", one) == _regional().sub("", other):
        return True
    pairs = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) == len(other) and len(pairs) == 1:
        return "".join(sorted(pairs[0])) in languages().words["letters"] or not "".join(pairs[0]).isascii()
    return one.isascii() is not other.isascii()


@cache
def _regional() -> re.Pattern[str]:
    return re.compile("|".join(languages().words["spellings"]))


def is_inflected(one: str, other: str) -> bool:
    """Return whether one of two words is the other with the ending of another form."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and long[len(short) :] in languages().words["inflections"]


def stems(word: str) -> set[str]:
    """Return what may be left of a word without its regular beginning and ending."""
    ends = {word, without_ending(word)}
    return {one for end in ends for one in (end, _affixes()[0].sub("", end)) if len(one) >= _SHORTEST_STEM}


def without_ending(word: str) -> str:
    """Return a word without a regular ending."""
    return _affixes()[1].sub("", word)


@cache
def _affixes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    beginnings, endings = ("|".join(languages().words[name]) for name in ("beginnings", "endings"))
    least = rf"\w{{{_SHORTEST_STEM}}}"
    return re.compile(rf"\A(?:{beginnings})(?={least})"), re.compile(rf"(?<={least})(?:{endings})\Z")


@once
def repeating(edition: Edition) -> frozenset[str]:
    """Return the keys of the columns that name the same things again and again, such as developers."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for table in edition.tables:
        for _, column, cell in table.cells(Holds.NAMES):
            if text := value(column, cell).strip():
                counts[column.key][spelling(text)] += 1
    return frozenset(key for key, count in counts.items() if _repeats(count))


def _repeats(count: Counter[str]) -> bool:
    total = count.total()
    return total >= _FEWEST and sum(times for times in count.values() if times > 1) * 2 >= total


def value(column: Column, cell: Cell) -> str:
    """Return what a cell names: its text, or the part before the variants of an architecture.

    Offsets are those of the cell's visible text.
    """
    text = plain_text(cell.inlines)
    return _VARIANTS.split(text, maxsplit=1)[0] if column.grammar == "architecture" else text


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each of the names that a text lists starts and ends."""
    at = 0
    for separator in (*_BETWEEN.finditer(text), None):
        piece = text[at : separator.start() if separator else len(text)]
        if stripped := piece.strip():
            start = at + piece.index(stripped)
            yield start, start + len(stripped)
        at = separator.end() if separator else at
