"""Rules about the shape of tables, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.tables.missing_cell import RULE as MISSING_CELL
from readme_tools.rules.tables.surplus_cell import RULE as SURPLUS_CELL

RULES: tuple[Rule, ...] = (
    SURPLUS_CELL,
    MISSING_CELL,
)
