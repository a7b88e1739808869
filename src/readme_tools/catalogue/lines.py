"""Rows as lines of their file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Edition, EditionName, bind_tables
from readme_tools.catalogue.profile.model import Profile
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Row
from readme_tools.markdown.syntax import PIPES, Syntax
from readme_tools.text import Edit, Source, Span

# What can be a label: brackets without another bracket in them. A footnote's ends at the first one.
_LABEL = regex(r"\[((?:\\.|[^\[\]\\])+)\]", re.DOTALL)
_MARK = regex(r"(?=\[\^([^\s\]]+)\])")
_MORE = regex(r"(?:[ \t]*\r?\n)*([ \t]+)\S")


def line_span(source: Source, row: Row) -> Span:
    """Return a row's line, or lines, with the ending; the row alone where it shares a line with something else."""
    first = source.position(row.span.start).line
    last = source.position(max(row.span.start, row.span.end - 1)).line
    starts = source.line_starts
    span = Span(starts[first - 1], starts[last] if last < len(starts) else len(source.text))
    is_shared = "<" in source.text[span.start : row.span.start] or source.text[row.span.end : span.end].strip()
    return row.span if is_shared else span


def block(table: CatalogueTable) -> Span | None:
    """Return the lines of a table's rows, one after the other; None when rows cannot come or go.

    Something else than blank lines of a list stands between them, or they have cells in common.
    """
    if not table.node.syntax.grows(table.node):
        return None
    source = table.source
    spans = [line_span(source, row.node) for row in table.rows]
    if not spans:
        end = line_span(source, table.node.delimiter).end
        return Span(end, end)
    between = "".join(gaps(table))
    if any(one.end > other.start for one, other in pairwise(spans)) or between.strip():
        return None
    if between and (not table.is_list or _goes_on(source, spans[-1])):
        return None
    if any(span.end < len(source.text) and source.text[span.end - 1] not in "\r\n" for span in spans):
        return None  # rows that share a line
    return Span(spans[0].start, spans[-1].end)


def _goes_on(source: Source, span: Span) -> bool:
    """Return whether more text of the last entry of a list follows after a blank line."""
    more = _MORE.match(source.text, span.end)
    first = source.text[span.start : span.end]
    return more is not None and len(more[1]) > len(first) - len(first.lstrip(" \t"))


def parents(table: CatalogueTable) -> dict[int, CatalogueRow]:
    """Return the entry that each row of a list is indented below, by the `id` of the row; what is not is left out."""
    found: dict[int, CatalogueRow] = {}
    around: list[tuple[int, CatalogueRow]] = []  # entries that are open, with the column in which their text begins
    for row in table.rows if table.is_list else ():
        start = row.node.span.start
        at = len(row.source.text[row.source.line_start(start) : start].expandtabs(4))
        while around and around[-1][0] > at:
            around.pop()
        if around:
            found[id(row)] = around[-1][1]
        marker = row.source.text[start : row.node.span.end].split(maxsplit=1)[0]
        around.append((at + len(marker) + 1, row))
    return found


def gaps(table: CatalogueTable) -> list[str]:
    """Return what stands between each two rows of a table: as a rule nothing, in some lists a blank line."""
    spans = [line_span(table.source, row.node) for row in table.rows]
    return [table.source.text[one.end : other.start] for one, other in pairwise(spans)]


def usual_gap(table: CatalogueTable) -> str:
    """Return what stands between most rows of a list, and so before a new one; blank lines have no white space."""
    counts = Counter(gap.replace(" ", "").replace("\t", "") for gap in gaps(table))
    return max(counts, key=counts.__getitem__, default="")


def apart(table: CatalogueTable, rows: Sequence[CatalogueRow | None], lines: Sequence[str]) -> list[str]:
    """Return the lines of rows with the blank lines of a list before them; None are rows that come, or moved.

    What comes stands in the blank lines that are there.
    """
    usual = usual_gap(table)
    before = dict(zip(map(id, table.rows[1:]), gaps(table), strict=True))
    found = list(lines[:1])
    for above, row, line in zip(rows, rows[1:], lines[1:], strict=False):
        gap = before.get(id(row), usual)
        found.append((gap[len(usual) :] if above is None and gap.startswith(2 * usual) else gap) + line)
    return found


def with_gap(row: CatalogueRow) -> Span:
    """Return the lines of a row with the blank lines between it and the next one of its list, or the one before."""
    table, span = row.table, line_span(row.source, row.node)
    at, between = next(at for at, one in enumerate(table.rows) if one is row), gaps(table)
    if not table.is_list or not between:
        return span
    gap = between[min(at, len(between) - 1)]
    if gap.strip():
        return span
    return Span(span.start, span.end + len(gap)) if at < len(between) else Span(span.start - len(gap), span.end)


