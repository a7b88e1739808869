"""Whether data fits a schema, for the usual case that it does.

jsonschema takes 70 ms to import, more than many a whole run. It is asked only about what does not
fit, for the words: a run with a valid configuration need not load it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Schema = Mapping[str, Any]
_Keyword = Callable[[Any, Any, Schema, Schema], bool]

_DEEPEST = 64
_NOTES = frozenset(
    ("$schema", "$id", "$defs", "$comment", "title", "description", "default", "examples", "format", "deprecated")
)
_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: (
        not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))
    ),
}


def is_deep(value: object) -> bool:
    """Return whether data is nested deeper than any that means something, and than may be walked by recursion."""
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for one in level for inner in _inner(one)]
        if not level:
            return False
    return True


def _inner(value: object) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def fits(value: object, schema: Schema, top: Schema | None = None) -> bool:
    """Return whether a value surely fits a schema; false also for what this check does not know.

    `top` is the whole schema that `$ref` points into, where that is another one.
    """
    top = schema if top is None else top
    return all(
        keyword in _NOTES or (keyword in _KEYWORDS and _KEYWORDS[keyword](value, wanted, schema, top))
        for keyword, wanted in schema.items()
    )


def _type(value: Any, wanted: str | list[str], _schema: Schema, _top: Schema) -> bool:
    kinds = [wanted] if isinstance(wanted, str) else wanted
    return any(kind in _TYPES and _TYPES[kind](value) for kind in kinds)


def _properties(value: Any, wanted: Mapping[str, Schema], _schema: Schema, top: Schema) -> bool:
    return not isinstance(value, dict) or all(fits(value[key], wanted[key], top) for key in wanted if key in value)


def _additional(value: Any, wanted: Schema | bool, schema: Schema, top: Schema) -> bool:
    if not isinstance(value, dict) or wanted is True or "patternProperties" in schema:
        return wanted is True or not isinstance(value, dict)
    others = [one for key, one in value.items() if key not in schema.get("properties", ())]
    return not others if wanted is False else all(fits(one, wanted, top) for one in others)


def _names(value: Any, wanted: Schema, _schema: Schema, top: Schema) -> bool:
    return not isinstance(value, dict) or all(fits(key, wanted, top) for key in value)


def _items(value: Any, wanted: Schema, schema: Schema, top: Schema) -> bool:
    if "prefixItems" in schema:
        return False
    return not isinstance(value, list) or all(fits(one, wanted, top) for one in value)


def _reference(value: Any, wanted: str, _schema: Schema, top: Schema) -> bool:
    if not wanted.startswith("#/"):
        return False
    found: Any = top
    for part in wanted[2:].split("/"):
        found = found[part]
    return fits(value, found, top)


def _is_one_of(value: Any, wanted: list[Any]) -> bool:
    # JSON tells true from 1, Python does not.
    return any(type(value) is type(one) and value == one for one in wanted)


_KEYWORDS: Mapping[str, _Keyword] = {
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "propertyNames": _names,
    "items": _items,
    "$ref": _reference,
    "enum": lambda value, wanted, *_: _is_one_of(value, wanted),
    "const": lambda value, wanted, *_: _is_one_of(value, [wanted]),
    "required": lambda value, wanted, *_: not isinstance(value, dict) or all(key in value for key in wanted),
    "pattern": lambda value, wanted, *_: not isinstance(value, str) or re.search(wanted, value) is not None,
    "minLength": lambda value, wanted, *_: not isinstance(value, str) or len(value) >= wanted,
    "maxLength": lambda value, wanted, *_: not isinstance(value, str) or len(value) <= wanted,
    "minItems": lambda value, wanted, *_: not isinstance(value, list) or len(value) >= wanted,
    "maxItems": lambda value, wanted, *_: not isinstance(value, list) or len(value) <= wanted,
    "minProperties": lambda value, wanted, *_: not isinstance(value, dict) or len(value) >= wanted,
    "minimum": lambda value, wanted, *_: not _TYPES["number"](value) or value >= wanted,
    "maximum": lambda value, wanted, *_: not _TYPES["number"](value) or value <= wanted,
    "exclusiveMinimum": lambda value, wanted, *_: not _TYPES["number"](value) or value > wanted,
    "anyOf": lambda value, wanted, _schema, top: any(fits(value, one, top) for one in wanted),
}
