"""How alike a row and a later row of the same edition are.

Within one language, unlike between two, the wording counts: a cell that reads the same says much,
the more the fewer rows read so.
"""

from collections.abc import Mapping
from functools import cached_property

from readme_tools.catalogue import CatalogueRow, canonical_url, fold
from readme_tools.editions.features import Features, Rarity, features
from readme_tools.lazy import dataclass, regex

NAME, LINK, BODY = 0.45, 0.25, 0.3
_NUMBERS_DIFFER = 0.5  # siblings of one family differ in their numbers
_SAME_BASE = 0.85  # names that differ in brackets only
_PARTLY = 0.5  # what a cell of which most words are the same counts
_WORD = regex(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_DIGITS = regex(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Face:
    """What a row shows: its name, the links of its name, and how its other cells read, by column."""

    row: CatalogueRow

    @cached_property
    def shown(self) -> Features:
        """The row's links, numbers, name and explicit id."""
        return features(self.row)

    @cached_property
    def links(self) -> frozenset[str]:
        """Where the name leads to."""
        first = (one for cell in self.row.node.cells[:1] for one in cell.links)
        return frozenset(canonical_url(one.url) for one in first)

    @cached_property
    def body(self) -> Mapping[str, str]:
        """The other cells that are not empty."""
        cells = list(self.row.cells())[1:]
        texts = ((column.key, fold(cell.text)) for column, cell in cells)
        return {key: text for key, text in texts if text}

    @property
    def rare(self) -> frozenset[str]:
        """What is the more telling the fewer rows have it."""
        return self.links | frozenset(self.body.values())

    @property
    def name(self) -> str:
        """The name, with case and width evened out."""
        return self.shown.name


def likeness(old: Face, new: Face, rarity: Rarity) -> float:
    """Return how alike two rows are, from 0 to 1; parts that are empty on either side do not count.

    Explicit ids settle it.
    """
    if old.shown.id is not None and new.shown.id is not None:
        return float(old.shown.id == new.shown.id)
    total = weight = 0.0
    if old.name or new.name:
        total, weight = NAME * name_likeness(old.name, new.name), NAME
    if old.links and new.links:
        total += LINK * _link_likeness(old.links, new.links, rarity)
        weight += LINK
    if old.body or new.body:
        total += BODY * _body_likeness(old.body, new.body, rarity)
        weight += BODY
    return total / weight if weight else 1.0


def name_likeness(old: str, new: str) -> float:
    """Return how alike two names are; siblings of one family are not."""
    from difflib import SequenceMatcher

    if old == new:
        return 1.0
    if _base(old) == _base(new):
        return _SAME_BASE
    ratio = SequenceMatcher(None, old, new).ratio()
    return ratio if same_numbers(old, new) else ratio * _NUMBERS_DIFFER


def _base(name: str) -> str:
    """Return a name without what stands in brackets: its variants."""
    return name.replace("（", "(").partition("(")[0].strip() or name


def same_numbers(old: str, new: str) -> bool:
    """Return whether two names hold the same numbers."""
    return sorted(_DIGITS.findall(old)) == sorted(_DIGITS.findall(new))


def _link_likeness(old: frozenset[str], new: frozenset[str], rarity: Rarity) -> float:
    """One link in common will do: a name may get further ones. A link of many rows says little."""
    shared = old & new
    return min(1.0, max(map(rarity.of_one, shared)) / rarity.most) if shared else 0.0


def _body_likeness(old: Mapping[str, str], new: Mapping[str, str], rarity: Rarity) -> float:
    total = same = 0.0
    for key in old.keys() | new.keys():
        one, other = old.get(key, ""), new.get(key, "")
        weight = max(rarity.of_one(text) for text in (one, other) if text)
        total += weight
        if one == other:
            same += weight
        elif one and other:
            words, others = set(_WORD.findall(one)), set(_WORD.findall(other))
            share = len(words & others) / (len(words | others) or 1)
            same += weight * _PARTLY * share
    return same / total if total else 0.0
