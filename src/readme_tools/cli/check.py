"""`readme-tools check`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from readme_tools.catalogue.dated import Dated
from readme_tools.cli import progress
from readme_tools.cli.check_options import CheckOptions
from readme_tools.cli.command import Command
from readme_tools.cli.console import COLOURS, print_diff, print_document, print_line
from readme_tools.cli.options import (
    catalogues,
    config_option,
    diff,
    only_catalogues_option,
    paths_argument,
    profile_option,
    rule_options,
)
from readme_tools.cli.reporting import print_failures, print_files, print_report, report
from readme_tools.cli.stdin import Buffer, read_buffer
from readme_tools.cli.writing import BASELINE, force_option, refuse, write
from readme_tools.config import FILE_NAME, FILE_NAMES, Configurations
from readme_tools.errors import ReadmeToolsError
from readme_tools.i18n.message import join, say, say_count
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.linter.baseline import path_from, require_name, write_baseline
from readme_tools.linter.fixer import Fixed
from readme_tools.linter.merge import merge
from readme_tools.linter.registry import ALL, Rule, is_exact
from readme_tools.linter.runner import Found, find
from readme_tools.linter.since import HEAD
from readme_tools.project.blame import obstacle
from readme_tools.project.boundary import Boundary
from readme_tools.project.catalogue import Project
from readme_tools.project.discovery import FileSet, display
from readme_tools.reporters import FORMATS
from readme_tools.text.source import BOM
from readme_tools.workspace.find import Catalogued
from readme_tools.workspace.jobs import Job, check_all, fix_all, jobs


@click.command("check", cls=Command)
@paths_argument
@click.option(
    "--stdin-filename",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read the text from standard input, as if it stood in this file. The path - reads it alone.",
)
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
@click.option("--output-format", type=click.Choice(list(FORMATS)), help="How to report.  [default: full]")
@click.option("--output-file", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to this file.")
@force_option
@click.option("--color", type=click.Choice(COLOURS), default="auto", show_default=True, help="When to use colours.")
@click.option("--statistics", is_flag=True, help="Show how often each rule found something, not where.")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only, and nothing when there are none.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 also when there are findings.")
@click.option("--show-files", is_flag=True, help="List the files that would be checked, by catalogue.")
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@only_catalogues_option
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
      readme-tools check --statistics
      readme-tools check --watch --output-format concise
      readme-tools check --output-format sarif --output-file report.sarif
      readme-tools check --stdin-filename README.md < unsaved.md

    Exit codes: 0 clean, 1 findings, or with --diff something to change, 2 the set-up is wrong, 3 a bug
    of readme-tools. With --exit-zero, 0 in place of 1.
    """
    given = CheckOptions(**options)
    given.refuse_contradictions()
    if given.watching:
        return _watch(given)
    setup = _set_up(given)
    return _run(setup.given, setup)


