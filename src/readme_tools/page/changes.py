"""What changed since an earlier state as rows: before and after, in each edition."""

from collections.abc import Iterator, Mapping

from readme_tools.catalogue.lined_up import RowGroup
from readme_tools.diff.model import Change, EntryDiff, FootnoteDiff, Place, RecordDiff, TableDiff, Values, What
from readme_tools.i18n import harmless, join, say
from readme_tools.page.cells import Cell
from readme_tools.page.entries import NAME, Entries
from readme_tools.page.facts import SET, TABLE
from readme_tools.page.listing import Cells, Column, Facet, Fact, Listing, Row, Text, said
from readme_tools.reporters.diff.wording import Quote, changed, footnote, remark

_WHAT, _CHANGE, _BEFORE, _AFTER = "What", "Change", "Before", "After"
_WHATS = {What.ADDED: say("added"), What.REMOVED: say("removed"), What.CHANGED: say("changed")}
_PLAIN = Quote(str, str)


class Changes:
    """A comparison as rows; entries that are still there link to their page."""

    def __init__(self, diff: RecordDiff, entries: Entries) -> None:
        """Take what changed, and the entries as they are now."""
        self.diff = diff
        self.entries = entries
        self._named: dict[tuple[str, str], list[tuple[int, RowGroup]]] = {}
        for group in entries.alignment.tables:
            for entry in group.rows:
                for row in entry.rows.values():
                    self._named.setdefault((row.source.path, row.name), []).append((row.line, entry))

    @property
    def listing(self) -> Listing:
        """All changes, table by table, then those of footnotes."""
        columns = [
            Column(_WHAT, said(say("What")), "interface"),
            Column(NAME, said(say("Entry"))),
            Column(TABLE, said(say("Table")), "label"),
            Column(_CHANGE, said(say("Change")), "interface"),
            Column(_BEFORE, said(say("Before")), "edition"),
            Column(_AFTER, said(say("After")), "edition"),
        ]
        rows = [
            Row(f"change-{number}", cells, {_WHAT: [what.value], **({TABLE: [table]} if table else {}), **facts})
            for number, (what, table, cells, facts) in enumerate(self._rows(), 1)
        ]
        whats: dict[str, Text] = {one.value: said(text) for one, text in _WHATS.items()}
        tables: dict[str, Text] = {one.id: self._heading(one) for one in self.diff.tables}
        facets = [Facet(_WHAT, SET, said(say("What")), whats), Facet(TABLE, SET, said(say("Table")), tables)]
        own = [one for one in self.entries.facts.facets if one.kind != "text" and one.key != TABLE]
        return Listing(columns, [*facets, *own], rows, self.entries.languages, beside=True)

    def _rows(self) -> Iterator[tuple[What, str, dict[str, Cells], Mapping[str, list[Fact]]]]:
        for table in self.diff.tables:
            heading = self._heading(table)
            named: dict[str, Cells] = {NAME: harmless(table.heading), TABLE: heading, **_what(table)}
            if table.what is not What.CHANGED:
                yield table.what, table.id, named, {}
            yield from ((What.CHANGED, table.id, {**named, **_change(change)}, {}) for change in table.changes)
            for entry in table.entries:
                facts, name = self._entry(entry)
                cells: dict[str, Cells] = {TABLE: heading, NAME: name, **_what(entry)}
                if entry.what is not What.CHANGED:
                    yield entry.what, table.id, cells, facts
                for change in entry.changes:
                    yield entry.what, table.id, {**cells, **_change(change)}, facts
        for note in self.diff.footnotes:
            text, name = said(footnote(note, _PLAIN)), harmless(f"[^{note.new_label or note.old_label}]")
            yield note.what, "", {NAME: name, **_what(note), _CHANGE: text, **_values(note.values)}, {}

    def _heading(self, table: TableDiff) -> Text:
        """Return the heading of a table as it is called elsewhere on the site, while it is there."""
        old = {code: harmless(text) or table.id for code, text in table.headings.items()}
        return self.entries.tables.get(table.new_id or "", old)

    def _entry(self, one: EntryDiff) -> tuple[Mapping[str, list[Fact]], Cell]:
        """Return the facts of an entry, and its name with a link where it is still there."""
        places = one.places.values() if one.what is not What.REMOVED else ()
        entry = next(filter(None, map(self._find, places)), None)
        if entry is None:
            return {}, harmless(one.name) or "-"
        facts = {key: told for key, told in self.entries.facts.of[self.entries.id_of(entry)].items() if key != TABLE}
        return facts, [self.entries.link(entry)]

    def _find(self, place: Place) -> RowGroup | None:
        """Return the entry of a name in a file; of several the nearest: the file may have changed since."""
        found = self._named.get((place.path, place.name), ())
        return min(found, key=lambda one: abs(one[0] - place.line))[1] if found else None


def _what(one: TableDiff | EntryDiff | FootnoteDiff) -> dict[str, Cells]:
    return {_WHAT: said(_WHATS[one.what])}


def _change(change: Change) -> dict[str, Cells]:
    told, where = changed(change, _PLAIN), remark(change)
    text = join("", (told, " (", where, ")")) if where else told
    return {_CHANGE: said(text), **_values(change.values)}


def _values(values: Mapping[str, Values]) -> dict[str, Cells]:
    return {
        _BEFORE: {code: harmless(one.old or "") for code, one in values.items()},
        _AFTER: {code: harmless(one.new or "") for code, one in values.items()},
    }
