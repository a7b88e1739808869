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

BETWEEN = frozenset(rule.name for rule in ALL if rule.name.endswith("-differs")) | {"missing-row"}
# Parts of a message that change when other rows do: how often, which row comes before, what it may be.
_CIRCUMSTANCES = re.compile(
    r" \((?:twice|\d+ times|here and .*)\)$|, which belongs.*|, unless it is.*|, but says.*"
    r"|\d+ cells.*| with its \d+ .*"
)
Line = tuple[str, int]


def broken(before: Catalogue) -> Iterator[str]:
    """Yield in what way bringing a catalogue into line breaks the law.

    Every row that changes was reported, is marked by `diff`, and nothing is lost. Afterwards `check` reports
    nothing new: but for what waits for a translation, faults that a row had in the source edition, and what
    `sync` has told of. Rows that are added may teach that others differ, too: what most rows of a column or
    list are like is learnt from them. A second time changes nothing.
    """
    run = check([before], ALL)
    synced = sync(before)
    after = reread(before, dict(synced.texts))
    if sync(after).texts:
        yield "a second time changes more"
    again = check([after], ALL)
    yield from (f"{one.rule} failed: {one.error}" for one in (*run.failures, *again.failures))
    yield from _unreported(before, after, run, synced)
    known = {_known(one) for one in run}
    faults, reported = _by_line(run), _by_line(run, with_related=True)
    rows = {_line(row): row for edition in after.editions for row in edition.rows()}
    pairs = {id(row): entry for entry in _entries(before, after) for row in entry.new.values()}
    adds = any(change.kind == "add" for report in synced.reports for change in report.changes)
    moves = any(change.kind == "move" for report in synced.reports for change in report.changes)
    for one in again:
        row = rows.get((one.path, again.position(one).line))
        if _known(one) in known or one.name.startswith("untranslated") or (row and _is_waiting(row)):
            continue
        entry = pairs.get(id(row)) if row else None
        if entry and any("missing-row" in reported[_line(old)] for old in entry.old.values()):
            continue  # two rows that were told to be one perhaps are one now, and what differs in them shows
        olds = [*entry.old.values()] if entry and row and one.name in BETWEEN else []
        if row and _text(row) in map(_text, olds) and any(reported[_line(old)] & BETWEEN for old in olds):
            continue  # it was told that the entry differs, and now most editions agree against this row
        if entry and row and row.table.is_list and moves and one.name == "number-differs":
            continue  # the texts of entries are compared in their order
        had = {name for old in (entry.old.values() if entry else ()) for name in faults[_line(old)]}
        if entry and row and one.name not in BETWEEN and row.table.edition.language not in entry.old:
            continue  # a copy, with a fault that the source edition's column does not show
        same = {_text(old) for old in entry.old.values()} if entry and adds else ()
        if one.name not in had and not (_is_told(one, synced) or (row and _text(row) in same)):
            yield f"new: {one.path}: {one.name}: {one.finding.message}"


def _entries(before: Catalogue, after: Catalogue) -> Iterator[EntryPair]:
    return entries(pair(Side(before.alignment), Side(after.alignment)))


def _unreported(before: Catalogue, after: Catalogue, run: Run, synced: Synced) -> Iterator[str]:
    reported = _by_line(run, with_related=True)
    marked = {(language, place.name) for one in compare(before.alignment, after.alignment).entries()
              for language, place in one.places.items()}  # fmt: skip
    adds = any(change.kind == "add" for report in synced.reports for change in report.changes)
    for entry in _entries(before, after):
        told = {name for row in entry.old.values() for name in reported[_line(row)]} & BETWEEN
        yield from (f"lost: {_text(row)}" for language, row in entry.old.items() if language not in entry.new)
        for language, row in entry.new.items():
            old = entry.old.get(language)
            if old is not None and _text(old) == _text(row):
                continue
            if not told if old is not None and not adds else old is None and "missing-row" not in told:
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


def _is_told(one: Diagnostic, synced: Synced) -> bool:
    notes = [note for report in synced.reports if report.path == one.path for note in report.notes]
    if one.name == "row-order-differs" and any("in another order" in note for note in notes):
        return True
    name = re.search(r"'.*?'(?= |$)", str(one.finding.message))
    return name is not None and any(name[0] in note for report in synced.reports for note in report.notes)
