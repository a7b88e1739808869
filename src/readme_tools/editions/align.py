"""Which table and which row of one edition is which of the others.

Rows are paired by what languages share: links, numbers and names, with the weights that were
measured on three editions of 422 rows each. Only rows that share a link or a name, or stand at
nearly the same place, are compared, so that the cost grows with the rows and not with their square.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import Catalogue, CatalogueRow, CatalogueTable
from readme_tools.catalogue.groups import Alignment, RowGroup, TableGroup
from readme_tools.editions.assignment import assign
from readme_tools.editions.facts import pair_by_facts
from readme_tools.editions.features import Features, features, is_plausible, likeness, rarity, shows_nothing
from readme_tools.lazy.dataclasses import dataclass

ACCEPT = 0.4
ACCEPT_IN_GAP = 0.15  # enough where neighbours on both sides are paired
ACCEPT_ELSEWHERE = 0.5  # a row that stands in another table must be more alike
_NEAR = 2
_NEAR_POSSIBLE = 30


@dataclass(slots=True)
class _Entry:
    """An entry while it is put together: its rows so far and what they show."""

    rows: dict[str, CatalogueRow]
    features: list[Features]


@dataclass(slots=True)
class _Group:
    """One table in the editions that have it, and its entries, while they are put together."""

    tables: dict[str, CatalogueTable]
    entries: list[_Entry]


def align(catalogues: Sequence[Catalogue], included: Sequence[Catalogue] = ()) -> Alignment:
    """Line up the editions of a catalogue, the source edition first. Deterministic; loses no row.

    `included` files are the same for all editions, and only kept beside them.
    """
    tables: list[dict[str, CatalogueTable]] = []
    for catalogue in catalogues:
        _add_tables(tables, catalogue)
    groups = [_Group(members, _align_rows(members)) for members in tables]
    languages = [catalogue.edition.language for catalogue in catalogues]
    if len(languages) > 1:
        for language in reversed(languages):
            _bring_home(groups, language)
    aligned = [
        TableGroup(next(iter(group.tables.values())).id, group.tables, tuple(RowGroup(e.rows) for e in group.entries))
        for group in groups
    ]
    possible = tuple(_possible(groups)) if len(languages) > 1 else ()
    return Alignment(tuple(catalogues), _unique_ids(aligned), tuple(included), possible)


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
            if any(_is_same_place(table, other) for other in group.values()):
                partner[index] = group
                open_groups.remove(group)
                break
    links = {id(one): _table_links(one) for group in groups for one in group.values()}
    links |= {id(one): _table_links(one) for one in catalogue.tables}
    scored = [
        (_table_score(table, group, index, position, links), -abs(index - position), -index, -position)
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


def _table_score(
    table: CatalogueTable,
    group: Mapping[str, CatalogueTable],
    index: int,
    position: int,
    links: Mapping[int, set[str]],
) -> float:
    """Say how likely two tables without a common anchor are one: by shared links, else by place."""
    best = 0.0
    for other in group.values():
        if other.is_list is not table.is_list:
            continue
        if other.anchored and table.anchored and other.heading == table.heading and other.id != table.id:
            continue
        if len(table.columns) != len(other.columns) and not (table.rows and other.rows):
            continue
        mine, theirs = links[id(table)], links[id(other)]
        shared = len(mine & theirs) / (len(mine | theirs) or 1)
        same_place = index == position and len(table.columns) == len(other.columns)
        best = max(best, shared, 0.01 if same_place and not (table.anchored and other.anchored) else 0.0)
    return best


def _is_same_place(table: CatalogueTable, other: CatalogueTable) -> bool:
    return other.anchored and other.id == table.id and other.is_list is table.is_list


def _table_links(table: CatalogueTable) -> set[str]:
    return {link for row in table.rows for link in features(row).links}


# Rows ----------------------------------------------------------------------------------------


def _align_rows(tables: Mapping[str, CatalogueTable]) -> list[_Entry]:
    entries: list[_Entry] = []
    for language, table in tables.items():
        _add_rows(entries, language, table)
    return entries


def _add_rows(entries: list[_Entry], language: str, table: CatalogueTable) -> None:
    """Put an edition's rows to their counterparts; what has none comes after its predecessor."""
    shown = [features(row) for row in table.rows]
    pairs = _pair(entries, shown, table.rows) if entries else {}
    before = list(entries)
    new: dict[int, list[_Entry]] = defaultdict(list)  # by the entry that they come after, -1 for the first ones
    after = -1
    for index, row in enumerate(table.rows):
        position = pairs.get(index)
        if position is None:
            new[after].append(_Entry({language: row}, [shown[index]]))
        else:
            before[position].rows[language] = row
            before[position].features.append(shown[index])
            after = position
    entries[:] = new[-1]
    for position, entry in enumerate(before):
        entries += (entry, *new.get(position, ()))


