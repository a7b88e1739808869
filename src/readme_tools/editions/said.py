"""What a text states, in whatever language: its numbers, dates, units, names and length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from html import unescape
from typing import NamedTuple

from readme_tools.catalogue.days import days_in, numeric_days_in
from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.catalogue.profile.notations import ending, paid, signs_after, tenths
from readme_tools.catalogue.quantities import LETTERS, are_rounded, hinted, in_words, numerals
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import cached_property
from readme_tools.text.scripts import UNSPACED

URL = regex(r"\]\((?:[^()\s|]|\([^()\s|]*\))*(?:\s\"[^\"|]*\")?\)|\]\[[^\[\]|]*\]|https?://[^\s|)）>`]+|\[\^[^\]|]*\]")
# What looks like a tag in code is what is to be put there.
TAG = regex(r"((?<!`)(`+)[^`\n]+\2(?!`))|<!--.*?-->|<(?!br\b)/?[A-Za-z][^<>|]*>", re.IGNORECASE)
BREAK = regex(r"<br\s*/?>", re.IGNORECASE)
_WORD = regex(r"(?<![0-9])[0-9]*[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*")
_UNIT = regex(
    rf"\s?(%|％|[€£¥￥$]|(?:[kmµn]?[gms]|[kKMGT][BoWV]|[kMG]?Hz|cm|mAh|[kM]?W|[kmM]?V|[kK]m/h)(?![^\W_{UNSPACED}]))"
)
_BEFORE = "€£¥￥$%"
_SAME_UNIT = {
    "％": "%",
    "￥": "¥",
    "ko": "kB",
    "Ko": "kB",
    "KB": "kB",
    "Mo": "MB",
    "Go": "GB",
    "To": "TB",
    "Km/h": "km/h",
}
_CYRILLIC = regex("(?<=\\d)[\u041a\u041c\u0422](?![^\\W_])")
_LATIN = str.maketrans("\u041a\u041c\u0422", "KMT")
_ANY_DATE = regex(r"\d{4}([-/])\d\d\1\d\d")
_DIGIT, _DIGITS = regex(r"\d"), regex(r"\d+")
_PICTURE = regex("[\u2600-\u27bf\U0001f300-\U0001faff]")  # as it stands before a heading
# What stands before the two digits of a year: `28 Mar 69`.
_IN_DATE = regex(r"(?<!\d)\d{1,2}[ ./-]+(?:[^\W\d_]{3,}|\d{1,2})[ ./,'’-]+\Z")
# `2022.4` and `04.2022`, which others call April 2022.
_YEAR_AND_MONTH = regex(r"((?:19|20)\d\d)\.(?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])\.((?:19|20)\d\d)")
_CLOCK = regex(r"([01]?\d|2[0-4])\.([0-5]\d)")
_NOON, _AROUND = 12, 12
_LETTERS = 3  # of a word that may be one of another language, too
_DAY = regex(r"\d{4}-\d\d-\d\d")


class Stated(NamedTuple):
    """A number or date: what it is in every language, how it is written, and its unit where that is known.

    `also` is what else it may be: a year of the common calendar, or a number that a letter multiplies.
    """

    value: str
    written: str
    unit: str = ""
    also: tuple[str, ...] = ()

    @property
    def is_in_full(self) -> bool:
        """Whether all of its digits are written, as `1,200`, which nobody has rounded who writes 1,250 so as well."""
        return "".join(filter(str.isdigit, self.written)) == self.value

    def is_rounded(self, other: Stated) -> bool:
        """Say whether two numbers are one, perhaps rounded."""
        is_exact = self.is_in_full and other.is_in_full and len(self.value) == len(other.value)
        return self.value == other.value or (not is_exact and are_rounded(self.value, other.value))

    def is_like(self, other: Stated) -> bool:
        """Say whether two numbers are one, perhaps rounded or in the notation of another language."""
        return (
            self.written == other.written
            or self.is_rounded(other)
            or other.value in self.also
            or self.value in other.also
        )


@dataclass(frozen=True)
class Said:
    """What a passage states: its text without addresses and tags, and its length.

    Chinese, Japanese and Korean letters count twice: they say about as much as two others.
    """

    text: str
    length: int
    language: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words in Latin letters."""
        return tuple(_WORD.findall(self.text))

    @cached_property
    def folded(self) -> Mapping[str, str]:
        """Its words in Latin letters by what they are without case, each as it stands there last."""
        return {word.casefold(): word for word in self.words}

    @cached_property
    def initials(self) -> str:
        """The letters that these begin with, in small ones: what an acronym is made of."""
        return "".join(word[0] for word in self.words).casefold()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its different words in Latin letters."""
        return frozenset(self.words)

    @cached_property
    def joined(self) -> str:
        """It in small letters without spaces and hyphens, which some write in a name: `owlnest2` for `Owl Nest-2`."""
        return self.text.casefold().replace("-", "").replace(" ", "")

    @cached_property
    def numbers(self) -> tuple[Stated, ...]:
        """Its dates and other numbers."""
        return tuple(_numbers(BREAK.sub(" ", self.text), self.language)) if _DIGIT.search(self.text) else ()

    @cached_property
    def dated(self) -> tuple[Stated, ...]:
        """The same, with the days whose months it names as dates, too."""
        text = BREAK.sub(" ", self.text)
        days = list(days_in(text, self.language)) if "20" in text or "19" in text else []
        if not days:
            return self.numbers
        found, text = _apart(text, days)
        return (*found, *_numbers(text, self.language))

    @cached_property
    def values(self) -> frozenset[str]:
        """What its dates and other numbers are in every language."""
        return frozenset(one.value for one in self.numbers)

    @cached_property
    def days(self) -> frozenset[str]:
        """Its dates that name a day."""
        return frozenset(filter(_DAY.fullmatch, self.values))

    @cached_property
    def kept(self) -> frozenset[str]:
        """What no language translates: longer words in Latin letters, longer numbers, dates and pictures."""
        words = (word for word in self.vocabulary if len(word) >= _LETTERS)
        return frozenset((*words, *(value for value in self.values if len(value) > 1), *_PICTURE.findall(self.text)))

    @cached_property
    def in_words(self) -> frozenset[str]:
        """Its numbers that are written in Chinese characters."""
        return in_words(self.text)

    @cached_property
    def hinted(self) -> frozenset[str]:
        """All numbers that it may state, in whatever words and digits."""
        stated = (value for one in self.numbers for value in (one.value, *one.also))
        return self.in_words.union(stated, _DIGITS.findall(self.text), hinted(self.text, self.language))


@lru_cache(8192)
def said_in(markdown: str, mark: str, language: str) -> Said:
    """Return what some Markdown in a language states; `mark` stands before texts that wait for their translation."""
    text = TAG.sub(r"\1", markdown) if "<" in markdown else markdown
    text = URL.sub(lambda one: "]" if one[0][0] == "]" else " ", text) if "[" in text or "://" in text else text
    if "&" in text:
        text = unescape(text)
    text = mark_pattern(mark).sub("", text).strip()
    length = len(text) if text.isascii() else len(text) + sum(map("\u2e80".__lt__, text))
    if "cyrillic" in languages().scripts(language):  # a letter after a number is written as the Latin one
        text = _CYRILLIC.sub(lambda match: match[0].translate(_LATIN), text)
    return Said(text, length, language)


def has_sign_before(one: Stated, text: str) -> bool:
    """Return whether a per cent sign stands before a number, or before the range that it ends: `% 10-50`."""
    pattern = rf"[%％]\s?(?:[\d.,]+\s?[-–~～]\s?)?{re.escape(one.written)}(?![\d.,]*\d)"
    return re.search(pattern, text) is not None


def with_sign(one: Stated, text: str) -> str:
    """Return a number with the sign of its unit, as a text has both."""
    pattern = rf"(?<![\d.,])[{_BEFORE}]?{re.escape(one.written)}(?:{_UNIT.pattern})?"
    return signed[0] if one.unit and (signed := re.search(pattern, text)) else one.written


@cache
def _date() -> re.Pattern[str]:
    year, month, day = map(signs_after, "ymd")
    # Of a year that is none the rest tells that it is one.
    any_year = r"(?:19|20)\d\d|\d{4}(?=([-/])\d\d\2\d\d(?!\d))"
    return re.compile(rf"(?<![\d.])({any_year})[-/.{year}]\s?(\d{{1,2}})[-/.{month}]\s?(\d{{1,2}})(?![\d.])[{day}]?")


def _numbers(text: str, language: str) -> Iterator[Stated]:
    """Yield the dates of a text and then its other numbers."""
    if (dates := list(_date().finditer(text))) if "20" in text or "19" in text or _ANY_DATE.search(text) else ():
        yield from (Stated("-".join(part.zfill(2) for part in one.group(1, 3, 4)), one[0]) for one in dates)
        text = _date().sub(lambda match: " " * len(match[0]), text)
    found, text = _apart(text, list(numeric_days_in(text, language)))
    yield from found
    for value, start, end in numerals(text, language):
        if (sign := text[end : end + 2].lstrip()[:1]) and sign in signs_after("m"):
            continue  # other languages name it in words
        if (hour := _CLOCK.fullmatch(text, start, end)) and _is_hour(text, start, end, language):
            yield from (Stated(str(int(part)), part) for part in hour.groups())
            continue
        if tenths().match(text, end) and value.isdecimal():
            yield Stated(f"{value}0", text[start:end], "%")
            continue
        before = text[start - 1 : start]
        unit = None if before == "%" else _UNIT.match(text, end)
        known = unit[1] if unit else before if before and before in _BEFORE else ""
        also = (*_others(value, text, start, end, language), *_multiplied(value, known, text, end))
        yield Stated(value, text[start:end], _SAME_UNIT.get(known, known), also)


def _apart(text: str, days: Sequence[tuple[str, int, int]]) -> tuple[list[Stated], str]:
    """Return the days that stand at some places of a text, and the text with blanks in their places."""
    found = [Stated(value, text[start:end]) for value, start, end in days]
    for _, start, end in days:
        text = text[:start] + " " * (end - start) + text[end:]
    return found, text


def _others(value: str, text: str, start: int, end: int, language: str) -> Iterator[str]:
    """Yield what else a number may be: a year, if only without its month, an hour after noon, a part of a price ..."""
    if not value.isdecimal():
        if match := _YEAR_AND_MONTH.fullmatch(text, start, end):
            yield match[1] or match[2]
        return
    yield from _years(value, language)
    if len(value) == len("69") and _IN_DATE.search(text, max(0, start - 2 * _AROUND), start):
        yield from (f"19{value}", f"20{value}")
    yield from _hours(value, text, start, end)
    if paid().match(text, end):
        part = int(value) * (10 if len(value) == 1 else 1)
        yield from (str(part), str(100 - part))
    if value.endswith("00") and len(value) == len("1800") and text[end : end + 1] == "s":
        yield str(int(value) // 100 + 1)


def _multiplied(value: str, unit: str, text: str, end: int) -> Iterator[str]:
    """Yield what a number may be with the letter that follows it, stands before its unit, or ends its range."""
    if value.count(".") > 1:
        return
    if unit.endswith(("B", "o")):  # `2MB` is written `2M` as well
        yield f"{float(value) * LETTERS.get(unit[0].lower(), 1):.12g}"
    at = end + (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())  # `3.2 T`
    times = LETTERS.get(text[at : at + 1].lower() if at > end else text[at : at + 1])
    follows = text[at + 1 : at + 2]
    if times and not (follows.isalnum() and follows < "\u2e80"):  # `0.5m`
        yield f"{float(value) * times:.12g}"
    if other := ending().match(text, end):
        yield f"{float(value) * LETTERS[other['letter'].lower()]:.12g}"


def _is_hour(text: str, start: int, end: int, language: str) -> bool:
    """Return whether a word beside a number says that it is an hour with its minutes."""
    before, after = _beside_hours(language[:2])
    return bool(before.search(text, max(0, start - _AROUND), start) or after.match(text, end))


@cache
def _beside_hours(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = languages().words
    own = [word for word, *tags in map(str.split, words["before-hours"]) if language in tags]
    return (
        re.compile(rf"(?<![^\W_])(?:{alternatives(own) if own else '(?!)'})\s\Z", re.IGNORECASE),
        re.compile(rf"\s(?:{alternatives(words['hours'])})(?![^\W_])", re.IGNORECASE),
    )


def _hours(value: str, text: str, start: int, end: int) -> tuple[str, ...]:
    """Return what an hour after noon is called by those who count to 24: `4:30 pm`."""
    before, after = _afternoon()
    is_hour = len(value) < len("100") and int(value) < _NOON
    is_late = is_hour and (before.search(text, max(0, start - _AROUND), start) or after.match(text, end))
    return (str(int(value) + _NOON),) if is_late else ()


@cache
def _afternoon() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the words for the afternoon before an hour, and behind it."""
    words = alternatives(languages().words["afternoon"])
    after = rf"(?:[:.]\d\d)?\s?(?:{words})(?![a-z])"
    return re.compile(rf"(?:{words})\s?\Z", re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _years(value: str, language: str) -> tuple[str, ...]:
    """Give the years that a number may stand for: of calendars that a language counts by, or of a decade, `the 70s`."""
    counted = [int(value) - ahead for ahead in languages().language(language).calendars]
    if len(value) == len("70") and value[1] == "0":
        counted.append(1900 + int(value))
    return tuple(str(year) for year in counted if 1900 <= year < 2100)
