"""A text as an editor counts it: lines from 0, and columns in units of UTF-8, UTF-16 or UTF-32."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from lsprotocol import types

from readme_tools.lazy.patterns import regex
from readme_tools.text.differences import differences, same_ends
from readme_tools.text.source import BOM, LINE_ENDING, Span

_LONE = regex("[\ud800-\udfff]")
Change = types.TextDocumentContentChangeEvent


class Text:
    """The text of one file in the encoding that the client counts in; never changes."""

    def __init__(self, raw: str, encoding: str) -> None:
        if _LONE.search(raw):  # halves of a character that two changes brought, or that belong to none
            raw = raw.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        self.raw = raw
        self.encoding = encoding
        self.bom = raw.startswith(BOM)

    @cached_property
    def text(self) -> str:
        """The text as files hold it: without a byte order mark, and without halves of characters."""
        return _LONE.sub("\ufffd", self.raw[self.bom :])

    @cached_property
    def _starts(self) -> Sequence[int]:
        return (0, *(match.end() for match in LINE_ENDING.finditer(self.raw)))

    def _width(self, text: str) -> int:
        """Count the units of a piece of text."""
        if self.encoding == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        if self.encoding == types.PositionEncodingKind.Utf16:
            return len(text.encode("utf-16-le", "surrogatepass")) // 2
        return len(text)

    def position(self, offset: int) -> types.Position:
        """Return the place of an offset in `text`; within the end of a line it is that before it."""
        offset = min(max(offset + self.bom, 0), len(self.raw))
        offset -= self.raw[offset - 1 : offset + 1] == "\r\n"  # a line ends before both
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._width(self.raw[self._starts[line] : offset]))

    def range(self, span: Span) -> types.Range:
        """Return the place of a range of offsets in `text`."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """Return the offset in `text` of a place; beyond a line it is the line's end, beyond the text the text's."""
        return max(0, self._raw_offset(position) - self.bom)

    def line(self, offset: int) -> Span:
        """Return the offsets of the line that an offset is on, without its end."""
        number = bisect_right(self._starts, offset + self.bom) - 1
        start = max(self._starts[number] - self.bom, 0)
        following = self._starts[number + 1] - self.bom if number + 1 < len(self._starts) else len(self.text)
        return Span(start, start + len(self.text[start:following].rstrip("\r\n")))

    def slice(self, span: Span) -> str:
        """Return a part of `text`."""
        return self.text[span.start : span.end]

    def span(self, range_: types.Range) -> Span:
        """Return the offsets in `text` of a range, in order."""
        start, end = self.offset(range_.start), self.offset(range_.end)
        return Span(min(start, end), max(start, end))

    def _raw_offset(self, position: types.Position) -> int:
        if position.line >= len(self._starts):
            return len(self.raw)
        start = self._starts[max(position.line, 0)]
        following = self._starts[position.line + 1] if position.line + 1 < len(self._starts) else len(self.raw)
        line = self.raw[start:following].rstrip("\r\n")
        if line.isascii():
            return start + min(max(position.character, 0), len(line))
        left = position.character
        for at, character in enumerate(line):
            left -= self._width(character)
            if left < 0:
                return start + at
        return start + len(line)

    def changed(self, changes: Sequence[Change]) -> Text:
        """Return the text after changes, one after the other, each in terms of what the last one left."""
        one = self
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                first, last = sorted(map(one._raw_offset, (change.range.start, change.range.end)))
                one = Text(one.raw[:first] + change.text + one.raw[last:], self.encoding)
            else:
                one = Text(change.text, self.encoding)
        return one

    def _changed_lines(self, before: Text) -> tuple[Span, Span]:
        """Return the lines of an earlier text that were changed, and those that stand there now."""
        old, new = _lines(before.raw), _lines(self.raw)
        first, last = same_ends(old, new)
        return Span(first, len(old) - last), Span(first, len(new) - last)

    def moved(self, range_: types.Range, before: Text) -> types.Range | None:
        """Return where the lines of an earlier text are now, None where they were changed."""
        old, new = self._changed_lines(before)
        if range_.end.line < old.start:
            return range_
        return None if range_.start.line < old.end else lower(range_, new.end - old.end)

    def line_in(self, before: Text, line: int, typed: bool = False) -> int | None:
        """Return the line of an earlier text that stands here now, None where it was changed.

        With `typed`, the only line that was changed is still the same one.
        """
        old, new = self._changed_lines(before)
        is_one = old.end - old.start == new.end - new.start == 1
        if line < new.start or (typed and is_one and line == new.start):
            return line
        return None if line < new.end else line - new.end + old.end

    def edits(self, after: str) -> list[types.TextEdit]:
        """Return the edits that make another text of `text`, line by line."""
        before, new = _lines(self.text), _lines(after)
        starts = [0]
        for line in before:
            starts.append(starts[-1] + len(line))
        return [
            types.TextEdit(self.range(Span(starts[first], starts[last])), "".join(new[mine:behind]))
            for tag, first, last, mine, behind in differences(before, new)
            if tag != "equal"
        ]


def lower(range_: types.Range, down: int) -> types.Range:
    """Return a range some lines further down."""
    return types.Range(*(types.Position(one.line + down, one.character) for one in (range_.start, range_.end)))


def _lines(text: str) -> list[str]:
    ends = [match.end() for match in LINE_ENDING.finditer(text)]
    return [text[start:end] for start, end in zip((0, *ends), (*ends, len(text)), strict=True) if start < end]
