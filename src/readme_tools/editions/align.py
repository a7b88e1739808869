"""Which table and which row of one edition is which of the others.

Every edition is lined up with the source edition, so that one that is hard to read spoils no other; what
is left over is then held against what the other editions have. Tables come first, then rows: by what all
languages share, such as links, numbers and names; between those, by the order.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain

from readme_tools.catalogue import Alignment, CatalogueRow, CatalogueTable, Edition, RowGroup, TableGroup, scripts_in
from readme_tools.catalogue.of_languages import languages_of
from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.assignment import assign
from readme_tools.editions.cells import Columns, Lexicon, Pair
from readme_tools.editions.columns import column_keys, paired_columns
from readme_tools.editions.facts import is_sibling, pair_by_facts
from readme_tools.editions.features import LEAST_NAME, Features, Rarity, likeness, told_apart
from readme_tools.editions.groups import (
    EntryRows,
    Group,
    add_tables,
    belong_elsewhere,
    bring_home,
    candidates,
    join_lists,
    led_to,
    possible,
    put_in_order,
)
from readme_tools.editions.ordering import SKIP, are_guessed, first_of_twins, in_gaps, keep_order
from readme_tools.editions.tables import sheet
from readme_tools.lazy import dataclass, field, regex
from readme_tools.lazy.once import once

ACCEPT = 0.4
_AROUND = 2  # how far from its place a row is looked for at first
# What a row begins with in every language: `🤖 AI`.
_PICTURED = regex("\\A[\u2600-\u27bf\U0001f300-\U0001faff](?=\ufe0f? ?\\w)")
_LETTERS = regex(r"[^\W\d_]{2}")  # a number is often a place, not a name
_FEWEST_KEYS = 3  # names that two columns share which hold the names of rows
_ROUNDS = 4  # how often what was paired teaches to pair


def align(
    editions: Sequence[Edition], included: Sequence[Edition] = (), pause: Callable[[], object] = lambda: None
) -> Alignment:
    """Line up the editions of a catalogue, the source edition first. Deterministic; loses no row.

    `included` files are the same for all editions, and only kept beside them. `pause` is called again and again
    meanwhile, and may raise what ends it.
    """
    groups = _Aligner(editions, pause).run() if editions else []
    languages = [one.language for one in editions]
    aligned_ = [
        TableGroup(
            next(iter(group.tables.values())).id,
            group.tables,
            tuple(RowGroup({one: e.rows[one] for one in languages if one in e.rows}) for e in group.entries),
        )
        for group in groups
    ]
    return Alignment(tuple(editions), _unique_ids(aligned_), tuple(included), tuple(possible(groups)))


def _unique_ids(groups: Sequence[TableGroup]) -> tuple[TableGroup, ...]:
    """Keep two tables apart that two editions call alike but that are not one table."""
    taken: Counter[str] = Counter()
    result: list[TableGroup] = []
    for group in groups:
        taken[group.id] += 1
        unique = group.id if taken[group.id] == 1 else f"{group.id}~{taken[group.id]}"
        keys = column_keys(group.tables, [entry.rows for entry in group.rows])
        result.append(TableGroup(unique, group.tables, group.rows, keys))
    return tuple(result)


@dataclass(slots=True)
class _Job:
    """One table of an edition and the same one of the edition that it is held against, row by row.

    `pairs` give the left row of a right one; `sure` are those that do not rest on the order.
    """

    group: Group
    left: CatalogueTable
    right: CatalogueTable
    pairs: dict[int, int] = field(default_factory=dict)
    sure: dict[int, int] = field(default_factory=dict)
    columns: Columns | None = None


class _Aligner:
    def __init__(self, editions: Sequence[Edition], pause: Callable[[], object]) -> None:
        self.editions = editions
        self.pause = pause

    def run(self) -> list[Group]:
        """Line up tables, then the rows of each edition, then what is left over."""
        first, *others = self.editions
        groups = [Group({first.language: table}) for table in first.tables]
        sheets = {id(table): sheet(table) for one in self.editions for table in one.tables}
        for edition in others:
            add_tables(groups, edition, first.language, sheets, lambda one, other: bool(_sure_rows(one, other)))
        for group in groups:
            language, table = next(iter(group.tables.items()))
            shown = _shown(table) if others else []  # what one edition shows is compared with nothing
            group.entries = [EntryRows({language: row}, shown[at : at + 1]) for at, row in enumerate(table.rows)]
        if not others:
            return groups
        for edition in others:
            self._add_rows(groups, edition.language)
        for edition in reversed(self.editions):
            bring_home(groups, edition.language)
        join_lists(groups)
        for group in groups:
            put_in_order(group)
        return groups

    # Rows -------------------------------------------------------------------------------------

    def _add_rows(self, groups: Sequence[Group], language: str) -> None:
        """Put an edition's rows to their counterparts; what has none comes after its predecessor."""
        jobs = []
        for group in groups:
            own = group.tables.get(language)
            against, table = next(iter(group.tables.items()))
            self.pause()
            if own is not None and against != language:
                jobs.append(self._job(group, table, own))
        self._by_order(jobs)
        for job in jobs:
            self.pause()
            job.pairs = first_of_twins(job.pairs, _texts(job.left.rows), _texts(job.right.rows))
            self._add(job, language)

    def _job(self, group: Group, table: CatalogueTable, own: CatalogueTable) -> _Job:
        job = _Job(group, table, own)
        job.sure = _sure_rows(table, own)
        job.pairs = dict(job.sure)
        return job

    def _by_order(self, jobs: Sequence[_Job]) -> None:
        """Pair what only its place tells, first by the cells alone, then by what the pairs teach."""
        open_ = [
            job for job in jobs if len(job.sure) < min(len(job.left.rows), len(job.right.rows)) and keep_order(job.sure)
        ]
        if not open_:
            return
        for job in open_:
            sure = [(job.left.rows[left], job.right.rows[right]) for right, left in job.sure.items()]
            columns = paired_columns(job.left, job.right, sure)
            counted = job.left.counts_rows or job.right.counts_rows  # the number of a row is its place
            paired = [(one, other) for other, one in enumerate(columns) if one is not None and (one or not counted)]
            job.columns = Columns(job.left, job.right, paired, job.sure)
        asked = _open_words(open_)
        lexicon = Lexicon.of(_nearby(open_), asked, 2 * _AROUND + 1)
        for _ in range(_ROUNDS):
            before = [job.pairs for job in open_]
            for job in open_:
                self.pause()
                job.pairs = job.sure | _ordered(job, lexicon)
            if before == [job.pairs for job in open_]:
                break
            paired_rows = (
                (job.columns.lefts[left], job.columns.rights[right])
                for job in open_
                if job.columns is not None
                for right, left in job.pairs.items()
            )
            lexicon = Lexicon.of(paired_rows, asked)
        for job in open_:
            new = [(left, right) for right, left in job.pairs.items() if right not in job.sure]
            if job.columns is not None and len(new) > len(job.sure):
                told = [job.columns.tell(left, right, lexicon, (None, None)) for left, right in new]
                if are_guessed(len(job.left.rows), len(job.right.rows), told):
                    job.pairs = job.sure

    def _add(self, job: _Job, language: str) -> None:
        shown = _shown(job.right)
        entries = job.group.entries
        by_row = {id(row): entry for entry in entries for row in entry.rows.values()}
        pairs = {right: by_row[id(job.left.rows[left])] for right, left in job.pairs.items()}
        pairs |= self._with_others(job, entries, pairs, shown)
        pairs |= self._with_lone(job, entries, pairs)
        for at, row in enumerate(job.right.rows):
            found = pairs.get(at)
            if found is None:
                entries.append(EntryRows({language: row}, [shown[at]]))
            else:
                found.rows[language] = row
                found.features.append(shown[at])

    def _with_others(
        self, job: _Job, entries: Sequence[EntryRows], pairs: Mapping[int, EntryRows], shown: Sequence[Features]
    ) -> dict[int, EntryRows]:
        """Pair what the source edition tells nothing about with what the other editions have."""
        taken = {id(entry) for entry in pairs.values()}
        free = [
            entry
            for entry in entries
            if id(entry) not in taken and len(entry.rows) + (job.left.edition.language not in entry.rows) > 1
        ]
        rows = [at for at in range(len(shown)) if at not in pairs]
        if not free or not rows:
            return {}
        theirs, own = [list(entry.rows.values()) for entry in free], [job.right.rows[at] for at in rows]
        found = _pair([entry.features for entry in free], [shown[at] for at in rows], theirs, own)
        found = first_of_twins(found, [tuple(_texts(entry)) for entry in theirs], _texts(own))
        return {rows[right]: free[left] for right, left in found.items()}

    def _with_lone(
        self, job: _Job, entries: Sequence[EntryRows], pairs: Mapping[int, EntryRows]
    ) -> dict[int, EntryRows]:
        """Pair rows by their order with those that other editions have and the source edition lacks."""
        taken = {id(entry) for entry in pairs.values()}
        lone = [
            entry
            for entry in entries
            if id(entry) not in taken and id(next(iter(entry.rows.values())).table) != id(job.left)
        ]
        found: dict[int, EntryRows] = {}
        for table in {id(row.table): row.table for entry in lone for row in [next(iter(entry.rows.values()))]}.values():
            places = {id(row): at for at, row in enumerate(table.rows)}
            owner = {places[id(row)]: entry for entry in entries for row in entry.rows.values() if id(row) in places}
            left_of = {id(entry): at for at, entry in owner.items()}
            other = _Job(job.group, table, job.right)
            known = {**pairs, **found}
            other.sure = {right: left_of[id(entry)] for right, entry in known.items() if id(entry) in left_of}
            other.pairs = dict(other.sure)
            if len(known) < len(job.right.rows):
                self._by_order([other])
            new = {right: owner[left] for right, left in other.pairs.items() if right not in known and left in owner}
            found |= {right: entry for right, entry in new.items() if any(entry is one for one in lone)}
        return found


