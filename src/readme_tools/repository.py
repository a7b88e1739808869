"""Asking git, and what to tell the user when it does not answer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.errors import ConfigError
from readme_tools.text.messages import say

if TYPE_CHECKING:
    from subprocess import CompletedProcess

# What git sets for its hooks: it would point at another repository than the file's own.
_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


def run_git(folder: Path, *arguments: str, data: bytes = b"") -> CompletedProcess[bytes]:
    """Run git in a folder, with `data` as its input. Raises `ConfigError` when there is no git."""
    import subprocess  # most runs need no git, and start-up time counts in a commit hook

    environment = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, input=data, env=environment, check=False)
    except OSError as error:
        raise ConfigError(
            say("git cannot be run, which finds what changed: {reason}", reason=error.strerror or error)
        ) from error


def words(done: CompletedProcess[bytes]) -> str:
    """Give the first line of what git says went wrong."""
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return lines[0] if lines else say("git ended with code {code}", code=done.returncode)
