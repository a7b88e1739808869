"""Front matter of site generators is data: it ends where its fence closes, and nothing looks into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import mdformat
import pytest

from readme_tools.format.safety import format_source
from readme_tools.markdown.build import parse
from readme_tools.project.discovery import plain_language
from readme_tools.text.source import Source
from tests.conftest import Outcome

DATA = {
    "YAML": "---\ntitle: A\n---\n",
    "YAML with blanks behind its fences": "---  \ntitle: A\n--- \t\n",
    "YAML that ends in dots": "---\ntitle: A\n...\n",
    "an empty one": "---\n---\n",
    "one of blank lines": "---\n\n---\n",
    "a list at the margin": "---\ntags:\n- a\n- b\n---\n",
    "a comment that looks like a heading": "---\n# Title\ntitle: A\n---\n",
    "a table in a block scalar": "---\nintro: |\n  | a |\n  |---|\n\n  ---\n  # Not a heading\n---\n",
    "a list over several lines": "---\ntags: [a,\nb]\n---\n",
    "a text over several lines": '---\nd: "a\nb"\n---\n',
    "a text with a sign of a comment": "---\n\"a: b\": 'c # d' # e\n---\n",
    "keys of other scripts": "---\n標題: 名前\nлицензия: x\n---\n",
    "an address and a key without a value": "---\nurl: https://x.example\nlayout:\n---\n",
    "a link within a text": "---\ndescription: see [x](y)\n---\n",
    "merged keys": "---\n<<: *defaults\nhero: {a: 1}\n---\n",
    "TOML": '+++\ntitle = "x"\n[params]\ntable = """\n| a |\n|---|\n"""\n+++\n',
    "TOML below a comment": "+++\n# c\n[[params]]\n+++\n",
    "empty TOML": "+++\n+++\n",
    "JSON": '{\n "title": "x",\n "a": {"b": [1]}\n}\n',
    "empty JSON": "{}\n",
    "JSON between semicolons": ';;;\n"title": "x"\n;;;\n',
    "named JSON": '---json\n{"title": "x"}\n---\n',
    "named TOML": "---toml\ntitle = 1\n---\n",
}
MARKDOWN = {
    "breaks around a text": "---\n\nText\n\n---\n",
    "a heading below a break": "---\nTitle\n---\n",
    "one that never closes": "---\ntitle: A\n\nx\n",
    "a value that never closes": '---\na: "never\n---\nx\n',
    "longer fences": "----\ntitle: A\n----\n",
    "one further down": "text\n---\ntitle: A\n---\n",
    "one that is indented": " ---\ntitle: A\n---\n",
    "a table": "---\n| a | b: c |\n|---|---|\n| 1 | 2 |\n---\n",
    "a switcher": "---\n[English](a.md): x | [日本語](b.md)\n---\n",
    "a switcher that has a name": "---\nLanguages: [English](a.md) | x\n---\n",
    "a list": "---\n- a: b\n---\n",
    "a heading": "---\n# Title\n---\n",
    "a quotation": "---\n> a: b\n---\n",
    "HTML": "---\n<p>a: b</p>\n---\n",
    "plus signs around a text": "+++\ntext\n+++\n",
    "plus signs that never close": "+++\na = 1\n",
    "braces": "{not json}\n",
    "a shortcode": "{{< x >}}\n",
    "a tag": "{% x %}\n",
    "an object within a line": '{"a": 1} text\n',
    "half an object": '{"a": 1\n',
    "braces without an end": '{"a":' * 5000,
    "semicolons around a text": ";;;\ntext\n;;;\n",
    "a name that no generator knows": "---js x\n---\n",
}
PAGE = "\n# A page\n\n| a | b |\n|---|---|\n| 1 | [x](#a-page) |\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("data", DATA.values(), ids=DATA)
def test_a_page_begins_behind_its_front_matter(data: str, newline: str) -> None:
    source = Source("x.md", (data + PAGE).replace("\n", newline))
    assert source.front == len(data.replace("\n", newline))
    assert Source("x.md", data.rstrip("\n")).front == len(data) - 1
    assert len(source.body) == len(source.text)
    document = parse(source)
    assert [source.position(one.span.start).line for one in document.headings] == [data.count("\n") + 2]
    assert len(document.tables) == 1
    assert not document.definitions and not document.list_items


@pytest.mark.parametrize("text", MARKDOWN.values(), ids=MARKDOWN)
def test_what_only_looks_like_front_matter_is_markdown(text: str) -> None:
    assert Source("x.md", text).front == 0


@pytest.mark.parametrize("data", DATA.values(), ids=DATA)
def test_formatting_keeps_front_matter_to_the_byte(data: str) -> None:
    untidy = data + PAGE.replace("| 1 |", "|1|")
    assert format_source(Source("x.md", untidy)) == data + PAGE
    assert format_source(Source("x.md", data + "| a |\n|--|\n| 1 |\n")).startswith(data + "| a |")
    assert mdformat.text(untidy, extensions={"readme_tools"}) == data + PAGE


@pytest.mark.parametrize("data", DATA.values(), ids=DATA)
def test_nothing_is_reported_in_front_matter_and_places_below_stay_right(
    cli: Callable[..., Outcome], folder: Path, data: str
) -> None:
    odd = data.replace("A\n", "TODO [](x) http://x.example/?utm_source=y [^9]  \n\n\n", 1)
    text = odd + PAGE + "\n[x](#gone)\n"
    (folder / "README.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    line = text.count("\n")
    result = cli("check", "--output-format", "concise", "--select", "RT")
    assert [one.split(" ")[0] for one in result.out.splitlines() if one.startswith("README")] == [
        f"README.md:{line}:5:"
    ]
    cli("check", "--fix", "--select", "RT")
    assert (folder / "README.md").read_bytes() == b"\xef\xbb\xbf" + text.encode()


def test_a_language_is_read_from_the_page_alone() -> None:
    data = "---\ntitle: 大規模言語モデルの一覧をまとめたページです\n---\n"
    source = Source("x.md", data + "\nThis is a list of the models that you can use.\n")
    assert plain_language(source.page) == "en"
