"""Which sentence, clause or remark of a text does another edition lack.

Several witnesses are heard, each with the weight that the two editions themselves give to it: how long their texts are
beside each other, how many sentences, commas and brackets they have, and which names and numbers they keep. What they
say is added up as the logarithm of how much likelier it is that something is lost than that all is said.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from readme_tools.catalogue import languages, scripts_in
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.around import around, everything
from readme_tools.editions.habits import Habits, has
from readme_tools.editions.passages import COLUMN, HEADING, PICTURE, Passage, Together, around_text
from readme_tools.editions.sentences import clauses, remarks
from readme_tools.editions.usual import Counts, Lengths
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import LinkKind, plain_text

_LABELLED = regex(r"[*_]{1,3}[^*_\n]{1,20}[:：][*_]{1,3}")
_SHORT, _SHORTER = 1.0, 1.3  # standard deviations by which a text is shorter that lacks something, and a sentence
_LEAST = 20  # letters of what is lost
_MOST = 400  # sentences of two texts, multiplied
_CHANCE = 0.05  # that a name is there though what has it is lost
_ALIKE, _FEW = 0.7, 2  # names are lost together, so that no more count where they are lacking
_SUPPORT, _WEIGHT = 2.0, 0.7  # the most that each other edition says, and its weight
_WEAK = 2.0  # what lengths say at most where clauses are asked, too
_ODD = 1.0  # what other editions say at least where it is the source edition that lacks something
_MOSTLY = 0.45  # of a text that is lost: what remains may be another one
_SURE = 1.0  # by which the best place is better than others


@dataclass(frozen=True, slots=True)
class _Least:
    """What the witnesses must say at least: lengths, counts, names, and all together."""

    length: float
    count: float
    names: float
    total: float


_SENTENCE, _CLAUSE = _Least(0.5, 0.7, -1.5, 5.0), _Least(2.3, 1.5, -1.0, 6.8)


@dataclass(frozen=True, slots=True)
class Lost:
    """What a text of `language` lacks: the `part` of the text of `other` that has no counterpart.

    A sentence belongs after the sentence `beside`, or before it where `is_first`; `beside` is None for what is no
    sentence, and where several parts may be the one that is lacking: `part` is the whole text then.
    """

    texts: Together
    language: str
    other: str
    part: Passage
    beside: Passage | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A part that may be lost: how well the rest agrees, what the witnesses say, and the place of a sentence."""

    part: Passage
    fit: float
    length: float
    count: float
    names: float
    place: int | None = None

    def is_told(self, support: float, is_sure: bool) -> bool:
        """Return whether all witnesses say so, and enough; `support` is what other editions add.

        They must say more of a clause, and where it is not sure which part it is: sentences may be merged, too.
        """
        least = _SENTENCE if is_sure and self.place is not None else _CLAUSE
        return (
            self.length >= least.length
            and self.count >= least.count
            and self.names > least.names
            and self.length + self.count + self.names + support >= least.total
        )


