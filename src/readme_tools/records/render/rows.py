"""The lines of one edition's table, as the records want them."""

from collections.abc import Mapping, Sequence

from readme_tools.catalogue import CatalogueRow, CatalogueTable, in_order
from readme_tools.catalogue.lines import Trial, apart, block, line_span, rendered, row_cells
from readme_tools.editions.assignment import equal
from readme_tools.errors import ConfigError
from readme_tools.format.rows import aligned_rows
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.markdown.nodes import Row
from readme_tools.records.render.cells import CellWriter
from readme_tools.records.render.wanted import WantedRow
from readme_tools.text import Edit, Source, apply_edits


@dataclass(slots=True)
class Counts:
    """How many rows are added, removed, moved, and changed in place, with the names of the entries."""

    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def table_lines(
    table: CatalogueTable,
    wanted: Sequence[WantedRow],
    current: Mapping[str, CatalogueRow],
    writer: CellWriter,
    counts: Counts,
) -> tuple[list[Edit], list[list[str]]]:
    """Return the edits that write a table's rows as they are wanted, and the cells that these then have.

    A row that stays as it is keeps its line to the byte. `current` are the edition's rows by the ids of their
    records. Raises `SchemaError` for what cannot be written.
    """
    by_id = [current.get(row.id) for row in wanted]
    writers = [writer.writing(row) for row in wanted]
    texts = [one.row(row, old) for one, row, old in zip(writers, wanted, by_id, strict=True)]
    matched = _matched(table, by_id, texts)
    _count(table, wanted, matched, texts, counts)
    new = iter(aligned_rows(table, [cells for old, cells in zip(matched, texts, strict=True) if old is None]))
    lines: list[tuple[str, str]] = []
    neighbour: Row | None = table.rows[0].node if table.rows else None
    for one, old, cells in zip(writers, matched, texts, strict=True):
        own = old if old is not None and old.table is table else None
        aligned = next(new, None) if old is None else None
        lines.append((_line(table, own, cells, neighbour, one.trial, aligned), _ending(own)))
        neighbour = own.node if own is not None else neighbour
    return _edits(table, matched, lines), texts


def _matched(
    table: CatalogueTable, by_id: Sequence[CatalogueRow | None], texts: Sequence[Sequence[str]]
) -> list[CatalogueRow | None]:
    """Find the row that each wanted one is now: one with just these cells, else that of its record's id.

    Ids follow names, so that after a change of names they may be those of other rows.
    """
    matched: list[CatalogueRow | None] = [None] * len(texts)
    for own in (True, False):
        left, free = [at for at, old in enumerate(matched) if old is None], _free(table, matched)
        wanted = [(tuple(texts[at]), id(by_id[at]) if own else None) for at in left]
        there = [(tuple(row_cells(row)), id(row) if own else None) for row in free]
        for one, other in equal(wanted, there):
            matched[left[one]] = free[other]
    taken = set(map(id, matched))
    return [own if old is None and id(own) not in taken else old for old, own in zip(matched, by_id, strict=True)]


def _free(table: CatalogueTable, matched: Sequence[CatalogueRow | None]) -> list[CatalogueRow]:
    taken = set(map(id, matched))
    return [row for row in table.rows if id(row) not in taken]


def _count(
    table: CatalogueTable,
    wanted: Sequence[WantedRow],
    matched: Sequence[CatalogueRow | None],
    texts: Sequence[Sequence[str]],
    counts: Counts,
) -> None:
    places = {id(row): place for place, row in enumerate(table.rows)}
    own = [row for row in matched if row is not None and row.table is table]
    kept = in_order([places[id(row)] for row in own], descending=False)
    moved = {id(row) for at, row in enumerate(own) if at not in kept}
    for row, old, cells in zip(wanted, matched, texts, strict=True):
        if old is None:
            counts.added.append(row.id)
            continue
        if old.table is not table or id(old) in moved:
            counts.moved.append(row.id)
        if cells != row_cells(old):
            counts.changed.append(row.id)
    counts.removed += [row.name for row in _free(table, matched)]


# Lines ---------------------------------------------------------------------------------------


