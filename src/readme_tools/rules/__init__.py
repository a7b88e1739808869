"""Floor 4: the rules. `ALL` is the only list of them; it is in the order of their codes.

They are imported when it is first asked for: what a rule is, `readme_tools.rules.base`, is of use without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readme_tools.rules.base import Rule

    ALL: tuple[Rule, ...]


def __getattr__(name: str) -> tuple[Rule, ...]:
    if name != "ALL":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from readme_tools.rules import (
        catalogue,
        editions,
        footnotes,
        licences,
        links,
        lists,
        markers,
        source,
        structure,
        tables,
        text,
    )

    found = globals()["ALL"] = (
        *source.RULES,
        *tables.RULES,
        *lists.RULES,
        *links.RULES,
        *footnotes.RULES,
        *licences.RULES,
        *markers.RULES,
        *catalogue.RULES,
        *editions.RULES,
        *text.RULES,
        *structure.RULES,
    )
    return found
