"""Files of a dataset in a folder: written where they are new or an earlier run made them, and only these removed."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from readme_tools.errors import ConfigError, SourceError
from readme_tools.i18n.message import Message, say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.project.discovery import display
from readme_tools.records.dataset import INDEX, TABLES
from readme_tools.text.atomic import tidy, write_file
from readme_tools.text.files import read_bytes, was_read

_OURS = regex(rf"(?:{TABLES}/)?[^/\\:\0]*[^/\\:.\0][^/\\:\0]*")  # nothing that leads out of the folder


@dataclass(frozen=True, slots=True)
class Published:
    """What is to be written and what is left over from an earlier run, by paths in the folder; and how many there are.

    `kept` are files of an earlier run that somebody has edited since, and that are not wanted any more.
    """

    folder: Path
    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    count: int

    @property
    def is_empty(self) -> bool:
        """Whether the folder is up to date."""
        return not (self.written or self.removed)


def compare(files: Mapping[str, bytes], folder: Path, force: bool = False) -> Published:
    """Return what `publish` would do. Raises `ConfigError` for a file that no earlier run made, unless by `force`."""
    _require_folder(folder)
    _require_folder(folder / TABLES)
    known = _known(folder)
    written = []
    for path, content in files.items():
        there = _content(folder, path)
        if there == content:
            continue
        if there is not None:
            problem = _foreign(folder / path, path, there, known, force)
            if problem:
                raise ConfigError(
                    say(
                        "{path}: {problem}, and is left as it is: name another folder, or add --force",
                        path=display(folder / path),
                        problem=problem,
                    )
                )
        written.append(path)
    left = {path: _content(folder, path) for path in sorted({path for path, _ in known} - files.keys())}
    ours = tuple(path for path, there in left.items() if there is not None and (path, _mark(there)) in known)
    kept = tuple(path for path, there in left.items() if there is not None and path not in ours)
    return Published(folder, tuple(written), ours, kept, len(files))


def publish(files: Mapping[str, bytes], folder: Path, force: bool = False) -> Published:
    """Bring a folder up to date, each file in one step, the index last. Raises as `compare`, and `SourceError`."""
    done = compare(files, folder, force)
    for place in (folder, folder / TABLES):
        tidy(place)
    if done.is_empty:
        return done
    index = json.loads(files[INDEX])
    # A run that is killed leaves files of both: the index knows them until all is done.
    index["files"] += [{"path": path, "sha256": mark} for path, mark in sorted(_known(folder)) if path != INDEX]
    try:
        (folder / TABLES).mkdir(parents=True, exist_ok=True)
        _write(folder, INDEX, json.dumps(index).encode())
        for path in done.written:
            if path != INDEX:
                _write(folder, path, files[path])
        for path in done.removed:
            os.unlink(folder / path)
    except OSError as error:
        shown = display(folder)
        raise SourceError(
            say("{path}: cannot be written: {reason}", path=shown, reason=error.strerror or error)
        ) from error
    _write(folder, INDEX, files[INDEX])
    return done


def _write(folder: Path, path: str, content: bytes) -> None:
    write_file(folder / path, content, display(folder / path))


def _require_folder(folder: Path) -> None:
    """Raise `ConfigError` where something else has a folder's place, or a link leads out of it."""
    if folder.name == TABLES and folder.is_symlink():
        problem = say("it is a symbolic link")
    elif os.path.lexists(folder) and not folder.is_dir():
        problem = say("it is not a folder")
    else:
        return
    raise ConfigError(say("{path}: cannot be written: {reason}", path=display(folder), reason=problem))


def _content(folder: Path, path: str) -> bytes | None:
    """Return what a file holds, None where there is none. Raises `ConfigError` for what is not a plain file."""
    file = folder / path
    try:
        mode = os.lstat(file).st_mode
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(file, error.strerror or error) from error
    if not stat.S_ISREG(mode):
        raise ConfigError(
            say("{path}: cannot be written: {reason}", path=display(file), reason=say("it is not a plain file"))
        )
    try:
        return read_bytes(file, peek=True)
    except OSError as error:
        raise _unreadable(file, error.strerror or error) from error


def _unreadable(file: Path, reason: object) -> SourceError:
    return SourceError(say("{path}: cannot be read: {reason}", path=display(file), reason=str(reason)))


def _known(folder: Path) -> frozenset[tuple[str, str]]:
    """Return the files that an earlier run made, each with the hash of what it wrote."""
    content = _content(folder, INDEX)
    try:
        data: Any = json.loads(content or b"null")
    except (ValueError, RecursionError):
        return frozenset()
    listed = data.get("files") if isinstance(data, dict) else None
    if not isinstance(listed, list):
        return frozenset()
    return frozenset({(INDEX, _mark(content or b"")), *_listed(listed)})


def _listed(files: Iterable[Any]) -> Iterable[tuple[str, str]]:
    for one in files:
        path, mark = (one.get("path"), one.get("sha256")) if isinstance(one, dict) else (None, None)
        if isinstance(path, str) and isinstance(mark, str) and _OURS.fullmatch(path):
            yield path, mark


def _mark(content: bytes) -> str:
    return sha256(content).hexdigest()


def _foreign(file: Path, path: str, content: bytes, known: frozenset[tuple[str, str]], force: bool) -> Message | None:
    """Return why a file must not be replaced."""
    if was_read(file):
        raise ConfigError(say("{path}: this run reads this file: name another folder with --to", path=display(file)))
    if force or (path, _mark(content)) in known:
        return None
    if any(name == path for name, _ in known):
        return say("this file was edited since it was written")
    return say("no earlier run wrote this file")
