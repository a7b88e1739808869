"""row-order-differs: one edition lists a row at another place than the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable
from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
from readme_tools.catalogue.order import in_order, sorted_table
from readme_tools.i18n.message import say, term
from readme_tools.rules.base import Example, Rule, at, editions
from readme_tools.rules.moving import move, name_span
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Related, Severity

_JA = "|  | 開発元 |\n|:---|:---:|\n"
_EN = "|  | Developer |\n|:---|:---:|\n"
_A, _B, _C = (f"| [{name}](https://{name}.example) | X |\n" for name in "ABC")

_SIZES = ("|  | アーキテクチャ |\n|:---|:---:|\n", "|  | Architecture |\n|:---|:---:|\n")
_BIG, _SMALL, _LARGE = (
    f"| [{name}](https://{name}.example) | X (**{size}**) |\n"
    for name, size in zip("ABC", ("13b", "7b", "70b"), strict=True)
)

_MANY_IN_LIST = 0.06
_MANY = 0.5
_PAIR = 2


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report the fewest rows that have to move for an edition to follow the others."""
    for group in alignment.tables:
        reference, orders = _orders(group, alignment.languages)
        for language, order in orders.items():
            if language != reference and not _has_its_own(group.tables[language]):
                outvoted = _outvoted(group, alignment.languages[0], reference, orders)
                yield from _findings(group, language, reference, orders[reference], order, outvoted)


def _outvoted(
    group: TableGroup, source: str, reference: str, orders: Mapping[str, Sequence[RowGroup]]
) -> frozenset[int]:
    """Give the entries that most editions list elsewhere than the one that all are held against: there it is odd."""
    wrong = {one: {id(entry) for entry in _misplaced(orders[reference], order)} for one, order in orders.items()}
    return frozenset(
        id(entry)
        for entry in group.rows
        if len(entry.rows) > _PAIR
        and id(entry) in wrong.get(source, ())
        and sum(id(entry) in found for found in wrong.values()) * _PAIR >= len(entry.rows)
    )


def moved(group: TableGroup, languages: Sequence[str]) -> dict[str, list[RowGroup]]:
    """Give the entries of a table by language that have to move for its edition to follow the others."""
    reference, orders = _orders(group, languages)
    wrong = {language: _misplaced(orders[reference], order) for language, order in orders.items()}
    return {
        language: [] if _has_its_own(group.tables[language]) or _is_own_order(group, found, orders[language]) else found
        for language, found in wrong.items()
    }


def _is_own_order(group: TableGroup, wrong: Sequence[RowGroup], order: Sequence[RowGroup]) -> bool:
    """Say whether an edition has an order of its own: lists are often sorted by the texts of their language."""
    return group.is_list and len(wrong) > max(1, len(order) * _MANY_IN_LIST)


def _orders(group: TableGroup, languages: Sequence[str]) -> tuple[str, dict[str, list[RowGroup]]]:
    """Give the edition that the others are held against, and the entries as each edition lists them."""
    orders = {language: _sorted(group, language) for language in languages if language in group.tables}
    if len({tuple(map(id, order)) for order in orders.values()}) == 1:
        return next(iter(orders)), orders
    reference = min(
        orders,
        key=lambda one: (
            _disorder(group.tables[one]),
            sum(len(_misplaced(orders[one], order)) for order in orders.values()),
        ),
    )
    return reference, orders


def _has_its_own(table: CatalogueTable) -> bool:
    """Say whether an edition is sorted by its own texts, which another language sorts otherwise."""
    order = sorted_table(table)
    return order is not None and order.spec.by_text and not _disorder(table)


def _disorder(table: CatalogueTable) -> int:
    """Count the rows that break the order of the profile: an edition that keeps it is the one to follow."""
    order = sorted_table(table)
    if order is None:
        return 0
    keys = [key for row in table.rows if row.is_whole and (key := order.key(row)) is not None]
    return len(keys) - len(in_order(keys, order.spec.descending))


def _sorted(group: TableGroup, language: str) -> list[RowGroup]:
    """Give the entries of a table as an edition lists them, without those that it has elsewhere and empty rows."""
    table = group.tables[language]
    places = {id(row): place for place, row in enumerate(table.rows) if row.node.is_filled}
    own = [entry for entry in group.rows if language in entry.rows and id(entry.rows[language]) in places]
    return sorted(own, key=lambda entry: places[id(entry.rows[language])])


