"""`readme-tools check`."""

from __future__ import annotations

from pathlib import Path

import click

from readme_tools.cli.console import print_machine, print_text, terminal_width
from readme_tools.cli.options import config_option, file_sets, load, paths_argument, profile_option, write
from readme_tools.config import split_names
from readme_tools.engine import check, read_project
from readme_tools.fixing import fix
from readme_tools.reporters import FORMATS, MACHINE, render
from readme_tools.reporters.base import Report


@click.command("check")
@paths_argument
@click.option("--fix", "fixing", is_flag=True, help="Mend what can be mended with certainty.")
@click.option("--select", help="Run only these rules: codes, names or code prefixes, comma-separated.")
@click.option("--ignore", help="Leave these rules out, in the same form.")
@click.option(
    "--output-format", type=click.Choice(list(FORMATS)), default="full", show_default=True, help="How to report."
)
@profile_option
@config_option
def command(
    paths: tuple[Path, ...],
    fixing: bool,
    select: str | None,
    ignore: str | None,
    output_format: str,
    profile: str | None,
    config_file: Path | None,
) -> int:
    """Find mistakes in catalogue READMEs, and mend them with --fix.

    PATHS are files or folders, by default the current folder. All language editions of a catalogue are
    compared, also when only one of them is named; findings are shown for what is named.

    \b
    Examples:
      readme-tools check
      readme-tools check README.md --select missing-row,RT4
      readme-tools check --fix --select mangled-url
      readme-tools check --output-format json > report.json

    Exit codes: 0 clean, 1 findings, 2 the set-up is wrong, 3 a bug of readme-tools.
    """
    config, places = load(paths, config_file)
    config = config.override(profile=profile, select=split_names(select), ignore=split_names(ignore))
    rules, chosen = config.rules(), config.load_profile()
    sets = file_sets(config, places)
    count = 0
    if fixing:
        fixed = fix(sets, chosen, rules)
        for path, text in fixed.texts.items():
            write(fixed.run.sources[path], text)
        count, run = fixed.count, fixed.run
    else:
        run = check((read_project(one, chosen) for one in sets), rules)
    report = Report(run.diagnostics, run.sources, count, terminal_width(), run.checked)
    printer = print_machine if output_format in MACHINE else print_text
    printer(render(output_format, report))
    return 1 if run.diagnostics else 0
