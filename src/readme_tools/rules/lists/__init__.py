"""Rules about lists of entries."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.lists.description_ending import RULE as DESCRIPTION_ENDING
from readme_tools.rules.lists.entry_order import RULE as ENTRY_ORDER
from readme_tools.rules.lists.list_separator import RULE as LIST_SEPARATOR
from readme_tools.rules.lists.missing_description import RULE as MISSING_DESCRIPTION
from readme_tools.rules.lists.untranslated_description import RULE as UNTRANSLATED_DESCRIPTION

RULES: tuple[Rule, ...] = (
    MISSING_DESCRIPTION,
    LIST_SEPARATOR,
    DESCRIPTION_ENDING,
    ENTRY_ORDER,
    UNTRANSLATED_DESCRIPTION,
)
