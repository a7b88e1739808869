"""What folders hold, whether anything was left out of them, and where git keeps their history."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

_POINTER = "gitdir: "
_LONGEST_POINTER = 1 << 16


def names(folder: str) -> frozenset[str] | None:
    """Give the names in a folder, None when it cannot be listed."""
    try:
        return frozenset(unicodedata.normalize("NFC", name) for name in os.listdir(folder))
    except OSError:
        return None


def git_folder(folder: Path) -> Path | None:
    """Give the place that the `.git` of a folder is or names, there or not; None where there is no such entry.

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
    """Say whether a folder is the root of a git work tree, checked out from end to end.

    Elsewhere a folder may be an excerpt: a download of one file, or an example.
    """
    git = git_folder(folder)
    return git is not None and git.is_dir() and not (git / "info" / "sparse-checkout").exists()
