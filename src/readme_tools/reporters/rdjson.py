"""`rdjson`: the Reviewdog Diagnostic Format, which reviewdog posts as comments and suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from typing import Any

from readme_tools.i18n.printable import json_text
from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import message
from readme_tools.text import BOM, Diagnostic, Source, Span, applied, apply_edits


def render(report: Report) -> str:
    """Return the findings as one JSON object; columns count from 1, in bytes of UTF-8."""
    data = {"source": {"name": "readme-tools"}, "diagnostics": [_diagnostic(one, report) for one in report.diagnostics]}
    return json_text(data, indent=2) + "\n"


def _diagnostic(one: Diagnostic, report: Report) -> dict[str, Any]:
    source = report.sources[one.path]
    suggestion = _suggestion(one, source)
    return {
        "message": message(one, report),
        "location": {"path": report.named(one.path), "range": _range(source, one.span)},
        "severity": one.severity.value.upper(),
        "code": {"value": one.code},
        **({"suggestions": [suggestion]} if suggestion else {}),
    }


def _suggestion(one: Diagnostic, source: Source) -> dict[str, Any] | None:
    """Return the whole fix as one replacement, None where it goes beyond the lines of the finding.

    Reviewdog posts a suggestion on these lines, and takes several suggestions for alternatives.
    """
    if one.fix is None or one.fix.applicability not in applied(unsafe=True) or not one.fix.edits:
        return None
    edits = sorted(set(one.fix.edits), key=lambda edit: (edit.span.start, edit.span.end))
    whole = Span(edits[0].span.start, max(edit.span.end for edit in edits))
    if any(edit.path != one.path for edit in edits) or _lines(source, whole) != _lines(source, one.span):
        return None
    return {"range": _range(source, whole), "text": apply_edits(source.slice(whole), edits, whole.start)}


def _lines(source: Source, span: Span) -> tuple[int, int]:
    return source.position(span.start).line, source.position(span.end).line


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line = source.position(offset).line
    before = source.text[source.line_starts[line - 1] : offset]
    mark = BOM if source.bom and line == 1 else ""
    return {"line": line, "column": len((mark + before).encode("utf-8", "surrogatepass")) + 1}
