"""A folder of files that a command writes again and again: a manifest in it says which of them are its own.

What anybody else put there is neither replaced nor removed. A run that is killed leaves a manifest that names
the files of both runs, so that the next one knows them all.
"""

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from readme_tools.errors import SourceError, reason_of, unreadable
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.atomic import require_writable, tidy, write_file
from readme_tools.text.files import is_there, read_bytes, was_read

FILE_NAME = ".readme-tools-manifest.json"
_VERSION = 1
_NOT_A_FILE = ""  # in the place of a digest, where links, folders and devices are
_Digests = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """The names of files that were written and removed, and of those that somebody changed since, and so stay.

    `count` is how many the folder is to hold; `is_shared` says that it held others, and none of an earlier run.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    count: int
    is_shared: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the folder was up to date."""
        return not (self.written or self.removed)


def write_folder(folder: Path, files: Mapping[str, bytes], force: bool = False, dry: bool = False) -> Written:
    """Make a folder hold these files, by their names with `/`, and remove what an earlier run alone made.

    Files that are as they should be are not touched; when `dry`, nothing is. Raises `SourceError`, and writes
    nothing, where something else has the name of a file or the folder is a new one to us that holds what this run
    reads, unless `force`, where this run reads one of them, or where one cannot be written.
    """
    shown = folder.as_posix()
    if is_there(folder):
        raise SourceError("{path}: cannot be written: {reason}", path=shown, reason=say("it is not a folder"))
    before = _read(folder / FILE_NAME, f"{shown}/{FILE_NAME}")
    others: list[str] = []
    if not before:
        with suppress(OSError):  # nothing is there, or what cannot be written to either
            others = os.listdir(folder)
    if not force and any(was_read(folder / name) for name in others):
        raise SourceError(
            "{path}: this run reads files of this folder: name another folder, or add --force", path=shown
        )
    wanted = {name: _digest(data) for name, data in files.items()}
    found = {name: _found(folder, name) for name in {*before, *wanted}}
    for name in wanted:
        if was_read(folder / name):
            raise SourceError("{path}: this run reads this file: name another folder", path=f"{shown}/{name}")
        if found[name] not in (None, wanted[name], *before.get(name, ())) and not force:
            raise SourceError(
                "{path}: was not made by readme-tools, or changed since, and is left as it is: "
                "name another folder, or add --force",
                path=f"{shown}/{name}",
            )
    changed = tuple(name for name in wanted if found[name] != wanted[name])
    old = {name for name in before if name not in wanted and found[name] is not None}
    removed = tuple(sorted(name for name in old if found[name] in before[name]))
    done = Written(changed, removed, tuple(sorted(old.difference(removed))), len(wanted), bool(others))
    if dry:
        return done
    for place in {(folder / name).parent for name in (*found, FILE_NAME) if found.get(name) != _NOT_A_FILE}:
        tidy(place)
    for name in changed:
        _place(folder, name, shown)
    both = {name: {*before.get(name, ()), *([wanted[name]] if name in wanted else ())} for name in {*before, *wanted}}
    _write(folder, both, shown)
    for name in changed:
        write_file(folder / name, files[name], f"{shown}/{name}")
    for name in removed:
        _remove(folder, name)
    _write(folder, {name: (digest,) for name, digest in wanted.items()}, shown)
    return done


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _read(file: Path, shown: str) -> _Digests:
    """Return what an earlier run made; whatever a manifest says, it names files of its folder only."""
    if not is_there(file):
        return {}
    try:
        data = json.loads(read_bytes(file, peek=True))
        files: Any = data["files"] if data["version"] == _VERSION else None
        known = {str(name): tuple(map(str, digests)) for name, digests in files.items()}
    except OSError as error:
        raise unreadable(shown, error) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SourceError("{path}: is not a manifest of this version of readme-tools", path=shown) from error
    return {name: digests for name, digests in known.items() if _is_plain(name)}


def _is_plain(name: str) -> bool:
    """Return whether a name leads to a file below its folder, on any system."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and "/".join(parts) == name
        and name.isprintable()
        and not {"..", "/"} & {*parts}
        and not ("\\" in name or ":" in name)
    )


def _steps(folder: Path, name: str) -> Iterator[Path]:
    """Yield the folders between a folder and a file in it."""
    parts = PurePosixPath(name).parts
    return (folder.joinpath(*parts[:count]) for count in range(1, len(parts)))


def _found(folder: Path, name: str) -> str | None:
    """Return the digest of a file, None where there is nothing, `_NOT_A_FILE` for what is not one of the folder."""
    file = folder / name
    if any(step.is_symlink() for step in (*_steps(folder, name), file)):
        return _NOT_A_FILE
    if not os.path.lexists(file):
        return None
    try:
        return _digest(read_bytes(file, peek=True))
    except OSError:
        return _NOT_A_FILE


def _place(folder: Path, name: str, shown: str) -> None:
    """Make the folders that a file needs. Raises `SourceError` where it cannot be written as a file of the folder."""
    path = f"{shown}/{name}"
    if any(step.is_symlink() for step in (*_steps(folder, name), folder / name)):
        raise SourceError("{path}: is a symbolic link, or is in one, and is left as it is", path=path)
    try:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError("{path}: cannot be written: {reason}", path=path, reason=reason_of(error)) from error
    require_writable(folder / name, path)


def _write(folder: Path, digests: _Digests, shown: str) -> None:
    data = {"version": _VERSION, "files": {name: sorted(digests[name]) for name in sorted(digests)}}
    text = f"{json.dumps(data, indent=1)}\n".encode()
    if _found(folder, FILE_NAME) != _digest(text):
        _place(folder, FILE_NAME, shown)
        write_file(folder / FILE_NAME, text, f"{shown}/{FILE_NAME}")


def _remove(folder: Path, name: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    with suppress(OSError):
        (folder / name).unlink()
        for step in reversed([*_steps(folder, name)]):
            step.rmdir()
