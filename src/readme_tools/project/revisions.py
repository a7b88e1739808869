"""The Markdown of a git revision as files, so that catalogues are found there as anywhere."""

import os
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from readme_tools.errors import ConfigError
from readme_tools.project.discovery import is_markdown, is_readme
from readme_tools.project.git import Repository, contents, files

_INCLUDING = b"@include"
_OF_GIT = (".git", "git~1")  # the second is what Windows calls the first
_LONGEST_NAME = 255  # bytes, on most disks


def write_files(repository: Repository, commit: str, folder: Path, named: Iterable[Path] = ()) -> None:
    """Write the READMEs of a commit into an empty folder, the files that `named` names, and what they may include.

    Whatever the commit says, nothing is written outside of the folder: a file that git would not check out here, such
    as `../README.md`, is left out. Raises `ConfigError`, in git's words, and for names that exclude each other.
    """
    wanted = {path.as_posix() for path in named}
    blobs = {path: blob for path, blob in files(repository, commit) if is_markdown(path) and is_storable(path)}
    chosen = {path: blob for path, blob in blobs.items() if path in wanted or is_readme(Path(path).name)}
    texts = contents(repository, {blob: path for path, blob in chosen.items()})
    if any(_INCLUDING in data for data in texts.values()):
        chosen = blobs
        texts |= contents(repository, {blob: path for path, blob in blobs.items() if blob not in texts})
    for path, blob in chosen.items():
        _write(folder / path, texts[blob], path)


def _write(file: Path, data: bytes, path: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise ConfigError(
            "{path}: cannot be taken out of git: {reason}", path=path, reason=error.strerror or error
        ) from error


def is_storable(path: str) -> bool:
    """Return whether git would check a file out under this path: a tree that was made by hand may hold any name."""
    return all(map(_is_name, path.split("/")))


def _is_name(name: str) -> bool:
    seen = "".join(char for char in name if unicodedata.category(char) != "Cf").casefold()  # as macOS compares
    is_of_git = (
        seen.partition(":")[0].rstrip(" .") in _OF_GIT
    )  # as Windows does: no streams, spaces and dots at the end
    is_one = bool(name.rstrip(" .")) and Path(name).parts == (name,)
    return is_one and not is_of_git and len(os.fsencode(name)) <= _LONGEST_NAME
