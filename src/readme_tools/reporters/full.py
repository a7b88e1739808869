"""`full`: for people. Each finding with the piece of its line and a caret below it."""

from __future__ import annotations

from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import closed, message, notes, rule, where
from readme_tools.reporters.snippet import snippet
from readme_tools.reporters.style import BOLD, styled
from readme_tools.text.diagnostic import Diagnostic


def render(report: Report) -> str:
    """Return the findings as text, closed by a line that counts them."""
    return closed([_diagnostic(one, report) for one in report.diagnostics], report)


def _diagnostic(one: Diagnostic, report: Report) -> str:
    place = styled(where(one.finding.location, report), BOLD, report.colour)
    lines = [f"{place}: {rule(one, report)} {message(one, report)}"]
    lines += snippet(one, report)
    lines += (f"  = {line}" for line in notes(one, report))
    return "\n".join(lines) + "\n"
