"""Texts that are a slip apart, and the numbers of a cell that editions are held to."""

from __future__ import annotations

from random import Random

import pytest

from readme_tools.catalogue.urls import without_language
from readme_tools.editions.parity import _numbers, prices_differ
from readme_tools.text.differences import is_slip
from tests.helpers import edition


def distance(one: str, other: str) -> int:
    """Return the edit distance (Levenshtein)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, row[0] = row[0], at
        for to, theirs in enumerate(other, 1):
            last, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, last + (letter != theirs))
    return row[-1]


@pytest.mark.parametrize("seed", range(20))
def test_a_slip_is_an_edit_distance_of_two(seed: int) -> None:
    random = Random(seed)
    for _ in range(60):
        one = "".join(random.choices("abcdefgh"[: random.randint(1, 8)], k=random.randint(0, 14)))
        other = list(one)
        for _ in range(random.randint(0, 3)):
            at = random.randint(0, len(other))
            other[at : at + random.randint(0, 1)] = random.choices("abxy", k=random.randint(0, 2))
        text = "".join(other)
        assert is_slip(one, text) is (distance(one, text) <= 2), (one, text)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [("abcdef", "abcdefgh", True), ("abcdef", "abcdefghi", False), ("abcdef", "xbcdey", True),
     ("abcdef", "xbydez", False), ("a", "", True), ("same", "same", True), ("owl", "tern", False)],
)  # fmt: skip
def test_two_letters_are_a_slip(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is slip


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [("5", ("5",)), ("10 owls of 11 years and 250 days", ("11", "250")), ("5 owls", ("5",)), ("9 owls in 3 trees", ()),
     ("2024-03-05", ("2024-03-05",)), ("", ())],
)  # fmt: skip
def test_small_numbers_of_a_sentence_are_words_in_another_language(cell: str, numbers: tuple[str, ...]) -> None:
    (row,) = edition(f"| Name | Note |\n|---|---|\n| A | {cell} |\n", profile="generic").rows()
    assert _numbers(row, 1) == numbers


def test_prices_in_currencies_of_their_own_and_urls_in_languages() -> None:
    assert prices_differ(["$5", "5 €"]) and not prices_differ(["$5", "$6"])
    assert without_language("a.example/en-us/x.com.cn", "en") == without_language("a.example/ja/x", "ja")
