"""Alignment -> records: one for each entry, all editions of it together, as JSON-able data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from readme_tools.catalogue.bind import CatalogueRow, Column
from readme_tools.catalogue.groups import Alignment, RowGroup, TableGroup
from readme_tools.catalogue.profile import fold
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, FootnoteDefinition

Json = dict[str, Any]
_NOT_IN_ID = regex(r"[^\w.+-]+")
_CONTINUED = regex(r"(?:\r\n?|\n) {1,4}")


def extract(alignment: Alignment) -> Json:
    """Give the catalogue as data that fits `schema/record.schema.json`.

    Typed values come once a record; text of one language stands under that language. The exact
    Markdown of every cell is kept. Lines count from 1.
    """
    profile = alignment.catalogues[0].profile.name if alignment.catalogues else "generic"
    return {
        "profile": profile,
        "editions": {catalogue.edition.language: catalogue.edition.path for catalogue in alignment.catalogues},
        "tables": [_table(group) for group in alignment.tables],
        "records": _records(alignment),
        "footnotes": _footnotes(alignment),
    }


def _table(group: TableGroup) -> Json:
    headings: dict[str, dict[str, str]] = {}
    grammars: dict[str, str] = {}
    for language, table in group.tables.items():
        for column in table.columns:
            headings.setdefault(column.key, {})[language] = column.heading
            grammars.setdefault(column.key, column.grammar)
    return {
        "id": group.id,
        "headings": {language: table.heading for language, table in group.tables.items() if table.heading},
        "columns": [{"key": key, "grammar": grammars[key], "headings": texts} for key, texts in headings.items()],
    }


def _records(alignment: Alignment) -> list[Json]:
    taken: dict[str, int] = {}
    records: list[Json] = []
    for group in alignment.tables:
        for entry in group.rows:
            base = f"{group.id}/{_NOT_IN_ID.sub('-', fold(entry.first.name)).strip('-') or 'row'}"
            taken[base] = taken.get(base, 0) + 1
            unique = base if taken[base] == 1 else f"{base}~{taken[base]}"
            records.append(
                {
                    "id": unique,
                    "table": group.id,
                    "values": _values(entry),
                    "editions": {language: _edition(row) for language, row in entry.rows.items()},
                }
            )
    return records


def _edition(row: CatalogueRow) -> Json:
    """Give what one edition holds of an entry: its line, cells, and what only some rows have."""
    data: Json = {
        "line": row.source.position(row.node.span.start).line,
        "cells": {column.key: row.view(cell).markdown for column, cell in row.cells()},
    }
    footnotes = {column.key: list(labels) for column, cell in row.cells() if (labels := row.view(cell).footnotes)}
    if footnotes:
        data["footnotes"] = footnotes
    if row.surplus():
        data["surplus"] = [row.view(cell).markdown for cell in row.surplus()]
    problems = [
        {"column": column.key, "message": problem.message}
        for column, _ in row.cells()
        for problem in row.parsed(column.key).problems
    ]
    if problems:
        data["problems"] = problems
    return data


def _values(entry: RowGroup) -> Json:
    columns: dict[str, Column] = {}
    for row in entry.rows.values():
        for column, _ in row.cells():
            columns.setdefault(column.key, column)
    values: Json = {}
    for key in columns:
        by_language = {
            language: value for language, row in entry.rows.items() if (value := row.parsed(key).value) is not None
        }
        if by_language:
            values[key] = _value(by_language)
    return values


def _value(by_language: Mapping[str, object]) -> Json:
    """Encode the first edition's value; its texts are joined by those of editions with a like value."""
    first = next(iter(by_language.values()))
    data: Json = {}
    for item in fields(first):  # type: ignore[arg-type]  # every value of a grammar is a dataclass
        value = getattr(first, item.name)
        if item.metadata.get("internal"):
            continue
        if item.metadata.get("by-language"):
            texts = {
                language: getattr(other, item.name)
                for language, other in by_language.items()
                if type(other) is type(first) and getattr(other, item.name) is not None
            }
            if texts:
                data[item.name] = texts
        elif value not in (None, ()):
            data[item.name] = _encode(value)
    return data


def _encode(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {
            item.name: _encode(getattr(value, item.name))
            for item in fields(value)
            if not item.metadata.get("internal") and getattr(value, item.name) not in (None, ())
        }
    if isinstance(value, (tuple, list)):
        return [_encode(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _footnotes(alignment: Alignment) -> list[Json]:
    labels: dict[str, Json] = {}
    for catalogue in alignment.catalogues:
        for footnote in catalogue.document.footnotes:
            labels.setdefault(footnote.label, {}).setdefault(
                catalogue.edition.language,
                {
                    "line": catalogue.document.source.position(footnote.span.start).line,
                    "text": _footnote_text(catalogue.document, footnote),
                },
            )
    return [{"label": label, "editions": by_language} for label, by_language in labels.items()]


def _footnote_text(document: Document, footnote: FootnoteDefinition) -> str:
    """Give the Markdown of a footnote without its label and the indentation of further lines."""
    text = document.source.text[footnote.label_span.end + 1 : footnote.span.end]
    return _CONTINUED.sub("\n", text.strip())