# Pairs of rows that what they show makes sure ------------------------------------------------------


def _sure_rows(table: CatalogueTable, own: CatalogueTable) -> dict[int, int]:
    pairs = _pair([[one] for one in _shown(table)], _shown(own), [[one] for one in table.rows], own.rows)
    if table.is_list or len(pairs) == min(len(table.rows), len(own.rows)):
        return pairs
    return pairs | _by_key(table, own, pairs)


def _by_key(table: CatalogueTable, own: CatalogueTable, pairs: Mapping[int, int]) -> dict[int, int]:
    """Pair rows by the two columns that share most names, wherever they stand: in one edition it may be the last."""
    keys, others = (_keys(one) for one in (table, own))
    shared = {(one, other): left.keys() & right.keys() for one, left in keys.items() for other, right in others.items()}
    one, other = max(shared, key=lambda both: len(shared[both]), default=(0, 0))
    both = shared.get((one, other), ())
    half = min(len(table.rows), len(own.rows)) / 2
    if len(both) < max(_FEWEST_KEYS, half) or len(shared.get((table.names_at, own.names_at), ())) >= half:
        return {}  # where these columns hold the names, another name is another entry
    left, right = keys[one], others[other]
    taken = set(pairs.values())
    return {right[key]: left[key] for key in both if right[key] not in pairs and left[key] not in taken}


