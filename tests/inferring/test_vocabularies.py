from __future__ import annotations

from collections import Counter

import pytest

from readme_tools.infer.vocabularies import closed


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        pytest.param({"Yes": 3, "No": 1}, None, id="a value used once is none, and one alone is no list"),
        pytest.param(
            {"Yes": 3, "No": 2}, ["Yes", "No"], id="few cells are enough for words that are a list everywhere"
        ),
        pytest.param({"red": 3, "blue": 2}, None, id="few cells are too few for other words"),
        pytest.param({"red": 30, "blue": 12}, ["red", "blue"], id="many cells with few values"),
        pytest.param({"red": 20, "blue": 15, "grene": 1}, None, id="a single value counts while cells are few"),
        pytest.param({"red": 40, "blue": 25, "grene": 1}, ["red", "blue"], id="a single value among many is a mistake"),
        pytest.param({f"v{n}": 2 for n in range(20)}, None, id="values that are hardly repeated"),
        pytest.param({**{f"v{n}": 9 for n in range(9)}, **{f"w{n}": 1 for n in range(9)}}, None, id="a long tail"),
        pytest.param({"a" * 50: 30, "b": 30}, None, id="long texts"),
        pytest.param({}, None, id="nothing"),
    ],
)
def test_a_list_is_closed_when_the_evidence_is_strong(cells: dict[str, int], values: list[str] | None) -> None:
    found = closed(Counter(cells))
    assert (found and list(found.values)) == values


def test_spellings_of_one_value_are_one_value_in_its_usual_spelling() -> None:
    found = closed(Counter({"`apiKey`": 30, "apiKey": 2, "APIKEY": 1, "No": 20}))
    assert found is not None
    assert found.values == {"`apiKey`": 33, "No": 20}
    assert found.mistakes == {}


def test_what_is_said_once_is_kept_apart() -> None:
    found = closed(Counter({"Yes": 900, "No": 90, "Nope": 1}))
    assert found is not None
    assert found.mistakes == {"Nope": 1}
    assert found.total == 991


def test_what_nearly_spells_a_value_that_is_far_more_frequent_is_a_mistake() -> None:
    found = closed(Counter({"Unknown": 900, "Yes": 90, "Unkown": 3, "No": 3}))
    assert found is not None
    assert list(found.values) == ["Unknown", "Yes", "No"]
    assert found.mistakes == {"Unkown": 3}
