"""All plain text of a page, that of HTML as well."""

from __future__ import annotations

import re

import pytest

from readme_tools.markdown.build import parse
from readme_tools.markdown.syntax import all_texts
from readme_tools.text.source import Source


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("An owl.\n", ["An owl."]),
        ('<p align="center">An owl</p>\n', ["An owl"]),
        ("<details>\n<summary>Owls</summary>\n\nAn owl.\n\n</details>\n", ["Owls", "An owl."]),
        ("<h2>\n  Owls\n  and more\n</h2>\n", ["Owls", "and more"]),
        (
            "<table><tr><th>A</th><th>B</th></tr>\n<tr><td>an owl</td><td>b</td></tr></table>\n",
            ["A", "B", "an owl", "b"],
        ),
        ("<ul><li>An <b>owl</b></li></ul>\n", ["An", "owl"]),
        ("<pre>code</pre>\n", []),
        ("<div>\n<code>code</code> <script>code</script>\n</div>\n", []),
        ("<!-- a comment -->\n", []),
        ("> <p>An owl</p>\n", ["An owl"]),
        ("- item\n\n  <p>An owl</p>\n", ["item", "An owl"]),
    ],
)
def test_each_text_is_found_once_at_its_place(text: str, shown: list[str]) -> None:
    source = Source("README.md", text)
    found = all_texts(parse(source))
    assert [one.value for one in found] == shown
    assert [source.slice(one.span) for one in found] == shown


def test_texts_are_searched_at_once_as_one_by_one() -> None:
    texts = all_texts(parse(Source("README.md", "| a b | b |\n|---|---|\n| `b` c | é b b |\n")))
    one_by_one = [(one, match.span()) for one in texts for match in re.finditer(r"b\b", one.value)]
    assert [(one, match.span()) for one, match in texts.found(re.compile(r"b\b"))] == one_by_one
    assert [(one, match.span()) for one, match in texts.found(re.compile(r"b\b"), re.compile("b"))] == one_by_one
    assert [one.value for one in texts.wide] == ["é b b"]
