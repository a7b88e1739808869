"""Columns of tables added, renamed, moved and removed, in every edition."""

from collections.abc import Mapping, Sequence

from readme_tools.bulk.column_work import Adding, NewColumn, Order, Plan, Work
from readme_tools.bulk.query import unknown_entry
from readme_tools.catalogue import CatalogueTable, TableGroup
from readme_tools.editions.glossary import TextPlace
from readme_tools.errors import ConfigError
from readme_tools.format.layout import DASHES
from readme_tools.i18n.message import say, say_count
from readme_tools.markdown.nodes import ColumnAlignment
from readme_tools.project.catalogue import Catalogue
from readme_tools.sync import Translations
from readme_tools.sync.add import cell_text, licence_text
from readme_tools.sync.mending import Changes, Spot, changes_of, mended, notes, refuse_unknown
from readme_tools.sync.translating import Translator, by_language

ALIGNMENTS = {one.value or "none": one for one in ColumnAlignment}


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
    work = Work(catalogue)
    unknown = next((one for one in new.values if one not in work.extraction.entries), None)
    if unknown is not None:
        raise ConfigError(unknown_entry(unknown, work.extraction))
    with_values = {work.extraction.entries[one][0].id for one in new.values}
    wanted = [one for one in work.chosen(tables) if tables or not with_values or one.id in with_values]
    lines, spots = [], []
    translator = Translator(catalogue, translations)
    for group in wanted:
        tables_here = [one for one in group.tables.values() if work.changes(one)]
        if any(work.number(table, new.key) is not None for table in tables_here):
            work.note(
                "the table '{table}' has the column '{key}' already: it stays as it is", table=group.id, key=new.key
            )
            continue
        for table in tables_here:
            at = work.place(table, new.key, after, named=bool(tables))
            if at is None:
                continue
            cells = _values(work, group, table, new, translator)
            heading = work.heading(table, new)
            work.plan(table, _adding(at, len(table.columns), heading, cells), _delimiter(table, at, new.align))
            path = table.edition.path
            number = table.edition.tables.index(table)
            spots += [Spot(path, number, row, at) for row in range(len(table.rows))]
            lines.append(
                say_count(
                    "{path}: the table '{table}' gets the column '{heading}' with {count} value",
                    "{path}: the table '{table}' gets the column '{heading}' with {count} values",
                    sum(map(bool, cells)),
                    path=path,
                    table=group.id,
                    heading=heading,
                )
            )
    changed, left = mended(work.done(), spots)
    refuse_unknown(changed, spots)
    return changes_of(catalogue, changed, lines, [*work.notes, *notes(catalogue, [*left, *work.headings(changed)])])


def _values(work: Work, group: TableGroup, table: CatalogueTable, new: NewColumn, translator: Translator) -> list[str]:
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
    return lambda row: [*range(at), Adding(heading if row is None else cells[row]), *range(at, count)]


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
    work = Work(catalogue)
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
    return lambda row: [Adding(heading) if row is None and number == at else number for number in range(count)]


def move_column(catalogue: Catalogue, key: str, after: str, tables: Sequence[str] = ()) -> Changes:
    """Put a column behind another one, in every table that has both. Raises `ConfigError`."""
    work = Work(catalogue)
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
    work = Work(catalogue)
    lines = []
    for table, at in work.having(key, tables):
        order = [number for number in range(len(table.columns)) if number != at]
        work.plan(table, _same(order))
        cells = [row.view(row.node.cells[at]).markdown for row in table.rows if at < len(row.node.cells)]
        filled = sum(map(bool, cells))
        what = say_count(
            "'{heading}' goes, with {count} value",
            "'{heading}' goes, with {count} values",
            filled,
            heading=table.columns[at].heading or key,
        )
        lines.append(work.said(table, what))
    return work.finished(lines)
