"""Floor 4: the rules. `ALL` is the only list of them; it is in the order of their codes."""

from __future__ import annotations

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
from readme_tools.rules.base import Rule

ALL: tuple[Rule, ...] = (
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
