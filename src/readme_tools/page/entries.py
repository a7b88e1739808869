"""The entries of a catalogue as rows: every column of every table, in every edition."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlencode

from readme_tools.catalogue import Alignment, CatalogueTable, Edition, RowGroup, TableGroup, languages
from readme_tools.catalogue.grammars.base import squeeze
from readme_tools.i18n import harmless, say
from readme_tools.markdown.entries import BADGES, DESCRIPTION, DETAILS, ICONS, MAKER
from readme_tools.markdown.nodes import FootnoteReference, plain_text, walk
from readme_tools.page.cells import Cell, Element, Places, cell
from readme_tools.page.facts import TABLE, TOKENS, YEAR, Facts, read_facts
from readme_tools.page.listing import Cells, Column, Listing, Row, Text, said
from readme_tools.records.extract import Extraction, definitions

NAME = "Name"
# What the parts of an entry of a list are called, which has no headings.
_PARTS = {
    ICONS: say("Icons"),
    MAKER: say("Maker"),
    DESCRIPTION: say("Description"),
    BADGES: say("Badges"),
    DETAILS: say("Details"),
}
_OF_YEARS = ("year", "date", "venue")


class Entries:
    """The entries of a catalogue, with how they are called in a site."""

    def __init__(self, alignment: Alignment, places: Places) -> None:
        """Take the editions, and where links lead to."""
        self.alignment = alignment
        self.places = places
        self.extraction = Extraction(alignment)
        self._known_notes: dict[str, Mapping[str, Cell]] = {}

    @property
    def languages(self) -> dict[str, str]:
        """The editions' languages with their own names."""
        known = ((code, languages().language(code).names) for code in self.alignment.languages)
        return {code: names[0] if names else code for code, names in known}

    @cached_property
    def labels(self) -> Mapping[str, Text]:
        """The headings of all columns by key, but for those that hold the names."""
        labels: dict[str, dict[str, str]] = {}
        parts: dict[str, Text] = {}
        for group in self.alignment.tables:
            for language, table in group.tables.items():
                for key, column in zip(self.extraction.keys[id(table)][1:], table.columns[1:], strict=False):
                    if table.is_list and key in _PARTS:
                        parts.setdefault(key, said(_PARTS[key]))
                    labels.setdefault(key, {}).setdefault(language, harmless(column.heading) or key)
        alike = {key: next(iter(one.values())) if len({*one.values()}) == 1 else one for key, one in labels.items()}
        return {**alike, **parts}

    @cached_property
    def tables(self) -> Mapping[str, Text]:
        """The headings of the tables by id; those of one name are told apart by the headings above, or by their ids."""
        groups = self.alignment.tables
        above = {id(table): _above(table) for one in groups for table in one.tables.values()}
        often = Counter(
            (code, *above[id(table)][:most])
            for one in groups
            for code, table in one.tables.items()
            for most in range(1, len(above[id(table)]) + 1)
        )

        def label(group: TableGroup, code: str) -> str:
            own = above[id(group.tables[code])]
            most = next((most for most in range(1, len(own) + 1) if often[code, *own[:most]] == 1), 0)
            return " › ".join(reversed(own[:most])) or (f"{own[0]} ({group.id})" if own and own[0] else group.id)

        return {one.id: {code: label(one, code) for code in one.tables} for one in groups}

    @cached_property
    def facts(self) -> Facts:
        """What the entries can be filtered by."""
        return read_facts(self.extraction, self.tables, self.labels)

    def id_of(self, entry: RowGroup) -> str:
        """Return the id of an entry."""
        return self.extraction.ids[id(entry.first)]

    def link(self, entry: RowGroup) -> Element:
        """Return a link to an entry; the script says on which page that is."""
        return ["a", f"#{urlencode({'entry': self.id_of(entry)})}", harmless(entry.first.name) or "-"]

    @cached_property
    def listing(self) -> Listing:
        """All entries as rows."""
        rows = [self._row(id_) for id_ in self.extraction.entries]
        several = {key for row in rows for key, one in row.cells.items() if isinstance(one, dict)}
        ranges = {facet.key for facet in self.facts.facets if facet.kind == "range"}
        columns = [Column(NAME, said(say("Name")), by="edition" if NAME in several else "")]
        if len(self.alignment.tables) > 1:
            columns.append(Column(TABLE, said(say("Table")), by="label"))
        columns += [
            Column(key, label, by="edition" if key in several else "", sort=self._sort(key, ranges))
            for key, label in self.labels.items()
        ]
        return Listing(columns, self.facts.facets, rows, self.languages, entries=True)

    def _sort(self, key: str, ranges: set[str]) -> str:
        """Return the facet whose numbers a column is sorted by."""
        for facet in (key, f"{key}{TOKENS}"):
            if facet in ranges:
                return facet
        grammars = {
            column.grammar
            for group in self.alignment.tables
            for language in group.tables
            for name, column in group.columns(language)
            if name == key
        }
        return YEAR if YEAR in ranges and grammars & {*_OF_YEARS} else ""

    def _row(self, id_: str) -> Row:
        group, entry = self.extraction.entries[id_]
        cells: dict[str, dict[str, Cell]] = {}
        notes: dict[str, dict[str, Cell]] = {}
        lines: dict[str, str] = {}
        for language, row in entry.rows.items():
            path = row.source.path
            lines[language] = self.places.line(path, row.line) or ""
            for number, (key, (_, one)) in enumerate(self.extraction.columns(row)):
                cells.setdefault(key if number else NAME, {})[language] = cell(one.inlines, self.places, path)
                for part in walk(one.inlines):
                    if isinstance(part, FootnoteReference):
                        note = self._notes(row.table.edition).get(part.label.casefold())
                        if note:
                            notes.setdefault(language, {})[harmless(part.label)] = note
        found: dict[str, Cells] = {key: _alike(one, len(entry.rows)) for key, one in cells.items()}
        found[TABLE] = self.tables[group.id]
        return Row(id_, found, self.facts.of[id_], lines, notes)

    def _notes(self, edition: Edition) -> Mapping[str, Cell]:
        """Return the footnotes of an edition by label."""
        if edition.path not in self._known_notes:
            inlines = edition.document.inlines
            starts = [one.span.start for one in inlines]
            self._known_notes[edition.path] = {
                label.casefold(): cell(
                    inlines[bisect_left(starts, note.label_span.end) : bisect_left(starts, note.span.end)],
                    self.places,
                    edition.path,
                )
                for label, note in definitions(edition).items()
            }
        return self._known_notes[edition.path]


def _above(table: CatalogueTable) -> list[str]:
    """Return the heading of a table, and those of the sections that it stands in from the innermost one on."""
    own, level = [harmless(table.heading)], None
    for one in reversed(table.edition.document.headings):
        if one.span.start < table.node.span.start and (level is None or one.level < level):
            if level is not None and one.level > 1:  # the highest one is that of the page
                own.append(harmless(squeeze(plain_text(one.content, " "))))
            level = one.level
    return own


def _alike(cells: dict[str, Cell], editions: int) -> Cells:
    """Return a cell that is the same in all editions of an entry as one."""
    first = next(iter(cells.values()))
    return first if len(cells) == editions and all(one == first for one in cells.values()) else cells
