"""`readme-tools fmt`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from readme_tools.cli.console import print_machine, print_text
from readme_tools.cli.options import config_option, diff, load, paths_argument, reading, write
from readme_tools.engine import read_sources
from readme_tools.format.safety import format_source


@click.command("fmt")
@paths_argument
@click.option("--check", "checking", is_flag=True, help="Write nothing; exit 1 when a file would change.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes.")
@config_option
def command(paths: tuple[Path, ...], checking: bool, showing: bool, config_file: Path | None) -> int:
    """Write tables normalised: one row one line, single spaces, outer pipes.

    Cells stay as they are to the byte, and so does everything outside of tables. A file is left alone
    when its page or its cells would change. A folder means all language editions in it and the files
    that they include.

    \b
    Examples:
      readme-tools fmt
      readme-tools fmt --check
      readme-tools fmt --diff README.md

    Exit codes: 0 done, 1 only with --check and when a file would change, 2 the set-up is wrong, 3 a bug.
    """
    config, places = load(paths, config_file)
    results = [(source, format_source(source)) for one in reading(config, places) for source in read_sources(one)]
    changed = [(source, text) for source, text in results if text != source.text]
    for source, text in changed:
        if showing:
            print_machine(diff(source, text))
        elif not checking:
            write(source, text)
        verb = "would be formatted" if checking or showing else "formatted"
        print_text(f"{source.path}: {verb}\n", sys.stderr)
    same = len(results) - len(changed)
    if not changed:
        print_text(f"{same} file{'' if same == 1 else 's'} already formatted\n", sys.stderr)
    return 1 if checking and changed else 0