class _Search:
    """Looks for what the text of one edition lacks of that of another one."""

    def __init__(self, habits: Habits, usual: Lengths, texts: Together, language: str, other: str) -> None:
        """Take two editions of which the habits are known."""
        self._habits = habits
        self._is_source = language == habits.source
        self._usual = usual if self._is_source else usual.inverse
        self._mine, self._theirs = texts[language], texts[other]
        self._language, self._other = language, other

    def best(self) -> tuple[_Found, bool] | None:
        """Return what is lacking most likely, and whether it is likelier than any other part."""
        mine, theirs = self._mine.said.length, self._theirs.said.length
        if not mine or not theirs or self._usual.off(mine, theirs) > -_SHORT:
            return None
        short, long = map(self._habits.parts, (self._mine, self._theirs))
        less = len(long) - len(short)
        if less < 0 or len(long) * len(short) > _MOST:
            return None
        found = sorted(self._sentences(short, long) if less else self._within(short, long), key=lambda one: -one.fit)
        if not found:
            return None
        best = found[0]
        return best, len(found) == 1 or best.fit - found[1].fit >= _SURE

    def _sentences(self, short: Sequence[Passage], long: Sequence[Passage]) -> Iterator[_Found]:
        """Yield the sentences in a row that are more, each with how well those before and after it agree."""
        less = len(long) - len(short)
        mine, theirs = ([one.said.length for one in side] for side in (short, long))
        count = self._counted(self._habits.sentences, less)
        merged = self._merged(mine, theirs)
        like, placed = self._usual.likelihood, self._placed
        before = [*accumulate(map(like, mine, theirs), initial=0.0)]
        after = [*accumulate(map(like, reversed(mine), reversed(theirs)), initial=0.0)]
        first, last = [*map(placed, short, long)], [*map(placed, short, long[less:])]
        start = self._theirs.span.start
        # The label that both begin with is that of their first sentence: `**TL;DR:**`.
        is_labelled = all(map(_LABELLED.match, (self._mine.markdown, self._theirs.markdown)))
        for at in range(is_labelled, len(short) + 1):
            if sum(theirs[at : at + less]) >= _LEAST:
                part = self._theirs.part(long[at].span.start - start, long[at + less - 1].span.end - start)
                fit, names = before[at] + after[len(short) - at], self._named(part)
                order = sum(first[:at]) + sum(last[at:])
                length = fit - merged
                parted = self._parted(short, long, long[at : at + less]) if length < _WEAK else 0.0
                yield _Found(part, fit + names + order, length, count + parted, names, at)

    def _merged(self, mine: Sequence[float], theirs: Sequence[float]) -> float:
        """Return how likely the lengths are where each sentence stands for one or more of the other text, in order."""
        best = [0.0] + [-math.inf] * len(theirs)
        for at, one in enumerate(mine):
            now = [-math.inf] * len(best)
            for end in range(at + 1, len(theirs) - len(mine) + at + 2):
                size = 0.0
                for start in range(end - 1, at - 1, -1):
                    size += theirs[start]
                    if best[start] > -math.inf:
                        now[end] = max(now[end], best[start] + self._usual.likelihood(one, size))
            best = now
        return best[-1]

    def _parted(self, short: Sequence[Passage], long: Sequence[Passage], part: Sequence[Passage]) -> float:
        """Return what the clauses of two texts tell against a loss: where sentences are merged, they keep theirs."""
        size, wholes = self._habits.clauses_of, self._habits.wholes
        less = size(long) - size(short)
        return min(0.0, self._counted(wholes, less) - self._counted(wholes, less - size(part)))

    def _placed(self, one: Passage, other: Passage) -> float:
        """Return how many more names of a sentence another one has than stand elsewhere in its text."""
        names = [name for name in self._habits.names(other, self._language) if has(self._mine, name)]
        return 2.0 * sum(has(one, name) for name in names) - len(names)

    def _within(self, short: Sequence[Passage], long: Sequence[Passage]) -> Iterator[_Found]:
        """Yield the clauses and remarks that sentences have more, of texts with as many sentences."""
        whole = self._mine.said.length, self._theirs.said.length
        like = self._usual.likelihood
        for one, other in zip(short, long, strict=True):
            mine, theirs = one.said.length, other.said.length
            if not mine or not theirs or self._usual.off(mine, theirs) > -_SHORTER:
                continue
            for place, counts, less in self._pieces(one, other):
                part = other.part(*place)
                size = part.said.length
                if _LEAST <= size < theirs:
                    # What a sentence says less, another one may say more.
                    length = min(
                        like(mine, theirs - size) - like(mine, theirs),
                        like(whole[0], max(0, whole[1] - size)) - like(*whole),
                    )
                    names = self._named(part)
                    yield _Found(part, length + names, length, self._counted(counts, less), names)

    def _pieces(self, one: Passage, other: Passage) -> Iterator[tuple[tuple[int, int], Counts, int]]:
        """Yield the remarks and clauses of a sentence of which another one has fewer, and how many fewer."""
        mine, theirs = remarks(one.markdown), remarks(other.markdown)
        if len(theirs) - len(mine) == 1:
            yield from ((place, self._habits.remarks, 1) for place in theirs)
        ends = clauses(other.markdown)
        less = len(ends) - len(clauses(one.markdown))
        if less > 0:
            yield from ((place, self._habits.clauses, less) for place in zip(ends, ends[less:], strict=False))

    def _counted(self, counts: Counts, less: int) -> float:
        return counts.witness(-less if self._is_source else less)

    def _named(self, part: Passage) -> float:
        """Return what the numbers and names of a part tell that nothing else of its text has.

        In running text, what a text lacks may stand beside it.
        """
        start, end = part.span.start - self._theirs.span.start, part.span.end - self._theirs.span.start
        rest = self._theirs.part(0, start).said, self._theirs.part(end, len(self._theirs.markdown)).said
        names = [
            one
            for one in self._habits.names(part, self._language)
            if not any(one in said.text.casefold() for said in rest)
        ]
        if not names:
            return 0.0
        near = ""
        if self._mine.row is None:
            near, there = (around_text(one).casefold() for one in (self._mine, self._theirs))
            there = there.replace(part.markdown.casefold(), " ", 1)
            names_near = [one for one in names if one in near and one not in there]
        else:
            names_near = []
        found = sum(has(self._mine, one) or one in names_near for one in names)
        kept = self._habits.kept(self._other, self._language)
        lost = min(_FEW, len(names) - found) * math.log((1 - _CHANCE) / (1 - kept)) * _ALIKE
        return lost + min(_FEW + 1, found) * math.log(_CHANCE / kept)


