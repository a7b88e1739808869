"""What folders hold, and whether anything was left out of them."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def names(folder: str) -> frozenset[str] | None:
    """Give the names in a folder, None when it cannot be listed."""
    try:
        return frozenset(unicodedata.normalize("NFC", name) for name in os.listdir(folder))
    except OSError:
        return None


def is_work_tree(folder: Path) -> bool:
    """Say whether a folder is the root of a git work tree, checked out from end to end.

    Elsewhere a folder may be an excerpt: a download of one file, or an example.
    """
    git = folder / ".git"
    try:
        if git.is_file():  # of a further work tree, or of a submodule
            git = folder / git.read_text("utf-8").strip().removeprefix("gitdir: ")
        return git.is_dir() and not (git / "info" / "sparse-checkout").exists()
    except (OSError, ValueError):
        return False
