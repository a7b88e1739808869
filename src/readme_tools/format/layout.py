"""How a table is laid out now: whether its pipes stand below each other, and how its cells are padded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

from readme_tools.i18n.printable import columns
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.cells import CELL_SPACE, alignment, split_row
from readme_tools.markdown.nodes import ColumnAlignment
from readme_tools.text.source import Span

DASHES = {
    ColumnAlignment.NONE: "---",
    ColumnAlignment.LEFT: ":---",
    ColumnAlignment.CENTER: ":---:",
    ColumnAlignment.RIGHT: "---:",
}
Measure = Callable[[str], int]
# Control characters take no column, and what follows a joiner may take none.
_SWALLOWING = regex(r"[\x00-\x08\x0a-\x1f\x7f\u200d]")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two pipes: spaces, text, spaces. Spaces alone all count as those before it."""

    before: int
    text: str
    after: int

    def width(self, measure: Measure) -> int:
        """Return the columns from pipe to pipe."""
        return self.before + measure(self.text) + self.after

    @property
    def is_padded(self) -> bool:
        """Return whether it has more spaces than a compact cell."""
        return self.before > 1 or self.after > 1


@dataclass(frozen=True, slots=True)
class TableLine:
    """A table line as pieces; `has_end` says that a pipe closes it."""

    pieces: tuple[Piece, ...]
    has_end: bool

    @classmethod
    def read(cls, line: str) -> TableLine:
        """Split a line, which has no indentation."""
        spans = split_row(line, Span(0, len(line)))
        pieces = []
        for span in spans:
            part = line[span.start : span.end]
            text = part.lstrip(CELL_SPACE)
            before = len(part) - len(text)
            text = text.rstrip(CELL_SPACE)
            pieces.append(Piece(before, text, len(part) - before - len(text)))
        return cls(tuple(pieces), bool(spans) and spans[-1].end < len(line))

    def pipes(self, measure: Measure, count: int) -> tuple[int | None, ...]:
        """Return the columns of the first pieces, None for a last one that no pipe closes."""
        widths: list[int | None] = [piece.width(measure) for piece in self.pieces[:count]]
        if not self.has_end and len(self.pieces) <= count:
            widths[-1] = None
        return tuple(widths)


@dataclass(frozen=True, slots=True)
class Layout:
    """How an aligned table is written: the columns of each cell, and to which side its text goes."""

    measure: Measure
    widths: tuple[int, ...]
    sides: tuple[ColumnAlignment, ...]

    @property
    def width(self) -> int:
        """Return the columns of a whole line."""
        return 1 + sum(width + 3 for width in self.widths)


