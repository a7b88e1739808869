"""Floor 0: regular expressions and classes that cost nothing until they are used. Standard library only.

A commit hook starts the program for every commit, and most of what a module defines is not used in a
run on one small file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

from readme_tools.lazy.patterns import BEYOND_ASCII, regex

S = TypeVar("S")
T = TypeVar("T")

__all__ = ["BEYOND_ASCII", "dataclass", "field", "once", "regex", "replace"]


def later(package: str, *modules: str) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package: names of these modules of it, which are imported when one is asked for."""

    def get(name: str) -> Any:
        for one in modules if name[0] != "_" else ():
            if (found := getattr(import_module(f"{package}.{one}"), name, None)) is not None:
                return found
        raise AttributeError(name)

    return get


if TYPE_CHECKING:
    from readme_tools.lazy.dataclasses import dataclass, field, replace
else:
    __getattr__ = later(__name__, "dataclasses")


def once(make: Callable[[S], T]) -> Callable[[S], T]:
    """Keep what a function makes of something that never changes: worked out once, when it is first asked for.

    Several rules share what one of them worked out.
    """

    @wraps(make)
    def kept(one: S) -> T:
        made: dict[Any, Any] = one.__dict__.setdefault("_made", {})
        if kept not in made:
            made[kept] = make(one)
        found: T = made[kept]
        return found

    return kept
