from __future__ import annotations

import random
from collections import Counter
from types import SimpleNamespace

import pytest

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.urls import canonical_url
from readme_tools.editions import align as align_module
from readme_tools.editions.align import align
from readme_tools.editions.features import Features
from readme_tools.editions.groups import candidates
from tests.helpers import edition


def as_edition(rows: list[str], language: str, heading: str = '<a id="t"></a>\n## T\n') -> Edition:
    body = "".join(f"| {row} |\n" for row in rows)
    return edition(f"{heading}\n|  | Developer |\n|---|---|\n{body}", language)


def names(*editions: Edition) -> list[list[dict[str, str]]]:
    alignment = align(editions)
    return [
        [{language: row.name for language, row in entry.rows.items()} for entry in group.rows]
        for group in alignment.tables
    ]


def test_size_siblings_with_one_announcement_are_told_apart() -> None:
    ja = as_edition(["[小 7b](https://n.example/p) | 甲 7b", "[大 70b](https://n.example/p) | 甲 70b"], "ja")
    en = as_edition(["[Big 70b](https://n.example/p) | K 70b", "[Small 7b](https://n.example/p) | K 7b"], "en")
    assert names(ja, en) == [[{"ja": "小 7b", "en": "Small 7b"}, {"ja": "大 70b", "en": "Big 70b"}]]


def test_a_row_whose_partner_is_gone_stays_alone() -> None:
    ja = as_edition(["[A](https://a.example) | X", "[B](https://b.example) | Y", "[C](https://c.example) | Z"], "ja")
    en = as_edition(["[A](https://a.example) | X", "[C](https://c.example) | Z"], "en")
    assert names(ja, en) == [[{"ja": "A", "en": "A"}, {"ja": "B"}, {"ja": "C", "en": "C"}]]


def test_rows_whose_only_link_differs_are_paired_by_what_else_they_share() -> None:
    ja = as_edition(
        ["[A](https://a.example) | X", "[レトリバT5](https://r.example/news/1) | 3b", "[C](https://c.example) | Z"],
        "ja",
    )
    en = as_edition(
        ["[A](https://a.example) | X", "[Retrieva T5](https://r.example/press/9) | 3b", "[C](https://c.example) | Z"],
        "en",
    )
    assert names(ja, en)[0][1] == {"ja": "レトリバT5", "en": "Retrieva T5"}


def test_localised_links_of_one_page_are_one() -> None:
    ja = as_edition(["[あ](https://x.example/ja/1.html) | 甲", "[い](https://x.example/2.ja.html) | 乙"], "ja")
    en = as_edition(["[I](https://x.example/2.en.html) | B", "[A](https://x.example/en/1.html) | A"], "en")
    assert names(ja, en) == [[{"ja": "あ", "en": "A"}, {"ja": "い", "en": "I"}]]


def test_three_editions_share_one_entry_even_when_the_source_lacks_it() -> None:
    ja = as_edition(["[A](https://a.example) | X"], "ja")
    en = as_edition(["[A](https://a.example) | X", "[B](https://b.example) | Y"], "en")
    fr = as_edition(["[A](https://a.example) | X", "[B](https://b.example) | Y"], "fr")
    assert names(ja, en, fr) == [[{"ja": "A", "en": "A", "fr": "A"}, {"en": "B", "fr": "B"}]]


def test_separator_rows_of_empty_cells_are_paired() -> None:
    rows = ["[A](https://a.example) | X", " | ", "[B](https://b.example) | Y"]
    assert [len(entry) for entry in names(as_edition(rows, "ja"), as_edition(rows, "en"))[0]] == [2, 2, 2]


def test_tables_without_anchors_are_paired_by_links_and_place() -> None:
    first, second = ["[A](https://a.example) | X"], ["[B](https://b.example) | Y"]
    ja = as_edition(first, "ja", "## あ\n")
    both = edition(
        "## B\n\n|  | Developer |\n|---|---|\n| [B](https://b.example) | Y |\n\n"
        "## A\n\n|  | Developer |\n|---|---|\n| [A](https://a.example) | X |\n",
        "en",
    )
    assert names(ja, both) == [[{"en": "B"}], [{"ja": "A", "en": "A"}]]
    assert names(ja, as_edition(second, "en", "## Same place\n")) == [[{"en": "B"}, {"ja": "A"}]]


