"""`readme-tools check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from readme_tools.baseline import write_baseline
from readme_tools.catalogue.dated import Dated
from readme_tools.changes import HEAD
from readme_tools.cli import progress
from readme_tools.cli.console import print_machine, print_text, terminal_width
from readme_tools.cli.options import (
    apart,
    config_option,
    diff,
    load,
    paths_argument,
    profile_option,
    reading,
    rule_options,
    write,
)
from readme_tools.comparing import since
from readme_tools.config import FILE_NAME, Config, split_names
from readme_tools.discovery import display
from readme_tools.engine import Project, check, find, read_project
from readme_tools.fixing import Fixed, fix
from readme_tools.history import obstacle
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.merging import merge
from readme_tools.policy import Policy
from readme_tools.reporters import FORMATS, MACHINE, render
from readme_tools.reporters.base import Report
from readme_tools.rules.base import Rule
from readme_tools.selection import is_exact
from readme_tools.text.messages import say


@dataclass(frozen=True)
class _Options:
    """What the command line says."""

    paths: tuple[Path, ...]
    fixing: bool
    unsafe: bool
    showing: bool
    select: str | None
    extend_select: str | None
    ignore: str | None
    revision: str | None
    changed: bool
    baseline: Path | None
    target: str | None
    output_format: str
    profile: str | None
    config_file: Path | None

    def refuse_contradictions(self) -> None:
        """Raise `ConfigError` for options that exclude one another."""
        apart({"--since": self.revision is not None, "--changed": self.changed})
        machine = {f"--output-format {self.output_format}": self.output_format in MACHINE}
        apart({"--diff": self.showing} | machine)
        for name, given in {
            "--fix": self.fixing,
            "--diff": self.showing,
            "--since": self.revision is not None,
            "--changed": self.changed,
            "--baseline": self.baseline is not None,
        }.items():
            apart({name: given, "--write-baseline": self.target is not None})

    def apply_to(self, config: Config) -> Config:
        """Give the configuration with what the command line says in its place."""
        select = split_names(self.select)
        config = config.override(
            profile=self.profile,
            select=select,
            extend_select=() if select else None,
            ignore=split_names(self.ignore),
            baseline=self.baseline,
        )
        return config.override(extend_select=(*config.extend_select, *(split_names(self.extend_select) or ())))


@click.command("check")
@paths_argument
@click.option("--fix", "fixing", is_flag=True, help="Mend what can be mended with certainty.")
@click.option("--unsafe-fixes", "unsafe", is_flag=True, help="With --fix or --diff: mend what needs a look as well.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print what --fix would change.")
@rule_options
@click.option("--since", "revision", metavar="REV", help="Show only what came with changes since a git revision.")
@click.option("--changed", is_flag=True, help="Show only what came with uncommitted changes: --since HEAD.")
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="Hide the findings listed there.")
@click.option(
    "--write-baseline",
    "target",
    is_flag=False,
    flag_value="",
    metavar="[FILE]",
    help="Write all findings to a baseline, by default readme-tools-baseline.json.",
)
@click.option(
    "--output-format", type=click.Choice(list(FORMATS)), default="full", show_default=True, help="How to report."
)
@profile_option
@config_option
def command(**options: Any) -> int:
    """Find mistakes in catalogue READMEs, and mend them with --fix.

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
      readme-tools check --output-format json > report.json

    Exit codes: 0 clean, 1 findings, or with --diff something to change, 2 the set-up is wrong, 3 a bug
    of readme-tools.
    """
    given = _Options(**options)
    given.refuse_contradictions()
    config, places = load(given.paths, given.config_file)
    config = given.apply_to(config)
    rules, profile = config.rules(), config.load_profile()
    policy = config.policy(hiding=given.target is None)
    projects = [read_project(one, profile, config.untranslated_mark) for one in reading(config, places)]
    progress.start(say("checking"))
    _say_what_is_unknown(config, projects, rules)
    if given.target is not None:
        return _write_baseline(config, given.target, projects, rules, policy)
    revision = HEAD if given.changed else given.revision
    if revision is not None:
        policy = since(revision, projects, rules, policy)
    if given.showing:
        return _show(fix(projects, rules, policy, given.unsafe))
    count = 0
    if given.fixing:
        fixed = fix(projects, rules, policy, given.unsafe)
        for path, text in fixed.texts.items():
            write(fixed.before[path], text)
        count, run = fixed.count, fixed.run
    else:
        run = check(projects, rules, policy)
    report = Report(run.diagnostics, run.sources, count, terminal_width(), run.checked, run.hidden)
    printer = print_machine if given.output_format in MACHINE else print_text
    printer(render(given.output_format, report))
    return 1 if run.diagnostics else 0


def _say_what_is_unknown(config: Config, projects: list[Project], rules: tuple[Rule, ...]) -> None:
    """Say why a rule that was named finds nothing: git knows no history."""
    named = [
        rule
        for rule in rules
        if rule.subject is Dated and any(is_exact(one, rule) for one in (*config.select, *config.extend_select))
    ]
    for rule in named:
        for project in projects:
            reason = obstacle(project.alignment.catalogues[0].document.source) if project.alignment.catalogues else None
            if reason:
                print_text(f"readme-tools: {rule.name} finds nothing: {reason}\n", sys.stderr)


def _show(fixed: Fixed) -> int:
    """Print what fixing would change."""
    for path, text in sorted(fixed.texts.items()):
        print_machine(diff(fixed.before[path], text))
    count = fixed.count if fixed.texts else 0
    print_text(f"{count} finding{'' if count == 1 else 's'} would be fixed\n", sys.stderr)
    return 1 if fixed.texts else 0


def _write_baseline(
    config: Config, target: str, projects: list[Project], rules: tuple[Rule, ...], policy: Policy
) -> int:
    """Write all findings to a file, and say how to have them hidden."""
    file = Path(target) if target else config.baseline_file()
    found = find(projects, rules, policy)
    write_baseline(file, [(one, mark, found.sources[one.path]) for one, mark in found.marks.items()])
    count, places = len(merge(found.marks)), len(found.marks)
    print_text(
        f"{count} finding{'' if count == 1 else 's'}{f' in {places} places' if places > count else ''} "
        f"written to {display(file)}\n",
        sys.stderr,
    )
    if config.baseline is None or config.baseline.resolve() != file.resolve():
        print_text(
            f"hide them with --baseline {display(file)}, or with the key 'baseline' in {FILE_NAME}\n", sys.stderr
        )
    return 0
