"""What holds for every text and every choice of options."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.catalogue.bind import EditionName, bind
from readme_tools.catalogue.profile.model import shipped
from readme_tools.editions.align import align
from readme_tools.format.options import FormatOptions, LineBreaks, TableStyle
from readme_tools.format.safety import format_source
from readme_tools.format.surroundings import same_but_breaks
from readme_tools.markdown.build import parse
from readme_tools.markdown.parser import is_same_page, render_html
from readme_tools.records.extract import extract
from readme_tools.text.source import Source
from tests.test_properties import catalogues, markdown

CELLS = st.sampled_from(
    ["", " ", "a", "longer", "日本語", "◯", "\\|", "`x\\|y`", "`a", "a<br>b", "c <br/> d", "\tx\ty", "\u3000", "\xa0z",
     "z\xa0", "\u200b", "👨\u200d👩\u200d👧", "❤\ufe0f", "e\u0301", "**b**", "[q](u)", "[^1]", "---", ":-:",
     "\x0c", "\u2028", "<!-- c -->", "&amp;", "x\\"]
)  # fmt: skip
PADS = st.sampled_from(["", " ", " ", "  ", "    ", "\t"])
DASHES = st.sampled_from(["-", "---", ":-", ":---:", "--:", "--------", " --- ", " :-: "])
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
PREFIXES = st.sampled_from(
    [("", ""), ("", ""), ("", ""), ("> ", "> "), ("- ", "  "), ("[^1]: t\n\n    ", "    "), ("   ", " ")]
)
AROUND = st.sampled_from(
    ["", "\n", "\n\n\n", "text\n", "# h\n", "- x\n", "> q\n", "<!-- c -->\n", '<a id="x"></a>\n\n\n', "::: x\n",
     "[^1]: y\n", "|\n", "***\n", "    code\n", "```\nx\n```\n\n\n", "[x]: /u\n", "`a\\|b`\n", "\u3000\n",
     "---\nt: x\n---\n"]
)  # fmt: skip
OPTIONS = st.builds(
    FormatOptions,
    st.sampled_from(TableStyle),
    st.sampled_from([1, 2]),
    st.sampled_from([0, 15, 300]),
    st.sampled_from([LineBreaks.KEEP, LineBreaks.KEEP, *LineBreaks]),
    st.booleans(),
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table as somebody may have written it: some rows padded, some short or long, some without outer pipes."""
    count = draw(st.integers(1, 3))
    first, rest = draw(PREFIXES)
    widths = [draw(st.integers(0, 9)) for _ in range(count)]
    is_aligned, has_pipes, end = draw(st.booleans()), draw(st.booleans()), draw(ENDS)

    def line(cells: list[str]) -> str:
        padded = [
            f" {cell.ljust(width)} " if is_aligned and draw(st.integers(0, 5)) else draw(PADS) + cell + draw(PADS)
            for cell, width in zip(cells, widths + [0] * len(cells), strict=False)
        ]
        return f"|{'|'.join(padded)}|" if has_pipes or draw(st.integers(0, 3)) == 0 else "|".join(padded)

    lines = [line([draw(CELLS) for _ in range(count)]), "|" + "|".join(draw(DASHES) for _ in range(count)) + "|"]
    lines += [
        line([draw(CELLS) for _ in range(max(1, count + draw(st.sampled_from([0, 0, 0, -1, 1]))))])
        for _ in range(draw(st.integers(0, 4)))
    ]
    return draw(AROUND) + first + (end + rest).join(lines) + end + draw(AROUND)


texts = st.one_of(st.lists(tables(), min_size=1, max_size=2).map("".join), markdown, catalogues())


@given(texts, OPTIONS)
def test_formatting_twice_is_formatting_once_and_the_page_stays(text: str, options: FormatOptions) -> None:
    formatted = format_source(Source("x", text), options)
    assert format_source(Source("x", formatted), options) == formatted
    same = str if options.line_breaks is LineBreaks.KEEP else same_but_breaks
    assert same(render_html(formatted)) == same(render_html(text))


@given(texts, st.sampled_from(TableStyle), st.booleans())
def test_the_records_stay_but_for_their_lines(text: str, style: TableStyle, blank_lines: bool) -> None:
    options = FormatOptions(style, blank_lines=blank_lines)
    assert records(format_source(Source("x", text), options)) == records(text)


@given(texts, texts)
def test_two_texts_are_one_page_when_their_html_is_equal(text: str, other: str) -> None:
    assert is_same_page(text, other) == (render_html(text) == render_html(other))
    assert is_same_page(text, text)


@given(texts, OPTIONS)
def test_github_shows_the_same_page(text: str, options: FormatOptions) -> None:
    cmark = pytest.importorskip("cmarkgfm").cmark
    flags = cmark.Options.CMARK_OPT_FOOTNOTES | cmark.Options.CMARK_OPT_UNSAFE
    same = str if options.line_breaks is LineBreaks.KEEP else same_but_breaks

    def page(one: str) -> str:
        html = cmark.markdown_to_html_with_extensions(one, options=flags, extensions=["table", "strikethrough"])
        return same(str(html))

    if "\0" not in text:  # the binding ends a text there
        assert page(format_source(Source("x", text), options)) == page(text)


def records(text: str) -> Any:
    document = parse(Source("README.md", text))
    bound = bind(document, EditionName("en", "README.md"), shipped("japanese-llms"))
    data = without_lines(extract(align([bound])))
    for footnote in data["footnotes"]:  # a table in one is text to the records
        for edition in footnote["editions"].values():
            edition["text"] = re.sub(r"[ \t|:-]", "", edition["text"])
    return data


def without_lines(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: without_lines(value) for key, value in data.items() if key != "line"}
    return [without_lines(one) for one in data] if isinstance(data, list) else data
