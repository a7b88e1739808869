from __future__ import annotations

from typing import Any

import pytest

from readme_tools.markdown.anchors import slugs
from readme_tools.markdown.nodes import (
    Break,
    Code,
    ColumnAlignment,
    Emphasised,
    Entity,
    Escape,
    FootnoteReference,
    Html,
    Link,
    LinkKind,
    Text,
    plain_text,
)
from tests.helpers import document


def texts(text: str, kind: type[Any]) -> list[str]:
    """The exact source text of every inline part of a kind."""
    parsed = document(text)
    return [parsed.source.slice(inline.span) for inline in parsed.walk() if isinstance(inline, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("a `b` ``c ` d``", Code, ["`b`", "``c ` d``"]),
        ("a **b *c* d** ***e***", Emphasised, ["**b *c* d**", "*c*", "***e***", "**e**"]),
        ("~~a~~ b ~~c~~", Emphasised, ["~~a~~", "~~c~~"]),
        ("a&#x2011;b &amp; &nope;", Entity, ["&#x2011;", "&amp;"]),
        (r"\*a\* \q", Escape, [r"\*", r"\*"]),
        ("a<br>b<br />c<b>d</b>", Break, ["<br>", "<br />"]),
        ("a<b>d</b>", Html, ["<b>", "</b>"]),
        ("a[^1] b[^x-y] c[^no label]", FootnoteReference, ["[^1]", "[^x-y]"]),
        ("[a](b) [c][d] [e] <http://f>\n\n[d]: /u\n[e]: /v", Link, ["[a](b)", "[c][d]", "[e]", "<http://f>"]),
        ("[![i](j)](k) ![l](m)", Link, ["[![i](j)](k)", "![i](j)", "![l](m)"]),
        ("| a |\n|---|\n| [x\\|y](u) **z** |", Link, ["[x\\|y](u)"]),
        ("| a |\n|---|\n| \\| \\| **z** `p\\|q` |", Emphasised, ["**z**"]),
        ("| a |\n|---|\n| \\| \\| **z** `p\\|q` |", Code, ["`p\\|q`"]),
        ("> a\n> **b**\n> - `c`", Code, ["`c`"]),
        ("- a\n\n  **b**", Emphasised, ["**b**"]),
        ("[^1]: a **b**\n\n    c `d`", Code, ["`d`"]),
        ("## a `b` ##", Code, ["`b`"]),
        ("a\r\n**b**\r\nc `d`\r\n", Code, ["`d`"]),
        ("x\n`a", Code, []),
    ],
)
def test_inline_parts_cover_exactly_their_source(text: str, kind: type[Any], expected: list[str]) -> None:
    assert texts(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "written", "url"),
    [
        ("[a](b)", LinkKind.INLINE, "b", "b"),
        ('[a]( b "t" )', LinkKind.INLINE, "b", "b"),
        ("[a](<b c>)", LinkKind.INLINE, "b c", "b c"),
        ("[a](x(y)z)", LinkKind.INLINE, "x(y)z", "x(y)z"),
        ("[a](b&#x2011;c)", LinkKind.INLINE, "b&#x2011;c", "b\u2011c"),
        ("[a [b]](c)", LinkKind.INLINE, "c", "c"),
        ("[![i](j)](k)", LinkKind.INLINE, "k", "k"),
        ("![a](b)", LinkKind.IMAGE, "b", "b"),
        ("<http://a.b/日>", LinkKind.AUTOLINK, "http://a.b/日", "http://a.b/日"),
        ("[a]\n\n[a]: </u> 't'", LinkKind.REFERENCE, None, "/u"),
        ("![a][b]\n\n[b]: /u", LinkKind.IMAGE, None, "/u"),
    ],
)
def test_links_know_their_destination(text: str, kind: LinkKind, written: str | None, url: str) -> None:
    parsed = document(text)
    link = next(inline for inline in parsed.walk() if isinstance(inline, Link))
    destination = parsed.source.slice(link.destination) if link.destination else None
    assert (link.kind, destination, link.url) == (kind, written, url)


def test_link_text_has_its_own_place() -> None:
    parsed = document("see [a **b**](c)")
    link = next(inline for inline in parsed.walk() if isinstance(inline, Link))
    assert parsed.source.slice(link.text) == "a **b**"


def test_text_between_the_parts_is_text() -> None:
    assert texts("a **b** c [d](e) f", Text) == ["a ", "b", " c ", "d", " f"]


def test_plain_text_is_what_a_reader_sees() -> None:
    parsed = document("a **b**<br>`c`&amp;\\*[d](e)[^1]<i>x</i>")
    assert plain_text(parsed.inlines) == "a b\nc&*dx"


