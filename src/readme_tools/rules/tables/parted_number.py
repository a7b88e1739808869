"""parted-number: a space within a number, where other cells of its column or row have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import all_tables
from readme_tools.rules.base import Example, Rule, correction
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Source, Span

# Two figures with a space between that does not part thousands.
_PARTED = regex(r"(?<![\d.,])(\d{1,4}) (\d{1,2})(?!\d)(?![.,/-]\d)")
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_ALIKE = 2  # cells that are written as one without its space


def check(document: Document) -> Iterator[Finding]:
    """Report the one number of a table that has a space, where cells beside it are written alike but for that."""
    source = document.source
    for table in all_tables(document):
        found = [
            (number, index, match, cell.content)
            for number, row in enumerate(table.rows)
            for index, cell in enumerate(row.cells)
            if source.text.find(" ", cell.content.start, cell.content.end) > 0
            and (match := _PARTED.search(source.text, cell.content.start, cell.content.end))
        ]
        if len(found) == 1:
            ((number, index, match, content),) = found
            whole = f"{match[1]}{match[2]}"
            right = f"{source.text[content.start : match.start()]}{whole}{source.text[match.end() : content.end]}"
            beside = [row.cells[index].content for row in table.rows if index < len(row.cells)]
            beside += [cell.content for cell in table.rows[number].cells]
            shapes = Counter(_shape(source, one) for one in beside)
            if shapes[_NUMBER.sub("9", right)] >= _ALIKE:
                message = say("a space stands within this number: write {right}", right=whole)
                yield correction(source, Span(*match.span()), message, whole)


def _shape(source: Source, place: Span) -> str:
    """Return the text of a cell with one figure for each number."""
    return _NUMBER.sub("9", source.slice(place))


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
        Example(_TABLE + "| 1 2 | 1 5 x |\n"),
        Example("| a | b |\n|---|---|\n| A 1 2 | c |\n| B 4 | d |\n"),
    ),
)
