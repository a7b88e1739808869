"""missing-column: a table that lacks a column which all others of an edition have."""

from collections.abc import Iterator, Sequence

from readme_tools.catalogue import CatalogueTable, Edition, fold
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import TABLES, Example, Finding, Related, Rule, at, most, say
from readme_tools.text.grouping import grouped

# A catalogue whose tables vary decides on columns table by table; only a uniform one can lack a column.
_ENOUGH = 4
_SHARE = 0.75


def check(edition: Edition) -> Iterator[Finding]:
    """Report the tables that lack one of the columns that most tables of the same first heading share."""
    kinds = grouped((fold(table.columns[0].heading) if table.columns else "", table) for table in edition.tables)
    for tables in kinds.values():
        if len(tables) > _ENOUGH:
            yield from _lacking(edition, tables)


def _lacking(edition: Edition, tables: Sequence[CatalogueTable]) -> Iterator[Finding]:
    keys = {id(table): frozenset(column.key for column in table.columns) for table in tables}
    usual, count = most(keys.values())
    if usual is None or len(usual) <= 2 or count < max(_ENOUGH, _SHARE * len(tables)):
        return
    model = next(table for table in tables if keys[id(table)] == usual)
    for table in tables:
        lacking = [column for column in model.columns if column.key not in keys[id(table)]]
        if len(lacking) == 1 and keys[id(table)] < usual:
            source = edition.document.source
            message = say(
                "this table lacks the column '{heading}', which {count} tables like it have",
                heading=shortened(lacking[0].heading),
                count=count,
            )
            related = (Related(at(source, model.node.header.span), say("the columns of a table like it")),)
            yield Finding(at(source, table.node.header.span), message, related)


_USUAL = "| Name | Auth | Site |\n|---|---|---|\n| a | no | x |\n\n"

RULE = Rule(
    code="RT108",
    signs=TABLES,
    summary="A table that lacks a column which nearly all tables like it have",
    why="Where all tables of a catalogue have the same columns, one that lacks a column was left behind.",
    check=check,
    bad=(Example(_USUAL * 4 + "⟦| Name | Auth |⟧\n|---|---|\n| a | no |\n", profile="generic"),),
    good=(
        Example(_USUAL * 3 + "| Name | Auth |\n|---|---|\n| a | no |\n", profile="generic"),
        Example(_USUAL * 4 + "| Name | Auth | Other |\n|---|---|---|\n| a | no | x |\n", profile="generic"),
        Example(_USUAL * 4 + "| Name | Auth |\n|---|---|\n| a | no |\n\n" * 2, profile="generic"),
    ),
)
