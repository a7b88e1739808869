"""Chinese characters in the place of others that are read alike: what an input method makes of a word.

What stands once is no slip by that alone: it is read like a word that the page has often, and what stands
beside it stands beside that word too, or no word of a dictionary holds the character that differs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.slips import Slip

_HAN = "\u3400-\u9fff\u3005"
_RUN = regex(f"[{_HAN}]{{2,}}")
_HAN_LETTER = regex(f"[{_HAN}]")
_HELD = regex(f"[\u30a1-\u30fa\u30fc{_HAN}]")  # a letter of a word, where hiragana joins words
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万萬億亿两兩")
_DOES = ("する", "した", "して", "しま", "され", "させ", "でき")  # after a noun that is a verb
_OFTEN, _SURE = 2, 3  # times of the word that is meant, and where less tells that it is
_LONGEST = 4  # characters of a word of the dictionary


def converted(texts: Sequence[Text], page: str, scripts: Collection[str]) -> Iterator[Slip]:
    """Yield pairs of characters that stand once in the place of a pair that the page has often."""
    pairs = _Pairs(texts)
    right = _japanese if "kana" in scripts else _chinese
    for one, at in pairs.odd(texts):
        if (meant := right(pairs, one.value, at)) and page.count(one.value[at : at + 2]) == 1:
            yield Slip(one.span.part(at, at + 2), one.value[at : at + 2], meant, pairs.counts[meant])


class _Pairs:
    """The pairs of characters of a page, each two that stand beside each other, and the letters beside them."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.counts: Counter[str] = Counter()
        self.threes: Counter[str] = Counter()
        for one in texts:
            for match in _RUN.finditer(one.value):
                start, end = match.span()
                self.counts.update(one.value[at : at + 2] for at in range(start, end - 1))
                self.threes.update(one.value[at : at + 3] for at in range(max(start - 1, 0), end - 1))
        self.often = [one for one, count in self.counts.items() if count >= _OFTEN]

    @cached_property
    def _told(self) -> Mapping[str, str]:
        """What the list of Japanese tells of the words that stand often, the most frequent first."""
        often = sorted(self.often, key=lambda one: -self.counts[one])
        return {word: lexicon("ja-readings").get(word) or "" for word in often}

    @cached_property
    def read_alike(self) -> Mapping[str, Sequence[str]]:
        """The words of Japanese that stand often, by their readings, the most frequent first."""
        found: dict[str, list[str]] = defaultdict(list)
        for word, told in self._told.items():
            for reading in told.split():
                found[reading].append(word)
        return {**found, "*": ()}

    @cached_property
    def verbs(self) -> frozenset[str]:
        """The words of Japanese that stand often, and are verbs with `する`."""
        return frozenset(word for word, told in self._told.items() if told.endswith("*"))

    def differing(self, odd: str) -> Iterator[tuple[int, str]]:
        """Yield the words of Chinese that stand often and differ from a pair in a character, with the place of that."""
        yield from ((1, one) for one in self._by_letter[0, odd[0]] if one != odd)
        yield from ((0, one) for one in self._by_letter[1, odd[1]] if one != odd)

    @cached_property
    def _by_letter(self) -> Mapping[tuple[int, str], Sequence[str]]:
        known = lexicon("zh-words")
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for one in sorted((one for one in self.often if _simple(one) in known), key=lambda one: -self.counts[one]):
            found[0, one[0]].append(one)
            found[1, one[1]].append(one)
        return found

    def odd(self, texts: Sequence[Text]) -> Iterator[tuple[Text, int]]:
        """Yield the places of pairs that stand once."""
        for one in texts if self.often else ():
            for match in _RUN.finditer(one.value):
                for at in range(match.start(), match.end() - 1):
                    if self.counts[one.value[at : at + 2]] == 1:
                        yield one, at

    def beside(self, before: str, word: str, after: str) -> int:
        """Return how often a word stands on the page beside one of two letters."""
        return sum(
            self.threes[three]
            for letter, three in ((before, before + word), (after, word + after))
            if letter and _HELD.match(letter)
        )


