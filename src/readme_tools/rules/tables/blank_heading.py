"""blank-heading: a column with cells and no heading, between columns that have one."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, Table, plain_text
from readme_tools.rules.base import Example, Finding, Rule, at, say

# So many rows have a cell under it, so many columns a heading, so many tables begin with a blank one,
# and so many have the same other headings.
_ROWS, _HEADINGS, _TABLES, _ALIKE = 2, 3, 5, 2


def check(document: Document) -> Iterator[Finding]:
    """Report each blank heading after one that is not, where nearly all cells below it are filled."""
    source = document.source
    # A table whose first two headings are blank is compared with the others that begin with a blank one.
    begins = [[cell.is_filled for cell in table.header.cells[:2]] for table in document.tables]
    usual = begins.count([False, True]) if begins.count([False, False]) == 1 else 0
    headed = Counter(_rest(table) for table in document.tables if table.header.cells[0].is_filled)
    unheaded = Counter(_rest(table) for table in document.tables if not table.header.cells[0].is_filled)
    for table in document.tables:
        cells = table.header.cells
        filled = [cell.is_filled for cell in cells]
        first = filled.index(True) if any(filled) else len(cells)
        if not filled[0] and usual >= _TABLES:
            first = 0
        elif sum(filled) < _HEADINGS - 1:
            continue
        elif not filled[0] and headed[_rest(table)] >= _ALIKE and unheaded[_rest(table)] == 1:
            first = -1  # others with the same headings say what names the rows
        elif sum(filled) < _HEADINGS:
            continue
        if 0 < sum(filled) * 2 < len(cells) and first >= 0:
            continue  # headings stand over several columns each
        below_first = table.rows[0].cells if table.rows and not table.rows[0].cells[0].is_filled else ()
        for index, cell in enumerate(cells):
            if filled[0] and any(one.is_filled for one in below_first[index : index + 1]):
                continue  # the row below goes on with the headings
            below = [row.cells[index] for row in table.rows if index < len(row.cells)]
            count = sum(cell.is_filled for cell in below)
            if index > first and not filled[index] and count >= _ROWS and count * 2 > len(below):
                message = say("this column has no heading, but {count} cells: write what it holds", count=count)
                alike = (index, *_rest(table))  # tables that a page writes with the same headings are one mistake
                yield Finding(at(source, cell.span), message, same=alike)


def _rest(table: Table) -> tuple[str, ...]:
    """Return what the columns of a table are called, but for the first."""
    return tuple(plain_text(cell.inlines).strip().casefold() for cell in table.header.cells[1:])


_ROW = "| 1 | 2 | 3 | 4 |\n"

RULE = Rule(
    code="RT116",
    signs=("|",),
    summary="A column that holds something and has no heading, in a table whose other columns have one",
    why="Nobody can say what the cells mean, and no check or export reads them.",
    check=check,
    bad=(
        Example("| a | b |⟦   ⟧| d |\n|---|---|---|---|\n" + _ROW * 2),
        Example(
            ("|  | b |\n|---|---|\n" + "| 1 | 2 |\n" * 2 + "\n") * 5 + "|  |⟦   ⟧|\n|---|---|\n" + "| 1 | 2 |\n" * 2
        ),
        Example(
            ("| a | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 2 + "\n") * 2
            + "|⟦   ⟧| B | c |\n|---|---|---|\n"
            + "| 1 | 2 | 3 |\n" * 2
        ),
    ),
    good=(
        Example(
            "| A | Owls | | Terns | |\n|---|---|---|---|---|\n| | Sung | Seen | Sung | Seen |\n"
            + "| a | 1 | 2 | 3 | 4 |\n" * 3
        ),
        Example(
            ("| a | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 2 + "\n") * 2
            + "|  | d | c |\n|---|---|---|\n"
            + "| 1 | 2 | 3 |\n" * 2
        ),
        Example(("|  | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 2 + "\n") * 5),
        Example("| a | b | c |  |\n|---|---|---|---|\n| 1 | 2 | 3 |  |\n| 1 | 2 | 3 |  |\n"),
        Example("|  |  |\n|---|---|\n| 1 | 2 |\n| 1 | 2 |\n"),
    ),
)
