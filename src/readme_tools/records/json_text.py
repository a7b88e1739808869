"""JSON and JSON Lines read strictly: what is none, is nested too deeply, or says a thing twice is refused."""

import json
from collections.abc import Sequence
from typing import Any, NoReturn

from readme_tools.errors import SchemaError
from readme_tools.i18n import Message, say, shortened
from readme_tools.lazy.patterns import regex
from readme_tools.schema.quick import is_deep

_QUOTED = 30  # characters
_TOKEN = regex(r'(?P<string>"(?:[^"\\]|\\.)*+")\s*+(?P<colon>:)?|[{}\[\]]')


def read_json(text: str, origin: str, first: int = 1) -> Any:
    """Read JSON that begins in the line `first` of a file, and return its data.

    Raises `SchemaError` for what is none, is nested too deeply, or names a key twice in one object.
    """
    try:
        data = json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)
        if is_deep(data):
            raise RecursionError
    except _DoubledError as error:
        at, key = _doubled(text)
        where = f"{origin}:{first + at}"
        raise SchemaError("{origin}: the key '{key}' stands twice in one object", origin=where, key=key) from error
    except _ConstantError as error:
        raise SchemaError(
            "{origin}: not valid JSON: {name} is not a number", origin=origin, name=error.args[0]
        ) from error
    except json.JSONDecodeError as error:
        raise SchemaError(
            "{origin}:{line}:{column}: not valid JSON: {problem}",
            origin=origin,
            line=error.lineno + first - 1,
            column=error.colno,
            problem=_problem(error),
        ) from error
    except ValueError as error:  # Python reads no number of more than some thousand digits
        raise SchemaError("{origin}: not valid JSON: a number is too long", origin=origin) from error
    except RecursionError as error:
        raise SchemaError("{origin}: not valid JSON: it is nested too deeply", origin=origin) from error
    return data


def _problem(error: json.JSONDecodeError) -> Message:
    """Return what is wrong, which Python says in English alone, and with what stands there."""
    if error.msg.startswith(("Unterminated string", "Invalid control character")):
        return say("a string is not closed on its line")
    found = shortened(error.doc[error.pos :].strip().partition("\n")[0], _QUOTED)
    if not found:
        return say("something is missing at the end")
    if error.msg == "Expecting ',' delimiter":
        return say("a comma is missing before '{found}'", found=found)
    return say("'{found}' cannot stand here", found=found)


class _DoubledError(Exception):
    """An object of JSON that names a key twice."""


class _ConstantError(Exception):
    """What Python reads as a number, and JSON does not have."""


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise _DoubledError
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(name)


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


def read_lines(text: str, origin: str) -> list[tuple[int, Any]]:
    """Return the data of JSON Lines, each with its line; none for one value over several. Raises `SchemaError`."""
    lines = [(at, one) for at, one in enumerate(text.split("\n"), 1) if one.strip()]
    if len(lines) < 2 or not _is_object(lines[0][1]):
        return []
    return [(at, read_json(one, origin, at)) for at, one in lines]


def _is_object(text: str) -> bool:
    try:
        return isinstance(read_json(text, ""), dict)
    except SchemaError:
        return False
