"""column-differs: a table with other columns, or in another order, than in the other editions."""

from collections.abc import Iterator, Sequence

from readme_tools.catalogue import Alignment, CatalogueTable, Column, TableGroup, fold
from readme_tools.editions.columns import (
    ExchangedHeadings,
    OtherColumns,
    exchanged_headings,
    other_columns,
    other_sides,
)
from readme_tools.i18n.wording import quote, shortened
from readme_tools.rules.base import Finding, Message, Related, Rule, Span, at, compared, join, say, say_count
from readme_tools.rules.editions.comparing import named
from readme_tools.rules.moving import exchange

_ROW = "| [A](https://a.example) | x | y |\n"
_JA = "|  | 開発元 | ライセンス |\n|---|---|---|\n" + _ROW


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report the header of a table in the edition that disagrees, headings that it alone lacks, other sides."""
    exchanged = [*exchanged_headings(alignment)]
    yield from map(_exchanged, exchanged)
    told = {(id(one.group), one.language) for one in exchanged}
    odd_ones = ((one, odd) for one in other_columns(alignment) for odd in one.odd)
    yield from (_finding(one, *odd) for one, odd in odd_ones if (id(one.group), odd[0]) not in told)
    for group in alignment.tables:
        if len(group.tables) > 1 and not group.is_list:
            yield from (*_blank(alignment, group), *_twice(group))
    yield from _other_sides(alignment)


def _exchanged(one: ExchangedHeadings) -> Finding:
    """Say that two headings have changed places, and put them back."""
    mine, theirs = (one.group.tables[language].node.header for language in (one.language, one.others[0]))
    table, other = (one.group.tables[language] for language in (one.language, one.others[0]))
    first, second = (mine.cells[at_].content for at_ in one.columns)
    message = say(
        "the headings '{first}' and '{second}' have changed places, unlike in {others}",
        first=table.columns[one.columns[0]].heading,
        second=table.columns[one.columns[1]].heading,
        others=named(one.others),
    )
    related = Related(at(other.source, theirs.span), say("the table there"))
    place = Span(first.start, second.end)
    return Finding(at(table.source, place), message, (related,), exchange(table.source, first, second))


def _blank(alignment: Alignment, group: TableGroup) -> Iterator[Finding]:
    """Yield headings that are blank in one edition, over filled cells, while all others have one in that place."""
    if len({len(table.columns) for table in group.tables.values()}) > 1:
        return
    groups = [one for one in alignment.tables if len(one.tables) > 1 and not one.is_list]
    for number in range(len(next(iter(group.tables.values())).columns)):
        cells = {language: table.node.header.cells[number] for language, table in group.tables.items()}
        blank = [language for language, cell in cells.items() if not cell.is_filled]
        if len(blank) != 1:
            continue
        table = group.tables[blank[0]]
        if not number and not _names_rows(groups, blank[0]):
            continue
        below = [row.node.cells[number] for row in table.rows if row.is_whole]
        if sum(cell.is_filled for cell in below) * 2 <= len(below):
            continue
        others = tuple(one for one in cells if one != blank[0])
        other = group.tables[others[0]]
        message = say(
            "this column has no heading, but {heading} in {where}",
            heading=quote(other.columns[number].heading),
            where=named(others),
        )
        related = Related(at(other.source, other.node.header.span), say("the table there"))
        yield Finding(at(table.source, cells[blank[0]].span), message, (related,))


def _names_rows(groups: Sequence[TableGroup], language: str) -> bool:
    """Return whether an edition says what names the rows of its tables, in all but one where others say it."""
    said = [
        (group.tables[language], [table for one, table in group.tables.items() if one != language])
        for group in groups
        if language in group.tables
    ]
    named = [_is_headed(table) for table, others in said if others and all(map(_is_headed, others))]
    return named.count(True) > 0 and named.count(False) == 1


def _is_headed(table: CatalogueTable) -> bool:
    return bool(table.node.header.cells) and table.node.header.cells[0].is_filled


def _twice(group: TableGroup) -> Iterator[Finding]:
    """Yield a heading that stands over two columns of one edition, where all others have two headings there."""
    headings = {language: [fold(one.heading) for one in table.columns] for language, table in group.tables.items()}
    if len({len(own) for own in headings.values()}) > 1:
        return
    for language, own in headings.items():
        others = tuple(one for one in headings if one != language)
        pairs = [(first, at_) for at_, one in enumerate(own) for first in range(at_) if one and own[first] == one]
        if len(pairs) != 1 or any(len(set(headings[one])) < len(own) for one in others):
            continue
        table, other = group.tables[language], group.tables[others[0]]
        first, second = pairs[0]
        message = say(
            "this heading stands over two columns, which are {one} and {other} in {where}",
            where=named(others),
            one=quote(other.columns[first].heading),
            other=quote(other.columns[second].heading),
        )
        related = (
            Related(at(table.source, table.columns[first].cell.content), say("the same heading")),
            Related(at(other.source, other.node.header.span), say("the table there")),
        )
        yield Finding(at(table.source, table.columns[second].cell.content), message, related)


def _other_sides(alignment: Alignment) -> Iterator[Finding]:
    for group, (language, others) in other_sides(alignment):
        mine, theirs = (group.tables[one] for one in (language, others[0]))
        source, original = (one.source for one in (mine, theirs))
        there = original.slice(theirs.node.delimiter.span)
        message = say(
            "the alignment of these columns differs from that in {others}: there the line is '{there}'",
            others=named(others),
            there=shortened("".join(there.split())),
        )
        related = Related(at(original, theirs.node.delimiter.span), say("the table there"))
        yield Finding(at(source, mine.node.delimiter.span), message, (related,))


def _finding(one: OtherColumns, language: str, others: tuple[str, ...]) -> Finding:
    group, comparable = one.group, one.comparable
    table, other = group.tables[language], group.tables[others[0]]
    mine, theirs = table.columns, other.columns
    where = named(others)
    keys, wanted = ([key for key, _ in group.columns(code)] for code in (language, others[0]))
    if not comparable:
        message = say(
            "this table has {count} columns, but {other} in {where}", count=len(mine), other=len(theirs), where=where
        )
    elif sorted(keys) == sorted(wanted):
        message = say(
            "the columns of this table are in another order than in {where}: there {theirs}",
            where=where,
            theirs=_headings(theirs),
        )
    else:
        surplus = [column for key, column in zip(keys, mine, strict=True) if key not in wanted]
        lacking = [column for key, column in zip(wanted, theirs, strict=True) if key not in keys]
        message = _other_columns(surplus, lacking, others)
    source = table.source
    related = Related(at(other.source, other.node.header.span), say("the table there"))
    return Finding(at(source, table.node.header.span), message, (related,))


def _other_columns(surplus: list[Column], lacking: list[Column], others: tuple[str, ...]) -> Message:
    where = named(others)
    if not surplus:
        return say("this table lacks {lacking} of {where}", lacking=_headings(lacking), where=where)
    if not lacking:
        return say_count(
            "this table has {surplus}, which {where} lacks",
            "this table has {surplus}, which {where} lack",
            len(others),
            surplus=_headings(surplus),
            where=where,
        )
    return say(
        "this table has {surplus}, but in {where} it has {lacking} instead: write the same columns in all editions",
        surplus=_headings(surplus),
        lacking=_headings(lacking),
        where=where,
    )


def _headings(columns: list[Column] | tuple[Column, ...]) -> str:
    return join(
        say(", "),
        (quote(column.heading) if column.heading else say("a column without a heading") for column in columns),
    )


RULE = Rule(
    code="RT710",
    yields_to=("blank-heading",),
    summary="A table with other columns than in the other editions, or with the same ones in another order",
    why="A column that one edition lacks is a fact that its readers never see, and rows are hard to compare.",
    check=check,
    bad=(
        compared(
            ja="| 名前 | 説明 | 指南 |\n|---|---|---|\n" + _ROW, en="| Name | Guide | ⟦Guide⟧ |\n|---|---|---|\n" + _ROW
        ),
        compared(ja=_JA, en="⟦|  | License | Developer |⟧\n|---|---|---|\n| [A](https://a.example) | y | x |\n"),
        compared(ja=_JA, en="⟦|  | Developer |⟧\n|---|---|\n| [A](https://a.example) | x |\n"),
        compared(ja=_JA, en="⟦| Name | Maker |⟧\n|---|---|\n| [A](https://a.example) | x |\n", profile="generic"),
        compared(
            ja="| 名前 | 開発元 |\n|---|---|\n| [A](https://a.example) | x |\n",
            en="| Name |⟦   ⟧|\n|---|---|\n| [A](https://a.example) | x |\n",
            profile="generic",
        ),
        compared(
            ja="| 名前 | 開発元 |\n|---|---|\n| [A](https://a.example) | x |\n\n" * 2,
            en="| Name | Maker |\n|---|---|\n| [A](https://a.example) | x |\n\n"
            "|⟦   ⟧| Maker |\n|---|---|\n| [A](https://a.example) | x |\n",
            profile="generic",
        ),
    ),
    good=(
        compared(
            ja="| 名前 | 開発元 |\n|---|---|\n| [A](https://a.example) | x |\n",
            en="|   | Maker |\n|---|---|\n| [A](https://a.example) | x |\n",
            profile="generic",
        ),
    ),
)
