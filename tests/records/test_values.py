"""Values of several editions as one, and back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readme_tools.records.values import leaves, merge, project, without

scalars = st.one_of(st.text(max_size=3), st.integers(0, 3), st.just(True))
items = st.dictionaries(st.sampled_from(["id", "text", "url"]), scalars, max_size=3)
values = st.dictionaries(st.sampled_from(["text", "name", "en"]), scalars, max_size=3).flatmap(
    lambda one: st.lists(items, max_size=2).map(lambda found: {**one, "links": found} if found else one)
)


@given(st.dictionaries(st.sampled_from(["en", "ja", "id"]), values, min_size=1))
def test_what_is_merged_can_be_told_apart_again(by_language: dict[str, Any]) -> None:
    shared, others = merge(by_language)
    assert next(iter(by_language)) not in others
    for language, value in by_language.items():
        assert others.get(language, project(shared, language)) == value


def test_what_is_the_same_stands_once() -> None:
    shared, others = merge({"ja": {"name": "A", "year": 1}, "en": {"name": "A", "year": True}})
    assert (shared, others) == ({"name": "A", "year": {"ja": 1, "en": True}}, {})


def test_leaves_and_parts() -> None:
    value = {"a": 1, "b": [{"c": "x", "d": False}]}
    assert list(leaves(value)) == [(("a",), 1), (("b", 0, "c"), "x"), (("b", 0, "d"), False)]
    assert without(value, ["a"]) == {"b": [{"c": "x"}]}
    assert without(value, ["a", "b"]) is None
    assert without(None, []) is None