def _line(
    table: CatalogueTable,
    old: CatalogueRow | None,
    cells: Sequence[str],
    neighbour: Row | None,
    trial: Trial,
    aligned: str | None,
) -> str:
    """Return a row's line without its ending: as it is, with some cells replaced, or written like its neighbour.

    `aligned` is the text of a new row in an aligned table.
    """
    if old is not None:
        return changed_line(old, cells, trial) or _edge(old.source, old.node) + trial.text(cells)
    source = table.edition.document.source
    edge = _edge(source, neighbour or table.node.header)
    line = edge + aligned if aligned is not None else rendered(cells, table, neighbour, trial.syntax)
    return line if _reads_as(line, cells, trial) else edge + trial.text(cells)


def changed_line(row: CatalogueRow, cells: Sequence[str], trial: Trial, aligned: str | None = None) -> str | None:
    """Return a row's line without its ending, with other cells, in the first way in which it reads as they do.

    None when none does. `aligned` is the row as an aligned table has it. Raises `ConfigError` for a cell that is one
    with those of other rows.
    """
    node = row.node
    if list(cells) == row_cells(row):
        return _text(row)
    if any(cell.merged for cell in node.cells):  # by itself the row lacks the cells that begin above
        own = [text for cell, text in zip(node.cells, cells, strict=False) if cell.span in node.span]
        line = replaced(row, cells)
        return line if _reads_as(line, own, trial) else None
    edge = _edge(row.source, node)
    same = len(cells) == len(node.cells)
    line = replaced(row, cells) if same else rendered(cells, row.table, node, trial.syntax)
    lines = [*([edge + aligned] if aligned else ()), line, edge + trial.text(cells)]
    return next((one for one in lines if _reads_as(one, cells, trial)), None)


def _edge(source: Source, row: Row) -> str:
    """Return what stands before a row on its line: blanks, the mark of a quote."""
    return source.text[line_span(source, row).start : row.span.start]


def _text(row: CatalogueRow) -> str:
    return row.source.slice(line_span(row.source, row.node)).removesuffix(_ending(row))


def _ending(row: CatalogueRow | None) -> str:
    if row is None:
        return ""
    text = row.source.slice(line_span(row.source, row.node))
    return next((end for end in ("\r\n", "\n", "\r") if text.endswith(end)), "")


def replaced(row: CatalogueRow, cells: Sequence[str]) -> str:
    """Return a row's line with other cells; the white space around them stays."""
    source = row.source
    start = line_span(source, row.node).start
    pairs = zip(row.node.cells, cells, strict=False)
    if len(cells) != len(row.node.cells) or any(one.merged and row.view(one).markdown != text for one, text in pairs):
        raise ConfigError(
            "{path}:{line}: a cell of '{name}' is one with those of other rows or columns: change it in the README",
            path=source.path,
            line=row.line,
            name=row.name,
        )
    return apply_edits(_text(row), row.table.node.syntax.replaced(source, row.node, cells), start)


def _reads_as(line: str, cells: Sequence[str], trial: Trial) -> bool:
    row = trial.read(line)
    return row is not None and row_cells(row) == list(cells)


def _edits(
    table: CatalogueTable, matched: Sequence[CatalogueRow | None], lines: Sequence[tuple[str, str]]
) -> list[Edit]:
    """Return the edits that put the lines in place of the table's rows; none when they are the same."""
    source = table.edition.document.source
    span = block(table)
    if span is None:
        return _one_by_one(table, matched, lines)
    old = source.slice(span)
    new = "".join(apart(table, matched, [f"{text}{ending or source.newline}" for text, ending in lines]))
    if lines and not source.text[: span.end].endswith(("\n", "\r")):  # the table ends the file, and no line ending does
        new = new[: len(new) - len(lines[-1][1] or source.newline)]
        new = new if old else source.newline + new
    return [] if new == old else [Edit(source.path, span, new)]


def _one_by_one(
    table: CatalogueTable, matched: Sequence[CatalogueRow | None], lines: Sequence[tuple[str, str]]
) -> list[Edit]:
    """Return the edits of rows between which something else stands: they can only be changed in place."""
    source = table.edition.document.source
    if list(map(id, matched)) != [id(row) for row in table.rows]:
        raise ConfigError(
            "{path}: rows of the table '{table}' cannot be added, removed or moved: something stands between them",
            path=source.path,
            table=table.id,
        )
    spans = [line_span(source, row.node) for row in table.rows]
    edits = [Edit(source.path, span, text + ending) for span, (text, ending) in zip(spans, lines, strict=True)]
    return [edit for edit in edits if source.slice(edit.span) != edit.text]
