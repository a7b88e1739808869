"""TOML files read, and held against their schemas, with the line of what is wrong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from readme_tools.errors import ConfigError, ReadmeToolsError, unreadable
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex
from readme_tools.project.discovery import display
from readme_tools.text.files import read_bytes
from readme_tools.text.source import Source

PYPROJECT = "pyproject.toml"
_AT = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")  # the end of what tomllib says
# What to do, by what tomllib's words begin with.
_TO_DO = {
    "Cannot|Duplicate": say("this key or table stands here already: keep one"),
    r".* character '\\(?!n)": say("a control character stands here: delete it"),
    "Unterminated|Illegal|Expected (?:[\"']){2}|Found": say(
        "a text is not closed: write the quotation mark that ends it"
    ),
    "Unclosed|Expected .\\]": say("a bracket is not closed, or a comma is missing between two values"),
    "Expected '='": say("write = behind a key, and quotation marks around a key that is more than a word"),
    "Expected newline": say("a line has one key and one value: put a text in quotation marks, and begin a new line"),
    "Unescaped|Invalid hex|Escaped": say("write a backslash twice, or put the text in '…'"),
    "Invalid date": say("there is no such date or time"),
    "Invalid value": say("no value: write a text in quotation marks, a list in [ ], true, false or a number"),
    "": say("a key, a [table] or a comment with # may stand here"),
}
_PARTED = say("what stands in braces stands on one line: join the lines, or write a [table]")
Key = tuple[str | int, ...]


def read_toml(file: Path, error: type[ReadmeToolsError] = ConfigError) -> Source:
    """Read a file. Raises `error`, naming it, when that is not possible."""
    try:
        return Source(display(file), read_bytes(file).decode("utf-8-sig"), file=file)
    except OSError as problem:
        raise unreadable(display(file), problem, error) from problem
    except UnicodeDecodeError as problem:
        raise error("{file}: not UTF-8: save the file as UTF-8", file=display(file)) from problem


def parse_toml(source: Source, error: type[ReadmeToolsError] = ConfigError) -> dict[str, Any]:
    """Parse a TOML text. Raises `error` for what is not TOML."""
    import tomllib

    from readme_tools.schema.quick import is_deep

    try:
        data = tomllib.loads(source.text)
    except RecursionError as problem:
        raise error("{place}: not valid TOML: it is nested too deeply", place=source.path) from problem
    except ValueError as problem:  # a TOMLDecodeError, or a number of more digits than Python reads
        place, reason = source.path, str(problem)
        if source.file is None:
            raise error(
                "{place}: not valid TOML: strings must be quoted, as in --config 'source = \"en\"'", place=place
            ) from problem
        if found := _AT.search(reason):
            ends = source.position(len(source.text.rstrip()))
            place = f"{place}:{found[1]}:{found[2]}" if found[1] else f"{place}:{ends}"
            line = source.text.split("\n")[int(found[1] or 1) - 1].rstrip() if found[1] else ""
            is_parted = int(found[2] or 0) > len(line) and line.count("{") > line.count("}")
            reason = next(said for begins, said in _TO_DO.items() if re.match(begins, reason))
            reason = _PARTED if is_parted else reason
        else:
            place = f"{place}:{source.position(_find_number(source.text))}"
            reason = say("a number is too long")
        raise error("{place}: not valid TOML: {reason}", place=place, reason=reason) from problem
    if is_deep(data):
        raise error("{place}: not valid TOML: it is nested too deeply", place=source.path)
    return data


def _find_number(text: str) -> int:
    """Return where the longest number of a text begins, which may stand in a string or comment."""
    return max(re.finditer(r"\d[\d_]*", text), key=lambda match: match.end() - match.start()).start()


def untold(path: str) -> str:
    """Say that a file is not valid, and nothing of what stands in it: it is no file of the project."""
    return say(
        "{path}: not valid, and outside of the project, so that its text is not shown: --allow-outside shows it",
        path=path,
    )


def place(source: Source, key: Sequence[str | int]) -> str:
    """Return `file:line` of a key, or the file alone where the key is not written."""
    line = find_lines(source.text).of(key) if source.file else None
    return f"{source.path}:{line}" if line else source.path


def hold(
    data: Mapping[str, Any],
    schema: str,
    source: Source,
    inside: tuple[str, ...] = (),
    error: type[ReadmeToolsError] = ConfigError,
) -> None:
    """Hold what a source says, in the table `inside`, against a schema. Raises `error` with the line."""
    from readme_tools.schema.validate import validate

    validate(data, schema, lambda key: place(source, (*inside, *key)) if key else source.path, error)


def table_of(file: Path, data: Mapping[str, Any]) -> tuple[Mapping[str, Any] | None, tuple[str, ...]]:
    """Return the configuration within a file's data, None when it holds none, and the table that it stands in."""
    if file.name != PYPROJECT:
        return data, ()
    tool = data.get("tool")
    return (tool.get("readme-tools") if isinstance(tool, dict) else None), ("tool", "readme-tools")


@dataclass(frozen=True)
class KeyLines:
    """The line (from 1) on which each key or entry of a list is first written, and those of all table headers."""

    starts: Mapping[Key, int]
    headers: Sequence[int]

    def of(self, key: Sequence[str | int]) -> int | None:
        """Return the line of a key, or of the nearest one that holds it; None where not even that is written."""
        for end in range(len(key), 0, -1):
            if tuple(key[:end]) in self.starts:
                return self.starts[tuple(key[:end])]
        return None


def find_lines(text: str) -> KeyLines:
    """Find the lines of all keys of a text that tomllib can read."""
    starts: dict[Key, int] = {}
    headers: list[int] = []
    last: dict[Key, int] = {}  # of each array of tables, the number of its last table
    table: Key = ()
    for line, statement, data in _statements(text):
        if statement.lstrip().startswith("["):
            headers.append(line)
            table = _header(data, last)
            _note(starts, table, line)
        else:
            for key in _keys(data):
                _note(starts, (*table, *key), line)
    return KeyLines(starts, headers)


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield each statement with its first line and what it says by itself."""
    import tomllib

    lines: list[str] = []
    start = 1
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        statement = "\n".join(lines) + "\n"
        try:
            data = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if data:
            yield start, statement, data
        lines, start = [], number + 1


def _header(data: Any, last: dict[Key, int]) -> Key:
    """Return the key of the table that a header begins."""
    key: Key = ()
    while data:
        if isinstance(data, list):
            last[key] = last.get(key, -1) + 1
            return (*key, last[key])
        if key in last:  # a table within the last one of an array of tables
            key = (*key, last[key])
        ((name, data),) = data.items()
        key = (*key, name)
    return key


def _keys(data: Any) -> Iterator[Key]:
    """Yield the keys of a value and of all that is in it."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, value in items:
        yield (name,)
        yield from ((name, *key) for key in _keys(value))


def _note(starts: dict[Key, int], key: Key, line: int) -> None:
    for end in range(1, len(key) + 1):
        starts.setdefault(key[:end], line)
