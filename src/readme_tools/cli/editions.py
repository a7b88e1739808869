"""`readme-tools editions`."""

from pathlib import Path
from typing import Any

from readme_tools import api
from readme_tools.cli import progress
from readme_tools.cli.options import PATHS, SETTINGS, format_option, subcommand
from readme_tools.cli.viewing import print_view
from readme_tools.i18n.message import say
from readme_tools.reporters.views import FORMATS


@subcommand("editions", PATHS, format_option(FORMATS), SETTINGS)
def command(paths: tuple[Path, ...], output_format: str | None, **settings: Any) -> int:
    """Show all tables by edition: rows, and what is missing or differs.

    PATHS are files or folders, by default the current folder. All editions of a catalogue are shown,
    also when only one of them is named.

    \b
    For each table and edition, and in all:
      rows          what the edition lists
      paired        rows that another edition has as well
      missing       rows that only other editions have
      differing     rows whose facts differ from the others
      moved         rows that stand at another place, or in another table
      untranslated  rows with words of another edition's language

    \b
    Examples:
      readme-tools editions
      readme-tools editions --output-format markdown > comment.md
      readme-tools editions --output-format json > editions.json

    Exit codes: 0 done, whatever is shown; 2 the set-up is wrong, 3 a bug of readme-tools.
    """
    progress.start(say("comparing"))
    print_view(api.editions(*paths, **settings), output_format, settings["config"])
    return 0
