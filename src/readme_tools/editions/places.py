"""Entries that an edition lists at another place than the others: in another table, or in another order."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TypeVar
from unicodedata import normalize

from readme_tools.catalogue import Alignment, CatalogueTable, RowGroup, TableGroup
from readme_tools.catalogue.order import in_order, sorted_table
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.editions.around import around
from readme_tools.editions.parity import Odd, odd_ones
from readme_tools.editions.passages import ITEM, TEXT, OddText, Passage, Together
from readme_tools.lazy.dataclasses import dataclass, replace
from readme_tools.markdown.nodes import Code, walk

T = TypeVar("T")
_MANY_IN_LIST = 0.06
_PAIR = 2
_FEWEST = 5  # fewer names may be in the order of the alphabet by chance
_FEW_ELSEWHERE = 0.1  # of many names; the order of so many others does not come by chance


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An entry that an edition has in another table than those that agree against it, and their table."""

    entry: RowGroup
    odd: Odd
    there: TableGroup


def elsewhere(alignment: Alignment) -> Iterator[Elsewhere]:
    """Yield the entries that an edition has in a table of its own choice.

    An edition without one of two lists is divided in another way, on purpose.
    """
    groups = {(language, id(table)): group for group in alignment.tables for language, table in group.tables.items()}
    for group in alignment.tables:
        for entry in group.rows:
            homes = {one: found for one, row in entry.rows.items() if (found := groups.get((one, id(row.table))))}
            for language, others in odd_ones({one: id(home) for one, home in homes.items()}):
                here, there = homes[language], homes[others[0]]
                if not group.is_list or are_in_both((here, there), (language, others[0])):
                    yield Elsewhere(entry, (language, others), there)


def are_in_both(groups: Sequence[TableGroup], languages: Sequence[str]) -> bool:
    """Return whether two editions have both of two lists."""
    return all(language in group.tables for language in languages for group in groups)


@dataclass(frozen=True, slots=True)
class Disorder:
    """Entries of a table that have to move for an edition to follow the `reference` edition: the fewest.

    `wanted` and `order` are the entries as the reference and the edition list them.
    """

    group: TableGroup
    language: str
    reference: str
    wanted: Sequence[RowGroup]
    order: Sequence[RowGroup]
    wrong: Sequence[RowGroup]

    def home(self, entry: RowGroup) -> tuple[RowGroup, bool]:
        """Return which entry that stays one has to move to, and whether it belongs after that."""
        staying = {*map(id, self.order)} - {*map(id, self.wrong)}
        return _home(self.wanted, entry, lambda one: id(one) in staying)


def disorder(alignment: Alignment) -> Iterator[Disorder]:
    """Yield in which tables an edition lists entries in another order than the others."""
    for group in alignment.tables:
        for reference, orders, found in _disorders(group, alignment.languages):
            outvoted = _outvoted(group, alignment.languages[0], reference, orders) if found else ()
            for one in found:
                wrong = [entry for entry in one.wrong if id(entry) not in outvoted]
                if wrong:
                    yield replace(one, wrong=wrong)


def moved_texts(alignment: Alignment) -> Iterator[tuple[OddText, Passage, bool]]:
    """Yield the fewest items of lists that are no entries, and paragraphs, which stand out of order and are known.

    With each goes the text that it belongs beside, and whether after that.
    """
    flow = around(alignment)
    rows = {(one.language, row.node.span.start) for one in alignment.editions for row in one.rows()}
    for run in _runs([one for one in flow.together if flow.is_sure(one)], alignment.languages[0]):
        entries = [texts for texts in run if (alignment.languages[0], _first(texts).span.start) not in rows]
        names = [one for one in alignment.languages if all(one in texts for texts in run)]
        if len(entries) < len(run) or len(names) < _PAIR:
            continue
        orders = {
            one: tuple(sorted(range(len(run)), key=lambda at, one=one: run[at][one].span.start))  # type: ignore[misc]
            for one in names
        }
        for language, others in odd_ones(orders):
            if any(_is_alphabetical([run[at][one].said.text for at in orders[one]]) for one in (language, others[0])):
                continue
            wanted, own = orders[others[0]], orders[language]
            wrong = misplaced(wanted, own, int)
            if not all(_is_known(run[at], (language, *others)) for at in wrong):
                continue
            for at in wrong if len(wrong) * 2 <= len(own) else ():
                beside, is_after = _home(wanted, at, lambda one, wrong=wrong: one not in wrong)  # type: ignore[misc]
                yield OddText(run[at], language, others), run[beside][language], is_after


