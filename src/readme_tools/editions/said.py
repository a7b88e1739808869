"""What a text states, in whatever language: its numbers, dates, units, names and length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from typing import NamedTuple

from readme_tools.catalogue.profile.notations import signs_after, tenths
from readme_tools.catalogue.quantities import are_rounded, numerals
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex

_URL = regex(r"\]\((?:[^()\s|]|\([^()\s|]*\))*(?:\s\"[^\"|]*\")?\)|\]\[[^\[\]|]*\]|https?://[^\s|)）>]+|\[\^[^\]|]*\]")
_TAG = regex(r"<(?!br\b)/?[A-Za-z][^<>|]*>", re.IGNORECASE)
_BREAK = regex(r"<br\s*/?>", re.IGNORECASE)
_WORD = regex(r"(?<![0-9])[0-9]*[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ]*")
_UNIT = regex(r"\s?(%|％|[€£¥￥$]|(?:[kmµn]?[gms]|[kMGT][BoWV]|[kMG]?Hz|cm|mAh|[kM]?W|[kmM]?V|[kK]m/h)(?![A-Za-z0-9]))")
_BEFORE = frozenset("€£¥￥$%")
_SAME_UNIT = {"％": "%", "￥": "¥", "ko": "kB", "Mo": "MB", "Go": "GB", "To": "TB", "Km/h": "km/h"}
_DIGIT = regex(r"\d")


class Stated(NamedTuple):
    """A number or date: what it is in every language, how it is written, and its unit where that is known."""

    value: str
    written: str
    unit: str = ""

    def is_like(self, other: Stated) -> bool:
        """Say whether two numbers are one, perhaps rounded or in the notation of another language."""
        return self.written == other.written or are_rounded(self.value, other.value)


@dataclass(frozen=True, slots=True)
class Said:
    """What a passage states: its text without addresses and tags, words in Latin letters, numbers, and its length.

    Chinese, Japanese and Korean letters count twice: they say about as much as two others.
    """

    text: str
    words: tuple[str, ...]
    numbers: tuple[Stated, ...]
    length: int


@lru_cache(8192)
def said_in(markdown: str, mark: str, language: str) -> Said:
    """Return what some Markdown in a language states; `mark` stands before texts that wait for their translation."""
    text = _URL.sub("]" if "](" in markdown else " ", _TAG.sub("", markdown))
    if "&" in text:
        text = unescape(text)
    text = mark_pattern(mark).sub("", text).strip()
    length = len(text) if text.isascii() else len(text) + sum(map("\u2e80".__lt__, text))
    numbers = tuple(_numbers(_BREAK.sub(" ", text), language)) if _DIGIT.search(text) else ()
    return Said(text, tuple(_WORD.findall(text)), numbers, length)


@cache
def _date() -> re.Pattern[str]:
    year, month, day = map(signs_after, "ymd")
    return re.compile(rf"(?<![\d.])((?:19|20)\d\d)[-/.{year}]\s?(\d{{1,2}})[-/.{month}]\s?(\d{{1,2}})(?![\d.])[{day}]?")


def _numbers(text: str, language: str) -> Iterator[Stated]:
    """Yield the dates of a text and then its other numbers."""
    if ("20" in text or "19" in text) and (dates := list(_date().finditer(text))):
        yield from (Stated("-".join(part.zfill(2) for part in one.groups()), one[0]) for one in dates)
        text = _date().sub(lambda match: " " * len(match[0]), text)
    for value, start, end in numerals(text, language):
        if (sign := text[end : end + 2].lstrip()[:1]) and sign in signs_after("m"):
            continue  # other languages name it in words
        if tenths().match(text, end) and value.isdecimal():
            yield Stated(f"{value}0", text[start:end], "%")
            continue
        before = text[start - 1 : start]
        unit = None if before == "%" else _UNIT.match(text, end)
        known = unit[1] if unit else before if before and before in _BEFORE else ""
        yield Stated(value, text[start:end], _SAME_UNIT.get(known, known))
