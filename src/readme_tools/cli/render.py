"""`readme-tools render`."""

import sys
from pathlib import Path
from typing import Any

import click

from readme_tools import api
from readme_tools.cli.console import print_document, print_line, warn
from readme_tools.cli.options import SETTINGS, WRITING, subcommand
from readme_tools.cli.steps import apart
from readme_tools.cli.writing import finish
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import join, say, say_count
from readme_tools.records.render import EditionChanges
from readme_tools.workspace.rendering import Records, read_records

_SHOWN = 8


@subcommand(
    "render",
    click.argument("records", type=click.Path(path_type=Path, allow_dash=True), metavar="CATALOGUE.json"),
    click.option("--edition", "editions", metavar="LANG[,LANG]", help="Render these editions only."),
    WRITING,
    click.option("--page", metavar="LANG", help="Print a new page from the records alone, in this language."),
    click.option(
        "--template",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="With --page: a page with places for the tables.",
    ),
    SETTINGS,
)
def command(
    records: Path,
    editions: str | None,
    showing: bool,
    writing: bool,
    page: str | None,
    template: Path | None,
    **settings: Any,
) -> int:
    """Write edited records back into the tables of their editions.

    CATALOGUE.json is what `readme-tools export` wrote (JSON or JSON Lines; - is standard input). It names the files of
    the editions, from its own folder. Records that were added, removed, moved or changed become the smallest change of
    the text; what stands outside of tables stays as it is. Nothing is written without --write.

    \b
    Examples:
      readme-tools render catalogue.json          what would be done
      readme-tools render catalogue.json --diff --edition en
      readme-tools render catalogue.json --write
      readme-tools render catalogue.json --page fr > README_fr.md
      readme-tools render catalogue.json --page en --template page.md

    A template has `<!-- readme-tools: table ID -->` where a table belongs, `<!-- readme-tools: tables -->`
    for all others, and `<!-- readme-tools: footnotes -->`.

    Exit codes: 0 done, 2 the records or the set-up are wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    apart({"--diff": showing, "--write": writing, "--page": page is not None})
    apart({"--edition": editions is not None, "--page": page is not None})
    if template is not None and page is None:
        raise ConfigError("--template goes with --page, which names the language")
    data: Path | Records = records
    if str(records) == "-":
        data = read_records(sys.stdin.buffer.read().decode("utf-8-sig", "replace"), "<stdin>", Path())
    if page is not None:
        text, notes = api.render_page(data, page, template=template, **settings)
        for note in notes:
            warn(note)
        print_document(text)
        return 0
    languages = None if editions is None else editions.split(",")
    result = api.render(data, editions=languages, **settings)
    for changes in result.editions:
        print_line(_report(changes), sys.stderr if showing else None)
    for note in result.ignored:
        warn(note)
    finish(result, showing=showing, writing=writing)
    return 0


def _report(changes: EditionChanges) -> str:
    """Say what is done in an edition."""
    rows = changes.rows
    added, changed = (
        ", ".join(f"[^{label}]" for label in labels) for labels in (changes.footnotes_added, changes.footnotes_changed)
    )
    parts = (
        (rows.added, say_count("{count} row to add", "{count} rows to add", len(rows.added))),
        (rows.removed, say_count("{count} row to remove", "{count} rows to remove", len(rows.removed))),
        (rows.moved, say_count("{count} row to move", "{count} rows to move", len(rows.moved))),
        (rows.changed, say_count("{count} row to change", "{count} rows to change", len(rows.changed))),
        (added, say("new footnotes {marks}", marks=added)),
        (changed, say("footnotes to change {marks}", marks=changed)),
    )
    summary = join(", ", [text for things, text in parts if things]) or say("as the records say")
    lines: list[str] = [say("{path}: {summary}", path=changes.path, summary=summary)]
    for sign, names in (("+", rows.added), ("-", rows.removed), ("~", [*rows.changed])):
        lines += [f"  {sign} {name}" for name in names[:_SHOWN]]
        if len(names) > _SHOWN:
            lines.append(join("", (f"  {sign} ", say("and {count} more", count=len(names) - _SHOWN))))
    lines += [join("", ("  ! ", note)) for note in changes.notes]
    return join("\n", lines)
