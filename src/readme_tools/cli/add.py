"""`readme-tools add`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from readme_tools.catalogue.tables import find_table, table_ids
from readme_tools.cli import progress, suggest
from readme_tools.cli.command import Command
from readme_tools.cli.language import shown
from readme_tools.cli.options import apart, cell_texts, config_option, paths_argument, profile_option, read_one
from readme_tools.cli.writing import conclude
from readme_tools.errors import ConfigError, SourceError
from readme_tools.i18n.message import join, say
from readme_tools.project.catalogue import Project
from readme_tools.schema.quick import is_deep
from readme_tools.sync.add import NewEntry, Text, add, columns_to_fill
from readme_tools.text import files as on_disk

_KEYS = ("table", "name", "link", "cells")


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
    given = {
        "--table": options["table"],
        "--name": options["name"],
        "--link": options["link"],
        "--set": options["cells"],
    }
    for name, value in given.items():
        apart({name: bool(value), "--json": options["file"] is not None})
    project, config = read_one(paths, options["config_file"], options["profile"], "add", showing, writing)
    progress.stop()  # there may be questions
    entry = _from_json(options["file"]) if options["file"] else _from_options(project, options)
    progress.start(say("comparing"))
    conclude(add(project, entry, config.glossary), showing, writing)
    return 0


def _from_options(project: Project, options: Mapping[str, Any]) -> NewEntry:
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
    cells: dict[str, Text] = {**cell_texts(options["cells"], project.alignment.languages, "--set")}
    if asking:
        for column in columns_to_fill(group):
            if column.key not in cells:
                heading = column.heading or column.key
                answer = click.prompt(shown(f"{heading} ({column.key})"), default="", show_default=False)
                cells |= {column.key: answer} if answer else {}
    return NewEntry(group.id, name, link, cells)


def _bytes(file: Path) -> bytes:
    on_disk.name(file)
    return on_disk.read_bytes(file)


def _from_json(name: str) -> NewEntry:
    shown = say("standard input") if name == "-" else name
    try:
        text = sys.stdin.buffer.read() if name == "-" else _bytes(Path(name))
        data = json.loads(text.decode("utf-8-sig"))
        if is_deep(data):
            raise RecursionError
    except OSError as error:
        raise SourceError(
            say("{path}: cannot be read: {reason}", path=shown, reason=error.strerror or error)
        ) from error
    except ValueError as error:
        raise ConfigError(say("{path}: not valid JSON: {reason}", path=shown, reason=error)) from error
    except RecursionError as error:
        raise ConfigError(say("{origin}: not valid JSON: it is nested too deeply", origin=shown)) from error
    if not isinstance(data, dict) or not isinstance(data.get("table"), str):
        raise ConfigError(
            say('{shown}: an entry is {{"table": "…", "name": "…", "link": "…", "cells": {{…}}}}', shown=shown)
        )
    for key in data:
        if key not in _KEYS:
            raise ConfigError(
                say("{shown}: unknown key '{key}': keys are {keys}", shown=shown, key=key, keys=join(", ", _KEYS))
            )
    cells = data.get("cells", {})
    if not isinstance(cells, dict):
        raise ConfigError(say("{shown}: 'cells' gives a text for each column", shown=shown))
    for key, value in {**cells, "name": data.get("name", ""), "link": data.get("link", "")}.items():
        texts = value.values() if isinstance(value, dict) else [value]
        if not all(isinstance(one, str) for one in texts):
            raise ConfigError(
                say("{shown}: '{key}' is neither a text nor a text for each language", shown=shown, key=key)
            )
    return NewEntry(data["table"], data.get("name", ""), data.get("link", ""), cells)
