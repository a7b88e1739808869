"""Values by the ids of entries, and translations, from files: JSON or CSV."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.records.json_text import read_json, read_lines

_MOST_FIELD = 10_000_000


def read_each(text: str, origin: str) -> list[tuple[str, Any]]:
    """Read one value, a list of them, or one a line, each with where it stands. Raises `SchemaError`."""
    if lines := read_lines(text, origin):
        return [(f"{origin}:{at}", one) for at, one in lines]
    data = read_json(text, origin)
    if not isinstance(data, list) or not data:
        return [(origin, data)]
    return [(say("{path}, entry {number}", path=origin, number=at), one) for at, one in enumerate(data, 1)]


def read_csv(text: str, origin: str) -> list[dict[str, str]]:
    """Read CSV with a line of headings; a row gives its texts by heading. Raises `ConfigError`."""
    csv.field_size_limit(_MOST_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise ConfigError("{path}: not valid CSV: {reason}", path=origin, reason=error) from error
    rows = [row for row in rows if row]
    head = [one.strip() for one in rows[0]] if rows else []
    if len(head) < 2 or len(set(head)) < len(head):
        raise ConfigError("{path}: the first line of CSV gives a heading to each column", path=origin)
    for number, row in enumerate(rows[1:], 2):
        if len(row) > len(head):
            raise ConfigError("{path}: row {number} has more values than headings", path=origin, number=number)
    return [dict(zip(head, map(_unguarded, [*row, *[""] * len(head)]), strict=False)) for row in rows[1:]]


def _unguarded(text: str) -> str:
    """Take off the apostrophe that keeps spreadsheets from reading a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in {*"=+-@\t＝＋－＠"} else text


def read_values(text: str, origin: str, key: str, languages: tuple[str, ...]) -> dict[str, str | Mapping[str, str]]:
    """Read what a column says by the ids of entries: `{"id": "text"}`, `{"id": {"en": "text"}}`, or CSV.

    CSV has a column `id` and one of the key, or one for each language: `year`, `developer.en`; JSON may also be
    what `export --flat` and `list` write. Raises `ConfigError`, and `SchemaError` for what is no JSON.
    """
    if text.lstrip()[:1] not in ("{", "["):
        data: Any = read_csv(text, origin)
    else:
        lines = read_lines(text, origin)
        data = [one for _, one in lines] if lines else read_json(text, origin)
    if isinstance(data, list):
        data = dict(_by_id(one, key, languages, origin) for one in data)
    found: dict[str, str | Mapping[str, str]] = {}
    for name, value in data.items():
        texts = value if isinstance(value, dict) else {"": value}
        if not all(type(one) in (str, int, float, type(None)) for one in texts.values()):  # true is an int, too
            raise ConfigError(
                "{shown}: '{key}' is neither a string nor a string for each language", shown=origin, key=name
            )
        shown = {language: str(one) for language, one in texts.items() if one is not None and one != ""}
        if shown:
            found[name] = shown if isinstance(value, dict) else shown[""]
    if not found:
        raise ConfigError("{path}: gives no value", path=origin)
    return found


def _by_id(row: Any, key: str, languages: tuple[str, ...], origin: str) -> tuple[str, Any]:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise ConfigError("{path}: every row says which entry it is about, by its 'id'", path=origin)
    named = {language: row[f"{key}.{language}"] for language in languages if f"{key}.{language}" in row}
    if key not in row and not named:
        columns = ", ".join(str(one) for one in row if one != "id")
        raise ConfigError("{path}: there is no column '{key}': columns are {keys}", path=origin, key=key, keys=columns)
    return row["id"], named or row[key]
