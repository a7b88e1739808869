"""Alignment -> records: one for each entry, all editions of it together, as JSON-able data."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from readme_tools.catalogue import Alignment, CatalogueRow, Column, Edition, RowGroup, TableGroup, fold, in_order
from readme_tools.catalogue.grammars.writing import Pen
from readme_tools.catalogue.lines import parents
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Cell, Document, FootnoteDefinition
from readme_tools.markdown.nodes import ColumnAlignment as Justified
from readme_tools.records.canonical import cell_value, is_canonical
from readme_tools.records.values import VERSION, Json, checksum, merge, project
from readme_tools.text.source import LINE_ENDING

_NOT_IN_ID = regex(r"[^\w.+-]+")
_CONTINUED = regex(r"(?:\r\n?|\n) {1,4}")


def extract(alignment: Alignment, every_cell: bool = False) -> Json:
    """Return the catalogue as data that fits `schema/record.schema.json`.

    Typed values come once a record, with what differs by language in its place. The exact Markdown of a cell is kept
    where it is not just what its value would be written as; with `every_cell` always. Lines count from 1.
    """
    return Extraction(alignment, every_cell).data()


class Extraction:
    """The records of a catalogue, and which row each of them was read from."""

    def __init__(self, alignment: Alignment, every_cell: bool = False) -> None:
        """Name the tables and entries of a catalogue; nothing is read yet."""
        self.alignment = alignment
        self.every_cell = every_cell
        self.keys = alignment.keys
        self.homes = {id(table): group.id for group in alignment.tables for table in group.tables.values()}
        self._defined = {one.language: set(definitions(one)) for one in alignment.editions}
        self.entries: dict[str, tuple[TableGroup, RowGroup]] = dict(self._named())
        self.ids = {id(row): name for name, (_, entry) in self.entries.items() for row in entry.rows.values()}

    def _named(self) -> list[tuple[str, tuple[TableGroup, RowGroup]]]:
        taken: dict[str, int] = {}
        named = []
        for group in self.alignment.tables:
            for entry in group.rows:
                base = f"{group.id}/{_NOT_IN_ID.sub('-', fold(entry.first.name)).strip('-') or 'row'}"
                taken[base] = taken.get(base, 0) + 1
                unique = base if taken[base] == 1 else f"{base}~{taken[base]}"
                named.append((unique, (group, entry)))
        return named

    def data(self) -> Json:
        """Return all of it as one object."""
        definitions = _link_definitions(self.alignment)
        data = {**self.head(), "records": self.records(), "footnotes": _footnotes(self.alignment)}
        return data | ({"definitions": definitions} if definitions else {})

    def head(self) -> Json:
        """Return what stands before the records."""
        editions = self.alignment.editions
        orders = {one.language: [self.homes[id(table)] for table in one.tables] for one in editions}
        order = {
            language: own
            for language, own in orders.items()
            if own != [group.id for group in self.alignment.tables if language in group.tables]
        }
        return {
            "version": VERSION,
            "profile": editions[0].profile.name if editions else "generic",
            "editions": {edition.language: edition.path for edition in editions},
            **({"order": order} if order else {}),
            "tables": [self._table(group) for group in self.alignment.tables],
        }

    def _table(self, group: TableGroup) -> Json:
        columns: dict[str, Json] = {}
        for language, table in group.tables.items():
            for key, column, justified in zip(self.keys[id(table)], table.columns, table.node.alignments, strict=True):
                one = columns.setdefault(key, {"key": key, "grammar": column.grammar, "headings": {}})
                if column.known:  # perhaps by its heading in this edition alone
                    one["grammar"] = column.grammar
                one["headings"][language] = column.heading
                if justified is not Justified.NONE:
                    one.setdefault("align", {})[language] = justified.value
        order = {
            language: list(self.keys[id(table)])
            for language, table in group.tables.items()
            if list(self.keys[id(table)]) != [key for key in columns if language in columns[key]["headings"]]
        }
        headings = {language: table.heading for language, table in group.tables.items() if table.heading}
        data: Json = {"id": group.id, "headings": headings, "columns": list(columns.values())}
        found = {language: table.node.syntax.data() for language, table in group.tables.items()}
        lists = {language: data for language, data in found.items() if data is not None}
        html = [language for language, table in group.tables.items() if not table.node.syntax.is_markdown]
        own = {"order": order, "list": lists, "html": html}
        return data | {key: value for key, value in own.items() if value}

    # Records -----------------------------------------------------------------------------------

    def records(self) -> list[Json]:
        """Return the records in order."""
        after = self._places()
        self._under = {
            row: self.ids[id(parent)]
            for edition in self.alignment.editions
            for table in edition.tables
            for row, parent in parents(table).items()
        }
        return [self._record(name, group, entry, after) for name, (group, entry) in self.entries.items()]

    def _record(self, name: str, group: TableGroup, entry: RowGroup, after: Mapping[int, str | None]) -> Json:
        by_column: dict[str, dict[str, Json | None]] = defaultdict(dict)
        for language, row in entry.rows.items():
            for key, (column, cell) in self.columns(row):
                by_column[key][language] = cell_value(row, column, cell)
        known = {key for table in group.tables.values() for key in self.keys[id(table)]}
        shared: Json = {}
        own: dict[str, Json] = defaultdict(dict)
        for key, values in by_column.items():
            present = {language: value for language, value in values.items() if value is not None}
            if not present:
                continue
            if key not in known:  # a column of another table, in which some edition has the entry
                for language, value in present.items():
                    own[language][key] = value
                continue
            shared[key], others = merge(present)
            for language in values:
                if language in others or language not in present:
                    own[language][key] = others.get(language)
        editions = {}
        for language, row in entry.rows.items():
            said = {**{key: project(value, language) for key, value in shared.items()}, **own[language]}
            editions[language] = self._edition(row, group, own[language], said, after)
        return {"id": name, "table": group.id, "values": shared, "editions": editions}

    def columns(self, row: CatalogueRow) -> list[tuple[str, tuple[Column, Cell]]]:
        """Return the cells of a row with the keys of their columns in records."""
        return list(zip(self.keys[id(row.table)], row.cells(), strict=False))

    def _edition(
        self, row: CatalogueRow, group: TableGroup, own: Json, said: Json, after: Mapping[int, str | None]
    ) -> Json:
        """Return what one edition holds of an entry: what only it has, and its line."""
        home = self.homes[id(row.table)]
        data: Json = {"table": home} if home != group.id else {}
        if id(row) in after:
            data["after"] = after[id(row)]
        if id(row) in self._under:
            data["under"] = self._under[id(row)]
        profile, language = row.table.edition.profile, row.table.edition.language
        cells: Json = {}
        footnotes: Json = {}
        for key, (column, cell) in self.columns(row):
            view = row.view(cell)
            if view.footnotes:
                footnotes[key] = list(view.footnotes)
            pen = Pen(profile, language)
            usual = is_canonical(view.markdown, said.get(key), column, pen, view.footnotes, row.table.node.syntax)
            usual = usual and self._defined[language].issuperset(view.footnotes)
            if self.every_cell or not usual:
                cells[key] = view.markdown
        problems = [
            {"column": key, "message": problem.message}
            for key, (column, _) in self.columns(row)
            for problem in row.parsed(column.key).problems
        ]
        signs = row.table.node.syntax.own(row.source, row.node)
        said = {
            "values": own,
            "parts": {name: list(one) for name, one in signs.items()},
            "cells": cells,
            "checksums": {key: checksum(markdown) for key, markdown in cells.items()},
            "footnotes": footnotes,
            "missing": list(self.keys[id(row.table)][len(row.node.cells) :]),
            "surplus": [row.view(cell).markdown for cell in row.surplus()],
            "problems": problems,
            "line": row.line,
        }
        return data | {key: value for key, value in said.items() if value}

    def _places(self) -> dict[int, str | None]:
        """Return after which record a row stands, for rows that stand elsewhere than the records' order says."""
        after: dict[int, str | None] = {}
        ranks = {name: rank for rank, name in enumerate(self.entries)}
        for edition in self.alignment.editions:
            for table in edition.tables:
                names = [self.ids[id(row)] for row in table.rows]
                kept = in_order([ranks[name] for name in names], descending=False)
                before: Sequence[str | None] = (None, *names)
                after |= {id(row): before[at] for at, row in enumerate(table.rows) if at not in kept}
        return after


