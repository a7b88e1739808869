"""What `check` finds as rows: all of it, and where editions differ with their cells side by side."""

from collections.abc import Iterator

from readme_tools.catalogue import Alignment, CatalogueRow, Dated, RowGroup, TableGroup
from readme_tools.i18n import harmless, say
from readme_tools.lazy.dataclasses import replace
from readme_tools.linter.explain import SEVERITIES
from readme_tools.linter.fingerprint import Whereabouts
from readme_tools.linter.registry import ALL
from readme_tools.linter.runner import Run
from readme_tools.page.cells import Cell, Element, cell
from readme_tools.page.entries import NAME, Entries
from readme_tools.page.facts import SET, TABLE
from readme_tools.page.listing import Cells, Column, Facet, Fact, Listing, Row, Text, said
from readme_tools.project.catalogue import Catalogue
from readme_tools.text.diagnostic import Diagnostic, Location

_RULE, _SEVERITY, _FILE, _MESSAGE, _COLUMN, _CELL = "Rule", "Severity", "File", "Message", "Column", "Cell"
_LONGEST = 200  # characters of a line that is no entry
_EDITION, _INTERFACE, _LABEL = "edition", "interface", "label"


class Findings:
    """The findings of a run about a catalogue, and the pages that list them."""

    def __init__(self, run: Run, catalogue: Catalogue, entries: Entries) -> None:
        """Take what was found, in the catalogue that the entries are of."""
        self.run = run
        self.entries = entries
        self.languages = {one.path: one.language for one in catalogue.editions}
        self.whereabouts = Whereabouts(catalogue.alignment, catalogue.editions)
        self.subjects = {rule.name: rule.subject for rule in ALL}

    @property
    def findings(self) -> Listing:
        """All findings."""
        columns = [
            Column(NAME, said(say("Entry"))),
            Column(_MESSAGE, said(say("Finding")), _INTERFACE),
            Column(TABLE, said(say("Table")), _LABEL),
            Column(_SEVERITY, said(say("Severity")), _INTERFACE),
            Column(_RULE, said(say("Rule"))),
            Column(_FILE, said(say("Place"))),
        ]
        files = Facet(
            _FILE, SET, said(say("File")), {one.path: harmless(self.entries.places.name(one.path)) for one in self.run}
        )
        rows = [self._row(number, one) for number, one in enumerate(self.run, 1)]
        return Listing(columns, (*self._facets(self.run), files, *self._of_entries()), rows, self.entries.languages)

    @property
    def differences(self) -> Listing:
        """Where editions differ: the cells side by side, each with its line."""
        found = [one for one in self.run if self.subjects.get(one.name) in (Alignment, Dated)]
        columns = [
            Column(NAME, said(say("Entry"))),
            Column(TABLE, said(say("Table")), _LABEL, hidden=True),
            Column(_COLUMN, said(say("Column")), _LABEL),
            Column(_CELL, "", _EDITION),
            Column(_MESSAGE, said(say("Finding")), _INTERFACE),
            Column(_RULE, said(say("Rule")), hidden=True),
        ]
        rows = [self._side_by_side(number, one) for number, one in enumerate(found, 1)]
        labels: dict[str, Text] = {
            key: label
            for key, label in self.entries.labels.items()
            if any(key in row.facts.get(_COLUMN, ()) for row in rows)
        }
        facets = (*self._facets(found), Facet(_COLUMN, SET, said(say("Column")), labels), *self._of_entries())
        return Listing(columns, facets, rows, self.entries.languages, beside=True)

    def _facets(self, found: Run | list[Diagnostic]) -> tuple[Facet, ...]:
        rules: dict[str, Text] = {one.name: one.name for one in sorted(found, key=lambda one: one.name)}
        severities: dict[str, Text] = {one.severity: said(SEVERITIES[one.severity]) for one in found}
        return Facet(_RULE, SET, said(say("Rule")), rules), Facet(_SEVERITY, SET, said(say("Severity")), severities)

    def _of_entries(self) -> Iterator[Facet]:
        """Yield what entries are filtered by, as far as it needs none of their columns."""
        return (one for one in self.entries.facts.facets if one.kind != "text" and one.key != _COLUMN)

    # Rows --------------------------------------------------------------------------------------

    def _row(self, number: int, one: Diagnostic) -> Row:
        group, entry = self._owner(one)
        cells: dict[str, Cells] = {
            _MESSAGE: said(one.message),
            _SEVERITY: said(SEVERITIES[one.severity]),
            _RULE: f"{one.code} {one.name}",
            _FILE: [self._line(one.finding.location)],
            NAME: [self.entries.link(entry) if entry else self._line(one.finding.location)],
            TABLE: self.entries.tables[group.id] if group else "",
        }
        return Row(f"finding-{number}", cells, {**self._facts(group, entry, one), _FILE: [one.path]})

    def _side_by_side(self, number: int, one: Diagnostic) -> Row:
        group, entry = self._owner(one)
        row = self._row(number, one)
        key = self._column(one, entry) if entry else None
        cells: dict[str, Cells] = {**row.cells, _CELL: self._cells(one, group, entry, key)}
        facts = {name: told for name, told in row.facts.items() if name != _FILE}
        if key is not None:
            cells[_COLUMN] = self.entries.labels.get(key, "")
            facts[_COLUMN] = [key]
        return replace(row, id=f"difference-{number}", cells=cells, facts=facts)

    def _owner(self, one: Diagnostic) -> tuple[TableGroup | None, RowGroup | None]:
        return self.whereabouts.entry(one) if one.path in self.languages else (None, None)

    def _facts(self, group: TableGroup | None, entry: RowGroup | None, one: Diagnostic) -> dict[str, list[Fact]]:
        own = self.entries.facts.of[self.entries.id_of(entry)] if entry else {}
        table: dict[str, list[Fact]] = {TABLE: [group.id]} if group else {}
        return {**own, **table, _RULE: [one.name], _SEVERITY: [one.severity.value]}

    def _line(self, location: Location) -> str | Element:
        """Return a link to the line of a place."""
        line = self.run.sources[location.path].position(location.span.start).line
        places = self.entries.places
        url, text = places.line(location.path, line), f"{harmless(places.name(location.path))}:{line}"
        return ["a", url, text] if url else text

    # Cells side by side ------------------------------------------------------------------------

    def _column(self, one: Diagnostic, entry: RowGroup) -> str | None:
        """Return the key of the column that a finding is about."""
        for location in (one.finding.location, *(related.location for related in one.finding.related)):
            for row in entry.rows.values():
                if row.source.path == location.path:
                    for key, (_, found) in self.entries.extraction.columns(row):
                        if found.span.start <= location.span.start <= found.span.end:
                            return key
        return None

    def _cells(
        self, one: Diagnostic, group: TableGroup | None, entry: RowGroup | None, key: str | None
    ) -> dict[str, Cell | None]:
        """Return what each edition says at the place of a finding, with its line; None where it lacks the entry."""
        lacking: dict[str, Cell | None] = dict.fromkeys(self.entries.languages)
        if entry is not None:
            return lacking | {code: self._of_row(row, key) for code, row in entry.rows.items()}
        if group is not None:
            source = {code: table.edition.document.source for code, table in group.tables.items()}
            return lacking | {
                code: [harmless(table.heading), ["br"], self._line(Location(source[code].path, table.node.header.span))]
                for code, table in group.tables.items()
            }
        places = (one.finding.location, *(related.location for related in one.finding.related))
        cells: dict[str, Cell | None] = {}
        for location in places:
            if location.path in self.languages:
                cells.setdefault(self.languages[location.path], [self._text(location), ["br"], self._line(location)])
        return cells

    def _of_row(self, row: CatalogueRow, key: str | None) -> Cell:
        columns = self.entries.extraction.columns(row)
        found = next((one for name, (_, one) in columns if name == key), row.node.cells[0] if row.node.cells else None)
        shown = cell(found.inlines, self.entries.places, row.source.path) if found is not None else ""
        parts = shown if isinstance(shown, list) else [shown]
        return [*parts, ["br"], self._line(Location(row.source.path, row.node.span))]

    def _text(self, location: Location) -> str:
        source = self.run.sources[location.path]
        start = source.line_start(location.span.start)
        return harmless(source.text[start : start + _LONGEST].split("\n")[0].strip())
