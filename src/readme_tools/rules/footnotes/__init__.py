"""Rules about footnotes, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.footnotes.undefined_footnote import RULE as UNDEFINED_FOOTNOTE
from readme_tools.rules.footnotes.unused_footnote import RULE as UNUSED_FOOTNOTE

RULES: tuple[Rule, ...] = (
    UNDEFINED_FOOTNOTE,
    UNUSED_FOOTNOTE,
)
