"""`readme-tools export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readme_tools import api
from readme_tools.cli import suggest
from readme_tools.cli.console import encoded, print_line, print_machine, print_page, tell
from readme_tools.cli.options import FORCE, PATHS, SETTINGS, subcommand
from readme_tools.cli.steps import apart
from readme_tools.cli.writing import RECORDS, refuse, say_left
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say, say_count
from readme_tools.project.discovery import display
from readme_tools.records.flat import FLAT
from readme_tools.records.formats import FORMATS
from readme_tools.text.atomic import write_file

if TYPE_CHECKING:
    from readme_tools.text.manifest import Written

_BY_NAME = {".jsonl": "jsonl", ".ndjson": "jsonl", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv"}


@subcommand(
    "export",
    PATHS,
    click.option(
        "--output-format",
        type=click.Choice([*FORMATS, "csv"]),
        help="How to write the records, else as FILE's name ends; csv is one table in one language.  [default: json]",
    ),
    click.option(
        "--flat",
        is_flag=True,
        help="All tables as one, with --output-format csv or jsonl: a row an entry, a column a fact, numbers as "
        "numbers.",
    ),
    click.option(
        "--table", metavar="ID", shell_complete=suggest.tables, help="With csv: the table, by its id or heading."
    ),
    click.option(
        "--edition", metavar="LANG", help="With csv: the edition whose texts are written; else the source edition."
    ),
    click.option(
        "--cells",
        type=click.Choice(["needed", "all"]),
        default="needed",
        show_default=True,
        help="Keep the exact Markdown of cells where the values do not say it, or always.",
    ),
    click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write to a file, and name the editions from its folder.",
    ),
    click.option(
        "--to",
        "folder",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Write a dataset: JSON Lines with a data card, SQLite, a JSON file a table, llms.txt and llms-full.txt.",
    ),
    click.option("--check", "checking", is_flag=True, help="With --to: write nothing, and say what is out of date."),
    FORCE,
    SETTINGS,
)
def command(
    paths: tuple[Path, ...],
    output_format: str | None,
    flat: bool,
    table: str | None,
    edition: str | None,
    cells: str,
    output: Path | None,
    folder: Path | None,
    checking: bool,
    force: bool,
    **settings: Any,
) -> int:
    """Print a catalogue's entries as data: JSON, JSON Lines, YAML, or one table as CSV.

    PATHS are one catalogue: a folder with its language editions, or some of them by name. One record
    stands for one entry in all editions. `readme-tools schema record` describes the result, and
    `readme-tools render` writes edited JSON back.

    \b
    Examples:
      readme-tools export -o catalogue.json
      readme-tools export README.md README_en.md > entries.json
      readme-tools export -o entries.jsonl
      readme-tools export --flat --output-format csv -o data.csv
      readme-tools export --output-format csv --table general --edition en
      readme-tools export --to dataset

    Exit codes: 0 done, also when the catalogue has mistakes; 1 with --check something is out of date; 2 the set-up
    is wrong, 3 a bug of readme-tools.
    """
    if checking and folder is None:
        raise ConfigError("--check goes with --to")
    if folder is not None:
        if output_format or flat or table or edition or cells == "all" or output:
            raise ConfigError("--to writes all of a catalogue in its own formats: it goes with --check and --force")
        apart({"--check": checking, "--force": force})
        done = api.export_dataset(*paths, folder=folder, force=force, check=checking, **settings)
        return _report(folder, done, checking)
    output_format = output_format or _BY_NAME.get(output.suffix.lower() if output else "", "json")
    if flat and (output_format not in FLAT or table or edition or cells == "all"):
        raise ConfigError("--flat goes with --output-format csv or jsonl, and without --table, --edition and --cells")
    if output_format != "csv" and (table or edition):
        raise ConfigError("--table and --edition go with --output-format csv")
    text = api.export_text(
        *paths,
        output_format=output_format,
        table=table,
        edition=edition,
        flat=flat,
        every_cell=cells == "all",
        folder=output.parent if output else None,
        **settings,
    )
    if output is None:
        (print_page if output_format == "csv" else print_machine)(text)
    else:
        refuse(output, force, RECORDS)
        write_file(output, encoded(text), output.as_posix())
    return 0


def _report(folder: Path, done: Written, checking: bool) -> int:
    """Say what was written to a folder and removed from it, or what is out of date; and give the exit code."""
    say_left(folder, done)
    if checking:
        for path in done.written:
            print_line(say("{path}: out of date", path=display(folder / path)))
        for path in done.removed:
            print_line(say("{path}: no longer belongs there", path=display(folder / path)))
        return 0 if done.is_empty else 1
    count = say_count("{count} file", "{count} files", done.count)
    said = say(
        "{folder}: {count}, {written} of them written, {removed} older ones removed",
        folder=display(folder),
        count=count,
        written=len(done.written),
        removed=len(done.removed),
    )
    tell(said)
    return 0
