"""`readme-tools fill`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from readme_tools import api
from readme_tools.cli import progress
from readme_tools.cli.command import Command
from readme_tools.cli.options import (
    apart,
    config_option,
    paths_argument,
    profile_option,
    where_options,
    writing_options,
)
from readme_tools.cli.writing import conclude
from readme_tools.i18n.message import say


@click.command("fill", cls=Command)
@paths_argument
@where_options
@writing_options
@profile_option
@config_option
def command(paths: tuple[Path, ...], where: tuple[str, ...], tables: tuple[str, ...], **options: Any) -> int:
    """Fill in cells with what the Hugging Face Hub says of their entries' models.

    Filled in are cells that are empty, marked, or say that nothing is known: year, licence, architecture or base,
    context length and availability, and the developer where other rows name the account's. Each value comes with
    its evidence; what the hub does not say of all models of an entry stays as it is. Nothing is written without
    --write. This needs an extra: pip install 'readme-tools[links]'.

    \b
    Examples:
      readme-tools fill
      readme-tools fill --where 'year>=2025' --diff
      readme-tools fill --table text --write

    Exit codes: 0 done, 2 the set-up is wrong, or the hub does not answer, 3 a bug of readme-tools.
    """
    apart({"--diff": options["showing"], "--write": options["writing"]})
    progress.start(say("reading"))
    done = api.fill(
        *paths,
        where=where,
        tables=tables,
        tell=lambda: progress.start(say("asking the hub")),
        profile=options["profile"],
        config=options["config_file"],
    )
    conclude(done, options)
    return 0
