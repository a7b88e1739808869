"""A whole page from records alone: the tables of one language, in a plain page or in a template."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from readme_tools.catalogue import CatalogueTable, EditionName, Profile
from readme_tools.catalogue.grammars.writing import Pen, refuse
from readme_tools.catalogue.lines import Trial, by_label
from readme_tools.catalogue.untranslated import mark
from readme_tools.errors import ConfigError, SafetyError, SchemaError
from readme_tools.format.tables import delimiter_text
from readme_tools.i18n import Message, nearest, say, unknown
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.anchors import slug
from readme_tools.markdown.nodes import ColumnAlignment
from readme_tools.markdown.syntax import PIPES, Syntax
from readme_tools.records.reading import RecordPath
from readme_tools.records.render.cells import CellWriter
from readme_tools.records.render.notes import indented, new_labels
from readme_tools.records.render.tables import columns_in, tables_in
from readme_tools.records.render.wanted import relabelled, wanted_rows
from readme_tools.records.values import Json
from readme_tools.text.source import Source

_PLACE = regex(
    r"^[ \t]*<!--[ \t]*readme-tools:[ \t]*(tables|footnotes|table[ \t]+(\S+))[ \t]*-->[ \t]*(?=\r?$)", re.MULTILINE
)
_ANY_PLACE = regex(r"<!--[ \t]*readme-tools:[ \t]*(?!ignore)([^\n]*?)[ \t]*-->")
# What would end a heading, and not be shown.
_CLOSING = regex(r"(?<!\S)#+$")
# What a row of one more edition has in common with that of the first one.
_OF_ROWS = ("table", "after", "under", "footnotes", "missing", "surplus")
# The field that holds running text; names, labels and the texts of links are taken as they are.
_TEXT = "text"


def page(
    data: Json, origin: str, language: str, profile: Profile, template: Source | None = None
) -> tuple[str, list[Message]]:
    """Write a page of all tables in a language, and say what is left to a human.

    A language that the records do not have gets the texts of the first edition, marked as untranslated.
    Raises `SchemaError` for what cannot be written, `ConfigError` for a template with unknown tables.
    """
    notes: list[Message] = []
    if language not in data["editions"]:
        data = _translated(data, language, profile)
        notes.append(
            say(
                "the records have no edition '{language}': texts are marked where they are not translated",
                language=language,
            )
        )
    writer = _Pages(data, origin, language, profile, new_labels(data, (), origin))
    tables = tables_in(data, language)
    parts = {table["id"]: writer.table(table) for table in tables}
    if template is None:
        text = "\n".join(f"{writer.heading(table)}{parts[table['id']]}" for table in tables)
        footnotes = writer.footnotes()
        return text + (f"\n{footnotes}" if footnotes else ""), notes
    return _filled(template, parts, writer, tables, notes), notes


class _Pages:
    """Writes the tables of one language."""

    def __init__(self, data: Json, origin: str, language: str, profile: Profile, labels: dict[str, str]) -> None:
        self.data, self.origin, self.language, self.profile, self.labels = data, origin, language, profile, labels
        self.notes = [note for note in data.get("footnotes", ()) if language in note["editions"]]
        self.defined = [labels.get(note["label"], note["label"]) for note in self.notes]
        self.definitions = data.get("definitions", {}).get(language, [])
        self.rows = wanted_rows(data, language, origin, labels)
        self._headed = False
        self._anchored = any(
            self._needs_anchor(table, one) for one in data["editions"] for table in tables_in(data, one)
        )

    def heading(self, table: Json) -> str:
        """Write what stands before a table: its heading, and its id where that of some table is not its heading's.

        A table without a heading after one with a heading gets an empty one, or it would be of that section.
        """
        text = table.get("headings", {}).get(self.language, "")
        anchor = f'<a id="{table["id"]}"></a>\n' if self._anchored else ""
        written = _CLOSING.sub(r"\\\g<0>", text)
        heading = f"## {written}".strip() + "\n" if text or self._headed else ""
        self._headed = bool(text)
        return f"{anchor}{heading}\n" if anchor or heading else ""

    def _needs_anchor(self, table: Json, language: str) -> bool:
        """Return whether a table would get another id by its heading, or be taken for another edition's table."""
        languages = {one for column in table["columns"] for one in column["headings"]}
        is_own = not languages.issuperset(self.data["editions"])
        return is_own or slug(table.get("headings", {}).get(language, "")) != table["id"]

    def table(self, table: Json) -> str:
        """Write a table. Raises `SchemaError` for what cannot be written, with its place."""
        columns = {column["key"]: column for column in table["columns"] if self.language in column["headings"]}
        keys = list(columns_in(table, self.language))
        syntax = _syntax(table, self.language)
        head: list[str] = []
        if not syntax.is_list:
            headings = [self._escaped(columns[key]["headings"][self.language], table) for key in keys]
            aligned = [ColumnAlignment(columns[key].get("align", {}).get(self.language, "")) for key in keys]
            head = syntax.new_head(headings, delimiter_text(aligned))
        links = by_label(self.definitions)
        edition = EditionName(self.language, self.origin)
        trial = Trial("\n".join(head), frozenset(self.defined), links, edition, self.profile, syntax)
        bound = self._bound(trial, len(keys))
        writer = CellWriter(trial, keys, bound.columns, Pen(self.profile, self.language), None)
        lines: list[str] = []
        edges: dict[str | None, str] = {None: ""}  # what stands before an entry that is below another one
        for row in self.rows.get(table["id"], ()):
            own = writer.writing(row)
            text = own.trial.text(own.row(row, None))
            edge = edges.get(row.under, "") if syntax.is_list else ""
            edges = {name: one for name, one in edges.items() if len(one) <= len(edge)}
            edges[row.id] = edge + " " * len(syntax.text(["x"]).partition("x")[0])
            lines.append("\n".join(f"{edge}{line}" if line else line for line in text.split("\n")))
        self._verify(trial, lines)
        return "".join((syntax.frame[0], *(f"{line}\n" for line in (*head, *lines)), syntax.frame[1]))

    def _bound(self, trial: Trial, count: int) -> CatalogueTable:
        tables = trial.tables([trial.text(trial.alone([""] * count))] if trial.syntax.is_list else ())
        if len(tables) != 1 or len(tables[0].columns) != count:
            raise SchemaError("{path}: the headings of a table do not make a table", path=self.origin)
        return tables[0]

    def _verify(self, trial: Trial, lines: Sequence[str]) -> None:
        tables = trial.tables(lines)
        if trial.syntax.is_list and not lines:
            return
        if len(tables) != 1 or len(tables[0].rows) != len(lines):
            raise SafetyError("{path}: the rendered tables would not read as the records", path=self.origin)

    def _escaped(self, heading: str, table: Json) -> str:
        place = RecordPath(self.origin, ("tables", self.data["tables"].index(table)))
        try:
            refuse(heading)
        except ValueError as error:
            raise place.error(error.args[0]) from error
        return heading

    def footnotes(self) -> str:
        """Write the footnotes of the language, and the link definitions."""
        parts = [
            f"[^{label}]: {indented(relabelled(note['editions'][self.language]['text'], self.labels), chr(10))}"
            for label, note in zip(self.defined, self.notes, strict=True)
        ]
        parts += self.definitions
        return "\n\n".join(parts) + "\n" if parts else ""


