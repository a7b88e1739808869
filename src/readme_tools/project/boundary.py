"""Where a project ends: what a file names beyond it is neither read nor written.

The project is the repository, or where there is none the folder of the configuration and that of the catalogue. Files
are written by whoever sends a change; the command line is the user's own, and what it names is always allowed.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from readme_tools.errors import ConfigError, OutsideError
from readme_tools.lazy.dataclasses import dataclass, replace


def tops(folder: Path) -> Iterator[Path]:
    """Yield this folder and those above it that have a `.git` entry: the first is where the project ends."""
    return (one for one in (folder, *folder.parents) if os.path.lexists(one / ".git"))


def repository_top(folder: Path) -> Path | None:
    """Return the nearest folder, this one or one above it, that has a `.git` entry; None when there is none.

    Links are followed first, and the path is a whole one.
    """
    return next(tops(Path(real_path(folder))), None)


def from_top(files: Mapping[str, Path | None]) -> dict[str, str]:
    """Return the paths of files from the top of their repository, by the paths that they are shown with.

    That is the repository of the working directory where one of the files is in it, else the one that all of
    them are in. A file outside of it has its whole path. Without such a repository, nothing is given.
    """
    real = {shown: Path(real_path(file.parent), file.name) for shown, file in files.items() if file is not None}
    top = _common_top(real.values())
    if top is None:
        return {}
    return {shown: (one.relative_to(top) if one.is_relative_to(top) else one).as_posix() for shown, one in real.items()}


def _common_top(files: Collection[Path]) -> Path | None:
    here = repository_top(Path.cwd())
    if here is not None and any(one.is_relative_to(here) for one in files):
        return here
    tops = {repository_top(folder) for folder in {one.parent for one in files}}
    return tops.pop() if len(tops) == 1 else None


@dataclass(frozen=True)
class Boundary:
    """What may be read and written: what is in `folders`, and files that were `named` on the command line.

    Both hold real paths. With `is_open` everything may.
    """

    is_open: bool = False
    folders: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()

    def around(self, folder: Path) -> Boundary:
        """Return the boundary with the project that a folder is in."""
        if self.is_open:
            return self
        real = real_path(folder)
        if self._covers(real):
            return self
        top = repository_top(folder)
        return replace(self, folders=(*self.folders, real if top is None else str(top)))

    def naming(self, *files: Path) -> Boundary:
        """Return the boundary with files that the user named."""
        return self if self.is_open else replace(self, named=self.named.union(map(real_path, files)))

    def holds(self, path: Path) -> bool:
        """Return whether a path, links followed, is within the boundary; it need not exist."""
        if self.is_open:
            return True
        real = real_path(path)
        return real in self.named or self._covers(real)

    def refuse(self, path: Path, place: str) -> None:
        """Raise `OutsideError` for a path beyond the boundary; `place` says what names it: `file:line: key: path`."""
        if not self.holds(path):
            raise OutsideError("{place}: this leads outside of the project: allow it with --allow-outside", place=place)

    def _covers(self, real: str) -> bool:
        return any(real == one or real.startswith(one.rstrip(os.sep) + os.sep) for one in self.folders)


def real_path(path: Path) -> str:
    """Return a path with all links followed. Raises `ConfigError` for one that no file can have."""
    try:
        return os.path.realpath(path)
    except ValueError as error:
        raise ConfigError("{path}: no file can be called so", path=path.as_posix()) from error


# Nothing but what a folder or file that is looked at brings with it.
CLOSED = Boundary()
