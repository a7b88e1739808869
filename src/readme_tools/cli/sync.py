"""`readme-tools sync`."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from readme_tools import api
from readme_tools.cli import progress
from readme_tools.cli.console import print_line
from readme_tools.cli.options import PATHS, SETTINGS, WRITING, subcommand
from readme_tools.cli.steps import apart
from readme_tools.cli.writing import finish
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import join, say
from readme_tools.sync import EditionReport

_VERBS = {"add": "+", "move": ">", "change": "~"}


@subcommand(
    "sync",
    PATHS,
    click.option("--from", "source", metavar="LANG", help="The edition that is right; by default the source edition."),
    click.option("--to", "targets", metavar="LANG,...", help="The editions to synchronise; by default all others."),
    WRITING,
    SETTINGS,
)
def command(
    paths: tuple[Path, ...], source: str | None, targets: str | None, showing: bool, writing: bool, **settings: Any
) -> int:
    """Synchronise editions with the source edition.

    Adds rows that an edition lacks, moves rows that stand elsewhere, and takes over licences, markers,
    years, dates, lengths and links that differ. Names and words are translated as the other rows of the
    edition translate them; what is left to a human is marked, and `check` reports the mark until it is
    gone. Prose of an edition is never touched. Nothing is written without --write.

    \b
    Examples:
      readme-tools sync                  what would be done
      readme-tools sync --diff --to en   the changes of one edition
      readme-tools sync --write

    Exit codes: 0 done, also when something is left to you; 2 the set-up is wrong, 3 a bug of
    readme-tools. All files are worked out before the first is written.
    """
    apart({"--diff": showing, "--write": writing})
    results = api.sync(
        *paths,
        source=source,
        targets=languages_of(targets),
        each=lambda found: progress.each(found, say("comparing")),
        **settings,
    )
    for result in results:
        for report in result.reports:
            print_line(_report(report), sys.stderr if showing else None)
    finish(*results, showing=showing, writing=writing)
    return 0


def languages_of(value: str | None) -> tuple[str, ...]:
    """Split a list of languages as the command line takes it."""
    if value is None:
        return ()
    found = tuple(dict.fromkeys(one.strip() for one in value.split(",") if one.strip()))
    if not found:
        raise ConfigError("--to names no language: name one, such as en, or leave the option out")
    return found


def _report(report: EditionReport) -> str:
    """Say what is done in an edition, change by change, and what is left."""
    lines: list[str] = [say("{path}: {summary}", path=report.path, summary=_summary(report))]
    for change in report.changes:
        marked = say("; to translate: {marked}", marked=join(", ", change.marked)) if change.marked else ""
        lines.append(join("", (f"  {_VERBS[change.kind]} ", change.text, marked)))
    lines += [join("", ("  ! ", note)) for note in report.notes]
    return join("\n", lines)


def _summary(report: EditionReport) -> str:
    kinds = Counter(one.kind for one in report.changes)
    counts = (
        (kinds["add"], say("{count} to add", count=kinds["add"])),
        (kinds["move"], say("{count} to move", count=kinds["move"])),
        (kinds["change"], say("{count} to change", count=kinds["change"])),
        (len(report.notes), say("{count} left to you", count=len(report.notes))),
    )
    return join(", ", [text for count, text in counts if count]) or say("up to date")
