"""`json`: for programs. The contract is `schema/report.schema.json`."""

from typing import Any

from readme_tools.i18n.printable import json_text
from readme_tools.reporters.base import Report
from readme_tools.text import Diagnostic, Fix, Location, Source, Span


def render(report: Report) -> str:
    """Return the findings as one JSON object; lines and columns count from 1, in characters."""
    return json_text({"diagnostics": [diagnostic(one, report) for one in report.diagnostics]}, indent=2) + "\n"


def diagnostic(one: Diagnostic, report: Report) -> dict[str, Any]:
    """Return a finding as data."""
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.value,
        "message": report.say(one.message),
        **_place(one.finding.location, report),
        "related": [
            {**_place(related.location, report), "message": report.say(related.message)}
            for related in one.finding.related
        ],
        "fix": _fix(one.fix, report) if one.fix else None,
    }


def _place(location: Location, report: Report) -> dict[str, Any]:
    return {"path": location.path, **_range(report.sources[location.path], location.span)}


def _range(source: Source, span: Span) -> dict[str, Any]:
    start, end = source.position(span.start), source.position(span.end)
    return {"start": {"line": start.line, "column": start.column}, "end": {"line": end.line, "column": end.column}}


def _fix(fix: Fix, report: Report) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "message": report.say(fix.message),
        "edits": [
            {"path": edit.path, **_range(report.sources[edit.path], edit.span), "text": edit.text} for edit in fix.edits
        ],
    }
