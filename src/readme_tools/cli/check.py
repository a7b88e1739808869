"""`readme-tools check`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from readme_tools.cli.check_options import CheckOptions
from readme_tools.cli.checking import check
from readme_tools.cli.options import (
    ONLY_CATALOGUES,
    PATHS,
    QUIET,
    REPORTING,
    RULES,
    SETTINGS,
    STDIN_FILENAME,
    subcommand,
)
from readme_tools.reporters import FORMATS


@subcommand(
    "check",
    PATHS,
    STDIN_FILENAME,
    click.option("--fix", "fixing", is_flag=True, help="Apply safe fixes."),
    click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: also apply unsafe fixes."),
    click.option("--diff", "showing", is_flag=True, help="Write nothing; print what --fix would change."),
    RULES,
    click.option("--since", "revision", metavar="REV", help="Show only what was introduced since a Git revision."),
    click.option("--changed", is_flag=True, help="Show only what uncommitted changes introduced: --since HEAD."),
    click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Hide the findings listed there."),
    click.option(
        "--write-baseline",
        "target",
        is_flag=False,
        flag_value="",
        metavar="[FILE]",
        help="Write all findings to a baseline, by default readme-tools-baseline.json.",
    ),
    click.option(
        "--severity",
        type=click.Choice(["warning", "error"]),
        help="Show, count and fix only findings that are at least so bad.  [default: warning]",
    ),
    click.option("--output-format", type=click.Choice(list(FORMATS)), help="How to report.  [default: full]"),
    *REPORTING,
    click.option("--statistics", is_flag=True, help="Show how often each rule found something, not where."),
    QUIET,
    click.option("--exit-zero", is_flag=True, help="Exit with 0 also when there are findings."),
    click.option("--show-files", is_flag=True, help="List the files that would be checked, by catalogue."),
    click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes, until Ctrl-C."),
    ONLY_CATALOGUES,
    SETTINGS,
)
def command(**options: Any) -> int:
    """Find mistakes in catalogue READMEs, and fix them with --fix.

    PATHS are files or folders, by default the current folder. All language editions of a catalogue are
    compared, also when only one of them is named; findings are shown for what is named.

    \b
    Examples:
      readme-tools check
      readme-tools check README.md --select missing-row,RT4
      readme-tools check --fix --select mangled-url
      readme-tools check --diff --unsafe-fixes
      readme-tools check --since main
      readme-tools check --write-baseline
      readme-tools check --statistics
      readme-tools check --watch --output-format concise
      readme-tools check --output-format sarif --output-file report.sarif
      readme-tools check --stdin-filename README.md < unsaved.md

    Exit codes: 0 clean, 1 findings, or with --diff something to change, 2 the set-up is wrong, 3 a bug
    of readme-tools. With --exit-zero, 0 in place of 1.
    """
    return check(CheckOptions(**options))


def parsed(arguments: Sequence[str]) -> CheckOptions:
    """Read a command line of `check`. Raises `click.UsageError` and `ConfigError`."""
    given = CheckOptions(**command.make_context("check", list(arguments)).params)
    given.refuse_contradictions()
    return given
