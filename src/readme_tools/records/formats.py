"""Records as text: JSON, JSON Lines, YAML, and one table as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Any

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.tables import find_table
from readme_tools.errors import ConfigError
from readme_tools.i18n.printable import COMMAND, harmless, json_escaped, json_text, printable, quotes_escaped
from readme_tools.lazy.patterns import regex
from readme_tools.records.extract import Extraction
from readme_tools.records.values import Json

_WIDTH = 100  # what fits into as many characters stands on one line
_STEP = "  "
# What some spreadsheet takes for a formula, also after white space; the wide signs are those of Excel in Japanese.
_FORMULA = regex(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_NUMBER = regex(r"[-+]?[\d,.]*(?:[eE][-+]?\d+)?%?")


def to_json(data: Json) -> str:
    """Write records as JSON: small objects on one line, so that a changed value is a changed line."""
    return json_escaped(_written(data, "", 0)) + "\n"


def _written(value: Any, indent: str, before: int) -> str:
    """Write a value; `before` characters stand before it on its line."""
    flat = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, (dict, list)) or len(indent) + before + len(flat) < _WIDTH:
        return flat
    inner = indent + _STEP
    if isinstance(value, list):
        parts = [_written(one, inner, 0) for one in value]
        opening, closing = "[", "]"
    else:
        keys = {key: f"{json.dumps(key, ensure_ascii=False)}: " for key in value}
        parts = [keys[key] + _written(one, inner, len(keys[key])) for key, one in value.items()]
        opening, closing = "{", "}"
    separator = f",\n{inner}"
    return f"{opening}\n{inner}{separator.join(parts)}\n{indent}{closing}"


def to_jsonl(data: Json) -> str:
    """Write records as JSON Lines: one record a line, and before them a line with all that is not a record."""
    head = {key: value for key, value in data.items() if key != "records"}
    return "".join(json_text(one) + "\n" for one in (head, *data["records"]))


def to_yaml(data: Json) -> str:
    """Write records as YAML, in the order of the JSON."""
    import yaml  # costs 20 ms, and only this format needs it

    class Dumper(yaml.SafeDumper):
        """Writes texts of several lines, and what has signs that do harm, in quotes, with escapes."""

        def represent_text(self, text: str) -> yaml.ScalarNode:
            quoted = printable(text) != text or COMMAND in text or text.startswith(":")
            return self.represent_scalar("tag:yaml.org,2002:str", str(text), style='"' if quoted else None)

    Dumper.add_representer(str, Dumper.represent_text)
    Dumper.add_multi_representer(str, Dumper.represent_text)  # messages are strings too
    text: str = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    return quotes_escaped(text)


FORMATS = MappingProxyType({"json": to_json, "jsonl": to_jsonl, "yaml": to_yaml})


# One table -----------------------------------------------------------------------------------


def to_csv(alignment: Alignment, table: str | None, language: str | None) -> str:
    """Write one table as CSV: the ids of its records, and what a reader sees of their cells, by column.

    Without a language the source edition is written. Raises `ConfigError` for a table or language that
    does not exist, and when no table is named and there are several. What a spreadsheet would take for a
    formula gets an apostrophe before it.
    """
    extraction = Extraction(alignment)
    group = find_table(alignment, table)
    known = ", ".join(group.tables)
    chosen = language or next(iter(group.tables))
    if chosen not in group.tables:
        raise ConfigError(
            "the table '{table}' has no edition in the language '{language}': it has {known}",
            table=group.id,
            language=chosen,
            known=known,
        )
    keys = extraction.keys[id(group.tables[chosen])]
    return csv_text((["id", *keys], *_rows(extraction, group.id, chosen, keys)))


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as CSV; what a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(_cell, row) for row in rows)
    return out.getvalue()


def _cell(text: str) -> str:
    """Return a cell's text that is no formula; numbers stay as they are, and signs alone."""
    is_formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return harmless(f"'{text}" if is_formula else text)


def _rows(extraction: Extraction, table: str, language: str, keys: Sequence[str]) -> Iterator[list[str]]:
    for name, (group, entry) in extraction.entries.items():
        row = entry.rows.get(language)
        if row is not None and (group.id == table or extraction.homes[id(row.table)] == table):
            texts = [row.view(cell).plain for _, cell in row.cells()]
            yield [name, *texts, *[""] * (len(keys) - len(texts))]
