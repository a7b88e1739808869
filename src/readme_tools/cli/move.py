"""`readme-tools move`."""

from pathlib import Path
from typing import Any

import click

from readme_tools.bulk.moving import move_entries
from readme_tools.bulk.query import refuse_all
from readme_tools.cli import suggest
from readme_tools.cli.options import PATHS, SETTINGS, WHERE, WRITING, subcommand
from readme_tools.cli.steps import read_one
from readme_tools.cli.writing import conclude


@subcommand(
    "move",
    PATHS,
    WHERE,
    click.option("--to", metavar="ID", required=True, shell_complete=suggest.tables, help="The table to move them to."),
    click.option(
        "--drop",
        multiple=True,
        metavar="COLUMN",
        shell_complete=suggest.columns,
        help="Leave out what this column says. Repeat it for more.",
    ),
    WRITING,
    SETTINGS,
)
def command(paths: tuple[Path, ...], where: tuple[str, ...], tables: tuple[str, ...], to: str, **options: Any) -> int:
    """Move entries to another table, in every edition.

    Conditions are those of `readme-tools list`. Cells go to the columns that both tables have; what the other
    table has no column for is only left out where --drop says so. A row goes where the order of its new table
    wants it, else to the end. Nothing is written without --write.

    \b
    Examples:
      readme-tools move --where 'name=Sugi' --to code --diff
      readme-tools move --where 'table=text domain=Code' --to code --drop domain --write

    Exit codes: 0 done, 2 the set-up is wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    refuse_all(where)
    catalogue, _ = read_one(paths, options, "move")
    return conclude(move_entries(catalogue, where, to, tables, options["drop"]), options)
