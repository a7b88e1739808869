"""One spelling is one diagnostic: findings of one kind in one file, put together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from readme_tools.diagnostics import Finding, Location, Related
from readme_tools.text.edits import Applicability, Edit, Fix

K = TypeVar("K", bound=Hashable)


def group(
    places: Iterable[tuple[K, Location]],
    message: Callable[[K, int], str],
    also: str,
    edit: Callable[[K], str | None] | None = None,
    fix_message: Callable[[K], str] = str,
    applicability: Applicability = Applicability.SAFE,
) -> list[Finding]:
    """Make one finding of all places with one key; the first is its own, the others are related.

    `message` gets the key and the number of places. `edit` gives the text that mends every place;
    when it gives None, the finding has no fix.
    """
    by_key: dict[K, list[Location]] = {}
    for key, location in places:
        by_key.setdefault(key, []).append(location)
    findings: list[Finding] = []
    for key, locations in by_key.items():
        fix = _fix(key, locations, edit, fix_message, applicability) if edit else None
        related = tuple(Related(location, also) for location in locations[1:])
        findings.append(Finding(locations[0], message(key, len(locations)), related, fix))
    return findings


def _fix(
    key: K,
    locations: Sequence[Location],
    edit: Callable[[K], str | None],
    message: Callable[[K], str],
    applicability: Applicability,
) -> Fix | None:
    text = edit(key)
    if text is None:
        return None
    edits = tuple(Edit(location.path, location.span, text) for location in locations)
    return Fix(message(key), edits, applicability)


def times(count: int) -> str:
    """Say how often, for the end of a message: nothing for once."""
    return "" if count == 1 else f" ({count} times)"


def character(glyph: str) -> str:
    """Name a character so that look-alikes can be told apart: `◯ (U+25EF)`."""
    return f"{glyph} ({' '.join(f'U+{ord(one):04X}' for one in glyph)})"
