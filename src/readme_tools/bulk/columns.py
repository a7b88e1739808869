"""Columns of tables added, renamed, moved and removed, in every edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from readme_tools.bulk.editing import applied
from readme_tools.bulk.query import NAME, unknown_column, unknown_entry
from readme_tools.catalogue.bind import CatalogueTable
from readme_tools.catalogue.lined_up import TableGroup
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.tables import find_table
from readme_tools.editions.glossary import TextPlace
from readme_tools.errors import ConfigError
from readme_tools.format.layout import DASHES
from readme_tools.format.tables import aligned_like
from readme_tools.i18n.message import say, say_count
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.markdown.conflicts import refuse
from readme_tools.markdown.nodes import ColumnAlignment, Row
from readme_tools.markdown.syntax import PIPES
from readme_tools.project.catalogue import Catalogue
from readme_tools.records.extract import Extraction
from readme_tools.sync import Translations
from readme_tools.sync.add import Text, by_language, cell_text, licence_text
from readme_tools.sync.mending import Changes, Spot, changes_of, mended, notes, refuse_unknown, within
from readme_tools.sync.translating import Translator
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.text.edits import Edit
from readme_tools.text.source import Span

ALIGNMENTS = {one.value or "none": one for one in ColumnAlignment}


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
class _New:
    """A new cell of a line."""

    text: str


# What becomes of the cells of a line: the numbers of those that it has, and new ones.
Order = Sequence[int | _New]
# The order of the cells of the header (None), or of the row of a number.
Plan = Callable[[int | None], Order]


# Adding --------------------------------------------------------------------------------------


def add_column(
    catalogue: Catalogue,
    new: NewColumn,
    tables: Sequence[str] = (),
    after: str | None = None,
    translations: Translations = (),
) -> Changes:
    """Add a column to the tables named, else to those of the entries that have values, else to all.

    It stands behind the column `after`, else where other tables of the catalogue have it, else at the end; its
    headings are those of the profile or of other tables where none are given. Nothing is written. Raises
    `ConfigError` for what does not exist, an id that no entry has, and a heading that nothing says.
    """
    work = _Work(catalogue)
    unknown = next((one for one in new.values if one not in work.extraction.entries), None)
    if unknown is not None:
        raise ConfigError(unknown_entry(unknown, work.extraction))
    with_values = {work.extraction.entries[one][0].id for one in new.values}
    wanted = [one for one in work.chosen(tables) if tables or not with_values or one.id in with_values]
    lines, spots = [], []
    translator = Translator(catalogue, translations)
    for group in wanted:
        if any(work.number(table, new.key) is not None for table in group.tables.values()):
            work.notes.append(say("the table '{table}' has the column '{key}' already: it stays as it is",
                                  table=group.id, key=new.key))  # fmt: skip
            continue
        for table in group.tables.values():
            at = work.place(table, new.key, after, named=bool(tables))
            if at is None:
                continue
            cells = _values(work, group, table, new, translator)
            heading = work.heading(table, new)
            work.plan(table, _adding(at, len(table.columns), heading, cells), _delimiter(table, at, new.align))
            path = table.edition.path
            number = table.edition.tables.index(table)
            spots += [Spot(path, number, row, at) for row in range(len(table.rows))]
            lines.append(say_count("{path}: the table '{table}' gets the column '{heading}' with {count} value",
                                   "{path}: the table '{table}' gets the column '{heading}' with {count} values",
                                   sum(map(bool, cells)), path=path, table=group.id, heading=heading))  # fmt: skip
    changed, left = mended(work.done(), spots)
    refuse_unknown(changed, spots)
    return changes_of(catalogue, changed, lines, [*work.notes, *notes(catalogue, [*left, *work.headings(changed)])])


def _values(work: _Work, group: TableGroup, table: CatalogueTable, new: NewColumn, translator: Translator) -> list[str]:
    """Give the cells of a new column in one edition, row by row."""
    language = table.edition.language
    spec = table.edition.profile.column(new.key)
    place = TextPlace(group.id, new.key, spec.grammar if spec else "text")
    cells = []
    for row in table.rows:
        name = work.extraction.ids[id(row)]
        text = new.values.get(name, new.default)
        given = {one: cell_text(own) for one, own in by_language(text, work.languages, name).items()}
        if spec is not None and spec.grammar == "licence":
            given = {one: licence_text(table, own) for one, own in given.items()}
        cells.append(translator.text(given, place, language).text)
    return cells


def _adding(at: int, count: int, heading: str, cells: Sequence[str]) -> Plan:
    return lambda row: [*range(at), _New(heading if row is None else cells[row]), *range(at, count)]


def _delimiter(table: CatalogueTable, at: int, align: ColumnAlignment | None) -> str:
    """Write the delimiter cell of a new column, like its neighbour's where nothing else is asked for."""
    source = table.edition.document.source
    texts = [source.slice(cell.content) for cell in table.node.delimiter.cells]
    if align is None:
        return texts[min(at, len(texts) - 1)] if at < len(texts) or len(texts) > 1 else texts[-1]
    return DASHES[align]


