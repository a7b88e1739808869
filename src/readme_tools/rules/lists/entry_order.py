"""entry-order: an entry at another place than the alphabet has for it, in a list that is sorted otherwise."""

from collections.abc import Iterable, Iterator

from readme_tools.catalogue.alphabet import sorted_lists
from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Alignment, Example, Finding, Related, Rule, at, say
from readme_tools.rules.lists.reading import PROFILE
from readme_tools.rules.moving import move


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
    for _, keys, out in sorted_lists(edition):
        yield from ((keys[number][1], _finding(keys, number, set(out))) for number in out)


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


def _list(names: Iterable[str]) -> str:
    return "".join(f"- [{name}](https://{name}.example) - The tool {name}.\n" for name in names)


RULE = Rule(
    code="RT124",
    alone=True,
    kinds=("list",),
    follows=("number-differs", "spelling-differs", "year-differs", "value-differs"),
    summary="An entry of a list out of the order of the alphabet, in a list that is sorted otherwise",
    why="In a sorted list readers look for an entry at its place, and add it again when it is not there.",
    check=check,
    lists=True,
    bad=(
        Example(_list("abcdxefghij"), found=("[x](https://x.example)",), fixed=_list("abcdefghijx"), profile=PROFILE),
        Example(
            "".join(f"## {name}\n\n{_list('abcdefgh')}\n" for name in "ABCD") + f"## E\n\n{_list('bcdaef')}",
            found=("[a](https://a.example)",),
            fixed="".join(f"## {name}\n\n{_list('abcdefgh')}\n" for name in "ABCD") + f"## E\n\n{_list('abcdef')}",
            profile=PROFILE,
        ),
    ),
    good=(
        Example(_list(["=owl; Sing", "ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"]), profile=PROFILE),
        Example(_list("abcdef") + "- See the [g](https://g.example) of all of them.\n" + _list("hij"), profile=PROFILE),
        Example(_list("abcdef") + "- [](https://g.example) - A g.\n" + _list("hij"), profile=PROFILE),
        Example(_list("cabhgdjfei"), profile=PROFILE),
        Example(_list(["an owl", "anbee", "cat", "dog", "eel", "fox", "gnu", "hen", "ibis"]), profile=PROFILE),
        Example(_list([f"owl-{name}" for name in "jihgfedcba"]) + _list("x"), profile=PROFILE),
    ),
)
