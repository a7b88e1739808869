"""Floor 4: the rules. `ALL` is every rule of the index, in the order of their codes.

The index is read when it is first asked for: what a rule is, `readme_tools.rules.base`, is of use without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readme_tools.rules.index import ListedRule

    ALL: tuple[ListedRule, ...]


def __getattr__(name: str) -> tuple[ListedRule, ...]:
    if name != "ALL":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from readme_tools.rules.index import listed

    found = globals()["ALL"] = listed()
    return found
