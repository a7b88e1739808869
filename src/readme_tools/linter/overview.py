"""All tables of a catalogue by edition: how many rows each has, lacks, and has otherwise than the others."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from readme_tools.catalogue import Edition, RowGroup, TableGroup
from readme_tools.editions.lacking import may_be_included
from readme_tools.editions.places import moved
from readme_tools.linter.closing import CLOSING
from readme_tools.linter.overview_model import Counts, Overview, Possible, RowPlace, TableCounts
from readme_tools.linter.policy import Policy
from readme_tools.linter.registry import ALL, select
from readme_tools.linter.runner import find
from readme_tools.project.catalogue import Catalogue
from readme_tools.rules.index import ListedRule

# What a row is counted as for a finding on its line, by the kind of rule.
DIFFERING, UNTRANSLATED = "differing", "untranslated"
_PLACES = ("row-order-differs", "section-differs")

Marks = Mapping[str, Mapping[str, set[int]]]  # kind, path and lines


def kind(rule: ListedRule) -> str | None:
    """Return what rows are counted as when a rule finds something in them, None when it does not matter here."""
    if rule.name.startswith(UNTRANSLATED):
        return UNTRANSLATED
    return DIFFERING if rule.name.endswith("-differs") and rule.name not in _PLACES else None


def counting(selected: Sequence[ListedRule], ignored: Sequence[str]) -> list[ListedRule]:
    """Return the rules that count rows: all that are on by default or selected, and not ignored."""
    left_out = select(ignored, every=True)
    return [rule for rule in ALL if kind(rule) and rule not in left_out and (not rule.opt_in or rule in selected)]


def overview(catalogue: Catalogue, rules: Sequence[ListedRule], policy: Policy) -> Overview:
    """Look at all editions of a catalogue at once. What is suppressed does not count as differing."""
    alignment = catalogue.alignment
    marks, unclosed = _marks(catalogue, rules, policy)
    entries = {
        id(row): (group, entry) for group in alignment.tables for entry in group.rows for row in entry.rows.values()
    }
    return Overview(
        catalogue.scope.profile,
        {one.language: one.path for one in alignment.editions},
        tuple(_table(group, alignment.editions, marks, unclosed) for group in alignment.tables),
        tuple(
            Possible(entries[id(one.first)][0].id, (_places(one), _places(other))) for one, other in alignment.possible
        ),
        unclosed,
    )


def _marks(catalogue: Catalogue, rules: Sequence[ListedRule], policy: Policy) -> tuple[Marks, Sequence[str]]:
    """Run the rules; give the lines of what they find, and the editions with a block that is not closed."""
    lines: dict[str, dict[str, set[int]]] = {name: defaultdict(set) for name in (DIFFERING, UNTRANSLATED)}
    kinds = {rule.name: name for rule in rules if (name := kind(rule))}
    found = find([catalogue], [*(rule for rule in rules if rule.name in kinds), *CLOSING], policy)
    for one in found.marks:
        if one.name in kinds:
            lines[kinds[one.name]][one.path].add(found.sources[one.path].position(one.span.start).line)
    return lines, found.checked[0].unclosed


def _table(group: TableGroup, editions: Sequence[Edition], marks: Marks, unclosed: Collection[str]) -> TableCounts:
    misplaced = moved(group, [one.language for one in editions])
    entries = [entry for entry in group.rows if entry.first.is_entry]
    return TableCounts(
        group.id,
        {language: table.heading for language, table in group.tables.items()},
        {
            one.language: None
            if one.path in unclosed
            else _counts(one, group, entries, misplaced.get(one.language, ()), marks)
            for one in editions
        },
    )


def _counts(
    edition: Edition, group: TableGroup, entries: Sequence[RowGroup], misplaced: Sequence[RowGroup], marks: Marks
) -> Counts | None:
    language = edition.language
    if language not in group.tables and may_be_included(edition, group):
        return None
    own = [entry for entry in entries if language in entry.rows]
    rows = [entry.rows[language] for entry in own]
    elsewhere = [row for row in rows if row.table is not group.tables.get(language)]
    return Counts(
        rows=len(rows),
        paired=sum(len(entry.rows) > 1 for entry in own),
        missing=len(entries) - len(own),
        differing=sum(row.line in marks[DIFFERING][row.source.path] for row in rows),
        moved=len(misplaced) + len(elsewhere),
        untranslated=sum(row.line in marks[UNTRANSLATED][row.source.path] for row in rows),
    )


def _places(entry: RowGroup) -> tuple[RowPlace, ...]:
    def places() -> Iterator[RowPlace]:
        for language, row in entry.rows.items():
            yield RowPlace(language, row.source.path, row.line, row.name)

    return tuple(places())
