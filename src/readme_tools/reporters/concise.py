"""`concise`: for people. One line for each finding, with its place first."""

from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import fix_mark, footer, is_long, message, rule, where
from readme_tools.reporters.showing import BOLD, styled
from readme_tools.text.diagnostic import Diagnostic


def render(report: Report) -> str:
    """Return a line for each finding, closed by a line that counts them."""
    lines = "".join(f"{_diagnostic(one, report)}\n" for one in report.diagnostics)
    return lines if report.quiet else lines + ("\n" if is_long(report) else "") + footer(report)


def _diagnostic(one: Diagnostic, report: Report) -> str:
    place = styled(where(one.finding.location, report), BOLD, report.colour)
    return f"{place}: {rule(one, report)} {fix_mark(one, report)}{message(one, report)}"
