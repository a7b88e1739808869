"""How many columns a text takes, in the ways in which people and programs count."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from readme_tools.lazy.patterns import regex

Measure = Callable[[str], int]
# Control characters take no column, and what follows a joiner may take none.
_SWALLOWING = regex(r"[\x00-\x08\x0a-\x1f\x7f\u200d]")


def columns(text: str, ambiguous: int = 1) -> int:
    """Count the columns of a text on a screen with a fixed pitch; a tab counts as one.

    A character that is wide in East Asian fonts only counts as `ambiguous`.
    """
    if text.isascii():
        return len(text)
    return _columns(text, ambiguous)


@lru_cache(maxsize=4096)
def _columns(text: str, ambiguous: int) -> int:
    from wcwidth import width  # takes longer to load than a small file to format

    return width(text.replace("\t", " "), control_codes="ignore", ambiguous_width=ambiguous)


def measures(ambiguous: int) -> tuple[Measure, ...]:
    """Return the ways to count that a table may have been aligned by, the one that is asked for first."""
    return partial(columns, ambiguous=ambiguous), partial(columns, ambiguous=3 - ambiguous), len


def bounds(text: str) -> tuple[int, int]:
    """Return the least and the most that any of the measures can count; cheap, for a first look."""
    if text.isascii():
        return len(text), len(text)
    plain = 0 if _SWALLOWING.search(text) else sum(map(str.isascii, text))
    return plain, 2 * len(text) - plain