# Footnotes -----------------------------------------------------------------------------------


def _footnotes(alignment: Alignment) -> list[Json]:
    labels: dict[str, Json] = {}
    for edition in alignment.editions:
        for footnote in definitions(edition).values():
            labels.setdefault(footnote.label, {})[edition.language] = {
                "text": footnote_text(edition.document, footnote),
                "line": edition.document.source.position(footnote.span.start).line,
            }
    return [{"label": label, "editions": by_language} for label, by_language in labels.items()]


def _link_definitions(alignment: Alignment) -> dict[str, list[str]]:
    """Return the link definitions of each edition that has some, as Markdown: cells may refer to them."""
    found = {}
    for edition in alignment.editions:
        document = edition.document
        texts = [document.source.slice(one.span) for one in document.definitions]
        if texts:
            found[edition.language] = [LINE_ENDING.sub("\n", text) for text in texts]
    return found


def definitions(edition: Edition) -> dict[str, FootnoteDefinition]:
    """Return an edition's footnotes by label; of several with one label, the first counts."""
    found: dict[str, FootnoteDefinition] = {}
    for footnote in edition.document.footnotes:
        found.setdefault(footnote.label, footnote)
    return found


def footnote_text(document: Document, footnote: FootnoteDefinition) -> str:
    """Return the Markdown of a footnote without its label and the indentation of further lines."""
    text = document.source.text[footnote.label_span.end + 1 : footnote.span.end]
    return _CONTINUED.sub("\n", text.strip())
