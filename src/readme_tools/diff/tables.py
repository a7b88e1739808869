"""What happened to tables: those that came and went, their headings, anchors, columns and order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.lined_up import TableGroup
from readme_tools.diff.columns import Columns, RowPair
from readme_tools.diff.entries import EntryPair
from readme_tools.diff.model import Change, ChangeKind, EntryDiff, TableDiff, Values, What, parted
from readme_tools.diff.pairing import Pairs
from readme_tools.diff.places import moved_tables
from readme_tools.diff.sides import Side, label
from readme_tools.markdown.nodes import plain_text


def column_pairs(pairs: Pairs, found: Sequence[EntryPair]) -> dict[tuple[int, int], Columns]:
    """Pair the columns of each table that is in both states."""
    rows: dict[tuple[int, int], dict[str, list[RowPair]]] = {
        place: {language: [] for language in pairs.languages} for place in pairs.tables.items()
    }
    for entry in found:
        for language in entry.both:
            old, new = entry.old[language], entry.new[language]
            place = pairs.old.home(old), pairs.new.home(new)
            if place in rows:
                rows[place][language].append((old, new))
    return {
        (old, new): Columns(pairs.old.tables[old], pairs.new.tables[new], rows[old, new])
        for old, new in pairs.tables.items()
    }


def table_diffs(
    pairs: Pairs,
    columns: Mapping[tuple[int, int], Columns],
    orders: Mapping[int, Change],
    told: Mapping[tuple[int | None, int | None], Sequence[EntryDiff]],
) -> Iterator[TableDiff]:
    """Yield the tables with something to tell, in the order of the new state; one that is gone comes where it was."""
    places = dict(moved_tables(pairs))
    before = {new: old for old, new in pairs.tables.items()}
    gone: dict[int, list[int]] = defaultdict(list)  # by the new table that they stood after
    last = -1
    for at, group in enumerate(pairs.old.tables):
        if at in pairs.tables:
            last = pairs.tables[at]
        elif _own(group, pairs):
            gone[last].append(at)
    for at in range(-1, len(pairs.new.tables)):
        if at in before:
            old, new = pairs.old.tables[before[at]], pairs.new.tables[at]
            changes = [*_changes(pairs, old, new), *columns[before[at], at].changes()]
            changes += [one for one in (places.get(at), orders.get(at)) if one is not None]
            entries = tuple(told.get((before[at], at), ()))
            if changes or entries:
                headings = _headings(new, pairs)
                yield TableDiff(What.CHANGED, old.id, new.id, headings, tuple(changes), entries)
        elif at >= 0 and (own := _own(pairs.new.tables[at], pairs)):
            group = pairs.new.tables[at]
            entries = tuple(told.get((None, at), ()))
            yield TableDiff(What.ADDED, None, group.id, _headings(group, pairs), (), entries, _rest(own, pairs))
        for one in gone[at]:
            group = pairs.old.tables[one]
            entries = tuple(told.get((one, None), ()))
            behind = _rest(_own(group, pairs), pairs)
            yield TableDiff(What.REMOVED, group.id, None, _headings(group, pairs), (), entries, behind)


def _own(group: TableGroup, pairs: Pairs) -> list[str]:
    return [language for language in group.tables if language in pairs.languages]


def _rest(own: Sequence[str], pairs: Pairs) -> tuple[str, ...]:
    return tuple(language for language in pairs.languages if language not in own)


def _headings(group: TableGroup, pairs: Pairs) -> dict[str, str]:
    return {language: group.tables[language].heading for language in _own(group, pairs)}


def _changes(pairs: Pairs, old: TableGroup, new: TableGroup) -> Iterator[Change]:
    """Yield what happened to a table's heading, anchor and editions."""
    both = [language for language in _own(new, pairs) if language in old.tables]
    files = {
        language: Values(_file(old, language), _file(new, language))
        for language in both
        if _is_included(pairs.old, old, language) != _is_included(pairs.new, new, language)
    }
    if files:  # what stands above a table in an included file is unknown
        yield Change(ChangeKind.FILE, files, tuple(language for language in both if language not in files))
        return
    headings = _differing(
        {language: (old.tables[language].heading or None, new.tables[language].heading or None) for language in both}
    )
    if headings:
        kind = ChangeKind.SECTION if all(_is_other(pairs, *one) for one in headings.items()) else ChangeKind.HEADING
        behind = tuple(language for language in both if language not in headings)
        yield Change(kind, headings, behind)
    anchors = _differing({language: (_anchor(old, language), _anchor(new, language)) for language in both})
    if anchors:
        rest = [language for language in both if language not in anchors]
        said = {values.new for values in anchors.values()}
        yield Change(ChangeKind.ANCHOR, anchors, *parted(rest, lambda language: _anchor(new, language) in said))
    for own, others, is_new in ((new, old, True), (old, new, False)):
        alone = [language for language in _own(own, pairs) if language not in others.tables]
        if alone:
            values = {
                language: Values(None, label(own.tables[language]))
                if is_new
                else Values(label(own.tables[language]), None)
                for language in alone
            }
            yield Change(
                ChangeKind.TABLE, values, () if is_new else tuple(_own(new, pairs)), tuple(both) if is_new else ()
            )


def _differing(states: Mapping[str, tuple[str | None, str | None]]) -> dict[str, Values]:
    return {language: Values(*both) for language, both in states.items() if both[0] != both[1]}


def _is_included(side: Side, group: TableGroup, language: str) -> bool:
    return group.tables[language].edition is not side.files[language][0]


def _file(group: TableGroup, language: str) -> str:
    return group.tables[language].edition.path


def _anchor(group: TableGroup, language: str) -> str | None:
    table = group.tables[language]
    return table.id if table.anchored else None


def _is_other(pairs: Pairs, language: str, values: Values) -> bool:
    """Return whether a table stands under another heading, rather than under a renamed one: both are there, once."""
    old, new = (_all_headings(side, language) for side in (pairs.old, pairs.new))
    return all(headings.count(text or "") == 1 for headings in (old, new) for text in (values.old, values.new))


def _all_headings(side: Side, language: str) -> list[str]:
    return [
        plain_text(heading.content, " ").strip()
        for edition in side.files[language]
        for heading in edition.document.headings
    ]
