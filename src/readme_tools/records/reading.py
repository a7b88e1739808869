"""Text -> records that can be rendered: parsed, held against the schema, and consistent.

Every error names the file and the place in it: a line for what is no JSON, else the way to the field
and the record that it belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.errors import SchemaError
from readme_tools.i18n.message import Message, message_of, say
from readme_tools.i18n.wording import nearest, unknown
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.records.json_text import read_json, read_lines
from readme_tools.records.values import VERSION, Json
from readme_tools.schema.validate import first_problem

_LONGEST = 60
_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class RecordPath:
    """A place in a file of records: the way to a field, and the record that it is in."""

    origin: str
    path: tuple[str | int, ...] = ()
    record: str | None = None

    def __truediv__(self, part: str | int) -> RecordPath:
        return RecordPath(self.origin, (*self.path, part), self.record)

    def __str__(self) -> str:
        steps = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in self.path)
        return f"{self.origin}: {steps.lstrip('.')}" if steps else self.origin

    def error(self, text: str, /, **values: Any) -> SchemaError:
        """Return an error that begins with this place."""
        problem = message_of(text, **values)
        if self.record is None:
            return SchemaError("{place}: {problem}", place=str(self), problem=problem)
        return SchemaError(
            "{place} (record '{record}'): {problem}", place=str(self), record=self.record, problem=problem
        )


def load_records(text: str, origin: str) -> Json:
    """Read records from JSON or JSON Lines; `origin` names the file in errors. Raises `SchemaError`."""
    data: Json = _parsed(text, origin)
    _check_text(data, RecordPath(origin))
    _check_shape(data, origin)
    _check_names(data, origin)
    return data


# Text ----------------------------------------------------------------------------------------


def _parsed(text: str, origin: str) -> Any:
    if lines := read_lines(text, origin):
        head, *records = (one for _, one in lines)
        return {**head, "records": records}
    if text.strip() and text.lstrip()[0] not in "{[":
        raise SchemaError(
            "{origin}: not JSON: give what 'readme-tools export' wrote as JSON or JSON Lines", origin=origin
        )
    data = read_json(text, origin)
    if isinstance(data, dict) and origin.endswith(_LINES):
        data.setdefault("records", [])  # a catalogue of empty tables
    return data


def _check_text(data: Any, place: RecordPath) -> None:
    """Refuse halves of surrogate pairs, which JSON can name and no file can hold."""
    if isinstance(data, str) and any("\ud800" <= character <= "\udfff" for character in data):
        raise place.error("it holds half of a character (a lone surrogate)")
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, part in items:
        if isinstance(key, str) and not key.isascii():
            _check_text(key, place)
        if not isinstance(part, (int, float, type(None))):
            _check_text(part, place / key)


# Shape ---------------------------------------------------------------------------------------


def _check_shape(data: Any, origin: str) -> None:
    """Hold data against the schema, each value against the part for its column's grammar."""
    if isinstance(data, dict) and isinstance(data.get("version"), int) and data["version"] > VERSION:
        raise (RecordPath(origin) / "version").error(
            "made by a newer version of readme-tools, which writes version {version}", version=data["version"]
        )
    _refuse(first_problem(_without_values(data), "record"), data, RecordPath(origin))
    for number, table in enumerate(data["tables"]):
        for at, column in enumerate(table["columns"]):
            _known(
                column["grammar"], GRAMMARS, RecordPath(origin, ("tables", number, "columns", at, "grammar")), "grammar"
            )
    grammars = {
        (table["id"], column["key"]): column["grammar"] for table in data["tables"] for column in table["columns"]
    }
    for place, table, values in _values(data, origin):
        for key, value in values.items():
            grammar = grammars.get((table, key))
            if grammar is not None and value is not None:
                if grammar == "text" and isinstance(value, dict) and "name" in value:
                    grammar = "entry"  # a column that stands first in some editions only
                shape = first_problem(value, "record", f"#/$defs/{grammar}")
                text = None if shape is None else first_problem(value, "record", "#/$defs/text")
                _refuse(shape if "text" not in value else text, data, place / key)


def _refuse(problem: tuple[tuple[str | int, ...], str] | None, data: Any, place: RecordPath) -> None:
    if problem is not None:
        way, text = problem
        full = RecordPath(place.origin, (*place.path, *way), place.record or _record_at(data, way))
        raise full.error(text)


def _record_at(data: Any, way: Sequence[str | int]) -> str | None:
    if len(way) > 1 and way[0] == "records":
        record = data["records"][way[1]]
        return str(record["id"]) if isinstance(record, dict) and "id" in record else None
    return None


