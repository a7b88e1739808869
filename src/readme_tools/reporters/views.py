"""How comparisons and overviews are shown, in formats that both have. One file each: (what, colour, tell) -> text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readme_tools.diff.model import Shown
    from readme_tools.linter.overview_model import Overview

_MODULES = {"text": "text", "markdown": "markdown", "agent": "agent", "json": "machine"}
FORMATS = tuple(_MODULES)
# Formats that are read elsewhere: always UTF-8.
MACHINE = frozenset(FORMATS) - {"text"}


def render(name: str, shown: Shown | Sequence[Overview], colour: bool = False, tell: Callable[[str], str] = str) -> str:
    """Return a comparison or overviews in the format of a name; `tell` says a text in the user's language."""
    kind = "editions" if isinstance(shown, Sequence) else "diff"
    text: str = import_module(f"readme_tools.reporters.{kind}.{_MODULES[name]}").render(shown, colour, tell)
    return text
