"""Cell grammars: one file each, or one for a few of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readme_tools.catalogue.grammars.base import Grammar

# The module of each grammar, and what the grammar is called there.
_PLACES = {
    "licence": ("licence", "GRAMMAR"),
    "availability": ("availability", "GRAMMAR"),
    "choice": ("choice", "GRAMMAR"),
    "year": ("moments", "YEAR"),
    "date": ("moments", "DATE"),
    "venue": ("moments", "VENUE"),
    "number": ("numeral", "GRAMMAR"),
    "quantity": ("quantity", "GRAMMAR"),
    "context-length": ("context_length", "GRAMMAR"),
    "architecture": ("architecture", "GRAMMAR"),
    "training-data": ("training_data", "GRAMMAR"),
    "entry": ("entry", "GRAMMAR"),
    "text": ("text", "GRAMMAR"),
}


class _Grammars(Mapping[str, "Grammar"]):
    """All grammars by name. Each is imported when it is asked for: most catalogues have columns of a few."""

    def __init__(self) -> None:
        self._known: dict[str, Grammar] = {}

    def __getitem__(self, name: str) -> Grammar:
        known = self._known.get(name)
        if known is None:
            module, called = _PLACES[name]
            known = self._known[name] = getattr(import_module(f"{__name__}.{module}"), called)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


GRAMMARS: Mapping[str, Grammar] = _Grammars()
"""All that is known of each way to read cells, by the name that profiles use for it."""
