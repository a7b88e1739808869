"""Rules about licences, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.licences.licence_spelling import RULE as LICENCE_SPELLING
from readme_tools.rules.licences.unknown_licence import RULE as UNKNOWN_LICENCE

RULES: tuple[Rule, ...] = (
    UNKNOWN_LICENCE,
    LICENCE_SPELLING,
)
