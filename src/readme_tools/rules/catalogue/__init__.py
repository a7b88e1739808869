"""Rules about what a catalogue says and in which order, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.catalogue.unreadable_cell import RULE as UNREADABLE_CELL

RULES: tuple[Rule, ...] = (UNREADABLE_CELL,)