def test_tables_of_the_same_anchor_in_two_editions_only_keep_their_own_ids() -> None:
    ja = as_edition(["[A](https://a.example) | X"], "ja", '<a id="one"></a>\n## 一\n')
    en = as_edition(["[B](https://b.example) | X"], "en", '<a id="two"></a>\n## Two\n')
    assert [group.id for group in align([ja, en]).tables] == ["two", "one"]


def test_shuffled_rows_find_their_partners() -> None:
    rows = [f"[N{i}](https://{i}.example) | dev {i % 3} {i}b" for i in range(60)]
    shuffled = rows[:]
    random.Random(1).shuffle(shuffled)
    (found,) = names(as_edition(rows, "ja"), as_edition(shuffled, "en"))
    assert [entry["ja"] for entry in found] == [f"N{i}" for i in range(60)]
    assert all(entry["ja"] == entry["en"] for entry in found)


def test_alignment_is_the_same_every_time() -> None:
    rows = [f"[N](https://same.example) | {i % 4}b" for i in range(40)]
    first = names(as_edition(rows, "ja"), as_edition(rows[::-1], "en"))
    assert first == names(as_edition(rows, "ja"), as_edition(rows[::-1], "en"))
    assert len(first[0]) == 40


def two_tables(first: list[str], second: list[str], language: str) -> Edition:
    head = "|  | Developer |\n|---|---|\n"
    tables = (
        f'<a id="{name}"></a>\n## {name}\n\n{head}' + "".join(f"| {row} |\n" for row in rows)
        for name, rows in (("one", first), ("two", second))
    )
    return edition("\n".join(tables), language)


ROWS = [f"[{name}](https://{name}.example) | Firm {name} 7b" for name in "abcd"]


def test_a_row_in_another_table_is_found_there() -> None:
    ja, en = two_tables(ROWS[:2], ROWS[2:], "ja"), two_tables(ROWS[:1], [*ROWS[1:]], "en")
    assert [[set(entry.rows) for entry in group.rows] for group in align([ja, en]).tables] == [
        [{"ja", "en"}, {"ja", "en"}],
        [{"ja", "en"}, {"ja", "en"}],
    ]


def test_explicit_ids_settle_which_row_is_which() -> None:
    ja = as_edition(["[A](https://a.example) <!-- id: x --> | X", "[B](https://b.example) <!-- id: y --> | Y"], "ja")
    en = as_edition(['[A](https://a.example) <a id="y"></a> | X', '[B](https://b.example) <a id="x"></a> | Y'], "en")
    assert names(ja, en) == [[{"ja": "B", "en": "A"}, {"ja": "A", "en": "B"}]] or names(ja, en) == [
        [{"ja": "A", "en": "B"}, {"ja": "B", "en": "A"}]
    ]


def test_rows_that_may_be_one_are_kept_as_possible() -> None:
    common = "[A](https://a.example) | X"
    ja = as_edition([common, "[サクラ 7B](https://s.example/1) | 2024 甲 5"], "ja")
    en = as_edition(["[Cherry 7B](https://c.example/9) | 2024 K 6", common], "en")
    alignment = align([ja, en])
    assert [[one.first.name for one in pair] for pair in alignment.possible] == [["Cherry 7B", "サクラ 7B"]] or [
        [one.first.name for one in pair] for pair in alignment.possible
    ] == [["サクラ 7B", "Cherry 7B"]]


