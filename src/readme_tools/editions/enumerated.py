"""Enumerations whose order is another one than in all other editions, or that name one thing more or less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.around import sentences
from readme_tools.editions.meant import meant, named_kinds
from readme_tools.editions.parity import is_habit, lone_odd
from readme_tools.editions.passages import OddText, sides
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex

_HABIT = 4, 0.9  # enumerations of an edition that are in the order of the others
_AND = "and|et|und|y|e"
# What all ways to join begin with stands first: most of a text is passed over at once.
_JOINED = regex(
    rf"[,、，・;；\s和与及와과및](?:(?<=[,、，・;；])\s*(?:(?:{_AND})\s)?"
    rf"|(?<=\s)(?:{_AND}|or|ou|oder|o|&|\+)\s|(?<=\w[和与及와과및])\s?)"
)
_CLAUSE = regex(r"[。！？:：()（）\[\]「」\n]|[.!?]\s|<br\s*/?>")
_SAME = regex(r"(?<![\w.+-])(?:[A-Za-z0-9][\w.+-]*\w|\d+)(?![\w-])")
_BRACKETS = regex(r"[(（]([^()（）\[\]]*)[)）]")
_PART = regex(rf"[,、，;；・]\s*(?:(?:{_AND}|or|ou|oder)\s)?(?!\d{{3}})|\s(?:{_AND}|or|ou|oder)\s|[와과]\s")
_HAN = regex(r"(?<=\w)\s?[和与及]")  # and, in Chinese; parts of words in Japanese
_KANA = regex(r"[ぁ-ヿ]")
# Ends an enumeration that names not all.
_OPEN = regex(r"(?:etc|usw|ecc|(?:and |many ){0,2}more|など|等等?|등|更多)?[.。…]*")
_FEWEST = 3  # things that an enumeration in brackets names
_REST = 8  # letters that an item has beside what reads alike in every language
_LONGEST = 40  # letters of an item
_TWO = 2


def enumerated(alignment: Alignment) -> Iterator[OddText]:
    """Yield the lines and sentences that name two things the other way round than all other editions."""
    same: Counter[str] = Counter()
    found: list[OddText] = []
    for texts in chain.from_iterable(sentences(alignment)):
        if not all(_JOINED.search(one.markdown) for one in texts.values()):
            continue
        orders: dict[str, dict[str, _Item]] = {}
        shared: set[str] = set()
        for language, one in texts.items():
            orders[language] = items(one.said.text, language)
            shared = shared & orders[language].keys() if len(orders) > 1 else {*orders[language]}
            if len(shared) < _TWO:
                break
        if len(shared) < _TWO:
            continue
        written = {language: tuple(one for one in own if one in shared) for language, own in orders.items()}
        odd_one = lone_odd(written)
        if len({*written.values()}) == 1:
            same.update(texts.keys())
        elif odd_one is not None:
            language, others = odd_one
            apart = [pair for pair in zip(written[language], written[others[0]], strict=True) if pair[0] != pair[1]]
            first, second = apart[0]
            together = all(own[first].number == own[second].number for own in orders.values())
            if together and apart[1:] == [(second, first)]:
                mine, theirs = orders[language][first].written, orders[language][second].written
                found.append(OddText(texts, language, others, mine, theirs))
    counts = Counter(odd.language for odd in found)
    yield from (
        odd for odd in found if is_habit(same[odd.language], same[odd.language] + counts[odd.language], *_HABIT)
    )


def counted(alignment: Alignment) -> Iterator[OddText]:
    """Yield the lines and sentences that enumerate one thing more or less in brackets than all other editions.

    `mine` and `theirs` are what stands in the brackets. Only where all name several things, and the edition nearly
    always names as many as the others.
    """
    same: Counter[str] = Counter()
    found: list[OddText] = []
    for texts in chain.from_iterable(sentences(alignment)):
        if not all("(" in one.markdown or "（" in one.markdown for one in texts.values()):
            continue
        written = {language: _BRACKETS.findall(one.said.text) for language, one in texts.items()}
        if not all(written.values()) or len({*map(len, written.values())}) > 1:
            continue
        counts = {language: [*map(parts, own)] for language, own in written.items()}
        if len({tuple(sorted(own)) for own in counts.values()}) == 1 < len({*map(tuple, counts.values())}):
            continue  # its brackets stand in another order
        for place, numbers in enumerate(zip(*counts.values(), strict=True)):
            if min(numbers) < _FEWEST:
                continue
            if len({*numbers}) == 1:
                same.update(texts.keys())
                continue
            for language, others in sides(texts):
                mine, theirs = counts[language][place], {counts[one][place] for one in others}
                if len(theirs) == 1 and abs(mine - min(theirs)) == 1:
                    found.append(OddText(texts, language, others, written[language][place], written[others[0]][place]))
    counted_ = Counter(odd.language for odd in found)
    yield from (
        odd for odd in found if is_habit(same[odd.language], same[odd.language] + counted_[odd.language], *_HABIT)
    )


def parts(text: str) -> int:
    """Count the things that an enumeration names."""
    text = text if _KANA.search(text) else _HAN.sub(",", text)
    return sum(not _OPEN.fullmatch(one.strip()) for one in _PART.split(text))


@dataclass(frozen=True, slots=True)
class _Item:
    """How an item is written, and the number of its enumeration."""

    written: str
    number: int


def items(text: str, language: str) -> dict[str, _Item]:
    """Return the items of the enumerations of a text in order, by what they mean in every language.

    What stands in two items is left out, and so is what is said with more words.
    """
    found: dict[str, _Item] = {}
    twice: set[str] = set()
    for number, clause in enumerate(_CLAUSE.split(text)):
        pieces = _JOINED.split(clause)
        for item in pieces if len(pieces) > 1 else ():
            known = _known(item.strip("* _`"), language)
            if known is not None:
                if known[0] in found:
                    twice.add(known[0])
                found[known[0]] = _Item(known[1], number)
    return {key: item for key, item in found.items() if key not in twice}


def _known(item: str, language: str) -> tuple[str, str] | None:
    """Return the one name or word that an item consists of: as it reads in every language, and as it is written."""
    if len(item) > _LONGEST:
        return None
    names = _SAME.findall(item)
    kinds = [
        (kind, word, ways[0])
        for kind, own in meant(item, language).items()
        for word, ways in own.items()
        if kind in named_kinds()
    ]
    if kinds and len({way for _, _, way in kinds}) == 1:
        kind, word, way = kinds[0]
        return (f"{kind} {word}", way) if len(item) - len(way) <= _REST else None
    return (names[0].casefold(), names[0]) if len(names) == 1 and len(item) - len(names[0]) <= _REST else None
