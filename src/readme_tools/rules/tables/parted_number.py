"""parted-number: a space within a number, where other cells of its column or row have none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Row, Table
from readme_tools.markdown.syntax import all_tables
from readme_tools.rules.base import Example, Rule, correction
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Span

# Two figures with a space between that does not part thousands.
_PARTED = regex(r" (?<=\d )\d{1,2}(?!\d|[.,/-]\d)")
_BEFORE = regex(r"(?<![\d.,])\d{1,4}\Z")
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_FEW = 8  # such places of a table, which are how it is written where there are more
_ALIKE = 2  # cells that are written as one without its space


def check(document: Document) -> Iterator[Finding]:
    """Report numbers of a table that have a space, where cells beside them are written alike but for that."""
    source = document.source
    for table in all_tables(document):
        found = [
            (match, place) for match in _PARTED.finditer(source.text, *_ends(table)) if (place := _cell(table, match))
        ]
        for match, (row, index) in found if len(found) <= _FEW else ():
            content = row.cells[index].content
            before = _BEFORE.search(source.text, content.start, match.start())
            if before is None:
                continue
            whole = f"{before[0]}{match[0][1:]}"
            right = f"{source.text[content.start : before.start()]}{whole}{source.text[match.end() : content.end]}"
            beside = [one.cells[index].content for one in table.rows if index < len(one.cells)]
            beside += [cell.content for cell in row.cells if cell.content != content]
            shapes = Counter(_NUMBER.sub("9", source.slice(one)) for one in beside)
            if shapes[_NUMBER.sub("9", right)] >= _ALIKE and shapes[_NUMBER.sub("9", source.slice(content))] == 1:
                message = say("a space stands within this number: write {right}", right=whole)
                yield correction(source, Span(before.start(), match.end()), message, whole)


def _ends(table: Table) -> tuple[int, int]:
    return table.span.start, table.span.end


def _cell(table: Table, match: re.Match[str]) -> tuple[Row, int] | None:
    """Return the row of a place in a table, and the number of its cell; None where no cell holds it."""
    row = next((one for one in table.rows if one.span.start <= match.start() < one.span.end), None)
    for index, cell in enumerate(row.cells if row else ()):
        if row and cell.content.start <= match.start() and match.end() <= cell.content.end:
            return row, index
    return None


_TABLE = "| a | b |\n|---|---|\n| 12 | 120 x |\n| 4 | 24 x |\n"

RULE = Rule(
    code="RT127",
    name="parted-number",
    severity=Severity.WARNING,
    subject=Document,
    summary="A space within a number of a table",
    why="Readers see two numbers, and no check or export reads the one that is meant.",
    check=check,
    bad=(
        Example(_TABLE + "| 1 2 | 8 x |\n", found=("1 2",), fixed=_TABLE + "| 12 | 8 x |\n"),
        Example(_TABLE + "| 6 | 1 5 x |\n", found=("1 5",), fixed=_TABLE + "| 6 | 15 x |\n"),
    ),
    good=(
        Example(_TABLE + "| 6 | 1 500 x |\n"),
        Example("| a | b |\n|---|---|\n| A 1 2 | c |\n| B 4 | d |\n"),
    ),
)
