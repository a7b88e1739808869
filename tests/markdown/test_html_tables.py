"""HTML tables: which of them hold data, and where their cells stand."""

# ruff: noqa: E501

from __future__ import annotations

import pytest

from readme_tools.format.safety import format_source
from readme_tools.markdown.build import parse
from readme_tools.markdown.html_inlines import html_of, markdown_of
from readme_tools.markdown.nodes import Link, plain_text, walk
from readme_tools.markdown.syntax import tables_without_pipes
from readme_tools.text.source import Source

HEAD = "<tr><th>A</th><th>B</th></tr>"


def _rows(text: str) -> list[list[tuple[str, str]]]:
    """Give the source and the text of each cell, headings first."""
    document = parse(Source("README.md", text))
    return [
        [
            (text[cell.content.start : cell.content.end], " ".join(plain_text(cell.inlines).split()))
            for cell in row.cells
        ]
        for table in tables_without_pipes(document)
        for row in (table.header, *table.rows)
    ]


def _plain(text: str) -> list[list[str]]:
    return [[plain for _, plain in row] for row in _rows(text)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"<table>\n{HEAD}\n<tr><td>1</td><td>2</td></tr>\n</table>\n", [["A", "B"], ["1", "2"]]),
        (f"<table>{HEAD}<tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>\n",
         [["A", "B"], ["1", "2"], ["3", "4"]]),
        ("<table>\n<tr><th>A<th>B\n<tr><td>1<td>x &lt; y\n<tr><td>2<td>z\n</table>\n", [["A", "B"], ["1", "x < y"], ["2", "z"]]),
        (f"<TABLE BORDER=1>\n{HEAD.upper()}\n<TR><TD>1</TD><TD>2</TD></TR>\n</TABLE>\n", [["A", "B"], ["1", "2"]]),
        (f"> <table>\n> {HEAD}\n> <tr><td>one\n> two</td><td>2</td></tr>\n> </table>\n", [["A", "B"], ["one two", "2"]]),
        (f"- x\n\n  <table>\n  {HEAD}\n  <tr><td>1</td><td>2</td></tr>\n  </table>\n", [["A", "B"], ["1", "2"]]),
        (f"<details><summary>S</summary>\n\n<table>\n{HEAD}\n<tr><td>1</td><td>2</td></tr>\n</table>\n\n</details>\n",
         [["A", "B"], ["1", "2"]]),
        (f"<div>\n<table>\n{HEAD}\n<tr><td><p>x</p><p>y</p></td><td><ul><li>a</li><li>b</li></ul></td></tr>\n</table></div>\n",
         [["A", "B"], ["x y", "a b"]]),
        (f"<table>\n{HEAD}\n<tr><td rowspan=2>V</td><td>1</td></tr>\n<tr><td>2</td></tr>\n<tr><td>W</td><td>3</td></tr></table>\n",
         [["A", "B"], ["V", "1"], ["V", "2"], ["W", "3"]]),
        ("<table><thead><tr><th rowspan=2>A</th><th colspan=2>S</th></tr><tr><th>B</th><th>C</th></tr></thead>"
         "<tr><td colspan=3>Group</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>\n", [["A", "B", "C"], ["1", "2", "3"]]),
        ("<table>\n<tr><td><b>A</b></td><td><strong>B</strong></td></tr>\n<tr><td>1</td><td>2</td></tr>\n</table>\n",
         [["A", "B"], ["1", "2"]]),
        ("<table>\n<tr><th>Licence</th><td>MIT</td></tr>\n<tr><th>Author</th><td>Me</td></tr>\n</table>\n",
         [["", ""], ["Licence", "MIT"], ["Author", "Me"]]),
        (f"<table>\n{HEAD}\n<!-- <tr><td>0</td></tr> -->\n<tr><td>1</td><td>2 <!-- x --></td></tr>\n</table>\n",
         [["A", "B"], ["1", "2"]]),
        (f"<table>\n{HEAD}\n<tr>\n<td>\n\n[n](https://n.example) **b**\n\n</td>\n<td>\n\n- one\n- two\n\n</td>\n</tr>\n</table>\n",
         [["A", "B"], ["n b", "one two"]]),
        (f"<table>\r\n{HEAD}\r\n<tr><td>1\r\n2</td><td>3</td></tr>\r\n</table>\r\n", [["A", "B"], ["1 2", "3"]]),
        (f"<table>\n{HEAD}\n<tr><td title='a > b' data-x=\"</td>\">1</td><td>R&D</td></tr>\n</table>\n", [["A", "B"], ["1", "R&D"]]),
        (f"<table>\n{HEAD}\n<tr><td>1</td></tr>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n</table>\n",
         [["A", "B"], ["1"], ["1", "2", "3"]]),
        (f"<table>\n<caption>C</caption><colgroup><col></colgroup>\n{HEAD}\n<tbody><tr><td>1</td><td>2</td></tr></tbody>\n"
         "<tbody><tr><td>3</td><td>4</td></tr></tbody><tfoot><tr><td>sum</td><td>6</td></tr></tfoot></table>\n",
         [["A", "B"], ["1", "2"], ["3", "4"]]),
    ],
)  # fmt: skip
def test_rows_of_data_are_read_as_browsers_show_them(text: str, rows: list[list[str]]) -> None:
    assert _plain(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td><img src=a></td><td><img src=b></td></tr></table>\n",
        "<table><tr><th>Before</th><th>After</th></tr><tr><td><img src=a></td><td><img src=b></td></tr></table>\n",
        '<table>\n<tr><td><a href="x"><img src=a alt=Ann><br/><sub><b>Ann</b></sub></a></td><td><a href="y"><img src=b></a></td></tr>\n'
        '<tr><td><a href="x"><img src=c><br/>Cid</a></td><td><a href="y"><img src=d>Dan</a></td></tr>\n</table>\n',
        f"<table>{HEAD}<tr><td>\n\n```js\nx\n```\n\n</td><td>\n\n```js\ny\n```\n\n</td></tr></table>\n",
        f"<table>{HEAD}<tr><td>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n</td><td>x</td></tr></table>\n",
        f"<table><tr><td><table>{HEAD}<tr><td>1</td><td>2</td></tr></table></td><td>x</td></tr></table>\n",
        "<table>\n<tr><td><h3>Fast</h3>text</td><td><h3>Small</h3>text</td></tr>\n"
        "<tr><td><h3>Safe</h3>text</td><td><h3>Cheap</h3>text</td></tr>\n</table>\n",
        "<table>\n<tr><td><b>Fast</b><br>text</td><td><b>Small</b><br>text</td></tr>\n"
        "<tr><td><b>Safe</b><br>text</td><td><b>Cheap</b><br>text</td></tr>\n</table>\n",
        f"<table>\n{HEAD}\n</table>\n",
        f"<table>\n{HEAD}\n<tr><td>1</td><td>2</td></tr>\n\ntext without an end\n",
        f"```html\n<table>\n{HEAD}\n<tr><td>1</td><td>2</td></tr>\n</table>\n```\n",
        f"<!--\n<table>\n{HEAD}\n<tr><td>1</td><td>2</td></tr>\n</table>\n-->\n",
        f"<table>\n\n    {HEAD}\n    <tr><td>1</td><td>2</td></tr>\n\n</table>\n",
    ],
)  # fmt: skip
def test_tables_that_lay_out_a_page_are_left_alone(text: str) -> None:
    assert _plain(text) == []


