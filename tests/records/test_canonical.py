"""Each grammar writes its values as the cells that they were read from."""

from __future__ import annotations

from typing import Any

import pytest

from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.writing import Pen, UnwritableError
from readme_tools.records.canonical import canonical, cell_value, shortest
from readme_tools.records.render.agreement import agrees
from tests.catalogue.test_grammars import row

CELLS = {
    "architecture": [
        "Llama",
        "BERT (base, large)",
        "Llama<br>([**13b**](https://a.example), [7b-chat](https://b.example))",
    ],
    "availability": [
        "◯",
        "[◯](https://h.example)",
        "◯ ([base](https://a.example), [large](https://b.example))",
        "△ soon",
    ],
    "choice": ["`apiKey`", "`apiKey`, No"],
    "context-length": ["4,096", "base: 4,096<br>chat: 8,192", "≤ 2,048"],
    "date": ["2024.05.31", "2024.05"],
    "entry": [
        "A",
        "[A](https://a.example)",
        "[A](https://a.example)<br>([7b](https://b.example), [8b](https://c.example))",
    ],
    "licence": [
        "MIT",
        "MIT (?)",
        "base: MIT<br>chat: CC BY-NC 4.0",
        "MIT & Apache 2.0",
        "[MIT](https://m.example)",
        "[Own terms](https://o.example)",
    ],
    "number": ["1,234", "0.5", "12"],
    "quantity": [
        "1,234",
        "€1,500,000",
        "12%",
        "2–3 kg",
        "★★★☆☆",
        "4.5/5",
        "≥ 5 GB",
        "57 ★",
        "12 horses",
        "2024-05-31",
        "+81312345678",
    ],
    "text": ["Kyoto", "Lab<br>Firm", "a [b](https://b.example) c [b](https://c.example)"],
    "training-data": ["CC-100 (70GB)", "[CC-100](https://c.example)<br>(1.5T tokens)"],
    "venue": ["ACL 2021", "EMNLP 2023 (Findings)", "arXiv"],
    "year": ["2024", "**2026**"],
}


def read(grammar: str, cell: str) -> tuple[Any, Any, Pen]:
    found, key = row(grammar, cell)
    column, node = next((column, node) for column, node in found.cells() if column.key == key)
    return cell_value(found, column, node), column, Pen(found.table.edition.profile, "en")


def test_every_grammar_is_written_and_has_its_cells_here() -> None:
    assert set(GRAMMARS) == set(CELLS)


@pytest.mark.parametrize(("grammar", "cell"), [(grammar, cell) for grammar, cells in CELLS.items() for cell in cells])
def test_a_cell_in_the_canonical_form_is_what_its_value_is_written_as(grammar: str, cell: str) -> None:
    value, column, pen = read(grammar, cell)
    assert canonical(value, column, pen) == cell


@pytest.mark.parametrize("grammar", sorted(GRAMMARS))
def test_what_a_grammar_cannot_read_is_written_as_text(grammar: str) -> None:
    _, column, pen = read(grammar, "x")
    assert canonical({"text": "some [text"}, column, pen) == "some [text"
    assert canonical(None, column, pen, ["1", "b"]) == "[^1][^b]"


@pytest.mark.parametrize(
    ("grammar", "value", "problem"),
    [
        ("text", {"text": "a|b"}, "a '|' would end the cell: give the cell's Markdown in 'cells', with \\| for it"),
        ("text", {"text": "a\nb"}, "a line ending would end the row: write <br> for a line break"),
        ("text", {"text": "a\x1bb"}, "it holds a control character (U+001B)"),
        (
            "text",
            {"text": "a", "links": [{"text": "b", "url": "x"}]},
            "the text does not contain the text of the link, 'b'",
        ),
        ("entry", {"name": "a", "links": [{"url": "a b"}]}, "'a b' is not a URL: it holds a space or a bracket"),
        ("licence", {"licences": [{"id": "mti"}]}, "'mti' is not a licence of the profile: give its name"),
        (
            "licence",
            {"licences": [{"id": "mit", "name": "Apache 2.0"}]},
            "'Apache 2.0' is not how the licence 'mit' is written: change the other one too, or leave one out",
        ),
        (
            "availability",
            {"marker": "available", "glyph": "✕"},
            "'✕' is not how the marker 'available' is written: change the other one too, or leave one out",
        ),
        (
            "choice",
            {"choices": [{"value": "Nope"}]},
            "'Nope' is not one of the values of the column: apiKey, No, Yes",
        ),
    ],
)
def test_what_no_cell_can_hold_is_refused(grammar: str, value: Any, problem: str) -> None:
    _, column, pen = read(grammar, "x")
    with pytest.raises(UnwritableError) as caught:
        canonical(value, column, pen)
    assert str(caught.value) == problem


def test_an_unknown_marker_is_refused_with_those_that_there_are() -> None:
    _, column, pen = read("availability", "x")
    with pytest.raises(UnwritableError, match=r"^'no' is not a marker of the profile: it has available, "):
        canonical({"marker": "no"}, column, pen)


@pytest.mark.parametrize("label", ["a|b", "a\nb", "a\x1bb"])
def test_the_label_of_a_footnote_that_would_end_a_cell_is_refused(label: str) -> None:
    _, column, pen = read("text", "x")
    with pytest.raises(UnwritableError):
        canonical({"text": "a"}, column, pen, [label])


@pytest.mark.parametrize("name", ["MIT", "Apache 2.0", "Apache-2.0", "MIT License", "Our terms", "CC BY-NC 4.0"])
def test_a_licence_that_is_given_by_its_name_alone_is_what_is_read_from_its_cell(name: str) -> None:
    value, _, pen = read("licence", name)
    given = shortest({"licences": [{"name": name}]}, pen.profile, "en")
    assert agrees(given, value)
    assert not agrees(shortest({"licences": [{"name": "Llama 2"}]}, pen.profile, "en"), value)
