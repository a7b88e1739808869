"""Writing files: editions that changed, and reports that replace nothing else."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from readme_tools.errors import ConfigError, SourceError, unreadable
from readme_tools.i18n.message import Message, say
from readme_tools.lazy.patterns import regex
from readme_tools.project.discovery import display
from readme_tools.text.atomic import Change, replace_all, require_writable, tidy
from readme_tools.text.files import is_stream, read_bytes, was_read
from readme_tools.text.source import Source

BASELINE, RECORDS = "baseline", "records"
# What tells them from other JSON.
_KEYS = {"findings": BASELINE, "records": RECORDS}
_MARKDOWN = regex(r".*\.(?:md|mdx|[rq]md|markdown|mdown|mdwn|mkd|mkdn|mkdown|mdtxt|mdtext|livemd)", 2)  # whatever case


class Changes(Protocol):
    """What would change files: new texts by path, and the files as they are."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The new texts."""

    @property
    def before(self) -> Mapping[str, Source]:
        """The files as they are, those that stay included or not."""


def write(texts: Iterable[tuple[Source, str]], done: Callable[[Source], object] = lambda _: None) -> None:
    """Write the texts that differ, each in one step, and call `done` after each; the others stay as they are.

    Raises `SourceError`, and writes nothing, where one cannot be written, or changed since it was read.
    """
    changes: dict[str, Change] = {}
    sources: dict[str, Source] = {}
    for source, text in texts:
        if source.file is not None:
            tidy(source.file.parent)
        if text == source.text:
            continue
        if source.file is None:
            raise SourceError("{path}: has no file to write to", path=source.path)
        sources[source.path] = source
        changes[source.path] = Change(source.file, source.encode(), source.encode(text), source.path)
    replace_all([*changes.values()], lambda change: done(sources[change.path]))


def refuse(file: Path, force: bool, own: str | None = None) -> None:
    """Raise `ConfigError` where a report would replace something else, unless that is asked for by `force`.

    `own` is what the command writes: `BASELINE` or `RECORDS`. Raises `SourceError` where the file cannot
    be written at all.
    """
    require_writable(file, display(file))
    problem = _other(file, own) if not (force or is_stream(file)) and file.is_file() else None
    if problem:
        raise ConfigError(
            "{path}: {problem}, and is left as it is: name another file, or add --force",
            path=display(file),
            problem=problem,
        )


def _other(file: Path, own: str | None) -> Message | None:
    """Return what is in the way; None for a file that may be replaced."""
    if was_read(file):
        return say("this run reads this file")
    names = {file.name, file.resolve().name}
    if any(map(_MARKDOWN.fullmatch, names)):
        return say("this file is Markdown")
    if any(name.lower().endswith(".toml") for name in names):
        return say("this file is a configuration")
    found = _content(file)
    if own == BASELINE:
        from readme_tools.linter.baseline import FILE_NAME

        spoilt = found == "text" and file.name == FILE_NAME  # whatever a merge made of it
        return None if spoilt or found in ("", BASELINE) else say("this file is not a baseline")
    if found == BASELINE:
        return say("this file is a baseline")
    if own == RECORDS:
        return say("this file is not an export") if found == "JSON" else None
    return say("this file is an export") if found == RECORDS else None


def _content(file: Path) -> str:
    """Tell what a file holds: `BASELINE`, `RECORDS`, other `JSON`, another `text`, or nothing."""
    try:
        text = read_bytes(file, peek=True).decode("utf-8-sig")
        if not text.strip():
            return ""
        data: Any = json.loads(text)
    except UnicodeDecodeError:
        return "text"
    except OSError as error:
        raise unreadable(display(file), error) from error
    except (ValueError, RecursionError):  # such as one that a merge spoilt
        return next((kind for key, kind in _KEYS.items() if f'"{key}"' in text), "text")
    return next((kind for key, kind in _KEYS.items() if isinstance(data, dict) and key in data), "JSON")
