"""How the rows of a table are written. What holds them asks for nothing but this.

`Pipes` are tables as GFM writes them; `listing` has lists of entries, `html` those of HTML. A reader finds
the tables of one syntax in a document; `READERS` are those of all but pipes, which the parser knows.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from readme_tools.i18n.message import Message, say
from readme_tools.lazy.once import cached_property, once
from readme_tools.markdown.cells import row_text, split_row
from readme_tools.markdown.nodes import Document, FootnoteReference, Inline, Row, Table, Text, walk
from readme_tools.text import LINE_ENDING, Edit, Source, Span, Spans


class Syntax(ABC):
    """A way to write tables. The text of a cell is what stands in the file, white space around it left out."""

    is_list = False
    """Whether its tables are lists of entries: their headings stand nowhere in the file."""
    is_markdown = True
    """Whether its cells are Markdown, so that what rules write into them is."""
    frame = ("", "")
    """What stands before the head of a table, and behind its rows."""

    def head(self, source: Source, table: Table) -> str:
        """Return what makes rows after it rows of a table with the same columns."""
        return "\n".join(source.slice(one.span) for one in (table.header, table.delimiter))

    def new_head(self, headings: Sequence[str], delimiter: str) -> list[str]:
        """Write the lines of a head; `delimiter` is what a table with pipes has below its headings."""
        return [self.text(headings), delimiter]

    @abstractmethod
    def text(self, cells: Sequence[str]) -> str:
        """Write a row in any way that reads as these cells."""

    @abstractmethod
    def row(self, source: Source, cells: Sequence[str], like: Row) -> str:
        """Write a row as another one of its table is written, without what stands before that one on its line."""

    @abstractmethod
    def replaced(self, source: Source, row: Row, cells: Sequence[str]) -> list[Edit]:
        """Return the edits that put other cells, as many as it has, into a row; the white space around them stays."""

    @abstractmethod
    def read(self, path: str, head: str, lines: Sequence[str], more: str) -> tuple[Document, Sequence[Table]]:
        """Read rows after a head; `more` is what their cells may refer to, as Markdown."""

    def alone(self, cells: Sequence[str]) -> list[str]:
        """Return cells of which only some are looked at, so that the others do not keep them from being a row."""
        return list(cells)

    def problem(self, cell: str) -> Message | None:
        """Return why a text cannot be a cell, None when it may be one."""
        return None

    def is_row(self, text: str) -> bool:
        """Return whether the text of a row is one, not a line that readers take for a row of the table above it."""
        return True

    def grows(self, table: Table) -> bool:
        """Return whether rows can be added to a table, moved and taken away."""
        return True

    def written(self, markdown: str) -> str:
        """Return the text of a cell that says what some Markdown says."""
        return markdown

    def markdown(self, text: str) -> str:
        """Return the text of a cell as Markdown, on one line."""
        return text

    def own(self, source: Source, row: Row) -> dict[str, tuple[str, str]]:
        """Return what stands before and after the cells of a row where it is not what its table has there, by part."""
        return {}

    def with_own(self, parts: Mapping[str, Sequence[str]]) -> Syntax:
        """Return how a row is written of which `own` gave some parts."""
        return self

    def data(self) -> dict[str, Any] | None:
        """Return how it writes rows as data; None for pipes and for what only a page can hold."""
        return None


class Pipes(Syntax):
    """Tables of GFM."""

    def text(self, cells: Sequence[str]) -> str:
        """Write a row with single spaces."""
        return row_text(cells)

    def row(self, source: Source, cells: Sequence[str], like: Row) -> str:
        """Write a row with the same pipes and spaces at them as another one."""
        text = source.slice(like.span)
        filled = [cell for cell in like.cells if cell.is_filled]
        left = any(cell.span.start < cell.content.start and cell.span.start > like.span.start for cell in filled)
        right = any(cell.content.end < cell.span.end for cell in filled)
        if not filled:
            left = right = True
        before, after = " " * left, " " * right
        leading = text.startswith("|") or not cells or not cells[0]
        trailing = text.rstrip().endswith("|") or not cells or not cells[-1]
        inner = "|".join(f"{before}{cell}{after or _gap(cell)}" if cell else " " for cell in cells)
        row = f"|{inner}" if leading else inner.lstrip()
        row = f"{row}|" if trailing else row.rstrip()
        if not (leading and trailing) and not _is_one_row(row, len(cells)):  # a first cell such as `+` begins a list
            row = f"|{inner}|"
        return row

    def replaced(self, source: Source, row: Row, cells: Sequence[str]) -> list[Edit]:
        """Return the edits that put other cells between the pipes of a row."""
        edits = []
        for cell, text in zip(row.cells, cells, strict=True):
            if source.slice(cell.content) == text:
                continue
            is_empty = not cell.is_filled
            span = cell.content if not is_empty and text else cell.span
            shown = text if not is_empty and text else f" {text} " if text else " "
            shown += _gap(shown) if source.text[span.end : span.end + 1] == "|" else ""
            edits.append(Edit(source.path, span, shown))
        return edits

    def read(self, path: str, head: str, lines: Sequence[str], more: str) -> tuple[Document, Sequence[Table]]:
        """Read lines after a header and its delimiter row."""
        from readme_tools.markdown.build import parse

        document = parse(Source(path, "\n".join([head, *lines, more, ""])))
        return document, document.tables

    def problem(self, cell: str) -> Message | None:
        """Refuse what would be several cells or lines."""
        if "\n" in cell or "\r" in cell:
            return say("a line ending would end the row: write <br> for a line break")
        line = f"|{cell}|"
        if cell and len(split_row(line, Span(0, len(line)))) != 1:
            return say("a '|' would end the cell: write \\| for one that is text")
        return None

    def is_row(self, text: str) -> bool:
        """Ask for a pipe: a line of text glued to a table is a row of it, too."""
        return "|" in text


PIPES = Pipes()


def _gap(cell: str) -> str:
    """Give what keeps a cell's last backslash from the pipe behind it, which it would make text."""
    return " " if cell.endswith("\\") else ""


