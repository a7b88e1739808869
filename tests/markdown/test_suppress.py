"""What each comment covers, as the lines of the text."""

from __future__ import annotations

import pytest
from hypothesis import given

from readme_tools.markdown.comments import Comment, read_comments
from tests.helpers import document
from tests.test_properties import texts

IGNORE = "<!-- readme-tools: ignore[x] -->"
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"


def comments(text: str) -> tuple[Comment, ...]:
    return read_comments(document(text))


def lines(text: str) -> list[list[int]]:
    """The first and last line that each comment of a text covers."""
    source = document(text).source
    return [
        [source.position(one.scope.start).line, source.position(one.scope.end).line]
        for one in read_comments(document(text))
    ]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        (f"{IGNORE}\n{TABLE}\nend\n", [[2, 5]]),
        (f"{IGNORE}\n\n\n{TABLE}\nend\n", [[4, 7]]),
        (f"para\n{IGNORE}\n{TABLE}\nend\n", [[3, 6]]),
        (f"{IGNORE}\r\n{TABLE}\nend\n".replace("\n", "\r\n").replace("\r\r", "\r"), [[2, 5]]),
        (f"{IGNORE}\n# Heading\n\ntext\n", [[2, 2]]),
        (f"{IGNORE}\ntwo\nlines\n\nend\n", [[2, 3]]),
        (f"{IGNORE}\n```\ncode\n\ncode\n```\nend\n", [[2, 6]]),
        (f"{IGNORE}\n<div>\n<p>\n\nend\n", [[2, 3]]),
        (f"{IGNORE}\n- a\n  - b\n\n- c\n\nend\n", [[2, 5]]),
        (f"{IGNORE}\n1. a\n2. b\n- c\n\nend\n", [[2, 3]]),
        (f"{IGNORE}\n> a\n>\n> b\n\nend\n", [[2, 4]]),
        (f"{IGNORE}\n> a\n> b", [[2, 3]]),
        (f"> {IGNORE}\n> a\n>\n> b\n\nend\n", [[2, 2]]),
        (f"{IGNORE}\n[^1]: a\n\n    b\n\nend\n", [[2, 4]]),
        (f"{IGNORE}\n[x]: http://a\n\nend\n", [[2, 2]]),
        (f"{IGNORE}\n::: tip\na\n\nb\n:::\n\nend\n", [[2, 6]]),
        (f"{IGNORE}\n---\nend\n", [[2, 2]]),
        (f"{IGNORE}\n<!-- for people -->\n{IGNORE}\n\n{TABLE}\nend\n", [[5, 8], [5, 8]]),
        (f"{IGNORE}\n- {IGNORE}\n  a\n- b\n\nend\n", [[2, 4], [3, 3]]),
        (f"<!--\nreadme-tools: ignore[x]\nsince\n-->\n{TABLE}\nend\n", [[5, 8]]),
    ],
)
def test_a_comment_on_lines_of_its_own_covers_the_block_below(text: str, covered: list[list[int]]) -> None:
    assert lines(text) == covered


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        (f"| a | b |\n|---|---|\n| 1 {IGNORE} | 2 |\n| 3 | 4 |\n", [[3, 3]]),
        (f"> | a | b |\n> |---|---|\n> | 1 | **2 {IGNORE}** |\n> | 3 | 4 |\n", [[3, 3]]),
        (f"| a {IGNORE} | b |\n|---|---|\n| 1 | 2 |\n\nend\n", [[1, 3]]),
        (f"# Heading {IGNORE}\n\ntext\n", [[1, 1]]),
        (f"one {IGNORE}\ntwo\n\nend\n", [[1, 2]]),
        (f"- a\n- b {IGNORE}\n  c\n- d\n", [[2, 3]]),
        (f"<div>\n{IGNORE}\n</div>\n\nend\n", [[1, 3]]),
        (f"{IGNORE} one\n\nend\n", [[1, 1]]),
        (f"[a {IGNORE}](http://a)\n\nend\n", [[1, 1]]),
    ],
)
def test_a_comment_within_a_block_covers_the_block_and_in_a_table_the_row(text: str, covered: list[list[int]]) -> None:
    assert lines(text) == covered


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        (f"- a\n\n  {IGNORE}\n- b\n\nend\n", [[1, 3]]),
        (f"- a\n  {IGNORE}\n  - b\n  - c\n- d\n\nend\n", [[3, 4]]),
        (f"- a\n  - b\n\n    {IGNORE}\n- c\n\nend\n", [[2, 4]]),
        (f"[^1]: a\n\n    {IGNORE}\n\nend\n", [[1, 3]]),
    ],
)
def test_a_comment_last_in_an_item_covers_the_item(text: str, covered: list[list[int]]) -> None:
    assert lines(text) == covered


