"""`readme-tools init`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from readme_tools import api
from readme_tools.cli.command import Command
from readme_tools.cli.console import print_diff, print_line, print_page
from readme_tools.cli.language import spoken
from readme_tools.cli.options import apart, config_option, diff, paths_argument
from readme_tools.config import Given
from readme_tools.i18n.message import join, say, say_count
from readme_tools.i18n.printable import printable
from readme_tools.infer.drift import Drift
from readme_tools.workspace.starting import PROFILE_NAME, Started


@click.command("init", cls=Command)
@paths_argument
@click.option("--check", "checking", is_flag=True, help="Write nothing; say what the profile does not know yet.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes to the files.")
@click.option("--stdout", "printing", is_flag=True, help="Write nothing; print the files.")
@click.option("--force", is_flag=True, help="Write over files that exist.")
@click.option("--name", help="The profile's name; by default that of the folder.")
@click.option(
    "--profile-name",
    default=PROFILE_NAME,
    show_default=True,
    metavar="FILE",
    help="The profile's file, which is written.",
)
@config_option
def command(
    paths: tuple[Path, ...],
    checking: bool,
    showing: bool,
    printing: bool,
    force: bool,
    name: str | None,
    profile_name: str,
    config_file: Given,
) -> int:
    """Write a configuration and a profile for an existing catalogue.

    PATHS are one catalogue: a folder with its language editions (by default the current one), or files
    of it. What its tables show goes into the profile: columns, closed lists of values, markers, licences,
    and the order of rows; with comments, and the evidence for each. Nothing that exists is written over
    without --force.

    \b
    Examples:
      readme-tools init --stdout        look at what would be written
      readme-tools init                 write readme-tools.toml and readme-tools-profile.toml
      readme-tools init --check         say later what is new in the catalogue

    Exit codes: 0 done, or nothing new; 1 with --check something is new; 2 the set-up is wrong, such as a
    file that exists; 3 a bug of readme-tools.
    """
    apart({"--check": checking, "--diff": showing, "--stdout": printing})
    apart({"--check": checking, "--force": force})
    if checking:
        return _check(paths, config_file)
    made = api.init(*paths, name=name, profile_name=profile_name, tell=spoken, config=config_file)
    if printing:
        for number, (path, text) in enumerate(made.texts.items()):
            print_page(f"{chr(10) if number else ''}# {printable(path)}\n\n{text}")
    elif showing:
        before = made.before
        for path, text in made.texts.items():
            print_diff(diff(before[path], text))
    else:
        made.write(force)
        _report(made)
    return 0


def _report(made: Started) -> None:
    inferred = made.inferred
    vocabularies = sum("values" in part.data for part in inferred.columns)
    parts = [
        say_count("{count:,} column", "{count:,} columns", len(inferred.columns)),
        say_count("{count:,} closed list of values", "{count:,} closed lists of values", vocabularies),
        say_count("{count:,} marker", "{count:,} markers", len(inferred.markers)),
        say_count("{count:,} order of rows", "{count:,} orders of rows", len(inferred.orders)),
    ]
    tables = say_count("{count:,} table", "{count:,} tables", inferred.tables)
    found = say(
        "Found in {tables} with {rows:,} rows: {parts}", tables=tables, rows=inferred.rows, parts=join(", ", parts)
    )
    written = say("Wrote {paths}", paths=join(", ", made.texts))
    then = say("Look through them, above all at what was left out, then run: readme-tools check")
    print_line(join("\n", [written, found, then]), sys.stderr)


def _check(paths: Sequence[Path], config_file: Given) -> int:
    """Print what is new in a catalogue, one line each."""
    found = api.drift(*paths, config=config_file)
    for each in found:
        print_line(_line(each))
    if not found:
        print_line(say("Nothing is new: the profile knows all that the catalogue has"), sys.stderr)
        return 0
    count = say_count(
        "{count:,} difference: enter it by hand, or rewrite both files with 'readme-tools init --force'",
        "{count:,} differences: enter them by hand, or rewrite both files with 'readme-tools init --force'",
        len(found),
    )
    print_line(count, sys.stderr)
    return 1


def _line(one: Drift) -> str:
    if one.source is None or one.span is None:
        return one.message
    place = one.source.position(one.span.start)
    return join("", [f"{one.source.path}:{place.line}:{place.column}: ", one.message])