def _is_one_row(line: str, count: int) -> bool:
    head = "\n".join((row_text(["x"] * count), row_text(["-"] * count)))
    _, tables = PIPES.read("", head, [line], "")
    return len(tables) == 1 and len(tables[0].rows) == 1


def edge_of(source: Source, row: Row) -> str:
    """Return what stands on a row's line before it: indentation, the sign of a quotation."""
    return source.text[source.line_start(row.span.start) : row.span.start]


def without_edge(source: Source, row: Row, text: str) -> str:
    """Return the text of an entry, or of a part of it, its further lines indented as if it began its line."""
    return further_out(text, edge_of(source, row)) if "\n" in text or "\r" in text else text


def further_out(text: str, edge: str) -> str:
    """Return a text without what stands before each of its lines but the first.

    Lines that are indented with other characters than the edge are moved to the left by its width.
    """
    first, *others = LINE_ENDING.split(text)
    return "\n".join((first, *(_line_further_out(line, edge) for line in others)))


def _line_further_out(line: str, edge: str) -> str:
    bare = line.lstrip(" \t")
    if line.startswith(edge) or not bare or edge.strip(" \t"):
        return line.removeprefix(edge)
    indented = line[: len(line) - len(bare)].expandtabs(4)
    return " " * (len(indented) - len(edge.expandtabs(4))) + bare


def with_edge(source: Source, row: Row, text: str) -> str:
    """Return the text of an entry with what stands before a row on its line before each further line of it."""
    first, *others = text.split("\n")
    return source.newline.join((first, *(line and edge_of(source, row) + line for line in others)))


def _lists(document: Document, known: Mapping[str, bool], pattern: str) -> Sequence[Table]:
    if not document.list_items:
        return ()
    from readme_tools.markdown.lists import find_lists

    return find_lists(document, known, pattern)


def _html(document: Document, _known: Mapping[str, bool] = {}, _pattern: str = "") -> Sequence[Table]:
    if "<table" not in document.source.text and "<TABLE" not in document.source.text:
        return ()
    from readme_tools.markdown.html_tables import find_html_tables

    return find_html_tables(document)


