"""What of a cell is changed when its value is: as little as may be, and never another word."""

from __future__ import annotations

from typing import Any

import pytest

from readme_tools.records.render.agreement import agrees, footnote_patches, only_derived, patches

Value = dict[str, Any] | None


@pytest.mark.parametrize(
    ("wanted", "actual", "found"),
    [
        (None, None, True),
        (None, {"text": "a"}, False),
        ({"text": "a"}, None, False),
        ({"text": "a"}, {"text": "a"}, True),
        ({"text": "a"}, {"text": "b"}, False),
        ({"text": "a"}, {}, False),
        ({"text": "a"}, {"text": "a", "bold": True}, False),
        ({"text": "a", "bold": False}, {"text": "a"}, True),  # what is false or empty need not be said
        ({"text": "a", "links": []}, {"text": "a"}, True),
        ({"name": "MIT"}, {"name": "MIT", "id": "mit"}, True),  # reading the cell adds it
        ({"glyph": "o"}, {"glyph": "o", "marker": "yes"}, True),
        ({"id": "mit"}, {"id": "gpl"}, False),
        ({"id": "mit"}, {}, False),
        ({"text": "a"}, {"text": "a", "reading": "exact", "quantities": [{"x": 1}]}, True),  # follows from it
        ({"reading": "exact"}, None, True),
        ({"links": [{"url": "u"}]}, {"links": [{"url": "u"}]}, True),
        ({"links": [{"url": "u"}]}, {"links": [{"url": "u", "text": "t"}]}, False),
        ({"links": [{"url": "u"}]}, {"links": [{"url": "u"}, {"url": "v"}]}, False),
        ({"links": [{"url": "u"}, {"url": "v"}]}, {"links": [{"url": "v"}, {"url": "u"}]}, False),
        ({"links": [{"url": "u", "reading": "x"}]}, {"links": [{"url": "u", "reading": "y"}]}, True),
        ({"links": [{}]}, {"links": [{"url": "u"}]}, False),
        ({"year": 1}, {"year": True}, False),
        ({"year": 1}, {"year": 1.0}, False),
        ({"year": 0}, {"year": 0}, True),
        ({"year": 0}, {}, False),
    ],
)
def test_a_cell_agrees_when_it_says_all_that_is_wanted_and_nothing_else(
    wanted: Value, actual: Value, found: bool
) -> None:
    assert agrees(wanted, actual) is found


@pytest.mark.parametrize(
    ("wanted", "old", "found"),
    [
        ({"name": "a", "reading": "x"}, {"name": "a", "reading": "x"}, None),
        ({"name": "a", "reading": "y"}, {"name": "a", "reading": "x"}, "reading"),
        ({"name": "b", "reading": "y"}, {"name": "a", "reading": "x"}, None),
        ({"name": "a"}, {"name": "a", "reading": "x"}, "reading"),
        ({"name": "a", "expression": "x"}, {"name": "a"}, "expression"),
        ({"reading": "x"}, None, None),
        (None, {"reading": "x"}, None),
        (
            {"licences": [{"id": "mit", "expression": "A"}]},
            {"licences": [{"id": "mit", "expression": "B"}]},
            "expression",
        ),
        ({"sizes": [{"label": "7b", "parameters": 8}]}, {"sizes": [{"label": "7b", "parameters": 7}]}, "parameters"),
        ({"a": False, "reading": "y"}, {"reading": "x"}, "reading"),
        ({"a": False}, {}, None),
    ],
)
def test_a_change_of_what_follows_from_the_rest_alone_is_named(wanted: Value, old: Value, found: str | None) -> None:
    assert only_derived(wanted, old) == found


@pytest.mark.parametrize(
    ("cell", "old", "wanted", "first"),
    [
        ("**Ash** <!-- x -->", {"text": "Ash"}, {"text": "Oak"}, "**Oak** <!-- x -->"),
        ("Ash and Ash", {"name": "Ash"}, {"name": "Oak"}, "Oak and Ash"),
        ("[Ash](https://a.b)", {"name": "Ash", "url": "https://a.b"}, {"name": "Oak", "url": "https://a.b"}, "[Oak](https://a.b)"),
        ("a b", {"x": "a", "y": "b"}, {"x": "b", "y": "a"}, "b a"),  # both at once
        ("abc ab", {"x": "ab", "y": "abc"}, {"x": "1", "y": "2"}, "2 1"),  # the longer one first
        ("1,024 tokens", {"tokens": 1024}, {"tokens": 2048}, "2,048 tokens"),
        ("the *old* tree house", {"text": "the old tree house"}, {"text": "the old oak house"}, "the *old* oak house"),
        ("the *ash* is an ash", {"text": "the ash is an ash"}, {"text": "the ash is an oak"}, "the *ash* is an oak"),
        ("*a* b", {"text": "a b"}, {"text": "a new b"}, "*a* new b"),
        ("`x` one", {"text": "x one"}, {"text": "zero x one"}, "`zero x` one"),
        ("*a* b c", {"text": "a b c"}, {"text": "a b"}, "*a* b"),
    ],
)  # fmt: skip
def test_the_words_of_a_value_that_changed_are_replaced(cell: str, old: Value, wanted: Value, first: str) -> None:
    assert first in list(patches(cell, old, wanted))


@pytest.mark.parametrize(
    ("cell", "old", "wanted", "all_"),
    [
        ("x", None, {"text": "a"}, []),
        ("x", {"text": "a"}, None, []),
        ("Ash", {"text": "Ash"}, {"text": "Oak"}, ["Oak"]),
        ("Ash Ash", {"text": "Ash"}, {"text": "Oak"}, ["Oak Ash", "Oak Oak"]),
        ("A&amp;B", {"text": "A&B"}, {"text": "C"}, []),
        ("7", {"size": 7, "parameters": 7}, {"size": 7, "parameters": 8}, ["7"]),
        ("x", {"a": 1}, {"b": 1}, ["x"]),
        ("x", {"text": ""}, {"text": "y"}, ["x"]),
        ("1024", {"tokens": True}, {"tokens": False}, []),
    ],
)
def test_each_way_to_replace_words_is_given_once_more_and_none_where_a_word_is_not_found(
    cell: str, old: Value, wanted: Value, all_: list[str]
) -> None:
    assert list(dict.fromkeys(patches(cell, old, wanted))) == all_


@pytest.mark.parametrize(
    ("cell", "old", "wanted", "text"),
    [
        ("a[^1]", ("1",), (), "a"),
        ("a [^1]", ("1",), (), "a"),
        ("a [^1] [^2]", ("1", "2"), ("2",), "a [^2]"),
        ("a[^1] b[^1]", ("1",), (), "a b[^1]"),
        ("a", (), ("1", "2"), "a[^1][^2]"),
        ("a[^1]", ("1",), ("1", "2"), "a[^1][^2]"),
        ("a[^1] [^12]", ("1", "12"), ("12",), "a [^12]"),
        ("a[^1]", ("1",), ("1",), "a[^1]"),
    ],
)
def test_marks_of_footnotes_are_taken_out_and_added_at_the_end(
    cell: str, old: tuple[str, ...], wanted: tuple[str, ...], text: str
) -> None:
    assert footnote_patches(cell, old, wanted) == text
