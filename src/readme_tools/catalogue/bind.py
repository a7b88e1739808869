"""Document + Profile -> Catalogue: which table, row and column a cell belongs to, and its value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.base import CellView, Grammar, Holds, Parsed
from readme_tools.catalogue.headings import TableIds, blank_columns, spec_of
from readme_tools.catalogue.profile.model import Profile, fold
from readme_tools.catalogue.profile.specs import ColumnSpec
from readme_tools.lazy import dataclass, field, regex, replace
from readme_tools.lazy.once import cached_property
from readme_tools.markdown.nodes import (
    Cell,
    Document,
    Link,
    LinkKind,
    Row,
    Table,
    one_line,
    without_images,
)
from readme_tools.markdown.syntax import tables_without_pipes
from readme_tools.text.source import Source, Span

T = TypeVar("T")
_FEWEST_COUNTED, _LONGEST_COUNT = 3, 6
_NOT_IN_KEY = regex(r"[^\w]+")
_SAYS = regex(r"[^\W_]")  # a letter or a digit


@dataclass(frozen=True, slots=True)
class EditionName:
    """One language edition of a catalogue: its language tag and the path of its file in output."""

    language: str
    path: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one table: its key (unique in the table), grammar, heading as a reader sees it.

    `known` says whether the profile knows the heading, `spec` what it says of such columns.
    """

    key: str
    grammar: str
    heading: str
    cell: Cell
    known: bool
    spec: ColumnSpec | None = field(default=None, compare=False, repr=False)

    def holds(self, what: Holds) -> bool:
        """Say whether cells of its grammar hold something, or one of several things."""
        return bool(GRAMMARS[self.grammar].holds & what)


@dataclass(frozen=True, eq=False)
class CatalogueRow:
    """A row with its columns; `values` are read when asked for and then kept."""

    table: CatalogueTable
    node: Row
    _parsed: dict[str, Parsed] = field(default_factory=dict, repr=False)

    @cached_property
    def source(self) -> Source:
        """The file that the row stands in."""
        return self.table.source

    @property
    def line(self) -> int:
        """The number of its line, from 1."""
        return self.source.position(self.node.span.start).line

    def cells(self) -> Iterator[tuple[Column, Cell]]:
        """Yield the cells that have a column; missing ones are left out."""
        return zip(self.table.columns, self.node.cells, strict=False)

    @cached_property
    def is_entry(self) -> bool:
        """Whether the row stands for something: it is not empty, nor headings, nor a line of text glued to a table.

        The rest of a row that goes on in the next line is none either.
        """
        written = self.source.slice(self.node.span)
        is_row = self.node.is_filled and not self.is_heading and self.table.node.syntax.is_row(written)
        return is_row and id(self) not in self.table.going_on

    @cached_property
    def is_heading(self) -> bool:
        """Whether the row says the headings of the table again, or is a line of hyphens: it is no entry of it."""
        written = "".join(self.source.slice(cell.content) for cell in self.node.cells)
        if not written.strip("-: \t"):
            return "--" in written
        header = self.table.node.header.span
        return (
            len(self.table.columns) > 1
            and self.source.slice(self.node.span).strip() == self.source.slice(header).strip()
        )

    @cached_property
    def is_whole(self) -> bool:
        """Whether every cell stands under its own heading: none is missing and none surplus."""
        if self.is_heading or len(self.node.cells) < len(self.table.columns):
            return False
        return not any(cell.is_filled for cell in self.surplus())

    @cached_property
    def links(self) -> tuple[Sequence[Link], ...]:
        """The links and images of each cell."""
        return tuple(cell.links for cell in self.node.cells)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text of each cell as a reader sees it; a line break is a space."""
        return tuple(cell.text for cell in self.node.cells)

    def surplus(self) -> tuple[Cell, ...]:
        """Return the cells beyond the last column."""
        return self.node.cells[len(self.table.columns) :]

    @property
    def holds_others(self) -> bool:
        """Whether other entries of a list stand below an entry, as parts of it."""
        return id(self) in self.table.holding_others

    def cell(self, key: str) -> Cell | None:
        """Return the cell of a column, None when the row or the table lacks it."""
        number = self.table.numbers.get(key, len(self.node.cells))
        return self.node.cells[number] if number < len(self.node.cells) else None

    def view(self, cell: Cell, column: Column | None = None) -> CellView:
        """Return a cell as grammars see it; some need its column."""
        edition = self.table.edition
        entry = self.node if self.table.is_list else None
        return CellView(self.source, cell, edition.profile, edition.language, column.spec if column else None, entry)

    def parsed(self, key: str) -> Parsed:
        """Read the cell of a column with the column's grammar; a missing cell is an empty value."""
        if key not in self._parsed:
            cell = self.cell(key)
            if cell is None:
                self._parsed[key] = Parsed(None)
            else:
                column = self.table.columns[self.table.numbers[key]]
                self._parsed[key] = GRAMMARS[column.grammar].parse(self.view(cell, column))
        return self._parsed[key]

    def read(self, key: str) -> tuple[Grammar, Any]:
        """Return the grammar of a column that the table has, and the value that it reads, None for other cells."""
        grammar = GRAMMARS[self.table.columns[self.table.numbers[key]].grammar]
        value = self.parsed(key).value
        return grammar, value if isinstance(value, grammar.value) else None

    @property
    def above(self) -> str:
        """What the first cell of the nearest row above says where this row's own is empty: it goes on with that."""
        return self.table.above.get(id(self), "")

    @property
    def name_span(self) -> Span:
        """The place of the entry's name: the first cell that is not empty, else the whole row."""
        return next((cell.content for cell in self.node.cells if cell.is_filled), self.node.span)

    @cached_property
    def name(self) -> str:
        """The entry's name as a reader sees it: the text of the first cell, on one line.

        Icons, badges, pictures and the numbers of rows name nothing; where they are all of the first cell, the first
        one with words does. A row that goes on with what is above it has a name of two parts.
        """
        if not self.node.cells:
            return ""
        if self.above:
            return " ".join((self.above, *next(filter(None, (text.split() for text in self.texts)), ())))
        first = " ".join(self.texts[0].split())
        if not first or not (self.table.names_at or any(one.kind is LinkKind.IMAGE for one in self.links[0])):
            return first
        texts = (" ".join(without_images(cell.inlines).split()) for cell in self.node.cells[self.table.names_at :])
        return next(filter(None, texts), first)


