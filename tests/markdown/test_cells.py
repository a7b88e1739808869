from __future__ import annotations

import pytest

from readme_tools.markdown.cells import alignment, escaped_pipes, is_delimiter, split_row, trim
from readme_tools.markdown.nodes import ColumnAlignment
from readme_tools.text.source import Span


def cells(line: str) -> list[str]:
    return [line[span.start : span.end] for span in split_row(line, Span(0, len(line)))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| a | b |", [" a ", " b "]),
        ("a | b", ["a ", " b"]),
        ("| a | b", [" a ", " b"]),
        ("a | b |", ["a ", " b "]),
        ("a", ["a"]),
        ("|", []),
        ("||", [""]),
        ("||||", ["", "", ""]),
        ("| a || c |", [" a ", "", " c "]),
        ("|a|b|c|d|", ["a", "b", "c", "d"]),
        (r"| a \| b |", [r" a \| b "]),
        (r"| a \\| b |", [r" a \\| b "]),
        (r"| a \|", [r" a \|"]),
        ("| `x|y` |", [" `x", "y` "]),
        (r"| `x\|y` |", [r" `x\|y` "]),
        ("\t| a |\t", [" a "]),
        ("\u3000| a |\u3000", ["\u3000", " a ", "\u3000"]),
        ("| \u3000a |", [" \u3000a "]),
    ],
)
def test_row_is_split_where_gfm_splits(line: str, expected: list[str]) -> None:
    assert cells(line) == expected


def test_trim_of_blanks_is_empty_not_negative() -> None:
    assert trim("   ", Span(0, 3)) == Span(3, 3)


def test_escaped_pipes_are_found_by_their_backslash() -> None:
    assert escaped_pipes(r"a\|b\|c", Span(0, 7)) == [1, 4]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("---", ColumnAlignment.NONE),
        (" :-- ", ColumnAlignment.LEFT),
        ("-:", ColumnAlignment.RIGHT),
        (":-:", ColumnAlignment.CENTER),
        ("x", ColumnAlignment.NONE),
    ],
)
def test_alignment_of_a_delimiter_cell(cell: str, expected: ColumnAlignment) -> None:
    assert alignment(cell) is expected
    assert is_delimiter(cell) is (cell != "x")
