"""Copies of this checkout as it stands on the disk, committed or not, and programs run in them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

import readme_tools
from tests.conftest import ROOT
from tests.helpers import git_settings

# What a clone would not have.
_OWN = (
    ".git",
    ".venv*",
    "__pycache__",
    "*.egg-info",
    ".*_cache",
    ".hypothesis",
    ".coverage*",
    "build",
    "dist",
    "htmlcov",
)
# What the package is built from.
PACKAGE = ("pyproject.toml", "src", "schema", "LICENSE", "README_en.md")


PRE_COMMIT = [sys.executable, "-m", "pre_commit"]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
HERE = {"PYTHONPATH": str(Path(readme_tools.__file__).parent.parent)}


@dataclass(frozen=True)
class Ran:
    """How a program ended, and all that it printed, in its order."""

    code: int
    out: str


def copy(target: Path, *names: str) -> Path:
    """Copy this checkout, or only some files and folders of it, to a new folder."""
    if not names:
        shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*_OWN))
        return target
    target.mkdir(parents=True)
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns(*_OWN))
        else:
            shutil.copy(ROOT / name, target / name)
    return target


def environment(**more: str) -> dict[str, str]:
    """Give the variables for a program: none of the machine's git settings, colours or Python paths.

    `HERE` as well makes the package of these tests the one that Python finds.
    """
    left_out = ("PYTHONPATH", "COLUMNS", "NO_COLOR", "FORCE_COLOR")
    own = {name: value for name, value in os.environ.items() if name not in left_out and not name.startswith("GIT_")}
    return own | git_settings() | {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"} | more


def run(command: Sequence[str | Path], folder: Path, variables: Mapping[str, str] | None = None) -> Ran:
    """Run a program in a folder without an input."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=dict(environment(**HERE) if variables is None else variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n"))


def commit(folder: Path, message: str = "x") -> str:
    """Commit all that a folder holds, which becomes a repository if it is none, and give the commit's name."""
    if not (folder / ".git").exists():
        _must(["git", "init", "--quiet", "--initial-branch", "main"], folder)
    _must(["git", "add", "--all"], folder)
    _must(["git", "commit", "--quiet", "--no-verify", "--allow-empty", "--message", message], folder)
    return _must(["git", "rev-parse", "HEAD"], folder).strip()


def _must(command: Sequence[str], folder: Path) -> str:
    ran = run(command, folder)
    assert ran.code == 0, ran.out
    return ran.out


def tool(*arguments: str) -> list[str]:
    """Give the command line of readme-tools as these tests see it."""
    return [sys.executable, "-m", "readme_tools", *arguments]


def use_hooks(folder: Path, *ids: str) -> None:
    """Configure our hooks as they are, but run by the Python of these tests in place of one of their own."""
    program = " ".join(tool()).replace("\\", "/")
    hooks = [
        {**HOOKS[one], "language": "system", "entry": HOOKS[one]["entry"].replace("readme-tools", program, 1)}
        for one in ids
    ]
    # JSON is YAML as well.
    (folder / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [{"repo": "local", "hooks": hooks}]}))
    commit(folder, "hooks")
