"""What `sync` changes is what `check` reports and `diff` marks: the law, as a function of a catalogue."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.diff import compare
from readme_tools.diff.entries import EntryPair, entries
from readme_tools.diff.pairing import pair
from readme_tools.diff.sides import Side
from readme_tools.linter.runner import Run, check
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.rules import ALL
from readme_tools.sync import Synced, sync
from readme_tools.text.diagnostic import Diagnostic

LEARNT = frozenset(("number-differs", "text-differs", "url-differs", "value-differs"))
BETWEEN = frozenset(rule.name for rule in ALL if rule.name.endswith("-differs")) | {"missing-row"}
# Parts of a message that change when other rows do: how often, which row comes before, what it may be.
_CIRCUMSTANCES = re.compile(
    r" \((?:twice|\d+ times|here and .*)\)$|, which belongs.*|, unless it is.*|, but says.*"
    r"|\d+ cells.*| with its \d+ .*"
)
Line = tuple[str, int]


def broken(before: Catalogue) -> Iterator[str]:
    """Yield in what way synchronising a catalogue breaks the law.

    Every row that changes was reported, is marked by `diff`, and nothing is lost. Afterwards `check` reports
    nothing new, and a second time changes nothing. What differs in an entry is known by its rule: it is the same
    difference when the edition that it is told of is another one, as the others were synchronised, or a copy of
    its row has it, too.
    """
    run = check([before], ALL)
    synced = sync(before)
    after = reread(before, dict(synced.texts))
    if sync(after).texts:
        yield "a second time changes more"
    again = check([after], ALL)
    yield from (f"{one.rule} failed: {one.error}" for one in (*run.failures, *again.failures))
    yield from _unreported(before, after, run)
    known, reported = {_known(one) for one in run}, _by_line(run, with_related=True)
    rows = {_line(row): row for edition in after.editions for row in edition.rows()}
    pairs = {id(row): entry for entry in _entries(before, after) for row in entry.new.values()}
    for one in again:
        row = rows.get((one.path, again.position(one).line))
        entry = pairs.get(id(row)) if row else None
        told = {name for old in (entry.old.values() if entry else ()) for name in reported[_line(old)]}
        if _known(one) not in known and one.name not in told and not _may_be_new(one, row, entry, told, synced):
            yield f"new: {one.path}: {one.name}: {one.finding.message}"


def _may_be_new(
    one: Diagnostic, row: CatalogueRow | None, entry: EntryPair | None, told: set[str], synced: Synced
) -> bool:
    """Return whether a finding has a reason that no synchronising can take away."""
    if one.name.startswith("untranslated") or (row and _is_waiting(row)):
        return True  # what is brought waits for its translation
    if row is None or entry is None:
        return False
    if row.table.edition.language not in entry.old:
        return one.name not in BETWEEN  # a copy: the column may read the source's fault here only
    changes = [change.kind for report in synced.reports for change in report.changes]
    if _text(row) not in map(_text, entry.old.values()):
        return False
    if one.name in BETWEEN and told & BETWEEN:
        return True  # it was told that the entry differs, and now most editions agree against this row
    # What most rows of a column or list are like is learnt from them, and now more of them are alike.
    return one.name in LEARNT or "add" in changes


def _entries(before: Catalogue, after: Catalogue) -> Iterator[EntryPair]:
    return entries(pair(Side(before.alignment), Side(after.alignment)))


def _unreported(before: Catalogue, after: Catalogue, run: Run) -> Iterator[str]:
    reported = _by_line(run, with_related=True)
    marked = {(language, place.name) for one in compare(before.alignment, after.alignment).entries()
              for language, place in one.places.items()}  # fmt: skip
    for entry in _entries(before, after):
        told = {name for row in entry.old.values() for name in reported[_line(row)]} & BETWEEN
        yield from (f"lost: {_text(row)}" for language, row in entry.old.items() if language not in entry.new)
        for language, row in entry.new.items():
            old = entry.old.get(language)
            if old is not None and _text(old) == _text(row):
                continue
            if not told if old is not None else "missing-row" not in told:
                yield f"changed, but not reported: {language}: {_text(row)}"
            if (language, " ".join(row.name.split())) not in marked:
                yield f"changed, but not marked: {language}: {_text(row)}"


def _by_line(run: Run, with_related: bool = False) -> dict[Line, set[str]]:
    found: dict[Line, set[str]] = defaultdict(set)
    for one in run:
        places = [one.finding.location, *(rel.location for rel in one.finding.related if with_related)]
        for place in places:
            found[place.path, run.sources[place.path].position(place.span.start).line].add(one.name)
    return found


def _known(one: Diagnostic) -> tuple[str, str]:
    if one.name == "row-order-differs":  # rows, or the table: as many rows move
        return one.name, one.path
    return one.name, _CIRCUMSTANCES.sub("", str(one.finding.message))


def _line(row: CatalogueRow) -> Line:
    return row.source.path, row.source.position(row.node.span.start).line


def _text(row: CatalogueRow) -> str:
    return row.source.slice(row.node.span).strip()


def _is_waiting(row: CatalogueRow) -> bool:
    return bool(mark_pattern(row.table.edition.profile.untranslated_mark).search(_text(row)))
