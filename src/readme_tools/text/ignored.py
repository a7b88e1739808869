"""What the `.gitignore` files of a repository leave out, and the repositories within it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.files import is_there, read_bytes
from readme_tools.text.glob import Glob, glob, relative

_NAME = ".gitignore"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a `.gitignore`: what it stands for, and whether it takes that back or means folders alone."""

    pattern: Glob
    back: bool
    folders: bool


class Ignored:
    """The `.gitignore` files from the top of a repository down, each read once, when it is needed.

    Without a repository, nothing is left out. git is not asked: what it tracks in spite of them is left out too.
    """

    def __init__(self, top: Path | None) -> None:
        self._top = top
        self._lines: dict[Path, tuple[_Line, ...]] = {}

    def covers(self, path: Path) -> bool:
        """Return whether a file or folder is left out; the folders above it are asked for by themselves."""
        if self._top is None:
            return False
        is_folder = path.is_dir()
        if is_folder and path != self._top and (path / ".git").exists():
            return True  # a submodule, or another repository
        path = path.parent.resolve() / path.name
        found = False
        for folder in self._above(path):
            name = relative(path, folder)
            for line in self._of(folder):
                if (is_folder or not line.folders) and line.pattern.fullmatch(name):
                    found = not line.back
        return found

    def _above(self, path: Path) -> Sequence[Path]:
        """Return the folders that hold a path, the top of the repository first: a deeper file says more."""
        top = self._top
        return [one for one in reversed(path.parents) if top is not None and one.is_relative_to(top)]

    def _of(self, folder: Path) -> tuple[_Line, ...]:
        if folder not in self._lines:
            self._lines[folder] = tuple(_read(folder / _NAME))
        return self._lines[folder]


def _read(file: Path) -> Iterator[_Line]:
    try:
        text = read_bytes(file, peek=True).decode("utf-8", "replace") if is_there(file) else ""
    except OSError:
        return  # what git would make of it, nobody asks here
    for line in text.splitlines():
        back = line.startswith("!")
        pattern = line.removeprefix("!").removeprefix("\\").rstrip()
        if not pattern.strip("/") or line.startswith("#"):
            continue
        inner = pattern.rstrip("/")
        anchored = inner.removeprefix("/") if "/" in inner else f"**/{inner}"
        yield _Line(glob(anchored), back, pattern.endswith("/"))