Reader = Callable[[Document, Mapping[str, bool], str], Sequence[Table]]
READERS: list[Reader] = [_lists, _html]
"""What finds the tables of a document that have no pipes.

A reader also gets the names, as Markdown, of entries that were in lists before the text was changed, and the
pattern that the profile declares for lists.
"""


def all_tables(document: Document) -> Sequence[Table]:
    """Return the tables of a document, those of HTML as well; lists of entries are none."""
    found = [*document.tables, *_html(document)]
    return sorted(found, key=lambda table: table.span.start) if len(found) > len(document.tables) else document.tables


@once
def walk_all(document: Document) -> tuple[Inline, ...]:
    """Return every inline part of a file, those of HTML tables as well, in order."""
    found = tuple(document.walk())
    tables = _html(document)
    if not tables:
        return found
    known = {one.span for one in found}  # a cell may hold Markdown
    rows = (row for table in tables for row in (table.header, *table.rows))
    more = [one for row in rows for cell in row.cells for one in walk(cell.inlines) if one.span not in known]
    return tuple(sorted((*found, *dict.fromkeys(more)), key=lambda one: (one.span.start, -one.span.end)))


class Texts(tuple[Text, ...]):
    """Texts of a page in order, and what they say together.

    All are searched at once, as lines: one by one, thousands would take several times as long.
    """

    @cached_property
    def said(self) -> str:
        """What they say, as lines."""
        return "\n".join(one.value for one in self)

    @cached_property
    def wide(self) -> Texts:
        """Those with other signs than ASCII."""
        return Texts(one for one in self if not one.value.isascii())

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [0, *accumulate(len(one.value) + 1 for one in self)]

    def found(
        self, pattern: re.Pattern[str], rough: re.Pattern[str] | None = None
    ) -> Iterator[tuple[Text, re.Match[str]]]:
        """Yield where a pattern is found, with the text that holds it: `rough` is in all these texts, found faster."""
        searched = 0  # the end of the last text that was
        for match in (rough or pattern).finditer(self.said):
            if match.start() >= searched:
                number = bisect_right(self._starts, match.start())
                searched, one = self._starts[number], self[number - 1]
                yield from ((one, found) for found in pattern.finditer(one.value))


@once
def all_texts(document: Document) -> Texts:
    """Return all plain text of a file in order: that of Markdown, and what stands in HTML, cells of tables or not."""
    if not any(one.content for one in document.html_blocks):
        return Texts(document.texts)
    from readme_tools.markdown.html_inlines import texts_of

    found = [one for one in walk_all(document) if isinstance(one, Text)]
    known = {one.span.start for one in found}
    more = [one for block in document.html_blocks for one in texts_of(block) if one.span.start not in known]
    return Texts(sorted((*found, *more), key=lambda one: one.span.start))


def texts_with(
    document: Document, pattern: re.Pattern[str], rough: re.Pattern[str] | None = None
) -> Iterator[tuple[Text, re.Match[str]]]:
    """Yield where a pattern is found in plain text, with the text of `all_texts` that holds it; see `Texts.found`."""
    return all_texts(document).found(pattern, rough)


def has_text(document: Document, words: Iterable[str]) -> bool:
    """Return whether one of some words stands in the plain text of a document."""
    return any(map(all_texts(document).said.__contains__, words))


@once
def used_footnotes(document: Document) -> frozenset[str]:
    """Return the labels in small letters of the footnotes that a page refers to: GitHub shows no others."""
    return frozenset(one.label.casefold() for one in document.walk() if isinstance(one, FootnoteReference))


@once
def items(document: Document) -> Spans:
    """Return the places of all items of lists, to ask which of them hold something."""
    return Spans(one.span for one in document.list_items)


def tables_without_pipes(document: Document, known: Mapping[str, bool] = {}, pattern: str = "") -> list[Table]:
    """Return the tables of a document that are written in another way than with pipes, in order."""
    found = [table for reader in READERS for table in reader(document, known, pattern)]
    return sorted(found, key=lambda table: table.span.start)