def _pair(entries: Sequence[_Entry], shown: Sequence[Features], rows: Sequence[CatalogueRow]) -> dict[int, int]:
    """Pair rows with entries: the best assignment, then by facts, then between two paired neighbours."""
    weights = rarity([one for entry in entries for one in entry.features] + list(shown))
    stretch = len(entries) / (len(shown) or 1)
    scores: dict[tuple[int, int], float] = {}
    for index, position in _candidates(entries, shown):
        score = max(likeness(shown[index], other, weights, ACCEPT) for other in entries[position].features)
        if score >= ACCEPT:
            # Of twins, those that stand at one place belong together.
            scores[index, position] = score + 1e-4 / (1 + abs(index * stretch - position))
    pairs = assign(scores)
    pairs |= pair_by_facts([list(entry.rows.values()) for entry in entries], rows, pairs)
    _fill_gaps(pairs, entries, shown, weights)
    return pairs


def _fill_gaps(
    pairs: dict[int, int], entries: Sequence[_Entry], shown: Sequence[Features], weights: Mapping[str, float]
) -> None:
    """Pair rows of low likeness that stand between the same paired neighbours, as many on either side.

    In tables with equally many rows, the place alone is enough for rows that show nothing to go by.
    """
    taken = set(pairs.values())
    at = 0
    while at < len(shown):
        if at in pairs:
            at += 1
            continue
        end = at
        while end < len(shown) and end not in pairs:
            end += 1
        low = pairs[at - 1] + 1 if at else 0
        high = pairs[end] if end < len(shown) else len(entries)
        gap = [position for position in range(low, high) if position not in taken]
        if len(gap) == end - at and high - low == len(gap):
            places = list(zip(range(at, end), gap, strict=True))
            by_place = len(shown) == len(entries) and all(
                shows_nothing(shown[index], other) for index, position in places for other in entries[position].features
            )
            for index, position in places:
                known = entries[position].features
                if by_place or any(is_plausible(shown[index], other, weights, ACCEPT_IN_GAP) for other in known):
                    pairs[index] = position
        at = end


def _candidates(entries: Sequence[_Entry], shown: Sequence[Features], reach: int = _NEAR) -> set[tuple[int, int]]:
    by_link: dict[str, list[int]] = defaultdict(list)
    by_name: dict[str, list[int]] = defaultdict(list)
    for position, entry in enumerate(entries):
        for known in entry.features:
            by_name[known.id or known.name].append(position)
            for link in known.links:
                by_link[link].append(position)
    common = max(8, math.isqrt(len(entries)))  # a link in many rows tells nothing apart
    stretch = len(entries) / (len(shown) or 1)
    found: set[tuple[int, int]] = set()
    for index, mine in enumerate(shown):
        near = round(index * stretch)
        found |= {(index, at) for at in range(near - reach, near + reach + 1) if 0 <= at < len(entries)}
        for places in (by_name.get(mine.id or mine.name, []), *(by_link.get(link, []) for link in mine.links)):
            if len(places) <= common:
                found |= {(index, position) for position in places}
    return found


# What is left --------------------------------------------------------------------------------


def _bring_home(groups: Sequence[_Group], language: str) -> None:
    """Pair rows of an edition that stand in another table than their entry: they were moved there."""
    strays = [(group, entry) for group in groups for entry in group.entries if set(entry.rows) == {language}]
    homes = [
        (group, entry)
        for group in groups
        for entry in group.entries
        if language not in entry.rows and language in group.tables
    ]
    if not strays or not homes:
        return
    shown = [entry.features[0] for _, entry in strays]
    entries = [entry for _, entry in homes]
    weights = rarity([one for entry in entries for one in entry.features] + shown)
    scores: dict[tuple[int, int], float] = {}
    for index, position in _candidates(entries, shown):
        if strays[index][0] is not homes[position][0]:
            score = max(
                likeness(shown[index], other, weights, ACCEPT_ELSEWHERE) for other in entries[position].features
            )
            if score >= ACCEPT_ELSEWHERE:
                scores[index, position] = score
    for index, position in assign(scores).items():
        group, stray = strays[index]
        entries[position].rows[language] = stray.rows[language]
        entries[position].features += stray.features
        group.entries.remove(stray)


def _possible(groups: Sequence[_Group]) -> Iterator[tuple[RowGroup, RowGroup]]:
    """Yield two entries of one table that may be one: no edition has both, and each is the other's likeliest."""
    for group in groups:
        single = [entry for entry in group.entries if set(entry.rows) != set(group.tables)]
        if len(single) < 2:
            continue
        weights = rarity([one for entry in single for one in entry.features])
        best: dict[int, tuple[float, int]] = {}
        near = _candidates(single, [entry.features[0] for entry in single], _NEAR_POSSIBLE)
        for index, other_index in near | {(two, one) for one, two in near}:
            entry, other = single[index], single[other_index]
            if other_index == index or entry.rows.keys() & other.rows.keys():
                continue
            score = max(likeness(a, b, weights, ACCEPT_IN_GAP) for a in entry.features for b in other.features)
            if score >= ACCEPT_IN_GAP:
                best[index] = max(best.get(index, (0.0, -len(single))), (score, -other_index))
        for index, (_, minus) in best.items():
            if index < -minus and -best[-minus][1] == index:
                yield RowGroup(single[index].rows), RowGroup(single[-minus].rows)
