"""`readme-tools add`."""

import sys
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import click

from readme_tools import api
from readme_tools.bulk.mapping import read_each
from readme_tools.cli import progress, suggest
from readme_tools.cli.asking import ask_again, ask_cells, ask_table, ask_text, confirm
from readme_tools.cli.options import PATHS, SETTINGS, WRITING, subcommand
from readme_tools.cli.stdin import read_text
from readme_tools.cli.steps import apart, cell_texts
from readme_tools.cli.writing import conclude, finish
from readme_tools.errors import ConfigError
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import replace
from readme_tools.project.catalogue import Catalogue
from readme_tools.sync.add import NewEntry, NewVariant, columns_to_fill, refuse_known, table_of
from readme_tools.sync.translating import Text
from readme_tools.workspace.entry import as_new


@subcommand(
    "add",
    PATHS,
    click.option(
        "--table",
        metavar="ID",
        shell_complete=suggest.tables,
        help="The table: its section's anchor, or its heading. Not needed where only one has the columns of --set.",
    ),
    click.option("--name", help="The entry's name."),
    click.option("--link", "links", multiple=True, metavar="URL", help="Where the name leads, or the variant."),
    click.option(
        "--set",
        "cells",
        multiple=True,
        metavar="COLUMN=TEXT",
        shell_complete=suggest.cells,
        help="A cell, as Markdown; COLUMN.LANG=TEXT for one edition, name.LANG=TEXT for its name. Repeat it for more.",
    ),
    click.option(
        "--footnote",
        "footnotes",
        multiple=True,
        metavar="LABEL=TEXT",
        help="The text of a footnote, where a cell has [^LABEL]; LABEL.LANG=TEXT for one edition. LABEL + stands for "
        "the next number. Repeat it for more.",
    ),
    click.option(
        "--variant",
        "variants",
        multiple=True,
        metavar="LABEL",
        help="Add a variant to an entry that there is: its label, as Markdown. Repeat it for more, each with its "
        "--link.",
    ),
    click.option("--to", "entry", metavar="NAME", help="With --variant: the entry, by its name or id."),
    click.option("--after", metavar="LABEL", help="With --variant: put it behind this one; else behind all of them."),
    click.option(
        "--from",
        "urls",
        multiple=True,
        metavar="URL",
        help="Take what the hub says of this model. Repeat it for more: models of one family are one entry.",
    ),
    click.option("--family", is_flag=True, help="With --from: and the account's other models whose names begin alike."),
    click.option(
        "--json",
        "file",
        metavar="FILE",
        help="Read the entry from a JSON file, or several, one a line; - for standard input.",
    ),
    WRITING,
    SETTINGS,
)
def command(paths: tuple[Path, ...], **options: Any) -> int:
    """Add entries to all editions, where they belong, or a variant to an entry.

    The row goes where the order of the table wants it, in every edition, with licences, sizes and years written as the
    profile wants them. Texts are taken to be in the source edition's language; names that other rows translate are
    translated, others are marked. A value that its column cannot have is refused. In a terminal, what is missing is
    asked for, and all of it is shown before it is written. Else nothing is written without --write.

    With --from, the Hugging Face Hub says the rest: year, licence, architecture or base, context length and links, each
    with its evidence. What it does not say is marked. This needs an extra: pip install 'readme-tools[links]'.

    \b
    Examples:
      readme-tools add --name Pine-7B --link https://pine.example --set "licence=mit" --diff
      readme-tools add --table text --name 松 --set name.en=Pine --set developer.en="Pine Lab"
      readme-tools add --table text --name 松 --set "licence=MIT[^+]" --footnote +=非商用 --footnote +.en=Non-commercial
      readme-tools add --variant "**13b**" --link https://hub.example/pine-13b --to Pine-7B
      readme-tools add --table text --from https://huggingface.co/forest/pine-7b --name Pine-7B
      readme-tools add --json entries.jsonl --write
      {"table": "text", "name": "Pine-7B", "cells": {"developer": {"ja": "松", "en": "Pine Lab"}}}
      {"to": "Pine-7B", "variant": "**13b**", "link": "https://hub.example/pine-13b"}

    Exit codes: 0 done, 2 the set-up is wrong, 3 a bug of readme-tools. All files are worked
    out before the first is written.
    """
    apart({"--diff": options["showing"], "--write": options["writing"]})
    given = {
        "--table": options["table"],
        "--name": options["name"],
        "--link": options["links"],
        "--set": options["cells"],
        "--footnote": options["footnotes"],
        "--variant": options["variants"],
    }
    for name, value in given.items():
        apart({name: bool(value), "--json": options["file"] is not None})
    apart({"--from": bool(options["urls"]), "--json": options["file"] is not None})
    apart({"--from": bool(options["urls"]), "--variant": bool(options["variants"])})
    for name in ("--table", "--name"):
        apart({name: bool(given[name]), "--variant": bool(options["variants"])})
    if bool(options["variants"]) is not bool(options["entry"]) or (options["after"] and not options["variants"]):
        raise ConfigError("a variant is added with --variant and --to, and perhaps --after")
    if options["family"] and not options["urls"]:
        raise ConfigError("--family goes with --from")
    if len(options["links"]) not in (0, len(options["variants"]) or 1):
        raise ConfigError("write one --link, or with --variant one for each")
    progress.start(say("reading"))
    where = {key: options[key] for key in ("profile", "config")}
    if options["urls"]:
        done = api.add_from(
            options["urls"],
            *paths,
            entry=lambda catalogue: _wanted(catalogue, options),
            family=options["family"],
            tell=lambda: progress.start(say("asking the hub")),
            **where,
        )
    elif options["variants"]:
        done = api.add(lambda catalogue: _variants(catalogue, options), *paths, **where)
    else:
        asking = sys.stdin.isatty() and not (options["file"] or (options["table"] and options["name"]))
        entries = (
            _from_json(options["file"])
            if options["file"]
            else lambda catalogue: [_from_options(catalogue, options, asking)]
        )
        done = api.add(entries, *paths, **where)
        if asking and not (options["showing"] or options["writing"]):
            conclude(done, {"showing": True, "writing": False})
            if done.texts and confirm():
                finish(done, showing=False, writing=True)
            return 0
    return conclude(done, options)


