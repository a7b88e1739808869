"""The tables of all editions whose columns change, and their lines with the columns changed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from readme_tools.bulk.editing import applied
from readme_tools.bulk.query import NAME, Columns, unknown_column
from readme_tools.catalogue import CatalogueTable, TableGroup
from readme_tools.catalogue.lines import edition_cells
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.tables import find_table
from readme_tools.errors import ConfigError
from readme_tools.format.tables import aligned_like
from readme_tools.i18n.message import message_of, say
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.markdown.nodes import ColumnAlignment, Row
from readme_tools.markdown.syntax import PIPES
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.extract import Extraction
from readme_tools.sync.add import cell_text
from readme_tools.sync.mending import Changes, by_path, changes_of, notes, within
from readme_tools.sync.translating import Text
from readme_tools.text import Diagnostic, Edit


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column to add: its key or heading, its headings by language, and what its cells say.

    `values` are texts, or texts by language, by the ids of entries; `default` stands in all other cells.
    """

    key: str
    headings: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Text] = field(default_factory=dict)
    default: Text = ""
    align: ColumnAlignment | None = None


@dataclass(frozen=True, slots=True)
class Adding:
    """A new cell of a line."""

    text: str


# What becomes of the cells of a line: the numbers of those that it has, and new ones.
Order = Sequence[int | Adding]


# The order of the cells of the header (None), or of the row of a number.
Plan = Callable[[int | None], Order]


class Work:
    """The tables of a catalogue, and what is to become of their lines."""

    def __init__(self, catalogue: Catalogue) -> None:
        catalogue.refuse_conflicts()
        self.catalogue, self.extraction = catalogue, Extraction(catalogue.alignment)
        self.languages = catalogue.alignment.languages
        self.notes: list[str] = []
        self._tables: list[tuple[str, int]] = []
        self._edits: dict[str, list[Edit]] = {}
        self._cells = {one.path: edition_cells(one) for one in catalogue.alignment.editions}

    def note(self, text: str, /, **values: object) -> None:
        """Leave something to a human, said by a template and its values."""
        self.notes.append(message_of(text, **values))

    # Which tables and columns ------------------------------------------------------------------

    def chosen(self, names: Sequence[str]) -> list[TableGroup]:
        """Give the tables named, else all but lists, which have no columns; some edition writes one with pipes."""
        groups = [find_table(self.catalogue.alignment, name) for name in names] or [*self.catalogue.alignment.tables]
        lists = [one for one in groups if one.is_list]
        if lists and (names or len(lists) == len(groups)):
            raise ConfigError("'{table}' is a list, which has no columns", table=lists[0].id)
        tables = [one for one in groups if not one.is_list]
        html = [one for one in tables if all(table.node.syntax is not PIPES for table in one.tables.values())]
        if html and (names or len(html) == len(tables)):
            raise ConfigError("'{table}' is an HTML table: change its columns by hand", table=html[0].id)
        return tables

    def changes(self, table: CatalogueTable) -> bool:
        """Say whether a table is written with pipes; one in HTML is left alone, which is noted."""
        if table.node.syntax is PIPES:
            return True
        self.note(
            "{path}: '{table}' is an HTML table: change its columns by hand", path=table.edition.path, table=table.id
        )
        return False

    def tables(self) -> Iterator[CatalogueTable]:
        """Yield the tables of all editions."""
        return (table for group in self.catalogue.alignment.tables for table in group.tables.values())

    def number(self, table: CatalogueTable, name: str) -> int | None:
        """Give the number of the column that is called so in a table."""
        folded = fold(name)
        for at, (key, column) in enumerate(zip(self.extraction.keys[id(table)], table.columns, strict=True)):
            if folded == NAME and at == 0:
                return 0
            if folded in {fold(one) for one in (key, column.key, column.heading) if one}:
                return at
        return None

    def having(self, name: str, tables: Sequence[str], first: bool = False) -> Iterator[tuple[CatalogueTable, int]]:
        """Yield the tables with a column, and its number; the first column, which names entries, only if asked."""
        found = False
        for group in self.chosen(tables):
            # What one edition calls it is the column of all: its key in the records.
            numbers = {language: self.number(table, name) for language, table in group.tables.items()}
            keys = {self.extraction.keys[id(group.tables[one])][at] for one, at in numbers.items() if at is not None}
            for table in group.tables.values():
                at = next((n for n, key in enumerate(self.extraction.keys[id(table)]) if key in keys), None)
                if at is None:
                    continue
                if at == 0 and not first:
                    raise ConfigError("'{name}' is the first column, which names the entries: it stays", name=name)
                found = True
                if self.changes(table):
                    yield table, at
        if not found:
            raise ConfigError(self.unknown(name))

    def unknown(self, name: str) -> str:
        """Say that no table has a column."""
        own = Columns(self.extraction)
        return unknown_column(name, {one: min(keys) for one, keys in own.names.items()}, [*own.keys])

    def place(self, table: CatalogueTable, key: str, after: str | None, named: bool) -> int | None:
        """Give the number that a new column gets in a table, None where it has no place."""
        if after is not None:
            at = self.number(table, after)
            if at is None:
                if named:
                    raise ConfigError(self.unknown(after))
                self.note(
                    "the table '{table}' has no column '{key}': nothing is added there", table=table.id, key=after
                )
            return None if at is None else at + 1
        before: Counter[str] = Counter()
        for other in self.tables():
            at = self.number(other, key)
            if at:
                before[NAME if at == 1 else self.extraction.keys[id(other)][at - 1]] += 1
        for name, _ in before.most_common():
            at = 0 if name == NAME else self.number(table, name)
            if at is not None:
                return at + 1
        return len(table.columns)

    def heading(self, table: CatalogueTable, new: NewColumn) -> str:
        """Give the heading of a new column: the one given, that of other tables of the edition, the profile's."""
        language = table.edition.language
        if language in new.headings:
            return cell_text(new.headings[language])
        used = Counter(
            self.old_heading(other, at)
            for other in table.edition.tables
            if (at := self.number(other, new.key)) is not None and not other.is_list
        )
        if used:
            return used.most_common(1)[0][0]
        spec = table.edition.profile.column(new.key)
        known = spec.headings.get(language, ()) if spec else ()
        if known:
            return known[0]
        if not new.headings and len(self.languages) == 1:
            return cell_text(new.key)
        raise ConfigError(
            "say what the column is called in the language '{language}': --heading {language}=…", language=language
        )

    def old_heading(self, table: CatalogueTable, at: int) -> str:
        """Give the Markdown of a heading."""
        return table.edition.document.source.slice(table.columns[at].cell.content)

    # What is done ------------------------------------------------------------------------------

    def plan(self, table: CatalogueTable, order: Plan, delimiter: str | None = None) -> None:
        """Write the lines of a table with their cells in another order, and new ones; columns stay aligned."""
        source = table.edition.document.source
        rows = (table.node.header, table.node.delimiter, *table.node.rows)
        lines = [source.slice(one.span) for one in rows]
        header = order(None)
        marks = [Adding(delimiter or "---") if isinstance(one, Adding) else one for one in header]
        if delimiter is None:  # a heading that changes keeps what its delimiter says
            marks = [number if isinstance(one, Adding) else one for number, one in enumerate(header)]
        orders = [header, marks, *(order(number) for number in range(len(table.rows)))]
        count = len(table.columns)
        closed = lines[0].endswith("|")
        texts = [_line(source.text, row, own, count, closed) for row, own in zip(rows, orders, strict=True)]
        kept = [None if isinstance(one, Adding) else one for one in marks]
        texts = aligned_like(lines, texts, kept) or texts
        path = source.path
        self._tables.append((path, table.edition.tables.index(table)))
        edits = zip(rows, texts, strict=True)
        self._edits.setdefault(path, []).extend(Edit(path, row.span, text) for row, text in edits)
        cells = self._cells[path][table.edition.tables.index(table)]
        for number, own in enumerate(orders[2:]):
            cells[number] = _reordered(cells[number], own, count, "", str)

    def said(self, table: CatalogueTable, what: str) -> str:
        """Say what becomes of a table."""
        return say("{path}: in the table '{table}', {what}", path=table.edition.path, table=table.id, what=what)

    def done(self) -> Catalogue:
        """Read the project with all of it done."""
        return applied(self.catalogue, self._edits, self._cells)

    def headings(self, changed: Catalogue) -> list[Diagnostic]:
        """Give what is found in the headings of the tables that were changed."""
        editions = {one.path: one for one in changed.alignment.editions}
        tables = ((path, editions[path].tables[number]) for path, number in self._tables)
        return list(within(changed, by_path((path, one.node.header.span) for path, one in tables)))

    def finished(self, lines: Sequence[str]) -> Changes:
        """Give what is changed."""
        changed = self.done()
        return changes_of(self.catalogue, changed, lines, [*self.notes, *notes(self.catalogue, self.headings(changed))])


