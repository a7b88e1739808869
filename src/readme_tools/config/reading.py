"""TOML files read, and held against their schemas, with the line of what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from readme_tools.errors import ConfigError, ReadmeToolsError, unreadable
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.project.discovery import display
from readme_tools.text.files import read_bytes
from readme_tools.text.source import Source

PYPROJECT = "pyproject.toml"
_AT = regex(r" \(at line (\d+), column (\d+)\)$")  # the end of what tomllib says


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
            place, reason = f"{place}:{found[1]}:{found[2]}", reason[: found.start()]
        raise error("{place}: not valid TOML: {reason}", place=place, reason=reason) from problem
    if is_deep(data):
        raise error("{place}: not valid TOML: it is nested too deeply", place=source.path)
    return data


def untold(path: str) -> str:
    """Say that a file is not valid, and nothing of what stands in it: it is no file of the project."""
    return say(
        "{path}: not valid, and outside of the project, so that its text is not shown: --allow-outside shows it",
        path=path,
    )


def place(source: Source, key: Sequence[str | int]) -> str:
    """Return `file:line` of a key, or the file alone where the key is not written."""
    from readme_tools.config.lines import find_lines  # for what is wrong only

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
