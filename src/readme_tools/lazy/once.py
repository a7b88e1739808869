"""What is worked out of a document, a row, a table, an edition or all of them once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


def once(make: Callable[[S], T]) -> Callable[[S], T]:
    """Keep what a function makes of something that never changes; several rules share what one of them worked out."""

    @wraps(make)
    def kept(one: S) -> T:
        made: dict[Any, Any] = one.__dict__.setdefault("_made", {})
        if kept not in made:
            made[kept] = make(one)
        found: T = made[kept]
        return found

    return kept
