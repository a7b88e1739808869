"""`readme-tools export`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from readme_tools.checking import read
from readme_tools.cli.console import print_machine
from readme_tools.cli.options import (
    catalogues,
    config_option,
    paths_argument,
    profile_option,
    the_catalogue,
    with_profile,
)
from readme_tools.config import Given
from readme_tools.records.extract import extract


@click.command("export")
@paths_argument
@profile_option
@config_option
def command(paths: tuple[Path, ...], profile: str | None, config_file: Given) -> int:
    """Print a catalogue's entries as JSON.

    PATHS are one catalogue: a folder with its language editions, or some of them by name. One record
    stands for one entry in all editions. `schema/record.schema.json` describes the result.

    \b
    Examples:
      readme-tools export > entries.json
      readme-tools export README.md README_en.md

    Exit codes: 0 done, also when `check` has findings; 2 the set-up is wrong, 3 a bug of readme-tools.
    """
    one = the_catalogue(catalogues(paths, config_file, with_profile(profile)), "export")
    project = read(replace(one, files=one.files.named()))
    print_machine(json.dumps(extract(project.alignment), ensure_ascii=False, indent=2) + "\n")
    return 0
