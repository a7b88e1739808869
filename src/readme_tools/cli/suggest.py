"""What the shell offers for the values of options: rules, profiles, tables. Each loads what it needs when asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readme_tools.errors import ReadmeToolsError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from readme_tools.linter.registry import OnlineRule, Rule

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
    return word[:1].isalnum() and all(one in _SIGNS or _is_letter(one) for one in word)


def _is_letter(character: str) -> bool:
    """Return whether a character is a letter or digit, or belongs to one, such as a vowel sign of Hindi."""
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def rules(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer rules by name, and by code once a code is begun; of a list, for what comes after the last comma."""
    from readme_tools.linter.registry import ALL

    return _rules(ALL, incomplete)


def every_rule(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the rules of `check` and of `links`, as `rules` does."""
    from readme_tools.linter.registry import ALL, ONLINE

    return _rules(sorted((*ALL, *ONLINE), key=lambda rule: rule.code), incomplete)


def _rules(those: Iterable[Rule | OnlineRule], incomplete: str) -> list[CompletionItem]:
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
    from readme_tools.config import Given
    from readme_tools.workspace.jobs import read
    from readme_tools.workspace.setup import catalogues

    given = ctx.params.get("paths") or ()
    try:
        found = catalogues([Path(path) for path in given], ctx.params.get("config_file") or Given())
        groups = read(found[0]).alignment.tables
    except (ReadmeToolsError, OSError, ValueError):
        return []
    return _items(((group.id, None) for group in groups), incomplete)
