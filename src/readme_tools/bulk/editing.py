"""Cells of many rows written at once, in every edition, and read back."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lines import Trial, edition_cells, line_span, row_cells
from readme_tools.errors import ConfigError
from readme_tools.format.rows import aligned_rows
from readme_tools.i18n import quote, say, shortened
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.project.catalogue import Catalogue, edited
from readme_tools.records.render import verify
from readme_tools.records.render.rows import changed_line
from readme_tools.sync.mending import Spot
from readme_tools.sync.plans import quoted
from readme_tools.text import Edit, Span, grouped


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that is to hold something else: its row, the number of its column, and its Markdown.

    It is `complete` where nothing of that is left to translate.
    """

    row: CatalogueRow
    number: int
    text: str
    complete: bool = True

    @property
    def spot(self) -> Spot:
        """The cell, as it is found when the text changes."""
        table = self.row.table
        return Spot(table.edition.path, table.edition.tables.index(table), table.rows.index(self.row), self.number)

    @property
    def old(self) -> str:
        """What the cell holds now."""
        return row_cells(self.row)[self.number] if self.number < len(self.row.node.cells) else ""


def with_cells(catalogue: Catalogue, changes: Iterable[CellChange]) -> Catalogue:
    """Read the project with other cells in its rows; everything else stays to the byte.

    Raises `ConfigError` for a text that no cell can hold, and `SafetyError` when an edition does not read as it should.
    """
    by_row = grouped((id(change.row), change) for change in changes)
    edits: dict[str, list[Edit]] = {}
    wanted = {one.path: edition_cells(one) for one in catalogue.alignment.editions}
    by_table = grouped((id(own[0].row.table), own) for own in by_row.values())
    for rows in by_table.values():
        table = rows[0][0].row.table
        trial = Trial.of(table)
        new = [_changed(own) for own in rows]
        for own, cells, aligned in zip(rows, new, aligned_rows(table, new), strict=True):
            row, spot = own[0].row, own[0].spot
            span = line_span(row.source, row.node)
            old = row.source.slice(span)
            line = _line(own, cells, aligned, trial) + old[len(old.rstrip("\r\n")) :]
            edits.setdefault(row.source.path, []).append(Edit(row.source.path, span, line))
            wanted[spot.path][spot.table][spot.row] = cells
    return applied(catalogue, edits, wanted)


def applied(
    catalogue: Catalogue, edits: Mapping[str, Sequence[Edit]], wanted: Mapping[str, Sequence[Sequence[Sequence[str]]]]
) -> Catalogue:
    """Read the project with edits made; its tables must then hold the cells that are wanted, or it is our bug."""
    changed = edited(catalogue, edits)
    for edition in changed.alignment.editions:
        if edition.path in edits:
            verify(edition, wanted[edition.path])
    return changed


def cells_after(catalogue: Catalogue, path: str, edits: Sequence[Edit]) -> list[list[list[str]]]:
    """Give the cells that an edition's tables hold when edits within its cells are made."""
    edition = next(one for one in catalogue.alignment.editions if one.path == path)
    source = edition.document.source
    ordered = sorted(edits, key=lambda edit: edit.span.start)
    starts = [edit.span.start for edit in ordered]

    def new(span: Span) -> str:
        text, at = "", span.start
        for edit in ordered[bisect_left(starts, span.start) : bisect_right(starts, span.end)]:
            if edit.span in span:
                text, at = text + source.text[at : edit.span.start] + edit.text, edit.span.end
        return text + source.text[at : span.end]

    return [[[new(cell.content) for cell in row.node.cells] for row in table.rows] for table in edition.tables]


def _changed(changes: Sequence[CellChange]) -> list[str]:
    """Give the cells of a row as they are to be."""
    before = row_cells(changes[0].row)
    cells = before + [""] * (max(one.number for one in changes) + 1 - len(before))
    for one in changes:
        cells[one.number] = one.text
    return cells


def _line(changes: Sequence[CellChange], cells: list[str], aligned: str | None, trial: Trial) -> str:
    """Give a row's line without its ending."""
    row = changes[0].row
    line = changed_line(row, cells, trial, aligned)
    if line is not None:
        return line
    raise ConfigError(
        "{path}:{line}: {text} cannot be written into the row '{name}': it would not be read as a cell",
        path=row.source.path,
        line=row.line,
        text=quote(shortened(changes[-1].text)),
        name=shortened(row.name),
    )


def cell_said(path: str, name: str, column: str, old: str, new: str) -> str:
    """Say what becomes of a cell."""
    what = say("{column} of '{name}'", column=column, name=shortened(name))
    change = say("{what}: {old} -> {new}", what=what, old=quoted(old), new=quoted(new))
    return say("{path}: {what}", path=path, what=change)
