"""`readme-tools fmt`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from readme_tools.cli.console import print_machine, print_text
from readme_tools.cli.options import config_option, diff, file_sets, load, paths_argument, write
from readme_tools.config import Config
from readme_tools.engine import read_sources
from readme_tools.errors import ConfigError
from readme_tools.format.options import LineBreaks, TableStyle
from readme_tools.format.safety import format_source
from readme_tools.text.messages import join, say, say_count
from readme_tools.text.source import Source, decode

F = TypeVar("F", bound=Callable[..., object])
_STANDARD_INPUT = Path("-")


def _style_options(function: F) -> F:
    """Take what a configuration says under `[fmt]`."""
    for option in (
        click.option(
            "--blank-lines/--no-blank-lines",
            default=None,
            help="Leave one blank line before and after a table, or touch none.  [default: --blank-lines]",
        ),
        click.option(
            "--line-breaks",
            type=click.Choice([str(one) for one in LineBreaks]),
            help="How to write <br> in cells; keep leaves each as it is.  [default: keep]",
        ),
        click.option(
            "--max-width",
            type=click.IntRange(min=0),
            metavar="COLUMNS",
            help="Align no table that would be wider; 0: no limit.  [default: 300]",
        ),
        click.option(
            "--ambiguous-width",
            type=click.Choice(["1", "2"]),
            help="Columns of characters such as ◯ that are wide in East Asian fonts only.  [default: 1]",
        ),
        click.option(
            "--table-style",
            type=click.Choice([str(one) for one in TableStyle]),
            help="How to pad cells; auto keeps tables aligned that are so, and writes others compact.  [default: auto]",
        ),
    ):
        function = option(function)
    return function


@click.command("fmt")
@paths_argument
@click.option("--check", "checking", is_flag=True, help="Write nothing; exit 1 when a file would change.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes.")
@_style_options
@click.option(
    "--stdin-filename",
    metavar="FILE",
    help="With '-': the file that the text is of, for messages and to find the configuration.",
)
@click.option("--quiet", "-q", "silent", is_flag=True, help="Print no messages, but for errors.")
@config_option
def command(
    paths: tuple[Path, ...],
    checking: bool,
    showing: bool,
    stdin_filename: str | None,
    silent: bool,
    config_file: Path | None,
    ambiguous_width: str | None,
    **styles: str | int | bool | None,
) -> int:
    """Write tables tidily: one row one line, outer pipes, and blanks in one way.

    Cells stay as they are to the byte, and so does everything outside of tables but for the blank lines
    around them. A file is left alone when its page or its cells would change. A folder means all language
    editions in it and the files that they include; '-' means standard input, printed formatted.

    \b
    Examples:
      readme-tools fmt
      readme-tools fmt --check
      readme-tools fmt --diff README.md
      readme-tools fmt --table-style aligned
      readme-tools fmt - --stdin-filename README.md < README.md

    Exit codes: 0 done, 1 only with --check and when a file would change, 2 the set-up is wrong, 3 a bug.
    """
    config, sources = _read(paths, stdin_filename, config_file)
    given = {key.replace("_", "-"): value for key, value in styles.items()}
    width = {"ambiguous-width": int(ambiguous_width) if ambiguous_width else None}
    options = config.format.override({**given, **width})
    results = [(source, format_source(source, options)) for source in sources]
    changed = [(source, text) for source, text in results if text != source.text]
    if _STANDARD_INPUT in paths and not (checking or showing):
        print_machine("".join(source.encode(text).decode() for source, text in results))
        return 0
    for source, text in changed:
        if showing:
            print_machine(diff(source, text))
        elif not checking:
            write(source, text)
        if not silent:
            would = checking or showing
            said = say("{path}: would be formatted", path=source.path) if would else None
            _tell(said or say("{path}: formatted", path=source.path))
    if not changed and not silent:
        _tell(say_count("{count} file already formatted", "{count} files already formatted", len(results)))
    return 1 if checking and changed else 0


def _read(paths: tuple[Path, ...], stdin_filename: str | None, config_file: Path | None) -> tuple[Config, list[Source]]:
    """Give the configuration and the texts to format. Raises `ConfigError` and `SourceError`."""
    if _STANDARD_INPUT not in paths:
        if stdin_filename is not None:
            raise ConfigError(say("--stdin-filename goes with '-', which reads standard input"))
        config, places = load(paths, config_file)
        return config, [source for one in file_sets(config, places) for source in read_sources(one)]
    if len(paths) > 1:
        raise ConfigError(say("'-' is standard input, and cannot be used together with files"))
    folder = Path(stdin_filename or "").parent
    config, _ = load([folder] if folder.is_dir() else [], config_file)
    return config, [decode(sys.stdin.buffer.read(), stdin_filename or "<stdin>")]


def _tell(text: str) -> None:
    print_text(join("", [text, "\n"]), sys.stderr)