def test_rows_without_anything_in_common_are_paired_by_their_places_in_tables_of_one_length() -> None:
    ja = "| 機能 | 対応 |\n|---|---|\n| 行の比較 | ✓ |\n| 表の整形 | ✓ |\n| 脚注 | ✗ |\n"
    en = "| Feature | Support |\n|---|---|\n| Compares rows | yes |\n| Writes tables | yes |\n| Notes | no |\n"
    both = align([edition(ja, "ja", "generic"), edition(en, "en", "generic")])
    assert [[row.name for row in entry.rows.values()] for entry in both.tables[0].rows] == [
        ["行の比較", "Compares rows"],
        ["表の整形", "Writes tables"],
        ["脚注", "Notes"],
    ]
    shorter = en.replace("| Writes tables | yes |\n", "")
    one_less = align([edition(ja, "ja", "generic"), edition(shorter, "en", "generic")])
    assert [len(entry.rows) for entry in one_less.tables[0].rows].count(1) == 1
    assert len(one_less.tables[0].rows[2].rows) == 2  # the marks differ


def test_what_only_an_earlier_edition_shows_pairs_a_later_one() -> None:
    ja = as_edition(["[A](https://a.example) | X", "[甲](https://k.example) | 丙"], "ja")
    en = as_edition(["[A](https://a.example) | X", "[甲](https://p.example/1) | 丙"], "en")
    fr = as_edition(["[Q](https://p.example/1) | Z", "[A](https://a.example) | X"], "fr")
    assert {"ja": "甲", "en": "甲", "fr": "Q"} in [
        {language: name.split()[0] for language, name in entry.items()} for entry in names(ja, en, fr)[0]
    ]


def test_what_a_third_edition_shows_pairs_a_fourth_one() -> None:
    common = "[A](https://a.example) | X"
    ja = as_edition([common], "ja")
    en = as_edition([common, "[B](https://b.example) | Y", "[C](https://c.example) | Z"], "en")
    fr = as_edition(
        [common, "[B](https://b.example) [essai](https://e.example/9) | Y", "[C](https://c.example) | Z"], "fr"
    )
    de = as_edition(["[Versuch](https://e.example/9) | V", common], "de")
    found = [{language: name.split()[0] for language, name in entry.items()} for entry in names(ja, en, fr, de)[0]]
    assert {"en": "B", "fr": "B", "de": "Versuch"} in found


def test_rows_that_the_source_lacks_pair_by_what_they_show_and_not_by_their_order() -> None:
    common = "[A](https://a.example) | X"
    rows = ["[B](https://b.example) | Y", "[C](https://c.example) | Z"]
    found = names(
        as_edition([common], "ja"), as_edition([common, *rows], "en"), as_edition([*rows[::-1], common], "fr")
    )
    assert sorted(map(str, found[0])) == sorted(
        map(str, [{"ja": "A", "en": "A", "fr": "A"}, {"en": "B", "fr": "B"}, {"en": "C", "fr": "C"}])
    )


def _tables(language: str, *tables: str) -> Edition:
    """Make an edition of tables without anchors: each a heading, and the names of its rows, one letter each."""
    return edition(
        "".join(
            f"## {heading}\n\n| Name | Link |\n|---|---|\n"
            + "".join(f"| [{name}](https://{name}.example) | x |\n" for name in names)
            + "\n"
            for heading, _, names in (table.partition(":") for table in tables)
        ),
        language,
        "generic",
    )


def test_a_table_goes_to_one_of_the_source_before_one_that_only_another_edition_has() -> None:
    both = align([_tables("ja", "甲:ABC"), _tables("en", "One:ABC", "Two:AB"), _tables("fr", "Un:AB")])
    assert [list(group.tables) for group in both.tables] == [["ja", "en", "fr"], ["en"]]


def test_a_table_that_only_another_edition_has_comes_after_the_one_before_it_there() -> None:
    pages = [_tables("ja", "甲:ABC", "乙:DEF"), _tables("en", "P:PQR", "One:ABC", "S:STU", "V:VWX", "Two:DEF")]
    assert [list(group.tables) for group in align(pages).tables] == [["en"], ["ja", "en"], ["en"], ["en"], ["ja", "en"]]
    found = align(pages).tables
    assert [next(iter(group.tables.values())).heading for group in found] == ["P", "甲", "S", "V", "乙"]