def _home(wanted: Sequence[T], item: T, stays: Callable[[T], bool]) -> tuple[T, bool]:
    """Return what stays that an item belongs after, as it is wanted, or before where nothing else is; which of both."""
    place = wanted.index(item)
    before = next(filter(stays, reversed(wanted[:place])), None)
    return (before, True) if before is not None else (next(filter(stays, wanted[place + 1 :])), False)


def _first(texts: Together) -> Passage:
    return next(iter(texts.values()))


def _runs(together: Sequence[Together], source: str) -> Iterator[list[Together]]:
    """Yield the items, or paragraphs with a link, that stand one after the other in the source edition."""
    run: list[Together] = []
    for texts in (one for one in together if source in one):
        one = texts[source]
        is_one = one.kind == ITEM or (one.kind == TEXT and bool(one.pages))
        last = run[-1][source] if run else None
        goes_on = last is not None and is_one and one.kind == last.kind
        if last is not None and (not goes_on or one.source.text[last.span.end : one.span.start].strip()):
            if len(run) > 1:
                yield run
            run = []
        if is_one:
            run.append(texts)
    if len(run) > 1:
        yield run


def _is_known(texts: Together, languages: Sequence[str]) -> bool:
    """Return whether an item has a link, code, a name or a number in some editions that tells which it is."""
    found = (
        texts[one]
        .said.kept.union(link.url for link in texts[one].links)
        .union(code.value for code in walk(texts[one].inlines) if isinstance(code, Code))
        for one in languages
    )
    return bool(frozenset.intersection(*found))


def _is_alphabetical(texts: Sequence[str]) -> bool:
    folded = [_letters(one.casefold()) for one in texts]
    return len(texts) >= _FEWEST and folded == sorted(folded)


def moved(group: TableGroup, languages: Sequence[str]) -> dict[str, Sequence[RowGroup]]:
    """Return the entries of a table that have to move for an edition to follow the others, by its language."""
    found: dict[str, list[RowGroup]] = {}
    for _, _, some in _disorders(group, languages):
        for one in some:
            found.setdefault(one.language, []).extend(one.wrong)
    return dict(found)


def _disorders(
    group: TableGroup, languages: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, Sequence[RowGroup]], Sequence[Disorder]]]:
    """Yield what is out of order against an edition, with that edition and the orders of all that are compared.

    Where it lacks entries that others have, these others are compared with each other, too.
    """
    rest = [language for language in languages if language in group.tables]
    told: set[int] = set()
    while len(rest) > 1:
        reference, orders = _orders(group, rest)
        found = [
            replace(one, wrong=wrong)
            for one in _disorder(group, reference, orders)
            if (wrong := [entry for entry in one.wrong if id(entry) not in told])
        ]
        yield reference, orders, found
        told.update(id(entry) for one in found for entry in one.wrong)
        rest.remove(reference)
        known = set(map(id, orders[reference]))
        if all(sum(language in entry.rows for language in rest) < _PAIR or id(entry) in known for entry in group.rows):
            break


def _disorder(group: TableGroup, reference: str, orders: Mapping[str, Sequence[RowGroup]]) -> Iterator[Disorder]:
    for language, order in orders.items():
        wrong = misplaced(orders[reference], order)
        if wrong and are_by_names(group, (language, reference)):
            continue
        # Lists are often sorted by the texts of their language.
        if wrong and not (group.is_list and len(wrong) > max(1, len(order) * _MANY_IN_LIST)):
            yield Disorder(group, language, reference, orders[reference], order, wrong)


