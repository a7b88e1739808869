from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.config.reading import Key, find_lines
from readme_tools.infer.toml import key as toml_key
from readme_tools.infer.toml import value as toml

TEXT = """\
# a comment
a = 1
b = [
  "x", # ]
  'y',
]
c = '''
[d]
e = 1
'''

[t]
"a.b" = { x = 1, y = [2] }
d.e.f = "]"
[[s]]
rules = []
[s.inner]
k = 1
[[s]]
rules = [
]
[t.deep.er]
z = 2
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("a",), 2),
        (("b",), 3),
        (("b", 1), 3),
        (("c",), 7),
        (("t",), 12),
        (("t", "a.b"), 13),
        (("t", "a.b", "y", 0), 13),
        (("t", "d", "e", "f"), 14),
        (("s",), 15),
        (("s", 0), 15),
        (("s", 0, "rules"), 16),
        (("s", 0, "inner", "k"), 18),
        (("s", 1), 19),
        (("s", 1, "rules"), 20),
        (("t", "deep", "er", "z"), 23),
        (("t", "nosuch"), 12),
        (("nosuch",), None),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_key_stands_where_its_statement_begins(key: Key, line: int | None, newline: str) -> None:
    assert find_lines(TEXT.replace("\n", newline)).of(key) == line


def test_a_text_without_keys_has_no_lines() -> None:
    assert find_lines("").starts == {}
    assert find_lines("# only\n\n").starts == {}


VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab.[]'\" ü", max_size=4), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text("abc-.[ü", max_size=5), VALUES, max_size=6), st.data())
def test_every_key_of_any_toml_is_found_at_its_line(data: dict[str, Any], draw: st.DataObject) -> None:
    lines: list[str] = []
    expected: dict[str, int] = {}
    for key, value in data.items():
        lines += [""] * draw.draw(st.integers(0, 2)) + ["# [x]"] * draw.draw(st.integers(0, 1))
        expected[key] = len(lines) + 1
        lines.append(f"{toml_key(key)} = {toml(value)}")
    text = "\n".join(lines)
    assert tomllib.loads(text) == data
    found = find_lines(text)
    assert {key: found.of((key,)) for key in data} == expected
