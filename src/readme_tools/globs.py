"""Patterns for paths: which files and folders a configuration means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Folders that hold nobody's catalogue; the default of the key `exclude`.
FOREIGN = (".git", ".tox", ".venv", "node_modules", "site-packages", "venv")
_SPECIAL = re.compile(r"[*?]")


@cache
def glob(pattern: str) -> re.Pattern[str]:
    """Read a glob: `*` and `?` stay within a folder, `**` stands for any folders."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.removeprefix("./"))
    meaning = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(meaning.get(part) or re.escape(part) for part in parts), re.DOTALL)


def is_glob(pattern: str) -> bool:
    """Say whether a pattern can stand for several paths."""
    return _SPECIAL.search(pattern) is not None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A pattern for what to leave out: a name anywhere, or with a `/` a path from `folder`."""

    folder: Path
    pattern: str

    def covers(self, path: Path) -> bool:
        """Say whether the pattern is about this very path, not about a folder above it."""
        pattern = self.pattern.rstrip("/").removesuffix("/**")
        if "/" not in pattern.removeprefix("./"):
            return glob(pattern).fullmatch(path.name) is not None
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return glob(pattern).fullmatch(relative) is not None


def is_excluded(path: Path, exclusions: Iterable[Exclusion], below: Path) -> bool:
    """Say whether a file or folder, or one that holds it, is left out; what is above `below` does not count.

    So a folder that is named on the command line is looked at, whatever it is called.
    """
    exclusions = tuple(exclusions)
    inner = [path, *(one for one in path.parents if one.is_relative_to(below) and one != below)]
    return any(exclusion.covers(one) for one in inner for exclusion in exclusions)


def walk(folder: Path, exclusions: Iterable[Exclusion]) -> Iterator[Path]:
    """Yield all that stands below a folder, sorted, without what is left out and without hidden folders."""
    exclusions = tuple(exclusions)
    for place, folders, files in os.walk(folder):
        found = [Path(place, name) for name in sorted((*folders, *files)) if not name.startswith(".")]
        kept = [one for one in found if not any(exclusion.covers(one) for exclusion in exclusions)]
        names = {one.name for one in kept}
        folders[:] = sorted(name for name in folders if name in names)
        yield from kept
