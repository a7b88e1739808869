"""`readme-tools export`."""

from __future__ import annotations

from pathlib import Path

import click

from readme_tools import api
from readme_tools.cli.command import Command
from readme_tools.cli.console import encoded, print_machine, print_page
from readme_tools.cli.options import config_option, paths_argument, profile_option
from readme_tools.cli.writing import RECORDS, force_option, refuse
from readme_tools.config import Given
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.records.flat import FLAT
from readme_tools.records.formats import FORMATS
from readme_tools.text.atomic import write_file


@click.command("export", cls=Command)
@paths_argument
@click.option(
    "--output-format",
    type=click.Choice([*FORMATS, "csv"]),
    default="json",
    show_default=True,
    help="How to write the records; csv is one table in one language.",
)
@click.option(
    "--flat",
    is_flag=True,
    help="All tables as one, with --output-format csv or jsonl: a row an entry, a column a fact, numbers as numbers.",
)
@click.option("--table", metavar="ID", help="With csv: the table, by its id or heading.")
@click.option(
    "--edition", metavar="LANG", help="With csv: the edition whose texts are written; else the source edition."
)
@click.option(
    "--cells",
    type=click.Choice(["needed", "all"]),
    default="needed",
    show_default=True,
    help="Keep the exact Markdown of cells where the values do not say it, or always.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to a file, and name the editions from its folder.",
)
@force_option
@profile_option
@config_option
def command(
    paths: tuple[Path, ...],
    output_format: str,
    flat: bool,
    table: str | None,
    edition: str | None,
    cells: str,
    output: Path | None,
    force: bool,
    profile: str | None,
    config_file: Given,
) -> int:
    """Print a catalogue's entries as data: JSON, JSON Lines, YAML, or one table as CSV.

    PATHS are one catalogue: a folder with its language editions, or some of them by name. One record
    stands for one entry in all editions. `readme-tools schema record` describes the result, and
    `readme-tools render` writes edited JSON back.

    \b
    Examples:
      readme-tools export -o catalogue.json
      readme-tools export README.md README_en.md > entries.json
      readme-tools export --output-format jsonl > entries.jsonl
      readme-tools export --flat --output-format csv -o data.csv
      readme-tools export --output-format csv --table general --edition en

    Exit codes: 0 done, also when `check` has findings; 2 the set-up is wrong, 3 a bug of readme-tools.
    """
    if flat and (output_format not in FLAT or table or edition or cells == "all"):
        raise ConfigError(
            say("--flat goes with --output-format csv or jsonl, and without --table, --edition and --cells")
        )
    if output_format != "csv" and (table or edition):
        raise ConfigError(say("--table and --edition go with --output-format csv"))
    text = api.export_text(
        *paths,
        output_format=output_format,
        table=table,
        edition=edition,
        flat=flat,
        every_cell=cells == "all",
        folder=output.parent if output else None,
        profile=profile,
        config=config_file,
    )
    if output is None:
        (print_page if output_format == "csv" else print_machine)(text)
    else:
        refuse(output, force, RECORDS)
        write_file(output, encoded(text), output.as_posix())
    return 0
