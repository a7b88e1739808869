"""Which table and which row of one edition is which of the others.

Rows are paired by what languages share: links, numbers and names, with the weights that were
measured on three editions of 422 rows each. Only rows that share a link or a name, or stand at
nearly the same place, are compared, so that the cost grows with the rows and not with their square.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from readme_tools.catalogue.bind import Catalogue, CatalogueRow, CatalogueTable
from readme_tools.catalogue.groups import Alignment, RowGroup, TableGroup
from readme_tools.catalogue.profile import fold
from readme_tools.catalogue.urls import canonical_url
from readme_tools.markdown.nodes import Link, plain_text, walk

LINK_WEIGHT, NUMBER_WEIGHT, NAME_WEIGHT = 0.6, 0.2, 0.2
ACCEPT = 0.4
ACCEPT_IN_GAP = 0.15  # enough where neighbours on both sides are paired
LIKE_NAME = 0.2  # a transliterated name keeps little more than its digits
_NEAR = 2
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class _Features:
    """What of a row is the same in every language."""

    links: frozenset[str]
    numbers: Counter[str]
    name: str


@dataclass(slots=True)
class _Entry:
    """An entry while it is put together: its rows so far and what they show."""

    rows: dict[str, CatalogueRow]
    features: list[_Features]


def align(catalogues: Sequence[Catalogue], included: Sequence[Catalogue] = ()) -> Alignment:
    """Line up the editions of a catalogue, the source edition first. Deterministic; loses no row.

    `included` files are the same for all editions, and only kept beside them.
    """
    tables: list[dict[str, CatalogueTable]] = []
    for catalogue in catalogues:
        _add_tables(tables, catalogue)
    groups = tuple(TableGroup(next(iter(members.values())).id, members, _align_rows(members)) for members in tables)
    return Alignment(tuple(catalogues), _unique_ids(groups), tuple(included))


def _unique_ids(groups: Sequence[TableGroup]) -> tuple[TableGroup, ...]:
    """Keep two tables apart that two editions call alike but that are not one table."""
    taken: Counter[str] = Counter()
    result: list[TableGroup] = []
    for group in groups:
        taken[group.id] += 1
        unique = group.id if taken[group.id] == 1 else f"{group.id}~{taken[group.id]}"
        result.append(TableGroup(unique, group.tables, group.rows))
    return tuple(result)


# Tables --------------------------------------------------------------------------------------


def _add_tables(groups: list[dict[str, CatalogueTable]], catalogue: Catalogue) -> None:
    """Put an edition's tables to their counterparts; what has none comes after its predecessor."""
    language = catalogue.edition.language
    partner: dict[int, dict[str, CatalogueTable]] = {}
    open_groups = list(groups)
    for index, table in enumerate(catalogue.tables):
        if not table.anchored:
            continue
        for group in open_groups:
            if any(other.anchored and other.id == table.id for other in group.values()):
                partner[index] = group
                open_groups.remove(group)
                break
    scored = [
        (_table_score(table, group, index, position), -abs(index - position), -index, -position)
        for index, table in enumerate(catalogue.tables)
        if index not in partner
        for position, group in enumerate(groups)
        if group in open_groups
    ]
    used: set[int] = set()
    for score, _, minus_index, minus_position in sorted(scored, reverse=True):
        index, position = -minus_index, -minus_position
        if score > 0 and index not in partner and position not in used:
            partner[index] = groups[position]
            used.add(position)
    after = -1
    for index, table in enumerate(catalogue.tables):
        found = partner.get(index)
        if found is not None:
            found[language] = table
            after = next(at for at, group in enumerate(groups) if group is found)
        else:
            after += 1
            groups.insert(after, {language: table})


def _table_score(table: CatalogueTable, group: Mapping[str, CatalogueTable], index: int, position: int) -> float:
    """Say how likely two tables without a common anchor are one: by shared links, else by place."""
    best = 0.0
    for other in group.values():
        if other.anchored and table.anchored and other.heading == table.heading and other.id != table.id:
            continue
        if len(table.columns) != len(other.columns) and not (table.rows and other.rows):
            continue
        mine, theirs = _table_links(table), _table_links(other)
        shared = len(mine & theirs) / (len(mine | theirs) or 1)
        same_place = index == position and len(table.columns) == len(other.columns)
        best = max(best, shared, 0.01 if same_place and not (table.anchored and other.anchored) else 0.0)
    return best


def _table_links(table: CatalogueTable) -> set[str]:
    return {link for row in table.rows for link in _features(row).links}


# Rows ----------------------------------------------------------------------------------------


def _features(row: CatalogueRow) -> _Features:
    links: set[str] = set()
    numbers: Counter[str] = Counter()
    for cell in row.node.cells:
        links |= {canonical_url(inline.url) for inline in walk(cell.inlines) if isinstance(inline, Link)}
        numbers.update(_NUMBER.findall(plain_text(cell.inlines, " ")))
    return _Features(frozenset(links), numbers, fold(row.name))


def _align_rows(tables: Mapping[str, CatalogueTable]) -> tuple[RowGroup, ...]:
    entries: list[_Entry] = []
    for language, table in tables.items():
        _add_rows(entries, language, table)
    return tuple(RowGroup(entry.rows) for entry in entries)