def _same(order: Order) -> Plan:
    return lambda _: order


# Renaming, moving, removing ------------------------------------------------------------------


def rename_column(catalogue: Catalogue, key: str, headings: Mapping[str, str], tables: Sequence[str] = ()) -> Changes:
    """Give a column other headings, by language. Raises `ConfigError` for a column or language that does not exist."""
    work = _Work(catalogue)
    for language in headings:
        by_language({language: ""}, work.languages, key)
    lines = []
    for table, at in work.having(key, tables, first=True):
        new = headings.get(table.edition.language)
        if new is None or cell_text(new) == work.old_heading(table, at):
            continue
        work.plan(table, _renaming(at, len(table.columns), cell_text(new)))
        lines.append(work.said(table, say("'{old}' -> '{new}'", old=table.columns[at].heading, new=new)))
    return work.finished(lines)


def _renaming(at: int, count: int, heading: str) -> Plan:
    return lambda row: [_New(heading) if row is None and number == at else number for number in range(count)]


def move_column(catalogue: Catalogue, key: str, after: str, tables: Sequence[str] = ()) -> Changes:
    """Put a column behind another one, in every table that has both. Raises `ConfigError`."""
    work = _Work(catalogue)
    lines = []
    for table, at in work.having(key, tables):
        behind = work.number(table, after)
        if behind is None or behind == at:
            continue
        order = [number for number in range(len(table.columns)) if number != at]
        order.insert(order.index(behind) + 1, at)
        if order == sorted(order):
            continue
        work.plan(table, _same(order))
        headings = [table.columns[number].heading or table.columns[number].key for number in (at, behind)]
        lines.append(
            work.said(table, say("'{heading}' moves behind '{other}'", heading=headings[0], other=headings[1]))
        )
    if not lines and all(work.number(table, after) is None for table in work.tables()):
        raise ConfigError(work.unknown(after))
    return work.finished(lines)


def remove_column(catalogue: Catalogue, key: str, tables: Sequence[str] = ()) -> Changes:
    """Take a column out, with all that its cells say. Raises `ConfigError` for a column that no table has."""
    work = _Work(catalogue)
    lines = []
    for table, at in work.having(key, tables):
        order = [number for number in range(len(table.columns)) if number != at]
        work.plan(table, _same(order))
        cells = [row.view(row.node.cells[at]).markdown for row in table.rows if at < len(row.node.cells)]
        filled = sum(map(bool, cells))
        what = say_count("'{heading}' goes, with {count} value", "'{heading}' goes, with {count} values", filled,
                         heading=table.columns[at].heading or key)  # fmt: skip
        lines.append(work.said(table, what))
    return work.finished(lines)


# Lines ---------------------------------------------------------------------------------------


