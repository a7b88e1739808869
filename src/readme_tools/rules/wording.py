"""How messages say what several rules have to say."""

from __future__ import annotations

_LONGEST = 60


def character(glyph: str) -> str:
    """Name a character so that look-alikes can be told apart: `◯ (U+25EF)`."""
    return f"{glyph} ({' '.join(f'U+{ord(one):04X}' for one in glyph)})"


def times(count: int) -> str:
    """Say how often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Give a text on one line, cut where it is longer than a message should quote."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
