"""What texts say of numbers, and what else a number may be."""

from __future__ import annotations

import pytest

from readme_tools.catalogue.quantities import numerals
from readme_tools.editions.bounds import nearly
from readme_tools.editions.said import said_in


@pytest.mark.parametrize(
    ("language", "text"), [("en", "by 4:30 pm"), ("ja", "午後4時に"), ("ru", "в 4:30 ч. вечера"), ("ko", "오후 4시")]
)
def test_an_hour_after_noon_may_be_one_of_a_whole_day(language: str, text: str) -> None:
    assert "16" in said_in(text, "TODO", language).numbers[0].also


@pytest.mark.parametrize("text", ["これは約 30", "数はおよそ30", "总共大约30", "약 30", "is about 30", "~30"])
def test_a_number_is_about_right(text: str) -> None:
    assert len(nearly(text)) == 1


@pytest.mark.parametrize("text", ["계약 30", "roundabout 30", "30"])
def test_the_end_of_a_longer_word_does_not_say_that_a_number_is_about_right(text: str) -> None:
    assert nearly(text) == []


def test_a_small_power_of_ten_is_not_a_date() -> None:
    values = ["0.000000000001", "0.00025", "1200000", "0.5"]
    assert [value for value, _, _ in numerals("1e-12, 2.5×10⁻⁴, 1.2E+06, 50e-2", "en")] == values


@pytest.mark.parametrize(
    "comment", ["<!-- readme-tools: ignore[row-order] as it was -->", "<!--a > b | c-->", "<!---->"]
)
def test_a_comment_states_nothing(comment: str) -> None:
    assert said_in(f"It sings. {comment}", "TODO", "en").text == "It sings."
    assert said_in(f"Write `{comment}` there.", "TODO", "en").text == f"Write `{comment}` there."
