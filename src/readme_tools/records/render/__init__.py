"""Records written back: the tables of the editions, as an edited file of records wants them."""

from collections.abc import Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Edition
from readme_tools.catalogue.grammars.writing import Pen
from readme_tools.catalogue.lines import Trial, edition_cells, line_span, parents, row_cells
from readme_tools.errors import SafetyError
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.records.extract import Extraction
from readme_tools.records.reading import RecordPath
from readme_tools.records.render.cells import CellWriter
from readme_tools.records.render.notes import new_labels, note_edits
from readme_tools.records.render.rows import Counts, table_lines
from readme_tools.records.render.tables import Home, homes
from readme_tools.records.render.wanted import WantedRow, wanted_rows
from readme_tools.records.values import Json
from readme_tools.text import Edit, Source, apply_edits, joined


@dataclass(slots=True)
class EditionChanges:
    """What is written in one edition: rows and footnotes; `notes` is what is left as it is."""

    language: str
    path: str
    rows: Counts = field(default_factory=Counts)
    footnotes_added: list[str] = field(default_factory=list)
    footnotes_changed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Rendered:
    """The texts that change, by path, what they were, and what is done in each edition.

    `ignored` says what was changed in the records and cannot be written.
    """

    texts: Mapping[str, str]
    before: Mapping[str, Source]
    editions: tuple[EditionChanges, ...]
    ignored: tuple[str, ...] = ()


def render(catalogue: Catalogue, data: Json, origin: str, languages: Sequence[str] = ()) -> Rendered:
    """Write the tables of a catalogue's editions, all or those named, as records want them. Nothing is written to disk.

    `data` is what `load_records` gave for the file `origin`. Prose, headings and what else stands outside of tables
    stay as they are, and so does every row that the records do not change. Raises `SchemaError` for what cannot be
    written, and `SafetyError` when the result does not read as it should: then it is our bug.
    """
    catalogue.refuse_conflicts()
    extraction = Extraction(catalogue.alignment)
    known = homes(catalogue.alignment.editions, extraction, data, origin)
    labels = new_labels(data, catalogue.alignment.editions, origin)
    changes: list[EditionChanges] = []
    texts: dict[str, str | None] = {}
    ignored: dict[str, None] = {}
    written: dict[str, _Edition] = {}
    for edition in catalogue.alignment.editions:
        if languages and edition.language not in languages:
            continue
        done = _Edition(edition, extraction, known, data, origin, labels)
        path = edition.path
        changes.append(done.changes)
        texts[path] = apply_edits(edition.document.source.text, joined(done.edits))
        written[path] = done
        ignored |= dict.fromkeys(done.ignored)
    for edition in reread(catalogue, texts).alignment.editions:
        if edition.path in written:
            written[edition.path].verify(edition)
    before = {one.path: one.document.source for one in catalogue.alignment.editions}
    different = {path: text for path, text in texts.items() if text is not None and text != before[path].text}
    return Rendered(different, before, tuple(changes), tuple(ignored))


