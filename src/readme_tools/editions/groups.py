"""Tables and entries of several editions while they are lined up, before each is one for good."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from readme_tools.catalogue import CatalogueRow, CatalogueTable, Edition, RowGroup, fold, scripts_in
from readme_tools.catalogue.urls import canonical_url, shared_url
from readme_tools.editions.assignment import assign, sharing
from readme_tools.editions.features import LEAST_NAME, Features, Rarity, likeness
from readme_tools.editions.parity import is_habit, links_in
from readme_tools.editions.tables import Sheet, pair_tables
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Link, LinkKind, walk

Rows = Mapping[str, CatalogueRow]
_FEW = 2  # entries that one site is of
_ACCEPT_POSSIBLE = 0.15
_LEAST_POSSIBLE = 0.3  # how alike names must be where the editions call nearly all alike
_ACCEPT_ELSEWHERE = 0.5  # a row that stands in another table must be more alike
_NEAR = 2
_NEAR_POSSIBLE = 30


@dataclass(slots=True)
class EntryRows:
    """An entry while it is put together: its rows so far and what they show."""

    rows: dict[str, CatalogueRow]
    features: list[Features]


@dataclass(slots=True)
class Group:
    """One table in the editions that have it, and its entries, while they are put together."""

    tables: dict[str, CatalogueTable]
    entries: list[EntryRows] = field(default_factory=list)


def add_tables(
    groups: list[Group],
    edition: Edition,
    source: str,
    sheets: Mapping[int, Sheet],
    share_a_row: Callable[[CatalogueTable, CatalogueTable], bool],
) -> None:
    """Put an edition's tables to those of the source edition, then to what only others have."""
    own = [sheets[id(table)] for table in edition.tables]
    named = Counter(name for name, _ in {(one.table.anchor, one.table.edition.language) for one in sheets.values()})
    shared = frozenset(name for name, count in named.items() if count > 1)
    partner: dict[int, Group] = {}
    sides = [(is_list, is_first) for is_list in (False, True) for is_first in (True, False)]
    for is_list, is_first in sides:
        side = [
            group
            for group in groups
            if (source in group.tables) is is_first and next(iter(group.tables.values())).is_list is is_list
        ]
        left = [at for at, one in enumerate(own) if at not in partner and one.table.is_list is is_list]
        firsts = [sheets[id(next(iter(group.tables.values())))] for group in side]
        for right, one in pair_tables(firsts, [own[at] for at in left], shared, share_a_row).items():
            partner[left[right]] = side[one]
    after = -1
    for at, table in enumerate(edition.tables):
        found = partner.get(at)
        if found is not None:
            found.tables[edition.language] = table
            after = next(place for place, group in enumerate(groups) if group is found)
        else:
            after += 1
            groups.insert(after, Group({edition.language: table}))


def join_lists(groups: Sequence[Group]) -> None:
    """Put together entries of lists that are one by name or link, whatever lists they stand in."""
    lists = [group for group in groups if next(iter(group.tables.values())).is_list]
    owned = [(group, entry) for group in lists for entry in group.entries]
    gone: set[int] = set()
    for first, other in same_entries([entry.rows for _, entry in owned]):
        entry, joined = owned[first][1], owned[other][1]
        entry.rows |= joined.rows
        entry.features += joined.features
        gone.add(id(joined))
    for group in lists:
        group.entries[:] = [entry for entry in group.entries if id(entry) not in gone]


