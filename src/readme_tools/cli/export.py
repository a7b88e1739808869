"""`readme-tools export`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from readme_tools.cli.command import Command
from readme_tools.cli.console import print_machine
from readme_tools.cli.options import config_option, file_sets, load, paths_argument, profile_option
from readme_tools.engine import read_project
from readme_tools.errors import ConfigError
from readme_tools.records.extract import extract
from readme_tools.text.messages import say


@click.command("export", cls=Command)
@paths_argument
@profile_option
@config_option
def command(paths: tuple[Path, ...], profile: str | None, config_file: Path | None) -> int:
    """Print a catalogue's entries as JSON.

    PATHS are one catalogue: a folder with its language editions, or some of them by name. One record
    stands for one entry in all editions. `schema/record.schema.json` describes the result.

    \b
    Examples:
      readme-tools export > entries.json
      readme-tools export README.md README_en.md

    Exit codes: 0 done, also when `check` has findings; 2 the set-up is wrong, 3 a bug of readme-tools.
    """
    config, places = load(paths, config_file)
    config = config.override(profile=profile)
    sets = file_sets(config, places)
    if len(sets) > 1:
        found = ", ".join(one.editions[0].source.path for one in sets)
        raise ConfigError(
            say("export takes one catalogue at a time, and these are {count}: {found}", count=len(sets), found=found)
        )
    project = read_project(sets[0].named(), config.load_profile(), config.untranslated_mark)
    print_machine(json.dumps(extract(project.alignment), ensure_ascii=False, indent=2) + "\n")
    return 0