def test_blocks_are_found_with_their_places() -> None:
    parsed = document(
        "# T\n\n<a id=\"x\"></a>\n## H *e*\n\n- a\n- b\n\n1. c\n\n```\n<a id='no'>\n```\n\n[r]: /u\n\n"
        "<!--@include: @/parts/x.md{1,3}-->\n\n::: warning W\ntext\n:::\n\n[^1]: foot\n    more\n\n<div id=y>\n</div>\n"
    )
    source = parsed.source
    assert [(heading.level, source.slice(heading.span)) for heading in parsed.headings] == [(1, "# T"), (2, "## H *e*")]
    assert [(anchor.id, source.slice(anchor.span)) for anchor in parsed.anchors] == [
        ("x", '<a id="x">'),
        ("y", "<div id=y>"),
    ]
    assert [(item.marker, source.slice(item.span)) for item in parsed.list_items] == [
        ("-", "- a"),
        ("-", "- b"),
        ("1.", "1. c"),
    ]
    assert [source.slice(block.span) for block in parsed.code_blocks] == ["```\n<a id='no'>\n```"]
    assert [(one.url, source.slice(one.destination)) for one in parsed.definitions] == [("/u", "/u")]
    assert [(include.path, source.slice(include.span)[:4]) for include in parsed.includes] == [("@/parts/x.md", "<!--")]
    assert [(one.name, source.slice(one.span)) for one in parsed.containers] == [
        ("warning", "::: warning W\ntext\n:::")
    ]
    assert [(one.label, source.slice(one.label_span)) for one in parsed.footnotes] == [("1", "[^1]")]


def test_anchors_in_comments_are_none() -> None:
    assert document('<!-- <a id="x"></a> -->\n').anchors == ()


def test_table_keeps_every_cell_of_every_line() -> None:
    parsed = document("text\n\n| a | b |\n|:--|--:|\n| 1 |\n| 1 | 2 | 3 |\nplain\n\nend")
    (table,) = parsed.tables
    shown = [[parsed.source.slice(cell.content) for cell in row.cells] for row in (table.header, *table.rows)]
    assert shown == [["a", "b"], ["1"], ["1", "2", "3"], ["plain"]]
    assert table.alignments == (ColumnAlignment.LEFT, ColumnAlignment.RIGHT)
    assert not table.nested


@pytest.mark.parametrize("prefix", ["> ", "- ", "1. ", "[^1]: "])
def test_tables_in_containers_keep_their_places(prefix: str) -> None:
    rest = "> " if prefix == "> " else "    " if prefix.startswith("[") else " " * len(prefix)
    parsed = document(f"{prefix}x\n{rest}\n{rest}| a | b |\n{rest}|---|---|\n{rest}| 1 | 2 |\n")
    (table,) = parsed.tables
    assert table.nested
    assert [parsed.source.slice(cell.content) for cell in table.rows[0].cells] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\tb\n",
        "- a\n\t\tb\n",
        "1. a\n\tb\n",
        "> a\n>\t\tb\n",
        "- > a\n\t>\tb\n",
        "* a\n\n\tb\n\tc\n",
        "-\ta\n \tb",
    ],
)
def test_texts_behind_tabs_keep_their_places(text: str) -> None:
    parsed = document(text)
    assert [parsed.source.slice(one.span) for one in parsed.texts] == [one.value for one in parsed.texts]
    breaks = [parsed.source.slice(one.span) for one in parsed.walk() if isinstance(one, Break)]
    assert not any(map(str.isalpha, "".join(breaks)))


@pytest.mark.parametrize("header", ["- a | b", "1. a | b", "> a | b", "# a | b", "[^1]: a | b", "<div> | b", "~~~ | b"])
def test_a_line_that_starts_another_block_is_no_header(header: str) -> None:
    assert document(f"{header}\n---|---\n").tables == ()


def test_crlf_and_bomless_offsets_agree_with_the_source() -> None:
    parsed = document("# a\r\n\r\n| b | c |\r\n|---|---|\r\n| d\t|\te |\r\n")
    (row,) = parsed.tables[0].rows
    assert [parsed.source.slice(cell.content) for cell in row.cells] == ["d", "e"]
    assert parsed.source.position(row.span.start).line == 5


def test_slugs_are_those_of_github() -> None:
    assert slugs(["A b", "a b", "C++ & *d*", "日本語 LLM（仮）"]) == ["a-b", "a-b-1", "c--d", "日本語-llm仮"]


def test_very_deep_nesting_is_kept_as_text() -> None:
    parsed = document("*a " * 300 + "b" + "*" * 300)
    assert sum(isinstance(inline, Emphasised) for inline in parsed.walk()) <= 40


def test_very_long_paragraph_is_plain_text() -> None:
    parsed = document("[a](b) " * 50_000)
    assert [type(inline) for inline in parsed.walk()] == [Text]


@pytest.mark.parametrize("fence", [":::", ":::: details x"])
def test_a_container_fence_ends_a_table(fence: str) -> None:
    (table,) = document(f"::: info\n| a |\n|---|\n| 1 |\n{fence}\n").tables
    assert len(table.rows) == 1
