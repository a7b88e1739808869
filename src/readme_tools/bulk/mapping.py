"""Values by the ids of entries, and translations, from files: JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.schema.quick import is_deep

_MOST_FIELD = 10_000_000
_TOKEN = regex(r'(?P<string>"(?:[^"\\]|\\.)*+")\s*+(?P<colon>:)?|[{}\[\]]')


def read_json(text: str, origin: str, first: int = 1) -> Any:
    """Read JSON that begins in the line `first` of a file.

    Raises `ConfigError` for what is none, is nested too deeply, or names a key twice in one object.
    """
    try:
        data = json.loads(text, object_pairs_hook=_without_doubles)
        if is_deep(data):
            raise RecursionError
    except _DoubledError as error:
        at, key = _doubled(text)
        where = f"{origin}:{first + at}"
        raise ConfigError("{origin}: the key '{key}' stands twice in one object", origin=where, key=key) from error
    except json.JSONDecodeError as error:
        raise ConfigError(
            "{origin}:{line}:{column}: not valid JSON: {problem}",
            origin=origin,
            line=error.lineno + first - 1,
            column=error.colno,
            problem=error.msg,
        ) from error
    except ValueError as error:
        raise ConfigError("{origin}: not valid JSON: a number is too long", origin=origin) from error
    except RecursionError as error:
        raise ConfigError("{origin}: not valid JSON: it is nested too deeply", origin=origin) from error
    return data


class _DoubledError(Exception):
    """An object of JSON that names a key twice."""


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise _DoubledError
    return data


def _doubled(text: str) -> tuple[int, str]:
    """Return how many lines stand above the first key that its object has already, and the key."""
    objects: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token[0] in "{[":
            objects.append(set())
        elif token[0] in "}]":
            objects.pop()
        elif token["colon"]:
            key = json.loads(token["string"])
            if key in objects[-1]:
                return text.count("\n", 0, token.start()), key
            objects[-1].add(key)
    return 0, ""


def read_json_or_lines(text: str, origin: str) -> Any:
    """Read JSON, or JSON Lines as a list. Raises `ConfigError`, which names the line."""
    lines = _lines(text)
    return [read_json(one, origin, at) for at, one in lines] if lines else read_json(text, origin)


def read_each(text: str, origin: str) -> list[tuple[str, Any]]:
    """Read one value, a list of them, or one a line, each with where it stands. Raises `ConfigError`."""
    lines = _lines(text)
    if lines:
        return [(f"{origin}:{at}", read_json(one, origin, at)) for at, one in lines]
    data = read_json(text, origin)
    if not isinstance(data, list) or not data:
        return [(origin, data)]
    return [(say("{path}, entry {number}", path=origin, number=at), one) for at, one in enumerate(data, 1)]


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the lines of JSON Lines, each with its number; none for one value over several lines."""
    lines = [(at, one) for at, one in enumerate(text.split("\n"), 1) if one.strip()]
    if len(lines) < 2 or not _is_object(lines[0][1]):
        return []
    return lines


def _is_object(text: str) -> bool:
    try:
        return isinstance(read_json(text, ""), dict)
    except ConfigError:
        return False


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
    what `export --flat` and `list` write. Raises `ConfigError`.
    """
    if text.lstrip()[:1] not in ("{", "["):
        data: Any = read_csv(text, origin)
    else:
        data = read_json_or_lines(text, origin)
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
