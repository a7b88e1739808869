"""What is around a catalogue, whether anything was left out of it, and where git keeps its history."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.errors import ReadmeToolsError
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.project.boundary import Boundary, real_path, repository_top
from readme_tools.text.glob import relative
from readme_tools.text.source import Source, read_source

if TYPE_CHECKING:
    from readme_tools.markdown.nodes import Document

_POINTER = "gitdir: "
_LONGEST_POINTER = 1 << 16


def names(folder: str) -> frozenset[str] | None:
    """Return the names in a folder, None when it cannot be listed."""
    try:
        return frozenset(unicodedata.normalize("NFC", name) for name in os.listdir(folder))
    except OSError:
        return None


def git_folder(folder: Path) -> Path | None:
    """Return the place that the `.git` of a folder is or names, there or not; None where there is no such entry.

    Of a further work tree, or of a submodule, it is a file that names the place. A file that names none is
    given itself.
    """
    entry = folder / ".git"
    try:
        kind = entry.stat().st_mode
        if stat.S_ISDIR(kind):
            return entry
        if not stat.S_ISREG(kind):
            return None
        with entry.open("rb") as file:
            text = os.fsdecode(file.read(_LONGEST_POINTER)).rstrip("\r\n")
    except OSError:
        return None
    named = text.removeprefix(_POINTER)
    return entry if named in ("", text) or "\0" in named else folder / named


def is_work_tree(folder: Path) -> bool:
    """Return whether a folder is the root of a git work tree, checked out from end to end.

    Elsewhere a folder may be an excerpt: a download of one file, or an example.
    """
    git = git_folder(folder)
    return git is not None and git.is_dir() and not (git / "info" / "sparse-checkout").exists()


@dataclass(eq=False)
class Surroundings:
    """What is on the disk around a catalogue, by path from `root`, with `/`.

    The root is the top of the repository; where nothing was left out of that, everything `is_whole`. Elsewhere
    the root is the catalogue's own folder. What was asked for is read once: `listings` and `files` remember it.
    """

    root: Path
    is_whole: bool
    boundary: Boundary
    listings: dict[str, frozenset[str] | None] = field(default_factory=dict)
    files: dict[str, Document | None] = field(default_factory=dict)

    @property
    def read(self) -> list[Path]:
        """The folders and files that were asked for, there or not."""
        return [self.root / path for path in (*self.listings, *self.files)]

    def path(self, source: Source) -> str:
        """Return the path of a file, wherever it is shown from; one without a file keeps its name."""
        if source.file is None:
            return source.path
        return relative(Path(real_path(source.file.parent), source.file.name), self.root)

    def names(self, folder: str) -> frozenset[str] | None:
        """Return the names in a folder, None where that cannot be said."""
        if folder not in self.listings:
            place = self.root / folder
            self.listings[folder] = names(str(place)) if self.boundary.holds(place) else None
        return self.listings[folder]

    def document(self, path: str) -> Document | None:
        """Return another Markdown file as it is, None for one that cannot or may not be read."""
        if path not in self.files:
            from readme_tools.markdown.build import parse  # most runs read no other file

            place = self.root / path
            try:
                text = read_source(place, path) if self.boundary.holds(place) else None
                self.files[path] = parse(text) if text else None
            except ReadmeToolsError:
                self.files[path] = None
        return self.files[path]


def around(folder: Path, boundary: Boundary) -> Surroundings:
    """Return the surroundings of a catalogue by its folder."""
    top = repository_top(folder)
    if top is not None and is_work_tree(top):
        return Surroundings(top, True, boundary)
    return Surroundings(Path(real_path(folder)), False, boundary)
