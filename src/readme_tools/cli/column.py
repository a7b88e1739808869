"""`readme-tools column`."""

from pathlib import Path
from typing import Any

import click

from readme_tools.bulk.column_work import NewColumn
from readme_tools.bulk.columns import ALIGNMENTS, add_column, move_column, remove_column, rename_column
from readme_tools.bulk.mapping import read_values
from readme_tools.cli import suggest
from readme_tools.cli.options import PATHS, SETTINGS, WRITING, several_tables, subcommand
from readme_tools.cli.stdin import read_text
from readme_tools.cli.steps import by_language, read_one
from readme_tools.cli.writing import conclude
from readme_tools.errors import ConfigError

# Which options go with which action.
_OPTIONS = {
    "add": ("--heading", "--values", "--default", "--after", "--align"),
    "rename": ("--heading",),
    "move": ("--after",),
    "remove": (),
}


@subcommand(
    "column",
    click.argument("action", type=click.Choice([*_OPTIONS])),
    click.argument("key", metavar="COLUMN", shell_complete=suggest.columns),
    PATHS,
    several_tables("Only this table: its section's anchor, or its heading. Repeat it for more."),
    click.option(
        "--heading",
        "headings",
        multiple=True,
        metavar="LANG=TEXT",
        help="With add and rename: the heading in a language. A new column has that of other tables or of the profile "
        "where none is given.",
    ),
    click.option(
        "--values",
        metavar="FILE",
        help="With add: what the cells say by the ids of entries: JSON, JSON Lines or CSV; - for standard input.",
    ),
    click.option(
        "--default", "default", multiple=True, metavar="[LANG=]TEXT", help="With add: what all other cells say."
    ),
    click.option(
        "--after",
        metavar="COLUMN",
        shell_complete=suggest.columns,
        help="With add and move: put it behind this column; name is the first one. A new column stands where other "
        "tables have it, else at the end.",
    ),
    click.option(
        "--align", type=click.Choice([*ALIGNMENTS]), help="With add: its alignment, else that of its neighbour."
    ),
    WRITING,
    SETTINGS,
)
def command(action: str, key: str, paths: tuple[Path, ...], **options: Any) -> int:
    """Add, rename, move or remove a column, in one table, several or all, in every edition.

    The delimiter row, the alignment and the spaces of tables are kept, and all else stays as it is. A new column comes
    into the tables named, else into those of the entries that have values, else into all. Values are texts by the ids
    that `readme-tools list --columns id` shows: {"text/sugi": "2026"}, or CSV with the columns id and the new one's; a
    text for each language is {"text/sugi": {"ja": "杉", "en": "Cedar"}}, or columns such as developer.ja. They are
    written as the profile wants them, and translated for editions that have none. Nothing is written without --write.

    \b
    Examples:
      readme-tools column add year --values years.csv --diff
      readme-tools column add status --heading ja=状態 --heading en=Status --default "-" --table text
      readme-tools column rename developer --heading en=Maker
      readme-tools column move licence --after name --write

    Exit codes: 0 done, 2 the set-up is wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    for option in ("--heading", "--values", "--default", "--after", "--align"):
        name = {"--heading": "headings"}.get(option, option.removeprefix("--"))
        if options[name] and option not in _OPTIONS[action]:
            raise ConfigError("{option} does not go with 'column {action}'", option=option, action=action)
    if action == "rename" and not options["headings"]:
        raise ConfigError("say what the column is called: --heading en=Developer")
    if action == "move" and not options["after"]:
        raise ConfigError("say behind which column: --after developer")
    catalogue, config = read_one(paths, options, "column")
    languages = catalogue.alignment.languages
    headings = by_language(options["headings"], languages, "--heading")
    if action == "add":
        default = by_language(options["default"], languages, "--default", every=True)
        values = read_values(*read_text(options["values"]), key, languages) if options["values"] else {}
        align = ALIGNMENTS[options["align"]] if options["align"] else None
        new = NewColumn(key, headings, values, default.get("", "") or default, align)
        done = add_column(catalogue, new, options["tables"], options["after"], config.glossary)
    elif action == "rename":
        done = rename_column(catalogue, key, headings, options["tables"])
    elif action == "move":
        done = move_column(catalogue, key, options["after"], options["tables"])
    else:
        done = remove_column(catalogue, key, options["tables"])
    return conclude(done, options)