class _Edition:
    """The edits of one edition, and what its tables then hold."""

    def __init__(
        self,
        edition: Edition,
        extraction: Extraction,
        known: Mapping[int, Home],
        data: Json,
        origin: str,
        labels: dict[str, str],
    ) -> None:
        language = edition.language
        self._origin = origin
        self._entries: list[WantedRow | None] = []  # one for each row; None where others do not decide what it is
        self._rows: list[WantedRow | None] = []  # one for each row; None where the records do not have it
        self._emptied: list[CatalogueTable] = []
        self._lists: list[CatalogueTable] = []  # with entries
        self.changes = EditionChanges(language, edition.path)
        self.edits: list[Edit] = []
        self.cells: list[list[list[str]]] = []
        self.ignored: list[str] = []
        notes, added, changed = note_edits(edition, data, labels, origin)
        self.changes.footnotes_added, self.changes.footnotes_changed = added, changed
        self._defined = [*(note.label for note in edition.document.footnotes), *added]
        current = {extraction.ids[id(row)]: row for row in edition.rows()}
        wanted = wanted_rows(data, language, origin, labels)
        for table in edition.tables:
            self._table(table, known.get(id(table)), wanted, current)
        self.edits += notes
        given = {note["label"] for note in data.get("footnotes", ())}
        gone = [note.label for note in edition.document.footnotes if note.label not in given]
        if gone and "footnotes" in data:
            marks = ", ".join(f"[^{label}]" for label in dict.fromkeys(gone))
            self.changes.notes.append(say("footnotes that the records lack stay: {marks}", marks=marks))

    def _table(
        self,
        table: CatalogueTable,
        home: Home | None,
        wanted: Mapping[str, Sequence[WantedRow]],
        current: Mapping[str, CatalogueRow],
    ) -> None:
        if home is None:  # the records do not have this table: it stays as it is
            self.cells.append([row_cells(row) for row in table.rows])
            self._entries += [None] * len(table.rows)
            self._rows += [None] * len(table.rows)
            return
        writer = CellWriter(
            Trial.of(table, self._defined),
            home.keys,
            table.columns,
            Pen(table.edition.profile, table.edition.language),
            frozenset(self._defined),
            home.unknown,
        )
        rows = wanted.get(home.id, ())
        edits, cells = table_lines(table, rows, current, writer, self.changes.rows)
        self._entries += rows if _is_nested(table) or any(row.under for row in rows) else [None] * len(rows)
        self._rows += rows
        if not rows and (table.is_list or not table.node.syntax.is_markdown):
            self._emptied.append(table)
        elif table.is_list:
            self._lists.append(table)
        self.edits += edits
        self.ignored += writer.notes
        self.cells.append(cells)

    def verify(self, changed: Edition) -> None:
        """Compare what the edition now reads as. Raises `SchemaError` for what no list or HTML table can be."""
        try:
            verify(changed, self.cells)
        except SafetyError:
            self._refuse_lists(changed)
            raise
        self._refuse_places(changed)

    def _refuse_places(self, changed: Edition) -> None:
        """Raise `SchemaError` for an entry that is not below the one that the records name."""
        rows = [row for table in changed.tables for row in table.rows]
        ids = {id(row): entry.id for row, entry in zip(rows, self._entries, strict=True) if entry}
        above = {row: parent for table in changed.tables for row, parent in parents(table).items()}
        for row, entry in zip(rows, self._entries, strict=True):
            parent = above.get(id(row))
            found = ids.get(id(parent)) if parent else None
            if entry and entry.under and found != entry.under:
                raise (entry.edition / "under").error(
                    "the entry would not stand below '{name}': move or remove the two together; "
                    "what stands below what is changed in the README",
                    name=entry.under,
                )

    def _refuse_lists(self, changed: Edition) -> None:
        found = [row for rows in _squeezed(edition_cells(changed)) for row in rows]
        wanted = [row for rows in _squeezed(self.cells) for row in rows]
        at = next((at for at, row in enumerate(wanted) if found[at : at + 1] != [row]), len(wanted) - 1)
        entry = self._entries[at] if wanted else None
        counts = self.changes.rows
        if entry is not None and (counts.added or counts.removed or counts.moved):
            raise entry.place.error(
                "{path}: from this entry on, the list would not be read as the records say, because some entries are "
                "indented below others: move or remove an entry together with those below it, "
                "and put none of these first",
                path=changed.path,
            )
        place = RecordPath(self._origin, ("records",))
        if self._emptied:
            raise place.error(
                "{path}: '{table}' would have no entry left, and could not be found again: keep one, "
                "or remove it in the README",
                path=changed.path,
                table=self._emptied[0].id,
            )
        there = {table.id for table in changed.tables}
        lost = next((table for table in self._lists if table.id not in there), None)
        if lost is not None:
            raise place.error(
                "{path}:{line}: with these names and links, the list '{table}' would not be read as a list of entries",
                path=changed.path,
                line=lost.rows[0].line,
                table=lost.id,
            )
        if at >= 0 and (changing := self._rows[at]) and self._lists and len(found) != len(wanted):
            raise changing.place.error(
                "{path}: with this change, the list would be read as other entries: make it in the README",
                path=changed.path,
            )


def _is_nested(table: CatalogueTable) -> bool:
    """Return whether a list has entries below others, so that the order decides which entry a line belongs to."""
    source = table.source
    edges = {source.text[line_span(source, row.node).start : row.node.span.start] for row in table.rows}
    return table.is_list and len(edges) > 1


def verify(edition: Edition, cells: Sequence[Sequence[Sequence[str]]]) -> None:
    """Raise `SafetyError` when an edition's tables do not hold the cells that they should."""
    found = edition_cells(edition)
    wanted = [list(map(list, rows)) for rows in cells]
    if any(table.is_list for table in edition.tables):
        found, wanted = _squeezed(found), _squeezed(wanted)
    if found != wanted:
        raise SafetyError(
            "{path}: the rendered tables would not read as the records; nothing was written", path=edition.path
        )


def _squeezed(tables: Sequence[Sequence[Sequence[str]]]) -> list[list[list[str]]]:
    """Leave out what a list of entries does not show: cells without a text, and a list without an entry."""
    return [[[cell for cell in cells if cell] for cells in rows] for rows in tables if rows]
