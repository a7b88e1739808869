"""How many columns a text takes, in the ways in which people and programs count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from readme_tools.i18n.printable import columns
from readme_tools.lazy.patterns import regex

Measure = Callable[[str], int]
# Control characters take no column, and what follows a joiner may take none.
_SWALLOWING = regex(r"[\x00-\x08\x0a-\x1f\x7f\u200d]")


def measures(ambiguous: int) -> tuple[Measure, ...]:
    """Return the ways to count that a table may have been aligned by, the one that is asked for first."""
    return partial(columns, ambiguous=ambiguous), partial(columns, ambiguous=3 - ambiguous), len


def bounds(text: str) -> tuple[int, int]:
    """Return the least and the most that any of the measures can count; cheap, for a first look."""
    if text.isascii():
        return len(text), len(text)
    plain = 0 if _SWALLOWING.search(text) else sum(map(str.isascii, text))
    return plain, 2 * len(text) - plain
