"""Short ways to what tests look at."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path

from readme_tools.catalogue.bind import Edition, EditionName, bind
from readme_tools.catalogue.profile.model import Profile, shipped
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.text.source import Source

_PERSON = {"NAME": "A", "EMAIL": "a@example.org"}


def document(text: str, path: str = "README.md") -> Document:
    return parse(Source(path, text))


def edition(text: str, language: str = "en", profile: Profile | str = "japanese-llms") -> Edition:
    chosen = shipped(profile) if isinstance(profile, str) else profile
    path = f"README_{language}.md"
    return bind(document(text, path), EditionName(language, path), chosen)


def git(*args: str | Path) -> str:
    """Run git in the working directory, and give what it prints."""
    done = subprocess.run(["git", *map(str, args)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def git_settings() -> dict[str, str]:
    """Give variables that shut git off from the settings of the machine, and name an author."""
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _PERSON.items()}
    return {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"} | who


def program(
    *args: str | Path, folder: Path = Path(), text: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line with a folder, an environment and streams of its own.

    The process is a fork of this one: starting an interpreter takes longer than most commands.
    """
    variables = os.environ if environment is None else environment
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        stdin.write(text)
        stdin.seek(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # pytest-xdist has a thread, which is asleep
            child = os.fork()
        if child == 0:
            _become(list(map(str, args)), folder, dict(variables), [stdin.fileno(), out.fileno(), err.fileno()])
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(args, code, out.read(), err.read())


def _become(args: list[str], folder: Path, variables: Mapping[str, str], streams: Sequence[int]) -> None:
    """Be the program, and end with its exit code."""
    from readme_tools.cli.main import main

    code = 99
    try:
        sys.settrace(None)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(variables)
        encoding = variables.get("PYTHONIOENCODING", "utf-8")
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin, sys.stdout, sys.stderr = TextIOWrapper(open(number, mode, closefd=False), encoding)  # noqa: SIM115 for number, mode in enumerate(("rb", "wb", "wb"))
        sys.argv = ["readme-tools", *args]
        main(args)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
