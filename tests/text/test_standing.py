"""Where a word stands by itself."""

import re

import pytest

from readme_tools.text.standing import standing, times

WORDS = re.compile(r"[\w-]")


@pytest.mark.parametrize(
    ("word", "text", "places"),
    [
        ("owl", "owl", [0]),
        ("owl", "an owl, (owl)", [3, 9]),
        ("owl", "owls howl owl_1 1owl", []),
        ("owl", "梟owl", []),
        ("a.b", "a.b axb a.b", [0, 8]),
        ("a a", "a a a a", [0, 4]),
        ("-a", "x-a -a", [4]),
        ("owl", "", []),
    ],
)
def test_a_word_is_found_where_no_letter_stands_beside_it(word: str, text: str, places: list[int]) -> None:
    assert [*standing(word, text)] == places


def test_what_may_not_stand_beside_it_can_be_said_for_either_side() -> None:
    text = "owl-bird bird-owl owl"
    assert [*standing("owl", text, WORDS, WORDS)] == [18]
    assert [*standing("owl", text, WORDS)] == [0, 18]
    assert times("owl", text, WORDS) == 2
