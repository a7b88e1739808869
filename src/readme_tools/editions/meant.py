"""Words of one kind of which a text has another one than its translations: the opposite, another month, unit or task.

Translations differ in what they say and leave out. But where one edition has a word of a kind, and the others have
another word of the same kind in its place, one of them is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, islice
from operator import add

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.meanings import meanings
from readme_tools.catalogue.profile.notations import month_names, signs_after
from readme_tools.editions.around import sentences
from readme_tools.editions.parity import lone_odd
from readme_tools.editions.passages import OddText, Together, is_parted
from readme_tools.lazy.patterns import regex
from readme_tools.text.source import Span

_PAGE = regex(r"\]\([^()\s]*(?:\.md|readme)|href=[\"'][^\"']*(?:\.md|readme)", re.IGNORECASE)
# In a sentence of more letters, most words may be about something else: `can all be seen`.
_LONGEST = 150
_OF_PLACES = frozenset(("language", "country"))
_ENOUGH = 3  # editions that say something of a kind, where there are more
_FAR = 3  # times as long as another one: it says something else
_DIGIT = regex(r"\d")
_LETTERS, _KEY = regex(r"[^\W\d_]+"), 3
_WIDE_KEY = 2
_SPACED = "\u0530"  # a letter before this one; words of scripts without spaces begin and end anywhere
_HYPHENS = "-\u2010\u2011"
_CODE = regex(r"`[^`\n]*`")
_COMPOUND = regex(rf"(?<![^\W_])[^\W_]++(?:[{_HYPHENS}][^\W_]+)+")
_EVERYWHERE = "en"  # its words stand in texts of all languages
_Place = tuple[int, int, int, str]  # of a word: where it begins, its length, its number, and what it means
_Words = Mapping[str, Sequence[str]]  # of one kind: how each meaning is written, place by place


def other_meanings(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that have another word of a kind than all other editions have in its place, the first only."""
    for texts in sentences(alignment):
        is_short = len(texts) == 1 or any(one.row is not None for one in texts[0].values())
        yield from islice((odd for parts in texts if (odd := _odd(parts, is_short)) is not None), 1)


def _odd(texts: Together, is_short: bool) -> OddText | None:
    lengths = [one.said.length for one in texts.values() if one.said.text]
    if lengths and max(lengths) > _FAR * min(lengths):
        return None
    said = {language: text.said.text for language, text in texts.items() if text.said.text}
    fewest = min(_ENOUGH, len(said))
    found: dict[str, Mapping[str, _Words]] = {}
    silent = 0
    for language, text in said.items() if fewest > 1 else ():
        found[language] = meant(text, language)
        silent += not found[language]
        if len(said) - silent < fewest:
            return None
    # What is one of several sentences may be about another one.
    is_short = is_short and max(lengths, default=0) <= _LONGEST and not any(map(is_parted, texts.values()))
    for kind in dict.fromkeys(kind for own in found.values() for kind in own):
        words = {language: own[kind] for language, own in found.items() if kind in own}
        is_lone = is_short and all(sum(map(len, own.values())) == 1 for own in words.values())
        if len(words) < fewest or not (is_lone or kind in _stating_kinds()):
            continue
        odd = _other(words, kind in named_kinds())
        if odd is not None and not (kind in _OF_PLACES and _is_switcher(texts)):
            return OddText(texts, *odd)
    return None


def _is_switcher(texts: Together) -> bool:
    """Return whether a text leads to other editions: to whoever looks for another language it is said in that one."""
    return any(_PAGE.search(text.markdown) for text in texts.values())


def _other(words: Mapping[str, _Words], is_named: bool) -> tuple[str, tuple[str, ...], str, str] | None:
    """Return which text says one thing where all others say another one, as they are written.

    It says no other things but that one; or, of what is named, it says that once less and the other one once more.
    """
    odd = lone_odd({language: frozenset(own) for language, own in words.items()})
    if odd is not None:
        language, others = odd
        mine = [word for word in words[language] if not any(word in words[one] for one in others)]
        theirs = [word for word in words[others[0]] if word not in words[language]]
        if len(mine) == len(theirs) == 1:
            return language, others, words[language][mine[0]][0], words[others[0]][theirs[0]][0]
    if not is_named:
        return None
    counts = {one: {word: len(found) for word, found in own.items()} for one, own in words.items()}
    odd = lone_odd({one: frozenset(own.items()) for one, own in counts.items()})
    if odd is not None:
        language, others = odd
        own, other = Counter(counts[language]), Counter(counts[others[0]])
        more, fewer = [*(own - other).elements()], [*(other - own).elements()]
        if len(more) == len(fewer) == 1:
            return language, others, words[language][more[0]][0], words[others[0]][fewer[0]][0]
    return None


