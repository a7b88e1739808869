"""Patterns for paths: which files and folders a configuration means, and what `.gitignore` leaves out."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from pathlib import Path

from readme_tools.lazy import dataclass, regex
from readme_tools.text.files import is_there, read_bytes

# Folders that hold nobody's catalogue; the default of the key `exclude`.
FOREIGN = (".git", ".tox", ".venv", "node_modules", "site-packages", "venv")

_TOKEN = regex(r"\*\*/|\*\*|[\s\S]")
_NOTHING = ("**/", "**", "*")
_NAME = ".gitignore"


class Glob:
    """A glob read: `*` and `?` stay within a folder, `**` stands for any folders.

    All ways to match are followed at once, as a set of places in the pattern: time grows with the path
    and the pattern, however many stars there are. Sets that were seen are remembered.
    """

    def __init__(self, pattern: str) -> None:
        self._tokens = _TOKEN.findall(pattern.removeprefix("./"))
        self._known: dict[tuple[frozenset[int], str], frozenset[int]] = {}
        self._first = self._reached({0})

    def fullmatch(self, path: str) -> bool:
        """Return whether the pattern stands for a path from end to end."""
        places = self._first
        for character in path:
            key = (places, character)
            if key not in self._known:
                self._known[key] = self._reached(self._behind(places, character))
            places = self._known[key]
            if not places:
                return False
        return len(self._tokens) in places

    def _reached(self, places: set[int]) -> frozenset[int]:
        """Return the places with those after what may stand for nothing."""
        found: set[int] = set()
        for place in places:
            while place not in found:
                found.add(place)
                if 0 <= place < len(self._tokens) and self._tokens[place] in _NOTHING:
                    place += 1
        return frozenset(found)

    def _behind(self, places: frozenset[int], character: str) -> set[int]:
        """Return the places after one more character; `-1 - place` is within a folder that `**/` stands for."""
        found: set[int] = set()
        for place in places:
            inside = place < 0
            at = -1 - place if inside else place
            token = self._tokens[at] if at < len(self._tokens) else ""
            if token == "**/":
                if character != "/":
                    found.add(-1 - at)
                elif inside:
                    found.add(at)
            elif token == "**" or (token == "*" and character != "/"):
                found.add(at)
            elif token == character or (token == "?" and character != "/"):
                found.add(at + 1)
        return found


@cache
def glob(pattern: str) -> Glob:
    """Read a glob."""
    return Glob(pattern)


def plain_part(pattern: str) -> str:
    """Return the folders of a glob before the first part that can stand for several names."""
    parts = pattern.removeprefix("./").rstrip("/").split("/")
    plain = "/".join(takewhile(lambda part: not is_glob(part), parts))
    return plain or ("/" if pattern.startswith("/") else ".")


def is_glob(pattern: str) -> bool:
    """Return whether a pattern can stand for several paths."""
    return "*" in pattern or "?" in pattern


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A pattern for what to leave out: a name anywhere, or with a `/` a path from `folder`."""

    folder: Path
    pattern: str

    def covers(self, path: Path) -> bool:
        """Return whether the pattern is about this very path, not about a folder above it."""
        pattern = self.pattern.rstrip("/").removesuffix("/**")
        if "/" not in pattern.removeprefix("./"):
            is_same = pattern == path.name
            return is_same or (is_glob(pattern) and glob(pattern).fullmatch(path.name))
        return fits(pattern, path, self.folder)


def is_excluded(path: Path, exclusions: Iterable[Exclusion], below: Path) -> bool:
    """Return whether a file or folder, or one that holds it, is left out; what is above `below` does not count.

    So a folder that is named on the command line is looked at, whatever it is called.
    """
    exclusions = tuple(exclusions)
    inner = [path, *(one for one in path.parents if one.is_relative_to(below) and one != below)]
    return any(exclusion.covers(one) for one in inner for exclusion in exclusions)


def fits(pattern: str, path: Path, folder: Path) -> bool:
    """Return whether a glob, meant from a folder, stands for a path."""
    return glob(pattern.removeprefix("./").rstrip("/")).fullmatch(relative(path, folder))


def find(
    pattern: str, folder: Path, exclusions: Iterable[Exclusion], is_ignored: Callable[[Path], bool]
) -> Iterator[Path]:
    """Yield the files and folders that a glob stands for, sorted, without hidden ones and those left out."""
    exclusions = tuple(exclusions)
    parts = pattern.removeprefix("./").rstrip("/").split("/")
    plain = list(takewhile(lambda part: not is_glob(part), parts))
    start = folder.joinpath(*plain)
    deepest = None if "**" in pattern else len(start.parts) + len(parts) - len(plain) - 1
    for place, folders, files in os.walk(start):
        names = sorted(name for name in (*folders, *files) if not name.startswith("."))
        found = [Path(place, name) for name in names]
        kept = [one for one in found if not any(exclusion.covers(one) for exclusion in exclusions)]
        kept = [one for one in kept if not is_ignored(one)]
        inner = {one.name for one in kept} if deepest is None or len(Path(place).parts) < deepest else set()
        folders[:] = sorted(inner.intersection(folders))
        yield from (one for one in kept if fits(pattern, one, folder))


def common(*files: Path) -> Path:
    """Return the folder that holds all of some files."""
    return Path(os.path.commonpath([os.path.abspath(file.parent) for file in files]))


def relative(path: Path, folder: Path) -> str:
    """Return a path from a folder, with `/`; the whole path where there is no way, as between Windows' drives."""
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:
        return path.as_posix()


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
