"""How commands print comparisons and overviews."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from readme_tools.cli.console import print_page, print_text, wants_colour
from readme_tools.cli.language import spoken
from readme_tools.config import Configurations, Given
from readme_tools.errors import ReadmeToolsError
from readme_tools.reporters import AGENT, views

if TYPE_CHECKING:
    from readme_tools.diff.model import Shown
    from readme_tools.linter.overview_model import Overview


def print_view(shown: Shown | Sequence[Overview], named: str | None, given: Given) -> None:
    """Print a comparison or overviews in the format that is named, else in that which holds here for all commands."""
    name = named or _chosen_format(given)
    text = views.render(name, shown, wants_colour(), spoken)
    (print_page if name in views.MACHINE else print_text)(text)


def _chosen_format(given: Given) -> str:
    """Return `agent` where the configuration here wants it for all, else `text`."""
    try:
        configured = Configurations(given).near(Path().absolute()).output_format
    except ReadmeToolsError:  # what the command looked at is elsewhere
        configured = None
    return AGENT if configured == AGENT else "text"
