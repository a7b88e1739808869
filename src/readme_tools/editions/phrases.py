"""Names of several words that one edition alone writes otherwise: in another order, as one word, parted, without an s.

What a text in other letters has in Latin ones is a name, and names keep the order of their words in every language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.around import everything
from readme_tools.editions.named import is_common
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import OddText, Together, sides
from readme_tools.lazy.patterns import regex

_TWO = regex(r"(?<![^\W_])(?=([^\W\d_][A-Za-z0-9\u00c0-\u024f]*+) (?:& )?([A-Za-z][A-Za-z0-9\u00c0-\u024f]*+))")
_HABIT = 5, 0.95  # names of two words that an edition writes as the others do, and what share of all they are
_SHORT = 2  # letters of a word that is joined, at most
_PLURAL = "s"
_USUAL = 2  # times that a page writes a name, small as its words may be elsewhere
_Pairs = Mapping[tuple[str, str], str]  # how two words that follow each other are written, by their small letters


def rewritten(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that have a name of two words otherwise than all other editions, once in the catalogue.

    Of two editions, the page itself has the name elsewhere as the other one writes it.
    """
    latin = alignment.latin
    kept: Counter[str] = Counter()
    found: list[OddText] = []
    for texts in (texts for series in everything(alignment) for texts in series.apart):
        if all(one in latin for one in texts):
            continue
        pairs = {language: _pairs(passage.said.text) for language, passage in texts.items()}
        for language, others in sides(texts):
            own, first = pairs[language], pairs[others[0]]
            if not own and not first:
                continue
            shared = [one for one in first if all(one in pairs[other] for other in others[1:])]
            kept[language] += sum(one in own for one in shared)
            for mine, theirs in _otherwise(texts, language, others, pairs, shared):
                if _is_odd(texts, language, others, mine, theirs, is_latin=language in latin):
                    found.append(OddText(texts, language, others, mine, theirs))
    counts = Counter(one.language for one in found)
    for odd in found:
        if is_habit(kept[odd.language], kept[odd.language] + counts[odd.language], *_HABIT):
            yield odd


@lru_cache(4096)
def _pairs(text: str) -> _Pairs:
    found = {}
    for match in _TWO.finditer(text):
        found[match[1].casefold(), match[2].casefold()] = text[match.start() : match.end(2)]
    return found


def _otherwise(
    texts: Together,
    language: str,
    others: tuple[str, ...],
    pairs: Mapping[str, _Pairs],
    shared: list[tuple[str, str]],
) -> Iterator[tuple[str, str]]:
    """Yield what a text has for a name of all others, and that name."""
    own, known = pairs[language], {one for other in others for one in pairs[other]}
    words = texts[language].said.folded
    for one, other in shared:
        if (one, other) in own or one == other:
            continue
        right = pairs[others[0]][one, other]
        if (other, one) in own and (other, one) not in known:
            yield own[other, one], right
        elif near := next((form for form in _numbered(other) if (one, form) in own and (one, form) not in known), ""):
            yield own[one, near], right
        elif (
            (whole := one + other) in words
            and min(len(one), len(other)) > _SHORT
            and not any(whole in texts[each].said.folded for each in others)
        ):
            yield words[whole], right
    for one, other in own:
        if (one, other) not in known and min(len(one), len(other)) > 1:
            whole = one + other
            if whole not in words and all(whole in texts[each].said.folded for each in others):
                yield own[one, other], texts[others[0]].said.folded[whole]


def _numbered(word: str) -> tuple[str, ...]:
    """Return a word without the sign of the plural, or with it."""
    return (word[:-1],) if word[-1] == _PLURAL else (f"{word}{_PLURAL}",)


def _is_odd(texts: Together, language: str, others: tuple[str, ...], mine: str, theirs: str, *, is_latin: bool) -> bool:
    """Return whether a name stands nowhere else as in a text, and its words are none that a page writes small."""
    if sum(_count(mine, one.source.text) for one in texts.values()) != 1:
        return False
    usual = _count(theirs, texts[language].source.text)
    if len(others) == 1 and not usual:
        return False
    words = [one for one in theirs.split() if one[0].isalpha()] if is_latin else []
    # What differs by the sign of the plural alone may be a word; a page that has the name elsewhere tells it is none.
    is_form = usual >= _USUAL and mine.split()[0] == theirs.split()[0]
    return not any(word[0].islower() or (not is_form and is_common(word, texts)) for word in words)


def _count(name: str, text: str) -> int:
    return len(re.findall(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])", text)) if name in text else 0
