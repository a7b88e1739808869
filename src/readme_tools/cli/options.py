"""Options and steps that several commands share, and what makes a command of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readme_tools.cli import progress, suggest
from readme_tools.cli.command import Command
from readme_tools.cli.console import COLOURS, tell
from readme_tools.config import Configurations, read_given
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.i18n.printable import c_quoted
from readme_tools.text.source import Source
from readme_tools.workspace.setup import with_profile

if TYPE_CHECKING:
    from readme_tools.config import Config
    from readme_tools.project.catalogue import Catalogue

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


def read_one(paths: Sequence[Path], options: Mapping[str, Any], command: str) -> tuple[Catalogue, Config]:
    """Read the one catalogue that a command is for, and its settings; of several the one with several editions.

    `options` are `SETTINGS`, and `WRITING` if the command has them.
    """
    from readme_tools.workspace import setup

    apart({"--diff": options.get("showing", False), "--write": options.get("writing", False)})
    progress.start(say("reading"))
    return setup.read_one(paths, Configurations(options["config"], with_profile(options["profile"])), command)


def cell_texts(values: Sequence[str], languages: Sequence[str], option: str) -> dict[str, str | dict[str, str]]:
    """Read `column=text` and `column.language=text`: with both, the first is in the first of the languages.

    Raises `ConfigError`, which names the option or command.
    """
    found: dict[str, dict[str, str]] = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name.strip():
            raise ConfigError(
                "{option} {value}: write a column, an equals sign and the text: licence=MIT", option=option, value=value
            )
        column, _, language = name.strip().rpartition(".")
        if not column or language not in languages:
            column, language = name.strip(), ""
        known = found.setdefault(column, {})
        if language in known or {"", languages[0]} <= {language, *known}:
            raise ConfigError("{option} names the column '{column}' twice", option=option, column=column)
        known[language] = text
    return {
        column: texts[""] if [*texts] == [""] else {one or languages[0]: text for one, text in texts.items()}
        for column, texts in found.items()
    }


def by_language(values: Sequence[str], languages: Sequence[str], option: str, every: bool = False) -> dict[str, str]:
    """Read `en=text`; with `every` also a text for all editions, under "". Raises `ConfigError`."""
    texts: dict[str, str] = {}
    for value in values:
        language, equals, text = value.partition("=")
        if every and (not equals or language.strip() not in languages):
            language, text = "", value
        elif not equals or language.strip() not in languages:
            raise ConfigError(
                "{option} {value}: write a language, an equals sign and the text; languages are {languages}",
                option=option,
                value=value,
                languages=", ".join(languages),
            )
        if language.strip() in texts:
            raise ConfigError("{option} is given twice for '{value}'", option=option, value=language or text)
        texts[language.strip()] = text
    return texts


def apart(options: Mapping[str, bool]) -> None:
    """Refuse options, by name and whether they are given, of which only one can be. Raises `ConfigError`."""
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        first, second = ", ".join(given[:-1]), given[-1]
        raise ConfigError("{one} and {other} cannot be used together", one=first, other=second)


def say_nothing_to_do() -> None:
    """Say that no path belongs to a catalogue."""
    tell(say("readme-tools: none of the named files belongs to a catalogue: nothing to do"))


def diff(source: Source, text: str) -> str:
    """Return the change of a file as a unified diff."""
    from readme_tools.text.differences import unified

    # Only \n ends a line of a diff; str.splitlines knows more endings, which `git apply` does not.
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", one) for one in (source.text, text))
    before, after = ("", "") if source.path.startswith(("/", "..")) else ("a/", "b/")
    lines = unified(old, new, (c_quoted(before + source.path), c_quoted(after + source.path)))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
