"""How the overview of editions is shown. One file each: (overviews, colour, tell) -> text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from types import MappingProxyType

from readme_tools.linter.overview_model import Overview

FORMATS: MappingProxyType[str, str] = MappingProxyType(
    {
        "text": "readme_tools.reporters.editions.text",
        "markdown": "readme_tools.reporters.editions.markdown",
        "agent": "readme_tools.reporters.editions.agent",
        "json": "readme_tools.reporters.editions.machine",
    }
)
# Formats that are read elsewhere: always UTF-8.
MACHINE = frozenset({"agent", "json", "markdown"})


def render(name: str, overviews: Sequence[Overview], colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return overviews in the format of a name in `FORMATS`; `tell` says a text in the user's language."""
    text: str = import_module(FORMATS[name]).render(overviews, colour, tell)
    return text