@dataclass(frozen=True)
class _Setup:
    """What a run needs: the options, the catalogues that were read, and the text of standard input, if any."""

    given: CheckOptions
    work: list[Job]
    buffer: Buffer | None

    @property
    def projects(self) -> list[Project]:
        """The catalogues."""
        return [project for job in self.work for project in job.projects]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules that run on some catalogue."""
        run = {rule for job in self.work for rule in job.rules}
        return tuple(rule for rule in ALL if rule in run)

    @property
    def only(self) -> str | None:
        """The path of the one file that may be mended, where standard input stands for it."""
        if self.buffer is None:
            return None
        own = (one.document.source for project in self.projects for one in project.catalogues)
        return next(source.path for source in own if self.buffer.is_of(source))

    def files(self) -> list[Path]:
        """Give the files that the result depends on, and the folders in which further ones may appear."""
        sources = [one.document.source for project in self.projects for one in project.catalogues]
        settings: list[Path | None] = []
        for job in self.work:
            for config, _ in job.members:
                own = Path(config.profile) if config.profile and config.profile.endswith(".toml") else None
                settings += [config.file, config.baseline, own]
        roots = [project.root for project in self.projects]
        return [*(source.file for source in sources if source.file), *(file for file in settings if file), *roots]


def _set_up(given: CheckOptions) -> _Setup:
    buffer = read_buffer(given.paths, given.stdin_filename)
    progress.start(say("reading"))
    found = _stdin(given, buffer) if buffer else catalogues(given.paths, given.config_file, given.apply_to, given.only)
    shown = given.reporting_as(found[0].config) if found else given
    return _Setup(shown, jobs(found, hiding=given.target is None), buffer)


def _stdin(given: CheckOptions, buffer: Buffer) -> list[Catalogued]:
    """Find the catalogue of the file that standard input stands for."""
    found: list[Catalogued] = []

    def look(paths: Sequence[Path]) -> list[FileSet]:
        found.extend(catalogues(paths, given.config_file, given.apply_to))
        return [one.files for one in found]

    sets = buffer.file_sets(look, Boundary(given.config_file.outside))
    if found:
        return [replace(one, files=files) for one, files in zip(found, sets, strict=True)]
    config = Configurations(given.config_file, given.apply_to).near(buffer.place.absolute())
    return [Catalogued(config, files) for files in sets]


def _run(given: CheckOptions, setup: _Setup) -> int:
    """Do what the command line asks for, once, and give the exit code."""
    if given.show_files:
        print_files(setup.projects, given.quiet)
        return 0
    if not given.quiet:
        _say_what_is_in_vain(given, setup)
    if given.target is not None:
        return _write_baseline(given.target, setup.work, given.force)
    if given.output_file is not None:
        refuse(given.output_file, given.force)
    revision = HEAD if given.changed else given.revision
    work = setup.work if revision is None else [job.since(revision) for job in setup.work]
    progress.start(say("checking"))
    if given.showing:
        return _show(given, _fixed(given, setup, work))
    if not given.fixing:
        run = check_all(work)
        print_report(given, report(given, run, setup.rules))
        return print_failures(run) or given.code(bool(run.diagnostics))
    fixed = _fixed(given, setup, work)
    if setup.only is not None:
        source = fixed.before[setup.only]
        print_document((BOM if source.bom else "") + fixed.texts.get(setup.only, source.text))
        print_report(given, report(given, fixed.run, setup.rules, fixed.count, sys.stderr), sys.stderr)
    else:
        write([(source, fixed.texts.get(path, source.text)) for path, source in fixed.before.items()])
        print_report(given, report(given, fixed.run, setup.rules, fixed.count))
    return print_failures(fixed.run) or given.code(bool(fixed.run.diagnostics))


def _fixed(given: CheckOptions, setup: _Setup, work: Sequence[Job]) -> Fixed:
    """Apply fixes, and say which were left out."""
    fixed = fix_all(work, given.unsafe, setup.only)
    for one in fixed.left_out:
        text = say(
            "readme-tools: {path}:{line}: the fix of {rule} was left out: it would change the shape of a table",
            path=one.path,
            line=fixed.run.position(one).line,
            rule=one.name,
        )
        print_line(text, sys.stderr)
    return fixed


def _watch(given: CheckOptions) -> int:
    """Run again whenever a file changes; what is wrong with the set-up is said, and may be mended meanwhile."""
    from readme_tools.cli.watching import watch

    named = given.config_file.file
    settings = [*([named] if named else []), *map(Path, FILE_NAMES)]
    seen: Collection[Path] = [*given.paths, Path(), *settings]

    def step() -> Collection[Path]:
        nonlocal seen
        if sys.stdout.isatty():
            click.clear()
        try:
            setup = _set_up(given)
            seen = [*setup.files(), *settings]
            _run(setup.given, setup)
        except ReadmeToolsError as error:
            print_line(join("", ("readme-tools: ", error.message)), sys.stderr)
        if not given.quiet:
            print_line(say("Waiting for a file to change: Ctrl-C ends this."), sys.stderr)
        return seen

    try:
        watch(step)
    except KeyboardInterrupt:
        return 0


def _say_what_is_in_vain(given: CheckOptions, setup: _Setup) -> None:
    """Say which options do nothing: fixes that are not asked for, and rules that git has no history for."""
    if given.unsafe and not given.fixing and not given.showing:
        text = say("readme-tools: --unsafe-fixes changes nothing by itself: add --fix, or --diff to look first")
        print_line(text, sys.stderr)
    for job in setup.work:
        for config, project in job.members:
            named = (*config.select, *config.extend_select)
            for rule in config.rules():
                if rule.subject is Dated and any(is_exact(one, rule) for one in named) and project.alignment.catalogues:
                    reason = obstacle(project.alignment.catalogues[0].document.source)
                    if reason:
                        text = say("readme-tools: {rule} finds nothing: {reason}", rule=rule.name, reason=reason)
                        print_line(text, sys.stderr)


def _show(given: CheckOptions, fixed: Fixed) -> int:
    """Print what fixing would change."""
    for path, text in sorted(fixed.texts.items()):
        print_diff(diff(fixed.before[path], text))
    count = fixed.count if fixed.texts else 0
    if not given.quiet:
        print_line(say_count("{count} finding would be fixed", "{count} findings would be fixed", count), sys.stderr)
    return print_failures(fixed.run) or given.code(bool(fixed.texts))


def _write_baseline(target: str, work: Sequence[Job], force: bool) -> int:
    """Write all findings to a file, or to that of each configuration, and say how to have them hidden."""
    files: dict[Path, list[Job]] = {}
    for job in work:
        file = Path(target) if target else job.config.baseline_file()
        if not target:
            job.config.boundary.around(file.parent).refuse(file, display(file))
        files.setdefault(file, []).append(job)
    for file in files:
        require_name(file)
        refuse(file, force, BASELINE)
    for file, those in files.items():
        results = [find(job.projects, job.rules, job.policy) for job in those]
        marks = {one: mark for found in results for one, mark in found.marks.items()}
        sources = {path: source for found in results for path, source in found.sources.items()}
        entries = [(one, mark, sources[one.path]) for one, mark in marks.items()]
        kept = write_baseline(file, entries, _covers(file, those, results))
        _say_what_was_written(file, len(merge(marks)), len(marks), kept)
        if any(job.config.baseline is None or job.config.baseline.resolve() != file.resolve() for job in those):
            text = say(
                "hide them with --baseline {file}, or with the key 'baseline' in {config}",
                file=display(file),
                config=FILE_NAME,
            )
            print_line(text, sys.stderr)
    return 0


def _covers(file: Path, work: Sequence[Job], results: Sequence[Found]) -> Callable[[str, str], bool]:
    """Give whether a rule's findings in a file were looked for; a file that is gone has none where all was checked."""
    paths = [(found, {path_from(file, found.sources[path]): path for path in found.judged}) for found in results]
    wholes = [project.root.resolve() for job in work for project in job.projects if project.wanted is None]

    def covers(code: str, path: str) -> bool:
        if any(path in own and found.covers(code, own[path]) for found, own in paths):
            return True
        place = (file.parent / path).resolve()
        return not place.exists() and any(place.is_relative_to(root) for root in wholes)

    return covers


def _say_what_was_written(file: Path, count: int, places: int, kept: int) -> None:
    findings = say_count("{count} finding", "{count} findings", count)
    if places > count:
        findings = say("{findings} in {places} places", findings=findings, places=places)
    print_line(say("{findings} written to {file}", findings=findings, file=display(file)), sys.stderr)
    if kept:
        text = say_count(
            "{count} entry about what was not checked was kept",
            "{count} entries about what was not checked were kept",
            kept,
        )
        print_line(text, sys.stderr)
