"""split-row: a table row that goes on in the next lines, as no row can."""

from collections.abc import Iterator, Sequence

from readme_tools.markdown.cells import split_row
from readme_tools.markdown.nodes import Document, Table
from readme_tools.rules.base import Example, Finding, Related, Rule, Severity, Source, Span, at, regex, replacement, say
from readme_tools.rules.tables.reading import TextLine, lines
from readme_tools.text.scripts import HAN, KANA

# More lines than this are no cell whose end was forgotten.
_MOST = 40
_BETWEEN = regex(f"(?<=[{KANA}{HAN}、。，（）「」])\n(?=[{KANA}{HAN}、。，（）「」])")


def check(document: Document) -> Iterator[Finding]:
    """Report rows that end in the middle of a cell whose rest stands below, with the rows that are lost by it."""
    source = document.source
    for table in document.tables:
        text = source.slice(table.header.span)
        if not (text.startswith("|") and text.endswith("|")):
            continue  # without outer pipes nobody can say where a row ends
        yield from _in_table(source, table)


def _in_table(source: Source, table: Table) -> Iterator[Finding]:
    end = _end_of_lines(source, table.span.end)
    width = len(table.header.cells)
    read = lines(source, Span(table.span.start, end))[2:]
    number = 0
    while number < len(read):
        parts = _parts(read[number : number + _MOST], width)
        if len(parts) > 1:
            lost: Sequence[TextLine] = read[number + len(parts) :] if parts[-1].span.end > table.span.end else []
            yield _finding(source, table, parts, [line for line in lost if line.is_row])
        number += max(1, len(parts))
    if read:
        begun = next((at for at in range(len(read) - 1, 0, -1) if read[at].text.startswith("|")), 0)
        own, rest = read[begun:], _behind_empty_line(source, end)
        parts = _parts([*own, *rest], width)
        if len(parts) > len(own):
            yield _finding(source, table, parts, [line for line in rest[len(parts) - len(own) :] if line.is_row])


def _behind_empty_line(source: Source, at: int) -> Sequence[TextLine]:
    """Return the lines after the empty line that follows a place: none where there is more than one."""
    number = source.position(at).line + 2
    if number > len(source.line_starts):
        return ()
    start = source.line_span(number).start
    text = lines(source, Span(start, _end_of_lines(source, start)))
    return text if text[0].text else ()


def _end_of_lines(source: Source, at: int) -> int:
    """Return the end of the last line before the next empty one."""
    number = source.position(at).line
    while number < len(source.line_starts) and source.slice(source.line_span(number + 1)).strip(" \t>"):
        number += 1
    return source.line_span(number).end


def _parts(read: Sequence[TextLine], width: int) -> Sequence[TextLine]:
    """Return the lines that one row is written on: more than one where only together they make a whole row."""
    first = read[0]
    if len(read) > 1 and first.text.startswith("|") and _is_closed(first) and _continues(first, read[1], width):
        return read[:2]
    if not first.text.startswith("|") or _is_closed(first) or len(first.cells) > width:
        return read[:1]
    for count, line in enumerate(read[1:_MOST], 2):
        if line.text.startswith(("|", "```", "~~~", "#")):
            break
        if _is_closed(line):
            together = " ".join(part.text for part in read[:count])
            return read[: count if len(split_row(together, Span(0, len(together)))) == width else 1]
    return read[:1]


def _continues(first: TextLine, line: TextLine, width: int) -> bool:
    """Return whether a row that is short of cells goes on in a line without a first pipe, which has just these."""
    if line.text.startswith("|") or not _is_closed(line) or len(first.cells) >= width:
        return False
    return len(first.cells) + len(line.cells) == width


def _is_closed(line: TextLine) -> bool:
    return line.text.endswith("|") and not line.text.endswith("\\|")


def _joined(texts: Sequence[str]) -> str:
    """Return some lines as one: letters that are written without spaces meet without one."""
    return _BETWEEN.sub("", "\n".join(texts)).replace("\n", " ")


def _finding(source: Source, table: Table, parts: Sequence[TextLine], lost: Sequence[TextLine]) -> Finding:
    row = Span(parts[0].span.start, parts[-1].span.end)
    message = say(
        "this row goes on in the next lines, but a row must be one line: join them, with `<br>` "
        "where the cell has a new line"
    )
    if lost:
        message = say(
            "this row goes on in the next lines, which ends the table, so the page shows the rows below as text: "
            "write the row on one line, with `<br>` where a line should end"
        )
    place = Span(row.start, lost[-1].span.end) if lost else row
    fix = replacement(source, row, _joined([part.text for part in parts]), False, say("write the row on one line"))
    return Finding(at(source, place), message, (Related(at(source, table.header.span), say("the table")),), fix)


RULE = Rule(
    code="RT114",
    covers=True,
    severity=Severity.ERROR,
    signs=("|",),
    summary="A table row that is written on several lines",
    why=(
        "Each line is a row of its own, and a line of HTML ends the table: the rest of the cell stands under the wrong "
        "heading, or the rows below it are shown as text."
    ),
    check=check,
    bad=(
        Example(
            "| a | b |\n|---|---|\n⟦| 1 | <ul>\n<li>x</li>\n</ul> |\n"
            "| 3 | 4 |→| 1 | <ul> <li>x</li> </ul> |\n| 3 | 4 |⟧\n"
        ),
        Example("| a | b |\n|---|---|\n⟦| 1 | one\ntwo |→| 1 | one two |⟧\n| 3 | 4 |\n"),
        Example("| a | b |\n|---|---|\n⟦| 1 | 固い、\n木 |→| 1 | 固い、木 |⟧\n| 3 | 4 |\n"),
        Example("| a | b | c |\n|---|---|---|\n⟦| 1 |\n2 | 3 |→| 1 | 2 | 3 |⟧\n| 4 | 5 | 6 |\n"),
        Example(
            "| a | b |\n|---|---|\n⟦| 1 | <pre>\nx\n\ny\n</pre> |\n| 3 | 4 |→| 1 | <pre> x y </pre> |\n| 3 | 4 |⟧\n"
        ),
    ),
    good=(
        Example("| a | b |\n|---|---|\n| 1 | <ul><li>x</li></ul> |\n| 3 | 4 |\n"),
        Example("| a | b |\n|---|---|\n| 1 | 2\n| 3 | 4 |\n"),
        Example("a | b\n--|--\n1 | one\ntwo |\n"),
    ),
)
