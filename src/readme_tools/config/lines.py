"""On which line of a TOML file each key stands.

tomllib gives no places, and neither does tomlkit, which keeps the layout of a file but not the line
of an item. A TOML statement ends at the end of a line, though: tomllib itself says how many lines
make one, since anything less is not valid. So there is no second reading of TOML here that could
differ from the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from readme_tools.lazy.dataclasses import dataclass

Key = tuple[str | int, ...]


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
