"""unreadable-cell: a year, date or length that nobody can read as one."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.rules.base import Edition, Example, Finding, Rule, at, regex, say

# Numbers and moments. Licences and markers have rules of their own; prose has no wrong form.
_GRAMMARS = tuple(one.name for one in GRAMMARS.values() if one.sort_key or one.moment)


def check(edition: Edition) -> Iterator[Finding]:
    """Report each unreadable text once, with all its cells.

    A column that is hardly readable, such as one under the heading of another, is reported once.
    """
    for grammar in _GRAMMARS:
        cells = list(edition.cells_of(grammar))
        odd = Counter((row.table.id, column.key) for row, column, _ in cells if row.parsed(column.key).problems)
        filled = Counter((row.table.id, column.key) for row, column, cell in cells if odd and cell.inlines)
        for row, column, cell in cells if odd else ():
            place = row.table.id, column.key
            if _CLEAR.fullmatch(row.source.slice(cell.content)):
                continue
            is_whole = odd[place] >= _MANY and odd[place] * 2 > filled[place]
            for problem in row.parsed(column.key).problems:
                message = say(
                    "in the column '{column}', {message}", column=column.heading or column.key, message=problem.message
                )
                yield Finding(at(row.source, problem.span), message, same=place if is_whole else message)


_MANY = 3
# A range of two amounts, each with its unit; an amount with a remark.
_CLEAR = regex(
    r"[\d.,]+ ?([^\W\d]+) ?[-–~] ?[\d.,]+ ?\1"
    r"|(?:\d+(?:\.\d+)? ?[kKM]|\d{1,3}(?:,\d{3})+) ?[(（][^\d()（）]+[)）]"
)


RULE = Rule(
    code="RT601",
    kinds=_GRAMMARS,
    summary="A year, date, number or context length that cannot be read as one",
    why="The cell is kept as it is, but nothing can sort by it, compare it or export it as a number.",
    check=check,
    bad=(
        Example("|  | Release Year | Max Context Length |\n|:---|:---:|:---:|\n| a | ⟦20024⟧ | ⟦4,O96⟧ |\n"),
        Example("|  | Developer | Max Context Length |\n|:---|:---:|:---:|\n| a | A | ⟦4,09⟧ |\n"),
    ),
    good=(
        Example(
            "|  | Release Year | Max Context Length |\n|:---|:---:|:---:|\n| a | **2024** | 7b: 4,096<br>70b: 8,192 |\n"
            "| b | ? | ≤ 2,048 |\n| c | | 32k |\n"
        ),
        Example(
            "|  | Developer | Max Context Length |\n|:---|:---:|:---:|\n"
            + "| a | A | missing |\n| b | B | 4,096 |\n" * 3
        ),
        Example("|  | Max Context Length |\n|:---|:---:|\n| a | 1k-5k |\n| b | 4,096 |\n| c | 1M (beta) |\n"),
        Example("|  | Year |\n|:---|:---:|\n| a | soon |\n", profile="generic"),
    ),
)
