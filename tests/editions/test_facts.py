from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.quantities import figures
from readme_tools.editions.facts import facts, pair_by_facts
from readme_tools.editions.parity import is_slip
from tests.helpers import edition

HEAD = "| Model | Size | Data | Terms | Year |\n|---|---|---|---|---|\n"
# Other entries, so that it shows which facts are rare.
ENGLISH = [
    f"[Other {name}](https://a.example/{name}) | {size}B | {size * 31}B tokens | MIT | {2010 + size}"
    for name, size in zip("abcdefghijkl", range(1, 13), strict=True)
]
CHINESE = [
    f"[其他](https://b.example/{size}) | {size * 10}亿 | {size * 310}亿词元 | MIT | {2010 + size}"
    for size in range(1, 13)
]


def rows(lines: list[str], language: str) -> list[CatalogueRow]:
    return edition(HEAD + "".join(f"| {line} |\n" for line in lines), language, "generic").tables[0].rows


def pairs(english: list[str], chinese: list[str]) -> dict[int, int]:
    return pair_by_facts([[row] for row in rows(english, "en")], rows(chinese, "zh"), {})


@pytest.mark.parametrize(
    ("text", "value"),
    [("2.4万亿词元", 2.4e12), ("3千亿", 3e11), ("1百亿", 1e10), ("2萬", 2e4), ("5千万", 5e7), ("1万亿3千亿", 1.3e12)],
)
def test_chinese_amounts_are_read(text: str, value: float) -> None:
    assert [one.value for one in figures(text)] == [pytest.approx(value)]


def test_amounts_pair_rows_without_a_common_name_or_link() -> None:
    assert pairs(ENGLISH, CHINESE[::-1]) == {row: 11 - row for row in range(12)}


def test_a_rounded_amount_is_the_same_and_a_contrary_one_is_not() -> None:
    ours = "[Baihu](https://a.example/z) | 33B | 4.428T tokens | MIT | 2015"
    for amount, found in (("4.4万亿", True), ("4.428万亿", True), ("4.386万亿", False), ("9万亿", False)):
        theirs = f"[白虎](https://b.example/z) | 330亿 | {amount}词元 | MIT | 2015"
        assert (12 in pairs([*ENGLISH, ours], [*CHINESE, theirs])) == found


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("Baihu 2", "白虎 2", True),
        ("Baihu 2 7B", "白虎-2（70亿）", True),
        ("Baihu 2", "白虎", False),  # perhaps a sibling
        ("Baihu 7B", "白虎 13B", False),
        ("BaihuBERT", "白虎BERT", True),
        ("BaihuBERT", "白虎T", True),  # a letter that stands in a word is none of its own
        ("BaihuBERT", "白虎ELECTRA", False),
        ("Baihu Leaderboard", "白虎排行榜", True),
    ],
)
def test_numbers_and_latin_words_of_a_name_tell_siblings_apart(ours: str, theirs: str, found: bool) -> None:
    rest = "{} | 2.22T tokens | BSD | 2031"
    english = f"[{ours}](https://a.example/z) | " + rest.format("33B")
    chinese = f"[{theirs}](https://b.example/z) | 330亿 | 2.22万亿词元 | BSD | 2031"
    assert (12 in pairs([*ENGLISH, english], [*CHINESE, chinese])) == found


def test_of_two_rows_that_state_the_same_none_is_taken() -> None:
    twins = [
        "[白虎](https://b.example/y) | 330亿 | 2.2万亿词元 | BSD | 2031",
        "[青虎](https://b.example/z) | 330亿 | 2.2万亿词元 | BSD | 2031",
    ]
    found = pairs([*ENGLISH, "[Baihu](https://a.example/z) | 33B | 2.2T tokens | BSD | 2031"], [*CHINESE, *twins])
    assert found.keys() == set(range(12))


def test_too_little_in_common_pairs_nothing() -> None:
    assert (
        pairs(
            ["[A](https://a.example) | 7B | web | MIT | 2024"], ["[甲](https://b.example) | 70亿 | 网页 | MIT | 2024"]
        )
        == {}
    )


def test_a_link_to_a_host_that_both_know_counts_against() -> None:
    hub = [f"[N{i}](https://hub.example/{i}) | | | | " for i in range(12)]
    row = "[{}](https://hub.example/{}) | 33B | x | | "
    assert 12 in pairs([*hub, row.format("Baihu", "z")], [*hub, row.format("白虎", "z")])
    assert 12 not in pairs([*hub, row.format("Baihu", "y")], [*hub, row.format("白虎", "z")])


def test_facts_of_a_row() -> None:
    (row,) = rows(["[Baihu 7b](https://www.x.example/en/a) | 1.5B | 3 runs | Apache 2.0 | 2024"], "en")
    assert facts(row) == {
        ("link", "x.example/a"),
        *((kind, amount) for kind in ("amount", "about") for amount in ("7e+09", "1.5e+09")),
        *(("token", token) for token in ("baihu", "3", "runs", "apache", "2", "2024")),
    }


def nearly(pair: tuple[str, list[tuple[int, int, str]]]) -> tuple[str, str]:
    """Give a text, and what becomes of it by some slips: letters that came, went or changed."""
    text, slips = pair
    other = list(text)
    for at, kind, letter in slips:
        place = at % (len(other) + 1)
        other[place : place + (kind > 0)] = [letter] if kind < 2 else []
    return text, "".join(other)


SLIPS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 2), st.sampled_from("ab/")), max_size=4)


@given(st.tuples(st.text("ab/.", max_size=14), SLIPS).map(nearly))
def test_what_tells_texts_apart_quickly_tells_none_apart_that_a_slip_made(texts: tuple[str, str]) -> None:
    steps = SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
    letters = sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal")
    assert is_slip(*texts) is (letters <= 2)
