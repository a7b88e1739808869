"""Two states of a catalogue compared as records: what changed from one to the other.

Old and new are like two editions of one catalogue; hence rows are paired as those of editions are, and
what is the same in several languages is said once. Looks at no files.
"""

from collections import defaultdict
from collections.abc import Mapping

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.diff.entries import Comparison, EntryPair, entries, entry_diff, row_changes
from readme_tools.diff.footnotes import footnote_diffs, pair_footnotes
from readme_tools.diff.lines import cosmetic, outside
from readme_tools.diff.model import EntryDiff, RecordDiff, Values
from readme_tools.diff.pairing import Pairs, pair
from readme_tools.diff.places import moved
from readme_tools.diff.sides import Side
from readme_tools.diff.tables import column_pairs, table_diffs


def compare(old: Alignment, new: Alignment) -> RecordDiff:
    """Return what changed from one state of a catalogue to another.

    Both should be read with one profile. Editions that are in one of them only are named, and their
    entries are not looked at.
    """
    pairs = pair(Side(old), Side(new))
    notes = {language: pair_footnotes(pairs.old, pairs.new, language) for language in pairs.languages}
    found = list(entries(pairs))
    columns = column_pairs(pairs, found)
    comparison = Comparison(pairs, columns, {language: one.labels for language, one in notes.items()})
    places, orders = moved(pairs, found)
    told: dict[tuple[int | None, int | None], list[EntryDiff]] = defaultdict(list)
    unchanged: list[EntryPair] = []
    before = {place: at for at, place in pairs.tables.items()}
    for entry in found:
        changes = [*places.get(id(entry), ()), *row_changes(entry), *comparison.cell_changes(entry)]
        diff = entry_diff(entry, changes, pairs.languages)
        if diff is not None:
            told[_table(pairs, before, entry)].append(diff)
        else:
            unchanged.append(entry)
    return RecordDiff(
        new.editions[0].profile.name if new.editions else "generic",
        {
            one: Values(pairs.old.paths.get(one), pairs.new.paths.get(one))
            for one in dict.fromkeys((*pairs.new.paths, *pairs.old.paths))
        },
        tuple(table_diffs(pairs, columns, orders, told)),
        tuple(footnote_diffs(notes)),
        cosmetic(pairs, unchanged),
        outside(pairs),
    )


def _table(pairs: Pairs, before: Mapping[int, int], entry: EntryPair) -> tuple[int | None, int | None]:
    """Return the table that an entry is told of with, by its index before and now: the new one where it has one."""
    if entry.new:
        new = pairs.new.home(next(iter(entry.new.values())))
        return before.get(new), new
    old = pairs.old.home(next(iter(entry.old.values())))
    return old, pairs.tables.get(old)
