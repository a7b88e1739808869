"""Floor 4: how findings are shown. One file each: (Report) -> text."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

from readme_tools.reporters.base import Report

# Each format's module is loaded when it is used: the one for people measures characters, which takes
# longer to load than the others take to run.
FORMATS: MappingProxyType[str, str] = MappingProxyType(
    {"full": "readme_tools.reporters.full", "json": "readme_tools.reporters.machine"}
)
# Formats that a program reads: always UTF-8, and nothing else is printed beside them.
MACHINE = frozenset({"json"})


def render(name: str, report: Report) -> str:
    """Give a report in the format of a name in `FORMATS`."""
    text: str = import_module(FORMATS[name]).render(report)
    return text
