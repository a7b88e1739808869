"""The world asked, for commands that need it: the extra that this takes, and what the hub says of models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from readme_tools.errors import ConfigError

if TYPE_CHECKING:
    from readme_tools.config import Config


def asking(command: str) -> Any:
    """Return the module that asks. Raises `ConfigError` without the extra that it needs."""
    try:
        return import_module("readme_tools.links.asking")
    except ModuleNotFoundError as error:
        if error.name != "aiohttp":
            raise
        raise ConfigError("'{command}' needs an extra: pip install 'readme-tools[links]'", command=command) from error


def facts_of(names: Sequence[str], config: Config, command: str) -> Mapping[str, Mapping[str, Any]]:
    """Ask the hub about models, and return what it says by their names. Raises `ConfigError` without an answer."""
    from readme_tools.links.clock import Clock
    from readme_tools.links.settings import from_data
    from readme_tools.links.verdicts import PASSING

    models = asking(command).ask_models(names, from_data(config.links), Clock())
    silent = [one.outcome for one in models.values() if one.outcome.verdict in PASSING]
    if models and len(silent) == len(models):
        raise ConfigError("the hub does not answer: {evidence}", evidence=silent[0].evidence)
    return {name: one.facts for name, one in models.items()}


def listed(names: Sequence[str], config: Config, command: str) -> Mapping[str, Mapping[str, Any]]:
    """Ask the hub for all models of the accounts that some models belong to."""
    from readme_tools.links.clock import Clock
    from readme_tools.links.settings import from_data

    authors = list(dict.fromkeys(one.partition("/")[0] for one in names))
    models = asking(command).ask_authors(authors, from_data(config.links), Clock())
    return {name: one.facts for name, one in models.items()}
