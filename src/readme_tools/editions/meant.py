"""Words of one kind of which a text has another one than its translations: the opposite, another month, unit or task.

Translations differ in what they say and leave out. But where one edition has a word of a kind, and the others have
another word of the same kind in its place, one of them is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.meanings import meanings
from readme_tools.catalogue.profile.notations import month_names, signs_after
from readme_tools.editions.around import around, texts_apart
from readme_tools.editions.parity import lone_odd
from readme_tools.editions.passages import OddText, Together
from readme_tools.lazy.patterns import regex
from readme_tools.text.source import Span

_PAGE = regex(r"\]\([^()\s]*(?:\.md|readme)|href=[\"'][^\"']*(?:\.md|readme)", re.IGNORECASE)
# In running text of more letters, words of the other kinds may be about something else: `can all be seen`.
_LONGEST = 90
_NAMED = ("month", "language")
_DIGIT = regex(r"\d")
_LETTERS, _KEY = regex(r"[^\W\d_]+"), 2
_LATIN = "\u0250"  # a letter before this one; words in others begin and end anywhere
_CODE = regex(r"`[^`\n]*`")


def other_meanings(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that have another word of a kind than all other editions have in its place, the first only."""
    for texts in texts_apart(alignment):
        if around(alignment).is_sure(texts) and (odd := _odd(texts)) is not None:
            yield odd


def _odd(texts: Together) -> OddText | None:
    found = {language: meant(text.said.text, language) for language, text in texts.items() if text.said.text}
    # Whoever looks for another language is told so in that one.
    is_switcher = any(_PAGE.search(text.markdown) for text in texts.values())
    is_long = any(text.row is None and text.said.length > _LONGEST for text in texts.values())
    for kind in dict.fromkeys(kind for own in found.values() for kind in own):
        if (kind == "language" and is_switcher) or (is_long and kind not in _NAMED):
            continue
        words = {language: own.get(kind, {}) for language, own in found.items()}
        if len(words) < 2 or not all(words.values()):
            continue
        odd = lone_odd({language: frozenset(own) for language, own in words.items()})
        if odd is None:
            continue
        language, others = odd
        mine = [word for word in words[language] if not any(word in words[other] for other in others)]
        theirs = [word for word in words[others[0]] if word not in words[language]]
        if len(mine) == len(theirs) == 1:
            return OddText(texts, language, others, words[language][mine[0]], words[others[0]][theirs[0]])
    return None


@lru_cache(8192)
def meant(text: str, language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the words of a text by their kinds, each with how it is written there; months as `language` names them."""
    found: dict[str, dict[str, str]] = {}
    written = _CODE.sub(" ", text) if "`" in text else text
    text = written.lower()
    if len(text) != len(written):  # as of the Turkish capital I with a dot
        written = text
    starts = _starts()
    keys = {word[:_KEY] for word in _LETTERS.findall(text)} | (set() if text.isascii() else {*text})
    for _, start, kind, word in sorted(one for key in keys & starts.keys() for one in starts[key]):
        # What English speakers call languages begins with a capital: they polish other things.
        if (at := _find(text, start)) >= 0 and not (
            kind == "language" and language[:2] == "en" and written[at].islower()
        ):
            found.setdefault(kind, {}).setdefault(word, written[at : at + len(start.removesuffix("…"))])
    if _DIGIT.search(text):
        for number, span in _months(text, language):
            found.setdefault("month", {}).setdefault(number, written[span.start : span.end])
    return found


def _months(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Yield the months that a text in small letters names, by their numbers."""
    names = month_names(language)
    for match in _dated().finditer(text):
        name = match[match.lastindex or 0]
        if number := name.lstrip("0") if name.isdecimal() else names.get(name):
            yield str(number), Span(*match.span(match.lastindex or 0))


@cache
def _dated() -> re.Pattern[str]:
    """Return what finds a word beside a number, and the number of a month."""
    return re.compile(
        r"(?<![^\W\d_])([^\W\d_]{3,})\.? \d|(?<=\d )([^\W\d_]{3,})(?![^\W\d_])"
        rf"|(?<!\d)(\d\d?) ?[{signs_after('m')}]|(?<!\d)(?:19|20)\d\d[-/.](\d\d?)(?=[-/. ])"
    )


def _find(text: str, start: str) -> int:
    """Return where a word begins as is said, and ends there unless `…` is last; -1 where none does."""
    word = start.removesuffix("…")
    at = text.find(word)
    while (
        at >= 0
        and start[0] < _LATIN
        and (text[at - 1 : at].isalpha() or (start == word and text[at + len(word) : at + len(word) + 1].isalpha()))
    ):
        at = text.find(word, at + 1)
    return at


@cache
def _starts() -> Mapping[str, Sequence[tuple[int, str, str, str]]]:
    """Return how the words begin, in order, with their kinds and meanings: by the letters that are looked up."""
    found: dict[str, list[tuple[int, str, str, str]]] = {}
    for number, (kind, meaning, written) in enumerate((*meanings(), *_language_names())):
        start = written.lower()
        key = _LETTERS.findall(start)[0][:_KEY] if start[0] < _LATIN else start[0]
        found.setdefault(key, []).append((number, start, kind, meaning))
    return found


def _language_names() -> Iterator[tuple[str, str, str]]:
    """Yield what speakers of each language call the others; names of few letters may be other words."""
    for code, one in languages().by_code.items():
        for name in (*one.names, *one.called):
            if len(name) > (4 if name.isascii() else 1):
                yield "language", code, f"{name}…"