def _misplaced(reference: Sequence[RowGroup], order: Sequence[RowGroup]) -> list[RowGroup]:
    """Give the entries that have to move for `order` to follow `reference`, the fewest possible."""
    if list(reference) == list(order):
        return []
    wanted = {id(entry): place for place, entry in enumerate(reference)}
    shared = [entry for entry in order if id(entry) in wanted]
    kept = in_order([wanted[id(entry)] for entry in shared], descending=False)
    return [entry for index, entry in enumerate(shared) if index not in kept]


def _findings(
    group: TableGroup,
    language: str,
    reference: str,
    wanted: Sequence[RowGroup],
    order: Sequence[RowGroup],
    outvoted: frozenset[int],
) -> Iterator[Finding]:
    wrong = _misplaced(wanted, order)
    if _is_own_order(group, wrong, order):
        return
    wrong = [entry for entry in wrong if id(entry) not in outvoted]
    if len(wrong) > len(order) * _MANY:
        table, other = group.tables[language], group.tables[reference]
        yield Finding(
            at(table.edition.document.source, table.node.header.span),
            say(
                "{count} of the {total} rows of this table are in another order than in the {language} edition",
                count=len(wrong),
                total=len(order),
                language=term(reference),
            ),
            (Related(at(other.edition.document.source, other.node.header.span), say("the table there")),),
        )
        return
    out = {id(entry) for entry in wrong}
    present = {id(entry) for entry in order}
    for entry in wrong:
        place = wanted.index(entry)
        before = [one for one in wanted[:place] if id(one) in present and id(one) not in out]
        after = [one for one in wanted[place + 1 :] if id(one) in present and id(one) not in out]
        target = (before[-1] if before else after[0]).rows[language]
        yield _finding(entry, language, reference, target, bool(before))


def _finding(entry: RowGroup, language: str, reference: str, target: CatalogueRow, below: bool) -> Finding:
    row, other = entry.rows[language], entry.rows[reference]
    where = say("below") if below else say("above")
    return Finding(
        at(row.source, name_span(row)),
        say(
            "'{name}' stands at another place than in the {language} edition: it belongs {where} '{target}'",
            name=shortened(row.name),
            language=term(reference),
            where=where,
            target=shortened(target.name),
        ),
        (
            Related(at(target.source, name_span(target)), say("it belongs {where} this row", where=where)),
            Related(
                at(other.source, name_span(other)), say("the row in the {language} edition", language=term(reference))
            ),
        ),
        move(row, target, below),
    )


RULE = Rule(
    code="RT703",
    name="row-order-differs",
    severity=Severity.WARNING,
    subject=Alignment,
    yields_to=("entry-order", "row-order"),
    summary="A row that one edition lists at another place than the others",
    why="Editions in one order can be read and edited side by side, and a row that was forgotten is seen at once.",
    check=check,
    lists=True,
    bad=(
        Example(
            editions(ja=_JA + _A + _B + _C, en=_EN + _B + _A + _C),
            found=("[B](https://B.example)",),
            fixed=editions(ja=_JA + _A + _B + _C, en=_EN + _A + _B + _C),
        ),
        Example(
            editions(
                ja=_JA + _A + _C + _B, en=_EN + _A + _B + _C, fr="|  | Développeur |\n|:---|:---:|\n" + _A + _B + _C
            ),
            found=("[C](https://C.example)",),
            fixed=editions(
                ja=_JA + _A + _B + _C, en=_EN + _A + _B + _C, fr="|  | Développeur |\n|:---|:---:|\n" + _A + _B + _C
            ),
        ),
        Example(
            editions(ja=_SIZES[0] + _BIG + _SMALL + _LARGE, en=_SIZES[1] + _LARGE + _BIG + _SMALL),
            found=("[C](https://C.example)",),
            fixed=editions(ja=_SIZES[0] + _LARGE + _BIG + _SMALL, en=_SIZES[1] + _LARGE + _BIG + _SMALL),
        ),
    ),
    good=(
        Example(editions(ja=_JA + _A + _B + _C, en=_EN + _A + _B + _C)),
        Example(editions(ja=_JA + _A + _B + _C, en=_EN + _A + _C)),
    ),
)
