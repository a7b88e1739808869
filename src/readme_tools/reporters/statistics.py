"""Counts by rule in place of the findings, as text and as JSON (`schema/statistics.schema.json`)."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.i18n.printable import json_text
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import SEVERITY_WIDTH, footer, rank, rule
from readme_tools.reporters.showing import BOLD, CYAN, styled
from readme_tools.text import Applicability, Diagnostic, grouped


@dataclass(frozen=True, slots=True)
class _Count:
    """A finding of a rule, how many such there are, and how many of these have a safe or an unsafe fix."""

    first: Diagnostic
    count: int
    safe: int
    unsafe: int


def render(report: Report) -> str:
    """Return a line for each rule: how many findings, its code, whether some can be fixed, its severity and name."""
    lines = "".join(f"{line}\n" for line in _lines(list(_counts(report)), report))
    return lines if report.quiet else lines + footer(report, is_listed=False)


def render_machine(report: Report) -> str:
    """Return the same as one JSON object."""
    data = [
        {
            "code": one.first.code,
            "name": one.first.name,
            "severity": one.first.severity.value,
            "count": one.count,
            "fixable": {"safe": one.safe, "unsafe": one.unsafe},
        }
        for one in _counts(report)
    ]
    return json_text({"statistics": data}, indent=2) + "\n"


def _lines(counts: list[_Count], report: Report) -> Iterator[str]:
    widest = max((len(str(one.count)) for one in counts), default=0)
    can_fix = any(_mark(one, report) for one in counts)
    for one in counts:
        number = styled(str(one.count).rjust(widest), BOLD, report.colour)
        mark = f" [{styled(_mark(one, report) or ' ', CYAN, report.colour)}]" if can_fix else ""
        yield f"{number}{mark} {rule(one.first, report, SEVERITY_WIDTH)}"


def _mark(one: _Count, report: Report) -> str:
    """Return `*` where all findings can be fixed, `-` where some can, and nothing otherwise."""
    fixable = one.safe + (one.unsafe if report.unsafe else 0)
    return "" if not fixable else "*" if fixable == one.count else "-"


def _counts(report: Report) -> Iterator[_Count]:
    """Yield the rules that found something: errors first, and of these those that found most."""
    found = grouped(((one.code, one.name, one.severity), one) for one in report.diagnostics)
    for _, own in sorted(found.items(), key=lambda item: (rank(item[0][2]), -len(item[1]), item[0])):
        fixes = Counter(one.fix.applicability for one in own if one.fix)
        yield _Count(own[0], len(own), fixes[Applicability.SAFE], fixes[Applicability.UNSAFE])