def _syntax(table: Json, language: str) -> Syntax:
    """Return how the rows of a table are written in a language: as the records say, else with pipes."""
    if language in table.get("html", ()):
        from readme_tools.markdown.html_syntax import HTML

        return HTML
    lists = table.get("list", {})
    if not lists:
        return PIPES
    from readme_tools.markdown.listing import ListStyle

    return ListStyle.of(lists.get(language) or next(iter(lists.values())))


# Templates -----------------------------------------------------------------------------------


def _filled(
    template: Source, parts: Mapping[str, str], writer: _Pages, tables: Sequence[Json], notes: list[Message]
) -> str:
    places = {match.start() + len(match[0]) - len(match[0].lstrip()) for match in _PLACE.finditer(template.text)}
    for match in _ANY_PLACE.finditer(template.text):
        if match.start() not in places:
            raise ConfigError(
                "{place}: '{text}' is not a place of a template: on a line of its own stand 'table ID', 'tables' "
                "or 'footnotes'",
                place=f"{template.path}:{template.position(match.start())}",
                text=match[1],
            )
    named = {match[2] for match in _PLACE.finditer(template.text) if match[2]}
    for match in _PLACE.finditer(template.text):
        if match[2] and match[2] not in parts:
            raise ConfigError(_unknown_table(template, match, list(parts)))
    rest = [table for table in tables if table["id"] not in named]

    def fill(match: re.Match[str]) -> str:
        if match[2]:
            text = parts[match[2]]
        elif match[1] == "tables":
            text = "\n".join(f"{writer.heading(table)}{parts[table['id']]}" for table in rest)
        else:
            text = writer.footnotes()
        return text.rstrip("\n").replace("\n", template.newline)

    kinds = {match[1] for match in _PLACE.finditer(template.text)}
    if rest and "tables" not in kinds:
        ids = ", ".join(table["id"] for table in rest)
        notes.append(say("the template has no place for the tables {ids}", ids=ids))
    if writer.notes and "footnotes" not in kinds:
        notes.append(say("the template has no place for the footnotes"))
    return _PLACE.sub(fill, template.text)


