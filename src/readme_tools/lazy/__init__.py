"""Floor 0: regular expressions and classes that cost nothing until they are used. Standard library only.

A commit hook starts the program for every commit, and most of what a module defines is not used in a
run on one small file.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from readme_tools.lazy.patterns import BEYOND_ASCII, regex

__all__ = ["BEYOND_ASCII", "dataclass", "field", "regex", "replace"]


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
