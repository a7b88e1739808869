"""Words in Hangul with one letter of a syllable wrong, where the page has the word that is meant often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.data import shipped_words
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.slips import Slip

_HANGUL = "\uac00-\ud7a3"
_WORD = regex(rf"(?<![\w-])[{_HANGUL}]{{2,20}}(?![\w-])")
_FIRST, _FINALS, _VOWELS = ord("\uac00"), 28, 21
_PAST, _PLURAL = 20, "들"  # the last consonant that verbs of the past have, and what is joined to nouns
_OFTEN = 3  # times of the word that is meant
_SHORTEST = 2  # syllables of it


def jamo_slips(texts: Sequence[Text], page: str) -> Iterator[Slip]:
    """Yield the beginnings of words that stand once, are in no list, and are a frequent beginning but for a letter."""
    counts = Counter(word for one in texts for word in _WORD.findall(one.value))
    beginnings: Counter[str] = Counter()
    for word, count in counts.items():
        for size in range(_SHORTEST, len(word) + 1):
            beginnings[word[:size]] += count
    usual: dict[str, list[str]] = defaultdict(list)
    for word, count in beginnings.items():
        if count >= _OFTEN:
            for at in range(len(word)):
                usual[f"{word[:at]}?{word[at + 1 :]}"].append(word)
    rights = {}
    for word, count in counts.items() if usual else ():
        if count == 1 and (meant := _meant(word, beginnings, usual)):
            rights[word] = meant
    for one in texts if rights else ():
        for match in _WORD.finditer(one.value):
            if right := rights.get(match[0], ""):
                written = match[0][: len(right)]
                if page.count(written) == 1:
                    place = one.span.part(match.start(), match.start() + len(written))
                    yield Slip(place, written, right, beginnings[right])


def _meant(word: str, beginnings: Counter[str], usual: dict[str, list[str]]) -> str:
    """Return the noun that the beginning of a word is meant to be, nothing where it is known or far from any."""
    if any(is_known(word[:size]) for size in range(len(word), _SHORTEST - 1, -1)):
        return ""
    for size in range(len(word), _SHORTEST - 1, -1):
        part, rest = word[:size], word[size:]
        found = {one for at in range(size) for one in usual.get(f"{part[:at]}?{part[at + 1 :]}", ())}
        near = [one for one in found if _is_near(part, one)] if beginnings[part] == 1 else []
        if any(_is_strange(one) for one in part):
            sure = near
        elif _is_noun(part, rest):
            sure = [one for one in near if is_known(one, noun=True)]
        else:
            continue
        if len(sure) == 1:
            return sure[0]
    return ""


def _is_noun(part: str, rest: str) -> bool:
    """Return whether a word may be a noun by what follows, and by its last syllable."""
    if _letters(part[-1])[-1] == _PAST or part[-1] == _PLURAL or part[-1] + rest in _particles():
        return False
    return rest in _particles() or (not rest and len(part) > _SHORTEST)


def _is_strange(syllable: str) -> bool:
    """Return whether a syllable is none of the 2,350 of KS X 1001, with which all words are written."""
    return len(syllable.encode("euc_kr")) > len("\uac00".encode("euc_kr"))


def is_known(word: str, noun: bool = False) -> bool:
    """Return whether a word is in a list, as a noun if that is asked for."""
    if word in shipped_words("catalogue", "words", "ko.txt"):
        return True
    if len(word) > _SHORTEST:
        told: str | None = lexicon("ko-words").get(word)
        return bool(told) if noun else told is not None
    following: str | None = lexicon("ko-syllables").get(word[0])
    return word[1] in (following or "")


@cache
def _particles() -> frozenset[str]:
    """Return what stands after nouns."""
    return frozenset(languages().words["particles-of-korean"])


def _is_near(left: str, right: str) -> bool:
    """Return whether two words of the same length differ in one letter of one syllable."""
    odd = [(one, two) for one, two in zip(left, right, strict=True) if one != two]
    if len(odd) != 1:
        return False
    one, two = map(_letters, odd[0])
    return sum(mine != other for mine, other in zip(one, two, strict=True)) == 1


def _letters(syllable: str) -> tuple[int, int, int]:
    """Return the letters of a syllable by their numbers: the first consonant, the vowel and the last consonant."""
    first, rest = divmod(ord(syllable) - _FIRST, _FINALS * _VOWELS)
    return (first, *divmod(rest, _FINALS))
