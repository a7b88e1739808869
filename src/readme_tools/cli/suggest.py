"""What the shell offers: rules, profiles, tables, columns, values. Each loads what it needs when asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readme_tools.errors import ReadmeToolsError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from readme_tools.linter.registry import ListedRule, OnlineRule
    from readme_tools.project.catalogue import Catalogue

# Signs that no shell takes for anything in a word, in any place but the first.
_SIGNS = frozenset("-_./,:+@%")


def _items(words: Iterable[tuple[str, str | None]], begun: str) -> list[CompletionItem]:
    """Return plain words that begin so, each with what it is, as the shell is told of them.

    Bash puts what it is offered into the command line as it is. So what is no plain word, such as the id
    of a table with a `$`, is left out; whoever needs it writes it in quotes.
    """
    from click.shell_completion import CompletionItem

    return [CompletionItem(word, help=text) for word, text in words if word.startswith(begun) and is_plain(word)]


def is_plain(word: str) -> bool:
    """Return whether a word is the same to every shell whether it is quoted or not, and harmless to print."""
    return word[:1].isalnum() and all(  # a vowel sign of Hindi belongs to its letter
        one in _SIGNS or one.isalnum() or unicodedata.category(one) in ("Mn", "Mc") for one in word
    )


def rules(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer rules by name, and by code once a code is begun; of a list, for what comes after the last comma."""
    from readme_tools.linter.registry import ALL

    return _rules(ALL, incomplete)


def every_rule(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the rules of `check` and of `links`, as `rules` does."""
    from readme_tools.linter.registry import ALL, ONLINE

    return _rules(sorted((*ALL, *ONLINE), key=lambda rule: rule.code), incomplete)


def _rules(those: Iterable[ListedRule | OnlineRule], incomplete: str) -> list[CompletionItem]:
    before, comma, begun = incomplete.rpartition(",")
    found = (
        (f"{before}{comma}{word}", rule.summary)
        for rule in those
        for word in (rule.name, rule.code)
        if word.startswith(begun.upper() if word == rule.code else begun.lower()) and (begun or word == rule.name)
    )
    return _items(found, before)


def profiles(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the profiles that ship with the package, and files."""
    from click.shell_completion import CompletionItem

    from readme_tools.catalogue.profile.model import shipped_names

    found = _items(((name, None) for name in shipped_names()), incomplete)
    return found or [CompletionItem(incomplete, type="file")]


def tables(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the tables of the catalogue that the command line is about; none when it cannot be read."""
    catalogue = _catalogue(ctx)
    return _items(((group.id, None) for group in catalogue.alignment.tables), incomplete) if catalogue else []


def columns(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the columns of the tables that the command line is about."""
    return _items(((key, None) for key in _columns(ctx)), incomplete)


def cells(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer a column with an equals sign, or once that is there a value of the column; else files for an argument."""
    from click.shell_completion import CompletionItem

    name, equals, begun = incomplete.partition("=")
    if equals and not is_plain(name):
        return []
    if equals:
        column, _, language = name.rpartition(".")
        known = _columns(ctx)
        texts = (
            text
            for found, own in (known.get(name, {}) or known.get(column, {})).items()
            if name in known or found == language
            for text in own
        )
        words = dict.fromkeys(text for text in texts if text.startswith(begun) and is_plain(text))
        return [CompletionItem(f"{name}={text}") for text in words]
    found = [CompletionItem(f"{key}=") for key in _columns(ctx) if key.startswith(incomplete) and is_plain(key)]
    if isinstance(parameter, click.Argument):
        found += [CompletionItem(incomplete, type="file")] if not found else []
    return found


def _catalogue(ctx: click.Context) -> Catalogue | None:
    """Read the catalogue that a command line is about; None when it cannot be read."""
    from readme_tools.config import Configurations, Given
    from readme_tools.workspace.setup import catalogues, read

    given = [one for key in ("paths", "arguments") for one in ctx.params.get(key) or ()]
    paths = [Path(one) for one in given if "=" not in str(one)]
    try:
        return read(catalogues(paths, Configurations(ctx.params.get("config") or Given()))[0])
    except (ReadmeToolsError, OSError, ValueError):
        return None


def _columns(ctx: click.Context) -> dict[str, dict[str, list[str]]]:
    """Give what the columns of the tables in question say, by key and by language: values, else texts of cells."""
    from readme_tools.catalogue.tables import find_table
    from readme_tools.sync.mending import known_values

    catalogue = _catalogue(ctx)
    named = ctx.params.get("tables") or [one for one in [ctx.params.get("table")] if one]
    try:
        groups = [find_table(catalogue.alignment, one) for one in named] if catalogue else []
    except ReadmeToolsError:
        return {}
    found: dict[str, dict[str, list[str]]] = {}
    for group in groups or (catalogue.alignment.tables if catalogue else ()):
        for language, table in group.tables.items():
            for number, (key, _) in enumerate(group.columns(language)):
                if number:
                    cells = [row.node.cells[number] for row in table.rows if number < len(row.node.cells)]
                    texts = [table.edition.document.source.slice(cell.content) for cell in cells]
                    found.setdefault(key, {}).setdefault(language, []).extend(known_values(table, number) or texts)
    return found
