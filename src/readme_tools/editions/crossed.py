"""Texts and items that say in one edition what they otherwise never say: another was pasted, or two were swapped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, permutations, product
from operator import itemgetter

from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.parity import is_habit
from readme_tools.editions.passages import HEADING, OddText, Series, Together, sides
from readme_tools.editions.pieces import LINK, bracketed, label, lines, listed
from readme_tools.lazy.dataclasses import dataclass

_LONG = 80  # what is longer is a text of its own
_ITEM = 4, 0.9  # how often an item is put in one way, and what part of all
_OF_TWO = 6  # how often, where only one other edition says so


@dataclass(frozen=True, slots=True)
class Crossed:
    """A text whose partner is the partner of another text wherever else it stands.

    `usual` is how the edition otherwise puts what the source says, `original` the source's text that `language`
    otherwise puts so.
    """

    texts: Together
    source: str
    language: str
    usual: str
    original: str


@dataclass(frozen=True, slots=True)
class OtherItem:
    """An item of a cell that stands nowhere else for what the others say, and what stands for that `count` times."""

    text: OddText
    usual: str
    count: int


def other_items(all_series: Iterable[Series]) -> Iterator[OtherItem]:
    """Yield them, learnt from the columns of one key, where cells have as many labels, items and remarks as others.

    Only items that the edition has nowhere else in such a column: one of several ways to say it is no mistake.
    """
    by_key: dict[str, list[Together]] = defaultdict(list)
    for series in all_series:
        if series.column is not None and not series.is_read:
            by_key[series.column.key] += series.apart
    for places in by_key.values():
        yield from _items_of(places)


def _items_of(places: Sequence[Together]) -> Iterator[OtherItem]:
    written: dict[str, Counter[str]] = defaultdict(Counter)
    read = {markdown: _items(markdown) for markdown in {one.markdown for texts in places for one in texts.values()}}
    rows: list[tuple[Together, list[dict[str, str]]]] = []
    for texts in places:
        split = [read[one.markdown] for one in texts.values()]
        for language, own in zip(texts, split, strict=True):
            written[language].update(own)
        items = [*zip(*split, strict=True)] if len({*map(len, split)}) == 1 else []
        rows.append((texts, [dict(zip(texts, one, strict=True)) for one in items if all(one) and len({*one}) > 1]))
    # Only what stands nowhere else for something that stands often is looked at, and what the others say for that.
    lone = [
        (texts, one, language, others)
        for texts, items_ in rows
        for one, (language, others) in product(items_, sides(texts))
        if written[language][one[language]] == 1 and any(written[other][one[other]] > _ITEM[0] for other in others)
    ]
    asked = {(other, one[other]) for _, one, _, others in lone for other in others}
    used: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for one in chain.from_iterable(items_ for _, items_ in rows) if lone else ():
        for language, other in permutations(one, 2):
            if (other, one[other]) in asked:
                used[language, other, one[other]][one[language]] += 1
    told: set[int] = set()
    for texts, one, language, others in lone:
        mine, ways = one[language], [used[language, other, one[other]] for other in others]
        usual, count = max((counts.most_common(1)[0] for counts in ways), key=itemgetter(1))
        is_told = [is_habit(counts[usual], counts.total(), *_ITEM) for counts in ways if counts.total() > 1]
        few = 0 if len(is_told) > 1 else _OF_TWO
        if id(texts) not in told and is_told and all(is_told) and count >= few and fold(usual) != fold(mine):
            told.add(id(texts))
            yield OtherItem(OddText(texts, language, others, mine, one[others[0]]), usual, count)


def _items(markdown: str) -> list[str]:
    """Return the labels, items and remarks of a cell, in an order in which those of another edition stand too."""
    found: list[str] = []
    for line in lines(LINK.sub(lambda match: match["text"], markdown) if "](" in markdown else markdown)[0]:
        before, _, rest = label(line) or ("", "", line)
        found.append(before)
        for piece in listed(rest)[0]:
            text, remark, _ = bracketed(piece) or (piece, "", "")
            found += ("" if "[" in one else one.strip() for one in (text, remark))
    return found


def crossed(all_series: Iterable[Series]) -> Iterator[Crossed]:
    """Yield them, learnt from the headings and from the cells of the columns of one key."""
    by_place: dict[str, list[Together]] = defaultdict(list)
    for series in all_series:
        if series.kind == HEADING or (series.column is not None and not series.is_read):
            by_place[series.kind if series.column is None else f"column {series.column.key}"] += series.passages
    for places in by_place.values():
        for language in dict.fromkeys(one for texts in places for one in texts):
            yield from _in_language(places, language)


def _in_language(places: Sequence[Together], language: str) -> Iterator[Crossed]:
    pairs: list[tuple[Together, str, str, str]] = []
    for texts in places:
        source = next(iter(texts))
        if source != language and language in texts:
            mine, theirs = texts[source].markdown.lstrip("# "), texts[language].markdown.lstrip("# ")
            if mine and theirs and len(mine) <= _LONG and len(theirs) <= _LONG:
                pairs.append((texts, source, mine, theirs))
    used: dict[str, Counter[str]] = defaultdict(Counter)
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for _, _, mine, theirs in pairs:
        used[mine][theirs] += 1
        meant[theirs][mine] += 1
    for texts, source, mine, theirs in pairs:
        (usual, often), *_ = used[mine].most_common(1)
        if used[mine][theirs] > 1 or often < 2 or usual == theirs:
            continue
        # How it is put otherwise must be beyond doubt, and so must be what stands here.
        original = next((text for text, _ in meant[theirs].most_common(2) if text != mine), None)
        if original is None or _usual(used[original]) != theirs or _usual(meant[usual]) != mine:
            continue
        if fold(theirs) not in (fold(mine), fold(usual)):
            yield Crossed(texts, source, language, usual, original)


def _usual(counts: Counter[str]) -> str | None:
    """Return what stands most often, None where two do."""
    (text, most), *others = counts.most_common(2)
    return None if others and others[0][1] == most else text
