"""Cells of many rows written at once, in every edition, and read back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable
from readme_tools.catalogue.lines import Trial, line_span, rendered
from readme_tools.errors import ConfigError
from readme_tools.format.tables import more_rows
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.project.catalogue import Project, reread
from readme_tools.records.render import verify
from readme_tools.records.render.rows import replaced
from readme_tools.rules.wording import quote, shortened
from readme_tools.sync.mending import Spot
from readme_tools.text.edits import Edit, apply_edits
from readme_tools.text.source import Span


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that is to hold something else: its row, the number of its column, and its Markdown."""

    row: CatalogueRow
    number: int
    text: str

    @property
    def spot(self) -> Spot:
        """The cell, as it is found when the text changes."""
        table = self.row.table
        return Spot(
            table.catalogue.edition.path, table.catalogue.tables.index(table), table.rows.index(self.row), self.number
        )

    @property
    def old(self) -> str:
        """What the cell holds now."""
        return _cells(self.row)[self.number] if self.number < len(self.row.node.cells) else ""


def _cells(row: CatalogueRow) -> list[str]:
    return [row.view(cell).markdown for cell in row.node.cells]


def with_cells(project: Project, changes: Iterable[CellChange]) -> Project:
    """Read the project with other cells in its rows; everything else stays to the byte.

    Raises `ConfigError` for a text that no cell can hold, and `SafetyError` when an edition does not read as
    it should.
    """
    by_row: dict[int, list[CellChange]] = {}
    for change in changes:
        by_row.setdefault(id(change.row), []).append(change)
    edits: dict[str, list[Edit]] = {}
    wanted = {
        one.edition.path: [[_cells(row) for row in table.rows] for table in one.tables]
        for one in project.alignment.catalogues
    }
    trials: dict[int, Trial] = {}
    for own in by_row.values():
        row, spot = own[0].row, own[0].spot
        trial = trials.setdefault(id(row.table), Trial.of(row.table))
        line, cells = _line(row, own, trial)
        span = line_span(row.source, row.node)
        end = row.source.slice(span)[len(row.source.slice(span).rstrip("\r\n")) :]
        edits.setdefault(row.source.path, []).append(Edit(row.source.path, span, line + end))
        wanted[spot.path][spot.table][spot.row] = cells
    return applied(project, edits, wanted)


def applied(
    project: Project, edits: Mapping[str, Sequence[Edit]], wanted: Mapping[str, Sequence[Sequence[Sequence[str]]]]
) -> Project:
    """Read the project with edits made; its tables must then hold the cells that are wanted, or it is our bug."""
    sources = {one.edition.path: one.document.source.text for one in project.alignment.catalogues}
    changed = reread(project, {path: apply_edits(sources[path], made) for path, made in edits.items()})
    for catalogue in changed.alignment.catalogues:
        if catalogue.edition.path in edits:
            verify(catalogue, wanted[catalogue.edition.path])
    return changed


def cells_after(project: Project, path: str, edits: Sequence[Edit]) -> list[list[list[str]]]:
    """Give the cells that an edition's tables hold when edits within its cells are made."""
    catalogue = next(one for one in project.alignment.catalogues if one.edition.path == path)
    source = catalogue.document.source
    ordered = sorted(edits, key=lambda edit: edit.span.start)
    starts = [edit.span.start for edit in ordered]

    def new(span: Span) -> str:
        text, at = "", span.start
        for edit in ordered[bisect_left(starts, span.start) : bisect_right(starts, span.end)]:
            if edit.span in span:
                text, at = text + source.text[at : edit.span.start] + edit.text, edit.span.end
        return text + source.text[at : span.end]

    return [[[new(cell.content) for cell in row.node.cells] for row in table.rows] for table in catalogue.tables]


def _line(row: CatalogueRow, changes: Sequence[CellChange], trial: Trial) -> tuple[str, list[str]]:
    """Give a row's line without its ending, and its cells."""
    before = _cells(row)
    cells = before + [""] * (max(one.number for one in changes) + 1 - len(before))
    for one in changes:
        cells[one.number] = one.text
    line = replaced(row, cells) if len(cells) == len(before) else rendered(cells, row.table, row.node)
    indent = line[: len(line) - len(line.lstrip())]
    aligned = None if row.table.is_list else more_rows(_lines(row.table), [cells])
    for text in (*(indent + one for one in aligned or ()), line, indent + trial.text(cells)):
        read = trial.read(text)
        if read is not None and _cells(read) == cells:
            return text, cells
    raise ConfigError(
        say(
            "{path}: {text} cannot be written into the row '{name}': it would not be read as a cell",
            path=row.source.path,
            text=quote(shortened(changes[-1].text)),
            name=shortened(row.name),
        )
    )


def _lines(table: CatalogueTable) -> list[str]:
    source = table.catalogue.document.source
    return [source.slice(one.span) for one in (table.node.header, table.node.delimiter, *table.node.rows)]


def cell_said(path: str, name: str, column: str, old: str, new: str) -> str:
    """Say what becomes of a cell."""
    what = say("{column} of '{name}'", column=column, name=shortened(name))
    change = say("{what}: {old} -> {new}", what=what, old=_shown(old), new=_shown(new))
    return say("{path}: {what}", path=path, what=change)


def _shown(text: str) -> str:
    return quote(shortened(text, 40)) if text else say("empty")
