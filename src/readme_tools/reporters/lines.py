"""What the formats for people print alike: places, notes, and the lines that close a report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from readme_tools.i18n import join, printable, say, say_count
from readme_tools.linter.merge import ALSO
from readme_tools.reporters.base import Report
from readme_tools.reporters.showing import BOLD, CYAN, GREEN, OF_SEVERITY, styled
from readme_tools.text import Applicability, Checked, Diagnostic, Hidden, Location, Severity
from readme_tools.text.diagnostic import are_compared

_RELATED_SHOWN = 3
_LONG = 25  # findings; with more, what they are is summed up at the end
_LISTED = 12
SEVERITY_WIDTH = max(len(one.value) for one in Severity)


def where(location: Location, report: Report) -> str:
    """Return a place as `path:line:column`, which terminals and editors can follow."""
    position = report.sources[location.path].position(location.span.start)
    return f"{printable(report.named(location.path))}:{position}"


def elsewhere(one: Diagnostic) -> Iterator[Location]:
    """Yield the first place in each other file of a finding that was put together of several."""
    seen = {one.path}
    for note in one.finding.related:
        if note.message == ALSO and note.location.path not in seen:
            seen.add(note.location.path)
            yield note.location


def message(one: Diagnostic, report: Report) -> str:
    """Return what is wrong on one line."""
    return printable(report.say(one.message))


def rule(one: Diagnostic, report: Report, width: int = 0) -> str:
    """Return what a finding is: severity in its colour, code and name: `error: RT101 [surplus-cell]`.

    With a `width` the severity takes so many columns, for lists, without a colon.
    """
    severity = one.severity.value.ljust(width) if width else f"{one.severity.value}:"
    return f"{styled(severity, OF_SEVERITY[one.severity], report.colour)} {one.code} [{one.name}]"


def rank(severity: Severity) -> int:
    """Return where a severity stands in a list that begins with the worst."""
    return list(Severity).index(severity)


def is_long(report: Report) -> bool:
    """Return whether there are too many findings to keep in view."""
    return len(report.diagnostics) > _LONG


def summary(report: Report) -> Iterator[str]:
    """Yield how many findings there are by file and by rule, errors before warnings."""
    files = Counter((report.named(one.path), one.severity) for one in report.diagnostics)
    paths = sorted({path for path, _ in files}, key=lambda path: (*(-files[path, one] for one in Severity), path))
    for path in paths[:_LISTED]:
        yield say("{path}: {counts}", path=path, counts=_counted(*(files[path, one] for one in Severity)))
    if len(paths) > _LISTED:
        yield say_count("and {count} more file", "and {count} more files", len(paths) - _LISTED)
    rules = Counter((one.severity, one.code, one.name) for one in report.diagnostics)
    ranked = sorted(rules.items(), key=lambda item: (rank(item[0][0]), -item[1], item[0][1]))
    widest = len(str(max(rules.values())))
    for (severity, code, name), count in ranked[:_LISTED]:
        yield f"{count:>{widest}} {severity.value.ljust(SEVERITY_WIDTH)} {code} [{name}]"
    if len(ranked) > _LISTED:
        yield say_count(
            "and {count} more rule (--statistics shows all)",
            "and {count} more rules (--statistics shows all)",
            len(ranked) - _LISTED,
        )


def _counted(errors: int, warnings: int) -> str:
    parts = (
        (errors, say_count("{count} error", "{count} errors", errors)),
        (warnings, say_count("{count} warning", "{count} warnings", warnings)),
    )
    return join(", ", [text for count, text in parts if count])


def fix_mark(one: Diagnostic, report: Report) -> str:
    """Return the mark of a finding that can be fixed, with a space after it, or nothing."""
    return f"[{styled('*', CYAN, report.colour)}] " if report.can_fix(one) else ""


def notes(one: Diagnostic, report: Report) -> Iterator[str]:
    """Yield a line for each related place, and one for the fix."""
    related = one.finding.related
    for note in related[:_RELATED_SHOWN]:
        yield f"{where(note.location, report)}: {printable(report.say(note.message))}"
    if len(related) > _RELATED_SHOWN:
        yield report.say(
            say_count(
                "and {count} more place (all of them with --output-format json)",
                "and {count} more places (all of them with --output-format json)",
                len(related) - _RELATED_SHOWN,
            )
        )
    if one.fix is not None:
        yield printable(report.say(_fix(one.fix.applicability, one.fix.message)))


def _fix(applicability: Applicability, text: str) -> str:
    match applicability:
        case Applicability.SAFE:
            return say("fix (--fix): {what}", what=text)
        case Applicability.UNSAFE:
            return say("fix (not certain: --fix --unsafe-fixes): {what}", what=text)
        case _:
            return say("fix (by hand): {what}", what=text)


def closed(parts: list[str], report: Report) -> str:
    """Put the parts of a report together, and close it with its counts unless it is to be quiet."""
    return "\n".join(parts) if report.quiet else "\n".join([*parts, footer(report)])


def footer(report: Report, is_listed: bool = True) -> str:
    """Return the lines that say what was looked at, fixed, left out and found; of a long list, also what it is."""
    lines = [*summary(report), ""] if is_listed and is_long(report) else []
    lines += [line for one in report.checked for line in (scope(one), *_not_compared(one))]
    if report.fixed:
        lines.append(say_count("Fixed {count} finding.", "Fixed {count} findings.", report.fixed))
    lines += _hidden(report.hidden)
    lines += _found(report)
    shown = [printable(report.say(line)) for line in lines]
    if not report.diagnostics and report.command == "check":  # of links, not all may have been checked
        shown.append(styled(report.say(say("All checks passed!")), GREEN, report.colour))
    return "".join(f"{line}\n" for line in shown)


def scope(checked: Checked) -> str:
    """Say which files were looked at as one catalogue."""
    editions = join(", ", [f"{path} ({language})" for language, path in checked.editions])
    if checked.included:
        return say(
            "Checked {editions} and what they include ({included}) with the profile '{profile}'.",
            editions=editions,
            included=join(", ", checked.included),
            profile=checked.profile,
        )
    return say("Checked {editions} with the profile '{profile}'.", editions=editions, profile=checked.profile)


def _not_compared(checked: Checked) -> Iterator[str]:
    if checked.not_compared:
        paths = join(", ", checked.not_compared)
        yield say("Not compared, though they look like editions: {paths}.", paths=paths)
    if checked.unclosed:
        paths = join(", ", checked.unclosed)
        if are_compared([path for _, path in checked.editions], checked.unclosed):
            yield say("Not compared, because a block is not closed there: {paths}.", paths=paths)
            return
        yield say("The editions were not compared, because a block is not closed in {paths}.", paths=paths)


def _found(report: Report) -> Iterator[str]:
    if not report.diagnostics:
        return
    severities = Counter(one.severity for one in report.diagnostics)
    yield say(
        "Found {errors} and {warnings}.",
        errors=say_count("{count} error", "{count} errors", severities[Severity.ERROR]),
        warnings=say_count("{count} warning", "{count} warnings", severities[Severity.WARNING]),
    )
    yield from fixable(report.diagnostics, report.unsafe)
    if is_long(report) and report.command == "check" and not (report.hidden.baseline or report.hidden.older):
        yield from _beginning(severities)


def _beginning(severities: Mapping[Severity, int]) -> Iterator[str]:
    """Yield how to get on with many findings."""
    if all(severities[one] for one in Severity):
        yield say("Errors alone: --severity error.")
    yield say("To hide what is there now, so that only new findings are shown: --write-baseline.")


def _hidden(hidden: Hidden) -> Iterator[str]:
    if hidden.baseline:
        yield say_count("The baseline hides {count} finding.", "The baseline hides {count} findings.", hidden.baseline)
    if hidden.outdated:
        yield say_count(
            "{count} entry of the baseline is no longer found: rewrite it with --write-baseline.",
            "{count} entries of the baseline are no longer found: rewrite it with --write-baseline.",
            hidden.outdated,
        )
    if hidden.warnings:
        yield say_count("Not shown: {count} warning.", "Not shown: {count} warnings.", hidden.warnings)
    if hidden.older:
        yield say_count(
            "Not shown: {count} finding from before the changes.",
            "Not shown: {count} findings from before the changes.",
            hidden.older,
        )


def fixable(found: Iterable[Diagnostic], unsafe_too: bool) -> Iterator[str]:
    """Yield how many findings have fixes and which options make them; `unsafe_too` where both kinds are asked for."""
    kinds = Counter(one.fix.applicability for one in found if one.fix)
    safe, unsafe = kinds[Applicability.SAFE], kinds[Applicability.UNSAFE]
    if safe and unsafe and unsafe_too:
        yield say(
            "[*] {count} fixable with --fix --unsafe-fixes, {safe} of them with --fix.", count=safe + unsafe, safe=safe
        )
    elif safe and unsafe:
        yield say("[*] {safe} fixable with --fix, {unsafe} more with --unsafe-fixes.", safe=safe, unsafe=unsafe)
    elif safe:
        yield say("[*] {safe} fixable with --fix.", safe=safe)
    elif unsafe:
        yield say("[*] {unsafe} fixable with --fix --unsafe-fixes.", unsafe=unsafe)


def path_heading(path: str, report: Report) -> str:
    """Return a file's name as a heading."""
    return styled(printable(path), BOLD, report.colour)
