"""What the rows of tables are sorted by already."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from readme_tools.catalogue.bind import CatalogueTable
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.order import Key, SortedTable, in_order, sorted_by
from readme_tools.catalogue.profile.specs import OrderSpec
from readme_tools.infer.knowledge import knowledge
from readme_tools.lazy.dataclasses import dataclass, replace

# An order is believed when chance would give it once in 2 to the power of so many bits, and when
# hardly a row breaks it.
_FEWEST_BITS = 12.0
_BONUS = 3.0  # for lists by the names of their entries, which most sorted lists are
_WRONG_IN_TABLE, _WRONG_IN_ALL, _WRONG_IN_DEMANDED = 0.1, 0.05, 1 / 3
_EXEMPT_SHARE = 0.15
_FEWEST_ROWS = 3
_TEXTS = ("entry", "text", "choice")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one table stands to an order: rows that can be compared, those out of order, and the evidence in bits."""

    table: CatalogueTable
    rows: int
    wrong: int
    bits: float

    @property
    def stands(self) -> bool:
        """Whether the order is still to be seen: an order that is demanded need not be kept so well."""
        return self.wrong <= self.rows * _WRONG_IN_DEMANDED

    @property
    def holds(self) -> bool:
        """Whether hardly a row breaks the order."""
        return self.wrong <= max(self.rows * _WRONG_IN_TABLE, 1 if self.rows >= 5 else 0)


@dataclass(frozen=True, slots=True)
class Found:
    """An order that holds, and its evidence: tables, and rows in and out of order."""

    spec: OrderSpec
    tables: int
    rows: int
    wrong: int
    exempt: tuple[str, ...]
    bits: float


@lru_cache(maxsize=4096)
def _keys(order: SortedTable) -> tuple[Key, ...]:
    """Return what the rows of a table are sorted by; the same is asked for under many conditions."""
    rows = (row for row in order.table.rows if row.is_whole and any(map(str.isalnum, row.name)))  # `...` goes on
    return tuple(key for row in rows if (key := order.key(row)) is not None)


def verdict(order: SortedTable) -> Verdict | None:
    """Judge a table by an order; None when too few of its rows can be compared, or all are equal.

    The evidence is the number of ways in which the rows could stand, less what it takes to say which
    rows break the order.
    """
    table = order.table
    keys = _keys(replace(order, spec=replace(order.spec, when=(), exempt=())))
    count = len(keys)
    if count < _FEWEST_ROWS or count * 2 < len(table.rows) or len(set(keys)) < 2:
        return None
    wrong = count - len(in_order(keys, order.spec.descending))
    ways = math.lgamma(count + 1) - sum(math.lgamma(times + 1) for times in Counter(keys).values())
    return Verdict(table, count, wrong, ways / math.log(2) - wrong * (2 * math.log2(count) + 1))


def find(tables: Sequence[CatalogueTable], languages: Iterable[str]) -> list[Found]:
    """Return the orders that hold, the one with the most evidence first; each table has at most one."""
    articles = tuple(chain.from_iterable(knowledge().articles.get(one.partition("-")[0], ()) for one in languages))
    rest, found = list(tables), list[Found]()
    while True:
        candidates = [one for spec in _candidates(rest, articles) if (one := _judge(spec, rest)) is not None]
        if not candidates:
            return found
        best = max(candidates, key=lambda one: one.bits)  # of equal ones the first
        found.append(best)
        rest = [table for table in rest if not fits(table, best.spec)]


def evidence(spec: OrderSpec, tables: Sequence[CatalogueTable]) -> Found | None:
    """Return the evidence for an order that somebody demands; None where most of its tables are in another one.

    Tables in another order are exempt.
    """
    verdicts = [one for table in tables if (one := judged(table, spec)) is not None]
    good = [one for one in verdicts if one.stands]
    if sum(one.rows for one in good) * 2 < sum(one.rows for one in verdicts):
        return None
    exempt = tuple(dict.fromkeys((*spec.exempt, *(one.table.id for one in verdicts if not one.stands))))
    good = [one for one in good if one.table.id not in exempt]
    rows, wrong = sum(one.rows for one in good), sum(one.wrong for one in good)
    return Found(replace(spec, exempt=exempt), len(good), rows, wrong, exempt, sum(one.bits for one in good))


def judged(table: CatalogueTable, spec: OrderSpec) -> Verdict | None:
    """Judge a table by an order that is for it."""
    return verdict(sorted_by(table, spec, next(key for key in spec.columns if key in table.numbers)))


def fits(table: CatalogueTable, spec: OrderSpec) -> bool:
    """Return whether an order is for a table."""
    keys = table.numbers
    has_all = all(key in keys for key in spec.when)
    return has_all and any(key in keys for key in spec.columns) and table.id not in spec.exempt


def _candidates(tables: Sequence[CatalogueTable], articles: tuple[str, ...]) -> Iterator[OrderSpec]:
    """Yield the orders to try: by each column, then for tables that have another column as well.

    Of conditions that choose the same tables, or all, one is enough.
    """
    # The second column of one heading has no key that a profile could name.
    named = [[one for one in table.columns if one.known and one.spec and one.key == one.spec.key] for table in tables]
    grammars = {column.key: column.grammar for columns in named for column in columns}
    having: dict[str, dict[int, None]] = {}
    for number, columns in enumerate(named):
        for column in columns:
            having.setdefault(column.key, {})[number] = None
    by_tables: dict[tuple[int, ...], str] = {}
    for key, numbers in having.items():
        by_tables.setdefault(tuple(numbers), key)
    for key, grammar in grammars.items():
        conditions: dict[tuple[int, ...], str] = {tuple(having[key]): key}
        for places, other in by_tables.items():
            if chosen := tuple(number for number in places if number in having[key]):
                conditions.setdefault(chosen, other)
        for when in ((), *((other,) for other in conditions.values() if other != key)):
            for descending in (False, True):
                if GRAMMARS[grammar].sort_key is not None:
                    yield OrderSpec((key,), descending, when)
            if grammar in _TEXTS:
                yield OrderSpec((key,), False, when, by_text=True)
                if articles and grammar == "entry":
                    yield OrderSpec((key,), False, when, by_text=True, leading=articles)


def _judge(spec: OrderSpec, tables: Sequence[CatalogueTable]) -> Found | None:
    fitting = [table for table in tables if fits(table, spec)]
    verdicts = [one for table in fitting if (one := judged(table, spec)) is not None]
    good = [one for one in verdicts if one.holds]
    bad = [one for one in verdicts if not one.holds]
    rows, wrong, bits = sum(one.rows for one in good), sum(one.wrong for one in good), sum(one.bits for one in good)
    broken = sum(one.rows for one in bad)
    is_usual = spec.by_text and all(table.columns[0].key == spec.columns[0] for table in fitting)
    bits += _BONUS if is_usual else 0.0
    if bits < _FEWEST_BITS or wrong > max(rows * _WRONG_IN_ALL, 1) or broken > (rows + broken) * _EXEMPT_SHARE:
        return None
    exempt = tuple(dict.fromkeys(one.table.id for one in bad))
    if any(one.table.id in exempt for one in good):
        return None  # two editions call a table alike, and only one of them is sorted
    whole = OrderSpec(spec.columns, spec.descending, spec.when, exempt, spec.by_text, spec.leading)
    # What a condition or a list of words adds must be worth it.
    cost = 4.0 * len(spec.when) + (4.0 if spec.leading else 0.0) + 8.0 * len(exempt)
    return Found(whole, len(good), rows, wrong, exempt, bits - cost)
