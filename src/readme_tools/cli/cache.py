"""`readme-tools cache`."""

from __future__ import annotations

import os

import click

from readme_tools.cache import recorder, replay
from readme_tools.cli.command import Group
from readme_tools.cli.console import print_line
from readme_tools.errors import SourceError
from readme_tools.i18n.message import say, say_count


@click.group("cache", cls=Group)
def command() -> None:
    """Show where results of earlier runs are kept, or remove them.

    \b
    Examples:
      readme-tools cache dir
      readme-tools cache clean

    Exit codes: 0 done, 2 the folder cannot be read or emptied.
    """


@command.command("dir")
def _dir() -> int:
    """Print the folder of the results; the variable README_TOOLS_CACHE_DIR names another one.

    Exit codes: 0 done.
    """
    print_line(replay.folder())
    return 0


@command.command("clean")
def _clean() -> int:
    """Remove all results of earlier runs.

    Exit codes: 0 done, 2 they cannot be removed.
    """
    try:
        removed = recorder.clean()
    except OSError as error:
        path, reason = os.path.relpath(replay.folder()), error.strerror or error
        raise SourceError(say("{path}: cannot be removed: {reason}", path=path, reason=reason)) from error
    print_line(say_count("Removed {count} result", "Removed {count} results", removed))
    return 0
