"""Typed values as JSON: one value for all editions, with what differs by language in its place.

A value is an object whose fields are scalars or lists of such objects. A scalar that is not the same
in all editions is written as an object of scalars by language: `{"ja": "東北大", "en": "Tohoku Univ."}`.
Only a field's value can be such an object, so that the two kinds of objects cannot be mixed up.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any
from zlib import crc32

Json = dict[str, Any]
VERSION = 2  # of the shape of records


def encode(value: object) -> Json:
    """Return a grammar's value as an object: fields that are empty, false or only for ourselves left out."""
    data: Json = {}
    for item in fields(value):  # type: ignore[arg-type]  # every value of a grammar is a dataclass
        if item.metadata.get("internal"):
            continue
        encoded = _encode(getattr(value, item.name))
        if encoded is not None and encoded is not False and encoded != []:  # 0 is a value
            data[item.name] = encoded
    return data


def _encode(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return encode(value)
    if isinstance(value, (tuple, list)):
        return [_encode(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


# By language ---------------------------------------------------------------------------------


def merge(values: Mapping[str, Json]) -> tuple[Json, dict[str, Json]]:
    """Join the values of several editions, the source edition's first.

    Gives what they share, and apart from it the values of editions that are of another kind than the
    first edition's, or whose lists are not as long: these cannot be told item by item.
    """
    first = next(iter(values.values()))
    alike = {language: value for language, value in values.items() if _is_alike(first, value)}
    return _merge(alike), {language: value for language, value in values.items() if language not in alike}


def _is_alike(one: Json, other: Json) -> bool:
    """Return whether two values are of one kind (a text or not), with the same lists, of the same length."""
    if ("text" in one) != ("text" in other):
        return False
    lists = {key for value in (one, other) for key, part in value.items() if isinstance(part, list)}
    return all(
        isinstance(one.get(key), list)
        and isinstance(other.get(key), list)
        and len(one[key]) == len(other[key])
        and all(map(_is_alike, one[key], other[key]))
        for key in lists
    )


def _merge(values: Mapping[str, Json]) -> Json:
    merged: Json = {}
    for key in dict.fromkeys(key for value in values.values() for key in value):
        parts = {language: value[key] for language, value in values.items() if key in value}
        first = next(iter(parts.values()))
        if isinstance(first, list):
            columns = zip(*parts.values(), strict=True)
            merged[key] = [_merge(dict(zip(parts, items, strict=True))) for items in columns]
        elif len(parts) == len(values) and all(type(part) is type(first) and part == first for part in parts.values()):
            merged[key] = first
        else:
            merged[key] = parts
    return merged


def project(value: Json, language: str) -> Json:
    """Return what a shared value says in one language."""
    data: Json = {}
    for key, part in value.items():
        if isinstance(part, dict):
            if language in part:
                data[key] = part[language]
        elif isinstance(part, list):
            data[key] = [project(item, language) for item in part]
        else:
            data[key] = part
    return data


# Cells ---------------------------------------------------------------------------------------


def checksum(markdown: str) -> str:
    """Return what a cell's Markdown is known by, to tell later whether it was edited."""
    return f"{crc32(markdown.encode('utf-8', 'surrogatepass')) & 0xFFFFFF:06x}"


# Parts ---------------------------------------------------------------------------------------


def leaves(value: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield the scalars of a value in one language, each with the way to it."""
    for key, part in value.items():
        if isinstance(part, list):
            for number, item in enumerate(part):
                yield from leaves(item, (*path, key, number))
        else:
            yield (*path, key), part


def without(value: Json | None, names: Sequence[str]) -> Json | None:
    """Return a value without some fields, wherever they stand in it; false and empty fields count as none."""
    if value is None:
        return None
    data: Json = {}
    for key, part in value.items():
        kept = [without(item, names) for item in part] if isinstance(part, list) else part
        if key not in names and kept is not None and kept is not False and kept != []:
            data[key] = kept
    return data or None
