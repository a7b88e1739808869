"""Rules about footnotes, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.footnotes.doubled_footnote_label import RULE as DOUBLED_FOOTNOTE_LABEL
from readme_tools.rules.footnotes.duplicate_footnote import RULE as DUPLICATE_FOOTNOTE
from readme_tools.rules.footnotes.footnote_order import RULE as FOOTNOTE_ORDER
from readme_tools.rules.footnotes.footnote_spacing import RULE as FOOTNOTE_SPACING
from readme_tools.rules.footnotes.undefined_footnote import RULE as UNDEFINED_FOOTNOTE
from readme_tools.rules.footnotes.unused_footnote import RULE as UNUSED_FOOTNOTE

RULES: tuple[Rule, ...] = (
    UNDEFINED_FOOTNOTE,
    UNUSED_FOOTNOTE,
    DUPLICATE_FOOTNOTE,
    DOUBLED_FOOTNOTE_LABEL,
    FOOTNOTE_ORDER,
    FOOTNOTE_SPACING,
)