def put_in_order(group: Group) -> None:
    """Put the entries of a table in the order of its editions, one after the other.

    What an edition has and those before it lack comes after its predecessor there. So the order rests on nothing but
    which rows are one entry, and a page written from the entries has them in the same order.
    """
    owners = {id(row): entry for entry in group.entries for row in entry.rows.values()}
    order: list[EntryRows] = []
    for table in group.tables.values():
        placed = {id(entry) for entry in order}
        behind: dict[int, list[EntryRows]] = defaultdict(list)  # by the entry before them, 0 for the first ones
        last = 0
        for entry in (owners[id(row)] for row in table.rows if id(row) in owners):
            if id(entry) in placed:
                last = id(entry)
            else:
                behind[last].append(entry)
        order = [*behind[0], *(one for entry in order for one in (entry, *behind[id(entry)]))]
    known = {id(entry) for entry in order}
    group.entries[:] = [*order, *(entry for entry in group.entries if id(entry) not in known)]


def same_entries(entries: Sequence[Rows]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two entries that are one; no edition has both of them.

    What links lead to tells it first, but for links that an edition has twice: names are surer than these.
    """
    rows: list[dict[str, CatalogueRow]] = [dict(entry) for entry in entries]
    kept = list(range(len(rows)))  # for each entry, the one that it was put to: by another link, or by its name
    for key, is_lone in ((target, True), (lambda row: fold(row.name), False), (target, False)):
        for places in _by_key(rows, key, is_lone):
            first, *others = dict.fromkeys(kept[place] for place in places)
            for other in others:
                if not rows[first].keys() & rows[other].keys():
                    rows[first] |= rows[other]
                    rows[other] = {}
                    kept = [first if one == other else one for one in kept]
                    yield first, other


def _by_key(entries: Sequence[Rows], key: Callable[[CatalogueRow], str | None], is_lone: bool) -> Iterator[list[int]]:
    """Yield the numbers of the entries with one key; an edition that has it twice says nothing of which is meant.

    With `is_lone`, none has it twice.
    """
    places: dict[str, dict[int, None]] = defaultdict(dict)
    keys = [[(found, language) for language, row in entry.items() if (found := key(row))] for entry in entries]
    counts = Counter(chain.from_iterable(keys))
    twice = {found for (found, _), count in counts.items() if count > 1} if is_lone else ()
    for number, own in enumerate(keys):
        for found, language in own:
            if counts[found, language] == 1 and found not in twice:
                places[found][number] = None
    yield from (list(numbers) for numbers in places.values() if len(numbers) > 1)


def led_to(table: CatalogueTable) -> list[frozenset[str]]:
    """Return where each entry of a list leads: pages, and sites that hardly another entry leads to."""
    pages = [
        {shared_url(one.url) for cell in row.node.cells for one in links_in(row, cell) if "://" in one.url}
        for row in table.rows
    ]
    sites = Counter(site for one in pages for site in {page.partition("/")[0] for page in one})
    return [frozenset(one | {site for page in one if sites[site := page.partition("/")[0]] <= _FEW}) for one in pages]


def belong_elsewhere(one: CatalogueRow, other: CatalogueRow) -> bool:
    """Say whether an entry of a list, or its would-be counterpart, leads to what another entry there leads to."""
    if not (one.table.is_list and other.table.is_list):
        return False
    for row, there in ((one, other), (other, one)):
        lead = target(row)
        if lead is not None and _homes(row.table.edition).get(lead) is row:
            home = _homes(there.table.edition).get(lead)
            if home is not None and home is not there:
                return True
    return False


@once
def _homes(edition: Edition) -> dict[str, CatalogueRow | None]:
    """Give the entry of a list that leads to a page, and alone does; None where more than one does."""
    found: dict[str, CatalogueRow | None] = {}
    for row in (row for table in edition.tables if table.is_list for row in table.rows):
        if (lead := target(row)) is not None:
            found[lead] = None if lead in found else row
    return found


def target(row: CatalogueRow) -> str | None:
    """Return what the name of an entry links to."""
    links = (one for one in walk(row.node.cells[0].inlines) if isinstance(one, Link) and one.kind is not LinkKind.IMAGE)
    return next((canonical_url(one.url) for one in links), None)


def candidates(
    known: Sequence[Sequence[Features]], shown: Sequence[Features], reach: int = _NEAR
) -> set[tuple[int, int]]:
    """Return which of the rows `shown`, and which of the entries `known`, are worth a look, by their numbers.

    They share a sign that few show, or stand about in the same place, at most `reach` rows apart.
    """
    common = max(8, math.isqrt(len(known)))  # what many rows show tells nothing apart
    stretch = len(known) / (len(shown) or 1)
    signs = [frozenset[str]().union(*(one.signs for one in features)) for features in known]
    found = set(sharing([one.signs for one in shown], signs, common))
    for index in range(len(shown)):
        near = round(index * stretch)
        found |= {(index, at) for at in range(near - reach, near + reach + 1) if 0 <= at < len(known)}
    return found


def bring_home(groups: Sequence[Group], language: str) -> None:
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
    weights = Rarity.of(one.links for one in (*chain(*(entry.features for entry in entries)), *shown))

    def tell(index: int, position: int) -> float:
        mine, theirs = shown[index], entries[position].features
        return max(likeness(mine, other, weights, _ACCEPT_ELSEWHERE, LEAST_NAME) for other in theirs)

    def may_move(index: int, position: int) -> bool:
        stray, home = strays[index][0], homes[position][0]
        return stray is not home and not _list_the_same(stray.tables[language], home.tables[language])

    near = candidates([entry.features for entry in entries], shown)
    scores = {(at, to): tell(at, to) for at, to in near if may_move(at, to)}
    scores = {pair: score for pair, score in scores.items() if score >= _ACCEPT_ELSEWHERE}
    for index, position in assign(scores).items():
        group, stray = strays[index]
        entries[position].rows[language] = stray.rows[language]
        entries[position].features += stray.features
        group.entries.remove(stray)


def _list_the_same(one: CatalogueTable, other: CatalogueTable) -> bool:
    """Return whether two tables of an edition have rows of one name: what is in one is no row of the other."""
    return len(_names(one) & _names(other)) > 1


@once
def _names(table: CatalogueTable) -> frozenset[str]:
    return frozenset(fold(row.name) for row in table.rows) - {""}


def possible(groups: Sequence[Group]) -> Iterator[tuple[RowGroup, RowGroup]]:
    """Yield two entries of one table that may be one: no edition has both, and each is the other's likeliest."""
    for group in groups:
        single = [entry for entry in group.entries if set(entry.rows) != set(group.tables)]
        having = {frozenset(entry.rows) for entry in single}
        if all(one & other for one in having for other in having):
            continue
        weights = Rarity.of(one.links for entry in single for one in entry.features)
        names = [{fold(row.name) for row in entry.rows.values()} for entry in group.entries if len(entry.rows) > 1]
        named = _LEAST_POSSIBLE if is_habit(sum(len(one) == 1 for one in names), len(names)) else 0.0
        best: dict[int, tuple[float, int]] = {}
        near = candidates([entry.features for entry in single], [entry.features[0] for entry in single], _NEAR_POSSIBLE)
        for index, other_index in near | {(two, one) for one, two in near}:
            entry, other = single[index], single[other_index]
            if other_index == index or entry.rows.keys() & other.rows.keys():
                continue
            both = ((one, two) for one in entry.features for two in other.features)
            is_alone = min(len(entry.rows), len(other.rows)) == 1  # several may call it otherwise, or one in its script
            score = max(
                likeness(
                    one,
                    two,
                    weights,
                    _ACCEPT_POSSIBLE,
                    named if is_alone and scripts_in(one.name) == scripts_in(two.name) else 0.0,
                )
                for one, two in both
            )
            if score >= _ACCEPT_POSSIBLE:
                best[index] = max(best.get(index, (0.0, -len(single))), (score, -other_index))
        for index, (_, minus) in best.items():
            if index < -minus and -best.get(-minus, (0.0, 1))[1] == index:
                yield RowGroup(single[index].rows), RowGroup(single[-minus].rows)
