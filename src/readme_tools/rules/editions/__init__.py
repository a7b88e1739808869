"""Rules about language editions: compared, and in their own language; in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.editions.fullwidth_punctuation import RULE as FULLWIDTH_PUNCTUATION
from readme_tools.rules.editions.licence_differs import RULE as LICENCE_DIFFERS
from readme_tools.rules.editions.missing_row import RULE as MISSING_ROW
from readme_tools.rules.editions.mixed_parentheses import RULE as MIXED_PARENTHESES
from readme_tools.rules.editions.untranslated_text import RULE as UNTRANSLATED_TEXT

RULES: tuple[Rule, ...] = (
    MISSING_ROW,
    LICENCE_DIFFERS,
    UNTRANSLATED_TEXT,
    FULLWIDTH_PUNCTUATION,
    MIXED_PARENTHESES,
)
