from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.editions.assignment import assign, equal, sharing

Scores = dict[tuple[int, int], float]


def best(scores: Scores, left: int, taken: frozenset[int] = frozenset()) -> float:
    """Give the greatest possible sum, by trying everything."""
    if left < 0:
        return 0.0
    alone = best(scores, left - 1, taken)
    rights = [right for one, right in scores if one == left and right not in taken]
    return max([alone, *(scores[left, right] + best(scores, left - 1, taken | {right}) for right in rights)])


pairs = st.tuples(st.integers(0, 4), st.integers(0, 4))


@given(st.dictionaries(pairs, st.integers(1, 9).map(float)))
def test_the_assignment_is_the_best_of_all(scores: Scores) -> None:
    found = assign(scores)
    assert len(set(found.values())) == len(found)
    assert sum(scores[pair] for pair in found.items()) == best(scores, 4)


def test_a_group_too_large_for_the_exact_method_is_still_assigned() -> None:
    many = 130
    scores = {(left, right): 1.0 + (left == right) for left in range(many) for right in (left, (left + 1) % many)}
    assert assign(scores) == {one: one for one in range(many)}


@pytest.mark.parametrize(
    ("lefts", "rights", "pairs"),
    [
        ("abc", "cab", {(0, 1), (1, 2), (2, 0)}),
        ("aab", "baa", {(0, 1), (1, 2), (2, 0)}),
        ("aab", "ab", {(2, 1)}),  # which of the two it was is not known
        ("ab", "aab", {(1, 2)}),
        ("", "a", set()),
    ],
)
def test_items_that_read_the_same_pair_in_order_when_there_are_as_many(
    lefts: str, rights: str, pairs: set[tuple[int, int]]
) -> None:
    assert set(equal(lefts, rights)) == pairs


@pytest.mark.parametrize(("most", "pairs"), [(0, set()), (1, {(1, 2)}), (2, {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2)})])
def test_items_are_candidates_that_share_a_sign_which_few_show(most: int, pairs: set[tuple[int, int]]) -> None:
    assert set(sharing(["a", "ab", ""], ["a", "ac", "b"], most)) == pairs
