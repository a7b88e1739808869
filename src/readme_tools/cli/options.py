"""Options that several commands share, and what makes a command of them."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import click

from readme_tools.cli import suggest
from readme_tools.cli.command import Command
from readme_tools.cli.console import COLOURS
from readme_tools.config import read_given

_ISOLATED = "readme_tools.isolated"
_OUTSIDE = "readme_tools.outside"
_FILE = click.Path(path_type=Path)
_RULES = "codes, names or code prefixes, comma-separated"

Option = Callable[[Any], Any]  # what click makes of its arguments: it takes a function and gives it back


def subcommand(
    name: str, *options: Any, cls: type[Command] = Command, **how: Any
) -> Callable[[Callable[..., int]], Command]:
    """Make a command of a function, which takes options, some of them several at once, in this order."""
    every: list[Option] = []
    for one in options:
        every += one if isinstance(one, tuple) else [one]

    def made(function: Callable[..., int]) -> Command:
        for option in reversed(every):
            function = option(function)
        return click.command(name, cls=cls, **how)(function)

    return made


def format_option(formats: Collection[str], default: str | None = None) -> Option:
    """Take how to print, as `output_format`; without a default, `print_view` says it where none is named."""
    how = "How to print." if default else "How to print.  [default: text]"
    kind = click.Choice(list(formats))
    return click.option("--output-format", type=kind, default=default, show_default=default is not None, help=how)


def several_tables(how: str) -> Option:
    """Take tables, as `tables`, whose help is `how`."""
    return click.option("--table", "tables", multiple=True, metavar="ID", shell_complete=suggest.tables, help=how)


# Files and folders; the current folder when there are none.
PATHS = click.argument("paths", nargs=-1, type=_FILE)
# What the command line says about the configuration, as `Given`. What is eager is known to --config, which hands it on.
CONFIG = (
    click.option(
        "--config",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        callback=lambda context, _, values: read_given(
            values, context.meta.get(_ISOLATED, False), context.meta.get(_OUTSIDE, False)
        ),
        help="Use this configuration file in place of the nearest one, or set a key, as in "
        "--config 'source = \"en\"'. Repeat it for more.",
    ),
    click.option(
        "--isolated",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.update({_ISOLATED: value}),
        help="Read no configuration file.",
    ),
    click.option(
        "--allow-outside",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=lambda context, _, value: context.meta.update({_OUTSIDE: value}),
        help="Allow files to name what is outside of the project.",
    ),
)
PROFILE = click.option(
    "--profile",
    shell_complete=suggest.profiles,
    help="Use this profile: a shipped one's name, or a .toml file; otherwise the headings decide.",
)
# What most functions of the API take besides paths, by the same names.
SETTINGS = (PROFILE, *CONFIG)
# The rules to run, in place of or besides what the configuration says.
RULES = (
    click.option("--select", shell_complete=suggest.rules, help=f"Run only these rules: {_RULES}."),
    click.option(
        "--extend-select",
        shell_complete=suggest.rules,
        help="Run these rules as well, such as those that are off by default.",
    ),
    click.option("--ignore", shell_complete=suggest.rules, help="Ignore these rules, in the same form."),
)
# Which entries are meant.
WHERE = (
    click.option(
        "--where",
        multiple=True,
        metavar="CONDITIONS",
        shell_complete=suggest.cells,
        help="Which entries, such as 'year>=2025 licence:nc'.",
    ),
    several_tables("Only entries of this table: its section's anchor, or its heading. Repeat it for more."),
)
# Whether to print the changes, or to write them.
WRITING = (
    click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes."),
    click.option("--write", "writing", is_flag=True, help="Write the changes."),
)
FORCE = click.option("--force", is_flag=True, help="Write over a file that exists, whatever it is.")
STDIN_FILENAME = click.option(
    "--stdin-filename",
    type=_FILE,
    metavar="FILE",
    help="Read the text from standard input, as if it stood in this file. The path - reads it alone.",
)
# Named files that belong to no catalogue are passed over, as a commit hook names them.
ONLY_CATALOGUES = click.option(
    "--only-catalogues", "only", is_flag=True, help="Pass over named files that belong to no catalogue."
)
# Where and how findings are reported.
REPORTING = (
    click.option("--output-file", type=_FILE, metavar="FILE", help="Write the report to this file."),
    FORCE,
    click.option("--color", type=click.Choice(COLOURS), default="auto", show_default=True, help="When to use colours."),
)
QUIET = click.option("-q", "--quiet", is_flag=True, help="Print findings only, and nothing when there are none.")
