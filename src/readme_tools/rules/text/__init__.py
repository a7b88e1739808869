"""Rules about white space and wording, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule

RULES: tuple[Rule, ...] = ()
