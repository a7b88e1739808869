"""`readme-tools fmt`."""

from pathlib import Path

import click

from readme_tools import api
from readme_tools.cli import progress
from readme_tools.cli.console import print_diff, print_document, tell
from readme_tools.cli.options import CONFIG, ONLY_CATALOGUES, PATHS, STDIN_FILENAME, subcommand
from readme_tools.cli.stdin import read_buffer
from readme_tools.cli.steps import apart, diff, say_nothing_to_do
from readme_tools.cli.writing import write
from readme_tools.config import Given
from readme_tools.format.options import LineBreaks, TableStyle
from readme_tools.i18n.message import say, say_count

# What a configuration says under `[fmt]`.
_STYLES = (
    click.option(
        "--table-style",
        type=click.Choice([str(one) for one in TableStyle]),
        help="How to pad cells; auto keeps tables aligned that are so, and writes others compact.  [default: auto]",
    ),
    click.option(
        "--ambiguous-width",
        type=click.Choice(["1", "2"]),
        help="Columns of characters such as ◯ that are wide in East Asian fonts only.  [default: 1]",
    ),
    click.option(
        "--max-width",
        type=click.IntRange(min=0),
        metavar="COLUMNS",
        help="Align no table that would be wider; 0: no limit.  [default: 300]",
    ),
    click.option(
        "--line-breaks",
        type=click.Choice([str(one) for one in LineBreaks]),
        help="How to write <br> in cells; keep leaves each as it is.  [default: keep]",
    ),
    click.option(
        "--blank-lines/--no-blank-lines",
        default=None,
        help="Leave one blank line before and after a table, or touch none.  [default: --blank-lines]",
    ),
)


@subcommand(
    "fmt",
    PATHS,
    click.option("--check", "checking", is_flag=True, help="Write nothing; exit 1 when a file would change."),
    click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes."),
    *_STYLES,
    STDIN_FILENAME,
    click.option("--quiet", "-q", "silent", is_flag=True, help="Print no messages, but for errors."),
    ONLY_CATALOGUES,
    CONFIG,
)
def command(
    paths: tuple[Path, ...],
    checking: bool,
    showing: bool,
    stdin_filename: Path | None,
    silent: bool,
    only: bool,
    config: Given,
    ambiguous_width: str | None,
    **styles: str | int | bool | None,
) -> int:
    """Write tables tidily: one row one line, outer pipes, and spaces in one way.

    Cells stay as they are to the byte, and so does everything outside of tables but for the blank lines
    around them. A file is left alone when its page or its cells would change. A folder means all language
    editions in it and the files that they include; '-' means standard input, printed formatted.

    \b
    Examples:
      readme-tools fmt
      readme-tools fmt --check
      readme-tools fmt --diff README.md
      readme-tools fmt --table-style aligned
      readme-tools fmt - --stdin-filename README.md < README.md

    Exit codes: 0 done, 1 only with --check and when a file would change, 2 the set-up is wrong, 3 a bug.
    """
    given = {key.replace("_", "-"): value for key, value in styles.items()}
    given["ambiguous-width"] = int(ambiguous_width) if ambiguous_width else None
    buffer = read_buffer(paths, stdin_filename)
    if buffer is not None:
        apart({"standard input": True, "--only-catalogues": only})
    progress.start(say("formatting"))
    formatted = api.fmt(*paths, buffer=buffer, only_catalogues=only, style=given, config=config)
    if buffer is None and not formatted.before:
        say_nothing_to_do()
    results = [(source, formatted.texts.get(path, source.text)) for path, source in formatted.before.items()]
    changed = [(source, text) for source, text in results if text != source.text]
    if buffer is not None and not (checking or showing):
        print_document("".join(source.encode(text).decode() for source, text in results))
        return 0
    if not (checking or showing):
        write(results, lambda source: None if silent else tell(say("{path}: formatted", path=source.path)))
    else:
        for source, text in changed:
            if showing:
                print_diff(diff(source, text))
            if not silent:
                tell(say("{path}: would be formatted", path=source.path))
    if not changed and not silent:
        tell(say_count("{count} file already formatted", "{count} files already formatted", len(results)))
    return 1 if checking and changed else 0
