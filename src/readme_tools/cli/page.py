"""`readme-tools page`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from readme_tools import api
from readme_tools.cli import progress
from readme_tools.cli.console import tell
from readme_tools.cli.language import language
from readme_tools.cli.options import FORCE, PATHS, SETTINGS, subcommand
from readme_tools.cli.reporting import print_failures
from readme_tools.cli.writing import say_left
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say, say_count

if TYPE_CHECKING:
    from readme_tools.page.site import Site


@subcommand(
    "page",
    PATHS,
    click.option(
        "--output", "-o", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the site to this folder."
    ),
    click.option("--since", metavar="REV", help="Add a page of what changed since a Git revision."),
    click.option("--title", help="The title of the site; else the first heading of the catalogue."),
    click.option(
        "--source-url",
        default="",
        metavar="URL",
        help="Where the files of the repository are shown, such as https://github.com/OWNER/NAME/blob/main: "
        "lines link there, and relative links of cells lead there.",
    ),
    click.option(
        "--templates",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Take templates, page.css and page.js from this folder where it has them.",
    ),
    click.option(
        "--serve",
        "port",
        type=click.IntRange(0, 65535),
        is_flag=False,
        flag_value=8000,
        metavar="[PORT]",
        help="Show the site at http://127.0.0.1:8000, or another port, until Ctrl-C.",
    ),
    click.option(
        "--watch", "watching", is_flag=True, help="Make the site again whenever a file changes, until Ctrl-C."
    ),
    FORCE,
    SETTINGS,
)
def command(**options: Any) -> int:
    """Write a static site about a catalogue: its entries to search, filter, sort and compare, and its differences.

    PATHS are one catalogue: a folder with its language editions, or some of them by name. The site needs no server,
    and loads nothing from elsewhere. Of an earlier site in the folder what is no longer needed is removed; files that
    others put there stay. This needs an extra: pip install 'readme-tools[page]'.

    \b
    Examples:
      readme-tools page -o site
      readme-tools page -o site --since v1.0
      readme-tools page -o site --source-url https://github.com/OWNER/NAME/blob/main
      readme-tools page --serve --watch
      readme-tools page -o site --templates my-templates

    Exit codes: 0 done, also when `check` has findings; 2 the set-up is wrong, 3 a bug of readme-tools.
    """
    if options["output"] is None and options["port"] is None:
        raise ConfigError("name the folder of the site with --output, or show it with --serve")
    run = _Pages(options)
    if options["port"] is None and not options["watching"]:
        return run.make()
    return run.stay()


class _Pages:
    """Makes the site, once or again and again."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        self.site: Site | None = None

    def make(self) -> int:
        """Make the site, write it where it is to be written, and return the exit code."""
        options = self.options
        progress.start(say("reading"))
        site = api.page(
            *options["paths"],
            language=language(),
            **{key: options[key] for key in ("since", "title", "source_url", "templates", "profile", "config")},
        )
        progress.stop()
        self.site = site
        if options["output"] is not None:
            self._write(site, options["output"])
        return print_failures(site.run)

    def _write(self, site: Site, folder: Path) -> None:
        from readme_tools.text.manifest import write_folder

        done = write_folder(folder, site.files, self.options["force"])
        count = say_count("{count} file written", "{count} files written", len(done.written))
        gone = say("{count} removed", count=len(done.removed))
        tell(say("{path}: {count}, {gone}", path=folder.as_posix(), count=count, gone=gone))
        say_left(folder, done)

    def stay(self) -> int:
        """Show the site, and make it again whenever a file changes where that is asked for, until Ctrl-C."""
        port, watching, preview = self.options["port"], self.options["watching"], None
        try:
            if not watching:
                self.make()
            if port is not None:
                from readme_tools.page.serving import Preview

                preview = Preview(lambda: self.site, port)
                tell(say("the site is at {url}: Ctrl-C ends this", url=preview.url))
            (self._watch if watching else _rest)()
        except KeyboardInterrupt:
            return 0
        finally:
            if preview is not None:
                preview.close()

    def _watch(self) -> NoReturn:
        from readme_tools.cli.watching import run_again

        def run() -> Iterator[Collection[Path]]:
            self.make()
            assert self.site is not None
            yield self.site.inputs

        run_again(run, self.options["paths"], self.options["config"])


def _rest() -> NoReturn:
    """Do nothing until the run is interrupted."""
    from threading import Event

    while True:
        Event().wait()