@once
def _keys(table: CatalogueTable) -> Mapping[int, Mapping[str, int]]:
    """Give, of each column that calls no two rows alike, the rows by what it says in Latin letters; -1 is languages."""
    found: dict[int, Mapping[str, int]] = {-1: languages_of(table)}
    for at in range(len(table.columns)):
        texts = [fold(row.texts[at]) if at < len(row.texts) else "" for row in table.rows]
        named = {text: place for place, text in enumerate(texts) if text.isascii() and _LETTERS.search(text)}
        if len(named) == sum(map(bool, texts)):
            found[at] = named
    return found


def _pair(
    known: Sequence[Sequence[Features]],
    shown: Sequence[Features],
    entries: Sequence[Sequence[CatalogueRow]],
    rows: Sequence[CatalogueRow],
) -> dict[int, int]:
    """Pair rows with entries: the best assignment, then by facts."""
    weights = Rarity.of(one.links for one in (*chain(*known), *shown))
    stretch = len(known) / (len(shown) or 1)
    scores: dict[tuple[int, int], float] = {}
    for index, position in candidates(known, shown):
        score = max(likeness(shown[index], other, weights, ACCEPT, LEAST_NAME) for other in known[position])
        if score >= ACCEPT:
            # Of twins, those in the same order belong together; the square keeps pairs from crossing.
            scores[index, position] = score - 1e-4 * ((index * stretch - position) / (len(known) + 1)) ** 2
    pairs = assign(scores)
    if not (rows and rows[0].table.is_list):  # entries of lists are what they lead to
        pairs |= _by_own(known, shown, pairs, lambda one: {one.name} if _LETTERS.search(one.name) else ())
        pairs |= _by_own(known, shown, pairs, lambda one: _PICTURED.findall(one.name))
        pairs |= _by_own(known, shown, pairs, lambda one: one.code)
        found = _by_own(known, shown, pairs, lambda one: one.own)  # siblings share an announcement
        pairs |= {
            right: left
            for right, left in found.items()
            if not any(is_sibling(rows[right].name, row.name) for row in entries[left])
        }
    return pairs | {
        right: left
        for right, left in pair_by_facts(entries, rows, pairs).items()
        if not any(belong_elsewhere(rows[right], row) for row in entries[left])
    }


