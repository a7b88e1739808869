"""Rules about headings, anchors and the table of contents, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule

RULES: tuple[Rule, ...] = ()