def _japanese(pairs: _Pairs, text: str, at: int) -> str:
    """Return the pair that one of Japanese is a wrong conversion of, nothing where it is none."""
    odd, before, after = text[at : at + 2], text[at - 1 : at] if at else "", text[at + 2 : at + 3]
    known = lexicon("ja-readings")
    told = (known.get(odd) or "").split()
    for word in dict.fromkeys(word for one in told for word in pairs.read_alike.get(one, ())):
        if word == odd or (before + odd[0] in known and odd[1] + after in known):
            continue
        is_verb = word in pairs.verbs and "*" not in told and text[at + 2 : at + 4] in _DOES
        if is_verb or pairs.beside(before, word, after) > 1:
            return word
    return ""


def _chinese(pairs: _Pairs, text: str, at: int) -> str:
    """Return the pair that one of Chinese is a wrong conversion of, nothing where it is none."""
    odd, before, after = text[at : at + 2], text[at - 1 : at] if at else "", text[at + 2 : at + 3]
    for wrong, word in pairs.differing(odd):
        if _is_meant(pairs, text, at, wrong, word, pairs.beside(before, word, after)):
            return word
    return ""


def _is_meant(pairs: _Pairs, text: str, at: int, wrong: int, word: str, beside: int) -> bool:
    """Return whether a word is meant by the pair at a place, in which one character is wrong."""
    known, odd = lexicon("zh-words"), text[at : at + 2]
    simple = _simple(odd)
    if (
        odd[wrong] in known
        or not _NUMERALS.isdisjoint(odd)
        or simple == _simple(word)
        or _sounds(odd[wrong]).isdisjoint(_sounds(word[wrong]))
    ):
        return False
    told = known.get(simple)
    if told is not None:  # both are words: what stands on either side, no particle, stands there beside the other
        before, after = text[at - 1 : at] if at else "", text[at + 2 : at + 3]
        sides = ((before, word, ""), ("", word, after))
        return (
            bool(beside)
            and told <= (known.get(_simple(word)) or "")
            and _particles().isdisjoint((before, after))
            and all(pairs.beside(*one) > 1 for one in sides)
        )
    start = at + 1 if wrong else max(at - 1, 0)  # of the odd character and its other neighbour
    if pairs.counts[text[start : start + 2]] > 1 or _holding(text, at) or _holding(text, at + 1):
        return False
    if beside >= (_OFTEN if simple == odd else 2 * _SURE):  # the list knows few words of Taiwan
        return True
    around = [one for one in (at - 1, at + 2) if 0 <= one < len(text) and _HAN_LETTER.match(text[one])]
    is_apart = all(_holding(text, one) or text[one] in known for one in around)
    return is_apart and odd[1 - wrong] not in known and simple == odd and pairs.counts[word] >= _SURE


@cache
def _particles() -> frozenset[str]:
    """Return the little words of Chinese, which stand beside any other."""
    return frozenset(one.split()[0] for one in languages().language("zh").particles)


def _holding(text: str, at: int) -> str:
    """Return a word of Chinese that holds the character at a place, nothing where none does."""
    known = lexicon("zh-words")
    for size in range(2, _LONGEST + 1):
        for start in range(max(0, at - size + 1), at + 1):
            part = text[start : start + size]
            if len(part) == size and _RUN.fullmatch(part) and _simple(part) in known:
                return part
    return ""


def _simple(word: str) -> str:
    """Return a word of Chinese in simplified characters."""
    told = ((one, lexicon("zh-scripts").get(one) or "") for one in word)
    return "".join(other[1:] if other.startswith("t") else one for one, other in told)


@cache
def _sounds(letter: str) -> frozenset[str]:
    """Return how a character is read in Chinese, without tones."""
    return frozenset(one for one, letters in _syllables() if letter in letters)


@cache
def _syllables() -> Sequence[tuple[str, str]]:
    return tuple(lexicon("zh-pinyin").starting(""))