@pytest.mark.parametrize(
    "text",
    [
        f"a\n\nb\n\n{IGNORE}\n",
        f"a\n\nb\n\n{IGNORE}",
        f"a\n\nb\n\n{IGNORE}\n<!-- for people -->\n\n\n",
        f"a\n\nb\n\n{TABLE}{IGNORE}\n",
        f"{IGNORE}\n",
        "a\n\n<!-- readme-tools: ignore-file[x] -->\n\nb\n",
        "a\n\nb <!-- readme-tools: ignore-file[x] -->\n\nc\n",
    ],
)
def test_a_comment_at_the_end_and_ignore_file_cover_the_file(text: str) -> None:
    (only,) = comments(text)
    assert (only.scope.start, only.scope.end) == (0, len(text))


def test_names_stand_between_brackets_and_a_reason_may_follow() -> None:
    (one,) = comments("<!--readme-tools:  ignore [ mangled-url,RT402 ,\n all,] since [2024], see x -->\ntext\n")
    assert [name.text for name in one.names] == ["mangled-url", "RT402", "all"]
    assert one.problem is None


@pytest.mark.parametrize(
    ("comment", "problem"),
    [
        ("readme-tools: ignore", "names no rule"),
        ("readme-tools: ignore mangled-url", "names no rule"),
        ("readme-tools: ignore-file", "names no rule"),
        ("readme-tools: ignore[]", "names no rule between its brackets"),
        ("readme-tools: ignore[ , ]", "names no rule between its brackets"),
        ("readme-tools: ingore[x]", "cannot be understood"),
        ("readme-tools: ignore-line[x]", "cannot be understood"),
        ("readme-tools: ignore(x)", "cannot be understood"),
        ("readme-tools: ignore[x", "cannot be understood"),
        ("readme-tools ignore[x]", "cannot be understood"),
        ("Readme-Tools: ignore[x]", "cannot be understood"),
        ("readmetools: ignore[x]", "cannot be understood"),
        ("readme-tools:", "cannot be understood"),
    ],
)
def test_what_cannot_be_read_says_so_and_names_nothing(comment: str, problem: str) -> None:
    (one,) = comments(f"<!-- {comment} -->\ntext\n")
    assert (one.names, one.problem) == ((), problem)


@pytest.mark.parametrize(
    "text",
    [
        "`<!-- readme-tools: ignore[x] -->`\n",
        "```html\n<!-- readme-tools: ignore[x] -->\n```\n",
        "    <!-- readme-tools: ignore[x] -->\n",
        "\\<!-- readme-tools: ignore[x] -->\n",
        "<!-- readme-tools checks this page -->\n",
        "<!-- README tools: see the wiki -->\n",
        "<!-- see readme-tools: ignore[x] -->\n",
        "<!-- readme-tools: ignore[x]\n",
    ],
)
def test_other_comments_and_code_are_left_alone(text: str) -> None:
    assert comments(text) == ()


@given(texts, texts)
def test_scopes_are_whole_lines_of_any_text(before: str, after: str) -> None:
    text = f"{before}{IGNORE}{after}\n\n{IGNORE}\n{before}"
    source = document(text).source
    for one in comments(text):
        assert 0 <= one.scope.start <= one.scope.end <= len(text)
        assert one.scope.start in source.line_starts
        assert source.text[one.scope.end : one.scope.end + 1] in ("", "\r", "\n")
        assert [source.slice(name.span) for name in one.names] == [name.text for name in one.names]
