"""How a comparison of two states is shown. One file each: (comparison, colour, tell) -> text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType

from readme_tools.reporters.diff.base import Shown

FORMATS: MappingProxyType[str, str] = MappingProxyType(
    {
        "text": "readme_tools.reporters.diff.text",
        "markdown": "readme_tools.reporters.diff.markdown",
        "agent": "readme_tools.reporters.diff.agent",
        "json": "readme_tools.reporters.diff.machine",
    }
)
# Formats that are read elsewhere: always UTF-8.
MACHINE = frozenset({"agent", "json", "markdown"})


def render(name: str, shown: Shown, colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return a comparison in the format of a name in `FORMATS`; `tell` says a text in the user's language."""
    text: str = import_module(FORMATS[name]).render(shown, colour, tell)
    return text
