"""TOML with comments, as text to be read by people; the comments may be said in another language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from readme_tools.i18n.message import join
from readme_tools.i18n.printable import COMMAND, printable, toml_string
from readme_tools.lazy.patterns import regex

_BARE = regex(r"[A-Za-z0-9_-]+")
_WIDTH = 110


def key(name: str) -> str:
    """Return a key, quoted where it must be."""
    return name if _BARE.fullmatch(name) else toml_string(name)


def value(data: Any) -> str:
    """Return a value on one line."""
    match data:
        case bool():
            return "true" if data else "false"
        case str():
            return toml_string(data)
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
    """Return a comment line; a text that may not stand in one, since it has an end of line, is no message any more."""
    clean = printable(text).replace(COMMAND, "## [")
    return join("", ["# ", text if clean == text else clean])


def line(name: str, data: Any, note: str = "") -> str:
    """Return a key with its value, and a remark after it."""
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
    simple = {name: one for name, one in data.items() if not isinstance(one, Mapping)}
    if simple or repeated or not data:
        yield header(path, repeated, note)
    for name, one in simple.items():
        yield from array(name, [(item, "") for item in one]) if isinstance(one, list) else [line(name, one)]
    yield from tables(path, data)


def header(path: Sequence[str], repeated: bool = False, note: str = "") -> str:
    """Return the header of a table, and a remark after it."""
    text = f"[[{'.'.join(map(key, path))}]]" if repeated else f"[{'.'.join(map(key, path))}]"
    return join(" ", [text, comment(note)]) if note else text


def tables(path: Sequence[str], data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the tables in a table."""
    for name, one in data.items():
        if isinstance(one, Mapping):
            yield from table([*path, name], one)
