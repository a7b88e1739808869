"""Texts that say in one edition what they otherwise never say: another row's text was pasted, or two were swapped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.passages import HEADING, Series, Together
from readme_tools.lazy.dataclasses import dataclass

_LONG = 80  # what is longer is a text of its own


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
