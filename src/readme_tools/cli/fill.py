"""`readme-tools fill`."""

from pathlib import Path
from typing import Any

from readme_tools import api
from readme_tools.cli import progress
from readme_tools.cli.options import PATHS, SETTINGS, WHERE, WRITING, subcommand
from readme_tools.cli.steps import apart
from readme_tools.cli.writing import conclude
from readme_tools.i18n.message import say


@subcommand("fill", PATHS, WHERE, WRITING, SETTINGS)
def command(paths: tuple[Path, ...], showing: bool, writing: bool, **options: Any) -> int:
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
    apart({"--diff": showing, "--write": writing})
    progress.start(say("reading"))
    done = api.fill(*paths, tell=lambda: progress.start(say("asking the hub")), **options)
    return conclude(done, {"showing": showing, "writing": writing})
