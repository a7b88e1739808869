"""missing-pipe: a table line without the outer pipe that the other lines of its table have."""

from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, Row, Table
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, replacement, say
from readme_tools.rules.tables.reading import INVISIBLE

# More lines than this without a pipe in one table are one habit, not so many slips.
_FEW = 3
_ODD_SPACE = frozenset("\x0b\x0c\x1c\x1d\x1e\x85")


def check(document: Document) -> Iterator[Finding]:
    """Report lines without a first or last pipe; a row that lacks a cell is left to missing-cell."""
    source = document.source
    for table in document.tables:
        rows = [row for row in (table.header, table.delimiter, *table.rows) if "|" in source.slice(row.span)]
        for leading in (True, False):
            lacking = [row for row in rows if not _has_pipe(source, row, leading)]
            if not lacking or len(lacking) * 2 >= len(rows):
                continue
            count = sum(row is not table.header and row is not table.delimiter for row in lacking)
            for row in lacking:
                if len(row.cells) >= len(table.header.cells):
                    yield _finding(source, table, row, leading, count)


def _has_pipe(source: Source, row: Row, leading: bool) -> bool:
    line = source.slice(row.span)
    return line.startswith("|") if leading else line.endswith("|") and not line.endswith("\\|")


def _finding(source: Source, table: Table, row: Row, leading: bool, count: int) -> Finding:
    place = row.span.start if leading else row.span.end
    cell = row.cells[0 if leading else -1]
    span = Span(min(cell.content.start, place), max(cell.content.end, place))
    if not source.slice(cell.content).strip(INVISIBLE):
        message = (
            say(
                "an invisible character stands before the first pipe of this line, and makes a cell "
                "of its own: delete it"
            )
            if leading
            else say(
                "an invisible character stands after the last pipe of this line, and makes a cell of its own: delete it"
            )
        )
        gone = Span(row.span.start, cell.span.end) if leading else Span(cell.span.start, row.span.end)
        return Finding(at(source, cell.content), message, (), replacement(source, gone, "", safe=False))
    blank = "" if row is table.delimiter else " "
    odd = _ODD_SPACE & set(source.slice(row.span))  # readers of Markdown differ on whether it is a cell
    # With a cell too many, the text before the first pipe, or after the last one, is no cell of the row.
    is_whole = len(row.cells) == len(table.header.cells)
    text = "|" + blank if leading else blank + "|"
    fix = None if odd or not is_whole else replacement(source, Span(place, place), text)
    same = ("head", leading) if row is table.header or row is table.delimiter else None
    if same is None and count > _FEW:
        same = (f"table at {table.span.start}", leading)
    message = (
        say("this line starts without the pipe that the other lines have: add it")
        if leading
        else say("this line ends without the pipe that the other lines have: add it")
    )
    return Finding(at(source, span), message, (), fix, same)


RULE = Rule(
    code="RT103",
    signs=("|",),
    summary="A table line without the first or last pipe that the other lines of its table have",
    why=(
        "Most pages show such a row all the same, but some tools end the table there, and the next cell that "
        "somebody appends lands in the wrong column."
    ),
    check=check,
    yields_to=("split-row", "surplus-cell"),
    bad=(
        Example("| a | b |\n|---|---|\n| 1 | ⟦2→2 |⟧\n| 3 | 4 |\n"),
        Example("| a | b |\n|---|---|\n⟦1→| 1⟧ | 2 |\n| 3 | ⟦4\\|→4\\| |⟧\n| 5 | 6 |\n"),
        Example("| a | b |\n⟦---→|---⟧|---|\n| 1 | 2 |\n\n⟪→| ⟫c | d |\n|---|---|\n| 3 | 4 |\n"),
        Example("|a|b|\n|-|-|\n|1|⟦1→1 |⟧\n|2|2⟪→ |⟫\n|3|3⟪→ |⟫\n|4|4⟪→ |⟫\n|5|5|\n|6|6|\n|7|7|\n"),
    ),
    good=(
        Example("a | b\n---|---\n1 | 2\n3 | 4\n"),
        Example("| a | b\n|---|---\n| 1 | 2\n"),
        Example("| a | b | c |\n|---|---|---|\n| 1 | 2\n| 3 | 4 | 5 |\n"),
        Example("| a | b |\n|---|---|\n| 1 | 2 |\nA remark.\n"),
    ),
)
