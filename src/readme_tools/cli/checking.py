"""What `readme-tools check` does, once its command line is read."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.catalogue.dated import Dated
from readme_tools.cli import progress
from readme_tools.cli.check_options import CheckOptions
from readme_tools.cli.console import print_diff, print_document, tell, warn
from readme_tools.cli.reporting import print_failures, print_files, print_left_out, print_report, report
from readme_tools.cli.stdin import read_buffer
from readme_tools.cli.steps import diff, say_nothing_to_do
from readme_tools.config import FILE_NAME
from readme_tools.i18n.message import Message, say, say_count
from readme_tools.linter.registry import is_exact
from readme_tools.project.discovery import display
from readme_tools.reporters.lines import fixable
from readme_tools.text.source import BOM
from readme_tools.workspace.session import Session, Written, open_session

if TYPE_CHECKING:
    from readme_tools.linter.fixer import Fixed


def check(given: CheckOptions) -> int:
    """Do what a command line asks for, and return the exit code. Raises `ConfigError`."""
    given.refuse_contradictions()
    return _watch(given) if given.watching else _run(*set_up(given))


def set_up(given: CheckOptions) -> tuple[CheckOptions, Session]:
    """Read what the options name; the format of the report is the configured one where none is named."""
    buffer = read_buffer(given.paths, given.stdin_filename)
    progress.start(say("reading"))
    session = open_session(given.paths, given.configurations(), given.only, buffer, hiding=given.target is None)
    if not session.work:
        say_nothing_to_do()
    return (given.reporting_as(session.work[0].config) if session.work else given), session


def _run(given: CheckOptions, session: Session) -> int:
    """Do what the command line asks for, once, and give the exit code."""
    if given.show_files:
        print_files(session.catalogues, given.quiet)
        return 0
    if not given.quiet:
        for note in in_vain(given, session):
            warn(note)
    if given.target is not None:
        return _write_baseline(given.target, session, given.force)
    if given.output_file is not None:
        from readme_tools.cli.writing import refuse

        refuse(given.output_file, given.force)
    session = session.since(given.wanted_revision)
    progress.start(say("checking"))
    if given.showing:
        return _show(given, _fixed(given, session))
    if not given.fixing:
        run = session.check()
        print_report(given, report(given, run, session.rules))
        return print_failures(run) or given.code(bool(run.diagnostics))
    fixed = _fixed(given, session)
    if session.only is not None:
        source = fixed.before[session.only]
        print_document((BOM if source.bom else "") + fixed.texts.get(session.only, source.text))
        print_report(given, report(given, fixed.run, session.rules, fixed.count, sys.stderr), sys.stderr)
    elif session.buffer is not None:  # the configuration excludes its file
        print_document((BOM if session.buffer.source.bom else "") + session.buffer.source.text)
    else:
        from readme_tools.cli.writing import write

        write([(source, fixed.texts.get(path, source.text)) for path, source in fixed.before.items()])
        print_report(given, report(given, fixed.run, session.rules, fixed.count))
    return print_failures(fixed.run) or given.code(bool(fixed.run.diagnostics))


def _fixed(given: CheckOptions, session: Session) -> Fixed:
    """Apply fixes, and say which were left out."""
    fixed = session.fix(given.unsafe)
    print_left_out(fixed)
    return fixed


def _watch(given: CheckOptions) -> int:
    """Run again whenever a file changes; what is wrong with the set-up is said, and may be fixed meanwhile."""
    from readme_tools.cli.watching import run_again

    def run() -> Iterator[Collection[Path]]:
        if sys.stdout.isatty():
            import click

            click.clear()
        chosen, session = set_up(given)
        yield session.files()
        _run(chosen, session)
        yield session.files()  # with what rules looked up

    try:
        run_again(run, given.paths, given.config, given.quiet)
    except KeyboardInterrupt:
        return 0


def in_vain(given: CheckOptions, session: Session) -> Iterator[Message]:
    """Say which options do nothing: fixes that are not asked for, and rules that git has no history for."""
    if given.unsafe and not given.fixing and not given.showing:
        yield say("--unsafe-fixes changes nothing by itself: add --fix, or --diff to look first")
    for job in session.work:
        for config, catalogue in job.members:
            named = (*config.select, *config.extend_select)
            for rule in config.rules():
                if rule.subject is Dated and any(is_exact(one, rule) for one in named) and catalogue.alignment.editions:
                    from readme_tools.project.blame import obstacle

                    reason = obstacle(catalogue.alignment.editions[0].document.source)
                    if reason:
                        yield say("{rule} finds nothing: {reason}", rule=rule.name, reason=reason)


def _show(given: CheckOptions, fixed: Fixed) -> int:
    """Print what fixing would change."""
    for path, text in sorted(fixed.texts.items()):
        print_diff(diff(fixed.before[path], text))
    count = fixed.count if fixed.texts else 0
    if not given.quiet:
        tell(say_count("{count} finding would be fixed", "{count} findings would be fixed", count))
        for line in fixable(fixed.run.diagnostics, given.unsafe):
            tell(line)
    return print_failures(fixed.run) or given.code(bool(fixed.texts))


def _write_baseline(target: str, session: Session, force: bool) -> int:
    """Write all findings to a file, or to that of each configuration, and say how to have them hidden."""
    for one in session.write_baseline(Path(target) if target else None, force):
        _say_what_was_written(one)
        if not one.is_configured:
            file, config = display(one.file), FILE_NAME
            tell(
                say(
                    "hide them with --baseline {file}, or from now on with this line at the top of {config}: "
                    'baseline = "{file}"',
                    file=file,
                    config=config,
                )
            )
    return 0


def _say_what_was_written(one: Written) -> None:
    findings = say_count("{count} finding", "{count} findings", one.count)
    if one.places > one.count:
        findings = say("{findings} in {places} places", findings=findings, places=one.places)
    tell(say("{findings} written to {file}", findings=findings, file=display(one.file)))
    if one.kept:
        text = say_count(
            "{count} entry about what was not checked was kept",
            "{count} entries about what was not checked were kept",
            one.kept,
        )
        tell(text)