def test_lists_and_tables_are_never_one() -> None:
    entries = "".join(f"- [{name}](https://{name}.example) - Is {name}.\n" for name in "ABCDE")
    both = align([edition(f"## T\n\n{entries}", "en", "generic"), _tables("fr", "T:ABCDE")])
    assert [list(group.tables) for group in both.tables] == [["fr"], ["en"]]


def test_entries_of_lists_are_one_in_whatever_lists_of_three_editions_they_stand() -> None:
    def page(language: str, *lists: str) -> Edition:
        parts = (
            f"## {name}\n\n"
            + "".join(f"- [{letter}](https://{letter}.example) - {language} {letter}.\n" for letter in letters)
            for name, _, letters in (one.partition(":") for one in lists)
        )
        return edition("\n".join(parts), language, "generic")

    pages = [page("en", "One:ABCD", "Two:EFGH"), page("fr", "Un:ABC", "Deux:DEFGH"), page("de", "Alle:ABCDEFGH")]
    entries = [entry for group in align(pages).tables for entry in group.rows]
    assert sorted(entry.first.name for entry in entries) == list("ABCDEFGH")
    assert all(len({row.name for row in entry.rows.values()}) == 1 for entry in entries)
    assert {len(entry.rows) for entry in entries} == {3}


def test_a_row_that_is_there_twice_in_one_edition_is_lost_in_none() -> None:
    row = "[A](https://a.example) | X"
    found = names(as_edition([row], "ja"), as_edition([row], "en"), as_edition([row, row, row], "fr"))
    assert found == [[{"ja": "A", "en": "A", "fr": "A"}, {"fr": "A"}, {"fr": "A"}]]


def _named(names_: list[str], values: list[str], language: str) -> Edition:
    rows = [f"| {one} | {value} |\n" for one, value in zip(names_, values, strict=True)]
    return edition("## T\n\n| x | y |\n|---|---|\n" + "".join(rows), language)


def test_rows_in_a_language_that_nothing_is_known_of_are_paired_by_their_order() -> None:
    values = ["1", "n", "n", "n", "n", "log"]
    en = _named(["Array", "Stack", "Queue", "List", "Table", "Tree"], values, "en")
    for language in ("uz-UZ", "so", "cy", "und"):
        other = _named(["Massiv", "Stak", "Navbat", "Roʻyxat", "Jadval", "Daraxt"], values, language)
        assert [len(entry) for entry in names(en, other)[0]] == [2] * 6


def test_links_within_the_page_are_nothing_in_common() -> None:
    en = _named([f"Read [one](#a{n}) of many {n * 'x'}" for n in range(6)], ["+"] * 6, "en")
    ja = _named([f"読む [それ](#あ{n}) {n * 'い'}" for n in range(6)], ["+"] * 6, "ja")
    assert [set(entry) for entry in names(en, ja)[0]] == [{"en", "ja"}] * 6
    assert [entry["ja"] for entry in names(en, ja)[0]] == [row.name for row in ja.tables[0].rows]


def test_anchors_in_the_languages_of_their_editions_tell_no_tables_apart() -> None:
    en = as_edition(["[A](https://a.example) | X"], "en", '<a id="Community"></a>\n## Community\n')
    zh = as_edition(["[A](https://a.example/zh) | X"], "zh", '<a id="联系我们"></a>\n## 联系\n')
    assert len(align([en, zh]).tables) == 1


