"""A new entry as JSON says it."""

from __future__ import annotations

from typing import Any

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import join, say
from readme_tools.sync.add import NewEntry

_KEYS = ("table", "name", "link", "cells")


def as_entry(data: Any, origin: str = "entry") -> NewEntry:
    """Return an entry from data of the shape that `readme-tools add --json` takes. Raises `ConfigError`."""
    if not isinstance(data, dict) or not isinstance(data.get("table"), str):
        raise ConfigError(
            say('{shown}: an entry is {{"table": "…", "name": "…", "link": "…", "cells": {{…}}}}', shown=origin)
        )
    for key in data:
        if key not in _KEYS:
            raise ConfigError(
                say("{shown}: unknown key '{key}': keys are {keys}", shown=origin, key=key, keys=join(", ", _KEYS))
            )
    cells = data.get("cells", {})
    if not isinstance(cells, dict):
        raise ConfigError(say("{shown}: 'cells' gives a string for each column", shown=origin))
    for key, value in {**cells, "name": data.get("name", ""), "link": data.get("link", "")}.items():
        texts = value.values() if isinstance(value, dict) else [value]
        if not all(isinstance(one, str) for one in texts):
            raise ConfigError(
                say("{shown}: '{key}' is neither a string nor a string for each language", shown=origin, key=key)
            )
    return NewEntry(data["table"], data.get("name", ""), data.get("link", ""), cells)
