"""Running again whenever a file changes."""

import os
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from readme_tools.cli.console import tell, warn
from readme_tools.config import FILE_NAMES, Given
from readme_tools.errors import ReadmeToolsError
from readme_tools.i18n.message import say
from readme_tools.project.discovery import is_markdown

Stamp = object
_SECONDS = 0.5


def stamp(path: Path) -> Stamp:
    """Return what differs when a file was written, or a Markdown file of a folder was, or is new or gone."""
    try:
        if path.is_dir():
            return tuple((name, stamp(path / name)) for name in sorted(os.listdir(path)) if is_markdown(name))
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def run_again(
    run: Callable[[], Iterable[Collection[Path]]], paths: Sequence[Path], given: Given, quiet: bool = False
) -> NoReturn:
    """Run again whenever a file changes; what is wrong with the set-up is said, and may be fixed meanwhile.

    `run` yields what it depends on, as far as it knows; before it does, that is what the command line names.
    """
    settings = [*([given.file] if given.file else []), *map(Path, FILE_NAMES)]
    seen: Collection[Path] = [*paths, Path()]

    def step() -> Collection[Path]:
        nonlocal seen
        try:
            for found in run():
                seen = found
        except ReadmeToolsError as error:
            warn(error.message)
        if not quiet:
            tell(say("Waiting for a file to change: Ctrl-C ends this."))
        return [*seen, *settings]

    watch(step)


def watch(
    step: Callable[[], Collection[Path]],
    sleep: Callable[[float], object] = time.sleep,
    stamp: Callable[[Path], Stamp] = stamp,
) -> NoReturn:
    """Call `step`, which gives the paths that it depends on, again whenever one of them changes.

    Ends by the exception that `step` or `sleep` raises, such as `KeyboardInterrupt`. What changes while
    `step` runs counts as a change, for paths that the run before it gave as well.
    """
    known: Mapping[Path, Stamp] = {}
    while True:
        before = {path: stamp(path) for path in known}
        known = {path: before[path] if path in before else stamp(path) for path in step()}
        while all(stamp(path) == seen for path, seen in known.items()):
            sleep(_SECONDS)
