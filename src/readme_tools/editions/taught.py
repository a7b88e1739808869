"""Which words of two languages stand for each other, as the texts of a catalogue teach."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from functools import cached_property

from readme_tools.editions.passages import Passage, Together, words_in

# Texts that have both words, and how alike the texts are that have one and those that have the other (Dice).
_OFTEN, _SURE = 2, 0.5
_RARE = 0.5  # of all texts of a kind has a word that tells something


class Taught:
    """The words of texts that are one, by language; computed for those that are asked for."""

    def __init__(self, all_: Sequence[Together]) -> None:
        self._all = all_

    @cached_property
    def _words(self) -> Mapping[str, Mapping[str, set[int]]]:
        found: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for number, texts in enumerate(self._all):
            for language, text in texts.items():
                for word in words_of(text):
                    found[language][word].add(number)
        return found

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        return {id(text): number for number, texts in enumerate(self._all) for text in texts.values()}

    @cached_property
    def _counts(self) -> Mapping[tuple[str, tuple[str, int, str]], int]:
        return Counter((language, kind_of(one)) for texts in self._all for language, one in texts.items())

    def said(self, words: Collection[str], language: str, other: Passage) -> int:
        """Count the words of a language for which a text of another has the word that translations have for them."""
        own, theirs = self._words[language], self._words[other.edition.language]
        here = {self._numbers.get(id(other), -1)}
        # What most texts of a kind say tells nothing.
        most = _RARE * self._counts[other.edition.language, kind_of(other)]
        known = [theirs[word] - here for word in words_of(other) if len(theirs[word]) <= most]
        return sum(_are_one(own.get(word, set()) - here, known) for word in words)


def kind_of(text: Passage) -> tuple[str, int, str]:
    """Return what kind of text it is, of a cell its column."""
    return text.kind, text.level, text.column.key if text.column else ""


def _are_one(places: Set[int], known: Iterable[Set[int]]) -> bool:
    """Return whether a word in some texts is translated by one of those whose texts are given."""
    for others in known:
        both = len(places & others)
        if both >= _OFTEN and 2 * both >= _SURE * (len(places) + len(others)):
            return True
    return False


def words_of(text: Passage) -> frozenset[str]:
    """Return the words of a text, of scripts without spaces its pairs of letters."""
    return frozenset(words_in(text.said.text))
