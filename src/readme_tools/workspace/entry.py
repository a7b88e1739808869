"""A new entry as JSON says it."""

from __future__ import annotations

import json
from typing import Any

from readme_tools.errors import ConfigError
from readme_tools.i18n.message import join, say
from readme_tools.schema.quick import is_deep
from readme_tools.sync.add import NewEntry

_KEYS = ("table", "name", "link", "cells")


def read_entry(data: bytes, origin: str) -> NewEntry:
    """Read an entry from JSON; `origin` names it in errors. Raises `ConfigError`."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
        if is_deep(found):
            raise RecursionError
    except ValueError as error:
        raise ConfigError(say("{path}: not valid JSON: {reason}", path=origin, reason=error)) from error
    except RecursionError as error:
        raise ConfigError(say("{origin}: not valid JSON: it is nested too deeply", origin=origin)) from error
    return as_entry(found, origin)


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