@pytest.mark.parametrize("anchor", ["two", "二", "zwei"])
@pytest.mark.parametrize("rows", ["", "| [X](https://x.example) |\n", "| A |\n| B |\n"])
def test_a_table_with_the_anchor_of_another_edition_is_not_that_of_the_source(anchor: str, rows: str) -> None:
    zh = edition('<a id="one"></a>\n\n| x | x |\n|---|---|\n| [](https://z.example) | Grove Inc. |\n', "zh")
    ko, en = (
        edition(f'<a id="{anchor}"></a>\n## {heading}\n\n| {name} |\n|---|\n{body}', language)
        for heading, name, body, language in (
            ("기타", "이름", f"| Sakura |\n{rows}", "ko"),
            ("Other", "Name", rows, "en"),
        )
    )
    assert sorted(list(group.tables) for group in align([zh, ko, en]).tables) == [["ko", "en"], ["zh"]]
    assert sorted(list(group.tables) for group in align([zh, en, ko]).tables) == [["en", "ko"], ["zh"]]


_OTHER_SIZES = {
    "other columns": (
        "| AI モデル | v.2 | v.1 | 条件 |\n|---|---|---|---|\n| [RVC](https://r.example) | 可 | 可 | RVC 1 |\n"
        "| [DDSP](https://d.example) | 不可 | 可 | DDSP 1 |\n",
        "| Version | OS | 파일 |\n|---|---|---|\n| v.1 | mac | [DDSP, RVC](https://f.example) |\n"
        "| v.2 | win | [RVC](https://g.example) |\n",
    ),
    "other rows": (
        "| モデル | 条件 |\n|---|---|\n| [RVC](https://r.example) | RVC 1 |\n",
        "| 버전 | 파일 |\n|---|---|\n| [사월](https://f.example) | DDSP, RVC |\n| [오월](https://g.example) | RVC |\n",
    ),
}


@pytest.mark.parametrize("kind", _OTHER_SIZES)
def test_tables_of_another_size_that_share_no_row_are_two(kind: str) -> None:
    one, other = _OTHER_SIZES[kind]
    ja, ko = edition(f"## 一\n\n{one}", "ja"), edition(f"# 일\n\n## 이\n\n{other}", "ko")
    assert [list(group.tables) for group in align([ja, ko]).tables] == [["ko"], ["ja"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "| 種類 | 説明 |\n|---|---|\n| 雀 | 鳥 |\n| 猫 | 獣 |\n",
            "| 종류 | 설명 |\n|---|---|\n| 참새 | 새 |\n",
            id="words",
        ),
        pytest.param(
            "| 種類 | URL |\n|---|---|\n| 雀 | [一](https://a.example) |\n| 猫 | [二](https://b.example) |\n",
            "| 종류 | URL |\n|---|---|\n| 참새 | [일](https://c.example) |\n",
            id="heading",
        ),
        pytest.param(
            "| 種類 | 所 |\n|---|---|\n| 雀 | [一](https://a.example) |\n| 猫 | [二](https://b.example) |\n",
            "| 종류 | 곳 | 값 |\n|---|---|---|\n| 참새 | [일](https://a.example) | 새 |\n",
            id="link",
        ),
    ],
)
def test_tables_of_another_size_that_have_something_in_common_are_one(one: str, other: str) -> None:
    ja, ko = edition(f"## 一\n\n{one}", "ja"), edition(f"# 일\n\n## 이\n\n{other}", "ko")
    assert [list(group.tables) for group in align([ja, ko]).tables] == [["ja", "ko"]]


def test_an_entry_that_is_known_by_link_and_by_name_loses_no_row() -> None:
    def page(language: str, *entries: str) -> Edition:
        lists = "".join(f"## {n}\n\n{entry}- [z{n}](https://z{n}.example) - z.\n\n" for n, entry in enumerate(entries))
        return edition(lists, language)

    item = "- [{}](https://{}.example) - d.\n"
    one = page("en", item.format("A", "a"), "", "")
    two = page("ja", "", item.format("A", "b"), "")
    three = page("fr", "", "", item.format("C", "b"))
    found = align([one, two, three])
    rows = [id(row) for group in found.tables for entry in group.rows for row in entry.rows.values()]
    assert sorted(rows) == sorted(id(row) for side in (one, two, three) for row in side.rows())


