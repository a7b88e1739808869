"""Rules about white space and wording, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.text.inconsistent_term import RULE as INCONSISTENT_TERM

RULES: tuple[Rule, ...] = (INCONSISTENT_TERM,)
