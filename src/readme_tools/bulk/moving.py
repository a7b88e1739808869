"""Entries moved to another table, in every edition."""

from collections.abc import Sequence

from readme_tools.bulk.query import find_entries
from readme_tools.catalogue import CatalogueRow, CatalogueTable, TableGroup
from readme_tools.catalogue.lines import block, insertion, line_span, rendered, with_gap
from readme_tools.catalogue.tables import find_table
from readme_tools.errors import ConfigError, SafetyError
from readme_tools.i18n import join, say, shortened
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Cell
from readme_tools.markdown.syntax import PIPES
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.records.extract import Extraction
from readme_tools.sync.add import below, by_order
from readme_tools.sync.mending import Changes, Spot, changes_of, mended, notes
from readme_tools.text import Edit, Source, Span, apply_edits

_NUMBER = regex(r"~\d+$")
_MOST_INDENT = 1000


def move_entries(
    catalogue: Catalogue, where: Sequence[str], to: str, tables: Sequence[str] = (), dropped: Sequence[str] = ()
) -> Changes:
    """Move the entries of which `where` holds to another table, in every edition that has them.

    Cells go to the columns that both tables have; what the other one has no column for must be named in
    `dropped`. An entry goes where the order of the table wants it, else to the end. Nothing is written. Raises
    `ConfigError` for what does not exist, would be lost, or cannot be moved.
    """
    catalogue.refuse_conflicts()
    group = find_table(catalogue.alignment, to)
    meant = find_entries(Extraction(catalogue.alignment), where, tables, needed=True)
    found = [one for one in meant if one.group.id != group.id]
    if not found:
        raise ConfigError("no entry is meant that stands in another table than '{table}'", table=group.id)
    lines: list[str] = []
    spots: list[Spot] = []
    changed = catalogue
    for one in found:
        changed, said = _moved(changed, one.id, group.id, dropped, spots)
        lines += said
    changed, left = mended(changed, spots)
    return changes_of(catalogue, changed, lines, list(notes(catalogue, left)))


def _moved(
    catalogue: Catalogue, name: str, to: str, dropped: Sequence[str], spots: list[Spot]
) -> tuple[Catalogue, list[str]]:
    """Move one entry, and say so; `spots` are the rows that were moved before, which it may push up or down."""
    extraction = Extraction(catalogue.alignment)
    if name not in extraction.entries:  # it was the second one of its name, and the first one has left
        name = _NUMBER.sub("", name)
    home, entry = extraction.entries[name]
    group = next(other for other in catalogue.alignment.tables if other.id == to)
    texts: dict[str, str | None] = {}
    moved: list[Spot] = []
    counts: list[tuple[CatalogueTable, CatalogueTable]] = []
    lines: list[str] = []
    above: list[CatalogueRow] = []
    first = next(iter(entry.rows))
    for language, row in entry.rows.items():
        table = _target(group, language, row)
        if row.table is table:  # one edition has it there already
            above = above if language != first else list(reversed(table.rows[: table.rows.index(row)]))
            continue
        line = _line(extraction, row, table, dropped)
        index = by_order(table, line) if language == first else below(group, first, language, above)
        above = above if language != first else list(reversed(table.rows[:index]))
        texts[row.source.path] = _text(row, table, index, line)
        tables = table.edition.tables
        gone = Spot(row.source.path, tables.index(row.table), row.table.rows.index(row))
        moved.append(Spot(row.source.path, tables.index(table), index))
        spots[:] = [_pushed(one, gone, moved[-1]) for one in spots]
        counts.append((row.table, table))
        where = say("below '{name}'", name=shortened(table.rows[index - 1].name)) if index else say("first")
        lines.append(
            say(
                "{path}: '{name}' from '{old}' to '{new}', {where}",
                path=row.source.path,
                name=shortened(row.name),
                old=home.id,
                new=to,
                where=where,
            )
        )
    changed = reread(catalogue, texts)
    for spot, (old, new) in zip(moved, counts, strict=True):
        _verify(changed, spot, old, new)
    spots += moved
    return changed, lines


def _pushed(one: Spot, gone: Spot, new: Spot) -> Spot:
    """Give a row's place when a row above it has gone or come; `new` is counted with the one that goes."""
    same = (one.path, one.table)
    goes = same == (gone.path, gone.table) and one.row > gone.row
    comes = same == (new.path, new.table) and one.row >= new.row
    return Spot(one.path, one.table, one.row + comes - goes, one.column)


