"""What single cells of two editions have in common, and what the cells of paired rows teach about it.

Where rows share no link and no name, this is what is left to tell which is which: marks, numbers and
names in Latin letters that stand in the same column, how long the texts are, and the words that are
translations of each other in other rows.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import reduce
from itertools import chain
from operator import or_

from readme_tools.catalogue import CatalogueTable, scripts_in
from readme_tools.editions.contents import Content, contents
from readme_tools.lazy.dataclasses import dataclass

_MOST = 3.0  # what one cell can say for or against a pair, as the logarithm of a likelihood
_SPREAD = 6.8  # variance of a translation's length for each letter: Gale and Church, https://aclanthology.org/J93-1004
_MOST_TAUGHT = 4.0
_USUAL = math.log(2)  # what a word tells that every row has
_SLIP = 0.75  # how alike two spellings of one name are
_FEWEST, _KEPT = 3, 0.9  # pairs that tell, and how many of them keep the names
_OTHER = 20.0  # what two names in one script tell against two rows
# A name in Latin letters and one in others, or another acronym: a maker may have two, and `AI` is `KI` in German, but
# the other cells must say so.
_RENAMED = 4.0
_TAUGHT = 0.6  # how often two words must come together, beyond chance, to be translations of each other


_NOTHING = Content("")


Pair = tuple[Sequence[Content], Sequence[Content]]  # the cells of two rows, column by column


@dataclass(slots=True)
class Lexicon:
    """Where some words of one edition stand, which words of another do, learned from paired rows."""

    taught: Mapping[str, Mapping[str, int]]
    left: Mapping[str, int]
    right: Mapping[str, int]
    pairs: int

    @classmethod
    def of(cls, pairs: Iterable[Pair], asked: Set[str], spread: int = 1) -> Lexicon:
        """Learn what words mean from the cells of rows that are paired; `asked` are the words that matter.

        `spread` is how many pairs of each row there are.
        """
        beside: dict[str, list[frozenset[str]]] = defaultdict(list)
        cells: dict[str, set[int]] = defaultdict(set)
        others: list[frozenset[str]] = []
        for mine, theirs in pairs:
            for one, other in zip(mine, theirs, strict=True):
                if _taught(one, other):
                    others.append(other.words)
                    for word in one.words & asked:
                        beside[word].append(other.words)
                        cells[word].add(id(one))
        # A word of one cell only is taught by nothing but that cell's own neighbours, of which most are wrong.
        beside = {word: those for word, those in beside.items() if len(cells[word]) > 1}
        right = Counter(chain.from_iterable(others))
        taught = {}
        by_chance = {meaning: count / len(others) for meaning, count in right.items()}
        for word, those in beside.items():
            counts = Counter(chain.from_iterable(those)).items()
            taught[word] = {
                meaning: count
                for meaning, count in counts
                if count > 1
                and 2 * spread * (count - len(those) * by_chance[meaning])
                >= _TAUGHT * (1 - by_chance[meaning]) * (len(those) + right[meaning])
            }
        return cls(taught, {word: len(those) for word, those in beside.items()}, right, len(others))

    def says(self, one: Content, other: Content, mine: Content | None, theirs: Content | None) -> float:
        """Return what words of two cells tell. `mine` and `theirs` are their partners, whose teaching is left out."""
        said: list[float] = []
        for word in one.words:
            taught = self.left.get(word, 0) - _taught(one, mine)
            if taught < 1:
                continue
            there, absent = 0.0, 0.0
            for meaning, times in self.taught[word].items():
                count = times - (meaning in mine.words if mine and _taught(one, mine) else 0)
                if theirs is not None and theirs is not one and _taught(theirs, other):
                    count -= word in theirs.words and meaning in other.words
                likely = (count + 0.1) / (taught + 0.5)
                if meaning in other.words:
                    there = max(there, math.log(likely * self.pairs / self.right[meaning]))
                elif likely < 1:
                    absent = min(absent, math.log(1 - likely))
            said.append(there or absent)
        return max(-_MOST_TAUGHT, min(_MOST_TAUGHT, math.fsum(said)))


def _taught(one: Content, other: Content | None) -> bool:
    """Return whether a pair of cells is one to learn from."""
    return other is not None and bool(one.words and other.words) and one.text != other.text


class Columns:
    """The cells of two tables, in the columns that they have in common, and what two of their rows tell."""

    def __init__(
        self, source: CatalogueTable, target: CatalogueTable, paired: Sequence[tuple[int, int]], sure: Mapping[int, int]
    ) -> None:
        """Read the cells of all rows; `paired` are the columns by number, `sure` the left row of a right one."""
        self.lefts = [_picked(contents(row), [one for one, _ in paired]) for row in source.rows]
        self.rights = [_picked(contents(row), [other for _, other in paired]) for row in target.rows]
        self.rates = [_rate(self.lefts, self.rights, at) for at in range(len(paired))]
        self.counts: list[Counter[tuple[str, str]]] = []
        for at in range(len(paired)):
            counts: Counter[tuple[str, str]] = Counter()
            for cells in (*self.lefts, *self.rights):
                one = cells[at]
                counts[("text", one.text)] += 1
                counts[("marks", one.marks)] += 1
                counts.update(("number", number) for number in one.numbers)
                counts.update(("name", name) for name in one.names)
                counts.update(("stem", stem) for stem in one.stems)
            self.counts.append(counts)
        self.total = len(self.lefts) + len(self.rights)
        names = (source.names_at, target.names_at)
        self.named_at = next((at for at, both in enumerate(paired) if both == names), 0)
        self.keeps_names = not source.is_list and self._keeps_names(sure)  # entries of lists are what they lead to
        self.known_names = [
            frozenset().union(*(cells[at].names for cells in self.lefts))
            & frozenset().union(*(cells[at].names for cells in self.rights))
            for at in range(len(paired))
        ]
        self.marked = [
            any(cells[at].marks for cells in self.lefts) and any(cells[at].marks for cells in self.rights)
            for at in range(len(paired))
        ]

    def _keeps_names(self, sure: Mapping[int, int]) -> bool:
        """Return whether half of the rows are sure, and nearly all of these have a Latin word of their names."""
        pairs = [(self.lefts[left], self.rights[right]) for right, left in sure.items()]
        if len(pairs) < max(_FEWEST, min(len(self.lefts), len(self.rights)) / 2):
            return False
        kept = sum(bool(one[self.named_at].latin & other[self.named_at].latin) for one, other in pairs if one and other)
        return kept >= len(pairs) * _KEPT

    def tell(self, left: int, right: int, lexicon: Lexicon | None, partners: tuple[int | None, int | None]) -> float:
        """Return how much likelier it is that two rows are one than that they are not, as a logarithm."""
        mine, theirs = self.lefts[left], self.rights[right]
        total = _contrary(mine, theirs, self.named_at, self.keeps_names)
        for at, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            total += self._cell(at, one, other)
            if lexicon is not None and one.words and other.words:
                first, second = partners
                total += lexicon.says(
                    one,
                    other,
                    self.rights[first][at] if first is not None else None,
                    self.lefts[second][at] if second is not None else None,
                )
        return total

    def leads(self, lexicon: Lexicon) -> dict[int, int]:
        """Return the left row of each right one that alone has most of what that one's words mean, and no other's."""
        places: list[dict[str, int]] = [defaultdict(int) for _ in self.rates]
        for row, cells in enumerate(self.rights):
            for at, cell in enumerate(cells):
                for word in cell.words:
                    places[at][word] |= 1 << row
        found: dict[int, list[int]] = defaultdict(list)
        for left, cells in enumerate(self.lefts):
            rows = [
                reduce(or_, (places[at].get(meaning, 0) for meaning in lexicon.taught[word]))
                for at, cell in enumerate(cells)
                for word in cell.words
                if lexicon.taught.get(word)
            ]
            meant = -1
            for one in sorted(filter(None, rows), key=int.bit_count):
                meant = meant & one or meant
            if meant.bit_count() == 1 and 2 * sum(bool(meant & one) for one in rows) > len(rows):
                found[meant.bit_length() - 1].append(left)
        return {right: lefts[0] for right, lefts in found.items() if len(lefts) == 1}

    def are_named_alike(self, left: int, right: int) -> bool:
        """Return whether one of two entries is named in other letters, around most of the Latin words of both."""
        if not self.lefts[left] or not self.rights[right]:
            return False
        one, other = self.lefts[left][self.named_at], self.rights[right][self.named_at]
        shared = one.latin & other.latin
        fewer = min(len(one.latin), len(other.latin))
        return scripts_in(one.text) != scripts_in(other.text) and len(shared) > 1 and len(shared) * 2 >= fewer

    def _rarity(self, at: int, kind: str, what: str) -> float:
        return math.log(1 + self.total / (1 + self.counts[at][kind, what]))

    def _cell(self, at: int, one: Content, other: Content) -> float:
        if not one.text and not other.text and not one.links and not other.links:
            return 0.1
        if bool(one.text) != bool(other.text):
            return -1.5
        if one.text == other.text and one.links == other.links:
            return min(_MOST, self._rarity(at, "text", one.text))
        score = 0.0
        if self.marked[at]:
            score += min(_MOST, self._rarity(at, "marks", one.marks)) if one.marks == other.marks else -2.0
        if one.numbers or other.numbers:
            shared = one.numbers & other.numbers
            apart = bool(one.numbers - shared) + bool(other.numbers - shared)
            score += math.fsum(self._rarity(at, "number", number) for number in shared) - apart * 1.0
        score += math.fsum(self._rarity(at, "name", name) for name in one.names & other.names)
        score += math.fsum(max(0.0, self._rarity(at, "stem", stem) - _USUAL) for stem in one.stems & other.stems)
        score -= 0.75 * len((one.names ^ other.names) & self.known_names[at])
        if one.links & other.links:
            score += 2.0
        score = max(-_MOST, min(_MOST, score))
        return score + _length(one.length, other.length, self.rates[at])


def _contrary(mine: Sequence[Content], theirs: Sequence[Content], named_at: int, keeps: bool) -> float:
    """Return what speaks against two rows: other links, and names in Latin letters that are those of two things."""
    links, others = (frozenset[str]().union(*(cell.links for cell in cells)) for cells in (mine, theirs))
    total = -3.0 if links and others and not links & others else 0.0
    if mine and theirs:
        one, other = mine[named_at], theirs[named_at]
        own, foreign = one.names - other.latin, other.names - one.latin
        leads_apart = _lead_apart(one, other)
        if (own and foreign) or (own and _is_name(one)) or (foreign and _is_name(other)) or leads_apart:
            may_be_one = not scripts_in(one.text) & scripts_in(other.text)
            are_acronyms = own <= one.acronyms and foreign <= other.acronyms and _may_be_one_acronym(own, foreign)
            may_be_one = may_be_one or (are_acronyms and not keeps and not leads_apart)
            total -= 0.0 if _is_slip(one.text, other.text) else _RENAMED if may_be_one else _OTHER
        elif keeps and _are_apart(one, other):
            total -= _RENAMED
    return total


def _may_be_one_acronym(own: Set[str], foreign: Set[str]) -> bool:
    """Return whether acronyms share half of their letters, as `AI` and `KI`, `EU` and `UE` do; or one side has none."""
    mine, theirs = Counter("".join(own)), Counter("".join(foreign))
    return not (own and foreign) or 2 * (mine & theirs).total() >= max(mine.total(), theirs.total())


def _are_apart(one: Content, other: Content) -> bool:
    """Return whether two names in Latin letters share no word."""
    return _is_latin(one) and _is_latin(other) and not one.latin & other.latin


def _lead_apart(one: Content, other: Content) -> bool:
    """Return whether such names lead to sites that are not one.

    The page of a translated name stands on a site in that language, which has most of its name in common.
    """
    return bool(one.sites and other.sites and one.sites.isdisjoint(other.sites) and _are_apart(one, other))


def _is_latin(cell: Content) -> bool:
    return scripts_in(cell.text) == {"latin"}


def _is_name(cell: Content) -> bool:
    """Return whether all of a text is a name in Latin letters: nobody translates that."""
    return cell.names == cell.latin and _is_latin(cell)


def _is_slip(mine: str, theirs: str) -> bool:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, mine, theirs)  # the quick ratios are never below the ratio
    return matcher.real_quick_ratio() > _SLIP and matcher.quick_ratio() > _SLIP and matcher.ratio() > _SLIP


def _length(mine: int, theirs: int, rate: float) -> float:
    """Return what the lengths of two texts tell, when one is a translation of the other."""
    apart = (theirs - mine * rate) / math.sqrt(_SPREAD * (mine * rate + theirs + 1) / 2)
    return max(-1.5, 0.25 - apart * apart / 2)


def _rate(lefts: Sequence[Sequence[Content]], rights: Sequence[Sequence[Content]], at: int) -> float:
    mine = sum(cells[at].length for cells in lefts) / (len(lefts) or 1)
    theirs = sum(cells[at].length for cells in rights) / (len(rights) or 1)
    return (theirs + 1) / (mine + 1)


def _picked(cells: Sequence[Content], numbers: Sequence[int]) -> list[Content]:
    return [cells[number] if number < len(cells) else _NOTHING for number in numbers]