def test_localised_urls_share_their_page() -> None:
    same = [
        ("https://a.example/zh-cn/x.aspx", "https://a.example/en-us/x.aspx"),
        ("./docs/x.md", "././docs/x_en.md"),
        ("https://a.example/es-419/x", "https://a.example/x"),
        ("https://a.example/x?hl=zh-TW", "https://a.example/x"),
        ("zh/x.md", "x.md"),
        ("https://a.example/%E9%B3%A5", "https://a.example/鳥"),
        ("https://a.example/a%20b?q=%5B", "https://a.example/a b?q=["),
        ("http://a.example/zh-Hant-TW/", "https://www.a.example"),
        ("https://github.com/Owls/Wood/wiki", "https://github.com/owls/wood/wiki"),
        ("https://github.com/owls/wood/blob/main/doc/README_ZH.md", "https://github.com/owls/wood/blob/main/README.md"),
    ]
    assert all(canonical_url(one) == canonical_url(other) for one, other in same)
    assert canonical_url("#x") == ""
    assert canonical_url("https://a.example/b-in.html") != canonical_url("https://a.example/b.html")


@pytest.mark.parametrize("count", [6, 12, 30])
def test_explicit_ids_pair_rows_however_far_apart_they_stand(count: int) -> None:
    ja = as_edition([f"{chr(0x3042 + at)}の項 <!-- id: r{at} --> | 甲" for at in range(count)], "ja")
    en = as_edition([f"Thing {chr(65 + at)} <!-- id: r{at} --> | K" for at in reversed(range(count))], "en")
    (found,) = names(ja, en)
    assert [(entry["ja"], entry["en"]) for entry in found] == [
        (f"{chr(0x3042 + at)}の項", f"Thing {chr(65 + at)}") for at in range(count)
    ]


def shown(name: str, *links: str, explicit: str | None = None) -> Features:
    return Features(frozenset(links), Counter(), name, explicit)


@pytest.mark.parametrize(("known", "own"), [(20, 20), (20, 10), (10, 20), (5, 1), (1, 5), (5, 0), (0, 5)])
def test_rows_with_nothing_in_common_are_compared_with_few_of_their_places(known: int, own: int) -> None:
    rows, others = [shown(f"a{at}") for at in range(own)], [[shown(f"b{at}")] for at in range(known)]
    places = {at: round(at * known / (own or 1)) for at in range(own)}
    assert candidates(others, rows) == {
        (at, place + step) for at, place in places.items() for step in (-2, -1, 0, 1, 2) if 0 <= place + step < known
    }


@pytest.mark.parametrize(("sharing", "is_told"), [(1, True), (8, True), (9, False), (20, False)])
def test_a_link_in_many_rows_tells_nothing_apart(sharing: int, is_told: bool) -> None:
    others = [[shown(f"b{at}", *(["x.example"] if at >= 40 - sharing else []))] for at in range(40)]
    found = candidates(others, [shown("a", "x.example")])
    assert ((0, 39) in found) is is_told


@pytest.mark.parametrize(("left", "right"), [(9, 9), (9, 12), (12, 9), (1, 1), (3, 0), (0, 3)])
def test_words_are_learnt_from_rows_near_each_other_from_either_end(left: int, right: int) -> None:
    columns = SimpleNamespace(lefts=[*range(left)], rights=[*range(right)])
    first, last = sorted((0, right - left))
    assert [*align_module._nearby([SimpleNamespace(columns=columns)])] == [  # type: ignore[list-item]
        (at, other) for at in range(left) for other in range(right) if first - 2 <= other - at <= last + 2
    ]


