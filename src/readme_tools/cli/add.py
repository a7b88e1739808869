"""`readme-tools add`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from readme_tools import api
from readme_tools.catalogue.tables import find_table, table_ids
from readme_tools.cli import progress, suggest
from readme_tools.cli.command import Command
from readme_tools.cli.console import print_line
from readme_tools.cli.language import shown
from readme_tools.cli.options import apart, config_option, paths_argument, profile_option
from readme_tools.cli.writing import finish
from readme_tools.errors import ConfigError, SourceError
from readme_tools.i18n.message import join, say
from readme_tools.project.catalogue import Project
from readme_tools.sync.add import Added, NewEntry, Text, columns_to_fill
from readme_tools.text import files as on_disk
from readme_tools.workspace.entry import read_entry


@click.command("add", cls=Command)
@paths_argument
@click.option(
    "--table", metavar="ID", shell_complete=suggest.tables, help="The table: its section's anchor, or its heading."
)
@click.option("--name", help="The entry's name.")
@click.option("--link", metavar="URL", help="Where the name leads.")
@click.option(
    "--set",
    "cells",
    multiple=True,
    metavar="COLUMN=TEXT",
    help="A cell, as Markdown; COLUMN.LANG=TEXT for one edition. Repeat it for more.",
)
@click.option("--json", "file", metavar="FILE", help="Read the entry from a JSON file, - for standard input.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes.")
@click.option("--write", "writing", is_flag=True, help="Write the changes.")
@profile_option
@config_option
def command(paths: tuple[Path, ...], **options: Any) -> int:
    """Add one entry to all editions, where it belongs.

    The row goes where the order of the table wants it, in every edition, with licences, sizes and years
    written as the profile wants them. Texts are taken to be in the source edition's language; names that
    other rows translate are translated, others are marked. In a terminal, what is missing is asked for.
    Nothing is written without --write.

    \b
    Examples:
      readme-tools add --table text --name Pine-7B --link https://pine.example --set "licence=mit"
      readme-tools add --json entry.json --write
      {"table": "text", "name": "Pine-7B", "cells": {"developer": {"ja": "松", "en": "Pine Lab"}}}

    Exit codes: 0 done, 2 the set-up is wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    showing, writing = options["showing"], options["writing"]
    apart({"--diff": showing, "--write": writing})
    given = {
        "--table": options["table"],
        "--name": options["name"],
        "--link": options["link"],
        "--set": options["cells"],
    }
    for name, value in given.items():
        apart({name: bool(value), "--json": options["file"] is not None})
    progress.start(say("reading"))
    entry = _from_json(options["file"]) if options["file"] else lambda project: _from_options(project, options)
    added = api.add(entry, *paths, profile=options["profile"], config=options["config_file"])
    _print(added, showing)
    finish(added, showing=showing, writing=writing)
    return 0


def _print(added: Added, showing: bool) -> None:
    stream = sys.stderr if showing else None
    for line in added.lines:
        print_line(line, stream)
    for note in added.notes:
        print_line(join("", ("  ! ", note)), stream)


def _from_options(project: Project, options: Mapping[str, Any]) -> NewEntry:
    progress.stop()  # there may be questions
    asking = sys.stdin.isatty() and not (options["table"] and options["name"])
    ids = table_ids(project.alignment.tables)
    table = options["table"] or (click.prompt(shown(say("Table ({ids})", ids=ids))) if asking else None)
    if not table:
        raise ConfigError(say("say which table with --table: {ids}", ids=ids))
    group = find_table(project.alignment, table)
    name = options["name"] or (click.prompt(shown(say("Name"))) if asking else None)
    if not name:
        raise ConfigError(say("say what the entry is called with --name"))
    link = options["link"] or (click.prompt(shown(say("Link")), default="", show_default=False) if asking else "")
    cells = _cells(options["cells"], project.alignment.languages)
    if asking:
        for column in columns_to_fill(group):
            if column.key not in cells:
                heading = column.heading or column.key
                answer = click.prompt(shown(f"{heading} ({column.key})"), default="", show_default=False)
                cells |= {column.key: answer} if answer else {}
    return NewEntry(group.id, name, link, cells)


def _cells(values: tuple[str, ...], languages: tuple[str, ...]) -> dict[str, Text]:
    """Read `column=text` and `column.language=text`."""
    cells: dict[str, Text] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name.strip():
            raise ConfigError(
                say("--set {value}: write a column, an equals sign and the text: --set licence=MIT", value=value)
            )
        column, _, language = name.strip().rpartition(".")
        if not column or language not in languages:
            column, language = name.strip(), ""
        known = cells.get(column, {} if language else "")
        if isinstance(known, str) is bool(language) or (not language and column in cells):
            raise ConfigError(say("--set names the column '{column}' twice", column=column))
        cells[column] = {**known, language: text} if isinstance(known, Mapping) else text
    return cells


def _from_json(name: str) -> NewEntry:
    if name == "-":
        return read_entry(sys.stdin.buffer.read(), say("standard input"))
    file = Path(name)
    on_disk.name(file)
    try:
        return read_entry(on_disk.read_bytes(file), name)
    except OSError as error:
        raise SourceError(say("{path}: cannot be read: {reason}", path=name, reason=error.strerror or error)) from error