def _reordered(parts: Sequence[str], order: Order, count: int, blank: str, new: Callable[[str], str]) -> list[str]:
    """Put the cells of a line into an order; of `count` columns missing ones stay missing, and surplus ones surplus."""
    is_short = len(parts) < count
    found: list[str | None] = []
    for one in order:
        if isinstance(one, Adding):
            found.append(None if is_short and not one.text else new(one.text))
        else:
            found.append(parts[one] if one < len(parts) else None)
    while found and found[-1] is None:
        found.pop()
    return [*(blank if one is None else one for one in found), *parts[count:]]


def _line(text: str, row: Row, order: Order, count: int, closed: bool) -> str:
    """Write a line of a table with its cells in another order, each with the spaces that it has.

    One that lacked cells and lacks none any more ends as the heading does, with a pipe if that is `closed`.
    """
    cells = row.cells
    if not cells:
        return text[row.span.start : row.span.end]
    filled = [one for one in cells if one.content.start < one.content.end]
    before = " " if not filled or any(row.span.start < one.span.start < one.content.start for one in filled) else ""
    after = " " if not filled or any(one.content.end < one.span.end for one in filled) else ""
    opening, closing = text[row.span.start : cells[0].span.start], text[cells[-1].span.end : row.span.end]
    parts = [text[one.span.start : one.span.end] for one in cells]
    if not closing:
        parts[-1] = parts[-1].rstrip() + after
    made = _reordered(parts, order, count, " ", lambda new: f"{before}{new}{after}" if new else " ")
    if not closing:
        made[-1] = made[-1].rstrip() or " |"
        if closed and len(cells) < count and len(made) == len(order):
            closing = f"{after}|"
    return opening + "|".join(made) + closing
