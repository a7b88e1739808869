"""Rules about the raw text of a file, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.source.conflict_marker import RULE as CONFLICT_MARKER

RULES: tuple[Rule, ...] = (CONFLICT_MARKER,)