@dataclass(frozen=True)
class Present:
    """A table as it is: its delimiter row, and the other lines that may be rewritten."""

    delimiter: TableLine
    lines: tuple[TableLine, ...]

    @cached_property
    def alignments(self) -> tuple[ColumnAlignment, ...]:
        """What the delimiter row says of each column."""
        return tuple(alignment(piece.text) for piece in self.delimiter.pieces)

    @cached_property
    def has_spaced_dashes(self) -> bool:
        """Return whether the delimiter row is rather `| --- | --- |` than `|---|---|`."""
        pieces = self.delimiter.pieces
        # Where no outer pipe stands, spaces at the ends of the line say nothing.
        sides = [piece.before > 0 for piece in pieces[1:]] + [piece.after > 0 for piece in pieces[:-1]]
        if len(pieces) == 1:
            sides = [pieces[0].before > 0, pieces[0].after > 0]
        return 2 * sum(sides) > len(sides)

    def aligned_by(self, ambiguous: int) -> Measure | None:
        """Return the way to count by which more than half of the lines are aligned, None when there is none.

        A compact table is never taken as aligned, though its cells may be of one width by chance.
        """
        if not self._may_be_aligned():
            return None
        best = max(measures(ambiguous), key=self._aligned)  # of several that are as good, the first
        return best if 2 * self._aligned(best) > 1 + len(self.lines) and self._is_meant(best) else None

    def layout(self, measure: Measure, is_spaced: bool, keep_sides: bool) -> Layout:
        """Return how it is written when it is aligned; `keep_sides` keeps text on the left where it is."""
        widths = [3 if is_spaced else 1] * len(self.alignments)
        for line in self.lines:
            for column, piece in enumerate(line.pieces[: len(widths)]):
                widths[column] = max(widths[column], measure(piece.text))
        return Layout(measure, tuple(widths), self._sides(measure, widths) if keep_sides else self.alignments)

    def kept(self, measure: Measure) -> Layout:
        """Return how it is aligned now, as wide as its pipes stand; without a last pipe as wide as its text."""
        text = self.layout(measure, self.has_spaced_dashes, False)
        pipes = zip(self._usual(measure), text.widths, strict=False)
        widths = tuple(least if one is None else one - 2 for one, least in pipes)
        return Layout(measure, widths, self._sides(measure, widths))

    def _may_be_aligned(self) -> bool:
        """Return whether it is worth counting: at most half of a column's cells can be of one width if not."""
        is_plain = [piece.text for piece in self.delimiter.pieces] == [DASHES[one] for one in self.alignments]
        if is_plain and not any(piece.is_padded for line in self.lines for piece in line.pieces):
            return False
        for column in range(len(self.alignments)):
            ranges = [range_ for line in (self.delimiter, *self.lines) if (range_ := _range(line, column))]
            free = 1 + len(self.lines) - len(ranges)
            if 2 * (free + _most_at_once(ranges)) <= 1 + len(self.lines):
                return False
        return True

    def _pipes(self, measure: Measure) -> Iterator[tuple[int | None, ...]]:
        yield from (line.pipes(measure, len(self.alignments)) for line in (self.delimiter, *self.lines))

    def _usual(self, measure: Measure) -> tuple[int | None, ...]:
        """Return where most of the lines that lack no cell have their pipes."""
        count = len(self.alignments)
        return Counter(one for one in self._pipes(measure) if len(one) == count).most_common(1)[0][0]

    def _aligned(self, measure: Measure) -> int:
        """Count the lines whose pipes stand where most others have them."""
        usual = self._usual(measure)
        return sum(_agree(one, usual) for one in self._pipes(measure))

    def _is_meant(self, measure: Measure) -> bool:
        """Return whether somebody aligned it: with spaces, or with dashes that fit."""
        usual, count = self._usual(measure), len(self.alignments)
        there = (line for line in self.lines if _agree(line.pipes(measure, count), usual))
        if any(piece.is_padded for line in there for piece in line.pieces):
            return True
        if any(len(piece.text) < len("---") or piece.is_padded for piece in self.delimiter.pieces):
            return False
        return _agree(self.delimiter.pipes(measure, count), usual)

    def _sides(self, measure: Measure, widths: Sequence[int]) -> tuple[ColumnAlignment, ...]:
        return tuple(self._side(measure, column, width) for column, width in enumerate(widths))

    def _side(self, measure: Measure, column: int, width: int) -> ColumnAlignment:
        """Return the side that the text of a column keeps to.

        Many people and editors pad on the right whatever the alignment. That stays, when most of the
        cells that show it are so.
        """
        wanted = self.alignments[column]
        left = other = 0
        for line in self.lines:
            if column < len(line.pieces) and line.pieces[column].text:
                piece = line.pieces[column]
                if pad_before(width - measure(piece.text), wanted):
                    left += piece.before == 1
                    other += piece.before != 1
        return ColumnAlignment.LEFT if left > other else wanted


def pad_before(blanks: int, side: ColumnAlignment) -> int:
    """Return how many of some spaces go before the text; the rest goes after it."""
    return {ColumnAlignment.RIGHT: blanks, ColumnAlignment.CENTER: blanks // 2}.get(side, 0)


def _agree(one: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    return all(a == b or a is None or b is None for a, b in zip(one, other, strict=False))


def _range(line: TableLine, column: int) -> tuple[int, int] | None:
    """Return the least and the most columns of a piece, None when nothing can be said."""
    if column >= len(line.pieces) or (not line.has_end and column == len(line.pieces) - 1):
        return None
    piece = line.pieces[column]
    least, most = bounds(piece.text)
    return piece.before + least + piece.after, piece.before + most + piece.after


def _most_at_once(ranges: Sequence[tuple[int, int]]) -> int:
    """Return the number of ranges that share a value, at the value that most of them share."""
    events = sorted([(least, 0) for least, _ in ranges] + [(most, 1) for _, most in ranges])
    most = now = 0
    for _, is_end in events:
        now += -1 if is_end else 1
        most = max(most, now)
    return most


def measures(ambiguous: int) -> tuple[Measure, ...]:
    """Return the ways to count that a table may have been aligned by, the one that is asked for first."""
    return partial(columns, ambiguous=ambiguous), partial(columns, ambiguous=3 - ambiguous), len


def bounds(text: str) -> tuple[int, int]:
    """Return the least and the most that any of the measures can count; cheap, for a first look."""
    if text.isascii():
        return len(text), len(text)
    plain = 0 if _SWALLOWING.search(text) else sum(map(str.isascii, text))
    return plain, 2 * len(text) - plain
