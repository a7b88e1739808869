"""Rules about the raw text of a file, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.source.broken_character import RULE as BROKEN_CHARACTER
from readme_tools.rules.source.conflict_marker import RULE as CONFLICT_MARKER
from readme_tools.rules.source.look_alike_character import RULE as LOOK_ALIKE_CHARACTER
from readme_tools.rules.source.mixed_line_endings import RULE as MIXED_LINE_ENDINGS

RULES: tuple[Rule, ...] = (CONFLICT_MARKER, MIXED_LINE_ENDINGS, BROKEN_CHARACTER, LOOK_ALIKE_CHARACTER)
