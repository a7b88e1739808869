"""entry-order: an entry at another place than the alphabet has for it, in a list that is sorted otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.order import in_order
from readme_tools.catalogue.profile.model import fold
from readme_tools.i18n.message import say
from readme_tools.rules.base import Example, Rule, at
from readme_tools.rules.lists.reading import PROFILE, lists
from readme_tools.rules.moving import move
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Related, Severity

_FEWEST = 8
_MISPLACED = 0.1  # of the entries of a list, where more are it is not sorted
_SORTED = 0.5  # of the lists of a page, where fewer are sorted nobody sorts them
_LETTERS = 3  # how many letters count: whether a space or a dot comes first is a matter of taste
_ARTICLES = ("the ", "a ", "an ")


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report the fewest entries that have to move for a list to be sorted, where that is what the page does.

    What is out of order in the same list of several editions is told once, in the first of them.
    """
    entries = {id(row): id(entry) for group in alignment.tables for entry in group.rows for row in entry.rows.values()}
    told: set[int] = set()
    for edition in (*alignment.editions, *alignment.included):
        for row, finding in _in_edition(edition):
            entry = entries.get(id(row), id(row))
            if entry not in told:
                told.add(entry)
                yield finding


def _in_edition(edition: Edition) -> Iterator[tuple[CatalogueRow, Finding]]:
    for _, keys, out in _sorted(edition):
        for number in out:
            yield keys[number][1], _finding(keys, number, set(out))


def place(table: CatalogueTable, name: str) -> int | None:
    """Return the number of the row before which a new entry belongs in a sorted list; None in another one."""
    key = _key(name)
    found = next(((keys, out) for own, keys, out in _sorted(table.edition) if own is table), None)
    if found is None or not key:
        return None
    kept = [one for number, one in enumerate(found[0]) if number not in found[1]]
    before = [row for other, row in kept if other <= key]
    return table.rows.index(before[-1]) + 1 if before else table.rows.index(kept[0][1])


def _sorted(edition: Edition) -> Iterator[tuple[CatalogueTable, list[tuple[str, CatalogueRow]], list[int]]]:
    """Yield the sorted lists of an edition, with what they are sorted by and which entries are misplaced."""
    keyed = [(table, _keyed(table)) for table in lists(edition)]
    long = [(table, keys) for table, keys in keyed if len(keys) >= _FEWEST and len(keys) * 4 >= len(table.rows) * 3]
    wrong = [(table, keys, _misplaced(keys)) for table, keys in long]
    good = [one for one in wrong if len(one[2]) <= len(one[1]) * _MISPLACED]
    for table, keys, out in good if len(good) >= len(long) * _SORTED else ():
        yield table, keys, _unfitting(keys, out)


def _keyed(table: CatalogueTable) -> list[tuple[str, CatalogueRow]]:
    """Return the entries whose names begin with Latin letters or digits, with what they are sorted by."""
    position = table.edition.document.source.position
    columns = [position(row.node.span.start).column for row in table.rows]
    if len(set(columns)) > 1:
        return []  # entries below others have an order of their own
    return [(key, row) for row in table.rows if (key := _key(row.name))]


def _key(name: str) -> str:
    text = fold(name).casefold()
    text = next((text.removeprefix(one) for one in _ARTICLES if text.startswith(one)), text)
    letters = "".join(one for one in text if one.isalnum())[:_LETTERS]
    return letters if letters.isascii() else ""


def _misplaced(keys: list[tuple[str, CatalogueRow]]) -> list[int]:
    kept = in_order([key for key, _ in keys], descending=False)
    return [number for number in range(len(keys)) if number not in kept]


def _unfitting(keys: list[tuple[str, CatalogueRow]], out: list[int]) -> list[int]:
    """Leave out what fits where articles and signs count: `The Lounge` between R and U, `CC0` after `CC-BY`."""
    names = [fold(row.name).casefold() for _, row in keys]
    return [number for number in out if not _fits(names[max(0, number - 1) : number + 2], names[number])]


def _fits(around: Sequence[str], name: str) -> bool:
    """Say whether a name and the ones beside it are in order, letter for letter."""
    return len(around) > 2 and list(around) == sorted(around) and around[1] == name


def _finding(keys: list[tuple[str, CatalogueRow]], number: int, out: set[int]) -> Finding:
    key, row = keys[number]
    kept = [one for at_, one in enumerate(keys) if at_ not in out]
    before = [other for other_key, other in kept if other_key <= key]
    target = before[-1] if before else kept[0][1]
    where = say("below") if before else say("above")
    return Finding(
        at(row.source, row.node.cells[0].content),
        say(
            "'{name}' breaks the order of the alphabet: it belongs {where} '{target}'",
            name=shortened(row.name),
            where=where,
            target=shortened(target.name),
        ),
        (Related(at(target.source, target.node.cells[0].content), say("the entry there")),),
        move(row, target, bool(before)),
    )


def _list(names: str) -> str:
    return "".join(f"- [{name}](https://{name}.example) - The tool {name}.\n" for name in names)


RULE = Rule(
    code="RT124",
    name="entry-order",
    severity=Severity.WARNING,
    subject=Alignment,
    summary="An entry of a list out of the order of the alphabet, in a list that is sorted otherwise",
    why="In a sorted list readers look for an entry at its place, and add it again when it is not there.",
    check=check,
    lists=True,
    bad=(
        Example(
            _list("abcdxefghij"),
            found=("[x](https://x.example)",),
            fixed=_list("abcdefghijx"),
            profile=PROFILE,
        ),
    ),
    good=(
        Example(_list("abcdefghij"), profile=PROFILE),
        Example(_list("cabhgdjfei"), profile=PROFILE),
    ),
)
