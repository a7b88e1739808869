"""`agent`: for assistants and scripts. A short line for each finding, with the exact edit that fixes it."""

import shlex
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from readme_tools.i18n import Message, json_text, printable
from readme_tools.lazy.dataclasses import replace
from readme_tools.linter.merge import ALSO
from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import footer, where
from readme_tools.text import Applicability, Diagnostic, Fix, Location

_LONGEST = 90  # characters of an edit; a longer one is shown by a command
_PLACES = 6  # of a finding that has no edit
_WORDS = {Applicability.SAFE: "fix", Applicability.UNSAFE: "unsafe", Applicability.DISPLAY: "by hand"}


def render(report: Report) -> str:
    """Return a line for each finding, below the name of its file.

    Before them stands, after number signs, what was looked at and how much was found.
    """
    lines = []
    if not report.quiet:
        lines += [f"# {line}" for line in footer(replace(report, colour=False), is_listed=False).splitlines()]
    told: dict[tuple[str, str], str] = {}
    for path, found in groupby(report.diagnostics, key=lambda one: one.path):
        lines += [f"{printable(report.named(path))}:", *(_line(one, report, told) for one in found)]
    return "".join(f"{line}\n" for line in lines)


def _line(one: Diagnostic, report: Report, told: dict[tuple[str, str], str]) -> str:
    """Return the line of a finding; a message that its rule `told` before is named by the place where it stands."""
    text, count = _said(one, report)
    here = where(one.finding.location, report)
    known = told.get((one.code, text), "")
    if known and len(known.encode()) + 2 < len(text.encode()):
        text = f"= {known}"
    elif (one.code, here) not in told:  # of several at one place, it names the first
        told[one.code, text] = told[one.code, here] = here
    place = _at(one.finding.location, one, report)[1:]
    places = f" ×{count}" if count > 1 else ""
    return "; ".join((f"{place} {one.severity.value[0].upper()} {one.code}{places} {text}", *_rest(one, report)))


def _said(one: Diagnostic, report: Report) -> tuple[str, int]:
    """Return what is wrong, and in how many places: what was merged says so in its message."""
    count = 1 + sum(related.message == ALSO for related in one.finding.related)
    text = one.finding.message
    if count > 1 and isinstance(text, Message):
        text = text.values.get("message", text)  # of links it says nothing of the other places
    return printable(report.say(text)), count


def _rest(one: Diagnostic, report: Report) -> Iterator[str]:
    if one.fix is not None:
        yield f"{_WORDS[one.fix.applicability]}: {_edits(one, one.fix, report)}"
        return
    places = dict.fromkeys(_at(related.location, one, report) for related in one.finding.related)
    if places:
        more = [f"+{len(places) - _PLACES}"] if len(places) > _PLACES else []
        yield " ".join(("see", *[*places][:_PLACES], *more))


def _edits(one: Diagnostic, fix: Fix, report: Report) -> str:
    """Return what is replaced by what, and where if not just at the finding; or the command that shows it."""
    places: dict[str, list[str]] = defaultdict(list)
    for edit in fix.edits:
        old = report.sources[edit.path].slice(edit.span)
        places[f"{json_text(old)} -> {json_text(edit.text)}"].append(_at(Location(edit.path, edit.span), one, report))
    here = [_at(one.finding.location, one, report)]
    parts = [what if found == here else " ".join((what, *found)) for what, found in places.items()]
    text = ", ".join(parts) or printable(report.say(fix.message))
    if len(text) <= _LONGEST:
        return text
    shown = {
        Applicability.SAFE: "--diff",
        Applicability.UNSAFE: "--diff --unsafe-fixes",
        Applicability.DISPLAY: "--output-format json",
    }
    path = shlex.quote(printable(report.named(one.path)))
    which = f" --select {one.code} {shown[fix.applicability]}" if report.command == "check" else " --diff"
    return f"readme-tools {report.command} {path}{which}"


def _at(location: Location, one: Diagnostic, report: Report) -> str:
    """Return a place as `@line:column`, with its file if that is not the finding's."""
    if location.path != one.path:
        return f"@{where(location, report)}"
    return f"@{report.sources[location.path].position(location.span.start)}"
