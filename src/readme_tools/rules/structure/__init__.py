"""Rules about headings, anchors, the table of contents, and suppressions, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.structure.broken_list import RULE as BROKEN_LIST
from readme_tools.rules.structure.broken_tag import RULE as BROKEN_TAG
from readme_tools.rules.structure.duplicate_id import RULE as DUPLICATE_ID
from readme_tools.rules.structure.heading_jump import RULE as HEADING_JUMP
from readme_tools.rules.structure.heading_without_blank import RULE as HEADING_WITHOUT_BLANK
from readme_tools.rules.structure.pseudo_heading import RULE as PSEUDO_HEADING
from readme_tools.rules.structure.toc_differs import RULE as TOC_DIFFERS
from readme_tools.rules.structure.unbalanced_html import RULE as UNBALANCED_HTML
from readme_tools.rules.structure.unclosed_block import RULE as UNCLOSED_BLOCK
from readme_tools.rules.structure.unknown_suppression import RULE as UNKNOWN_SUPPRESSION
from readme_tools.rules.structure.unused_suppression import RULE as UNUSED_SUPPRESSION

RULES: tuple[Rule, ...] = (
    HEADING_JUMP,
    PSEUDO_HEADING,
    DUPLICATE_ID,
    UNBALANCED_HTML,
    TOC_DIFFERS,
    UNUSED_SUPPRESSION,
    UNKNOWN_SUPPRESSION,
    HEADING_WITHOUT_BLANK,
    UNCLOSED_BLOCK,
    BROKEN_TAG,
    BROKEN_LIST,
)
