"""How findings are shown. One file each: (Report) -> text."""

from importlib import import_module
from types import MappingProxyType

from readme_tools.lazy.dataclasses import replace
from readme_tools.reporters.base import Report

MARKDOWN = "markdown"  # for `links` alone, of what is more than findings
AGENT = "agent"  # for assistants: the configuration can name it for several commands

# Each format's module is loaded when it is used: the one for people measures characters, which takes
# longer to load than the others take to run.
FORMATS: MappingProxyType[str, str] = MappingProxyType(
    {
        "full": "readme_tools.reporters.full",
        "concise": "readme_tools.reporters.concise",
        "grouped": "readme_tools.reporters.grouped",
        AGENT: "readme_tools.reporters.agent",
        "json": "readme_tools.reporters.machine",
        "jsonl": "readme_tools.reporters.jsonl",
        "github": "readme_tools.reporters.github",
        "gitlab": "readme_tools.reporters.gitlab",
        "sarif": "readme_tools.reporters.sarif",
        "junit": "readme_tools.reporters.junit",
        "rdjson": "readme_tools.reporters.rdjson",
    }
)
# Formats that a person reads, in colours on a terminal. The others are for programs: always UTF-8, and
# nothing else is printed beside them.
HUMAN = frozenset({"full", "concise", "grouped"})
MACHINE = frozenset(FORMATS) - HUMAN
# Formats whose readers know the repository, not the folder in which the command ran.
FROM_TOP = MACHINE - {AGENT, "json", "jsonl"}
# Formats in which there are counts by rule as well.
COUNTED = HUMAN | {"json"}


def render(name: str, report: Report, statistics: bool = False) -> str:
    """Return a report in the format of a name in `FORMATS`, or its counts in one of `COUNTED`."""
    if statistics:
        counts = import_module("readme_tools.reporters.statistics")
        shown: str = counts.render_machine(report) if name in MACHINE else counts.render(report)
        return shown
    text: str = import_module(FORMATS[name]).render(report if name in FROM_TOP else replace(report, names={}))
    return text
