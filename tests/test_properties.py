"""Laws that hold for every text."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from readme_tools.catalogue.profile.model import shipped
from readme_tools.cli.steps import diff
from readme_tools.format.safety import format_source
from readme_tools.linter.fixer import apply_to
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Emphasised, Link, Text
from readme_tools.markdown.parser import render_html
from readme_tools.project.catalogue import Catalogue
from readme_tools.reporters.base import Report
from readme_tools.reporters.full import render
from readme_tools.reporters.machine import render as render_json
from readme_tools.rules import ALL
from readme_tools.text.edits import Applicability, Edit, apply_edits, compatible
from readme_tools.text.source import Source
from tests.helpers import edition

PIECES = [
    "|", "|", "|", "\\", "`", "*", "**", "_", "[", "]", "(", ")", "<", ">", "&", "&#x2011;", "!", "~~", "\n", "\n",
    "\n\n", "\r\n", "\t", " ", "  ", "    ", "- ", "1. ", "> ", "#", "```", "---", "|--|\n", "\n|a|b|\n|-|-|\n", "[^1]",
    "\n[^1]: ", "<br>", '<a id="x">', "<!--", "-->", ":::", "a", "日", "\u3000", "\xa0", "\x00", "\x0b", "\u2028",
    "http://a.example", "[x](y)", "![i](j)", "<http://a>", '"t"', "\\|", "\x1b[31m", "\u200b", "\u202e",
]  # fmt: skip
markdown = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)

NAMES = ["A", "日本", "[B](https://b.example)", "[C](https://c.example/a&#x2011;b)", "", "D[^1]"]
LICENCES = [
    "MIT",
    "Apache-2.0",
    "CC BY&#x2011;SA 4.0",
    "？",
    "own",
    "[own](https://o.example)",
    "MIT (?)",
    "a: MIT<br>b: mit",
    "",
]
MARKERS = ["◯", "○", "△", "✕", "[◯](https://h.example)", "OK", "", "※ x"]
YEARS = ["2024", "**2026**", "soon", ""]
rows = st.tuples(
    *(st.sampled_from(one) for one in (NAMES, LICENCES, MARKERS, YEARS)), st.sampled_from(["", "| more ", "|"])
)
legends = st.sampled_from(["", "\n[^1]: ○: ready, △: nearly\n", "\n[^1]: ◯: ready\n\n[^2]: unused\n"])


@st.composite
def catalogues(draw: st.DrawFn) -> str:
    head = "|  | License | HuggingFace? [^1] | Year |\n|:---|:---:|---|--:|\n"
    return (
        head
        + "".join("| " + " | ".join(row[:4]) + f" {row[4]}|\n" for row in draw(st.lists(rows, max_size=8)))
        + draw(legends)
    )


texts = st.one_of(markdown, catalogues())


@given(texts)
def test_parsing_never_raises_and_every_span_lies_in_its_parent(text: str) -> None:
    document = parse(Source("x", text))
    assert document == parse(Source("x", text))
    for inline in document.walk():
        assert 0 <= inline.span.start <= inline.span.end <= len(text)
        if isinstance(inline, (Emphasised, Link)):
            assert all(child.span in inline.span for child in inline.children)
        if isinstance(inline, Text) and "\x00" not in text and "\\|" not in text and "\n" not in inline.value:
            assert document.source.slice(inline.span) == inline.value
    for table in document.tables:
        for row in (table.header, table.delimiter, *table.rows):
            assert row.span in table.span or row is table.header
            assert all(cell.content in cell.span for cell in row.cells)


@given(texts)
def test_formatting_keeps_the_page_and_the_cells_and_is_stable(text: str) -> None:
    formatted = format_source(Source("x", text))
    assert render_html(formatted) == render_html(text)
    assert format_source(Source("x", formatted)) == formatted
    lines = set(formatted.splitlines())
    assert all(line in lines for line in text.splitlines() if "|" not in line and not parse(Source("x", text)).tables)


@given(texts)
def test_fixes_end_their_findings_add_none_and_touch_nothing_else(text: str) -> None:
    source = Source("README.md", text)
    catalogue = _catalogue(text)
    run = check([catalogue], ALL)
    safe = compatible(one.fix for one in run.diagnostics if one.fix and one.fix.applicability is Applicability.SAFE)
    for fix in safe:
        fixed = apply_to(source, fix.edits)
        again = check([_catalogue(fixed)], ALL)
        assert len(again.diagnostics) < len(run.diagnostics)
        assert fix not in [one.fix for one in again.diagnostics]
        assert _outside(text, fix.edits) == _outside(fixed, _inverse(fix.edits))
    everything = apply_edits(text, [edit for fix in safe for edit in fix.edits])
    left = check([_catalogue(everything)], ALL).diagnostics
    assert {one.name for one in left} <= {one.name for one in run.diagnostics}


def _catalogue(text: str) -> Catalogue:
    from readme_tools.catalogue.bind import EditionName, bind
    from readme_tools.editions.align import align

    document = parse(Source("README.md", text))
    return Catalogue(align([bind(document, EditionName("en", "README.md"), shipped("japanese-llms"))]))


def _inverse(edits: tuple[Edit, ...]) -> list[Edit]:
    from readme_tools.text.source import Span

    shift, result = 0, []
    for edit in sorted(edits, key=lambda one: one.span.start):
        start = edit.span.start + shift
        result.append(Edit(edit.path, Span(start, start + len(edit.text)), ""))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return result


def _outside(text: str, edits: Iterable[Edit]) -> str:
    return apply_edits(text, [Edit(edit.path, edit.span, "") for edit in edits])


@given(texts)
def test_reports_hold_no_control_characters_of_the_file(text: str) -> None:
    run = check([_catalogue(text)], ALL)
    shown = render(Report(run.diagnostics, run.sources))
    assert not set(shown) & {"\x1b", "\x00", "\x0b", "\r", "\u2028", "\u202e"}
    assert '"diagnostics"' in render_json(Report(run.diagnostics, run.sources))


@given(catalogues(), st.randoms(use_true_random=False))
def test_a_diff_can_be_printed_for_any_change(text: str, random: object) -> None:
    source = Source("README.md", text)
    formatted = format_source(source)
    assert (diff(source, formatted) == "") is (formatted == text)
    assert edition(text).tables[0].columns[0].key == "name"
