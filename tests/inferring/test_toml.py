from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from readme_tools.infer.toml import array, comment, line, table

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_SIMPLE = st.one_of(
    _TEXT, st.booleans(), st.integers(-(2**40), 2**40), st.floats(allow_nan=False, allow_infinity=False)
)


@given(_TEXT, _SIMPLE, _TEXT)
def test_a_line_is_read_as_it_was_written_whatever_the_remark(name: str, value: Any, note: str) -> None:
    assert tomllib.loads(line(name, value, note)) == {name: value}


@given(_TEXT, st.lists(st.tuples(_TEXT, _TEXT)))
def test_an_array_is_read_as_it_was_written(name: str, items: list[tuple[str, str]]) -> None:
    assert tomllib.loads("\n".join(array(name, items))) == {name: [one for one, _ in items]}


@given(
    st.recursive(_SIMPLE, lambda inner: st.dictionaries(_TEXT, inner, max_size=3), max_leaves=8).map(lambda x: {"k": x})
)
def test_a_table_is_read_as_it_was_written(data: dict[str, Any]) -> None:
    assert tomllib.loads("\n".join(table(["t"], data))) == {"t": data}


@given(_TEXT)
def test_a_comment_stays_one(text: str) -> None:
    assert tomllib.loads(comment(text)) == {}