def _wanted(catalogue: Catalogue, options: Mapping[str, Any]) -> NewEntry:
    origin, *_ = languages = catalogue.alignment.languages
    cells = cell_texts(options["cells"], languages, "--set")
    given = {"name": options["name"] or "", "link": "".join(options["links"])}
    name, link = (_in_each(text, cells.pop(key, {}), origin, key) for key, text in given.items())
    return NewEntry(options["table"] or "", name, link, cells, _notes(options, languages))


def _variants(catalogue: Catalogue, options: Mapping[str, Any]) -> list[NewVariant]:
    """Return the variants, the first one's other cells with it; each is behind the one before."""
    origin, *_ = languages = catalogue.alignment.languages
    cells = cell_texts(options["cells"], languages, "--set")
    notes = _notes(options, languages)
    others = {key: cells.pop(key, {}) for key in ("variant", "link")}
    if len(options["variants"]) > 1 and any(others.values()):
        raise ConfigError("texts by language go with one --variant: take --json for several")
    found: list[NewVariant] = []
    after = options["after"] or ""
    for label, link in zip_longest(options["variants"], options["links"], fillvalue=""):
        texts = {key: _in_each(text, others[key], origin, key) for key, text in (("variant", label), ("link", link))}
        found.append(
            NewVariant(options["entry"], texts["variant"], texts["link"], after, *({}, {}) if found else (cells, notes))
        )
        after = label if after else ""
    return found


def _from_options(catalogue: Catalogue, options: Mapping[str, Any], asking: bool) -> NewEntry:
    progress.stop()  # there may be questions
    cells: dict[str, Text] = {**cell_texts(options["cells"], catalogue.alignment.languages, "--set")}
    if asking and not options["table"]:
        group = ask_table(catalogue.alignment)
    else:
        group = table_of(catalogue.alignment, NewEntry(options["table"] or "", "", cells=cells))
    columns = {column.key for column in columns_to_fill(group)}
    others = {key: {} if key in columns else cells.pop(key, {}) for key in ("name", "link")}

    def entry() -> NewEntry:
        name = options["name"] or (ask_text(say("Name"), is_needed=True) if asking else None)
        if not name:
            raise ConfigError("say what the entry is called with --name")
        link = "".join(options["links"]) or (ask_text(say("Link")) if asking else "")
        texts = {
            key: _in_each(text, others[key], catalogue.alignment.languages[0], key)
            for key, text in (("name", name), ("link", link))
        }
        notes = _notes(options, catalogue.alignment.languages)
        new = NewEntry(group.id, texts["name"], texts["link"], cells, notes)
        refuse_known(catalogue.alignment, new)
        return new

    new = ask_again(entry) if asking and not options["name"] else entry()
    return replace(new, cells=ask_cells(group, cells)) if asking else new


def _notes(options: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Text]:
    return {**cell_texts(options["footnotes"], languages, "--footnote")}


def _in_each(text: str, others: Text, origin: str, key: str) -> Text:
    """Put the text for all editions together with those of single ones."""
    if isinstance(others, str):
        raise ConfigError("--set {key}=…: write --{key}, or --set {key}.en=… for one edition", key=key)
    return {origin: text, **others} if text and others else text or others or ""


def _from_json(name: str) -> list[NewEntry | NewVariant]:
    """Read one entry or variant, a list of them, or one a line."""
    text, shown = read_text(name)
    return [as_new(one, origin) for origin, one in read_each(text, shown)]
