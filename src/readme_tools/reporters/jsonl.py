"""`jsonl`: for programs that read line by line. The contract is `schema/diagnostic.schema.json`."""

from readme_tools.i18n.printable import json_text
from readme_tools.reporters.base import Report
from readme_tools.reporters.machine import diagnostic


def render(report: Report) -> str:
    """Return each finding as a JSON object on a line of its own."""
    return "".join(f"{json_text(diagnostic(one, report))}\n" for one in report.diagnostics)
