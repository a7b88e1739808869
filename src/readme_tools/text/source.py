"""A file's text with positions: decoding, newline style, and offset to line/column."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from pathlib import Path

from readme_tools.errors import SourceError, unreadable
from readme_tools.lazy import dataclass, field, regex
from readme_tools.lazy.once import cached_property
from readme_tools.text.files import read_bytes
from readme_tools.text.front_matter import front_matter

BOM = "\ufeff"
# CommonMark's line endings, https://spec.commonmark.org/0.31.2/#line-ending; str.splitlines would
# also split at U+2028 and others that Markdown keeps inside a line.
LINE_ENDING = regex(r"\r\n?|\n")
_ANY, _QUOTED = regex(r"[^\r\n]"), regex(r"[ \t>]*")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range `[start, end)` of character offsets in `Source.text`."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end

    def part(self, start: int, end: int) -> Span:
        """Return the range of what stands from `start` to `end` in the text of this one."""
        return Span(self.start + start, self.start + end)


class Spans:
    """Ranges of one text, be they within one another, to ask which of them hold something."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self._spans]
        self._outer: list[int] = []  # for each range, one before it that may hold what it does not, else -1
        self._furthest: list[int] = []  # the greatest end of the ranges so far
        open_: list[int] = []
        for number, span in enumerate(self._spans):
            while open_ and self._spans[open_[-1]].end < span.start:
                open_.pop()
            self._outer.append(open_[-1] if open_ else -1)
            self._furthest.append(max(span.end, self._furthest[-1] if self._furthest else 0))
            open_.append(number)

    def all_around(self, span: Span) -> Iterator[Span]:
        """Yield the ranges that another lies in, their ends included, the innermost first."""
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0:
            if span in self._spans[at]:
                yield self._spans[at]
            at = self._outer[at]

    def around(self, span: Span) -> Span | None:
        """Return the innermost range that another lies in, None when there is none."""
        return next(self.all_around(span), None)

    def hold(self, offset: int) -> bool:
        """Return whether an offset lies in one of the ranges, their ends included."""
        return self.around(Span(offset, offset)) is not None

    def overlap(self, span: Span) -> bool:
        """Return whether one of the ranges shares a character with another."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] > span.start


@dataclass(frozen=True, slots=True)
class Position:
    """A place as people and editors count it: line and column from 1, columns in characters."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@dataclass(frozen=True)
class Source:
    """The text of one file, exactly as it is but for a byte order mark.

    `path` is how the file is named in output: as found from the working directory, with `/`.
    `text` keeps the file's own line endings; `bom` says whether a byte order mark stood before it.
    """

    path: str
    text: str
    bom: bool = False
    file: Path | None = field(default=None, compare=False)

    @cached_property
    def front(self) -> int:
        """The offset at which the page begins: after its front matter, which is data and no text."""
        return front_matter(self.text)

    @property
    def page(self) -> str:
        """The text without its front matter."""
        return self.text[self.front :]

    @cached_property
    def body(self) -> str:
        """The text with spaces in place of its front matter, so that all offsets stay as they are."""
        return _ANY.sub(" ", self.text[: self.front]) + self.text[self.front :] if self.front else self.text

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        return (0, *(match.end() for match in LINE_ENDING.finditer(self.text)))

    def line_at(self, offset: int) -> Span:
        """Return the range of the line of a character offset, without its line ending."""
        return self.line_span(self.position(offset).line)

    def position(self, offset: int) -> Position:
        """Return the line and column of a character offset in `text`."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_start(self, offset: int) -> int:
        """Return where the line of a character offset starts."""
        return self.line_starts[bisect_right(self.line_starts, offset) - 1]

    def line_span(self, line: int) -> Span:
        """Return the range of a line (from 1) without its line ending."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)

    def quoted_lines(self, span: Span) -> Iterator[tuple[Span, str]]:
        """Yield the lines of a block with their places, without the signs of the quotation that it stands in."""
        match = _QUOTED.match(self.text, self.line_span(self.position(span.start).line).start)
        depth = match[0].count(">") if match else 0
        signs, start = regex(rf"(?:[ \t]*>){{{depth}}} ?" if depth else ""), span.start
        for written in self.slice(span).split("\n"):
            text = written.removesuffix("\r")
            match = signs.match(text)
            first = match.end() if match else 0
            yield Span(start + first, start + len(text)), text[first:]
            start += len(written) + 1

    def slice(self, span: Span) -> str:
        """Return the text of a range."""
        return self.text[span.start : span.end]

    @property
    def newline(self) -> str:
        """The file's first line ending, or `\\n` when it has none."""
        match = LINE_ENDING.search(self.text)
        return match[0] if match else "\n"

    def encode(self, text: str | None = None) -> bytes:
        """Return the bytes of the file, with `text` in place of its text when given.

        Raises `SourceError` for half of a character, of which a command line can be made.
        """
        try:
            return ((BOM if self.bom else "") + (self.text if text is None else text)).encode("utf-8")
        except UnicodeEncodeError as error:
            raise SourceError(
                "{path}: what would be written holds half of a character (a lone surrogate)", path=self.path
            ) from error

    def with_text(self, text: str) -> Source:
        """Return the same file with another text."""
        return Source(self.path, text, self.bom, self.file)


def decode(data: bytes, path: str, file: Path | None = None) -> Source:
    """Make a source of a file's bytes.

    Raises `SourceError` with line and column of the first byte that is not UTF-8, and for what is no text.
    """
    if _is_wide(data):
        raise SourceError("{path}: this is UTF-16: save the file as UTF-8", path=path)
    if _is_binary(data):
        raise SourceError("{path}: this is not a text file: it holds bytes that no text has", path=path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise SourceError("{path}: this is not a text file: it holds bytes that no text has", path=path) from error
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        raise SourceError(
            "{path}:{line}:{column}: not UTF-8: byte 0x{byte:02x}; save the file as UTF-8",
            path=path,
            line=line,
            column=column,
            byte=data[error.start],
        ) from error
    bom = text.startswith(BOM)
    return Source(path, text[1:] if bom else text, bom, file)


def _is_wide(data: bytes) -> bool:
    """Return whether a text is UTF-16 or UTF-32, with or without a mark: its letters and line ends are full of NUL.

    One NUL or two may stand in any text: CommonMark has them read as U+FFFD.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return True
    if b"\0" not in data:
        return False
    places = [data[0::2].count(0), data[1::2].count(0)]
    lines = data.count(b"\n")
    beside = data.count(b"\n\0") if places[1] >= places[0] else data.count(b"\0\n")
    few, many = sorted(places)
    is_lopsided = many > 2 and few * 4 <= many * 3
    return is_lopsided and (beside >= lines > 0 or many * 8 >= len(data) * 3)


def _is_binary(data: bytes) -> bool:
    """Return whether more than every eighth byte is NUL, as in no text."""
    count = data.count(0)
    return count > 2 and count * 8 > len(data)


def read_source(file: Path, path: str) -> Source:
    """Read a file; `path` is its name in output. Raises `SourceError`."""
    try:
        data = read_bytes(file)
    except OSError as error:
        raise unreadable(path, error) from error
    return decode(data, path, file)
