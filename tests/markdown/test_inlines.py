"""Simple content is read without the Markdown library, as the library reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.markdown import inlines
from readme_tools.markdown.offsets import map_cell
from readme_tools.text.source import Span

_PIECES = (
    *(
        "owl",
        "フクロウ",
        " ",
        ".",
        "(",
        ")",
        "（",
        "!",
        "&",
        "& ",
        "&amp;",
        "#",
        "\\",
        "_",
        "*",
        "**",
        "~",
        "$",
        "`",
        "|",
        "^",
    ),
    *(
        "<br>",
        "<br />",
        "<b>",
        "[",
        "]",
        "[^1]",
        "[^a-b]:",
        "](",
        "https://a.example",
        "https://a.example/b_c?d=*e",
        '"t"',
    ),
    *(
        "[owl](https://a.example/b)",
        "[**owl**-b](https://a.example)",
        "**owl**",
        "**8B** tokens",
        "[](https://a.example)",
    ),
)


def _is_read_alike(content: str) -> bool:
    """Say whether the content is simple, and check that both ways read it alike then."""
    if not content or not inlines._SIMPLE.fullmatch(content):
        return False
    offsets = map_cell(Span(0, len(content)), ())
    assert inlines.read_inlines(content, {}, offsets) == inlines.parsed_inlines(content, {}, offsets)
    return True


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_simple_content_reads_as_the_library_reads_it(content: str) -> None:
    _is_read_alike(content)


@pytest.mark.parametrize(
    "content",
    [
        "an owl",
        "an owl<br>and a tern<br/>",
        "[owl](https://a.example/b)[^1]",
        "フクロウ（**8B** トークン）",
        "[**owl**-base, tern](https://a.example/b_c*d?e=f#g) & more!",
        "**owl****tern**",
        "**a** **b**、**c**d",
        "[](https://a.example)",
    ],
)
def test_what_most_cells_hold_is_simple(content: str) -> None:
    assert _is_read_alike(content) is ("****" not in content)


@pytest.mark.parametrize(
    "content",
    ["*owl*", "a_b_", "&amp;", "![a](https://a.example)", "[^1](https://a.example)", "[a](b)", "$[^1]$", "<b>"],
)
def test_other_markup_is_left_to_the_library(content: str) -> None:
    assert not inlines._SIMPLE.fullmatch(content)