@dataclass(frozen=True, eq=False)
class CatalogueTable:
    """A table with its meaning. `id` is its section's anchor, or `table-N` where there is none."""

    edition: Edition = field(repr=False)
    id: str
    anchor: str
    heading: str
    node: Table = field(repr=False)
    columns: tuple[Column, ...]
    rows: list[CatalogueRow] = field(default_factory=list, repr=False)

    @cached_property
    def source(self) -> Source:
        """The file that it stands in."""
        return self.edition.document.source

    @property
    def anchored(self) -> bool:
        """Whether its section has an anchor."""
        return bool(self.anchor)

    @property
    def is_list(self) -> bool:
        """Whether it is a list of entries, not a table."""
        return self.node.syntax.is_list

    @cached_property
    def counts_rows(self) -> bool:
        """Whether its first column only counts the rows: most numbers there are one more than the one above."""
        if len(self.rows) < _FEWEST_COUNTED or len(self.columns) < 2:
            return False
        numbers = [" ".join(row.texts[0].split()).rstrip(".") if row.node.cells else "" for row in self.rows]
        if not all(one.isdecimal() and len(one) < _LONGEST_COUNT for one in numbers):
            return False
        steps = sum(int(other) - int(one) == 1 for one, other in pairwise(numbers))
        return int(numbers[0]) < 2 and steps * 3 >= 2 * (len(numbers) - 1)

    @cached_property
    def names_at(self) -> int:
        """The number of the column that names the rows: the second where the first counts them or is all pictures."""
        return int(self.counts_rows or self._is_pictured)

    @property
    def _is_pictured(self) -> bool:
        """Whether all cells of the first column are signs without a letter or digit, and those beside them have some.

        A sign may name an entry of a list.
        """
        if self.is_list or len(self.columns) < 2 or not self.rows:
            return False
        pictures, others = ([row.texts[at] if at < len(row.texts) else "" for row in self.rows] for at in (0, 1))
        return any(map(str.strip, pictures)) and not any(map(_SAYS.search, pictures)) and all(map(_SAYS.search, others))

    @cached_property
    def above(self) -> Mapping[int, str]:
        """What the rows with an empty first cell go on with, by identity; entries of a list stand alone."""
        found: dict[int, str] = {}
        last = ""
        for row in self.rows if not self.is_list else ():
            if row.is_heading or not row.node.cells:
                last = ""
            elif row.node.cells[0].is_filled:
                last = " ".join(row.texts[0].split())
            elif last and any(cell.is_filled for cell in row.node.cells[1:2]):
                found[id(row)] = last
        return found

    @cached_property
    def going_on(self) -> frozenset[int]:
        """The rows, by identity, that are the rest of the one above: both lack a pipe that the headings have there."""
        header = self.source.slice(self.node.header.span)
        if not (header.startswith("|") and header.endswith("|")):
            return frozenset()
        written = [self.source.slice(row.node.span) for row in self.rows]
        below = zip(self.rows[1:], pairwise(written), strict=True)
        return frozenset(id(row) for row, (above, own) in below if not (above.endswith("|") or own.startswith("|")))

    @cached_property
    def holding_others(self) -> frozenset[int]:
        """The entries of a list, by identity, that others stand below as their parts: further in."""
        if not self.is_list:
            return frozenset()
        columns = [self.source.position(row.node.span.start).column for row in self.rows]
        return frozenset(
            id(row) for row, (own, after) in zip(self.rows, pairwise(columns), strict=False) if after > own
        )

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each column by its key, of equal keys the first."""
        return {column.key: number for number, column in reversed(list(enumerate(self.columns)))}

    def cells(self, what: Holds) -> Iterator[tuple[CatalogueRow, Column, Cell]]:
        """Yield the cells of the columns that hold something, or one of several things, row by row."""
        columns = [(at, column) for at, column in enumerate(self.columns) if column.holds(what)]
        for row in self.rows if columns else ():
            yield from ((row, column, row.node.cells[at]) for at, column in columns if at < len(row.node.cells))

    def columns_of(self, grammar: str) -> Iterator[Column]:
        """Yield the columns whose cells are read by a grammar."""
        return (column for column in self.columns if column.grammar == grammar)


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition's tables with their meaning."""

    name: EditionName
    document: Document = field(repr=False)
    profile: Profile = field(repr=False)
    tables: list[CatalogueTable] = field(default_factory=list, repr=False)

    @property
    def language(self) -> str:
        """Its language tag."""
        return self.name.language

    @property
    def path(self) -> str:
        """The path of its file in output."""
        return self.name.path

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What its tables are: the grammars of their columns, and `list`."""
        grammars = {column.grammar for table in self.tables for column in table.columns}
        return frozenset({*grammars, "list"} if any(table.is_list for table in self.tables) else grammars)

    def without_lists(self) -> Edition:
        """Return the same edition with its tables alone."""
        tables = [table for table in self.tables if not table.is_list]
        return self if len(tables) == len(self.tables) else replace(self, tables=tables)

    def rows(self) -> Iterator[CatalogueRow]:
        """Yield the rows of all tables in order."""
        return (row for table in self.tables for row in table.rows)

    def cells_of(self, grammar: str) -> Iterator[tuple[CatalogueRow, Column, Cell]]:
        """Yield every cell whose column is read by a grammar, but for rows that lack or exceed a cell."""
        for table in self.tables:
            keys = {column.key for column in table.columns_of(grammar)}
            columns = [(at, column) for at, column in enumerate(table.columns) if column.key in keys]
            for row in table.rows if columns else ():
                if row.is_whole:
                    yield from ((row, column, row.node.cells[at]) for at, column in columns)

    def values_of(self, grammar: str, kind: type[T]) -> Iterator[tuple[CatalogueRow, Column, Cell, T]]:
        """Yield those of the cells that hold a value of some kind, with it."""
        for row, column, cell in self.cells_of(grammar):
            value = row.parsed(column.key).value
            if isinstance(value, kind):
                yield row, column, cell, value


def bind(document: Document, name: EditionName, profile: Profile, known: Mapping[str, bool] = {}) -> Edition:
    """Bind a document's tables and lists of entries to a profile. Every table and every row is kept.

    `known` says which names were those of entries of lists before the text was changed.
    """
    return bind_tables(
        document, name, profile, document.tables, tables_without_pipes(document, known, profile.list_pattern)
    )


def bind_tables(
    document: Document, name: EditionName, profile: Profile, tables: Sequence[Table], others: Sequence[Table] = ()
) -> Edition:
    """Bind tables of a document to a profile; `others` come after the first ones when they get their ids."""
    edition = Edition(name, document, profile)
    ids = TableIds(document, tables)
    named = [(table, *ids.next(table)) for table in tables]
    # Lists take what the tables leave, so that a table keeps its id when a list comes before it.
    marks = TableIds(document, others, ids.taken)
    named += [(table, *marks.next(table)) for table in others]
    for table, id_, anchor, heading in sorted(named, key=lambda one: one[0].span.start):
        bound = CatalogueTable(edition, id_, anchor, heading, table, _columns(table, profile))
        bound.rows.extend(CatalogueRow(bound, row) for row in table.rows)
        edition.tables.append(bound)
    return edition


def _columns(table: Table, profile: Profile) -> tuple[Column, ...]:
    headings = [one_line(cell.inlines) for cell in table.header.cells]
    if table.syntax.is_list:
        specs = [profile.column(part) if index else None for index, part in enumerate(headings)]
        grammars = [spec.grammar if spec else "text" if index else "entry" for index, spec in enumerate(specs)]
        parts = zip(headings, grammars, table.header.cells, specs, strict=False)
        return tuple(Column(part, grammar, part, cell, False, spec) for part, grammar, cell, spec in parts)
    blank = blank_columns(table, profile)
    taken: dict[str, int] = {}
    columns: list[Column] = []
    for index, (heading, cell) in enumerate(zip(headings, table.header.cells, strict=True)):
        spec = spec_of(heading, index, profile)
        if blank is not None:
            spec = profile.column(blank[index])
        grammar = spec.grammar if spec else "entry" if index == 0 else "text"
        fallback = _NOT_IN_KEY.sub("-", fold(heading)).strip("-") or ("name" if index == 0 else f"column-{index + 1}")
        key = spec.key if spec else fallback
        taken[key] = taken.get(key, 0) + 1
        unique = key if taken[key] == 1 else f"{key}-{taken[key]}"
        columns.append(Column(unique, grammar, heading, cell, spec is not None, spec))
    return tuple(columns)
