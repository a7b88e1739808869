"""TOML with comments, as text to be read by people; the comments may be said in another language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from readme_tools.lazy.patterns import regex
from readme_tools.text.messages import Joined, join

_BARE = regex(r"[A-Za-z0-9_-]+")
_WIDTH = 110


def key(name: str) -> str:
    """Give a key, quoted where it must be."""
    return name if _BARE.fullmatch(name) else string(name)


def string(text: str) -> str:
    """Give a basic string; its escapes are those of JSON, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def value(data: Any) -> str:
    """Give a value on one line."""
    match data:
        case bool():
            return "true" if data else "false"
        case str():
            return string(data)
        case int():
            return str(data)
        case float():
            return repr(data)
        case Mapping():
            return f"{{ {', '.join(f'{key(name)} = {value(one)}' for name, one in data.items())} }}" if data else "{}"
        case Sequence():
            return f"[{', '.join(map(value, data))}]"
        case _:
            raise TypeError(f"{type(data).__name__} is not written as TOML")


def comment(text: str) -> str:
    """Give a comment line: what may not stand in one, such as a line ending, is a blank."""
    if isinstance(text, Joined):
        return join("", ["# ", text])
    return join("", ["# ", _one_line(text)])


def _one_line(text: str) -> str:
    """Give a text without control characters; one that has none stays the message that it is."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", text) if re.search(r"[\x00-\x1f\x7f]", text) else text


def line(name: str, data: Any, note: str = "") -> str:
    """Give a key with its value, and a remark behind it."""
    text = f"{key(name)} = {value(data)}"
    return join(" ", [text, comment(note)]) if note else text


def array(name: str, items: Iterable[tuple[Any, str]]) -> Iterator[str]:
    """Yield the lines of an array; items with remarks, and what is long, stand on lines of their own."""
    items = list(items)
    whole = f"{key(name)} = {value([one for one, _ in items])}"
    if not any(note for _, note in items) and len(whole) <= _WIDTH:
        yield whole
        return
    yield f"{key(name)} = ["
    for one, note in items:
        text = f"  {value(one)},"
        yield join(" ", [text, comment(note)]) if note else text
    yield "]"


def table(path: Sequence[str], data: Mapping[str, Any], repeated: bool = False, note: str = "") -> Iterator[str]:
    """Yield the lines of a table: its header, simple values, and then the tables in it."""
    header = f"[[{'.'.join(map(key, path))}]]" if repeated else f"[{'.'.join(map(key, path))}]"
    simple = {name: one for name, one in data.items() if not isinstance(one, Mapping)}
    if simple or repeated or not data:
        yield join(" ", [header, comment(note)]) if note else header
    for name, one in simple.items():
        yield from array(name, [(item, "") for item in one]) if isinstance(one, list) else [line(name, one)]
    for name, one in data.items():
        if isinstance(one, Mapping):
            yield from table([*path, name], one)
