"""A text in the place of a file's: standard input, or the unsaved text of an editor."""

from collections.abc import Callable
from pathlib import Path

from readme_tools.catalogue.profile.languages import languages
from readme_tools.errors import SourceError
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.project.boundary import Boundary
from readme_tools.project.discovery import EditionFile, FileSet, display, is_markdown
from readme_tools.text.source import Source, decode

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

    def alone(self, boundary: Boundary) -> FileSet:
        """Return the text as a catalogue of its own: it has no file, or one that is new."""
        root = self.file.absolute().parent if self.file else Path()
        return FileSet(root, (EditionFile(languages().detect(self.source.page), self.source),), boundary=boundary)

    def within(self, files: FileSet) -> FileSet:
        """Return the catalogue of the file with the text in its place; the other editions are those on the disk."""
        return replace(files, editions=tuple(map(self._standing_in, files.editions)))

    def is_of(self, source: Source) -> bool:
        """Return whether the text stands for this source."""
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


def open_buffer(read: Callable[[], bytes], file: Path | None = None) -> Buffer:
    """Return the text that `read` gives, which stands for a file or for none.

    Raises `SourceError` for a text that is not UTF-8, and a file that is not Markdown by its name or in no folder.
    """
    if file is not None:
        _refuse_unfit(file)
    path = display(file) if file else _ALONE
    return Buffer(decode(read(), path, file.absolute() if file else None), file)


def _refuse_unfit(file: Path) -> None:
    if file.is_dir():
        raise SourceError("{path}: this is a folder: --stdin-filename takes a file", path=file.as_posix())
    if not is_markdown(file.name):
        raise SourceError(
            "{path}: not a Markdown file: its name does not end in .md or .markdown", path=file.as_posix()
        )
    if not file.parent.is_dir():
        raise SourceError("{path}: there is no such folder", path=file.parent.as_posix())
