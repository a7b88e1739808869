"""Whole, half and lone conflict markers, and the Markdown that only looks like them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.markdown.build import parse
from readme_tools.markdown.conflicts import conflicts
from readme_tools.text.source import Source
from tests.conftest import Outcome

WHOLE = "<<<<<<< HEAD\n{0}=======\n{1}>>>>>>> pr\n"
TABLE = "# T\n\n| a | b |\n|---|---|\n"
ROW = "| x | 1 |\n"

CONFLICTS = {
    "in a table": (TABLE + WHOLE.format(ROW, ROW), [[5, 7, 9]]),
    "two": (WHOLE.format("a\n", "b\n") + "x\n" + WHOLE.format("a\n", "b\n"), [[1, 3, 5], [7, 9, 11]]),
    "with what both come from": (
        f"{TABLE}<<<<<<< HEAD\n{ROW}||||||| 1234567\n{ROW}=======\n{ROW}>>>>>>> pr\n",
        [[5, 7, 9, 11]],
    ),
    "in a list": ("- a\n" + WHOLE.format("- b\n", "- c\n"), [[2, 4, 6]]),
    "in HTML": ("<table>\n" + WHOLE.format("<tr></tr>\n", "") + "</table>\n", [[2, 4, 5]]),
    "in front matter": ("---\n" + WHOLE.format("title: a\n", "title: b\n") + "---\n", [[2, 4, 6]]),
    "around the fence of code": ("<<<<<<< HEAD\n```\na\n=======\n```\nb\n>>>>>>> x\n```\n", [[1, 4, 7]]),
    "of another width": ("<<<<<<<<<< HEAD\na\n==========\nb\n>>>>>>>>>> x\n", [[1, 3, 5]]),
    "only its beginning": (f"{TABLE}<<<<<<< HEAD\n{ROW}", [[5]]),
    "only its beginning, at the end of the file": ("a\n<<<<<<<", [[2]]),
    "its beginning and middle": (f"{TABLE}<<<<<<< HEAD\n{ROW}=======\n{ROW}", [[5, 7]]),
    "its beginning and end": (f"{TABLE}<<<<<<< HEAD\n{ROW}>>>>>>> x\n", [[5, 7]]),
    "only its middle, in a table": (f"{TABLE}{ROW}=======\n{ROW}", [[6]]),
    "only its middle, in a list": ("- a\n=======\n- b\n", [[2]]),
    "its middle and end": (f"{TABLE}{ROW}=======\n{ROW}>>>>>>> pr\n", [[6, 8]]),
    "its end below a heading's line": ("One\n=======\nTwo\n>>>>>>> main\n", [[4, 2]]),
    "only its end, in a table": (f"{TABLE}{ROW}>>>>>>> pr\n", [[6]]),
    "only its end, in a list": ("- a\n>>>>>>> origin/main\n- b\n", [[2]]),
    "only its end, of a rebase": ("a\n>>>>>>> abc1234 (Add a row to it)\n", [[2]]),
    "only its end, of a stash": ("a\n\n>>>>>>> Stashed changes\n", [[3]]),
    "only what both come from": (f"{TABLE}{ROW}||||||| merged common ancestors\n{ROW}", [[6]]),
}

MARKDOWN = {
    "an example in a fence": "```\n" + WHOLE.format("a\n", "b\n") + "```\n",
    "an example in indented code": "    <<<<<<< HEAD\n    =======\n    >>>>>>> a\n",
    "an example in a quotation": "> <<<<<<< HEAD\n> =======\n",
    "a heading underlined by seven": "Title\n=======\n\ntext\n",
    "a heading of several lines": "Many\nlines\n=======\nx\n",
    "a heading in a list": "- Title\n  =======\n",
    "a heading underlined by eight": "Title\n========\n",
    "a quotation seven deep": "text\n\n>>>>>>> nested\n\ntext\n",
    "a quotation seven deep of several words": "text\n>>>>>>> quite deep\n",
    "quotations that grow": "> a\n>> b\n>>>>>>> c\n> d\n",
    "a row of empty cells": "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n|||||||\n||||||| x\n",
    "decoration": "<<<<<<<<<< text\n\n<<<<<<< [a](b) >>>>>>>\n",
    "a table of another markup": "======= =====\na b\n======= =====\n",
}


def _lines(text: str) -> list[list[int]]:
    document = parse(Source("x.md", text))
    return [[document.source.position(one.start).line for one in found.markers] for found in conflicts(document)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text, wanted", CONFLICTS.values(), ids=CONFLICTS)
def test_a_conflict_is_found_once_with_all_that_is_left_of_it(text: str, wanted: list[list[int]], newline: str) -> None:
    assert _lines(text.replace("\n", newline)) == wanted


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_that_looks_like_a_marker_is_no_conflict(text: str) -> None:
    assert _lines(text) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("fmt",),
        ("fmt", "--check"),
        ("check", "--fix"),
        ("check", "--diff"),
        ("sync", "--write"),
        ("add", "--table", "t", "--name", "Z", "--write"),
        ("export",),
        ("export", "--output-format", "csv"),
        ("init",),
        ("render", "records.json", "--write"),
    ],
    ids=" ".join,
)
def test_a_command_that_writes_refuses_a_conflict_in_any_edition(
    cli: Callable[..., Outcome], folder: Path, arguments: tuple[str, ...]
) -> None:
    page = "# T\n\n| Name | Size |\n|:---|:---|\n| [A](https://a.example)  | 1 |\n"
    (folder / "README.md").write_text(page)
    (folder / "README_ja.md").write_text(page)
    assert cli("export", "-o", "records.json").code == 0
    (folder / "README_ja.md").write_text(page + "<<<<<<< HEAD\n| B | 2 |\n=======\n| C | 3 |\n>>>>>>> pr\n")
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    result = cli(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "README_ja.md:6: a merge conflict" in result.err
    assert len(result.err.splitlines()) == 1
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()} == before
