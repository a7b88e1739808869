"""Edits of one text, put together and applied."""

import pytest

from readme_tools.text import Edit, Span, apply_edits, joined


def test_what_is_inserted_at_one_place_comes_in_its_order() -> None:
    edits = [Edit("a.md", Span(3, 3), "x"), Edit("a.md", Span(0, 1), "y"), Edit("a.md", Span(3, 3), "z")]
    assert apply_edits("abc", joined(edits)) == "ybcxz"


def test_insertions_of_two_files_stay_apart() -> None:
    edits = [Edit(path, Span(0, 0), path) for path in ("a.md", "b.md")]
    assert joined(edits) == edits


def test_two_texts_in_the_place_of_one_are_refused() -> None:
    edits = joined([Edit("a.md", Span(0, 1), "x"), Edit("a.md", Span(0, 1), "y")])
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abc", edits)
