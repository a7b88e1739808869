"""Options and steps that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import click

from readme_tools.cli import progress, suggest
from readme_tools.config import Config, find_config, load_config
from readme_tools.discovery import FileSet, discover
from readme_tools.errors import ConfigError, SourceError
from readme_tools.text.atomic import write_atomic
from readme_tools.text.messages import say
from readme_tools.text.source import Source

F = TypeVar("F", bound=Callable[..., object])


def paths_argument(function: F) -> F:
    """Take files and folders; the current folder when there are none."""
    return click.argument("paths", nargs=-1, type=click.Path(path_type=Path))(function)


def config_option(function: F) -> F:
    """Take a configuration file in place of the one that is found."""
    return click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        help="Use this configuration file; otherwise the nearest readme-tools.toml or pyproject.toml.",
    )(function)


def profile_option(function: F) -> F:
    """Take a profile in place of the one that fits."""
    return click.option(
        "--profile",
        shell_complete=suggest.profiles,
        help="Use this profile: a shipped one's name, or a .toml file; otherwise the headings decide.",
    )(function)


def rule_options(function: F) -> F:
    """Take the rules to run, in place of or besides what the configuration says."""
    form = "codes, names or code prefixes, comma-separated"
    for option in (
        click.option("--ignore", shell_complete=suggest.rules, help="Leave these rules out, in the same form."),
        click.option(
            "--extend-select",
            shell_complete=suggest.rules,
            help="Run these rules as well, such as those that are off by default.",
        ),
        click.option("--select", shell_complete=suggest.rules, help=f"Run only these rules: {form}."),
    ):
        function = option(function)
    return function


def apart(options: Mapping[str, bool]) -> None:
    """Refuse options, by name and whether they are given, of which only one can be. Raises `ConfigError`."""
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        raise ConfigError(f"{' and '.join(given)} cannot be used together")


def load(paths: Sequence[Path], config_file: Path | None) -> tuple[Config, list[Path]]:
    """Find the configuration that goes with some paths, and what to look at: the current folder if nothing."""
    places = list(paths) or [Path()]
    for place in places:
        if not place.exists() and not place.is_symlink():
            raise SourceError(f"{place.as_posix()}: no such file or folder")
    first = places[0].resolve()
    found = config_file or find_config(first if first.is_dir() else first.parent)
    return (load_config(found) if found else Config()), places


def file_sets(config: Config, places: Sequence[Path]) -> list[FileSet]:
    """Find the catalogues that the paths belong to, by the configuration's editions or by convention."""
    return discover(places, config.editions, config.source)


def reading(config: Config, places: Sequence[Path]) -> Iterator[FileSet]:
    """Yield the catalogues that the paths belong to, and say which one is being read when it takes long."""
    return progress.each(file_sets(config, places), say("reading"))


def write(source: Source, text: str) -> None:
    """Write a file's new text in one step, with its byte order mark as it was."""
    if source.file is None:
        raise SourceError(f"{source.path}: has no file to write to")
    write_atomic(source.file, source.encode(text), source.path)


def diff(source: Source, text: str) -> str:
    """Give the change of a file as a unified diff."""
    from difflib import unified_diff

    old, new = (one.splitlines(keepends=True) for one in (source.text, text))
    before, after = ("", "") if source.path.startswith(("/", "..")) else ("a/", "b/")
    lines = unified_diff(old, new, before + source.path, after + source.path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
