"""New entries and variants as JSON says them."""

from collections.abc import Sequence
from typing import Any

from readme_tools.errors import ConfigError
from readme_tools.i18n import join, nearest, say, unknown
from readme_tools.sync.add import NewEntry, NewVariant
from readme_tools.sync.translating import Text

_ENTRY = ("table", "name", "link", "cells", "footnotes")
_VARIANT = ("to", "variant", "link", "after", "cells", "footnotes")


def as_new(data: Any, origin: str = "entry") -> NewEntry | NewVariant:
    """Return an entry or variant from data of the shape that `readme-tools add --json` takes. Raises `ConfigError`."""
    if not isinstance(data, dict) or "variant" not in data:
        return as_entry(data, origin)
    label, link, cells, notes = _read(data, _VARIANT, origin)
    return NewVariant(data["to"], label, link, data.get("after", ""), cells, notes)


def as_entry(data: Any, origin: str = "entry") -> NewEntry:
    """Return an entry from data as `as_new` does."""
    name, link, cells, notes = _read(data, _ENTRY, origin)
    return NewEntry(data.get("table", ""), name, link, cells, notes)


def _read(data: Any, keys: Sequence[str], origin: str) -> tuple[Text, Text, dict[str, Text], dict[str, Text]]:
    """Return the name, link, cells and footnotes; the first key is needed of a variant. Raises `ConfigError`."""
    if not isinstance(data, dict) or not isinstance(data.get(keys[0], None if "variant" in data else ""), str):
        raise ConfigError(
            '{shown}: an entry is {{"table": "…", "name": "…", "link": "…", "cells": {{…}}}}, '
            'a variant {{"to": "…", "variant": "…", "link": "…", "after": "…", "cells": {{…}}}}',
            shown=origin,
        )
    for key in data:
        if key not in keys:
            known = say("keys are {keys}", keys=join(", ", keys))
            what = unknown(say("unknown key '{key}'", key=key), nearest(key, keys), known)
            raise ConfigError("{origin}: {problem}", origin=origin, problem=what)
    if not isinstance(data.get("after", ""), str):
        raise ConfigError("{shown}: '{key}' is not a string", shown=origin, key="after")
    cells, notes = data.get("cells", {}), data.get("footnotes", {})
    if not isinstance(cells, dict):
        raise ConfigError("{shown}: 'cells' gives a string for each column", shown=origin)
    if not isinstance(notes, dict):
        raise ConfigError("{shown}: 'footnotes' gives a string for each label", shown=origin)
    called = data.get(keys[1], ""), data.get("link", "")
    given = [*cells.items(), *notes.items(), (keys[1], called[0]), ("link", called[1])]
    for key, value in given:
        texts = value.values() if isinstance(value, dict) else [value]
        if not all(isinstance(one, str) for one in texts):
            raise ConfigError(
                "{shown}: '{key}' is neither a string nor a string for each language", shown=origin, key=key
            )
    return *called, cells, notes
