"""The Markdown of a git revision as files, so that catalogues are found there as anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readme_tools.discovery import is_markdown, is_readme
from readme_tools.repository import fields, git

_INCLUDING = b"@include"


def write_files(root: Path, commit: str, folder: Path, named: Iterable[Path] = ()) -> None:
    """Write the READMEs of a commit below a folder, the files that `named` names, and what they may include.

    `root` is the top of the repository. Raises `ConfigError`, in git's words.
    """
    wanted = {path.as_posix() for path in named}
    blobs = dict(_blobs(root, commit))
    first = {path: blob for path, blob in blobs.items() if path in wanted or is_readme(Path(path).name)}
    contents = dict(_contents(root, first))
    if any(_INCLUDING in data for data in contents.values()):
        contents |= _contents(root, {path: blob for path, blob in blobs.items() if path not in first})
    for path, data in contents.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _blobs(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the Markdown files of a commit with the names of their blobs; symbolic links are left out."""
    for line in fields(git(root, "ls-tree", "-r", "-z", "--full-tree", commit)):
        about, path = line.split("\t", 1)
        mode, kind, blob = about.split()
        if kind == "blob" and not mode.startswith("12") and is_markdown(path):
            yield path, blob


def _contents(root: Path, blobs: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of blobs, all asked for at once."""
    if not blobs:
        return
    output = git(root, "cat-file", "--batch", data="".join(f"{blob}\n" for blob in blobs.values()).encode())
    at = 0
    for path in blobs:
        end = output.index(b"\n", at)
        size = int(output[at:end].rsplit(b" ", 1)[1])
        yield path, output[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