def _without_values(data: Any) -> Any:
    """Return the data with empty values, which are held against the schema one by one."""
    if not isinstance(data, dict) or not isinstance(data.get("records"), list):
        return data
    return {**data, "records": [_emptied(record) for record in data["records"]]}


def _emptied(record: Any) -> Any:
    if not isinstance(record, dict):
        return record
    emptied = {**record, "values": _objects(record.get("values", {}))}
    if isinstance(record.get("editions"), dict):
        emptied["editions"] = {
            language: {**one, "values": _objects(one["values"])} if isinstance(one, dict) and "values" in one else one
            for language, one in record["editions"].items()
        }
    return emptied


def _objects(values: Any) -> Any:
    """Keep what is wrong with values as a whole, and leave out what is in them."""
    if not isinstance(values, dict):
        return values
    return {key: {} if isinstance(value, dict) else value for key, value in values.items()}


def _values(data: Json, origin: str) -> Iterator[tuple[RecordPath, str, Mapping[str, Any]]]:
    for number, record in enumerate(data["records"]):
        place = RecordPath(origin, ("records", number), record["id"])
        yield place / "values", record["table"], record.get("values", {})
        for language, edition in record.get("editions", {}).items():
            if "values" in edition:
                table = edition.get("table", record["table"])
                yield place / "editions" / language / "values", table, edition["values"]


# Names ---------------------------------------------------------------------------------------


def _check_names(data: Json, origin: str) -> None:
    """Refuse what names something that is not there, or two things alike."""
    place = RecordPath(origin)
    _unique([table["id"] for table in data["tables"]], place / "tables", "table")
    _unique([record["id"] for record in data["records"]], place / "records", "record")
    _unique([note["label"] for note in data.get("footnotes", ())], place / "footnotes", "footnote")
    columns = {table["id"]: [column["key"] for column in table["columns"]] for table in data["tables"]}
    for number, table in enumerate(data["tables"]):
        for language, keys in table.get("order", {}).items():
            for key in keys:
                _known(key, columns[table["id"]], place / "tables" / number / "order" / language, "column")
    languages = list(data["editions"])
    for language, tables in data.get("order", {}).items():
        for table in tables:
            _known(table, list(columns), place / "order" / language, "table")
    for number, record in enumerate(data["records"]):
        at = RecordPath(origin, ("records", number), record["id"])
        _known(record["table"], list(columns), at / "table", "table")
        for key in record.get("values", {}):
            _known(key, columns[record["table"]], at / "values" / key, "column")
        for language, edition in record.get("editions", {}).items():
            _known(language, languages, at / "editions" / language, "edition")
            home = edition.get("table", record["table"])
            _known(home, list(columns), at / "editions" / language / "table", "table")
            for part in ("values", "cells", "footnotes", "missing"):
                for key in edition.get(part, ()):
                    _known(key, columns[home], at / "editions" / language / part / key, "column")
    for number, note in enumerate(data.get("footnotes", ())):
        for language in note["editions"]:
            _known(language, languages, RecordPath(origin) / "footnotes" / number / "editions" / language, "edition")


def _unique(names: Sequence[str], place: RecordPath, kind: str) -> None:
    doubled = next((name for name, count in Counter(names).items() if count > 1), None)
    if doubled is not None:
        last = len(names) - 1 - list(reversed(names)).index(doubled)
        field = "label" if kind == "footnote" else "id"
        raise (place / last / field).error(_doubled(kind, doubled))


def _doubled(kind: str, name: str) -> Message:
    if kind == "table":
        return say("two tables have the id '{id}'", id=name)
    if kind == "record":
        return say("two records have the id '{id}': a new one needs an id of its own", id=name)
    return say("two footnotes have the label '{label}'", label=name)


def _unknown(kind: str, name: str) -> Message:
    if kind == "table":
        return say("unknown table '{name}'", name=name)
    if kind == "grammar":
        return say("unknown grammar '{name}'", name=name)
    if kind == "column":
        return say("unknown column '{name}'", name=name)
    return say("unknown edition '{name}'", name=name)


def _known(name: str, names: Iterable[str], place: RecordPath, kind: str) -> None:
    known = list(names)
    if name not in known:
        name = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        shown = ", ".join(known[:8]) + (", …" if len(known) > 8 else "")
        raise place.error(unknown(_unknown(kind, name), nearest(name, known), say("there are {known}", known=shown)))
