"""Rows of two editions that share no link and no letter: paired by the facts that both state.

Amounts (`1.3B` is `13亿`), other numbers, words in Latin letters that both editions use (`MIT`,
`Wikipedia`) and addresses say which row is which, the more the fewer rows state them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from readme_tools.catalogue import CatalogueRow, fold
from readme_tools.catalogue.quantities import figures, numerals
from readme_tools.catalogue.sizes import size
from readme_tools.editions.features import pages_of
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.text.grouping import grouped

ACCEPT = 0.6  # the share of what two rows state that they must have in common
EVIDENCE = 3.0  # what they have in common must be found together by chance in one of e^3 rows only
MARGIN = 0.1  # how far the next best must be below
_ROUNDED = 0.006  # how far, as a share, two amounts may be apart that have three digits or more
_CONTRARY = 4.0  # how much more such an amount counts against two rows
_MOST = 24  # candidates looked at for each row
_SHARES = {"amount": 0.5, "about": 0.5}  # one amount is two facts
_AMOUNT = regex(r"(?<![\w.])(?:\d+\s?[x×]\s?)?\d+(?:\.\d+)?[bBmMtT](?![A-Za-z0-9])")
_TOKEN = regex(r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*|\d+(?:[.,]\d+)*")
_WORD = regex(r"(?<![A-Za-z0-9])[0-9]*[A-Za-z][A-Za-z0-9]*")
_DIGITS = regex(r"\d+(?:[.,]\d+)*")

Fact = tuple[str, str]  # its kind and what it says


@dataclass(frozen=True, slots=True)
class _Scale:
    """How much each fact says, and which facts both sides know."""

    weights: Mapping[Fact, float]
    common: Set[Fact]
    hosts: Mapping[str, float]

    def of(self, fact: Fact) -> float:
        """Return what a fact that only one of two rows states counts against them."""
        if fact[0] == "about":
            return self.weights[fact] / _SHARES["about"]
        if fact in self.common:
            return self.weights[fact]
        return self.weights[fact] * self.hosts.get(_host(fact[1]), 0.0) if fact[0] == "link" else 0.0


def pair_by_facts(
    entries: Sequence[Sequence[CatalogueRow]], rows: Sequence[CatalogueRow], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Find pairs among what `pairs` (row to entry) leaves: each the other's best, and nothing near it."""
    taken = set(pairs.values())
    free_rows = [index for index in range(len(rows)) if index not in pairs]
    free_entries = [position for position in range(len(entries)) if position not in taken]
    if not free_rows or not free_entries:
        return {}
    known = [frozenset[Fact]().union(*(facts(row) for row in entry)) for entry in entries]
    shown = [facts(row) for row in rows]
    scale = _scale(known, shown)
    places = grouped((fact, position) for position in free_entries for fact in known[position] & scale.common)
    scores: dict[tuple[int, int], float] = {}
    for index in free_rows:
        for position in _candidates(shown[index] & scale.common, places):
            if not all(is_sibling(rows[index].name, row.name) for row in entries[position]):
                scores[index, position] = _likeness(shown[index], known[position], scale)
    return dict(_mutual(scores))


@once
def facts(row: CatalogueRow) -> frozenset[Fact]:
    """Return what a row states that may read alike in every language."""
    found: set[Fact] = set()
    language = row.table.edition.language
    for cell in row.node.cells[row.table.counts_rows :]:
        found |= {("link", page) for page in pages_of(row, cell)}
        amounts, rest = _split(cell.text)
        for value in amounts:
            # One edition may say 6.28 million and the other 6.3.
            found |= {("amount", f"{value:.6g}"), ("about", f"{value:.2g}")}
        found |= {("token", token.casefold()) for token in _WORD.findall(rest)}
        values = ((value, rest[start - 1 : start]) for value, start, _ in numerals(rest, language))
        found |= {("token", value) for value, before in values if not (before.isascii() and before.isalpha())}
    return frozenset(found)


def _split(text: str) -> tuple[list[float], str]:
    """Return the amounts and sizes in a text, and the text without them."""
    amounts: list[float] = []
    for one in reversed(figures(text)):
        amounts.append(one.value)
        text = f"{text[: one.start]} {text[one.end :]}"
    sizes = (size(match[0]) for match in _AMOUNT.finditer(text))
    amounts += (float(one.parameters) for one in sizes if one is not None)
    return amounts, _AMOUNT.sub(" ", text)


