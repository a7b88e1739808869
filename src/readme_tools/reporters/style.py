"""Colours of a terminal."""

from __future__ import annotations

from readme_tools.text.diagnostic import Severity

BOLD, CYAN, BLUE, GREEN = "\x1b[1m", "\x1b[36m", "\x1b[1;34m", "\x1b[32m"
RED, YELLOW = "\x1b[1;31m", "\x1b[1;33m"
_END = "\x1b[0m"
OF_SEVERITY = {Severity.ERROR: RED, Severity.WARNING: YELLOW}


def styled(text: str, style: str, colour: bool) -> str:
    """Return a text in a style, or as it is without `colour`; nothing stays nothing."""
    return f"{style}{text}{_END}" if colour and text else text
