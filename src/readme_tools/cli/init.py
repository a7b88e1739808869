"""`readme-tools init`."""

from collections.abc import Sequence
from pathlib import Path

import click

from readme_tools import api
from readme_tools.cli.console import print_diff, print_line, print_page, tell
from readme_tools.cli.language import language, spoken
from readme_tools.cli.options import CONFIG, PATHS, subcommand
from readme_tools.cli.steps import apart, diff
from readme_tools.config import Given
from readme_tools.i18n import join, printable, say, say_count
from readme_tools.infer.drift import Drift
from readme_tools.workspace.instructions import FILE, Instructions, has_section
from readme_tools.workspace.starting import PROFILE_NAME, Started


@subcommand(
    "init",
    PATHS,
    click.option("--check", "checking", is_flag=True, help="Write nothing; say what the profile does not know yet."),
    click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes to the files."),
    click.option("--stdout", "printing", is_flag=True, help="Write nothing; print the files."),
    click.option("--force", is_flag=True, help="Write over files that exist."),
    click.option("--name", help="The profile's name; by default that of the folder."),
    click.option(
        "--profile-name",
        default=PROFILE_NAME,
        show_default=True,
        metavar="FILE",
        help="The profile's file, which is written.",
    ),
    click.option(
        "--instructions",
        "file",
        is_flag=False,
        flag_value="",
        metavar="[FILE]",
        help="Write what the profile enforces as a section of a Markdown file, by default CONTRIBUTING.md.",
    ),
    CONFIG,
)
def command(
    paths: tuple[Path, ...],
    checking: bool,
    showing: bool,
    printing: bool,
    force: bool,
    name: str | None,
    profile_name: str,
    file: str | None,
    config: Given,
) -> int:
    """Write a configuration and a profile for an existing catalogue.

    PATHS are one catalogue: a folder with its language editions (by default the current one), or files of it. What its
    tables show goes into the profile: columns, closed lists of values, markers, licences, and the order of rows; with
    comments, and the evidence for each. Nothing that exists is written over without --force.

    \b
    Examples:
      readme-tools init --stdout        look at what would be written
      readme-tools init                 write readme-tools.toml and readme-tools-profile.toml
      readme-tools init --check         say later what is new in the catalogue
      readme-tools init --instructions  write the rules of the tables into CONTRIBUTING.md

    Exit codes: 0 done, or nothing new; 1 with --check something is new or out of date; 2 the set-up is wrong,
    such as a file that exists; 3 a bug of readme-tools.
    """
    apart({"--check": checking, "--diff": showing, "--stdout": printing})
    apart({"--check": checking, "--force": force})
    if file is not None:
        apart({"--instructions": True, "--force": force})
        apart({"--instructions": True, "--name": name is not None})
        made = api.instructions(*paths, file=file or None, language=language(), config=config)
        return _instructions(made, checking, showing, printing)
    if checking:
        return _check(paths, config)
    started = api.init(*paths, name=name, profile_name=profile_name, tell=spoken, config=config)
    if printing:
        for number, (path, text) in enumerate(started.texts.items()):
            print_page(f"{chr(10) if number else ''}# {printable(path)}\n\n{text}")
    elif showing:
        before = started.before
        for path, text in started.texts.items():
            print_diff(diff(before[path], text))
    else:
        started.write(force)
        _report(started)
    return 0


def _instructions(made: Instructions, checking: bool, showing: bool, printing: bool) -> int:
    """Print or write the section, or say whether it is out of date; and give the exit code."""
    path = made.before.path
    if checking:
        if not made.is_current:
            print_line(say("{path}: out of date: 'readme-tools init --instructions' writes it", path=path))
        return 0 if made.is_current else 1
    if printing:
        print_page(made.text)
    elif showing:
        print_diff(diff(made.before, made.text))
    elif made.is_current:
        tell(say("nothing to change"))
    else:
        made.write()
        tell(say("{path}: written", path=path))
    return 0


def _report(made: Started) -> None:
    inferred = made.inferred
    lines = [say("Wrote {paths}", paths=join(", ", made.texts))]
    if inferred.tables:
        vocabularies = sum("values" in part.data for part in inferred.columns)
        parts = [
            say_count("{count:,} column", "{count:,} columns", len(inferred.columns)),
            say_count("{count:,} closed list of values", "{count:,} closed lists of values", vocabularies),
            say_count("{count:,} marker", "{count:,} markers", len(inferred.markers)),
            say_count("{count:,} order of rows", "{count:,} orders of rows", len(inferred.orders)),
        ]
        tables = say_count("{count:,} table", "{count:,} tables", inferred.tables)
        lines.append(
            say(
                "Found in {tables} with {rows:,} rows: {parts}",
                tables=tables,
                rows=inferred.rows,
                parts=join(", ", parts),
            )
        )
    if inferred.lists_read:
        lists = say_count("{count:,} list", "{count:,} lists", inferred.lists_read)
        pattern = inferred.lists.data.get("pattern") if inferred.lists else None
        lines.append(
            say(
                "Found in {lists} with {rows:,} entries: {pattern}", lists=lists, rows=inferred.entries, pattern=pattern
            )
            if pattern
            else say(
                "Found {lists} with {rows:,} entries, which are not written alike: no pattern is set",
                lists=lists,
                rows=inferred.entries,
            )
        )
    if len(lines) == 1:
        lines.append(say("There are no tables or lists of entries to learn from: the profile says nothing yet"))
    then = say("Look through them, above all at what was left out, then run: readme-tools check")
    tell(join("\n", [*lines, then]))


def _check(paths: Sequence[Path], config: Given) -> int:
    """Print what is new in a catalogue, one line each."""
    found = api.drift(*paths, config=config)
    for each in found:
        print_line(_line(each))
    home = paths[0] if paths else Path()
    file = (home if home.is_dir() else home.parent) / FILE
    if has_section(file) and _instructions(api.instructions(*paths, file=file, config=config), True, False, False):
        return 1
    if not found:
        tell(say("Nothing is new: the profile knows all that the catalogue has"))
        return 0
    count = say_count(
        "{count:,} difference: enter it by hand, or rewrite both files with 'readme-tools init --force'",
        "{count:,} differences: enter them by hand, or rewrite both files with 'readme-tools init --force'",
        len(found),
    )
    tell(count)
    return 1


def _line(one: Drift) -> str:
    if one.source is None or one.span is None:
        return one.message
    place = one.source.position(one.span.start)
    return join("", [f"{one.source.path}:{place}: ", one.message])
