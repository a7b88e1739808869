"""Which rows have a cell too few or too many, and the one change that makes them as those of other editions are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, CatalogueRow
from readme_tools.lazy.once import once
from readme_tools.text import Edit, Span

_COMMON = 0.5  # so many of the cells must be as in another edition


@once
def broken_rows(alignment: Alignment) -> Mapping[str, Sequence[tuple[CatalogueRow, Sequence[CatalogueRow]]]]:
    """Return the rows of each file that have not the cells of their table, with those of other editions that have."""
    found: dict[str, list[tuple[CatalogueRow, Sequence[CatalogueRow]]]] = defaultdict(list)
    for entry in (entry for group in alignment.tables for entry in group.rows):
        for row in entry.rows.values():
            if not row.is_whole:
                wide = (one for one in entry.rows.values() if len(one.table.columns) == len(row.table.columns))
                if whole := [one for one in wide if one.is_whole]:
                    found[row.source.path].append((row, whole))
    return {path: sorted(rows, key=lambda one: one[0].node.span.start) for path, rows in found.items()}


def whole_row(row: CatalogueRow, others: Sequence[CatalogueRow]) -> Edit | None:
    """Return the one change that makes a row one whose cells are those of another edition most."""
    there = [[one.source.slice(cell.content) for cell in one.node.cells] for one in others]
    width = len(row.table.columns)
    alike: dict[Edit, int] = {}
    for cells, change in _changes(row, others[0]):
        alike[change] = max(sum(a == b for a, b in zip(cells, some, strict=False)) for some in there)
    best = max(alike.values(), default=0)
    found = [change for change, count in alike.items() if count == best]
    return found[0] if len(found) == 1 and best >= width * _COMMON else None


def _changes(row: CatalogueRow, other: CatalogueRow) -> Iterator[tuple[list[str], Edit]]:
    """Yield what a row would hold with a cell less or more, and how it comes to that."""
    source, cells, path = row.source, row.node.cells, row.source.path
    texts = [source.slice(cell.content) for cell in cells]
    missing = len(row.table.columns) - len(cells)
    if missing == -1:
        for at, cell in enumerate(cells[:-1]):
            if not texts[at] and source.text[cell.span.end : cell.span.end + 1] == "|":
                yield texts[:at] + texts[at + 1 :], Edit(path, Span(cell.span.start, cell.span.end + 1), "")
            elif texts[at] and texts[at + 1]:
                gap = Span(cell.content.end, cells[at + 1].content.start)
                glue = source.slice(gap).replace("|", "", 1).replace("  ", " ")
                yield [*texts[:at], f"{texts[at]}{glue}{texts[at + 1]}", *texts[at + 2 :]], Edit(path, gap, glue)
    elif missing == 1:
        theirs = [other.source.slice(cell.content) for cell in other.node.cells]
        for at, cell in enumerate(cells):
            for cut in (len(theirs[at]), len(texts[at]) - len(theirs[at + 1])):
                before, after = texts[at][: max(cut, 0)], texts[at][max(cut, 0) :]
                if before.strip() and after.strip() and (before == theirs[at] or after == theirs[at + 1]):
                    place = cell.content.start + cut + len(after) - len(after.lstrip())
                    rest = [*texts[:at], before.strip(), after.strip(), *texts[at + 1 :]]
                    yield rest, Edit(path, Span(place, place), "| ")
            if not theirs[at]:
                written = f"{other.source.slice(other.node.cells[at].span)}|"
                yield [*texts[:at], "", *texts[at:]], Edit(path, Span(cell.span.start, cell.span.start), written)
