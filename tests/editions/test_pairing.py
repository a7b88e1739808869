"""What makes rows one where little tells: order, sites of lists, and what other editions show; none is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.catalogue.bind import Edition
from readme_tools.editions.align import align
from tests.helpers import edition

BIRDS = {
    "en": ("owl that hunts at night", "wren in the hedge", "tern by the shore", "goose on the lawn"),
    "fr": ("hibou chasseur nocturne", "troglodyte des haies", "sterne du rivage", "oie sur la pelouse"),
    "ja": ("夜に狩りをする梟", "生垣の鷦鷯", "岸辺の鯵刺", "芝生の鵞鳥"),
}
MARKS = ("✓ | 3", "✗ | 5", "✓ | 7", "✗ | 9")


def table(rows: Sequence[str], language: str) -> Edition:
    body = "".join(f"| {row} |\n" for row in rows)
    return edition(f"## T\n\n| A | B | C |\n|---|---|---|\n{body}", language, "generic")


def listed(items: Sequence[str], language: str) -> Edition:
    return edition("## T\n\n" + "".join(f"- {item}\n" for item in items), language, "generic")


def paired(*editions: Edition) -> set[frozenset[tuple[str, int]]]:
    """Give the entries of several editions: of each row its language and place. Every row is in one of them."""
    places = {id(row): (one.language, at) for one in editions for at, row in enumerate(one.rows())}
    entries = [
        frozenset(places.pop(id(row)) for row in entry.rows.values())
        for group in align(editions).tables
        for entry in group.rows
    ]
    assert not places
    return set(entries)


def words(language: str, *without: int) -> list[str]:
    """Give rows of nothing but words, marks and small numbers, between two that have a link."""
    rows = [f"{one} | {marks}" for one, marks in zip(BIRDS[language], MARKS, strict=True)]
    first, last = (f"[{name}](https://{name}.example) | - | -" for name in ("Alpha", "Omega"))
    return [first, *(row for at, row in enumerate(rows) if at not in without), last]


@pytest.mark.parametrize(("third", "fourth"), [("en", "fr"), ("ja", "en"), ("fr", "ja")])
def test_rows_that_the_source_lacks_are_paired_by_their_order_in_the_others(third: str, fourth: str) -> None:
    source = table(words("fr" if "fr" not in (third, fourth) else "en" if third == "ja" else "ja", 0, 1, 2, 3), "de")
    one, other = table(words(third), third), table(words(fourth), fourth)
    assert paired(source, one, other) == {
        frozenset({("de", at) for at in {0: [0], 5: [1]}.get(place, [])} | {(third, place), (fourth, place)})
        for place in range(6)
    }


def test_rows_of_which_the_source_has_some_are_paired_with_those_that_another_edition_has() -> None:
    source, one, other = table(words("ja", 1, 2), "ja"), table(words("en"), "en"), table(words("fr"), "fr")
    assert paired(source, one, other) == {
        frozenset({("en", at), ("fr", at)} | {("ja", source)} if source is not None else {("en", at), ("fr", at)})
        for at, source in enumerate((0, 1, None, None, 2, 3))
    }


def test_rows_of_two_editions_with_the_same_page_are_one_with_one_row_of_the_source() -> None:
    ja = table(["[梟](https://owl.example)、[夜の梟](https://night.example/owl) | 甲 | 乙", *words("ja")], "ja")
    en = table(
        ["[Owl](https://owl.example) | K | 4", "[Night owl](https://night.example/owl) | L | 6", *words("en")], "en"
    )
    found = paired(ja, en)
    assert sum(("ja", 0) in one for one in found) == 1
    assert all(len(one) == len(dict(one)) for one in found)


def lists(language: str, odd: Sequence[str]) -> list[str]:
    names = ("kusu", "nara", "buna", "kuri")
    texts = zip(names, BIRDS[language], strict=True)
    entries = [f"[{name}](https://{name}.example) - {text}." for name, text in texts]
    return [*entries[:2], *odd, *entries[2:]]


@pytest.mark.parametrize(
    ("mine", "theirs", "are_one"),
    [
        # Led elsewhere, two entries between the same two others are not one; named alike they are.
        (["[Sakura](https://s.example) - a tree."], ["[Ume](https://u.example) - un arbre."], False),
        (["[Sakura](https://s.example) - a tree."], ["[Sakura](https://u.example) - un arbre."], True),
        # A page of one site in each language is the same place, where the site is of few entries only.
        (["[Cherry](https://s.example/a) - a tree."], ["[Cerisier](https://s.example/b) - un arbre."], True),
        # Without a link on one side, the order tells.
        (["[Cherry](https://s.example/a) - a tree."], ["Cerisier - un arbre."], True),
    ],
)
def test_entries_of_a_list_are_what_they_lead_to(mine: Sequence[str], theirs: Sequence[str], are_one: bool) -> None:
    found = paired(listed(lists("en", mine), "en"), listed(lists("fr", theirs), "fr"))
    assert (frozenset({("en", 2), ("fr", 2)}) in found) is are_one


@pytest.mark.parametrize(("others", "are_one"), [(0, True), (1, True), (2, False)])
def test_a_site_that_many_entries_lead_to_is_not_what_an_entry_leads_to(others: int, are_one: bool) -> None:
    more = [f"[zelkova {at}](https://s.example/{at}/) - {at}." for at in range(others)]
    one, other = (
        listed([*lists(language, [odd]), *more], language)
        for language, odd in (
            ("en", "[Cherry](https://s.example/a) - a tree."),
            ("fr", "[Cerisier](https://s.example/b) - un arbre."),
        )
    )
    assert (frozenset({("en", 2), ("fr", 2)}) in paired(one, other)) is are_one


@pytest.mark.parametrize("tables", [1, 2, 5])
def test_whoever_waits_is_let_in_before_each_table_is_compared_and_before_it_is_put_together(tables: int) -> None:
    def page(language: str) -> Edition:
        body = "".join(f"| {row} |\n" for row in words(language))
        return edition(
            "".join(f'<a id="t{at}"></a>\n## T\n\n| A | B | C |\n|---|---|---|\n{body}\n' for at in range(tables)),
            language,
            "generic",
        )

    asked: list[None] = []
    align([page("en"), page("fr")], pause=lambda: asked.append(None))
    settled = [None for _ in range(2 * tables)]
    assert len(asked) > len(settled)  # and once more for each round in which the order tells

    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    with pytest.raises(Enough):
        align([page("en"), page("fr")], pause=stop)
