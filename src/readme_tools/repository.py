"""Asking git, and what to tell the user when it does not answer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.errors import ConfigError
from readme_tools.text.messages import say

if TYPE_CHECKING:
    from subprocess import CompletedProcess

HEAD = "HEAD"
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


def git(folder: Path, *arguments: str, data: bytes = b"") -> bytes:
    """Run git in a folder and give what it prints. Raises `ConfigError`, in git's words, when it fails."""
    done = run_git(folder, *arguments, data=data)
    if done.returncode:
        raise ConfigError(say("git failed: {reason}", reason=words(done)))
    return done.stdout


def fields(output: bytes) -> list[str]:
    """Split what git prints with `-z`."""
    return [os.fsdecode(field) for field in output.split(b"\0") if field]


def top(folder: Path, problem: str) -> Path:
    """Find the top folder of the repository that a folder is in. Raises `ConfigError`: the problem, and git's words."""
    done = run_git(folder, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise ConfigError(say("{problem}: {reason}", problem=problem, reason=words(done)))
    return Path(os.path.realpath(os.fsdecode(done.stdout.removesuffix(b"\n"))))


def commit(folder: Path, revision: str, problem: str) -> str | None:
    """Find the commit that a revision means; None stands for HEAD where nothing was committed yet.

    Raises `ConfigError`: the problem, and git's words.
    """
    done = run_git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not done.returncode:
        return os.fsdecode(done.stdout).strip()
    if revision == HEAD:
        return None
    done = run_git(folder, "rev-list", "--max-count=1", "--end-of-options", revision, "--")
    reason = words(done) if done.returncode else say("this is not a single commit")
    raise ConfigError(say("{problem}: {reason}", problem=problem, reason=reason))