class _Work:
    """The tables of a catalogue, and what is to become of their lines."""

    def __init__(self, catalogue: Catalogue) -> None:
        refuse(one.document for one in catalogue.editions)
        self.catalogue, self.extraction = catalogue, Extraction(catalogue.alignment)
        self.languages = catalogue.alignment.languages
        self.notes: list[str] = []
        self._tables: list[tuple[str, int]] = []
        self._edits: dict[str, list[Edit]] = {}
        self._cells = {
            one.path: [[[row.view(cell).markdown for cell in row.node.cells] for row in table.rows]
                               for table in one.tables]
            for one in catalogue.alignment.editions
        }  # fmt: skip

    # Which tables and columns ------------------------------------------------------------------

    def chosen(self, names: Sequence[str]) -> list[TableGroup]:
        """Give the tables named, else all; lists have no columns, and those of HTML are left alone."""
        groups = [find_table(self.catalogue.alignment, name) for name in names] or [*self.catalogue.alignment.tables]
        plain = [one for one in groups if all(table.node.syntax is PIPES for table in one.tables.values())]
        lists = [one for one in groups if one.is_list]
        html = [one for one in groups if not one.is_list and all(one is not other for other in plain)]
        if lists and (names or len(lists) == len(groups)):
            raise ConfigError(say("'{table}' is a list, which has no columns", table=lists[0].id))
        if html and (names or not plain):
            raise ConfigError(say("'{table}' is an HTML table: change its columns by hand", table=html[0].id))
        self.notes += (say("'{table}' is an HTML table: change its columns by hand", table=one.id) for one in html)
        return plain

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
                    raise ConfigError(say("'{name}' is the first column, which names the entries: it stays", name=name))
                found = True
                yield table, at
        if not found:
            raise ConfigError(self.unknown(name))

    def unknown(self, name: str) -> str:
        """Say that no table has a column."""
        headings = {column.heading for table in self.tables() for column in table.columns if column.heading}
        keys = dict.fromkeys(key for table in self.tables() for key in self.extraction.keys[id(table)][1:])
        return unknown_column(name, [*keys, *sorted(headings)], [*keys])

    def place(self, table: CatalogueTable, key: str, after: str | None, named: bool) -> int | None:
        """Give the number that a new column gets in a table, None where it has no place."""
        if after is not None:
            at = self.number(table, after)
            if at is None:
                if named:
                    raise ConfigError(self.unknown(after))
                self.notes.append(say("the table '{table}' has no column '{key}': nothing is added there",
                                      table=table.id, key=after))  # fmt: skip
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
            say("say what the column is called in the language '{language}': --heading {language}=…", language=language)
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
        marks = [_New(delimiter or "---") if isinstance(one, _New) else one for one in header]
        if delimiter is None:  # a heading that changes keeps what its delimiter says
            marks = [number if isinstance(one, _New) else one for number, one in enumerate(header)]
        orders = [header, marks, *(order(number) for number in range(len(table.rows)))]
        count = len(table.columns)
        texts = [_line(source.text, row, own, count) for row, own in zip(rows, orders, strict=True)]
        kept = [None if isinstance(one, _New) else one for one in marks]
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
        return say("{path}: in the table '{table}', {what}", path=table.edition.path, table=table.id,
                   what=what)  # fmt: skip

    def done(self) -> Catalogue:
        """Read the project with all of it done."""
        return applied(self.catalogue, self._edits, self._cells)

    def headings(self, changed: Catalogue) -> list[Diagnostic]:
        """Give what is found in the headings of the tables that were changed."""
        editions = {one.path: one for one in changed.alignment.editions}
        spans: dict[str, list[Span]] = {}
        for path, number in self._tables:
            spans.setdefault(path, []).append(editions[path].tables[number].node.header.span)
        return list(within(changed, {path: sorted(own, key=lambda one: one.start) for path, own in spans.items()}))

    def finished(self, lines: Sequence[str]) -> Changes:
        """Give what is changed."""
        changed = self.done()
        return changes_of(self.catalogue, changed, lines, [*self.notes, *notes(self.catalogue, self.headings(changed))])


def _reordered(parts: Sequence[str], order: Order, count: int, blank: str, new: Callable[[str], str]) -> list[str]:
    """Put the cells of a line into an order; of `count` columns missing ones stay missing, and surplus ones surplus."""
    is_short = len(parts) < count
    found: list[str | None] = []
    for one in order:
        if isinstance(one, _New):
            found.append(None if is_short and not one.text else new(one.text))
        else:
            found.append(parts[one] if one < len(parts) else None)
    while found and found[-1] is None:
        found.pop()
    return [*(blank if one is None else one for one in found), *parts[count:]]


def _line(text: str, row: Row, order: Order, count: int) -> str:
    """Write a line of a table with its cells in another order, each with the blanks that it has."""
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
    return opening + "|".join(made) + closing