@dataclass(frozen=True, slots=True)
class _Name:
    """Of a name, the words in Latin letters and the numbers, which translators keep."""

    words: frozenset[str]
    numbers: frozenset[str]


def is_sibling(name: str, other: str) -> bool:
    """Return whether two names are those of two entries: other numbers, or Latin words of its own in each."""
    one, two = _name(name), _name(other)
    return one.numbers != two.numbers or (_has_own(one, two) and _has_own(two, one))


def _has_own(one: _Name, other: _Name) -> bool:
    return any(not any(word in longer for longer in other.words) for word in one.words)


@lru_cache(maxsize=4096)
def _name(name: str) -> _Name:
    amounts, rest = _split(fold(name))
    tokens = _TOKEN.findall(rest)
    numbers = {f"{value:.2g}" for value in amounts} | {digits for one in tokens for digits in _DIGITS.findall(one)}
    return _Name(frozenset(token for token in tokens if token.isalpha()), frozenset(numbers))


def _scale(known: Sequence[Set[Fact]], shown: Sequence[Set[Fact]]) -> _Scale:
    before, after = (Counter(fact for one in side for fact in one) for side in (known, shown))
    total = len(known) + len(shown)
    weights = {
        fact: math.log(1 + total / count) * _SHARES.get(fact[0], 1.0) for fact, count in (before + after).items()
    }
    hosts = grouped(
        (_host(text), (kind, text) in before and (kind, text) in after) for kind, text in weights if kind == "link"
    )
    shares = {host: sum(both) / len(both) for host, both in hosts.items()}
    return _Scale(weights, before.keys() & after.keys(), shares)


def _host(link: str) -> str:
    return link.partition("/")[0]


def _candidates(stated: Iterable[Fact], places: Mapping[Fact, Sequence[int]]) -> set[int]:
    """Return the entries that share the rarest facts of a row, so that the cost grows with the rows."""
    found: set[int] = set()
    for fact in sorted((fact for fact in stated if fact in places), key=lambda fact: (len(places[fact]), fact)):
        if found and len(found) + len(places[fact]) > _MOST:
            break
        found.update(places[fact][:_MOST])
    return found


def _likeness(mine: Set[Fact], other: Set[Fact], scale: _Scale) -> float:
    """Return the share of what two rows state that both do; 0 when it is too little to tell."""
    # Of sets, which have no order: `fsum` is the same in any.
    shared = math.fsum(scale.weights[fact] for fact in mine & other)
    if shared < EVIDENCE:
        return 0.0
    total = shared + math.fsum(scale.of(fact) for fact in mine ^ other)
    if shared < total * (ACCEPT - MARGIN):
        return 0.0
    contrary = math.fsum(scale.weights[fact] for fact in _contradicted(mine - other, other - mine))
    return shared / (total + contrary * _CONTRARY)


def _contradicted(mine: Set[Fact], other: Set[Fact]) -> Iterator[Fact]:
    """Yield the amounts that are alike only because both were rounded: 4.43 and 4.39 million."""
    theirs = dict(_exact(other))
    for fact, value in _exact(mine):
        apart = [abs(value - one) for one in theirs.values() if f"{one:.2g}" == f"{value:.2g}"]
        if apart and min(apart) > value * _ROUNDED:
            yield fact


def _exact(stated: Set[Fact]) -> Iterator[tuple[Fact, float]]:
    """Yield the amounts of three digits or more."""
    for fact in stated:
        if fact[0] == "amount" and float(fact[1]) != float(f"{float(fact[1]):.2g}"):
            yield fact, float(fact[1])


def _mutual(scores: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are each other's best by far."""
    rivals: dict[tuple[bool, int], list[float]] = defaultdict(list)
    for (index, position), score in scores.items():
        rivals[True, index].append(score)
        rivals[False, position].append(score)
    for (index, position), score in scores.items():
        if score >= ACCEPT:
            others = (*rivals[True, index], *rivals[False, position])
            if sum(other > score - MARGIN for other in others) == 2:  # its own, once on either side
                yield index, position
