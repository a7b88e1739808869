"""Line breaks in cells, on request."""

from __future__ import annotations

import pytest

from readme_tools.api import format_text

TEXT = "| a<br>b | c <br/> d |\n|---|---|\n| e<BR />f<br> <br>g | `x <br> y` |\n\nz <br/> z\n"


def test_without_a_request_they_stay() -> None:
    assert format_text(TEXT) == TEXT


@pytest.mark.parametrize("written", ["<br>", "<br/>", "<br />"])
def test_all_in_cells_are_written_in_one_way_and_no_other(written: str) -> None:
    b = written
    expected = f"| a{b}b | c{b}d |\n|---|---|\n| e{b}f{b}{b}g | `x <br> y` |\n\nz <br/> z\n"
    assert format_text(TEXT, line_breaks=written) == expected
    assert format_text(expected, line_breaks=written) == expected


def test_a_cell_that_would_read_otherwise_stays() -> None:
    text = "| a \\ <br> b |\n|---|\n| c <br> d |\n"
    assert format_text(text, line_breaks="<br>") == text.replace("c <br> d", "c<br>d")


@pytest.mark.parametrize("label", ["[^1<br> y]: t", "[^1 <br>y]: t", "[^<br> ]: t"])
def test_a_row_does_not_become_a_footnote(label: str) -> None:
    text = f"a | b\n--|--\n1 | 2<br />3\n{label}\n\n    | a |\n    |---|\n"
    assert label in format_text(text, line_breaks="<br/>")


def test_a_table_is_aligned_by_the_breaks_that_it_gets() -> None:
    text = "| a   | b       |\n|-----|---------|\n| x   | y<br />z |\n| abc | w       |\n".replace("z |", "z|")
    assert format_text(text, line_breaks="<br>") == (
        "| a   | b      |\n|-----|--------|\n| x   | y<br>z |\n| abc | w      |\n"
    )
