"""What makes rows one where little tells: order, sites of lists, and what other editions show; none is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.editions.align import align
from readme_tools.editions.groups import same_entries
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


MODELS = ("GPT-4V", "Gemini", "OwlNet-7B", "WrenLM-2", "Ours")


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


@pytest.mark.parametrize(
    ("shuffled", "are_paired"), [("ABCDEF", True), ("ABCDFE", True), ("FEDCBA", False), ("BADCFE", False)]
)
def test_where_the_sure_rows_stand_in_other_orders_the_order_tells_nothing(shuffled: str, are_paired: bool) -> None:
    def page(language: str, names: str) -> Edition:
        rows = [f"[{name}](https://{name}.example) | - | -" for name in names]
        return table([*rows[:3], f"{BIRDS[language][0]} | ✓ | 3", *rows[3:]], language)

    assert (frozenset({("en", 3), ("fr", 3)}) in paired(page("en", "ABCDEF"), page("fr", shuffled))) is are_paired


def test_rows_that_the_source_has_and_another_edition_lacks_stand_in_nobodys_way() -> None:
    beta = "[Beta](https://beta.example) | - | -"
    source, one = table([*words("ja", 0, 1, 2, 3)[:1], beta, words("ja")[-1]], "ja"), table(words("en"), "en")
    other = table([*words("fr")[:3], beta, *words("fr")[3:]], "fr")
    assert paired(source, one, other) == {
        frozenset({("ja", 0), ("en", 0), ("fr", 0)}),
        frozenset({("ja", 1), ("fr", 3)}),
        frozenset({("ja", 2), ("en", 5), ("fr", 6)}),
        *(frozenset({("en", at), ("fr", at + (at > 2))}) for at in range(1, 5)),
    }


def pages_of(name: str, *pages: str) -> str:
    return name + "".join(f" [※](https://{page}.example)" for page in pages)


@pytest.mark.parametrize(
    ("mine", "theirs", "are_one"),
    [
        # One page in common of many is enough, where no other row has it.
        (("梟", "owl", "p", "q", "r"), ("Strix", "owl", "s", "t", "u"), True),
        (("梟", "owl", "p", "q", "r"), ("Strix", "tern", "s", "t", "u"), False),
        # But not for two of one family.
        (("Strix 7", "owl", "p", "q", "r"), ("Strix 13", "owl", "s", "t", "u"), False),
    ],
)
def test_a_page_that_only_one_row_on_either_side_has_makes_them_one(
    mine: Sequence[str], theirs: Sequence[str], are_one: bool
) -> None:
    ja = table([f"{pages_of(*mine)} | 12 | 34", *words("ja")], "ja")
    en = table([*words("en"), f"{pages_of(*theirs)} | 56 | 78"], "en")
    assert (frozenset({("ja", 0), ("en", 6)}) in paired(ja, en)) is are_one


def test_a_row_with_the_pages_of_two_rows_is_one_of_them_and_no_row_is_lost() -> None:
    ja = table([f"{pages_of('梟', 'owl', 'tern', 'p', 'q')} | 12 | 34", *words("ja")], "ja")
    rows = [
        f"{pages_of('Strix', 'owl', 's', 't', 'u')} | 56 | 78",
        f"{pages_of('Sterna', 'tern', 'v', 'w', 'x')} | 9 | 1",
    ]
    found = paired(ja, table([*words("en"), *rows], "en"))
    assert [len(one) for one in found if ("ja", 0) in one] == [2]


def test_a_row_that_is_known_by_all_it_shows_is_not_taken_by_one_page() -> None:
    ja = table(
        [f"{pages_of('Ume', 'ume')} | 12 | 34", f"{pages_of('梟', 'owl', 'p', 'q', 'r')} | 5 | 6", *words("ja")], "ja"
    )
    en = table([*words("en"), f"{pages_of('Ume', 'ume', 'owl')} | 12 | 34"], "en")
    found = paired(ja, en)
    assert frozenset({("ja", 0), ("en", 6)}) in found
    assert frozenset({("ja", 1)}) in found


def test_a_row_with_pages_of_two_others_is_none_of_them() -> None:
    rows = [f"{pages_of('梟', 'owl', 'p', 'q', 'r')} | 5 | 6", f"{pages_of('鯵刺', 'tern', 's', 't', 'u')} | 7 | 8"]
    en = table([*words("en"), f"{pages_of('Avis', 'owl', 'tern', 'v', 'w', 'x')} | 12 | 34"], "en")
    found = paired(table([*rows, *words("ja")], "ja"), en)
    assert {frozenset({one}) for one in (("ja", 0), ("ja", 1), ("en", 6))} <= found


@pytest.mark.parametrize(
    ("left", "right", "are_one"),
    [
        (["Owl", "Tern", "Wren", "Crane"], ["Owl", "Tern", "Wren", "Crane"], True),
        (["Owl", "Tern", "Wren", "Crane"], ["Crane", "Wren", "Tern", "Owl"], True),
        (["Owl", "Tern", "Wren", "Crane"], ["Crane", "Wren", "Owl", "Owl"], False),  # twice the same name
        (["Owl", "Tern", "梟", "鶴"], ["雀", "鷦", "Tern", "Owl"], False),  # too few names
        (["1", "2", "3", "4"], ["4", "3", "2", "1"], False),  # no names
    ],
)
def test_the_names_of_rows_may_stand_in_another_column(
    left: Sequence[str], right: Sequence[str], are_one: bool
) -> None:
    ja = table([f"甲{'あいうえ'[at]} | 乙 | {name}" for at, name in enumerate(left)], "ja")
    en = table([f"{name} | {'opqr'[at] * 9} | {at}" for at, name in enumerate(right)], "en")
    expected = {frozenset({("ja", at), ("en", right.index(name))}) for at, name in enumerate(left) if name in right}
    assert (expected <= paired(ja, en)) is are_one


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
        (["Cherry - a tree."], ["[Cerisier](https://s.example/a) - un arbre."], True),
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
    def page(language: str, rows: Sequence[str]) -> Edition:
        body = "".join(f"| {row} |\n" for row in rows)
        parts = (f'<a id="t{at}"></a>\n## T\n\n| A | B | C |\n|---|---|---|\n{body}\n' for at in range(tables))
        return edition("".join(parts), language, "generic")

    def asked(without: Sequence[int]) -> int:
        times: list[None] = []
        align([page("en", words("en", *without)), page("fr", words("fr", *without))], pause=lambda: times.append(None))
        return len(times)

    settled = asked(range(4))
    assert settled >= 2 * tables
    assert asked(()) >= settled + tables  # and in each round in which the order tells

    def stop() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        align([page("en", words("en")), page("fr", words("fr"))], pause=stop)


@pytest.mark.parametrize(
    "lists",
    [
        (("ABCD", "EFGHS"), ("SABCD", "EFGH"), ("ABCD", "EFGH")),
        (("ABCD", "EFGHS"), ("ABCSD", "EFGH"), ("ABSCD", "EFGH")),
        (("ABCD", "EFGHST"), ("TABCD", "EFGHS"), ("SABCD", "EFGH")),
        (("EFGH", "ABCDS"), ("SEFGH", "ABCD"), ("EFGHS", "ABCD")),
    ],
)
def test_the_rows_of_an_entry_stand_in_the_order_of_the_editions(lists: Sequence[Sequence[str]]) -> None:
    def page(language: str, *parts: str) -> Edition:
        texts = ("".join(f"- [{one}](https://{one}.example) - {language}.\n" for one in part) for part in parts)
        return edition("\n".join(f"## {at}\n\n{text}" for at, text in enumerate(texts)), language, "generic")

    editions = [page(language, *parts) for language, parts in zip(("en", "zh", "ko"), lists, strict=True)]
    entries = [entry for group in align(editions).tables for entry in group.rows]
    assert sorted(entry.first.name for entry in entries) == sorted("".join(lists[0]))
    assert [[*entry.rows] for entry in entries] == [
        [one for one in ("en", "zh", "ko") if one in entry.rows] for entry in entries
    ]


def in_sections(sections: Sequence[Sequence[str]], language: str) -> Edition:
    """Make a page of lists: of each entry its name and its page, and below those the ones that all editions have."""
    pages = []
    for number, items in enumerate(sections):
        items = (*items, *(f"{bird}{number}: {bird}.example/{number}" for bird in ("Ibis", "Lark", "Emu")))
        lines = [
            f"- [{name}](https://{page}) - {BIRDS[language][0]}\n" for name, page in (one.split(": ") for one in items)
        ]
        pages.append(f"## {BIRDS[language][number]}\n\n{''.join(lines)}\n")
    return edition("".join(pages), language, "generic")


MOVED = {
    "below a namesake": ((["Memo Pad: p.example/x"], ["Memo: m.example"]), (["Memo: m.example"], ["Nut: n.example"])),
    "as a stranger": (
        (["Wren: github.com/a/w", "Owl: o.example"], ["Tern: github.com/b/t", "Nut: n.example"]),
        (["Tern: github.com/b/t", "Owl: o.example"], ["Hen: h.example", "Nut: n.example"]),
    ),
    "first in its list": (
        (["Gull: g.example", "Kite: k.example"], ["Rook: r.example", "Swan: s.example"]),
        (["Rook: r.example", "Kite: k.example"], ["Gull: g.example", "Swan: s.example"]),
    ),
}


@pytest.mark.parametrize(("mine", "theirs"), MOVED.values(), ids=MOVED)
@pytest.mark.parametrize("language", ["fr", "ja"])
def test_an_entry_that_stands_in_another_list_is_no_other_one_there(
    mine: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]], language: str
) -> None:
    editions = in_sections(mine, "en"), in_sections(theirs, language)
    names = [{row.name for row in entry.rows.values()} for group in align(editions).tables for entry in group.rows]
    assert all(len(one) == 1 for one in names)
    both = {one.partition(":")[0] for items in mine for one in items} & {
        one.partition(":")[0] for items in theirs for one in items
    }
    paired_ = [entry for group in align(editions).tables for entry in group.rows if len(entry.rows) == 2]
    assert {one for entry in paired_ if (one := entry.first.name).isalpha()} == both


def test_what_an_edition_has_twice_says_nothing_of_what_the_others_have_once() -> None:
    source = in_sections([["Owl: o.example", "Wren: w.example"], ["Nut: n.example", "Hen: h.example"]], "en")
    twice = in_sections([["Owl: o.example", "Tern: t.example"], ["Tern: t.example", "Hen: h.example"]], "fr")
    other = in_sections([["Owl: o.example", "Nut: n.example"], ["Wren: w.example", "Hen: h.example"]], "ja")
    entries = [entry for group in align((source, twice, other)).tables for entry in group.rows]
    both = {entry.first.name for entry in entries if {"en", "ja"} <= entry.rows.keys()}
    assert both >= {"Owl", "Wren", "Nut", "Hen"}


def test_two_tables_that_are_left_over_are_not_one_because_they_name_what_all_others_name() -> None:
    def scores(heading: str, columns: str, changed: str = "") -> str:
        lines = [[name, *(f"{column}{at}.{at}" for column in columns.split())] for at, name in enumerate(MODELS)]
        lines[1][1] = changed or lines[1][1]
        rows = "".join(f"| {' | '.join(line)} |\n" for line in lines)
        heads = " | ".join(f"M{column}" for column in columns.split())
        return f'<a id="{heading}"></a>\n## {heading}\n\n|  | {heads} |\n{"|---" * len(lines[0])}|\n{rows}\n'

    shown = "11 22 33 44 55 66"
    source = edition(scores("films", shown, "98.7") + scores("pictures", shown), "en", "generic")
    other = edition(scores("pictures", shown) + scores("对话", "77 88 99 91 92"), "zh", "generic")
    assert [sorted(group.tables) for group in align((source, other)).tables] == [["en"], ["en", "zh"], ["zh"]]


def _listed(language: str, *targets: str) -> list[CatalogueRow]:
    names = ("Crane", "Tern", "Owl")
    items = (
        f"- [![o](o.svg)](https://{one}.example) [{name}](https://b.example/{language})"
        for one, name in zip(targets, names, strict=False)
    )
    text = "".join(f"{item} - It is a bird.\n" for item in items)
    (table,) = edition(f"# T\n\n{text}", language, "generic").tables
    return list(table.rows)


def test_a_link_that_an_edition_has_twice_tells_less_than_names() -> None:
    english, french, german = (
        _listed("en", "crane", "tern", "owl"),
        _listed("fr", "tern", "tern", "owl"),
        _listed("de", "tern", "terns", "owl"),
    )
    together = [{"en": one, "fr": other} for one, other in zip(english, french, strict=True)]
    alone = [{"de": one} for one in german]
    assert sorted(same_entries([*together, *alone])) == [(0, 3), (1, 4), (2, 5)]


def test_of_two_links_of_an_entry_the_one_of_the_first_edition_tells_which_it_is() -> None:
    english, french, german = _listed("en", "a", "b", "c"), _listed("fr", "d", "e", "f"), _listed("de", "a", "d", "g")
    assert list(same_entries([{"en": english[0], "fr": french[0]}, {"de": german[1]}, {"de": german[0]}])) == [(0, 2)]
