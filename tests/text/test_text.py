from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.errors import SourceError
from readme_tools.text.edits import Edit, Fix, apply_edits, compatible
from readme_tools.text.source import Position, Source, Span, decode, read_source


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nbc", 4, (2, 2)),
        ("a\rb", 2, (2, 1)),
        ("日本\n語x", 4, (2, 2)),
        ("a\u2028b", 2, (1, 3)),
        ("a\n", 2, (2, 1)),
    ],
)
def test_position_counts_lines_and_characters_from_one(text: str, offset: int, place: tuple[int, int]) -> None:
    assert Source("x", text).position(offset) == Position(*place)


def test_line_span_leaves_the_line_ending_out() -> None:
    source = Source("x", "a\r\nbc\r\n")
    assert [source.slice(source.line_span(line)) for line in (1, 2, 3)] == ["a", "bc", ""]


@given(st.text(), st.booleans())
def test_decode_and_encode_give_the_same_bytes(text: str, bom: bool) -> None:
    if text.startswith("\ufeff"):
        return
    try:
        data = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    except UnicodeEncodeError:
        return
    if data.count(0) > 2:  # perhaps no text
        return
    source = decode(data, "x")
    assert (source.text, source.bom, source.encode()) == (text, bom, data)


def test_not_utf8_says_where() -> None:
    with pytest.raises(SourceError, match=r"^x\.md:2:3: not UTF-8: byte 0x83"):
        decode("日本\nab".encode() + "ソ".encode("cp932"), "x.md")


@pytest.mark.parametrize(("text", "newline"), [("a", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb", "\r")])
def test_newline_is_the_first_line_ending(text: str, newline: str) -> None:
    assert Source("x", text).newline == newline


def test_spans_know_what_they_contain_and_touch() -> None:
    assert Span(2, 3) in Span(1, 4)
    assert Span(0, 3) not in Span(1, 4)
    assert 5 not in Span(1, 9)
    assert Span(1, 3).overlaps(Span(2, 4))
    assert not Span(1, 3).overlaps(Span(3, 4))


def edit(start: int, end: int, text: str, path: str = "x") -> Edit:
    return Edit(path, Span(start, end), text)


def test_edits_apply_in_any_order_and_one_that_comes_twice_once() -> None:
    assert apply_edits("abcd", [edit(3, 4, "D"), edit(0, 1, "A"), edit(0, 1, "A")]) == "AbcD"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcd", [edit(0, 2, "x"), edit(1, 3, "y")])


def test_of_two_fixes_for_one_place_the_first_is_taken() -> None:
    first, second, other = (
        Fix("1", (edit(0, 2, "x"),)),
        Fix("2", (edit(1, 3, "y"), edit(5, 6, "z"))),
        Fix("3", (edit(0, 2, "q", path="other"),)),
    )
    assert compatible([first, second, other]) == [first, other]


def test_two_fixes_that_insert_at_one_place_are_not_both_taken() -> None:
    assert len(compatible([Fix("1", (edit(1, 1, "x"),)), Fix("2", (edit(1, 1, "y"),))])) == 1


def test_what_one_fix_copies_another_one_does_not_change_at_the_same_time() -> None:
    first = Fix("1", (edit(1, 3, "x"),), copied=(("other", Span(4, 9)),))
    back = Fix("2", (edit(5, 6, "y", path="other"),), copied=(("x", Span(0, 4)),))
    apart = Fix("3", (edit(9, 10, "z", path="other"),))
    assert compatible([first, back, apart]) == [first, apart]
    assert compatible([back, first, apart]) == [back, apart]
    assert compatible([Fix("4", back.edits), first]) == [Fix("4", back.edits)]


def test_unreadable_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"^a\.md: cannot be read: "):
        read_source(tmp_path, "a.md")
