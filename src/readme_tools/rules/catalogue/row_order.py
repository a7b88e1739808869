"""row-order: a row that does not stand where the profile's order wants it."""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.order import Key, SortedTable, in_order, sorted_table
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import TABLES, Example, Finding, Related, Rule, at, regex, say
from readme_tools.rules.moving import move

_Keyed = tuple[CatalogueRow, Key]
_FEWEST = 3
_BY_NAME = """\
name = "apis"

[[columns]]
key = "name"
grammar = "entry"
first = true
headings = { en = ["API"], ja = ["API"] }

[[orders]]
columns = ["name"]
direction = "ascending"
by = "text"
leading = ["The"]
"""
_TABLE = "|  | Base Model |\n|:---|:---:|\n"

_IN_BRACKETS, _WORD = regex(r"[(（].*"), regex(r"[^\W_\d]+|\d+(?:\.\d+)?[a-z]?")


def check(edition: Edition) -> Iterator[Finding]:
    """Report each misplaced row once, with the row that it belongs after."""
    for table in edition.tables:
        order = sorted_table(table)
        if order is None:
            continue
        rows = [(row, key) for row in table.rows if row.is_whole and (key := order.key(row)) is not None]
        # An order of few rows among many others, such as sizes in words, is no order of the table.
        if len(rows) >= _FEWEST and len(rows) * 2 >= len(table.rows):
            yield from _misplaced(order, rows if order.spec.by_text else _without_derived(rows))


def _misplaced(order: SortedTable, rows: Sequence[_Keyed]) -> Iterator[Finding]:
    kept = in_order([key for _, key in rows], order.spec.descending)
    wrong = [index for index in range(len(rows)) if index not in kept]
    if len(wrong) * 2 > len(rows):
        yield _unsorted(order, rows, len(wrong))
        return
    yield from (_finding(order, rows, index, [rows[one] for one in sorted(kept)]) for index in wrong)


def _without_derived(rows: Sequence[_Keyed]) -> list[_Keyed]:
    """Leave out what stands right after the row that it derives from, whose name it bears: it may stay there."""
    kept = list(rows[:1])
    for (parent, _), (row, key) in pairwise(rows):
        known = _words(parent.name)
        if len(known) < 2 or not known < _words(row.name):
            kept.append((row, key))
    return kept


@lru_cache(4096)
def _words(name: str) -> Set[str]:
    """Return the words and numbers of a name, without what stands in brackets and sizes."""
    words = _WORD.findall(_IN_BRACKETS.sub("", name.casefold()))
    return {word for word in words if not (word[0].isdecimal() and word[-1] in "bm")}


def _finding(order: SortedTable, rows: Sequence[_Keyed], index: int, kept: Sequence[_Keyed]) -> Finding:
    row, key = rows[index]
    by_name = order.spec.by_text and order.column == order.table.columns[0].key
    before = [other for other, theirs in kept if order.precedes(theirs, key)]
    target = before[-1] if before else kept[0][0]
    where = say("below") if before else say("above")
    return Finding(
        at(row.source, row.name_span),
        say(
            "'{name}'{value} is out of order, as rows {order}: it belongs {where} '{target}'{there}",
            name=shortened(row.name),
            value="" if by_name else _value(row, order),
            order=_direction(order),
            where=where,
            target=shortened(target.name),
            there="" if by_name else _value(target, order),
        ),
        (Related(at(target.source, target.name_span), say("it belongs {where} this row", where=where)),),
        move(row, target, bool(before)),
    )


def _direction(order: SortedTable) -> str:
    descending = order.spec.descending
    if order.spec.by_text:
        return say("go from Z to A") if descending else say("go from A to Z")
    if order.by_time:
        return say("go from new to old") if descending else say("go from old to new")
    return say("go from large to small") if descending else say("go from small to large")


def _value(row: CatalogueRow, order: SortedTable) -> str:
    """Return what the row is sorted by, in brackets."""
    cell = row.cell(order.column)
    return say(" ({value})", value=shortened(row.view(cell).plain, 40)) if cell else ""


def _unsorted(order: SortedTable, rows: Sequence[_Keyed], count: int) -> Finding:
    table = order.table
    heading = next(column.heading for column in table.columns if column.key == order.column)
    return Finding(
        at(table.source, table.node.header.span),
        say(
            "rows of this catalogue {order}, but {count} of the {total} rows of this table do not, "
            "by the column '{column}'",
            order=_direction(order),
            count=count,
            total=len(rows),
            column=heading or order.column,
        ),
    )


RULE = Rule(
    code="RT602",
    signs=TABLES,
    follows=("number-differs", "spelling-differs", "year-differs", "value-differs"),
    yields_to=("malformed-link",),
    summary="A row that stands out of the order that the profile says its table has",
    why=(
        "Readers look for an entry where the order puts it, and maintainers add the next one there. A row that was "
        "added at the end stays hidden."
    ),
    check=check,
    bad=(
        Example(
            _TABLE + "| Ada | X (70b) |\n⟪→| Dan | Y (13b) |\n⟫| Bea | X (7b) |\n| Cid | X (6.8b) |\n"
            "⟪| ⟦Dan⟧ | Y (13b) |\n→⟫| Eve | X (1b) |\n"
        ),
        Example(
            "|  | Date |\n|:---|---|\n⟪→| a | 2021.12.24 |\n⟫| b | 2022.03.01 |\n| c | 2023.01.31 |\n"
            "| d | 2024.05.06 |\n⟪| ⟦a⟧ | 2021.12.24 |\n→⟫"
            "| e | 2024.05.06 |\n"
        ),
        Example(
            "| API | Auth |\n|---|---|\n| `abc` | x |\n⟪| ⟦Zeta⟧ | x |\n"
            "→⟫| [Beta](https://b.example) | x |\n| c | x |\n⟪→| Zeta | x |\n⟫",
            profile=_BY_NAME,
        ),
        Example(
            _TABLE + "| Ada | X (1b) |\n| Bea | X (3b) |\n| Cid | X (7b) |\n| Dan | Y (13b) |\n| Eve | X (70b) |\n",
            found=("|  | Base Model |",),
        ),
    ),
    good=(
        Example(_TABLE + "| Ada | X (8x7b (**47b**)) |\n| Bea | X (**7b(6.8b)**, 980m) |\n| Cid | X (**6.7b**) |\n"),
        Example(
            _TABLE
            + "| Ada | X (70b) |\n| Bea 3 | X (32b) |\n| New-Bea-3-8b | X (8b) |\n| Cid | X (13b) |\n| Dan | X (1b) |\n"
        ),
        Example(
            "|  | Architecture |\n|---|---|\n| a | X (small) |\n| b | X (1b) |\n| c | X (base) |\n| d | X (2b) |\n"
        ),
        Example(
            "| API | Auth |\n|---|---|\n| cat | x |\n| Cat | x |\n| The Dog | x |\n"
            "| [eBird](https://e.example) | x |\n",
            profile=_BY_NAME,
        ),
        Example(
            "|  | Year | Platform |\n|---|---|---|\n| a | **2026** | |\n| b | 2025 | |\n| c | ? | |\n| d | 2025 | |\n"
        ),
    ),
)
