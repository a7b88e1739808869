"""`readme-tools todo`."""

from pathlib import Path
from typing import Any

import click

from readme_tools.bulk.waiting import FORMATS, fill, find_waiting, read_filled, shown_waiting
from readme_tools.cli.console import print_data, print_text, tell
from readme_tools.cli.options import PATHS, SETTINGS, WRITING, format_option, subcommand
from readme_tools.cli.stdin import read_text
from readme_tools.cli.steps import apart, read_one
from readme_tools.cli.writing import conclude
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say


@subcommand(
    "todo",
    PATHS,
    click.option("--edition", metavar="LANG", help="Only what waits in this edition."),
    format_option(FORMATS, "text"),
    click.option(
        "--fill",
        "file",
        metavar="FILE",
        help="Put in the translations of this file, JSON or CSV; - for standard input.",
    ),
    click.option("--glossary", is_flag=True, help="Put in what the glossary and other rows know by now."),
    WRITING,
    SETTINGS,
)
def command(
    paths: tuple[Path, ...], edition: str | None, output_format: str, file: str | None, glossary: bool, **options: Any
) -> int:
    """List the texts that wait for their translation, and take translations back.

    These are the texts with the mark that `sync`, `add` and `set` put before what nobody has translated yet. As
    CSV they have a column for each of two languages, the second one with what the glossary proposes; fill it in
    and give the file to --fill. JSON is taken back too. Nothing is written without --write.

    \b
    Examples:
      readme-tools todo
      readme-tools todo --edition en --output-format csv > en.csv
      readme-tools todo --fill en.csv --write
      readme-tools todo --glossary --diff

    Exit codes: 0 done, also when texts wait; 2 the set-up is wrong, 3 a bug of readme-tools.
    """
    apart({"--fill": file is not None, "--glossary": glossary})
    if (options["showing"] or options["writing"]) and not (file or glossary):
        raise ConfigError("--diff and --write go with --fill or --glossary")
    catalogue, config = read_one(paths, options, "todo")
    if file or glossary:
        filled = read_filled(*read_text(file), catalogue.alignment.languages) if file else None
        return conclude(fill(catalogue, filled, config.glossary, edition), options)
    found = find_waiting(catalogue, config.glossary, edition)
    text = shown_waiting(found, output_format)
    if output_format != "text":
        print_data(text, output_format)
    elif found:
        print_text(text)
    else:
        tell(say("no text waits for its translation"))
    return 0