def _unknown_table(template: Source, match: re.Match[str], known: Sequence[str]) -> Message:
    ids = say("tables are {ids}", ids=", ".join(known[:8]))
    what = unknown(say("unknown table '{name}'", name=match[2]), nearest(match[2], known), ids)
    return say("{place}: {problem}", place=f"{template.path}:{template.position(match.start())}", problem=what)


# Another language ----------------------------------------------------------------------------


def _translated(data: Json, language: str, profile: Profile) -> Json:
    """Return the records with one more edition, whose texts are those of the first one, marked."""
    first = next(iter(data["editions"]))
    more = {"order": _with_one(data["order"], first, language)} if "order" in data else {}
    before = mark(profile.untranslated_mark, first)
    return {
        **data,
        **more,
        "editions": {**data["editions"], language: ""},
        "tables": [_translated_table(table, first, language, profile) for table in data["tables"]],
        "records": [_translated_record(record, first, language, before) for record in data["records"]],
        "footnotes": [_translated_note(note, first, language, before) for note in data.get("footnotes", ())],
    }


def _translated_table(table: Json, first: str, language: str, profile: Profile) -> Json:
    columns = [_translated_column(column, first, language, profile) for column in table["columns"]]
    return {**table, "headings": _with_one(table.get("headings", {}), first, language), "columns": columns}


def _with_one(of: Json, first: str, language: str) -> Json:
    """Return what is given by language, with what the first edition has for one more."""
    return {**of, language: of[first]} if first in of else of


def _translated_column(column: Json, first: str, language: str, profile: Profile) -> Json:
    if first not in column["headings"]:
        return column
    spec = next((one for one in profile.columns if one.key == column["key"]), None)
    own = (spec.headings.get(language) if spec else None) or (column["headings"][first],)
    more = {"align": _with_one(column["align"], first, language)} if "align" in column else {}
    return {**column, "headings": {**column["headings"], language: own[0]}, **more}


def _translated_record(record: Json, first: str, language: str, before: str) -> Json:
    """Add an edition to a record: what differs by language is the first edition's text, marked."""
    editions = record.get("editions")
    if editions is not None and first not in editions:
        return record
    values = {key: _marked(value, first, language, before) for key, value in record.get("values", {}).items()}
    edition = {} if editions is None else editions[first]
    kept = {key: part for key, part in edition.items() if key in _OF_ROWS}
    own = edition.get("values", {})
    added = {**kept, "values": own} if own else kept
    return {**record, "values": values, "editions": {**(editions or {}), language: added}}


def _marked(value: Any, first: str, language: str, before: str) -> Any:
    return {key: _marked_part(key, part, first, language, before) for key, part in value.items()}


def _marked_part(key: str, part: Any, first: str, language: str, before: str) -> Any:
    if isinstance(part, list):
        return [_marked(item, first, language, "") for item in part]
    if not isinstance(part, dict):
        return part
    text = part.get(first, next(iter(part.values())))
    return {**part, language: f"{before}{text}" if key == _TEXT else text}


def _translated_note(note: Json, first: str, language: str, before: str) -> Json:
    if first not in note["editions"]:
        return note
    text = f"{before}{note['editions'][first]['text']}"
    return {**note, "editions": {**note["editions"], language: {"text": text}}}
