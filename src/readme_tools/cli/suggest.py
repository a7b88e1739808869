"""What the shell offers for the values of options: rules, profiles, tables. Each loads what it needs when asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from readme_tools.errors import ReadmeToolsError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def rules(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer rules by name, and by code once a code is begun; of a list, for what comes after the last comma."""
    from click.shell_completion import CompletionItem

    from readme_tools.rules import ALL

    before, comma, begun = incomplete.rpartition(",")
    return [
        CompletionItem(f"{before}{comma}{word}", help=rule.summary)
        for rule in ALL
        for word in (rule.name, rule.code)
        if word.startswith(begun.upper() if word == rule.code else begun.lower()) and (begun or word == rule.name)
    ]


def profiles(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the profiles that ship with the package, and files."""
    from click.shell_completion import CompletionItem

    from readme_tools.catalogue.profile import shipped_names

    found = [CompletionItem(name) for name in shipped_names() if name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


def tables(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the tables of the catalogue that the command line is about; none when it cannot be read."""
    from click.shell_completion import CompletionItem

    from readme_tools.checking import read
    from readme_tools.cli.options import catalogues
    from readme_tools.config import Given

    given = ctx.params.get("paths") or ()
    try:
        found = catalogues([Path(path) for path in given], ctx.params.get("config_file") or Given())
        groups = read(found[0]).alignment.tables
    except ReadmeToolsError:
        return []
    return [CompletionItem(group.id) for group in groups if group.id.startswith(incomplete)]