@lru_cache(8192)
def meant(text: str, language: str) -> Mapping[str, _Words]:
    """Return the words of a text by their kinds, each with how it is written there; months as `language` names them."""
    written = _CODE.sub(" ", text) if "`" in text else text
    text = written.lower()
    if len(text) != len(written):  # as of the Turkish capital I with a dot
        written = text
    starts = _starts(language[:2])
    keys = {word[:_KEY] for word in _LETTERS.findall(text)}
    if not text.isascii():
        keys.update(text, map(add, text, text[1:]))
    places: dict[str, list[_Place]] = {}
    known = (one for key in keys & starts.keys() for one in starts[key])
    for number, start, kind, word, is_name in (one for one in known if one[1].removesuffix("…") in text):
        for at in _places(text, start, is_name=is_name):
            if not (is_name and written[at : at + len(start)].islower()):
                places.setdefault(kind, []).append((at, -len(start.removesuffix("…")), number, word))
    for compound in _COMPOUND.finditer(text) if any(map(text.__contains__, _HYPHENS)) else ():
        places = {kind: kept for kind, some in places.items() if (kept := _outside(some, compound))}
    found: dict[str, dict[str, list[str]]] = {}
    for kind in sorted(places, key=lambda one: min(number for _, _, number, _ in places[one])):
        after = 0
        for at, length, _, word in sorted(places[kind]):  # of what overlaps, the first and longest
            if at >= after:
                after = at - length
                if word:
                    end = next((one for one in range(after, len(text)) if not _goes_on(text[one])), len(text))
                    end = end if _goes_on(text[after - 1]) else after
                    found.setdefault(kind, {}).setdefault(word, []).append(written[at:end])
    if _DIGIT.search(text):
        for word, span in _months(text, language):
            found.setdefault("month", {}).setdefault(word, []).append(written[span.start : span.end])
    return found


def _outside(places: list[_Place], compound: re.Match[str]) -> list[_Place]:
    """Return the places of words of a kind but for those in a compound of two, `image-to-video`: others shorten it."""
    inside = [one for one in sorted(places) if compound.start() <= one[0] < compound.end()]
    ends = accumulate((at - length for at, length, *_ in inside), max)  # of what overlaps, the first and longest
    is_of_two = any(at >= end for end, (at, *_) in zip(ends, inside[1:], strict=False))
    return [one for one in places if one not in inside] if is_of_two else places


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


def _places(text: str, start: str, *, is_name: bool) -> Iterator[int]:
    """Yield where a word begins as is said, and ends there unless `…` is last; none that the letter before denies.

    A part of a compound says something else, `back-end`, unless it is a name or the beginning of a word:
    `Linux-based`, `two-hour`.
    """
    word = start.removesuffix("…")
    denying = languages().words["denying"]
    is_alone = start == word and not is_name
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before, after = text[at - 1 : at], text[end : end + 1]
        is_part = start[0] < _SPACED and (
            _goes_on(before)
            or (start == word and _goes_on(after))
            or (is_alone and any(sign and sign in _HYPHENS for sign in (before, after)))
        )
        if not is_part and not text.endswith(denying, 0, at):
            yield at
        at = text.find(word, at + 1)


def _goes_on(letter: str) -> bool:
    return letter.isalpha() and letter < _SPACED


@cache
def _stating_kinds() -> frozenset[str]:
    """Return the kinds whose words no text says of something else beside: it may name two languages."""
    return named_kinds() - _OF_PLACES


@cache
def named_kinds() -> frozenset[str]:
    """Return the kinds that mean the same in long texts as well."""
    return frozenset(("month", "language", *(kind for kind, *_ in meanings(named=True))))


@cache
def _starts(language: str) -> Mapping[str, Sequence[tuple[int, str, str, str, bool]]]:
    """Return how the words begin that a language knows, with their kinds and meanings: by the letters looked up.

    The last says that it has a capital. What English speakers call languages has one: they polish other things.
    """
    own = (
        (kind, meaning, written)
        for named in (False, True)
        for kind, meaning, tag, written in meanings(named)
        if tag in (language, _EVERYWHERE)
    )
    found: dict[str, list[tuple[int, str, str, str, bool]]] = {}
    for number, (kind, meaning, written) in enumerate((*own, *_language_names())):
        start = written.lower()
        is_spaced = start[0].isalpha() and start[0] < _SPACED
        key = _LETTERS.findall(start)[0][:_KEY] if is_spaced else start.removesuffix("…")[:_WIDE_KEY]
        is_name = start != written and (kind != "language" or language == _EVERYWHERE)
        found.setdefault(key, []).append((number, start, kind, meaning, is_name))
    return found


def _language_names() -> Iterator[tuple[str, str, str]]:
    """Yield what speakers of each language call the others; names of few letters may be other words."""
    for code, one in languages().by_code.items():
        for name in (*one.names, *one.called):
            if len(name) > (4 if name.isascii() else 1):
                yield "language", code, f"{name}…"
