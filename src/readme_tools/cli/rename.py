"""`readme-tools rename`."""

from pathlib import Path
from typing import Any

import click

from readme_tools.bulk.renaming import rename
from readme_tools.cli.options import PATHS, SETTINGS, WRITING, subcommand
from readme_tools.cli.steps import by_language, read_one
from readme_tools.cli.writing import conclude
from readme_tools.project.discovery import display
from readme_tools.text.source import read_source


@subcommand(
    "rename",
    click.argument("old"),
    click.argument("new"),
    PATHS,
    click.option("--old", "olds", multiple=True, metavar="LANG=NAME", help="What an edition calls it now."),
    click.option("--new", "news", multiple=True, metavar="LANG=NAME", help="What an edition is to call it."),
    WRITING,
    SETTINGS,
)
def command(old: str, new: str, paths: tuple[Path, ...], **options: Any) -> int:
    """Call a developer, dataset, licence or term otherwise, in every edition, the profile and the glossary.

    Only whole names are changed: not parts of other names, URLs, code or headings, which are shown as left. An
    edition that calls it otherwise is told, and renamed with --old and --new for its language. Nothing is written
    without --write.

    \b
    Examples:
      readme-tools rename 'Forest Lab' 'Forest Institute' --diff
      readme-tools rename 森林研 森林研究所 --old en='Forest Lab' --new en='Forest Institute' --write

    Exit codes: 0 done, 2 the set-up is wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    catalogue, config = read_one(paths, options, "rename")
    languages = catalogue.alignment.languages
    own = [Path(config.profile)] if config.profile and config.profile.endswith(".toml") else []
    files = [read_source(one, display(one)) for one in (*own, *([config.file] if config.file else []))]
    olds, news = (by_language(options[key], languages, f"--{key[:-1]}") for key in ("olds", "news"))
    return conclude(rename(catalogue, old, new, olds, news, files, config.glossary), options)