def _by_own(
    known: Sequence[Sequence[Features]],
    shown: Sequence[Features],
    pairs: Mapping[int, int],
    signs: Callable[[Features], Collection[str]],
) -> dict[int, int]:
    """Pair what has a sign that nothing else on either side has, such as its name, whatever else was changed."""
    counts = Counter(sign for one in shown for sign in signs(one))
    owners: dict[str, set[int]] = defaultdict(set)
    for position, features in enumerate(known):
        for one in features:
            for sign in signs(one):
                owners[sign].add(position)
    taken = set(pairs.values())
    found: dict[int, int] = {}
    for index, one in enumerate(shown):
        meant = {place for sign in signs(one) if counts[sign] == 1 == len(owners[sign]) for place in owners[sign]}
        for position in meant - taken if index not in pairs and len(meant) == 1 else ():
            if all(None in (one.id, other.id) or one.id == other.id for other in known[position]):
                found[index] = position
                taken.add(position)
    return found


@once
def _shown(table: CatalogueTable) -> list[Features]:
    return told_apart(table.rows)


def _texts(rows: Sequence[CatalogueRow]) -> list[str]:
    return ["".join(row.source.slice(row.node.span).split()) for row in rows]


def _nearby(jobs: Sequence[_Job]) -> Iterator[Pair]:
    """Yield the pairs of rows of which one may be right: those of nearly the same place, from either end or both."""
    for job in jobs:
        assert job.columns is not None
        lefts, rights = job.columns.lefts, job.columns.rights
        more = len(rights) - len(lefts)
        for at, cells in enumerate(lefts):
            middle = round(more * at / len(lefts))
            near = {place for end in (0, middle, more) for place in range(at + end - _AROUND, at + end + _AROUND + 1)}
            yield from ((cells, rights[other]) for other in sorted(near) if 0 <= other < len(rights))


def _open_words(jobs: Sequence[_Job]) -> frozenset[str]:
    """Return the words of the left rows that are not sure: of no others is it asked what they mean."""
    found: set[str] = set()
    for job in jobs:
        assert job.columns is not None
        sure = set(job.sure.values())
        found.update(*(one.words for at, cells in enumerate(job.columns.lefts) if at not in sure for one in cells))
    return frozenset(found)


def _ordered(job: _Job, lexicon: Lexicon) -> dict[int, int]:
    columns = job.columns
    assert columns is not None
    partner = job.pairs
    owner = {left: right for right, left in partner.items()}
    scores: dict[tuple[int, int], float] = {}
    links = [led_to(table) if table.is_list else [] for table in (job.left, job.right)]
    # The page of `印象笔记` is that of `Evernote` on a site of its own.
    paths = [[{page.partition("/")[2] for page in one} - {""} for one in side] for side in links]

    def in_other_letters(left: int, right: int) -> bool:
        return scripts_in(job.left.rows[left].name).isdisjoint(scripts_in(job.right.rows[right].name))

    def tell(left: int, right: int) -> float:
        if belong_elsewhere(job.left.rows[left], job.right.rows[right]):
            return 3 * SKIP
        lead_apart = all(links) and links[0][left] and links[1][right] and not links[0][left] & links[1][right]
        if lead_apart and not (
            columns.are_named_alike(left, right) or (in_other_letters(left, right) and paths[0][left] & paths[1][right])
        ):
            return 3 * SKIP  # entries of a list are what they lead to, though a translation may have its own page
        if (left, right) not in scores:
            scores[left, right] = columns.tell(left, right, lexicon, (owner.get(left), partner.get(right)))
        return scores[left, right]

    found = in_gaps(len(job.left.rows), len(job.right.rows), job.sure, tell, SKIP, lambda: columns.leads(lexicon))
    return {right: left for left, right in found}
