"""Rules about what a catalogue says and in which order, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.catalogue.inconsistent_name import RULE as INCONSISTENT_NAME
from readme_tools.rules.catalogue.individual_developer import RULE as INDIVIDUAL_DEVELOPER
from readme_tools.rules.catalogue.unknown_constant import RULE as UNKNOWN_CONSTANT
from readme_tools.rules.catalogue.unreadable_cell import RULE as UNREADABLE_CELL

RULES: tuple[Rule, ...] = (
    UNREADABLE_CELL,
    INCONSISTENT_NAME,
    UNKNOWN_CONSTANT,
    INDIVIDUAL_DEVELOPER,
)
