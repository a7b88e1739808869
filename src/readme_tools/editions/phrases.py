"""Phrases in Latin letters that editions share, of which one lacks, exchanges, doubles, joins or moves a word.

What an edition in another script writes in Latin letters is a name or a title, and stands so in the others.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from readme_tools.catalogue.terms import is_inflected, is_one_letter_off
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import OddText, Passage, Series, Together, sides
from readme_tools.lazy.patterns import regex

_ONE = r"[A-Za-z][A-Za-z0-9\u00c0-\u024f]*(?:['’.+-][A-Za-z0-9]+)*\+*"
_APART = r"(?<![A-Za-z0-9\u00c0-\u024f_/@.+-])", r"(?![A-Za-z0-9\u00c0-\u024f_/@+])"
_RUN = regex(rf"{_APART[0]}{_ONE}(?: {_ONE})+{_APART[1]}")
_WORD = regex(rf"{_APART[0]}{_ONE}{_APART[1]}")
_THEIRS = "en"  # the language of nearly all such names
_LEAST = 3  # words of a phrase that two editions have alike, of which one may be another
_FEWEST, _SHARE = 2, 0.8  # phrases that editions share, and of those that they share or nearly do
_Words = tuple[str, ...]


def other_phrases(all_series: Sequence[Series], latin: frozenset[str]) -> Iterator[OddText]:
    """Yield texts with a phrase that is that of all others but for a word; `latin` are those in Latin letters."""
    found: list[OddText] = []
    shared = 0
    for texts in (texts for series in all_series if not series.is_read for texts in series.apart):
        if not any(language not in latin for language in texts):
            continue
        odd = [*_odd(texts, latin)]
        found += odd[:1]
        shared += not odd and any(_are_shared(texts, run) for run in _runs(texts, latin))
    if is_habit(shared, shared + len(found), _FEWEST, _SHARE):
        yield from found


def _runs(texts: Together, latin: frozenset[str]) -> Iterator[str]:
    return (run for one, text in texts.items() if one not in latin for run in _RUN.findall(text.said.text))


def _are_shared(texts: Together, run: str) -> bool:
    return len(run.split()) >= _LEAST and all(run.casefold() in text.said.text.casefold() for text in texts.values())


def _odd(texts: Together, latin: frozenset[str]) -> Iterator[OddText]:
    for language, others in sides(texts):
        strange = [one for one in others if one not in latin]
        sayings = [texts[one].said.text for one in others]
        # Of an edition in Latin letters, what one of another script has tells; of that one, what it has itself.
        if language not in latin:
            for run in _RUN.findall(texts[language].said.text):
                if (right := _near(run, sayings)) and not _is_elsewhere(run, right, texts[language]):
                    yield OddText(texts, language, others, run, right)
        elif language[:2] == _THEIRS:  # other languages in Latin letters translate the words of titles
            own = texts[language].said.text
            for run in _RUN.findall(texts[strange[0]].said.text) if strange else ():
                is_theirs = all(run.casefold() in one.casefold() for one in sayings)
                wrong = _near(run, [own]) if is_theirs else ""
                if wrong and not _is_translated(wrong, run) and not _is_elsewhere(wrong, run, texts[language]):
                    yield OddText(texts, language, others, wrong, run)


def _near(run: str, texts: Sequence[str]) -> str:
    """Return the words of the first of some texts that are a phrase but for one word, if all of them have these."""
    if any(run.casefold() in one.casefold() for one in texts):
        return ""
    words = _folded(run)
    for written, window in _windows(texts[0], len(words)):
        if (
            _is_off(words, window)
            and _is_bounded(run, written)
            and not _is_acronym(run, written)
            and all(written.casefold() in one.casefold() for one in texts[1:])
        ):
            return written
    return ""


@lru_cache(4096)
def _folded(text: str) -> _Words:
    return tuple(one.casefold() for one in text.split())


def _windows(text: str, size: int) -> Iterator[tuple[str, _Words]]:
    """Yield each few words that stand side by side, about as many as are asked for."""
    words = [*_WORD.finditer(text)]
    for at, first in enumerate(words):
        for last in words[at + max(size - 2, 1) : at + size + 1]:
            written = text[first.start() : last.end()]
            if _RUN.fullmatch(written):
                yield written, _folded(written)


def _is_off(one: _Words, other: _Words) -> bool:
    """Return whether two phrases are one but for a word that is lost, more, another, joined or at another place."""
    if "".join(one) == "".join(other):
        return len(one) != len(other)
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        lost = (long[:at] + long[at + 1 :] for at in range(1, len(long) - 1))
        return len(long) > _LEAST - (long[0] == long[-1]) and short in lost
    odd = [at for at, both in enumerate(zip(one, other, strict=True)) if both[0] != both[1]]
    if len(one) < _LEAST:
        return False
    return sorted(one) == sorted(other) or (len(odd) == 1 and not _are_akin(one[odd[0]], other[odd[0]]))


def _is_bounded(one: str, other: str) -> bool:
    """Return whether two phrases begin and end with the same words, or others in capitals: a sentence goes on there."""
    mine, theirs = one.split(), other.split()
    ends = ((mine[at], theirs[at]) for at in (0, -1))
    joined = len(mine) != len(theirs) and "".join(mine).casefold() == "".join(theirs).casefold()
    return joined or all(a.casefold() == b.casefold() or (a[0].isupper() and b[0].isupper()) for a, b in ends)


def _is_acronym(one: str, other: str) -> bool:
    """Return whether an acronym stands in one of two phrases of as many words where the other one spells it out."""
    odd = [pair for pair in zip(one.split(), other.split(), strict=False) if pair[0].casefold() != pair[1].casefold()]
    return len(odd) == 1 and odd[0][0].isupper() is not odd[0][1].isupper()


def _is_translated(mine: str, theirs: str) -> bool:
    """Return whether a phrase lacks a word in small letters, for which a language may have another one or none."""
    own = {*_folded(mine)}
    return any(one.islower() and one not in own for one in theirs.split())


def _are_akin(one: str, other: str) -> bool:
    return one in other or other in one or is_inflected(one, other) or is_one_letter_off(one, other, 0, 0)


def _is_elsewhere(wrong: str, right: str, text: Passage) -> bool:
    """Return whether the page writes a phrase so at another place, and not as the others do."""
    page = text.source.text
    return page.count(wrong) > text.markdown.count(wrong) and right not in page
