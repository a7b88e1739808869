"""What is said and asked about files that are written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from readme_tools.cli import progress
from readme_tools.cli.console import print_diff, print_line, tell
from readme_tools.cli.steps import diff
from readme_tools.i18n.message import join, say
from readme_tools.project.discovery import display
from readme_tools.text.source import Source
from readme_tools.workspace.writing import RECORDS, Changes, refuse, write

__all__ = ["RECORDS", "conclude", "finish", "refuse", "say_left", "say_written", "write"]

if TYPE_CHECKING:
    from pathlib import Path

    from readme_tools.sync.mending import Changes as Done
    from readme_tools.text.manifest import Written


def say_written(source: Source) -> None:
    """Say that a file was written."""
    tell(say("{path}: written", path=source.path))


def say_left(folder: Path, done: Written) -> None:
    """Say what a folder holds besides the files that were written to it."""
    if done.is_shared:
        tell(say("{path}: was not empty: what else is there is left as it is", path=display(folder)))
    for path in done.kept:
        tell(say("{path}: edited since it was written, and left as it is", path=display(folder / path)))


def conclude(changes: Done, options: Mapping[str, Any]) -> int:
    """Print what is done and what is left; print the changes, or write them, or say how to, as `options` want it.

    Returns the exit code.
    """
    progress.stop()
    stream = sys.stderr if options["showing"] else None
    for line in changes.lines:
        print_line(line, stream)
    for note in changes.notes:
        print_line(join("", ("  ! ", note)), stream)
    finish(changes, showing=options["showing"], writing=options["writing"])
    if not changes.texts:
        tell(say("nothing to change"))
    return 0


def finish(*results: Changes, showing: bool, writing: bool) -> None:
    """Print the changes, or write them, or say how to."""
    texts = [(one.before[path], text) for one in results for path, text in one.texts.items()]
    if showing:
        for source, text in texts:
            print_diff(diff(source, text))
    elif writing:
        write(texts, say_written)
    elif texts:
        tell(say("nothing was written: --diff shows the changes, --write writes them"))