def are_by_names(group: TableGroup, languages: Sequence[str]) -> bool:
    """Return whether each of some editions sorts a table by its own names, which stand in another order then.

    Where the names are translated, a few may stand elsewhere: no other order is so near to each edition's own. Those
    that are not yet translated tell nothing.
    """
    if not all(language in group.tables for language in languages):
        return False
    entries = [entry for entry in group.rows if all(one in entry.rows for one in languages)]
    own = [entry for entry in entries if len({_letters(entry.rows[one].name.casefold()) for one in languages}) > 1]
    few = _FEW_ELSEWHERE if len(own) * 2 > len(entries) else 0
    return all(_is_by_name(_sorted(group, language), language, few) for language in languages)


def _is_by_name(order: Sequence[RowGroup], language: str, few: float) -> bool:
    rows = [entry.rows[language] for entry in order]
    is_marked = mark_pattern(rows[0].table.edition.profile.untranslated_mark).search if rows else None
    names = [row.name.casefold() for row in rows if is_marked and not is_marked(row.name)]
    return len(names) >= _FEWEST and any(
        len(names) - len(in_order([key(name) for name in names], descending=False)) <= len(names) * few
        for key in (str, _letters, _base)
    )


def _base(name: str) -> str:
    """Return the letters of a name without accents, which many languages do not sort by."""
    return _letters(normalize("NFD", name))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name))


def _outvoted(
    group: TableGroup, source: str, reference: str, orders: Mapping[str, Sequence[RowGroup]]
) -> frozenset[int]:
    """Give the entries that most editions list elsewhere than the one that all are held against: there it is odd."""
    wrong = {one: {id(entry) for entry in misplaced(orders[reference], order)} for one, order in orders.items()}
    return frozenset(
        id(entry)
        for entry in group.rows
        if len(entry.rows) > _PAIR
        and id(entry) in wrong.get(source, ())
        and sum(id(entry) in found for found in wrong.values()) * _PAIR >= len(entry.rows)
    )


def _orders(group: TableGroup, languages: Sequence[str]) -> tuple[str, dict[str, list[RowGroup]]]:
    """Give the edition that the others are held against, and the entries as each edition lists them."""
    orders = {language: _sorted(group, language) for language in languages if language in group.tables}
    if len({tuple(map(id, order)) for order in orders.values()}) == 1:
        return next(iter(orders)), orders
    reference = min(
        orders,
        key=lambda one: (
            _out_of_order(group.tables[one]),
            sum(len(misplaced(orders[one], order)) for order in orders.values()),
        ),
    )
    return reference, orders


def _out_of_order(table: CatalogueTable) -> int:
    """Count the rows that break the order of the profile: an edition that keeps it is the one to follow."""
    order = sorted_table(table)
    if order is None:
        return 0
    keys = [key for row in table.rows if row.is_whole and (key := order.key(row)) is not None]
    return len(keys) - len(in_order(keys, order.spec.descending))


def _sorted(group: TableGroup, language: str) -> list[RowGroup]:
    """Give the entries of a table as an edition lists them, without those that it has elsewhere and empty rows."""
    places = {id(row): place for place, row in enumerate(group.tables[language].rows) if row.node.is_filled}
    own = [entry for entry in group.rows if language in entry.rows and id(entry.rows[language]) in places]
    return sorted(own, key=lambda entry: places[id(entry.rows[language])])


def misplaced(reference: Sequence[T], order: Sequence[T], key: Callable[[T], Hashable] = id) -> list[T]:
    """Return what has to move for `order` to follow `reference`, the fewest possible; `key` tells items apart."""
    wanted = {key(one): place for place, one in enumerate(reference)}
    shared = [one for one in order if key(one) in wanted]
    kept = in_order([wanted[key(one)] for one in shared], descending=False)
    return [one for index, one in enumerate(shared) if index not in kept]
