"""Of rows that read the same, the first that keeps the order is the one; the others are one too many."""

from __future__ import annotations

import pytest

from readme_tools.editions.ordering import first_of_twins, gaps


@pytest.mark.parametrize(
    ("lefts", "rights", "pairs", "found"),
    [
        ("AXXB", "AXB", {0: 0, 1: 2, 2: 3}, {0: 0, 1: 1, 2: 3}),
        ("AXXB", "AXB", {0: 0, 1: 1, 2: 3}, {0: 0, 1: 1, 2: 3}),
        ("XAXB", "AXB", {0: 1, 1: 2, 2: 3}, {0: 1, 1: 2, 2: 3}),  # the first twin stands at another place
        ("XAXXB", "AXB", {0: 1, 1: 3, 2: 4}, {0: 1, 1: 2, 2: 4}),
        ("XXX", "X", {0: 2}, {0: 0}),
        ("XXX", "XX", {0: 1, 1: 2}, {0: 0, 1: 1}),
        ("XX", "XX", {0: 0, 1: 1}, {0: 0, 1: 1}),
        ("AXB", "AXXB", {0: 0, 2: 1, 3: 2}, {0: 0, 1: 1, 3: 2}),
        ("AXB", "XAXB", {1: 0, 2: 1, 3: 2}, {1: 0, 2: 1, 3: 2}),
        ("XAX", "XA", {0: 2, 1: 1}, {0: 0, 1: 1}),
        ("AXX", "AYZ", {0: 0, 1: 2}, {0: 0, 1: 1}),
        ("ABC", "ABC", {2: 0}, {2: 0}),
        ("", "", {}, {}),
        ("XX", "AB", {}, {}),
    ],
)
def test_of_twins_the_first_that_keeps_the_order_is_paired(
    lefts: str, rights: str, pairs: dict[int, int], found: dict[int, int]
) -> None:
    assert first_of_twins(pairs, lefts, rights) == found


@pytest.mark.parametrize(
    ("lefts", "rights", "pairs", "found"),
    [
        (3, 3, {0: 0, 2: 2}, [([1], [1])]),
        (3, 2, {0: 0, 1: 2}, []),
        (4, 3, {0: 0}, [([1, 2, 3], [1, 2])]),
        (4, 4, {0: 3, 1: 0}, [([1, 2], [2, 3])]),
        (2, 2, {}, [([0, 1], [0, 1])]),
        (0, 2, {}, []),
    ],
)
def test_a_gap_is_what_is_left_on_both_sides_between_pairs_in_order(
    lefts: int, rights: int, pairs: dict[int, int], found: list[tuple[list[int], list[int]]]
) -> None:
    assert list(gaps(range(lefts), range(rights), pairs)) == found
