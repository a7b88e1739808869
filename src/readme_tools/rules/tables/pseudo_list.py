"""pseudo-list: hyphens or bullets that imitate a list inside a cell."""

import re
from collections.abc import Iterator, Sequence

from readme_tools.markdown.nodes import Break, Cell, Document, Inline, Text
from readme_tools.rules.base import Example, Finding, Rule, Source, Span, at, regex, say

# No list: a number below 0, an option `--x`, a hyphen alone for "nothing"; `+` says "and".
_ITEM = regex(r"\s*(?:(-)(?![-\d.,]|\s*$)|(\*)(?=[ \t])|([•‣◦▪●・]))")
_SUSPECT = regex(r"<br\s*/?>\s*(?:[-•‣◦▪●・]|\*[ \t])", re.IGNORECASE)
# A catalogue with more such cells than this, most of its cells of several lines, has them on purpose.
_FEW = 3


def check(document: Document) -> Iterator[Finding]:
    """Report the cells of which two lines or more start with the same mark, but for where that is the habit."""
    if not _SUSPECT.search(document.source.text):
        return
    broken = 0
    found: list[Finding] = []
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                lines = list(_lines(cell.inlines)) if len(cell.inlines) > 2 else []
                broken += len(lines) > 1
                found += _in_cell(document.source, cell, lines)
    if len(found) <= _FEW or len(found) * 2 < broken:
        yield from found


def _in_cell(source: Source, cell: Cell, lines: Sequence[Sequence[Inline]]) -> Iterator[Finding]:
    items = [(mark, line[0].span.start) for line in lines if (mark := _mark(line))]
    marks = {mark for mark, _ in items}
    if len(items) > 1 and len(marks) == 1:
        mark = marks.pop()
        message = say(
            "'{mark}' makes no list in a table cell, and the page shows it: write the lines without it, with <br> "
            "between them",
            mark=mark,
        )
        yield Finding(at(source, Span(items[0][1], cell.content.end)), message, same=mark)


def _lines(inlines: Sequence[Inline]) -> Iterator[list[Inline]]:
    """Yield the parts of a cell between its line breaks, but for empty lines."""
    line: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, Break):
            line.append(inline)
            continue
        if line:
            yield line
        line = []
    if line:
        yield line


def _mark(line: Sequence[Inline]) -> str:
    first = line[0]
    match = _ITEM.match(first.value) if isinstance(first, Text) else None
    return next(filter(None, match.groups())) if match else ""


RULE = Rule(
    code="RT110",
    signs=("|",),
    summary="Hyphens or bullets that imitate a list inside a table cell",
    why=(
        "Markdown has no lists in table cells, so the page shows stray hyphens, which readers and programs take "
        "for minus signs or for empty values."
    ),
    check=check,
    bad=(
        Example("| a | b |\n|---|---|\n| 1 | Stages:<br>⟦-first<br>- second⟧ |\n| 2 | -[x](#x)<br><br>-y |\n"),
        Example("| a | b |\n|---|---|\n| ⟦* one<br>* two⟧ | ⟦・one<br>・two⟧ |\n"),
    ),
    good=(
        Example("| a | b |\n|---|---|\n" + "| 1 | - one<br>- two |\n" * 4),
        Example("| a | b |\n|---|---|\n| -1<br>-2 | -<br>-<br> |\n| **1**<br>*2* | corpus<br>+ web<br>+ books |\n"),
        Example("| a | b |\n|---|---|\n| `-x`<br>`-y` | --long<br>--longer |\n| -one<br>• two | *note<br>*note |\n"),
    ),
)
