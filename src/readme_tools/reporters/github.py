"""`github`: annotations of GitHub Actions, as workflow commands.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

import re

from readme_tools.i18n.printable import COMMAND, printable
from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import elsewhere, message, notes
from readme_tools.text.diagnostic import Diagnostic, Location


def render(report: Report) -> str:
    """Return a command for each finding, on a line of its own.

    One for each other file of a finding follows at the end, since GitHub shows ten of a step, and each in its file.
    """
    places = [(one, one.finding.location) for one in report.diagnostics]
    places += [(one, place) for one in report.diagnostics for place in elsewhere(one)]
    return "".join(f"{_command(one, place, report)}\n" for one, place in places)


def _command(one: Diagnostic, place: Location, report: Report) -> str:
    source = report.sources[place.path]
    start, end = source.position(place.span.start), source.position(place.span.end)
    # A range of columns within several lines cannot be told.
    columns = {"col": start.column, "endColumn": end.column} if start.line == end.line else {}
    properties = {
        "title": f"{one.code} {one.name}",
        "file": report.named(place.path),
        "line": start.line,
        "endLine": end.line,
        **columns,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    text = "\n".join([message(one, report), *notes(one, report)])
    return f"::{one.severity.value} {listed}::{_data(text)}".replace(COMMAND, "##<U+005B>")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a value; only the ends of lines have an escape of their own among the control characters."""
    shown = re.sub(r"[^\r\n]+", lambda match: printable(match[0]), text)
    return _data(shown).replace(":", "%3A").replace(",", "%2C")
