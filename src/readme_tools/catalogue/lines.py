"""Rows as lines of their file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from readme_tools.catalogue import listing
from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Edition, bind, bind_lists
from readme_tools.catalogue.profile.model import Profile
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.build import parse
from readme_tools.markdown.cells import row_text
from readme_tools.markdown.nodes import ListStyle, Row
from readme_tools.text.source import Source, Span

# What can be a label: brackets without another bracket in them. A footnote's ends at the first one.
_LABEL = regex(r"\[((?:\\.|[^\[\]\\])+)\]", re.DOTALL)
_MARK = regex(r"(?=\[\^([^\s\]]+)\])")


def line_span(source: Source, row: Row) -> Span:
    """Give a row's line with its ending, or lines: an entry of a list may go on for several."""
    first = source.position(row.span.start).line
    last = source.position(max(row.span.start, row.span.end - 1)).line
    starts = source.line_starts
    return Span(starts[first - 1], starts[last] if last < len(starts) else len(source.text))


def block(table: CatalogueTable) -> Span | None:
    """Give the lines of a table's rows, one after the other; None when something else stands between them."""
    source = table.catalogue.document.source
    spans = [line_span(source, row.node) for row in table.rows]
    if not spans:
        end = line_span(source, table.node.delimiter).end
        return Span(end, end)
    if any(one.end != other.start for one, other in pairwise(spans)):
        return None
    return Span(spans[0].start, spans[-1].end)


def rendered(cells: Sequence[str], table: CatalogueTable, neighbour: Row | None) -> str:
    """Write a new row as its neighbour is written: the same pipes, indentation and blanks at the pipes."""
    source = table.catalogue.document.source
    like = neighbour or table.node.header
    if table.node.style is not None and table.rows:
        like = table.rows[0].node  # not an entry below another one
    elif not any(cell.content.start < cell.content.end for cell in like.cells):
        like = table.node.header  # a row of blanks is no model
    line = line_span(source, like)
    prefix = source.text[line.start : like.span.start]
    text = source.slice(like.span)
    if table.node.style is not None:
        return listing.indented(listing.entry_text(cells, table.node.style, text), prefix)
    filled = [cell for cell in like.cells if cell.content.start < cell.content.end]
    left = any(cell.span.start < cell.content.start and cell.span.start > like.span.start for cell in filled)
    right = any(cell.content.end < cell.span.end for cell in filled)
    if not filled:
        left = right = True
    before, after = " " * left, " " * right
    leading = text.startswith("|") or not cells or not cells[0]
    trailing = text.rstrip().endswith("|") or not cells or not cells[-1]
    inner = "|".join(f"{before}{cell}{after}" if cell else " " for cell in cells)
    row = f"|{inner}" if leading else inner.lstrip()
    row = f"{row}|" if trailing else row.rstrip()
    if not (leading and trailing) and trial_line(table, row) is None:  # a first cell such as `+` begins a list
        row = f"|{inner}|"
    return prefix + row


def by_label(definitions: Iterable[str]) -> dict[str, str]:
    """Give link definitions, as Markdown, by their labels; of several with one label, the first counts."""
    found: dict[str, str] = {}
    for one in definitions:
        match = _LABEL.search(one)
        if match is not None:
            found.setdefault(_folded(match[1]), one)
    return found


def _folded(label: str) -> str:
    """Give a label as labels are compared, https://spec.commonmark.org/0.31.2/#matches."""
    return " ".join(label.split()).lower().upper()


def trial(row: CatalogueRow, line: str) -> CatalogueRow | None:
    """Read a row with another text, as it would be in its table; None when it is no row any more."""
    return trial_line(row.table, line)


def trial_line(table: CatalogueTable, line: str) -> CatalogueRow | None:
    """Read a line as a row of a table; None when it would not be one row."""
    return Trial.of(table).read(line)


@dataclass(frozen=True)
class Trial:
    """A table's head with what its cells may refer to, to read further lines as its rows.

    `labels` are the footnotes that are defined, `definitions` those of links, as Markdown by what
    `by_label` calls them.
    """

    head: str
    labels: frozenset[str]
    definitions: Mapping[str, str]
    edition: Edition
    profile: Profile
    style: ListStyle | None = None

    @classmethod
    def of(cls, table: CatalogueTable, labels: Iterable[str] = ()) -> Trial:
        """Take the head of a table and what its file defines; `labels` are footnotes that come on top."""
        document = table.catalogue.document
        source = document.source
        head = "\n".join(source.slice(one.span) for one in (table.node.header, table.node.delimiter))
        known = frozenset([*(one.label for one in document.footnotes), *labels])
        definitions = by_label(source.slice(one.span) for one in document.definitions)
        return cls(head, known, definitions, table.catalogue.edition, table.catalogue.profile, table.node.style)

    def text(self, cells: Sequence[str]) -> str:
        """Write a row of cells, each to the letter, in any way that reads as they do."""
        return listing.entry_text(cells, self.style) if self.style is not None else row_text(cells)

    def alone(self, cells: Sequence[str]) -> list[str]:
        """Give cells of which only some are looked at, so that the others do not keep them from being a row."""
        return listing.alone(cells) if self.style is not None else list(cells)

    def read(self, line: str) -> CatalogueRow | None:
        """Read a line; None when it would not be one row."""
        tables = self.tables([line])
        return tables[0].rows[0] if len(tables) == 1 and len(tables[0].rows) == 1 else None

    def tables(self, lines: Sequence[str]) -> list[CatalogueTable]:
        """Read lines behind the head; more or less than one table when they are not all rows of it."""
        text = "\n".join((self.head, *lines))
        notes = dict.fromkeys(label for label in _MARK.findall(text) if label in self.labels)
        links = set(map(_folded, _LABEL.findall(text) + _LABEL.findall(text.replace("\\|", "|"))))
        parts = [text, *(f"\n[^{label}]: x" for label in notes)]
        parts += (f"\n{self.definitions[label]}" for label in sorted(links) if label in self.definitions)
        if self.style is not None:
            more = "\n".join(["", *parts[1:], ""])
            document, found = listing.read_entries(self.edition.path, lines, more, self.style)
            return bind_lists(document, self.edition, self.profile, (found,) if found else ()).tables
        document = parse(Source(self.edition.path, "\n".join([*parts, ""])))
        return bind(document, self.edition, self.profile).tables