def lost(alignment: Alignment) -> Iterator[Lost]:
    """Yield what texts lack that others have, of those that are surely one; headings and pictures aside."""
    is_sure = around(alignment).is_sure
    texts = [
        (series.column.key if series.column is not None else series.kind, one)
        for series in everything(alignment)
        if not series.is_read and series.kind not in (HEADING, COLUMN, PICTURE)
        for one in series.apart
        if is_sure(one)
    ]
    habits = Habits.of_all(alignment, texts)
    for kind, one in texts:
        yield from _lost(kind, one, habits)


def _lost(kind: str, texts: Together, habits: Mapping[tuple[str, str], Habits]) -> Iterator[Lost]:
    """Yield what translations lack of the source edition, and what this lacks of them."""
    source, *others = texts
    usual = {
        other: lengths
        for other in others
        if (source, other) in habits and (lengths := habits[source, other].lengths(kind)) is not None
    }
    backwards: tuple[float, Lost] | None = None
    for other, lengths in usual.items():
        for language, having in ((other, source), (source, other)):
            best = _Search(habits[source, other], lengths, texts, language, having).best()
            if best is None:
                continue
            found, is_sure = best
            share = min(1.0, found.part.said.length / texts[having].said.length)
            support = _support(texts, usual, language, having, share)
            is_other = share > _MOSTLY and support <= 0 and not _are_related(texts, language, having, found.part)
            is_other |= _is_for_own_readers(found.part, language)
            if is_other or not found.is_told(support * _WEIGHT, is_sure):
                continue
            sentences = habits[source, other].parts(texts[language])
            beside = sentences[max(0, found.place - 1)] if is_sure and found.place is not None else None
            part = found.part if is_sure else texts[having]
            told = Lost(texts, language, having, part, beside, found.place == 0)
            if language != source:
                yield told
            elif (len(texts) == 2 or support >= _ODD) and (backwards is None or support > backwards[0]):
                backwards = support, told
    if backwards is not None:
        yield backwards[1]


def _is_for_own_readers(part: Passage, language: str) -> bool:
    """Return whether a part mostly leads to pages whose titles are in letters that another language does not have."""
    links = (one for one in part.links if one.span in part.span and one.kind is not LinkKind.IMAGE)
    titles = [plain_text(one.children) for one in links if "://" in one.url]
    is_strange = any(scripts_in(one) - {"latin"} - languages().scripts(language) for one in titles)
    return is_strange and sum(map(len, titles)) * 2 >= len(part.said.text)


def _are_related(texts: Together, language: str, other: str, part: Passage) -> bool:
    """Return whether two texts have a name or number in common beside a part of the one, else they may be others."""
    rest = texts[other].said.kept - part.said.kept
    return not rest.isdisjoint(texts[language].said.kept)


def _support(texts: Together, usual: Mapping[str, Lengths], language: str, having: str, share: float) -> float:
    """Return what further editions say on the average: more than 0 where a text is too short beside theirs, too.

    `share` is that of what it lacks.
    """
    source = next(iter(texts))
    known = {source: Lengths(0.0, 0.0), **usual}
    found = []
    for other in (one for one in known if one not in (language, having)):
        size, there = texts[language].said.length, texts[other].said.length
        both = known[language], known[other]
        lengths = Lengths(both[1].usual - both[0].usual, max(one.freedom for one in both))
        if there:
            more = lengths.likelihood(size, there * (1 - share)) - lengths.likelihood(size, there)
            found.append(max(-_SUPPORT, min(_SUPPORT, more)))
    return sum(found) / len(found) if found else 0.0
