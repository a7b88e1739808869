"""`readme-tools sync`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from readme_tools.cli import progress
from readme_tools.cli.console import print_machine, print_text
from readme_tools.cli.options import apart, config_option, diff, file_sets, load, paths_argument, profile_option, write
from readme_tools.engine import read_project
from readme_tools.errors import ConfigError
from readme_tools.syncing import EditionReport, Synced, sync
from readme_tools.text.messages import say

_VERBS = {"add": "+", "move": ">", "change": "~"}


@click.command("sync")
@paths_argument
@click.option("--from", "source", metavar="LANG", help="The edition that is right; by default the source edition.")
@click.option("--to", "targets", metavar="LANG,...", help="The editions to bring into line; by default all others.")
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes.")
@click.option("--write", "writing", is_flag=True, help="Write the changes.")
@profile_option
@config_option
def command(
    paths: tuple[Path, ...],
    source: str | None,
    targets: str | None,
    showing: bool,
    writing: bool,
    profile: str | None,
    config_file: Path | None,
) -> int:
    """Bring editions into line with the source edition.

    Adds rows that an edition lacks, moves rows that stand elsewhere, and takes over licences, markers,
    years, dates, lengths and links that differ. Names and words are translated as the other rows of the
    edition translate them; what is left to a human is marked, and `check` reports the mark until it is
    gone. Prose of an edition is never touched. Nothing is written without --write.

    \b
    Examples:
      readme-tools sync                  what would be done
      readme-tools sync --diff --to en   the changes of one edition
      readme-tools sync --write

    Exit codes: 0 done, 2 the set-up is wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    apart({"--diff": showing, "--write": writing})
    config, places = load(paths, config_file)
    config = config.override(profile=profile)
    chosen, policy = config.load_profile(), config.policy(hiding=False)
    sets = file_sets(config, places)
    if len(sets) > 1:
        sets = [one for one in sets if len(one.editions) > 1] or sets[:1]
    results = [
        sync(
            read_project(one, chosen, config.untranslated_mark),
            source,
            languages_of(targets),
            policy,
            config.glossary,
        )
        for one in progress.each(sets, say("comparing"))
    ]
    for result in results:
        for report in result.reports:
            print_text(_report(report), sys.stderr if showing else None)
    finish(results, showing, writing)
    return 0


def languages_of(value: str | None) -> tuple[str, ...]:
    """Split a list of languages as the command line takes it."""
    if value is None:
        return ()
    found = tuple(dict.fromkeys(one.strip() for one in value.split(",") if one.strip()))
    if not found:
        raise ConfigError("--to names no language: name one, such as en, or leave the option out")
    return found


def finish(results: Sequence[Synced], showing: bool, writing: bool) -> None:
    """Print the changes, or write them, or say how to."""
    texts = [(one.before[path], text) for one in results for path, text in one.texts.items()]
    if showing:
        for source, text in texts:
            print_machine(diff(source, text))
    elif writing:
        for source, text in texts:
            write(source, text)
            print_text(f"{source.path}: written\n", sys.stderr)
    elif texts:
        print_text("nothing was written: --diff shows the changes, --write writes them\n", sys.stderr)


def _report(report: EditionReport) -> str:
    """Say what is done in an edition, change by change, and what is left."""
    lines = [f"{report.path}: {_summary(report)}"]
    for change in report.changes:
        marked = f"; to translate: {', '.join(change.marked)}" if change.marked else ""
        lines.append(f"  {_VERBS[change.kind]} {change.text}{marked}")
    lines += [f"  ! {note}" for note in report.notes]
    return "".join(f"{line}\n" for line in lines)


def _summary(report: EditionReport) -> str:
    words = {"add": "to add", "move": "to move", "change": "to change"}
    counts = {kind: sum(one.kind == kind for one in report.changes) for kind in words}
    parts = [f"{count} {words[kind]}" for kind, count in counts.items() if count]
    if report.notes:
        parts.append(f"{len(report.notes)} left to you")
    return ", ".join(parts) or "in line"
