"""From an offset in inline content back to the offset in the file.

Inline content is not a slice of the file: indentation and quotation marks are gone from its lines,
and `\\|` in a table cell has become `|`. It is, however, made of slices in order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.source import LINE_ENDING, Source, Span


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Piecewise shift: content offset `starts[i]` stands at file offset `targets[i]`."""

    starts: tuple[int, ...]
    targets: tuple[int, ...]

    def offset(self, content: int) -> int:
        """Return the file offset of a content offset."""
        piece = bisect_right(self.starts, content) - 1
        return self.targets[piece] + content - self.starts[piece]

    def span(self, start: int, end: int) -> Span:
        """Return the file range of a content range; its end stays in the piece of its last character."""
        if len(self.starts) == 1:
            shift = self.targets[0] - self.starts[0]
            return Span(start + shift, end + shift)
        first = self.offset(start)
        return Span(first, self.offset(end - 1) + 1 if end > start else first)


@dataclass(frozen=True, slots=True)
class SourceLines:
    """The lines of a source as the parser numbers them (from 0), in the file's own offsets.

    The parser sees `\\n` alone as line ending, so its offsets differ from the file's after a CRLF.
    """

    text: str
    starts: tuple[int, ...]
    normal_starts: tuple[int, ...]

    @classmethod
    def of(cls, source: Source) -> SourceLines:
        """Index the lines of a source."""
        starts, normal, lost = [0], [0], 0
        for match in LINE_ENDING.finditer(source.text):
            lost += len(match[0]) - 1
            starts.append(match.end())
            normal.append(match.end() - lost)
        text = source.body.replace("\0", "\ufffd")  # as the parser does, so that lines compare equal
        return cls(text, tuple(starts), tuple(normal))

    def original(self, offset: int) -> int:
        """Return the file offset of an offset in the parser's text."""
        line = bisect_right(self.normal_starts, offset) - 1
        return self.starts[line] + offset - self.normal_starts[line]

    def line(self, number: int) -> str:
        """Return a line's text without its ending; beyond the last line it is empty."""
        if number >= len(self.starts):
            return ""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")

    def span(self, first: int, after: int) -> Span:
        """Return the range of the lines `first` up to, but not including, `after`, without the last ending."""
        last = max(first, after - 1)
        if last >= len(self.starts):
            return Span(self.starts[first] if first < len(self.starts) else len(self.text), len(self.text))
        return Span(self.starts[first], self.starts[last] + len(self.line(last)))


def map_lines(content: str, first: int, lines: SourceLines) -> OffsetMap:
    """Find where the lines of some inline content stand, the first of them on line `first`."""
    # A line of, say, a vertical tab alone is stripped from the content, yet not blank to the parser.
    head = content.split("\n", 1)[0].strip()
    first = next((line for line in range(first, first + 4) if head in lines.line(line)), first)
    starts: list[int] = []
    targets: list[int] = []
    at = 0
    for number, part in enumerate(content.split("\n")):
        for start, target in _locate(part, first + number, lines):
            starts.append(at + start)
            targets.append(max(target, targets[-1] if targets else 0))
        at += len(part) + 1
    return OffsetMap(tuple(starts), tuple(targets))


def _locate(part: str, number: int, lines: SourceLines) -> list[tuple[int, int]]:
    """Find a content line in its source line, which it nearly always ends: pairs of offsets."""
    if number >= len(lines.starts):
        return [(0, len(lines.text))]
    line, start = lines.line(number), lines.starts[number]
    if line.endswith(part):
        return [(0, start + len(line) - len(part))]
    kept = line.rstrip()
    if kept.endswith(part):
        return [(0, start + len(kept) - len(part))]
    # A closed heading `## x ##`, or a tab of which the parser made spaces, more of them than there are characters.
    stripped = part.strip()
    found = min(start + max(line.find(stripped), 0), len(lines.text) - len(stripped))
    blanks = len(part) - len(part.lstrip())
    return [*((at, max(found - blanks + at, start)) for at in range(blanks)), (blanks, found)]


def map_cell(content: Span, removed: Sequence[int]) -> OffsetMap:
    """Map a table cell's text, from which the backslashes at the file offsets `removed` are gone."""
    if not removed:
        return OffsetMap((0,), (content.start,))
    starts, targets = [0], [content.start]
    for count, offset in enumerate(removed):
        starts.append(offset - content.start - count)
        targets.append(offset + 1)
    return OffsetMap(tuple(starts), tuple(targets))
