"""Rows of tables so small that hardly anything teaches what their words mean."""

from __future__ import annotations

import pytest

from readme_tools.editions.align import align
from tests.helpers import edition

_TABLE = "| {} | {} |\n|---|---|\n"


def pairs(english: str, other: str, language: str) -> list[tuple[str, ...]]:
    """Give the first cells of the rows of each entry, where the tables stand below headings of their own."""
    pages = [
        edition(f"# {head}\n\n{_TABLE.format(*head.split())}{rows}", tag, "generic")
        for head, rows, tag in (("Case Key", english, "en"), ("Fall Taste", other, language))
    ]
    return [tuple(row.texts[0] for row in one.rows.values()) for group in align(pages).tables for one in group.rows]


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("ja", ("一時的に npm を許可", "`owl-a` を一時的に無効化", "Stop 確認を省く", "鍵なし。省くのは推奨されない")),
        ("zh", ("临时允许 npm", "临时禁用 `owl-a`", "跳过 Stop 自检", "当前无开关，不建议跳过")),
        ("ko", ("npm 을 잠시 허용", "`owl-a` 를 잠시 끔", "Stop 점검 건너뛰기", "스위치 없음, 건너뛰지 말 것")),
        ("de", ("npm kurz erlauben", "`owl-a` kurz aus", "Stop auslassen", "Dafür gibt es keine, besser nicht")),
    ],
)
def test_a_row_is_not_parted_by_words_that_no_other_row_has(language: str, rows: tuple[str, ...]) -> None:
    english = (
        "| Allow npm for a while | Disable `owl-a` for a while |\n"
        "| Allow main commits for a while | Disable `owl-b` for a while |\n"
        "| Skip the Stop check | No key, since skipping that is discouraged |\n"
    )
    first, key, last, none = rows
    other = (
        f"| {first} | {key} |\n"
        f"| {first.replace('npm', 'main')} | {key.replace('owl-a', 'owl-b')} |\n"
        f"| {last} | {none} |\n"
    )
    assert pairs(english, other, language)[2] == ("Skip the Stop check", last)


@pytest.mark.parametrize(
    ("name", "another", "are_one"),
    [
        ("Memory", "RAM", True),
        ("Local AI", "IA local", True),
        ("`-Path <path>`", "`-Path <đường dẫn>`", True),
        ("GrayOwl", "RedOwl", False),
        ("TERN", "OWL", False),
    ],
)
def test_an_acronym_of_another_language_and_a_place_to_fill_in_are_no_other_names(
    name: str, another: str, are_one: bool
) -> None:
    english = f"| Browser | Chrome 138 or newer |\n| {name} | 16 GB or 4 GB |\n| Disk | 22 GB |\n"
    other = f"| Navegador | Chrome 138 o posterior |\n| {another} | 16 GB o 4 GB |\n| Disco | 22 GB |\n"
    both = (name.strip("`"), another.strip("`"))
    assert (both in pairs(english, other, "es")) is are_one


def test_in_a_language_with_other_letters_an_acronym_is_a_name() -> None:
    assert pairs("| A | MIT |\n| B | MIT |\n", "| A | MIT |\n| C | MIT |\n", "ja") == [("A", "A"), ("C",), ("B",)]
