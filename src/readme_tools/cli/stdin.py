"""Text from standard input in the place of a file's: the unsaved text of an editor."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from readme_tools.catalogue.profile.languages import languages
from readme_tools.errors import ConfigError, SourceError
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.project.boundary import Boundary
from readme_tools.project.discovery import EditionFile, FileSet, display, is_markdown
from readme_tools.text import files as on_disk
from readme_tools.text.source import Source, decode

DASH = Path("-")
_ALONE = "-"


@dataclass(frozen=True)
class Buffer:
    """A text, and the file that it stands for; None when it stands for none."""

    source: Source
    file: Path | None

    @property
    def place(self) -> Path:
        """Where to look for a configuration: the file, its folder when it is new, or the current folder."""
        if self.file is None:
            return Path()
        return self.file if self.file.exists() else self.file.parent

    def file_sets(self, find: Callable[[Sequence[Path]], list[FileSet]], boundary: Boundary) -> list[FileSet]:
        """Find the catalogue of the file with `find`, and put the text in its place.

        The other editions are read from the disk. A text without a file, or with one that is new, is a
        catalogue of its own.
        """
        if self.file is None or not self.file.exists():
            root = self.file.absolute().parent if self.file else Path()
            text = self.source.page
            return [FileSet(root, (EditionFile(languages().detect(text), self.source),), boundary=boundary)]
        return [replace(one, editions=tuple(map(self._standing_in, one.editions))) for one in find([self.file])]

    def is_of(self, source: Source) -> bool:
        """Say whether the text stands for this source."""
        if self.file is None or source.file is None:
            return self.file is source.file
        return source.file.resolve() == self.file.resolve()

    def _standing_in(self, edition: EditionFile) -> EditionFile:
        own = edition.source
        return (
            replace(edition, source=replace(own, text=self.source.text, bom=self.source.bom))
            if self.is_of(own)
            else edition
        )


def read_buffer(paths: Sequence[Path], filename: Path | None) -> Buffer | None:
    """Read standard input when `-` is among the paths, or a file is named that it stands for.

    Raises `ConfigError` when other paths are given as well, and `SourceError` for a text that is not
    UTF-8, and a file that is no Markdown by its name or in no folder.
    """
    if DASH not in paths and filename is None:
        return None
    others = [path for path in paths if path != DASH]
    if others:
        raise ConfigError(
            say(
                "{path}: '-' and --stdin-filename stand for standard input, and no other path goes with them",
                path=others[0],
            )
        )
    if filename is not None:
        _refuse_unfit(filename)
    path = display(filename) if filename else _ALONE
    return Buffer(decode(_bytes(), path, filename.absolute() if filename else None), filename)


def _refuse_unfit(file: Path) -> None:
    if file.is_dir():
        raise SourceError(say("{path}: this is a folder: --stdin-filename takes a file", path=file.as_posix()))
    if not is_markdown(file.name):
        raise SourceError(
            say("{path}: not a Markdown file: its name does not end in .md or .markdown", path=file.as_posix())
        )
    if not file.parent.is_dir():
        raise SourceError(say("{path}: there is no such folder", path=file.parent.as_posix()))


def _bytes() -> bytes:
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is not None:
        data: bytes = buffer.read()
        return data
    return sys.stdin.read().encode("utf-8") if sys.stdin else b""


def read_text(name: str) -> tuple[str, str]:
    """Read a file of the user's, or standard input for `-`; gives also what to call it. Raises `SourceError`."""
    shown = say("standard input") if name == _ALONE else name
    try:
        if name == _ALONE:
            return sys.stdin.buffer.read().decode("utf-8-sig"), shown
        on_disk.name(Path(name))
        return on_disk.read_bytes(Path(name)).decode("utf-8-sig"), shown
    except UnicodeDecodeError as error:
        raise ConfigError(say("{path}: not UTF-8", path=shown)) from error
    except OSError as error:
        raise SourceError(
            say("{path}: cannot be read: {reason}", path=shown, reason=error.strerror or error)
        ) from error
