"""`full`: for people. Each finding with the piece of its line and a caret below it."""

from readme_tools.i18n.printable import columns, printable
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.reporters.base import Report
from readme_tools.reporters.lines import closed, message, notes, rule, where
from readme_tools.reporters.showing import BLUE, BOLD, OF_SEVERITY, styled
from readme_tools.text import Diagnostic, Span

_NARROWEST = 40
_ELLIPSIS = "…"


def render(report: Report) -> str:
    """Return the findings as text, closed by a line that counts them."""
    return closed([_diagnostic(one, report) for one in report.diagnostics], report)


def _diagnostic(one: Diagnostic, report: Report) -> str:
    place = styled(where(one.finding.location, report), BOLD, report.colour)
    lines = [f"{place}: {rule(one, report)} {message(one, report)}"]
    lines += _snippet(one, report)
    lines += (f"  = {line}" for line in notes(one, report))
    return "\n".join(lines) + "\n"


def _snippet(one: Diagnostic, report: Report) -> list[str]:
    """Show the part of the first line that fits, the finding in it, and carets below.

    In colours the finding itself is marked as well, which is right on terminals too that give characters another width.
    """
    source = report.sources[one.path]
    position = source.position(one.span.start)
    line = source.line_span(position.line)
    start, end = min(one.span.start, line.end), min(one.span.end, line.end)
    number = str(position.line)
    room = _Room(max(report.width - len(number) - 4, _NARROWEST), report.ambiguous)
    before, marked, after = room.window(source.text, line, start, end)
    carets = " " * room.columns(before) + styled(
        "^" * max(room.columns(marked), 1), OF_SEVERITY[one.severity], report.colour
    )
    shown = before + styled(marked, OF_SEVERITY[one.severity], report.colour) + after
    empty, numbered = (styled(f"{gutter} |", BLUE, report.colour) for gutter in (" " * len(number), number))
    return [empty, f"{numbered} {shown}".rstrip(), f"{empty} {carets}"]


@dataclass(frozen=True, slots=True)
class _Room:
    """Terminal columns to fill; `ambiguous` of them take a character such as ◯ or △."""

    width: int
    ambiguous: int

    def columns(self, text: str) -> int:
        """Return how many columns a printable text takes."""
        return columns(text, self.ambiguous)

    def window(self, text: str, line: Span, start: int, end: int) -> tuple[str, str, str]:
        """Cut a line to the room around the range `start` to `end`."""
        marked, cut = self._take(text, range(start, end), self.width - 2)
        left = self.width - self.columns(marked) - 2
        if cut:
            after = ""
            marked += _ELLIPSIS
        else:
            after, cut = self._take(text, range(end, line.end), max(left // 3, left - (start - line.start)))
            after += _ELLIPSIS if cut else ""
        rest = self.width - self.columns(marked) - self.columns(after) - 1
        before, cut = self._take(text, range(line.start, start)[::-1], rest)
        return (_ELLIPSIS if cut else "") + before, marked, after

    def _take(self, text: str, places: range, room: int) -> tuple[str, bool]:
        """Return as much of the places of a text as fits into `room` columns, and whether something was left out.

        Places that go backwards take the end of the text instead of its beginning.
        """
        taken: list[str] = []
        used = 0
        for place in places:
            piece = printable(text[place])
            used += self.columns(piece)
            if used > room:
                return "".join(taken[:: places.step]), True
            taken.append(piece)
        return "".join(taken[:: places.step]), False
