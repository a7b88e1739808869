"""`readme-tools list`."""

from pathlib import Path
from typing import Any

import click

from readme_tools.bulk.showing import FORMATS, counted, list_entries
from readme_tools.cli import progress
from readme_tools.cli.console import print_data, print_text, tell, terminal_width
from readme_tools.cli.options import PATHS, SETTINGS, WHERE, format_option, subcommand
from readme_tools.cli.steps import read_one
from readme_tools.i18n.message import say


@subcommand(
    "list",
    PATHS,
    WHERE,
    click.option(
        "--columns", metavar="COLUMN,...", help="The columns to show, by key or heading; id, table and name are others."
    ),
    format_option(FORMATS, "text"),
    click.option("--edition", metavar="LANG", help="The edition whose texts are shown; by default the source edition."),
    SETTINGS,
)
def command(
    paths: tuple[Path, ...],
    where: tuple[str, ...],
    tables: tuple[str, ...],
    columns: str | None,
    output_format: str,
    edition: str | None,
    **options: Any,
) -> int:
    """List the entries of a catalogue, all of them or those that conditions choose.

    A condition is a column, a sign and a value: = equal, != not equal, ~ contains, < <= > >= for numbers,
    sizes, years and dates, : for a family of licences, a marker or a listed value (licence:nc, licence:gpl).
    All conditions must hold. A value with spaces is put in quotes; a word alone is looked for in names.

    \b
    Examples:
      readme-tools list --where 'developer="Forest Lab" year>=2025'
      readme-tools list --where 'licence:nc' --columns name,licence --output-format csv

    Exit codes: 0 done, also when nothing is found; 2 the set-up is wrong, 3 a bug of readme-tools.
    """
    catalogue, _ = read_one(paths, options, "list")
    progress.start(say("comparing"))
    chosen = [one.strip() for one in (columns or "").split(",") if one.strip()]
    text = list_entries(catalogue, where, tables, chosen, output_format, edition, terminal_width())
    if output_format == "text":
        print_text(text)
        tell(counted(text))
    else:
        print_data(text, output_format)
    return 0