def _add_rows(entries: list[_Entry], language: str, table: CatalogueTable) -> None:
    """Put an edition's rows to their counterparts; what has none comes after its predecessor."""
    features = [_features(row) for row in table.rows]
    pairs = _pair(entries, features) if entries else {}
    before = list(entries)
    after = -1
    for index, row in enumerate(table.rows):
        position = pairs.get(index)
        if position is not None:
            entry = before[position]
            entry.rows[language] = row
            entry.features.append(features[index])
            after = next(at for at in _outwards(after + 1, len(entries)) if entries[at] is entry)
        else:
            after += 1
            entries.insert(after, _Entry({language: row}, [features[index]]))


def _outwards(start: int, length: int) -> Iterator[int]:
    """Yield all indices, those near `start` first."""
    for distance in range(length + 1):
        if start + distance < length:
            yield start + distance
        if distance and 0 <= start - distance < length:
            yield start - distance


def _pair(entries: Sequence[_Entry], features: Sequence[_Features]) -> dict[int, int]:
    """Pair rows with entries: best pairs first, then what is left between two paired neighbours."""
    rarity = _rarity(entries, features)
    scores = {
        (index, position): max(
            _score(features[index], other, rarity, at_least=ACCEPT) for other in entries[position].features
        )
        for index, position in _candidates(entries, features)
    }
    stretch = len(entries) / (len(features) or 1)
    ranked = sorted(
        ((-score, abs(index * stretch - position), index, position) for (index, position), score in scores.items()),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for negative, _, index, position in ranked:
        if -negative >= ACCEPT and index not in pairs and position not in taken:
            pairs[index] = position
            taken.add(position)
    _fill_gaps(pairs, taken, entries, features, rarity)
    return pairs


def _fill_gaps(
    pairs: dict[int, int],
    taken: set[int],
    entries: Sequence[_Entry],
    features: Sequence[_Features],
    rarity: Mapping[str, float],
) -> None:
    """Pair rows of low likeness that stand between the same paired neighbours, as many on either side."""
    at = 0
    while at < len(features):
        if at in pairs:
            at += 1
            continue
        end = at
        while end < len(features) and end not in pairs:
            end += 1
        low = pairs[at - 1] + 1 if at else 0
        high = pairs[end] if end < len(features) else len(entries)
        gap = [position for position in range(low, high) if position not in taken]
        if len(gap) == end - at and high - low == len(gap):
            for index, position in zip(range(at, end), gap, strict=True):
                if any(_is_plausible(features[index], other, rarity) for other in entries[position].features):
                    pairs[index] = position
                    taken.add(position)
        at = end


def _is_plausible(mine: _Features, other: _Features, rarity: Mapping[str, float]) -> bool:
    """Say whether two rows at one place may be one entry: equal numbers alone are not enough."""
    related = mine.links & other.links or SequenceMatcher(None, mine.name, other.name).ratio() >= LIKE_NAME
    return bool(related) and _score(mine, other, rarity) >= ACCEPT_IN_GAP


def _candidates(entries: Sequence[_Entry], features: Sequence[_Features]) -> set[tuple[int, int]]:
    by_link: dict[str, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for position, entry in enumerate(entries):
        for known in entry.features:
            by_name[known.name].append(position)
            for link in known.links:
                by_link[link].append(position)
    common = max(8, math.isqrt(len(entries)))  # a link in many rows tells nothing apart
    stretch = len(entries) / (len(features) or 1)
    found: set[tuple[int, int]] = set()
    for index, mine in enumerate(features):
        near = round(index * stretch)
        found |= {(index, at) for at in range(near - _NEAR, near + _NEAR + 1) if 0 <= at < len(entries)}
        for places in (by_name.get(mine.name, []), *(by_link.get(link, []) for link in mine.links)):
            if len(places) <= common:
                found |= {(index, position) for position in places}
    return found


def _rarity(entries: Sequence[_Entry], features: Sequence[_Features]) -> dict[str, float]:
    """Weigh a link by how few rows hold it (inverse document frequency)."""
    counts: Counter[str] = Counter()
    for known in [one for entry in entries for one in entry.features] + list(features):
        counts.update(known.links)
    total = sum(len(entry.features) for entry in entries) + len(features)
    return {link: math.log(1 + total / count) for link, count in counts.items()}


def _score(mine: _Features, other: _Features, rarity: Mapping[str, float], at_least: float = 0.0) -> float:
    """Say how alike two rows are, from 0 to 1; parts that are empty on both sides do not count.

    When the score cannot reach `at_least`, 0 is given without comparing the names, which is costly.
    """
    total = weight = 0.0
    union = mine.links | other.links
    if union:
        shared = sum(rarity[link] for link in mine.links & other.links)
        total += LINK_WEIGHT * shared / sum(rarity[link] for link in union)
        weight += LINK_WEIGHT
    if mine.numbers or other.numbers:
        total += NUMBER_WEIGHT * (mine.numbers & other.numbers).total() / (mine.numbers | other.numbers).total()
        weight += NUMBER_WEIGHT
    if mine.name or other.name:
        weight += NAME_WEIGHT
        if (total + NAME_WEIGHT) / weight < at_least:
            return 0.0
        same = mine.name == other.name
        total += NAME_WEIGHT * (1.0 if same else SequenceMatcher(None, mine.name, other.name).ratio())
    return total / weight if weight else 1.0  # two rows of empty cells
