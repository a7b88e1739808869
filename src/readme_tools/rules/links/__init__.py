"""Rules about links, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.links.mangled_url import RULE as MANGLED_URL

RULES: tuple[Rule, ...] = (MANGLED_URL,)
