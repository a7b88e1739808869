"""`gitlab`: a Code Quality report, which GitLab shows in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from typing import Any

from readme_tools.i18n.printable import json_text
from readme_tools.reporters.base import Report, fingerprints
from readme_tools.reporters.lines import message
from readme_tools.text.diagnostic import Diagnostic, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def render(report: Report) -> str:
    """Return the findings as a JSON list; the paths are those from the top of the repository."""
    data = [_issue(one, mark, report) for one, mark in zip(report.diagnostics, fingerprints(report), strict=True)]
    return json_text(data, indent=2) + "\n"


def _issue(one: Diagnostic, mark: str, report: Report) -> dict[str, Any]:
    source = report.sources[one.path]
    return {
        "description": message(one, report),
        "check_name": one.name,
        "fingerprint": mark,
        "severity": _SEVERITIES[one.severity],
        "location": {
            "path": report.named(one.path),
            "lines": {"begin": source.position(one.span.start).line, "end": source.position(one.span.end).line},
        },
    }
