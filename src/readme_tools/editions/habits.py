"""What the texts of two editions usually have in common, learned of those that are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from readme_tools.catalogue import Alignment, languages
from readme_tools.editions.named import is_name
from readme_tools.editions.passages import Passage, Together, vocabulary
from readme_tools.editions.sentences import clauses, cut, remarks
from readme_tools.editions.usual import Counts, Lengths, Sizes
from readme_tools.lazy.patterns import regex

_ENOUGH, _OWN = 8, 12  # sentences that teach a length: of two editions, and of one kind of their texts
_KEPT, _OF = 8, 10  # names that are kept, before anything is learned
_LETTERS = 3  # of a name
_CODE = regex(r"(?<!`)`[^`\n]{3,}`(?!`)")
_SAMPLE = 200  # texts that tell which names are kept

Kind = str  # of a text, or a column
Texts = Sequence[tuple[Kind, Together]]


def has(text: Passage, name: str) -> bool:
    """Return whether a text has a name or a number, as `Habits.names` gives it."""
    return name in text.said.text.casefold() or name in text.said.hinted


class Habits:
    """How long texts are beside those of the source edition, how many sentences they have, which names they keep."""

    def __init__(self, alignment: Alignment, source: str, other: str, texts: Texts) -> None:
        """Learn it of the texts of two editions that are one; tables that are broken are none."""
        self.source = source
        self._pages = vocabulary(alignment)
        # What is said again and again teaches once.
        self._sizes: dict[Kind, dict[Sizes, None]] = defaultdict(dict)
        self._texts = texts[:: 1 + len(texts) // _SAMPLE]
        self._parts: dict[int, Sequence[Passage]] = {}
        self._kept: dict[str, float] = {}
        self._lengths: dict[Kind, Lengths] = {}
        sentences, more, wholes = [], [], []
        for kind, both in texts:
            pair = both[source], both[other]
            sides = [*map(self.parts, pair)]
            count = len(sides[0]) - len(sides[1])
            if count or len(sides[0]) > 1:
                sentences.append(count)
                wholes.append(self.clauses_of(sides[0]) - self.clauses_of(sides[1]))
            for one, two in [pair] if count else zip(*sides, strict=True):
                if one.said.length and two.said.length and one.markdown != two.markdown:
                    self._sizes[kind][one.said.length, two.said.length] = None
                    if not count:
                        more.append([len(of(one.markdown)) - len(of(two.markdown)) for of in (remarks, clauses)])
        self.sentences, self.wholes = Counts(sentences), Counts(wholes)
        self.remarks, self.clauses = (Counts(one[at] for one in more) for at in (0, 1))

    @classmethod
    def of_all(cls, alignment: Alignment, texts: Texts) -> Mapping[tuple[str, str], Habits]:
        """Return the habits of all editions beside the first one that has a text."""
        found: dict[tuple[str, str], list[tuple[Kind, Together]]] = defaultdict(list)
        for kind, one in texts:
            source, *others = one
            for other in others:
                if one[source].markdown != one[other].markdown:
                    found[source, other].append((kind, one))
        return {both: cls(alignment, *both, own) for both, own in found.items()}

    def parts(self, text: Passage) -> Sequence[Passage]:
        """Return the lines and sentences of a text."""
        if id(text) not in self._parts:
            places = cut(text.markdown)
            self._parts[id(text)] = [text] if len(places) == 1 else [text.part(*place) for place in places]
        return self._parts[id(text)]

    @staticmethod
    def clauses_of(sentences: Sequence[Passage]) -> int:
        """Return how many clauses some sentences have: two that are merged keep theirs."""
        return sum(len(clauses(one.markdown)) for one in sentences)

    def lengths(self, kind: Kind) -> Lengths | None:
        """Return how long texts of a kind are; where these are few, of any kind, and None where nobody knows."""
        if kind not in self._lengths:
            every = [*chain.from_iterable(self._sizes.values())]
            if len(every) < _ENOUGH:
                return None
            own = [*self._sizes.get(kind, ())]
            self._lengths[kind] = Lengths.of(own, None if len(own) >= _OWN else Lengths.of(every).usual)
        return self._lengths[kind]

    def names(self, text: Passage, other: str) -> frozenset[str]:
        """Return the numbers, names and code of a text that another edition should have as well.

        Of words in Latin letters, those that stand in its page are names where one of the two has other letters.
        """
        own, theirs = (languages().language(one).is_latin for one in (text.edition.language, other))
        words = {word.casefold(): word for word in text.said.words if len(word) >= _LETTERS}
        page = self._pages[other] if own and not theirs else words.keys() if not own else ()
        numbers = {one.value for one in text.said.numbers if len(one.value) > 1}
        coded = {one.casefold() for one in _CODE.findall(text.markdown)}
        return frozenset(numbers.union(coded, (one for one, word in words.items() if one in page or is_name(word))))

    def kept(self, one: str, other: str) -> float:
        """Return the share of the numbers and names of an edition that the other one has where they belong."""
        if one not in self._kept:
            names = [(both[other], self.names(both[one], other)) for _, both in self._texts]
            there = sum(has(text, name) for text, own in names for name in own)
            self._kept[one] = (_KEPT + there) / (_OF + sum(len(own) for _, own in names))
        return self._kept[one]
