"""Which words of two languages stand for each other, as the texts of a catalogue teach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from functools import cached_property

from readme_tools.editions.passages import Passage, Together, words_in

# Texts that have both words, and how alike the texts are that have one and those that have the other (Dice).
_OFTEN, _SURE = 2, 0.5


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

    def said(self, words: Collection[str], language: str, other: Passage) -> int:
        """Count the words of a language for which a text of another has the word that translations have for them."""
        own, theirs = self._words[language], self._words[other.edition.language]
        here = self._numbers.get(id(other), -1)
        there = words_of(other)
        return sum(self._is_said(own.get(word, set()) - {here}, there, theirs, here) for word in words)

    @staticmethod
    def _is_said(places: Set[int], there: Set[str], theirs: Mapping[str, Set[int]], here: int) -> bool:
        if len(places) < _OFTEN:
            return False
        for word in there:
            known = theirs.get(word, set())
            both = len(places & known)
            if both >= _OFTEN and 2 * both >= _SURE * (len(places) + len(known - {here})):
                return True
        return False


def words_of(text: Passage) -> frozenset[str]:
    """Return the words of a text, of scripts without spaces its pairs of letters."""
    return frozenset(words_in(text.said.text))
