"""What is worked out of a row, a table or an edition once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


def once(one: S, make: Callable[[S], T]) -> T:
    """Return what a function makes of a row, a table or an edition, computed when it is first asked for.

    They never change.
    """
    made: dict[Any, Any] = one.__dict__.setdefault("_made", {})
    if make not in made:
        made[make] = make(one)
    found: T = made[make]
    return found