@pytest.mark.parametrize("rows", [3, 5, 8])
def test_rows_that_are_just_alike_enough_are_one(monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr(align_module, "likeness", lambda *_: align_module.ACCEPT)
    monkeypatch.setattr(align_module, "pair_by_facts", lambda *_: {})
    own = [shown(f"a{at}") for at in range(rows)]
    paired = align_module._pair([[one] for one in own], own, [], [])
    assert paired == {at: at for at in range(rows)}


@pytest.mark.parametrize(
    ("mine", "theirs", "are_one"),
    [
        ("[Ume](https://ja.example/u) | 12", "[Ume](https://en.example/u) | 94", True),
        ("Ume | 12", "ume | Nobody", True),
        ("Ume Large | 甲", "[Ume Large](https://en.example) |", True),
        ("梅の木 | 12", "梅の木 | 94", True),
        ("[3](https://ja.example/u) | 12", "[3](https://en.example/u) | 94", False),  # a place in a ranking
        ("[12.](https://ja.example/u) | 12", "[12.](https://en.example/u) | 94", False),
        ("[A](https://ja.example/u) | 12", "[A](https://en.example/u) | 94", False),
        ("Ume <!-- id: a --> | 12", "Ume <!-- id: b --> | 94", False),
        ("Ume <!-- id: a --> | 12", "Ume | 94", True),
        ("Ume | 12", "Ume <!-- id: b --> | 94", True),
        ("Ume | 12", "Sakura | 94", False),
        ("[](https://ja.example/u) | 12", "[](https://en.example/u) | 94", False),
    ],
)
def test_rows_of_one_name_are_one_whatever_else_differs_and_wherever_they_stand(
    mine: str, theirs: str, are_one: bool
) -> None:
    others = [f"[{one}](https://{one}.example) | 甲{at}" for at, one in enumerate(("kusu", "nara", "buna", "kuri"))]
    ja = as_edition([mine, *others], "ja")
    en = as_edition([*reversed(others), theirs], "en")
    (group,) = align([ja, en]).tables
    assert any(entry.rows.get("ja") is ja.tables[0].rows[0] and len(entry.rows) == 2 for entry in group.rows) is are_one


def test_a_name_that_two_rows_have_pairs_none_of_them() -> None:
    others = ["[A](https://a.example) | 1", "[B](https://b.example) | 2"]
    ja = as_edition(["[Ume](https://ja.example/1) | 12", *others], "ja")
    twice = ["[Ume](https://en.example/2) | 94", "[Ume](https://en.example/3) | 71"]
    en = as_edition([*reversed(others), *twice], "en")
    assert {"ja": "Ume"} in names(ja, en)[0]


@pytest.mark.parametrize(
    "url",
    [
        "./locales/{}.json",
        "https://a.example/{}/docs",
        "README.{}.md",
        "docs/{}/README.md",
        "https://{}.a.example/x_{}.html",
        "https://a.example/x?lang={}",
        "./x.{}.md#top",
    ],
)
@pytest.mark.parametrize("syntax", ["| {} | {} | [{}]({}) |\n", "- [{1}]({3}) - {0}\n"])
def test_rows_of_a_table_of_languages_pair_by_the_language(url: str, syntax: str) -> None:
    if syntax.startswith("-") and not url.startswith("http"):
        url = f"https://a.example/{url}"  # as entries of lists have
    names = {
        "en": {"de": "German", "sv": "Swedish", "es": "Spanish", "ga": "Irish", "hy": "Armenian", "nl": "Dutch"},
        "tr": {"de": "Almanca", "hy": "Ermenice", "ga": "İrlandaca", "es": "İspanyolca", "sv": "İsveççe"},
    }
    head = "| A | B | C |\n|---|---|---|\n" if syntax.startswith("|") else ""
    links = {"en": "View", "tr": "Görüntüle"}
    texts = {
        language: "# T\n\n"
        + head
        + "".join(syntax.format(name, code, links[language], url.replace("{}", code)) for code, name in rows.items())
        for language, rows in names.items()
    }
    found = align([edition(text, language) for language, text in texts.items()])
    rows = [entry.rows for group in found.tables for entry in group.rows]
    assert sorted(len(one) for one in rows) == [1, 2, 2, 2, 2, 2]
    for one in rows:
        codes = [
            next(code for code in names["en"] if f"{url.replace('{}', code)})" in each.source.slice(each.node.span))
            for each in one.values()
        ]
        assert len(set(codes)) == 1
