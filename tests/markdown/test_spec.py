"""Agreement with GFM on every example of its specification."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from readme_tools.format.options import FormatOptions, TableStyle
from readme_tools.format.safety import format_source
from readme_tools.markdown.nodes import plain_text
from readme_tools.markdown.parser import recorder, render_html
from readme_tools.text.source import Source
from tests.helpers import document

_EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


def examples(corpus: Path) -> list[tuple[str, str]]:
    found = [
        (text.replace("→", "\t"), html)
        for name in ("spec.txt", "extensions.txt")
        for text, html in _EXAMPLE.findall((corpus / "gfm-spec" / name).read_text("utf-8"))
    ]
    assert len(found) == 701
    return found


def test_recording_positions_leaves_the_html_of_every_example_as_it_is(corpus: Path) -> None:
    plain = MarkdownIt("commonmark")
    recording = recorder()
    normalise = plain.normalizeLink
    for text, _ in examples(corpus):
        if "|" in text or "~" in text or "[^" in text:
            continue
        expected = plain.render(text)
        recording.normalizeLink = normalise
        try:
            assert recording.render(text) == expected
        finally:
            recording.normalizeLink = str


def test_every_table_of_the_specification_has_the_cells_that_gfm_shows(corpus: Path) -> None:
    tables = 0
    for text, html in examples(corpus):
        shown = [
            [
                re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
                for row in re.findall(r"<tr>(.*?)</tr>", one, re.DOTALL)
            ]
            for one in re.findall(r"<table>(.*?)</table>", html, re.DOTALL)
        ]
        if not shown or "<table>" in text:
            continue
        parsed = document(text)
        assert len(parsed.tables) == len(shown), text
        for table, rows in zip(parsed.tables, shown, strict=True):
            tables += 1
            ours = [[plain_text(cell.inlines, "") for cell in row.cells] for row in (table.header, *table.rows)]
            width = len(table.header.cells)
            padded = [(row + [""] * width)[:width] for row in ours]
            assert padded == [[_visible(cell) for cell in row] for row in rows]
    assert tables >= 20


def _visible(html: str) -> str:
    text = re.sub(r"<[^>]+>", "", html)
    for entity, character in (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text


@pytest.mark.parametrize("style", TableStyle)
def test_fmt_keeps_the_page_of_every_example_and_is_stable(corpus: Path, style: TableStyle) -> None:
    changed = 0
    options = FormatOptions(table_style=style)
    for text, _ in examples(corpus):
        once = format_source(Source("x", text), options)
        assert render_html(once) == render_html(text)
        assert format_source(Source("x", once), options) == once
        changed += once != text
    assert changed >= 5


@pytest.mark.parametrize("text", ["", "\n", "|", "|\n|-|", "[^", "\x00", "<!--", ":::", "&#;", "[a](", "\ufeff"])
def test_odd_texts_parse(text: str) -> None:
    assert document(text).source.text == text
