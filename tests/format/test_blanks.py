"""Blank lines before and after a table."""

from __future__ import annotations

import pytest

from readme_tools.api import format_text
from readme_tools.markdown.parser import render_html

T = "| a |\n|---|\n| 1 |\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "a paragraph above": (f"text\n{T}", f"text\n\n{T}"),
        "a heading above": (f"# h\n{T}", f"# h\n\n{T}"),
        "a bold line above": (f"**x**\n{T}", f"**x**\n\n{T}"),
        "a heading below": (f"{T}# h\n", f"{T}\n# h\n"),
        "a list below": (f"{T}- x\n", f"{T}\n- x\n"),
        "a rule below": (f"{T}***\n", f"{T}\n***\n"),
        "several blank lines around": (f"x\n\n\n{T}\n \n\ny\n", f"x\n\n{T}\ny\n"),
        "several blank lines between tables": (f"{T}\n\n\n{T}", f"{T}\n{T}"),
        "an anchor": (f'<a id="x"></a>\n\n\n{T}', f'<a id="x"></a>\n\n{T}'),
        "CRLF": (f"x\n{T}# h\n".replace("\n", "\r\n"), f"x\n\n{T}\n# h\n".replace("\n", "\r\n")),
        "lone CR": (f"x\n{T}".replace("\n", "\r"), f"x\n\n{T}".replace("\n", "\r")),
    }.values(),
)
def test_one_blank_line_stands_before_and_after_a_table(text: str, expected: str) -> None:
    assert format_text(text) == expected
    assert format_text(expected) == expected
    assert render_html(expected) == render_html(text)
    assert format_text(text, blank_lines=False) == text


LEFT = {
    "the start of the file": f"\n\n\n{T}",
    "the end of the file": f"{T}\n\n\n",
    "a comment above": f"<!-- c -->\n{T}",
    "a comment below": f"{T}<!-- c -->\n",
    "an anchor above": f'<a id="x"></a>\n{T}',
    "a container": f"::: details\n{T}:::\n",
    "a footnote below": f"{T}[^1]: x\n",
    "a list item": "- x\n  | a |\n  |---|\n  | 1 |\n- y\n",
    "a quotation": "> x\n> | a |\n> |---|\n> | 1 |\n",
    "a list above": f"- x\n{T}",
    "a definition above": f"[x]: /u\n{T}",
    "a line that is no blank line": f"\u3000\n{T}",
    "an escaped pipe above, which GitHub reads again": f"`a\\|b`\n{T}",
    "a code block that blank lines belong to": f"- ```\n  x\n\n\n{T}",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_in_doubt_blank_lines_stay(text: str) -> None:
    assert format_text(text) == text