@pytest.mark.parametrize("prefix", ["", "> ", "- "])
def test_links_are_found_where_they_stand(prefix: str) -> None:
    text = f"<table>\n{HEAD}\n<tr><td>a</td><td><a title=\"href='no'\" href = 'https://x.example?a=1&amp;b' >t</a></td></tr>\n</table>\n"
    text = "".join(
        prefix.replace("-", " " if at else "-") + line for at, line in enumerate(text.splitlines(keepends=True))
    )
    (table,) = tables_without_pipes(parse(Source("README.md", text)))
    (link,) = [one for one in walk(table.rows[0].cells[1].inlines) if isinstance(one, Link)]
    assert link.url == "https://x.example?a=1&b"
    assert link.destination is not None
    assert text[link.destination.start : link.destination.end] == "https://x.example?a=1&amp;b"


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("plain", "plain"),
        ("[a & b](https://x.example?a=1&b=2)", '<a href="https://x.example?a=1&amp;b=2">a &amp; b</a>'),
        ("**b** *i* `c`", "<strong>b</strong> <em>i</em> <code>c</code>"),
        ("x<br>y", "x<br>y"),
        (r"2 \* 3 \<x\>", "2 * 3 &lt;x&gt;"),
    ],
)
def test_a_cell_is_written_in_either_way(markdown: str, html: str) -> None:
    assert html_of(markdown) == html
    assert html_of(markdown_of(html)) == html


@pytest.mark.parametrize(
    "html",
    ["a_b c*d", "<i>x</i>y", "&copy; &lt;", "<b>x <i>y</i></b>", "<span>x</span>", "a | b", '<img src="a b" alt="x">'],
)
def test_html_as_markdown_shows_the_same(html: str) -> None:
    def shown(text: str) -> list[list[str]]:
        return _plain(f"<table>\n{HEAD}\n<tr><td>1</td><td>{text}</td></tr>\n</table>\n")

    assert shown(html_of(markdown_of(html))) == shown(html)


def test_fmt_leaves_tables_of_html_alone() -> None:
    text = f"<table>\n{HEAD}\n<tr><td>1|2</td><td>  |---|  </td></tr>\n</table>\n"
    assert format_source(Source("README.md", text)) == text
