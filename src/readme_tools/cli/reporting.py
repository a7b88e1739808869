"""From what a check found to what is printed or written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from readme_tools.cli.check_options import CheckOptions
from readme_tools.cli.console import (
    ambiguous_width,
    encoded,
    print_line,
    print_machine,
    print_page,
    print_text,
    tell,
    terminal_width,
    wants_colour,
)
from readme_tools.cli.language import spoken
from readme_tools.i18n import Message, join, printable, say
from readme_tools.linter.registry import ListedRule
from readme_tools.linter.runner import Run
from readme_tools.project.catalogue import Catalogue
from readme_tools.project.discovery import display
from readme_tools.reporters import AGENT, HUMAN, MARKDOWN, render
from readme_tools.reporters.base import Report, of_run

if TYPE_CHECKING:
    from readme_tools.linter.fixer import Fixed


def report(
    given: CheckOptions, run: Run, rules: tuple[ListedRule, ...], fixed: int = 0, stream: TextIO | None = None
) -> Report:
    """Return what a reporter needs; `stream` is where the report goes, `fixed` how many findings were fixed."""
    look = look_of(given.color, given.output_file, stream)
    return of_run(run, rules, fixed=fixed, unsafe=given.unsafe, quiet=given.quiet, **look)


def look_of(color: str, file: Path | None, stream: TextIO | None = None) -> dict[str, Any]:
    """Return how a report looks on a terminal, or in a file, as `of_run` takes it."""
    return {
        "width": terminal_width(),
        "colour": color == "always" if file is not None else wants_colour(color, stream),
        "ambiguous": ambiguous_width(),
        "say": spoken,
    }


def print_report(given: CheckOptions, shown: Report, stream: TextIO | None = None) -> None:
    """Print a report in the format that was asked for, or write it to the file that was named.

    Raises `ConfigError` rather than writing over a file that is no report, and `SourceError`.
    """
    text = render(given.format, shown, given.statistics)
    if given.output_file is not None:
        from readme_tools.cli.writing import refuse

        refuse(given.output_file, given.force)
    deliver(text, given.format, given.output_file, stream)


def deliver(text: str, name: str, file: Path | None, stream: TextIO | None = None) -> None:
    """Print a report in the format of a name, or write it to a file. Raises `SourceError`."""
    if file is not None:
        from readme_tools.text.atomic import write_file

        write_file(file, encoded(text), display(file))
    elif name in HUMAN:
        print_text(text, stream)
    else:
        (print_page if name in (AGENT, MARKDOWN) else print_machine)(text, stream)


def print_left_out(fixed: Fixed) -> None:
    """Say which fixes were left out, one a line."""
    for one in fixed.left_out:
        text = say(
            "readme-tools: {path}:{line}: the fix of {rule} was not applied: it would change the shape of a table",
            path=one.path,
            line=fixed.run.position(one).line,
            rule=one.name,
        )
        tell(text)


def print_failures(run: Run) -> int:
    """Say which rules raised, one a line, and return the exit code for it: 3, or 0 where none did."""
    for text in failures(run):
        tell(text)
    return 3 if run.failures else 0


def failures(run: Run) -> Iterator[Message]:
    """Yield for each rule that raised what is to be said of it."""
    for one in run.failures:
        yield say(
            "readme-tools: the rule {rule} failed on {paths} ({error}); its findings are missing. "
            "This is a bug of readme-tools: please report it, with the file if you can",
            rule=one.rule,
            paths=join(", ", one.paths) if one.paths else say("its comments"),
            error=one.error,
        )


def print_files(catalogues: Sequence[Catalogue], quiet: bool) -> None:
    """List the files of each catalogue with their languages; quietly the paths alone, one a line."""
    for number, catalogue in enumerate(catalogues):
        if number and not quiet:
            print_line("")
        for line in _files(catalogue, quiet):
            print_line(line)


def _files(catalogue: Catalogue, quiet: bool) -> Iterator[str]:
    included = {one.path for one in catalogue.included}
    if not quiet:
        yield say("Catalogue with the profile '{profile}':", profile=catalogue.scope.profile)
    for one in catalogue.editions:
        path = one.path
        about = {"language": one.language, "path": printable(path)}
        if quiet:
            yield about["path"]
        elif path in included:
            yield say("  {language}  {path} (included)", **about)
        elif catalogue.wanted is not None and path not in catalogue.wanted:
            yield say("  {language}  {path} (only compared with)", **about)
        else:
            yield say("  {language}  {path}", **about)
