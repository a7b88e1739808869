from __future__ import annotations

import pytest

from readme_tools.catalogue.terms import firm, is_slip, pieces, repeating, spelling
from tests.helpers import edition


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tern AI", "TernAI"),
        ("Tern.AI", "tern-ai"),
        ("Université - Lab", "universite lab"),
        ("サーバー", "サーバ"),
        ("計 3", "計3"),
        ("A\u2011Lab", "A-Lab"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"), [("v1.5", "v15"), ("1-2", "12"), (".NET", "NET"), ("C++", "C"), ("ハイ", "バイ"), ("2.7", "2-7")]
)
def test_spellings_of_two_names(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize("name", ["Tern Inc.", "Tern, Inc", "Tern Co., Ltd.", "株式会社Tern", "TERN"])
def test_a_legal_form_is_no_part_of_a_firm(name: str) -> None:
    assert firm(name) == firm("Tern")


def test_a_legal_form_alone_is_a_name() -> None:
    assert firm("株式会社") != ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Instruct Tuning", "Instruction Tuning", True),
        ("Heron Netwroks", "Heron Networks", True),
        ("Heron Netorks", "Heron Networks", True),
        ("Instruct", "Instruction", False),
        ("Tern model", "Tern models", False),
        ("Tern tuned", "Tern tuning", False),
        ("Owl 2 Networks", "Owl 3 Networks", False),
        ("Owl Networks", "Owl Networks Lab", False),
        ("Owl Networks", "Elk Netwroks", False),
        ("Owl Networks", "Owl Networks", False),
        ("Kyoto University", "Tokyo University", False),
        ("東大 原田研究室", "東大 原口研究室", False),
    ],
)
def test_a_slip_is_one_word_nearly_right(one: str, other: str, expected: bool) -> None:
    assert is_slip(one, other) is expected


def test_names_are_listed_with_signs_but_not_with_words() -> None:
    text = " Tern, Owl / Elk<br>(Research and Fox Co)"
    assert [text[start:end] for start, end in pieces(text)] == ["Tern", "Owl", "Elk<br>", "Research and Fox Co"]


def test_columns_that_repeat_are_found_by_their_values() -> None:
    rows = "".join(f"| m{number} | Tern | text {number} | MIT |\n" for number in range(9))
    bound = edition("| a | b | c | License |\n|---|---|---|---|\n" + rows)
    assert repeating(bound) == {"b"}
    assert repeating(edition("| a | b |\n|---|---|\n| x | Tern |\n| y | Tern |\n")) == frozenset()
