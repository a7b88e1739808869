"""What happened to entries: the changes of all their editions put together."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from functools import cached_property

from readme_tools.catalogue import CatalogueRow, canonical_url
from readme_tools.catalogue.grammars.base import squeeze
from readme_tools.diff.cells import EMPTY, CellChange, Reading, changes, read, says
from readme_tools.diff.columns import ColumnPair, Columns
from readme_tools.diff.model import Change, ChangeKind, EntryDiff, Place, Values, What
from readme_tools.diff.pairing import Pairs
from readme_tools.diff.sides import Key, Side
from readme_tools.lazy.dataclasses import dataclass, field

Labels = Mapping[str, Mapping[str, str]]  # by language, of an old footnote label the new one


@dataclass(frozen=True, eq=False)
class EntryPair:
    """One entry in both states: its rows by language."""

    old: Mapping[str, CatalogueRow]
    new: Mapping[str, CatalogueRow]

    @property
    def both(self) -> list[str]:
        """The editions that have the entry in both states."""
        return [language for language in self.new if language in self.old]

    @property
    def what(self) -> What:
        """What happened to the entry as a whole."""
        return What.CHANGED if self.old and self.new else What.ADDED if self.new else What.REMOVED


Rows = dict[str, CatalogueRow]  # of one entry, by language


def entries(pairs: Pairs) -> Iterator[EntryPair]:
    """Put the pairs of rows together again as entries: those of the new state in order, then those that are gone.

    Rows belong to one entry when either state holds them together, unless the other holds them apart.
    """
    told: set[Key] = set()
    for old, new in _joined_by_old(pairs):
        for language, row in list(old.items()):
            for other, beside in _own(pairs.old.rows[language, id(row)].rows, pairs).items():
                key = other, id(beside)
                if other not in new and other not in old and key not in pairs.after and key not in told:
                    old[other] = beside
        told |= {(language, id(row)) for language, row in old.items()}
        yield EntryPair(_ordered(old, pairs), _ordered(new, pairs))
    for rows in _groups(pairs, pairs.old, pairs.after):
        keys = {language: (language, id(row)) for language, row in rows.items()}
        left = {one: row for one, row in rows.items() if keys[one] not in pairs.after and keys[one] not in told}
        if left:
            yield EntryPair(left, {})


def _joined_by_old(pairs: Pairs) -> list[tuple[Rows, Rows]]:
    """Return the old and new rows of each entry that is there now; the old state may show that two are one."""
    found: list[tuple[Rows, Rows]] = []
    by_old: dict[int, int] = {}  # where in `found` an entry of the old state is told of
    for group in _groups(pairs, pairs.new, pairs.before):
        for old, new in _parts(pairs, group):
            homes = [id(pairs.old.rows[language, id(row)]) for language, row in old.items()]
            at = next((by_old[one] for one in homes if one in by_old), None)
            if at is not None and not new.keys() & found[at][1].keys() and not old.keys() & found[at][0].keys():
                found[at][0].update(old)
                found[at][1].update(new)
            else:
                at = len(found)
                found.append((old, new))
            by_old |= {one: at for one in homes if one not in by_old}
    return found


def _parts(pairs: Pairs, group: Rows) -> list[tuple[Rows, Rows]]:
    """Take rows apart, as old and new ones, that the old state shows to be of several entries: it lists both."""
    parts: list[tuple[Rows, Rows]] = []
    languages: list[set[str]] = []
    homes: dict[int, int] = {}
    fresh: Rows = {}
    for language, row in group.items():
        before = pairs.before.get((language, id(row)))
        if before is None:
            fresh[language] = row
            continue
        home = pairs.old.rows[language, id(before)]
        at = homes.get(id(home))
        if at is None:
            at = next((at for at, known in enumerate(languages) if not known & home.rows.keys()), len(parts))
            if at == len(parts):
                parts.append(({}, {}))
                languages.append(set())
            homes[id(home)] = at
            languages[at] |= home.rows.keys()
        parts[at][0][language], parts[at][1][language] = before, row
    if not parts:
        return [({}, fresh)]
    max(parts, key=lambda part: len(part[1]))[1].update(fresh)
    return parts


def _ordered(rows: Mapping[str, CatalogueRow], pairs: Pairs) -> dict[str, CatalogueRow]:
    return {language: rows[language] for language in pairs.languages if language in rows}


def _groups(pairs: Pairs, side: Side, known: Mapping[Key, CatalogueRow]) -> Iterator[dict[str, CatalogueRow]]:
    """Yield the rows of each entry. Two that may be one, and are new or gone together, count as one."""
    twins = {
        frozenset(map(id, one.rows.values())): dict(other.rows)
        for two in side.alignment.possible
        for one, other in (two, two[::-1])
    }
    seen: set[int] = set()
    for entry in (entry for group in side.tables for entry in group.rows):
        rows = _own(entry.rows, pairs)
        twin = _own(twins.get(frozenset(map(id, entry.rows.values())), {}), pairs)
        alone = not any((language, id(row)) in known for language, row in (*rows.items(), *twin.items()))
        if twin and alone:
            rows = _ordered(rows | twin, pairs)
        if rows and not any(id(row) in seen for row in rows.values()):
            seen |= {id(row) for row in rows.values()}
            yield rows


def _own(rows: Mapping[str, CatalogueRow], pairs: Pairs) -> dict[str, CatalogueRow]:
    return {language: row for language, row in rows.items() if language in pairs.languages and row.node.is_filled}


# What happened to one entry -------------------------------------------------------------------


@dataclass(slots=True)
class _Merge:
    """The same change in several editions, while it is put together."""

    values: dict[str, Values] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    change: CellChange | None = None


_MergeKey = tuple[str, Hashable]  # a column, and what is equal for the same change in another edition


def _joined(merged: Mapping[_MergeKey, _Merge]) -> Iterator[tuple[str, _Merge]]:
    """Yield the changes; a link that now leads to other pages in other languages is one change."""
    links: dict[tuple[str, str], _Merge] = {}
    for (column, _), one in merged.items():
        values = next(iter(one.values.values()))
        if (
            one.change is not None
            and one.change.kind is ChangeKind.LINK
            and values.old is not None
            and values.new is not None
        ):
            first = links.setdefault((column, canonical_url(values.old)), one)
            if first is not one and not first.values.keys() & one.values.keys():
                first.values |= one.values
                first.headings |= one.headings
                one.change = None
    yield from ((column, one) for (column, _), one in merged.items() if one.change is not None)


@dataclass(frozen=True)
class Comparison:
    """Compares the cells of entries, edition by edition."""

    pairs: Pairs
    columns: Mapping[tuple[int, int], Columns]
    labels: Labels

    def cell_changes(self, entry: EntryPair) -> list[Change]:
        """Return what changed in the cells of an entry, the same change of several editions once."""
        merged: dict[_MergeKey, _Merge] = {}
        often: Counter[Hashable] = Counter()  # an edition may have several changes with one key
        readings: dict[tuple[str, str], Reading] = {}
        for language in entry.both:
            old, new = entry.old[language], entry.new[language]
            for pair in self._columns(language, old, new):
                if self._is_same(old, new, pair, language):
                    continue
                before = self._read(old, pair, language, is_old=True)
                after = readings[language, pair.key] = self._read(new, pair, language)
                is_name = bool(new.table.columns) and pair.new is new.table.columns[0]
                for change in changes(before, after, is_name):
                    often[language, pair.key, change.key] += 1
                    again = often[language, pair.key, change.key]
                    one = merged.setdefault((pair.key, (change.key, again)), _Merge())
                    one.values[language] = change.values
                    one.headings[language] = pair.new.heading
                    one.change = one.change or change
        return [self._change(entry, column, one, readings) for column, one in _joined(merged)]

    def _columns(self, language: str, old: CatalogueRow, new: CatalogueRow) -> tuple[ColumnPair, ...]:
        at = self.pairs.old.home(old), self.pairs.new.home(new)
        if at in self.columns:
            return self.columns[at].pairs.get(language, ())
        group = Columns(self.pairs.old.tables[at[0]], self.pairs.new.tables[at[1]], {language: [(old, new)]})
        return group.pairs.get(language, ())

    def _is_same(self, old: CatalogueRow, new: CatalogueRow, pair: ColumnPair, language: str) -> bool:
        """Return, fast, whether a cell is as before: its text is, without a footnote that was renumbered."""
        cells = old.cell(pair.old.key), new.cell(pair.new.key)
        texts = [row.source.slice(cell.content) if cell else "" for row, cell in zip((old, new), cells, strict=True)]
        return texts[0] == texts[1] and ("[^" not in texts[0] or not self._renumbered[language])

    @cached_property
    def _renumbered(self) -> Mapping[str, bool]:
        return {language: any(old != new for old, new in one.items()) for language, one in self.labels.items()}

    def _read(self, row: CatalogueRow, pair: ColumnPair, language: str, is_old: bool = False) -> Reading:
        column = pair.old if is_old else pair.new
        cell = row.cell(column.key)
        return read(row, column, cell, self.labels.get(language, {}) if is_old else {}) if cell else EMPTY

    def _change(self, entry: EntryPair, column: str, one: _Merge, readings: dict[tuple[str, str], Reading]) -> Change:
        """Return which other editions are behind, and which said so already."""
        assert one.change is not None
        behind: list[str] = []
        already: list[str] = []
        for language in entry.both:
            if language in one.values:
                continue
            if (language, column) not in readings:
                old, new = entry.old[language], entry.new[language]
                pair = next((pair for pair in self._columns(language, old, new) if pair.key == column), None)
                if pair is None:
                    continue
                readings[language, column] = self._read(new, pair, language)
            (already if says(readings[language, column], one.change) else behind).append(language)
        about = one.change.about or None
        if about == entry.new[next(iter(one.values))].name and one.change.kind is ChangeKind.LINK:
            about = None  # the link of the entry itself
        return Change(one.change.kind, one.values, tuple(behind), tuple(already), column, one.headings, about)


def row_changes(entry: EntryPair) -> Iterator[Change]:
    """Yield that an entry came to, or went from, some editions while others keep it."""
    if entry.what is not What.CHANGED:
        return
    come = [language for language in entry.new if language not in entry.old]
    gone = [language for language in entry.old if language not in entry.new]
    kept = tuple(entry.both)
    if come:
        values = {language: Values(None, entry.new[language].name) for language in come}
        yield Change(ChangeKind.ROW, values, tuple(gone), kept)
    if gone:
        values = {language: Values(entry.old[language].name, None) for language in gone}
        yield Change(ChangeKind.ROW, values, tuple(entry.new))


def entry_diff(entry: EntryPair, found: list[Change], languages: tuple[str, ...]) -> EntryDiff | None:
    """Return what happened to an entry, None when nothing did."""
    what = entry.what
    rows = entry.new or entry.old
    if what is What.CHANGED:
        if not found:
            return None
        concerned = [language for language in languages if any(language in one.values for one in found)]
        rows = {language: rows[language] for language in concerned if language in rows} or rows
    places = {language: Place(row.source.path, row.line, squeeze(row.name)) for language, row in rows.items()}
    behind = () if what is What.CHANGED else tuple(one for one in languages if one not in rows)
    order = {kind: at for at, kind in enumerate(ChangeKind)}
    return EntryDiff(what, places, tuple(sorted(found, key=lambda one: order[one.kind])), behind)
