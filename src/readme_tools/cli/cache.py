"""`readme-tools cache`."""

import os

import click

from readme_tools.cache import recorder, replay
from readme_tools.cli.command import Command
from readme_tools.cli.console import print_line
from readme_tools.errors import SourceError
from readme_tools.i18n.message import say_count


@click.command("cache", cls=Command)
@click.argument("what", type=click.Choice(["dir", "clean"]))
def command(what: str) -> int:
    """Show where results of earlier runs are kept, or remove them.

    The variable README_TOOLS_CACHE_DIR names another folder for them.

    \b
    Examples:
      readme-tools cache dir
      readme-tools cache clean

    Exit codes: 0 done, 2 the results cannot be removed.
    """
    if what == "dir":
        print_line(replay.folder())
        return 0
    try:
        removed = recorder.clean()
    except OSError as error:
        path, reason = os.path.relpath(replay.folder()), error.strerror or error
        raise SourceError("{path}: cannot be removed: {reason}", path=path, reason=reason) from error
    print_line(say_count("Removed {count} result", "Removed {count} results", removed))
    return 0