def insertion(table: CatalogueTable, index: int, line: str) -> Edit | None:
    """Return the edit that puts a row's line at a place of a table; None where no row can come."""
    span, source = block(table), table.edition.document.source
    if span is None:
        return None
    at = line_span(source, table.rows[index].node).start if index < len(table.rows) else span.end
    is_last = at and source.text[at - 1] not in "\r\n"  # it goes after the file's last line, which nothing ends
    gap = usual_gap(table)
    if is_last:
        return Edit(source.path, Span(at, at), source.newline + gap + line)
    text = line + source.newline
    return Edit(source.path, Span(at, at), text + gap if index < len(table.rows) else gap + text)


def row_cells(row: CatalogueRow) -> list[str]:
    """Return the Markdown of a row's cells, surplus ones too."""
    return [row.view(cell).markdown for cell in row.node.cells]


def edition_cells(edition: Edition) -> list[list[list[str]]]:
    """Return the Markdown of all cells of an edition, by table and row."""
    return [[row_cells(row) for row in table.rows] for table in edition.tables]


def rendered(cells: Sequence[str], table: CatalogueTable, neighbour: Row | None, syntax: Syntax | None = None) -> str:
    """Write a new row as its neighbour is written, with what stands before that one on its line.

    `syntax` is how the row is written, where that is not how its table is.
    """
    source = table.source
    first = table.rows[0].node if table.rows else table.node.header  # a heading may have other tags
    like = neighbour or first
    edge = source.text[line_span(source, like).start : like.span.start]
    if table.is_list and edge != source.text[line_span(source, first).start : first.span.start]:
        like = first  # an entry below another one
    elif not like.is_filled:  # a row of spaces is no model
        like = next((row.node for row in table.rows if row.node.is_filled), table.node.header)
    edge = source.text[line_span(source, like).start : like.span.start]
    return edge + (syntax or table.node.syntax).row(source, cells, like)


def by_label(definitions: Iterable[str]) -> dict[str, str]:
    """Return link definitions, as Markdown, by their labels; of several with one label, the first counts."""
    found: dict[str, str] = {}
    for one in definitions:
        match = _LABEL.search(one)
        if match is not None:
            found.setdefault(_folded(match[1]), one)
    return found


def _folded(label: str) -> str:
    """Return a label as labels are compared, https://spec.commonmark.org/0.31.2/#matches."""
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
    `by_label` calls them. `quote` is what stands before each line of a table in a quote.
    """

    head: str
    labels: frozenset[str]
    definitions: Mapping[str, str]
    edition: EditionName
    profile: Profile
    syntax: Syntax = PIPES
    quote: str = ""

    @classmethod
    def of(cls, table: CatalogueTable, labels: Iterable[str] = ()) -> Trial:
        """Take the head of a table and what its file defines; `labels` are footnotes that come on top."""
        document = table.edition.document
        source = document.source
        syntax = table.node.syntax
        known = frozenset([*(one.label for one in document.footnotes), *labels])
        definitions = by_label(source.slice(one.span) for one in document.definitions)
        head = syntax.head(source, table.node)
        header = table.node.header
        edge = source.text[line_span(source, header).start : header.span.start]
        quote = edge if ">" in edge and not table.is_list else ""
        return cls(head, known, definitions, table.edition.name, table.edition.profile, syntax, quote)

    def text(self, cells: Sequence[str]) -> str:
        """Write a row of cells, each to the letter, in any way that reads as they do."""
        return self.syntax.text(cells)

    def alone(self, cells: Sequence[str]) -> list[str]:
        """Return cells of which only some are looked at, so that the others do not keep them from being a row."""
        return self.syntax.alone(cells)

    def read(self, line: str) -> CatalogueRow | None:
        """Read a line; None when it would not be one row."""
        tables = self.tables([line])
        return tables[0].rows[0] if len(tables) == 1 and len(tables[0].rows) == 1 else None

    def tables(self, lines: Sequence[str]) -> list[CatalogueTable]:
        """Read lines after the head; more or less than one table when they are not all rows of it."""
        lines = [line.removeprefix(self.quote) for line in lines]
        text = "\n".join((self.head, *lines))
        notes = dict.fromkeys(label for label in _MARK.findall(text) if label in self.labels)
        links = set(map(_folded, _LABEL.findall(text) + _LABEL.findall(text.replace("\\|", "|"))))
        parts = [text, *(f"\n[^{label}]: x" for label in notes)]
        parts += (f"\n{self.definitions[label]}" for label in sorted(links) if label in self.definitions)
        document, found = self.syntax.read(self.edition.path, self.head, lines, "\n".join(["", *parts[1:]]))
        return bind_tables(document, self.edition, self.profile, found).tables
