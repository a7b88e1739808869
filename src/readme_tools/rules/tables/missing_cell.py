"""missing-cell: a row with fewer cells than its table has columns."""

from collections.abc import Iterator

from readme_tools.i18n.wording import character
from readme_tools.markdown.cells import row_text, split_row
from readme_tools.markdown.nodes import Document, Emphasis, Emphasised, Row, Table, plain_text
from readme_tools.rules.base import Example, Rule, at, regex, replacement, rewriting, say, say_count
from readme_tools.rules.tables.reading import PIPE
from readme_tools.text import Finding, Related, Severity, Span

_SHORTCODE = regex(r":[\w+-]+:")
_PARTING = {"\t": say("tabs"), ";": say("semicolons"), ",": say("commas")}
_COLUMNS = 3  # of a table whose rows are told from sentences by their commas
_GROUPS = 2  # rows of one cell that part a table into groups


def check(document: Document) -> Iterator[Finding]:
    """Report a row that ends early, but for empty rows, titles of groups, and the ends of grids."""
    source = document.source
    for table in document.tables:
        width = len(table.header.cells)
        alone = sum(len(row.cells) == 1 and "|" in source.slice(row.span) for row in table.rows)
        for row in table.rows:
            filled = [cell for cell in row.cells if cell.is_filled]
            if len(row.cells) >= width or not filled or _is_title(row):
                continue
            if row in (table.rows[0], table.rows[-1]) and _is_grid(table):
                continue
            written, head = (source.slice(one.span).rstrip() for one in (row, table.header))
            if len(row.cells) == width - 1 and written.endswith("|") and not head.endswith("|"):
                continue  # in a table without outer pipes the last one opens an empty cell
            if alone >= _GROUPS and len(row.cells) == 1 and "|" in source.slice(row.span):
                continue
            columns = Related(at(source, table.header.span), say("the {width} columns", width=width))
            wide = [match.start() for match in PIPE.finditer(source.text, row.span.start, row.span.end)]
            meant = PIPE.sub("|", source.slice(row.span))
            if wide and len(split_row(meant, Span(0, len(meant)))) == width:
                message = say("{sign} parts no cells: write |", sign=character(source.text[wide[0]]))
                fix = rewriting(source, say("write |"), ((Span(place, place + 1), "|") for place in wide))
                yield Finding(at(source, Span(wide[0], wide[-1] + 1)), message, (columns,), fix)
                continue
            pasted = _pasted(source.slice(row.span), width)
            if pasted is not None:
                message = say("this row has {sign} between its cells, so it is not one: write |", sign=pasted[0])
                fix = replacement(source, row.span, pasted[1], False, say("write it with |"))
                yield Finding(at(source, row.span), message, (columns,), fix)
                continue
            if "|" not in source.slice(row.span):
                message = say("this line is read as a row of the table above: leave an empty line before it")
                yield Finding(at(source, row.span), message, (columns,))
                continue
            last = row.cells[-1].content
            span = Span(last.start, last.end) if last.start < last.end else row.span
            yield Finding(
                at(source, span),
                say_count(
                    "this row has {count} cell, but its table has {width} columns: write an empty cell `| |` "
                    "where there is nothing, or the cells after it stand under wrong headings",
                    "this row has {count} cells, but its table has {width} columns: write an empty cell `| |` "
                    "where there is nothing, or the cells after it stand under wrong headings",
                    len(row.cells),
                    width=width,
                ),
                (columns,),
            )


def _pasted(line: str, width: int) -> tuple[str, str] | None:
    """Return what parts the cells of a row that was copied from a sheet or a file of values, and the row as one."""
    import csv

    if width < _COLUMNS or "|" in line or len(line) > csv.field_size_limit():
        return None
    for sign, name in _PARTING.items():
        if line.count(sign) >= width - 1 and f"{sign} " not in line:
            cells = next(csv.reader([line], delimiter=sign))
            if len(cells) == width and cells[0].strip():
                return name, row_text([cell.strip() for cell in cells])
    return None


def _is_title(row: Row) -> bool:
    """Return whether a row is one bold text; on the page the other cells are empty."""
    inlines = row.cells[0].inlines
    bold = len(inlines) == 1 and isinstance(inlines[0], Emphasised) and inlines[0].kind is Emphasis.STRONG
    return bold and len(row.cells) == 1


def _is_grid(table: Table) -> bool:
    """Return whether no heading says what stands under it, but is a picture, a sign or empty: cells stand in turn."""
    return not any(
        any(map(str.isalpha, _SHORTCODE.sub("", plain_text(cell.inlines)))) and not cell.has_picture
        for cell in table.header.cells
    )


RULE = Rule(
    code="RT102",
    severity=Severity.ERROR,
    signs=("|",),
    summary="A row with fewer cells than its table has columns",
    why="When a cell is forgotten, those after it move under the wrong headings: a licence reads as a developer.",
    check=check,
    yields_to=("split-row",),
    bad=(
        Example("| a | b | c |\n|---|---|---|\n| 1 | ⟦2⟧ |\n"),
        Example("| a | b | c |\n|---|---|---|\n| 1 ⟦｜→|⟧ 2 | 3 |\n"),
        Example("| a | b |\n|---|---|\n| 1 | 2 |\n⟦A remark.⟧\n"),
        Example('| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n⟦4,"5,0",6→| 4 | 5,0 | 6 |⟧\n⟦7\t8\t9→| 7 | 8 | 9 |⟧\n'),
        Example("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n⟦Owls, terns, and foxes.⟧\n"),
    ),
    good=(
        Example("| a | b | c |\n|---|---|---|\n| 1 | | 3 |\n"),
        Example("a | b | c\n---|---|---\n1 | 2 | 3\n4 | 5 |\n6 | 7 | \n"),
        Example("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n|||\n| 4 | 5 | 6 |\n"),
        Example("| :owl: | 🐦 | |\n|---|---|---|\n| 1 | 2 |\n| 3 | 4 | 5 |\n| 6 |\n"),
        Example("| a | b | c |\n|---|---|---|\n| **group** |\n| 1 | 2 | 3 |\n"),
        Example("| a | b | c |\n|---|---|---|\n| one |\n| 1 | 2 | 3 |\n| other |\n| 4 | 5 | 6 |\n"),
    ),
)
