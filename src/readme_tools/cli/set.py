"""`readme-tools set`."""

from pathlib import Path
from typing import Any

import click

from readme_tools.bulk.query import refuse_all
from readme_tools.bulk.setting import set_values
from readme_tools.cli import suggest
from readme_tools.cli.options import SETTINGS, WHERE, WRITING, subcommand
from readme_tools.cli.steps import cell_texts, read_one
from readme_tools.cli.writing import conclude
from readme_tools.errors import ConfigError


@subcommand(
    "set",
    click.argument("arguments", nargs=-1, metavar="[PATHS] COLUMN=TEXT...", shell_complete=suggest.cells),
    WHERE,
    WRITING,
    SETTINGS,
)
def command(arguments: tuple[str, ...], where: tuple[str, ...], tables: tuple[str, ...], **options: Any) -> int:
    """Set values of all entries that conditions choose, in every edition.

    Conditions are those of `readme-tools list`. A text is Markdown in the source edition's language; the other
    editions get it as `add` translates it, and COLUMN.LANG=TEXT gives it for one edition. Licences, sizes and
    years are written as the profile wants them. Nothing is written without --write.

    \b
    Examples:
      readme-tools set licence=MIT --where 'developer="Forest Lab" year<2024' --diff
      readme-tools set developer.ja=森林研 developer.en="Forest Lab" --where Sugi --write

    Exit codes: 0 done, 2 the set-up is wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    values = [one for one in arguments if "=" in one]
    paths = [Path(one) for one in arguments if "=" not in one]
    refuse_all(where)
    if not values:
        raise ConfigError("say what to set: licence=MIT")
    catalogue, config = read_one(paths, options, "set")
    texts = cell_texts(values, catalogue.alignment.languages, "set")
    return conclude(set_values(catalogue, where, texts, tables, config.glossary), options)
