"""`readme-tools page`."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from readme_tools import api
from readme_tools.cli import progress
from readme_tools.cli.command import Command
from readme_tools.cli.console import print_line
from readme_tools.cli.language import language
from readme_tools.cli.options import config_option, paths_argument, profile_option
from readme_tools.cli.reporting import print_failures
from readme_tools.cli.writing import force_option, say_left
from readme_tools.config import FILE_NAMES
from readme_tools.errors import ConfigError, ReadmeToolsError
from readme_tools.i18n.message import join, say, say_count

if TYPE_CHECKING:
    from readme_tools.page.site import Site


@click.command("page", cls=Command)
@paths_argument
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the site to this folder."
)
@click.option("--since", metavar="REV", help="Add a page of what changed since a Git revision.")
@click.option("--title", help="The title of the site; else the first heading of the catalogue.")
@click.option(
    "--source-url",
    default="",
    metavar="URL",
    help="Where the files of the repository are shown, such as https://github.com/OWNER/NAME/blob/main: "
    "lines link there, and relative links of cells lead there.",
)
@click.option(
    "--templates",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Take templates, page.css and page.js from this folder where it has them.",
)
@click.option(
    "--serve",
    "port",
    type=click.IntRange(0, 65535),
    is_flag=False,
    flag_value=8000,
    metavar="[PORT]",
    help="Show the site at http://127.0.0.1:8000, or another port, until Ctrl-C.",
)
@click.option("--watch", "watching", is_flag=True, help="Make the site again whenever a file changes, until Ctrl-C.")
@force_option
@profile_option
@config_option
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
            since=options["since"],
            language=language(),
            title=options["title"],
            source_url=options["source_url"],
            templates=options["templates"],
            profile=options["profile"],
            config=options["config_file"],
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
        shown = folder.as_posix()
        print_line(say("{path}: {count}, {gone}", path=shown, count=count, gone=gone), sys.stderr)
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
                print_line(say("the site is at {url}: Ctrl-C ends this", url=preview.url), sys.stderr)
            (self._watch if watching else _rest)()
        except KeyboardInterrupt:
            return 0
        finally:
            if preview is not None:
                preview.close()

    def _watch(self) -> NoReturn:
        from readme_tools.cli.watching import watch

        named = self.options["config_file"].file
        settings = [*([named] if named else []), *map(Path, FILE_NAMES)]
        seen: Collection[Path] = [*self.options["paths"], Path(), *settings]

        def step() -> Collection[Path]:
            nonlocal seen
            try:
                self.make()
                assert self.site is not None
                seen = [*self.site.inputs, *settings]
            except ReadmeToolsError as error:
                progress.stop()
                print_line(join("", ("readme-tools: ", error.message)), sys.stderr)
            print_line(say("Waiting for a file to change: Ctrl-C ends this."), sys.stderr)
            return seen

        watch(step)


def _rest() -> NoReturn:
    """Do nothing until the run is interrupted."""
    from threading import Event

    while True:
        Event().wait()
