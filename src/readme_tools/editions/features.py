"""What of a row is the same in every language, and how alike two rows are by it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.catalogue.urls import canonical_url
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Html, Link, plain_text, walk

LINK_WEIGHT, NUMBER_WEIGHT, NAME_WEIGHT = 0.6, 0.2, 0.2
LIKE_NAME = 0.2  # a transliterated name keeps little more than its digits
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
# `<!-- id: x -->` or an anchor in a cell names a row for good.
_ROW_ID = regex(r"""<!--\s*id:\s*([\w.:/-]+)\s*-->|<a\s[^>]*\b(?:id|name)\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Features:
    """What a row shows to somebody who reads none of the languages; `id` is its explicit id, if any."""

    links: frozenset[str]
    numbers: Counter[str]
    name: str
    id: str | None


def features(row: CatalogueRow) -> Features:
    """Collect the features of a row."""
    links: set[str] = set()
    numbers: Counter[str] = Counter()
    explicit: str | None = None
    for cell in row.node.cells:
        for inline in walk(cell.inlines):
            if isinstance(inline, Link):
                links.add(canonical_url(inline.url))
            elif isinstance(inline, Html) and explicit is None and (match := _ROW_ID.match(inline.value)):
                explicit = match[1] or match[2]
        numbers.update(_NUMBER.findall(plain_text(cell.inlines, " ")))
    mark = mark_pattern(row.table.catalogue.profile.untranslated_mark)
    return Features(frozenset(links), numbers, fold(mark.sub("", row.name)), explicit)


def rarity(known: Iterable[Features]) -> dict[str, float]:
    """Weigh each link by how few rows hold it (inverse document frequency)."""
    counts: Counter[str] = Counter()
    total = 0
    for one in known:
        counts.update(one.links)
        total += 1
    return {link: math.log(1 + total / count) for link, count in counts.items()}


def likeness(mine: Features, other: Features, weights: Mapping[str, float], at_least: float = 0.0) -> float:
    """Say how alike two rows are, from 0 to 1; parts that are empty on both sides do not count.

    Explicit ids settle it. When the likeness cannot reach `at_least`, 0 is given without comparing the
    names, which is costly.
    """
    if mine.id is not None and other.id is not None:
        return float(mine.id == other.id)
    total = weight = 0.0
    union = mine.links | other.links
    if union:
        shared = sum(weights[link] for link in mine.links & other.links)
        total += LINK_WEIGHT * shared / sum(weights[link] for link in union)
        weight += LINK_WEIGHT
    if mine.numbers or other.numbers:
        both = mine.numbers.keys() & other.numbers.keys()
        common = sum(min(mine.numbers[number], other.numbers[number]) for number in both)
        total += NUMBER_WEIGHT * common / (mine.numbers.total() + other.numbers.total() - common)
        weight += NUMBER_WEIGHT
    if mine.name or other.name:
        weight += NAME_WEIGHT
        if (total + NAME_WEIGHT) / weight < at_least:
            return 0.0
        total += NAME_WEIGHT * _name_likeness(mine.name, other.name)
    return total / weight if weight else 1.0  # two rows of empty cells


def _name_likeness(mine: str, other: str) -> float:
    from difflib import SequenceMatcher

    if mine == other:
        return 1.0
    if sorted(_NUMBER.findall(mine)) != sorted(_NUMBER.findall(other)):
        return 0.0  # siblings of one family differ in their numbers, translations of a name do not
    ratio = SequenceMatcher(None, mine, other).ratio()
    return ratio / 2 if mine.isascii() and other.isascii() else ratio  # Latin names are seldom translated


def shows_nothing(mine: Features, other: Features) -> bool:
    """Say whether nothing tells two rows apart, or together, that is the same in every language."""
    return not (mine.links or other.links or mine.id or other.id) and mine.numbers == other.numbers


def is_plausible(mine: Features, other: Features, weights: Mapping[str, float], least: float) -> bool:
    """Say whether two rows at one place may be one entry: equal numbers alone are not enough."""
    from difflib import SequenceMatcher

    if mine.id != other.id and mine.id and other.id:
        return False
    related = mine.links & other.links or SequenceMatcher(None, mine.name, other.name).ratio() >= LIKE_NAME
    return bool(related) and likeness(mine, other, weights) >= least
