"""`sarif`: SARIF 2.1.0, which code scanning of GitHub and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from readme_tools._version import __version__
from readme_tools.i18n import json_text, printable, say, term
from readme_tools.lazy.patterns import regex
from readme_tools.reporters.base import Report, fingerprints
from readme_tools.reporters.lines import elsewhere, where
from readme_tools.text import Diagnostic, Fix, Location, Source, Span, applied, grouped

if TYPE_CHECKING:
    from readme_tools.linter.registry import ListedRule, OnlineRule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_DRIVE = regex(r"[A-Za-z]:/")
_BRACES = regex(r"[{}]")
_LINK = regex(r"\[(?=[^\]]*\]\()")
_BRACKETS = regex(r"[\\\[\]]")


def render(report: Report) -> str:
    """Return the findings as a log with one run; paths are URIs from the top of the repository."""
    numbers = {rule.code: number for number, rule in enumerate(report.rules)}
    marks = fingerprints(report)
    run = {
        "tool": {
            "driver": {
                "name": "readme-tools",
                "version": __version__,
                "rules": [_rule(rule, report) for rule in report.rules],
            }
        },
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(one, mark, numbers, report) for one, mark in zip(report.diagnostics, marks, strict=True)],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: ListedRule | OnlineRule, report: Report) -> dict[str, Any]:
    why = _message(term(rule.why), report)
    more = _message(say("'readme-tools rule {name}' explains it with examples.", name=rule.name), report)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _message(term(rule.summary), report),
        "fullDescription": why,
        "help": {"text": f"{why['text']}\n\n{more['text']}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(one: Diagnostic, mark: str, numbers: dict[str, int], report: Report) -> dict[str, Any]:
    related = [
        {"id": number, "message": _message(note.message, report), **_location(note.location, report)}
        for number, note in enumerate(one.finding.related)
    ]
    return {
        "ruleId": one.code,
        **({"ruleIndex": numbers[one.code]} if one.code in numbers else {}),
        "level": one.severity.value,
        "message": _with_links(one, report),
        "locations": [_location(one.finding.location, report)],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {"readmeTools/v1": mark},
        **_fixes(one.fix, report),
    }


def _with_links(one: Diagnostic, report: Report) -> dict[str, str]:
    """Return a finding's message with links to its places in other files: code scanning shows no others."""
    numbers = {note.location: number for number, note in reversed([*enumerate(one.finding.related)])}
    places = {
        place: _BRACKETS.sub(r"\\\g<0>", _message(where(place, report), report)["text"]) for place in elsewhere(one)
    }
    links = [f"[{text}]({numbers[place]})" for place, text in places.items()]
    return {"text": "\n".join([_message(one.message, report)["text"], *links])}


def _message(text: str, report: Report) -> dict[str, str]:
    """Return a message in which nothing is taken for a placeholder or a link (3.11.5 and 3.11.6)."""
    doubled = _BRACES.sub(lambda match: match[0] * 2, printable(report.say(text)))
    return {"text": _LINK.sub(r"\\[", doubled)}


def _location(location: Location, report: Report) -> dict[str, Any]:
    region = _region(report.sources[location.path], location.span)
    return {"physicalLocation": {"artifactLocation": _artifact(report.named(location.path)), "region": region}}


def _region(source: Source, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(path: str) -> dict[str, str]:
    """Return a path as a URI: below the root, or a whole one where that is not possible."""
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{_quoted(path[2:])}"}
    return {"uri": _quoted(path)} if path.startswith("../") else {"uri": _quoted(path), "uriBaseId": _ROOT}


def _quoted(path: str) -> str:
    return quote(path, errors="surrogateescape")


def _fixes(fix: Fix | None, report: Report) -> dict[str, Any]:
    if fix is None or fix.applicability not in applied(unsafe=True):
        return {}
    files = grouped((edit.path, edit) for edit in fix.edits)
    changes = [
        {
            "artifactLocation": _artifact(report.named(path)),
            "replacements": [
                {"deletedRegion": _region(report.sources[path], edit.span), "insertedContent": {"text": edit.text}}
                for edit in edits
            ],
        }
        for path, edits in files.items()
    ]
    description = _message(fix.message, report)
    properties = {"applicability": fix.applicability.value}
    return {"fixes": [{"description": description, "artifactChanges": changes, "properties": properties}]}