def _target(group: TableGroup, language: str, row: CatalogueRow) -> CatalogueTable:
    table = group.tables.get(language)
    if table is None:
        raise ConfigError("{path}: this edition has no table '{table}'", path=row.source.path, table=group.id)
    if table.is_list != row.table.is_list:
        raise ConfigError("'{name}' cannot be moved between a table and a list", name=shortened(row.name))
    return table


def _line(extraction: Extraction, row: CatalogueRow, table: CatalogueTable, dropped: Sequence[str]) -> str:
    """Write the row for its new table. Raises `ConfigError` for a cell that would be lost."""
    keys = extraction.keys[id(table)]
    own = extraction.keys[id(row.table)]
    if any(cell.content.start < cell.content.end for cell in row.surplus()):
        raise ConfigError("'{name}' cannot be moved: its row has surplus cells", name=shortened(row.name))
    first = own[0] if own[0] in keys else keys[0]
    if first in own[1:]:
        raise ConfigError(
            "'{name}' cannot be moved: the first column of the table '{table}' does not name its entries",
            name=shortened(row.name),
            table=table.id,
        )
    cells = {
        key if at else first: _written(row, cell, table) for at, (key, (_, cell)) in enumerate(extraction.columns(row))
    }
    lost = [key for key in own[1:] if cells.get(key) and key not in keys and key not in dropped]
    if lost:
        raise ConfigError(
            "the table '{table}' has no column for {lost} of '{name}': --drop {first} leaves it out",
            table=table.id,
            lost=join(", ", lost),
            name=shortened(row.name),
            first=lost[0],
        )
    if row.table.is_list and table.node.syntax == row.table.node.syntax:
        return row.source.slice(line_span(row.source, row.node)).rstrip("\r\n")
    like = table.rows[0].node if table.rows else None
    return rendered([cells.get(key, "") for key in keys], table, like)


def _written(row: CatalogueRow, cell: Cell, table: CatalogueTable) -> str:
    """Give the text of a cell as another table writes it: that of HTML has tags where others have Markdown."""
    one, other = row.table.node.syntax, table.node.syntax
    if one.is_markdown is other.is_markdown:
        return row.view(cell).markdown
    return other.written(one.markdown(row.source.slice(cell.content)))


def _text(row: CatalogueRow, table: CatalogueTable, index: int, line: str) -> str:
    """Give the text of an edition with the row's line in its new place."""
    source, gone = row.source, line_span(row.source, row.node)
    span, come = block(table), insertion(table, index, line)
    if span is None or come is None:
        raise ConfigError(
            "{path}: the rows of the table '{id}' do not follow one another", path=source.path, id=table.id
        )
    if table.is_list and (_goes_on(source, gone) or (come.span.start == span.end and _goes_on(source, span))):
        raise ConfigError(
            "{path}: '{name}' cannot be moved: other items stand below it, or below the last one of '{id}'",
            path=source.path,
            name=shortened(row.name),
            id=table.id,
        )
    if len(row.table.rows) == 1 and row.table.node.syntax is not PIPES:
        path, name = source.path, shortened(row.name)
        raise ConfigError(
            say("{path}: '{name}' cannot be moved: it is all of its list", path=path, name=name)
            if row.table.is_list
            else say("{path}: '{name}' cannot be moved: it is all of its table", path=path, name=name)
        )
    return apply_edits(source.text, [Edit(source.path, with_gap(row), ""), come])


def _goes_on(source: Source, span: Span) -> bool:
    """Say whether the line behind an item stands below it: it begins further to the right than the item's last line."""
    lines = source.text[: span.end].splitlines()
    behind = source.text[span.end : span.end + _MOST_INDENT].split("\n")[0]
    return bool(behind.strip()) and _indent(behind) > _indent(lines[-1] if lines else "")


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def _verify(catalogue: Catalogue, spot: Spot, old: CatalogueTable, new: CatalogueTable) -> None:
    """Raise `SafetyError` where the tables do not hold what they held, with the one row in its new place."""
    row = spot.row_in(catalogue)
    edition = next(one for one in catalogue.alignment.editions if one.path == spot.path)
    sizes = [len(table.rows) - (table is old) + (table is new) for table in old.edition.tables]
    if row is None or [len(table.rows) for table in edition.tables] != sizes:
        raise SafetyError("{path}: moving would not give the expected rows; nothing was written", path=spot.path)
