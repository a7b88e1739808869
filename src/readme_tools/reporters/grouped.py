"""`grouped`: for people. The findings of each file together, under its name."""

from collections.abc import Iterator
from itertools import groupby

from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import SEVERITY_WIDTH, closed, fix_mark, message, path_heading, rule
from readme_tools.text.diagnostic import Diagnostic


def render(report: Report) -> str:
    """Return a heading for each file and a line for each of its findings, closed by a line that counts them."""
    groups = groupby(report.diagnostics, key=lambda one: one.path)
    return closed(["".join(f"{line}\n" for line in _file(path, list(found), report)) for path, found in groups], report)


def _file(path: str, found: list[Diagnostic], report: Report) -> Iterator[str]:
    yield f"{path_heading(path, report)}:"
    places = [str(report.sources[path].position(one.span.start)) for one in found]
    widest = max(map(len, places))
    for one, place in zip(found, places, strict=True):
        what = rule(one, report, SEVERITY_WIDTH)
        yield f"  {place.ljust(widest)} {what} {fix_mark(one, report)}{message(one, report)}"
