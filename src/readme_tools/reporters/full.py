"""`full`: for people. Each finding with the piece of its line and a caret below it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from readme_tools.diagnostics import Checked, Diagnostic, Hidden, Severity
from readme_tools.reporters.base import Report
from readme_tools.text.edits import Applicability
from readme_tools.text.source import Source, Span

_NARROWEST = 40
_RELATED_SHOWN = 3
_ELLIPSIS = "…"


def render(report: Report) -> str:
    """Give the findings as text, closed by a line that counts them."""
    parts = [_diagnostic(one, report) for one in report.diagnostics]
    return "\n".join([*parts, _footer(report)])


def _diagnostic(one: Diagnostic, report: Report) -> str:
    source = report.sources[one.path]
    lines = [f"{_where(source, one.span)}: {one.code} [{one.name}] {printable(one.message)}"]
    lines += _snippet(source, one.span, report.width)
    lines += (f"  = {line}" for line in _notes(one, report))
    return "\n".join(lines) + "\n"


def _where(source: Source, span: Span) -> str:
    position = source.position(span.start)
    return f"{source.path}:{position.line}:{position.column}"


def _notes(one: Diagnostic, report: Report) -> Iterator[str]:
    related = one.finding.related
    for note in related[:_RELATED_SHOWN]:
        yield f"{_where(report.sources[note.location.path], note.location.span)}: {printable(note.message)}"
    if len(related) > _RELATED_SHOWN:
        yield f"and {len(related) - _RELATED_SHOWN} more places (all of them with --output-format json)"
    if one.fix is not None:
        how = {Applicability.SAFE: "--fix", Applicability.UNSAFE: "not certain: --fix --unsafe-fixes"}
        yield f"fix ({how.get(one.fix.applicability, 'by hand')}): {printable(one.fix.message)}"


def _footer(report: Report) -> str:
    lines = [_scope(one) for one in report.checked]
    if report.fixed:
        lines.append(f"Fixed {_count(report.fixed, 'finding')}.")
    lines += _hidden(report.hidden)
    if not report.diagnostics:
        return "\n".join([*lines, "All checks passed!", ""])
    severities = Counter(one.severity for one in report.diagnostics)
    errors, warnings = severities[Severity.ERROR], severities[Severity.WARNING]
    lines.append(f"Found {_count(errors, 'error')} and {_count(warnings, 'warning')}.")
    lines += _fixable(report)
    return "\n".join([*lines, ""])


def _hidden(hidden: Hidden) -> Iterator[str]:
    if hidden.baseline:
        yield f"The baseline hides {_count(hidden.baseline, 'finding')}."
    if hidden.outdated:
        entries = "1 entry" if hidden.outdated == 1 else f"{hidden.outdated} entries"
        are = "is" if hidden.outdated == 1 else "are"
        yield f"{entries} of the baseline {are} no longer found: write it anew with --write-baseline."
    if hidden.older:
        yield f"Left out {_count(hidden.older, 'finding')} from before the changes."


def _fixable(report: Report) -> Iterator[str]:
    kinds = Counter(one.fix.applicability for one in report.diagnostics if one.fix)
    safe, unsafe = kinds[Applicability.SAFE], kinds[Applicability.UNSAFE]
    if safe:
        yield f"[*] {safe} fixable with --fix" + (f", {unsafe} more with --unsafe-fixes." if unsafe else ".")
    elif unsafe:
        yield f"[*] {unsafe} fixable with --fix --unsafe-fixes."


def _scope(checked: Checked) -> str:
    editions = ", ".join(f"{path} ({language})" for language, path in checked.editions)
    included = f" and what they include ({', '.join(checked.included)})" if checked.included else ""
    return f"Checked {editions}{included} with the profile '{checked.profile}'."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


# Snippets ------------------------------------------------------------------------------------


def printable(text: str) -> str:
    """Give a text that cannot move the cursor, end the line or change colours: controls become escapes."""
    return "".join(_escaped(character) if _is_control(character) else character for character in text)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def _escaped(character: str) -> str:
    return " " if character == "\t" else f"<U+{ord(character):04X}>"


def _columns(text: str) -> int:
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def _snippet(source: Source, span: Span, width: int) -> list[str]:
    """Show the part of the first line that fits, the finding in it, and carets below."""
    position = source.position(span.start)
    line = source.line_span(position.line)
    start, end = min(span.start, line.end), min(span.end, line.end)
    number = str(position.line)
    room = max(width - len(number) - 4, _NARROWEST)
    before, marked, after = _window(source.text, line, start, end, room)
    gutter = " " * len(number)
    carets = " " * _columns(before) + "^" * max(_columns(marked), 1)
    return [f"{gutter} |", f"{number} | {before}{marked}{after}".rstrip(), f"{gutter} | {carets}"]


def _window(text: str, line: Span, start: int, end: int, room: int) -> tuple[str, str, str]:
    """Cut a line to `room` terminal columns around the range `start` to `end`."""
    marked, cut = _take(text[start:end], room - 2)
    left = room - _columns(marked) - 2
    if cut:
        after = ""
        marked += _ELLIPSIS
    else:
        after, cut = _take(text[end : line.end], max(left // 3, left - (start - line.start)))
        after += _ELLIPSIS if cut else ""
    before, cut = _take(text[line.start : start], room - _columns(marked) - _columns(after) - 1, backwards=True)
    return (_ELLIPSIS if cut else "") + before, marked, after


def _take(text: str, room: int, backwards: bool = False) -> tuple[str, bool]:
    """Give as much of a text as fits into `room` columns, and whether something was left out.

    `backwards` takes the end of the text instead of its beginning.
    """
    from wcwidth import wcwidth

    taken: list[str] = []
    used = 0
    for character in reversed(text) if backwards else text:
        piece = printable(character)
        used += sum(max(wcwidth(one), 0) for one in piece)
        if used > room:
            return "".join(reversed(taken) if backwards else taken), True
        taken.append(piece)
    return "".join(reversed(taken) if backwards else taken), False
