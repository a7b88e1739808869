from __future__ import annotations

import pytest

from readme_tools.api import format_text
from readme_tools.errors import SafetyError, SourceError
from readme_tools.format import safety
from readme_tools.markdown.parser import render_html
from readme_tools.text.edits import Edit
from readme_tools.text.source import Source, Span


@pytest.mark.parametrize(
    ("text", "formatted"),
    [
        ("|a|b|\n|-|:-:|\n|1|2|\n", "| a | b |\n|---|:---:|\n| 1 | 2 |\n"),
        ("a | b\n:-- | --:\n1 | 2", "| a | b |\n| :--- | ---: |\n| 1 | 2 |"),
        ("|  a  |\tb |  \n|---|---|\n| 1 || \n", "| a | b |\n|---|---|\n| 1 | |\n"),
        ("   | a |\n   |---|\n  | 1 |\n", "| a |\n|---|\n| 1 |\n"),
        ("| a |\n|---|\n| 1 | surplus |\n| |\nplain\n", "| a |\n|---|\n| 1 | surplus |\n| |\n| plain |\n"),
        ("|a|b|\r\n|-|-|\r\n|1|2|\r\n", "| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n"),
        ("> |a|b|\n> |-|-|\n> |1|2|\n", "> | a | b |\n> |---|---|\n> | 1 | 2 |\n"),
        ("- x\n\n  |a|\n  |-|\n   |1|\n", "- x\n\n  | a |\n  |---|\n   | 1 |\n"),
        (r"|a\|b|`x\|y`|" + "\n|-|-|\n", r"| a\|b | `x\|y` |" + "\n|---|---|\n"),
        ("|\u3000a\xa0|\n|-|\n", "| \u3000a\xa0 |\n|---|\n"),
        ("|[a](b  c)  **x**|\n|-|\n", "| [a](b  c)  **x** |\n|---|\n"),
        ("|||\n|-|-|\n||\n", "| | |\n|---|---|\n| |\n"),
        ("a\\\n|b|c|\n|-|-|\n", "a\\\n\n| b | c |\n|---|---|\n"),
        ("```\n- a\n```\n**x**\n|b|\n|-|\n", "```\n- a\n```\n**x**\n| b |\n|---|\n"),
        ("~~~\n    a\n~~~\n|b|\n|-|\n", "~~~\n    a\n~~~\n| b |\n|---|\n"),
        ("<!--\n1. a\n-->\n|b|\n|-|\n", "<!--\n1. a\n-->\n| b |\n|---|\n"),
        ("<pre>\n> a\n</pre>\n|b|\n|-|\n", "<pre>\n> a\n</pre>\n| b |\n|---|\n"),
    ],
)
def test_tables_are_written_in_one_way(text: str, formatted: str) -> None:
    assert format_text(text) == formatted
    assert format_text(formatted) == formatted
    assert render_html(formatted) == render_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a|b\n",
        "```\n|a|\n|-|\n```\n",
        "<!--\n|a|\n|-|\n-->\n",
        "    |a|\n    |-|\n",
        "|a|b|\n|-|\n",
        "* x   \n+ y\n\n\n\n1) z\n",
        "[a](https://ex.example/a b)\n\n[^1]: unused\n",
        "---|---\n---|---\n".replace("---|---\n", "|-|-|\n", 1),
    ],
)
def test_everything_else_is_left_alone(text: str) -> None:
    once = format_text(text)
    assert render_html(once) == render_html(text)
    if "|-|-|" not in text:
        assert once == text


def test_a_result_that_would_change_the_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "is_same_page", lambda *_: False)
    with pytest.raises(SafetyError, match="would change the page"):
        format_text("|a|\n|-|\n")


@pytest.mark.parametrize(
    ("edit", "problem"),
    [(Edit("x", Span(1, 2), "b"), "change a table's cells"), (Edit("x", Span(1, 1), " "), "not be stable")],
)
def test_a_result_with_another_cell_or_that_is_not_the_last_is_refused(
    monkeypatch: pytest.MonkeyPatch, edit: Edit, problem: str
) -> None:
    monkeypatch.setattr(safety, "table_edits", lambda *_: iter([edit]))
    with pytest.raises(SafetyError, match=f"formatting would {problem}"):
        format_text("|a|\n|-|\n")


def test_an_unfinished_merge_is_refused() -> None:
    with pytest.raises(SourceError, match="merge"):
        safety.format_source(Source("x", "<<<<<<< a\n|a|\n=======\n|b|\n>>>>>>> b\n|-|\n"))


@pytest.mark.parametrize("start", ["[^1]: a\n", "[^1]: a\n    b\n", "10. a\n", "- - a\n"])
@pytest.mark.parametrize("tag", ["<BR >", "</b>", ' <a id="x">', "   <i>"])
def test_a_tag_alone_ends_what_holds_a_table_for_github(start: str, tag: str) -> None:
    table = "\n    |a|b|\n    |---|---|\n    |1|2|\n"
    assert format_text(f"x[^1]\n\n{start}{tag}\n{table}") == f"x[^1]\n\n{start}{tag}\n{table}"
    assert format_text(f"x[^1]\n\n{start}{table}") != f"x[^1]\n\n{start}{table}"
