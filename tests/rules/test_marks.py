"""Marks of examples say what is found, where, and what the fixes make of it."""

from __future__ import annotations

import pytest

from readme_tools.rules.base import Example, compared
from readme_tools.text.source import Span


@pytest.mark.parametrize(
    ("marked", "text", "found", "fixed"),
    [
        ("plain → text\n", "plain → text\n", (), None),
        ("a ⟦b⟧ c\n", "a b c\n", ("b",), None),
        ("a ⟦b→⟧ ⟦c→d⟧\n", "a b c\n", ("b", "c"), "a  d\n"),
        ("⟦a⟪b→c⟫⟧ ⟪→d⟫e\n", "ab e\n", ("ab",), "ac de\n"),
        ("⟪| ⟦a⟧ |\n→⟫| b |\n⟪→| a |\n⟫", "| a |\n| b |\n", ("a",), "| b |\n| a |\n"),
    ],
)
def test_marks_hold_both_texts(marked: str, text: str, found: tuple[str, ...], fixed: str | None) -> None:
    example = Example(marked)
    assert example.files == {"README.md": text}
    assert example.findings == found == tuple(text[span.start : span.end] for _, span in example.places)
    assert example.fixed_files == (None if fixed is None else {"README.md": fixed})


def test_findings_of_several_editions_come_in_the_order_of_their_files() -> None:
    example = compared(en="⟦b→c⟧\n", ja="⟦一⟧\n")
    assert example.places == (("README.md", Span(0, 1)), ("README_en.md", Span(0, 1)))
    assert example.findings == ("一", "b")
    assert example.fixed_files == {"README.md": "一\n", "README_en.md": "c\n"}


def test_what_marks_cannot_hold_is_said_beside_the_text() -> None:
    example = Example("a\n" * 3, found=("a",), fixed="a\n")
    assert (example.findings, example.places, example.fixed_files) == (("a",), (), {"README.md": "a\n"})
