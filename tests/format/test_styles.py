"""Compact, aligned, and what `auto` makes of a table."""

from __future__ import annotations

import pytest

from readme_tools.api import format_text
from readme_tools.format.layout import bounds, measures
from readme_tools.i18n.printable import columns

PLAIN = "|Name|License|\n|:-|:-:|\n|a|MIT|\n|longer||\n"
COMPACT = "| Name | License |\n|:---|:---:|\n| a | MIT |\n| longer | |\n"
SPACED = COMPACT.replace("|:---|:---:|", "| :--- | :---: |")
ALIGNED = "| Name   | License |\n| :----- | :-----: |\n| a      |   MIT   |\n| longer |         |\n"


@pytest.mark.parametrize(("style", "expected"), [("compact", COMPACT), ("aligned", ALIGNED), ("auto", COMPACT)])
def test_a_table_of_no_style_is_written_as_asked(style: str, expected: str) -> None:
    assert format_text(PLAIN, table_style=style) == expected


@pytest.mark.parametrize("text", [PLAIN, COMPACT, SPACED, ALIGNED])
@pytest.mark.parametrize(("style", "expected"), [("compact", COMPACT), ("spaced", SPACED), ("aligned", ALIGNED)])
def test_compact_and_aligned_do_not_depend_on_what_was_there(text: str, style: str, expected: str) -> None:
    assert format_text(text, table_style=style) == expected


TIDY = {
    "compact": COMPACT,
    "compact, blanks around dashes": "| Name | License |\n| :--- | :---: |\n| a | MIT |\n",
    "aligned by the alignment": ALIGNED,
    "aligned, no blanks around dashes": "| Name   | L |\n|:-------|---|\n| longer | x |\n",
    "aligned with text on the left in a centred column": "| a | License |\n|---|:-------:|\n| b | MIT     |\n",
    "aligned by equal cells": "| Name | License |\n| ---- | ------- |\n| Alba | MIT + x |\n",
    "aligned, short dashes": "| a | b |\n|:-:|:-:|\n| 1 | 2 |\n",
    "aligned with wide characters": "| 名前 | L   |\n| ---- | --- |\n| a    | x   |\n",
    "aligned where ◯ is one column": "| a   | b   |\n| --- | --- |\n| ◯   | x   |\n| ◯   | y   |\n| abc |     |\n",
    "aligned where ◯ is two columns": "| a   | b   |\n| --- | --- |\n| ◯  | x   |\n| ◯  | y   |\n| abc |     |\n",
    "aligned by characters": "| a   | b   |\n| --- | --- |\n| 日   | x   |\n| abc | z   |\n",
    "aligned with a short and a long row": "| Name   | L |\n|--------|---|\n| longer |\n| a      | x | y |\n",
    "one column": "| a |\n|---|\n| b |\n",
}


@pytest.mark.parametrize("text", TIDY.values(), ids=TIDY)
def test_what_is_tidy_stays_to_the_letter(text: str) -> None:
    assert format_text(text) == text


def test_a_new_row_in_an_aligned_table_is_aligned() -> None:
    text = ALIGNED + "| x | Apache 2.0 |\n"
    assert format_text(text) == (
        "| Name   |  License   |\n| :----- | :--------: |\n| a      |    MIT     |\n| longer |            |\n"
        "| x      | Apache 2.0 |\n"
    )


def test_half_of_the_rows_are_not_enough_to_call_a_table_aligned() -> None:
    text = "| Name   | L |\n|--------|---|\n| a | x |\n| b | x |\n"
    assert format_text(text) == "| Name | L |\n|---|---|\n| a | x |\n| b | x |\n"


def test_a_cell_that_would_make_an_aligned_table_too_wide_makes_it_compact() -> None:
    long = "x" * 40
    text = f"| a    | b |\n|------|---|\n| long | x |\n| c    | y |\n| {long} | z |\n"
    compact = f"| a | b |\n|---|---|\n| long | x |\n| c | y |\n| {long} | z |\n"
    assert format_text(text, max_width=47) == compact
    assert format_text(text, max_width=48).startswith(f"| a{' ' * 39} | b |")
    assert format_text(text, max_width=0).startswith(f"| a{' ' * 39} | b |")
    assert format_text(text, table_style="aligned", max_width=47) == compact


def test_a_table_that_is_aligned_already_stays_so_however_wide() -> None:
    long = "x" * 400
    text = f"| a{' ' * 399} | b |\n|{'-' * 402}|---|\n| {long} | x |\n"
    assert format_text(text) == text
    assert len(format_text(text.replace("| x |", "| xyz |"))) < len(text) / 2


def test_ambiguous_characters_take_as_many_columns_as_asked() -> None:
    text = "|a|b|\n|-|-|\n|◯△×|x|\n|abcde|y|\n"
    assert "| ◯△×   | x" in format_text(text, table_style="aligned")
    assert "| ◯△× | x" in format_text(text, table_style="aligned", ambiguous_width=2)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("日本", 4),
        ("e\u0301", 1),
        ("👨\u200d👩\u200d👧", 2),
        ("❤\ufe0f", 2),
        ("1\ufe0f\u20e3", 2),
        ("🇯🇵", 2),
        ("ｶﾞ", 2),
        ("\u200b", 0),
        ("a\tb", 3),
        ("\u3000", 2),
    ],
    ids=ascii,
)
def test_columns_are_counted_by_what_a_reader_sees_as_one_character(text: str, width: int) -> None:
    assert columns(text) == width


def test_the_first_look_never_rules_out_what_counting_would_find() -> None:
    pieces = ["a", "1", "\t", "\x00", "\x1b[", "\u200d", "\ufe0f", "👨", "🇯", "日", "◯", "\u0301", "\xad", "\U000e0061"]
    for one in pieces:
        for two in pieces:
            for three in pieces:
                text = one + two + three
                least, most = bounds(text)
                assert all(least <= measure(text) <= most for measure in measures(1))


def test_lines_that_stay_as_they_are_do_not_widen_the_others() -> None:
    text = "| a | b |\n|---|---|\n\u3000| long and odd | x |\n| c | d |\n"
    assert "\u3000| long and odd | x |\n" in format_text(text, table_style="aligned")
    assert format_text(text, table_style="aligned").startswith("| a   | b   |\n| --- | --- |\n")


@pytest.mark.parametrize(
    ("row", "tidy"),
    [
        ("\u3000x | y", "| \u3000x | y |"),  # part of the cell to some, and white space in it to others
        ("x | y\u3000", "| x | y\u3000 |"),
        ("\xa0x | y\xa0 ", "| \xa0x | y\xa0 |"),
        ("| x | y\u3000", "| x | y\u3000 |"),
        ("\u3000| x | y |", "\u3000| x | y |"),  # a cell more to some
        ("| x | y |\u3000", "| x | y |\u3000"),
        ("\u3000\x0cx | y", "\u3000\x0cx | y"),
        ("\x0bx | y", "\x0bx | y"),
    ],
)
def test_wide_blanks_at_the_ends_of_a_row_stay_as_they_are_outside_of_its_pipes_only(row: str, tidy: str) -> None:
    assert format_text(f"| a | b |\n|---|---|\n{row}\n") == f"| a | b |\n|---|---|\n{tidy}\n"
