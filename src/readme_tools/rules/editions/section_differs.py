"""section-differs: one edition lists an entry in another table than the others."""

from collections.abc import Iterator

from readme_tools.catalogue.bind import CatalogueTable
from readme_tools.editions.places import Elsewhere, elsewhere
from readme_tools.editions.sections import MovedTable, moved_tables
from readme_tools.i18n import say, shortened, term
from readme_tools.rules.base import Alignment, Finding, Related, Rule, Severity, at, compared
from readme_tools.rules.editions.comparing import named

_HEADS = ("|  | 開発元 |\n|:---|:---:|\n", "|  | Developer |\n|:---|:---:|\n")
_ROWS = tuple(f"| [{name}](https://{name}.example) | Firm {name} 7b |\n" for name in "ABCD")


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report an entry in the edition that has it in a table of its own choice."""
    yield from map(_finding, elsewhere(alignment))
    moved = moved_tables(alignment) if len(alignment.editions) > 1 else ()
    yield from (_table(one) for one in moved if one.here.title.casefold() != one.there.title.casefold())


def _table(one: MovedTable) -> Finding:
    language, others = one.odd
    table, other = one.group.tables[language], one.group.tables[others[0]]
    source = table.edition.document.source
    return Finding(
        at(source, table.node.header.span),
        say(
            "this table stands under '{here}' here, but under '{there}' in {others}",
            here=shortened(one.here.title),
            there=shortened(one.there.title),
            others=named(others),
        ),
        (
            Related(at(source, one.there.span), say("it belongs under this heading")),
            Related(at(other.edition.document.source, other.node.header.span), say("the table there")),
        ),
    )


def _finding(one: Elsewhere) -> Finding:
    language, others = one.odd
    row, other = one.entry.rows[language], one.entry.rows[others[0]]
    target = one.there.tables.get(language)
    place = (
        (
            Related(
                at(row.source, target.node.header.span),
                say("it belongs in this list") if one.there.is_list else say("it belongs in this table"),
            ),
        )
        if target
        else ()
    )
    return Finding(
        at(row.source, row.name_span),
        say(
            "'{name}' stands in {here} here, but in {there} in {others}",
            name=shortened(row.name),
            here=_title(row.table),
            there=_title(other.table),
            others=named(others),
        ),
        (
            *place,
            Related(
                at(other.source, other.name_span), say("the row in the {language} edition", language=term(others[0]))
            ),
        ),
    )


def _title(table: CatalogueTable) -> str:
    if table.is_list:
        return say("the list '{title}'", title=shortened(table.heading or table.id, 40))
    return say("the table '{title}'", title=shortened(table.heading or table.id, 40))


def _page(head: str, first: tuple[str, ...], second: tuple[str, ...]) -> str:
    return f'<a id="one"></a>\n## One\n\n{head}{"".join(first)}\n<a id="two"></a>\n## Two\n\n{head}{"".join(second)}'


RULE = Rule(
    code="RT704",
    severity=Severity.ERROR,
    summary="An entry that one edition lists in another table than the others",
    why="The section says what an entry is; only one of the editions can be right.",
    check=check,
    lists=True,
    bad=(
        compared(
            ja=_page(_HEADS[0], _ROWS[:2], _ROWS[2:]),
            en=_page(_HEADS[1], _ROWS[:1], _ROWS[1:]),
            found=("[B](https://B.example)",),
        ),
    ),
    good=(compared(ja=_page(_HEADS[0], _ROWS[:2], _ROWS[2:]), en=_page(_HEADS[1], _ROWS[:2], _ROWS[2:])),),
)
