"""empty-row: a table row with nothing in it, or dots in the place of rows."""

from collections.abc import Iterator

from readme_tools.markdown.cells import is_delimiter
from readme_tools.markdown.nodes import Document
from readme_tools.rules.base import Example, Finding, Rule, at, regex, say

_DOTS = regex(r"\.{2,}|[…⋮。．·]+")


def check(document: Document) -> Iterator[Finding]:
    """Report the empty rows of tables that have others; a table of empty rows alone is a form to fill in."""
    source = document.source
    for table in document.tables:
        empty = [row for row in table.rows if not row.is_filled]
        if len(empty) == len(table.rows):
            continue
        headings = [source.slice(cell.content) for cell in table.header.cells]
        cells = [[source.slice(cell.content) for cell in row.cells] for row in table.rows]
        for row, own, following in zip(table.rows, cells, (*cells[1:], [""]), strict=True):
            if len(headings) > 1 and all(headings) and own == headings and not all(map(is_delimiter, following)):
                yield Finding(at(source, row.span), say("this row says the headings of its table again: delete it"))
            written = [text for text, cell in zip(own, row.cells, strict=True) if cell.is_filled]
            if written and all(map(_DOTS.fullmatch, written)):
                message = say("this row says that rows were left out: put them in its place, or delete it")
                yield Finding(at(source, row.span), message)
        for row in empty:
            between = row is not table.rows[-1]
            message = (
                say("this row is empty: delete it, or part the groups by headings")
                if between
                else say("this row is empty: delete it")
            )
            yield Finding(at(source, row.span), message, same=between)


RULE = Rule(
    code="RT106",
    signs=("|",),
    summary="A table row with nothing in it, with dots in the place of rows, or with the headings again",
    why=(
        "An empty row says nothing to whoever sorts, counts or hears the table. It is a forgotten line, or it "
        "parts two groups that a heading should name."
    ),
    check=check,
    bad=(
        Example("| a | b |\n|---|---|\n| 1 | 2 |\n⟦||⟧\n| 3 | 4 |\n⟦| | |⟧\n"),
        Example("|a|b|\r\n|-|-|\r\n⟦|||⟧\r\n|1|2|\r\n"),
        Example("| a | b |\n|---|---|\n| 1 | 2 |\n⟦| a | b |⟧\n| 3 | 4 |\n⟦| ... | … |⟧\n"),
    ),
    good=(
        Example("| a | b |\n|---|---|\n| | |\n| | |\n"),
        Example("| | |\n|---|---|\n| 1 | |\n| **group** | |\n"),
    ),
)
