"""parted-number: a space within a number, where other cells of its column or row have none, or after its point."""

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, Row, Table
from readme_tools.markdown.syntax import all_tables, texts_with
from readme_tools.rules.base import Example, Finding, Rule, Span, correction, regex, say

# Two figures with a space between that does not part thousands.
_PARTED = regex(r" (?<=\d )\d{1,2}(?!\d|[.,/-]\d)")
_BEFORE = regex(r"(?<![\d.,])\d{1,4}\Z")
_NUMBER = regex(r"\d+(?:[.,]\d+)*")
# A point and a space between two numbers, which may also end a sentence or an item's number.
_GAP = regex(r"[.,] (?<=\d[.,] )\d")
_POINT = regex(r"(?<![\w.,])(?P<first>\d{1,4})(?P<sign>[.,]) (?P<last>\d{1,4})(?!\d|[.,:/-]\d)(?P<unit> ?%|\w*)")
_COMPARED = regex(r"[≥≤<>=≈~±$€£]\s?\Z")
_FEW = 8  # such places of a table, which are how it is written where there are more
_ALIKE = 2  # cells that are written as one without its space


def check(document: Document) -> Iterator[Finding]:
    """Report numbers of a table that have a space, where cells beside them are written alike but for that."""
    source = document.source
    yield from _spaced_points(document)
    for table in all_tables(document):
        found = [
            (match, place)
            for match in _PARTED.finditer(source.text, table.span.start, table.span.end)
            if (place := _cell(table, match))
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


def _spaced_points(document: Document) -> Iterator[Finding]:
    """Report numbers with a space after their point or decimal comma: what is beside them, or the page, tells."""
    source = document.source
    found = [
        (one, match)
        for one, match in texts_with(document, _POINT, _GAP)
        if one.is_plain and not _begins_line(source.text, one.span.start, match)
    ]
    for one, match in found if len(found) <= _FEW else ():
        whole = f"{match['first']}{match['sign']}{match['last']}"
        is_alone = one.value.strip() == match[0].strip() and _is_cell(source.text, one.span)
        if match["sign"] == ",":
            pattern = regex(rf"(?<=[|*\s])\d+,\d{{{len(match['last'])}}}%?(?=\**\s*\|)")
            is_one = is_alone and len(pattern.findall(source.text)) >= _ALIKE
        else:
            is_one = (
                is_alone
                or match["unit"].strip() == "%"
                or _COMPARED.search(one.value, 0, match.start()) is not None
                or (
                    not match["unit"]
                    and re.search(rf"(?<![\w.]){re.escape(whole)}(?![\w.]\d|\d)", source.text) is not None
                )
            )
        if is_one:
            message = say("a space stands within this number: write {right}", right=whole)
            yield correction(source, one.span.part(match.start(), match.end("last")), message, whole)


def _begins_line(page: str, start: int, match: re.Match[str]) -> bool:
    """Return whether a number is the first thing of its line: the number of a heading or an item."""
    at = start + match.start()
    return not page[page.rfind("\n", 0, at) + 1 : at].strip(" \t>#*-+_")


def _is_cell(page: str, span: Span) -> bool:
    """Return whether a text is all of a cell, emphasis aside."""
    before, after = page[max(0, span.start - 40) : span.start], page[span.end : span.end + 40]
    return before.rstrip(" *_").endswith("|") and after.lstrip(" *_").startswith("|")


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
    summary="A space within a number of a table, or after the point of any number",
    why="Readers see two numbers, and no check or export reads the one that is meant.",
    check=check,
    bad=(
        Example("| a | **⟦89. 36→89.36⟧** | 1 |\n|---|---|---|\n| b | ⟦7. 81→7.81⟧% | 2 |\n"),
        Example(
            "- Python ≥ ⟦3. 8→3.8⟧, some ⟦12. 5→12.5⟧ % of it\n- [CC BY ⟦4. 0→4.0⟧](https://example.org/by/4.0/)\n"
        ),
        Example("| a | ⟦8, 5→8,5⟧ |\n|---|---|\n| b | 7,5 |\n| c | 9,2 |\n"),
        Example(_TABLE + "| ⟦1 2→12⟧ | 8 x |\n"),
        Example(_TABLE + "| 6 | ⟦1 5→15⟧ x |\n"),
    ),
    good=(
        Example("1. 5 owls\n2. 6 owls\n\n# 3. 4 and more\n\nSince 2020. 3 of them, 1, 2, 3 and 4. 5 of 3.8 and 4.52\n"),
        Example("| a | 8, 5 |\n|---|---|\n| b | 7, 6 |\n| c | 1, 2, 3 |\n"),
        Example(_TABLE + "| 6 | 1 500 x |\n"),
        Example("| a | b |\n|---|---|\n| A 1 2 | c |\n| B 4 | d |\n"),
    ),
)
