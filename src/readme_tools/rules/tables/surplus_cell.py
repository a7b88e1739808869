"""surplus-cell: a row with more cells than its table has columns."""

from collections.abc import Iterator

from readme_tools.markdown.nodes import Cell, Document, Row, Table
from readme_tools.rules.base import Example, Finding, Related, Rule, Severity, Span, at, replacement, say
from readme_tools.rules.tables.reading import INVISIBLE


def check(document: Document) -> Iterator[Finding]:
    """Report a row's surplus cells once, unless all are empty: an empty cell loses nothing."""
    source = document.source
    for table in document.tables:
        width = len(table.header.cells)
        for row in table.rows:
            surplus = [cell for cell in row.cells[width:] if source.slice(cell.content).strip(INVISIBLE)]
            if not surplus:
                continue
            span = Span(surplus[0].content.start, surplus[-1].content.end)
            related = (Related(at(source, table.header.span), say("the {width} columns", width=width)),)
            gap = _between_rows(row.cells, width)
            if gap is not None:
                message = say("two rows stand on this line, and the page drops the second: begin a new line before it")
                fix = replacement(source, gap, source.newline, False, say("begin a new line"))
                yield Finding(at(source, span), message, related, fix)
                continue
            doubled = _doubled_pipe(table, row)
            if doubled is not None:
                message = say(
                    "two pipes stand side by side here: delete one, or the row has {count} cells "
                    "and its table {width} columns",
                    count=len(row.cells),
                    width=width,
                )
                yield Finding(at(source, doubled), message, related, replacement(source, doubled, "|", False))
                continue
            hint = _hint(source.text, row.cells)
            yield Finding(
                at(source, span),
                say(
                    "this row has {count} cells, but its table has {width} columns: "
                    "this text does not appear on the page{hint}",
                    count=len(row.cells),
                    width=width,
                    hint=hint,
                ),
                related,
            )


def _between_rows(cells: tuple[Cell, ...], width: int) -> Span | None:
    """Return what stands between two rows of a line, from the last pipe of one to the first of the other."""
    if width > 1 and len(cells) == 2 * width + 1 and not cells[width].is_filled:
        return cells[width].span
    return None


def _doubled_pipe(table: Table, row: Row) -> Span | None:
    """Return the two pipes that stand side by side in a row of one cell too many, where no other row has such."""
    width = len(table.header.cells)
    doubled = [cell for cell in row.cells[:width] if cell.span.start == cell.span.end]
    others = (cell for one in table.rows if one is not row for cell in one.cells[:width])
    if len(row.cells) != width + 1 or len(doubled) != 1 or any(cell.span.start == cell.span.end for cell in others):
        return None
    return Span(doubled[0].span.start - 1, doubled[0].span.end + 1)


def _hint(text: str, cells: tuple[Cell, ...]) -> str:
    if any(text[cell.content.start : cell.content.end].count("`") % 2 for cell in cells):
        return say("; write a pipe inside `code` as \\|")
    return say(": delete the pipe that is one too many, or write \\| for one that is text")


RULE = Rule(
    code="RT101",
    severity=Severity.ERROR,
    signs=("|",),
    summary="A row with more cells than its table has columns",
    why="Whatever stands beyond the last column is dropped from the page without a word.",
    check=check,
    bad=(
        Example("| a | b |\n|---|---|\n| 1 | 2 | ⟦lost⟧ |\n"),
        Example("| a | b |\n|---|---|\n| 1 | `x|⟦y`⟧ |\n"),
        Example("| a | b |\n|---|---|\n| 1 | 2 |⟪ →\n⟫| ⟦3 | 4⟧ |\n"),
        Example("| a | b |\n|---|---|\n| 1 ⟦||→|⟧ 2 |\n| 3 | 4 |\n"),
    ),
    good=(
        Example("| a | b |\n|---|---|\n| 1 | 2 |\n"),
        Example("| a | b |\n|---|---|\n| 1 | 2 | |\n"),
        Example("| a | b |\n|---|---|\n| 1 | `x\\|y` |\n"),
    ),
)
