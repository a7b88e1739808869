from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readme_tools.editions.assignment import assign

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
