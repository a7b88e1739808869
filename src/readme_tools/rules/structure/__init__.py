"""Rules about headings, anchors and the table of contents, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.structure.unknown_suppression import RULE as UNKNOWN_SUPPRESSION
from readme_tools.rules.structure.unused_suppression import RULE as UNUSED_SUPPRESSION

RULES: tuple[Rule, ...] = (
    UNUSED_SUPPRESSION,
    UNKNOWN_SUPPRESSION,
)
