"""Floor 4: how findings are shown. One file each: (Run) -> text."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from readme_tools.reporters.base import Report
from readme_tools.reporters.full import render as full
from readme_tools.reporters.machine import render as json

REPORTERS: MappingProxyType[str, Callable[[Report], str]] = MappingProxyType({"full": full, "json": json})
# Formats that a program reads: always UTF-8, and nothing else is printed beside them.
MACHINE = frozenset({"json"})
