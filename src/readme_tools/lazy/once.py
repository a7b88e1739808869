"""What is worked out of a document, a row, a table, an edition or all of them once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


def once(one: S, make: Callable[[S], T]) -> T:
    """Return what a function makes of something that never changes; several rules share what one of them worked out."""
    made: dict[Any, Any] = one.__dict__.setdefault("_made", {})
    if make not in made:
        made[make] = make(one)
    found: T = made[make]
    return found
