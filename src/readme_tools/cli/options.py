"""Options and steps that several commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import click

from readme_tools.cli import suggest
from readme_tools.cli.console import print_line
from readme_tools.config import Config, Configurations, Given, read_given
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import join, say
from readme_tools.i18n.printable import c_quoted
from readme_tools.text.source import Source
from readme_tools.workspace.find import Catalogued, find_catalogues
from readme_tools.workspace.owners import gather

F = TypeVar("F", bound=Callable[..., object])
_ISOLATED = "readme_tools.isolated"
_OUTSIDE = "readme_tools.outside"


def paths_argument(function: F) -> F:
    """Take files and folders; the current folder when there are none."""
    return click.argument("paths", nargs=-1, type=click.Path(path_type=Path))(function)


def config_option(function: F) -> F:
    """Take what the command line says about the configuration, as `Given`: --config, --isolated, --allow-outside."""
    for option in (
        click.option(
            "--allow-outside",
            is_flag=True,
            is_eager=True,  # as --isolated
            expose_value=False,
            callback=lambda context, _, value: context.meta.update({_OUTSIDE: value}),
            help="Allow files to name what is outside of the project.",
        ),
        click.option(
            "--isolated",
            is_flag=True,
            is_eager=True,  # so that --config, which is handed on, knows of it
            expose_value=False,
            callback=lambda context, _, value: context.meta.update({_ISOLATED: value}),
            help="Read no configuration file.",
        ),
        click.option(
            "--config",
            "config_file",
            multiple=True,
            metavar="FILE|KEY=VALUE",
            callback=lambda context, _, values: read_given(
                values, context.meta.get(_ISOLATED, False), context.meta.get(_OUTSIDE, False)
            ),
            help="Use this configuration file in place of the nearest one, or set a key, as in "
            "--config 'source = \"en\"'. Repeat it for more.",
        ),
    ):
        function = option(function)
    return function


def profile_option(function: F) -> F:
    """Take a profile in place of the one that fits."""
    return click.option(
        "--profile",
        shell_complete=suggest.profiles,
        help="Use this profile: a shipped one's name, or a .toml file; otherwise the headings decide.",
    )(function)


def only_catalogues_option(function: F) -> F:
    """Take `only`: pass over named files that belong to no catalogue, as a commit hook names them."""
    return click.option(
        "--only-catalogues", "only", is_flag=True, help="Pass over named files that belong to no catalogue."
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
        first, second = ", ".join(given[:-1]), given[-1]
        raise ConfigError(say("{one} and {other} cannot be used together", one=first, other=second))


def catalogues(
    paths: Sequence[Path], given: Given, change: Callable[[Config], Config] = lambda config: config, only: bool = False
) -> list[Catalogued]:
    """Find the catalogues that some paths mean, the current folder if there are none, with their settings.

    `change` is what other options make of a configuration. With `only`, files that belong to no
    catalogue are passed over; where nothing is left, that is said.
    """
    configurations = Configurations(given, change)

    def find(some: Sequence[Path], strangers: bool) -> list[Catalogued]:
        return find_catalogues(some, configurations, strangers)

    found = gather(list(paths) or [Path()], find, strangers=not only)
    if not found:
        print_line(say("readme-tools: none of the named files belongs to a catalogue: nothing to do"), sys.stderr)
    return found


def settings_near(place: Path, given: Given, change: Callable[[Config], Config] = lambda config: config) -> Config:
    """Give the settings that hold for a file or folder: those of its catalogue, where there are several."""
    configurations = Configurations(given, change)
    config = configurations.near((place if place.is_dir() else place.parent).absolute())
    return find_catalogues([place], configurations)[0].config if config.catalogues else config


def with_profile(name: str | None) -> Callable[[Config], Config]:
    """Give what `--profile` makes of a configuration. Raises `ProfileError` when there is no such profile."""

    def change(config: Config) -> Config:
        config = config.override(profile=name)
        config.load_profile()
        return config

    return change


def the_catalogue(found: Sequence[Catalogued], command: str) -> Catalogued:
    """Give the one catalogue of several paths. Raises `ConfigError` where they are more."""
    if len(found) > 1:
        paths = join(", ", (one.files.editions[0].source.path for one in found))
        raise ConfigError(
            say(
                "{command} takes one catalogue at a time, and these are {count}: {paths}",
                command=command,
                count=len(found),
                paths=paths,
            )
        )
    return found[0]


def diff(source: Source, text: str) -> str:
    """Give the change of a file as a unified diff."""
    from readme_tools.text.differences import unified

    # Only \n ends a line of a diff; str.splitlines knows more endings, which `git apply` does not.
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", one) for one in (source.text, text))
    before, after = ("", "") if source.path.startswith(("/", "..")) else ("a/", "b/")
    lines = unified(old, new, (c_quoted(before + source.path), c_quoted(after + source.path)))
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
