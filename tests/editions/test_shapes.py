"""One catalogue in six shapes and eight languages: what is told of a table is told of lists and paragraphs, too."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

LANGUAGES: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("shapes.toml").read_text(encoding="utf-8")
)
OTHERS = [one for one in LANGUAGES if one != "en"]
# Name, maker, size, licence, context, date, marker, two topics, number, base.
ENTRIES = [
    ("Torvik", "Nordlab", "7B", "MIT", "4,096", "2023-04-12", "◯", 0, 3, 120, "Mistral"),
    ("Kestrel", "Aviary", "13B", "Apache-2.0", "8,192", "2023-06-02", "△", 1, 4, 250, "LLaMA"),
    ("Mirelo", "Quantix", "3B", "MIT", "2,048", "2023-07-21", "✕", 2, 5, 64, "Pythia"),
    ("Sundara", "Helios", "70B", "CC-BY-4.0", "32,768", "2023-09-15", "◯", 3, 6, 900, "LLaMA"),
    ("Bryndle", "Nordlab", "1B", "Apache-2.0", "2,048", "2023-11-30", "△", 4, 7, 15, "GPT-NeoX"),
    ("Cavenix", "Ostara", "34B", "MIT", "16,384", "2024-01-08", "◯", 5, 0, 480, "Mistral"),
    ("Dolmen", "Stonework", "8B", "Apache-2.0", "8,192", "2024-02-19", "✕", 6, 1, 310, "Gemma"),
    ("Ferrox", "Ironhead", "14B", "CC-BY-4.0", "4,096", "2024-03-27", "◯", 7, 2, 75, "Qwen"),
    ("Gallant", "Aviary", "27B", "MIT", "8,192", "2024-05-05", "△", 0, 5, 660, "Gemma"),
    ("Heliant", "Helios", "72B", "Apache-2.0", "131,072", "2024-06-18", "◯", 1, 6, 1200, "Qwen"),
    ("Irisium", "Quantix", "2B", "MIT", "4,096", "2024-08-09", "✕", 2, 7, 42, "Phi"),
    ("Jorvik", "Nordlab", "9B", "CC-BY-4.0", "8,192", "2024-10-23", "◯", 3, 0, 205, "Gemma"),
]
ODD = 5  # the entry that a mistake falls on
NAME, MAKER, SIZE, LICENCE, CONTEXT, DATE, MARKER, TEXT = range(8)
Rows = list[list[str]]


def rows(language: str) -> Rows:
    """Return the cells of all entries in a language."""
    facts = LANGUAGES[language]
    found = []
    for at, (name, *said, one, other, number, base) in enumerate(ENTRIES):
        topics = {"a": facts["topics"][one], "b": facts["topics"][other]}
        link = f"[{name}](https://{name.lower()}.test/hub) ([arXiv](https://papers.test/{2300 + at}.{11000 + at * 37}))"
        found.append([link, *map(str, said), facts["text"].format(**topics, n=number, m=base)])
    return found


def pipes(heads: list[str], cells: Rows) -> str:
    lines = [heads, ["---"] * len(heads), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def html(heads: list[str], cells: Rows) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in cells)
    linked = re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r'<a href="\2">\1</a>', body)
    return f"<table>\n<tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>\n{linked}</table>"


def items(heads: list[str], cells: Rows) -> str:
    return "\n".join(f"- {row[NAME]} ({', '.join(row[MAKER:MARKER])}) {row[MARKER]} - {row[TEXT]}" for row in cells)


def nested(heads: list[str], cells: Rows) -> str:
    labels = [*enumerate(heads)][MAKER:]
    return "\n".join(
        f"- {row[NAME]}\n" + "\n".join(f"  - {label}: {row[at]}".rstrip() for at, label in labels) for row in cells
    )


def sections(heads: list[str], cells: Rows) -> str:
    labels = [*enumerate(heads)][MAKER:TEXT]
    return "\n\n".join(
        f"### {row[NAME][1:].partition(']')[0]}\n\n{row[NAME]}: {row[TEXT]}\n\n"
        + "\n".join(f"- **{label}**: {row[at]}".rstrip() for at, label in labels)
        for row in cells
    )


def paragraphs(heads: list[str], cells: Rows) -> str:
    return "\n\n".join(f"**{row[NAME]}** ({', '.join(row[MAKER:MARKER])}) {row[MARKER]}: {row[TEXT]}" for row in cells)


SHAPES = (pipes, html, items, nested, sections, paragraphs)


def page(language: str, shape: Callable[[list[str], Rows], str], cells: Rows) -> str:
    facts = LANGUAGES[language]
    head = f"# {facts['title']}\n\n{facts['intro']}\n\n{facts['legend']}\n\n## {facts['section']}\n\n"
    return f"{head}{shape(facts['heads'], cells)}\n\n## {facts['last']}\n\n{facts['closing']}\n"


def write(at: int, old: str, new: str) -> Callable[[Rows], None]:
    """Return what writes something else into one cell of the odd entry; without `old`, for all of it."""

    def change(cells: Rows) -> None:
        cells[ODD][at] = cells[ODD][at].replace(old, new) if old else new

    return change


def exchange(at: int) -> Callable[[Rows], None]:
    """Return what exchanges a cell of two entries."""

    def change(cells: Rows) -> None:
        cells[ODD][at], cells[ODD + 1][at] = cells[ODD + 1][at], cells[ODD][at]

    return change


def exchange_urls(cells: Rows) -> None:
    one, other = "cavenix.test", "dolmen.test"
    cells[ODD][NAME] = cells[ODD][NAME].replace(one, other)
    cells[ODD + 1][NAME] = cells[ODD + 1][NAME].replace(other, one)


def at_letter(put: str) -> Callable[[Rows], None]:
    """Return what puts a sign between two letters of the text."""

    def change(cells: Rows) -> None:
        text = cells[ODD][TEXT]
        place = next(at for at in range(len(text) // 3, len(text)) if text[at : at + 2].isalpha()) + 1
        cells[ODD][TEXT] = text[:place] + put + text[place:]

    return change


def at_start(put: str) -> Callable[[Rows], None]:
    def change(cells: Rows) -> None:
        cells[ODD][TEXT] = put + cells[ODD][TEXT]

    return change


def without_stop(cells: Rows) -> None:
    cells[ODD][TEXT] = cells[ODD][TEXT][:-1]


ARE_PARAGRAPHS = {"sections", "paragraphs"}
# Each mistake with the shapes in which nothing tells it yet.
MISTAKES: Mapping[str, tuple[Callable[[Rows], None], set[str]]] = {
    "size": (write(SIZE, "", "43B"), set()),
    "size without unit": (write(SIZE, "", "34"), set()),
    "full-width size": (write(SIZE, "", "３４B"), set()),
    "size lost": (write(SIZE, "", ""), set()),
    "digits of context": (write(CONTEXT, "", "16,348"), set()),
    "groups of digits": (write(CONTEXT, "", "1,6384"), set()),
    "day": (write(DATE, "", "2024-01-18"), set()),
    "no day": (write(DATE, "", "2024-13-08"), set()),
    "day lost": (write(DATE, "", ""), set()),
    "marker": (write(MARKER, "", "✕"), set()),
    "marker that looks alike": (write(MARKER, "", "○"), set()),
    "marker lost": (write(MARKER, "", ""), set()),
    "licence": (write(LICENCE, "", "Apache-2.0"), set()),
    "licence mistyped": (write(LICENCE, "", "MTI"), set()),
    "maker mistyped": (write(MAKER, "", "Ostraa"), set()),
    "maker of another entry": (write(MAKER, "", "Helios"), set()),
    "maker in small letters": (write(MAKER, "", "ostara"), set()),
    "makers exchanged": (exchange(MAKER), set()),
    "licences exchanged": (exchange(LICENCE), set()),
    "texts exchanged": (exchange(TEXT), set()),
    "name mistyped": (write(NAME, "[Cavenix", "[Cavneix"), set()),
    "name of another entry": (write(NAME, "[Cavenix", "[Torvik"), {"paragraphs"}),
    "capitals of a name": (write(NAME, "[Cavenix", "[CAvenix"), ARE_PARAGRAPHS),
    "other host": (write(NAME, "cavenix.t", "cavneix.t"), set()),
    "other path": (write(NAME, "/hub", "/hbu"), set()),
    "no https": (write(NAME, "https://c", "http://c"), ARE_PARAGRAPHS),
    "no scheme": (write(NAME, "https://c", "htps://c"), set()),
    "paper": (write(NAME, "2305.11185", "2305.11158"), set()),
    "URLs exchanged": (exchange_urls, ARE_PARAGRAPHS),
    "number": (write(TEXT, "480", "840"), set()),
    "number lost": (write(TEXT, "480", ""), set()),
    "base mistyped": (write(TEXT, "Mistral", "Mistrla"), set()),
    "text empty": (write(TEXT, "", ""), set()),
    "full stop lost": (without_stop, set()),
    "zero-width space": (at_letter("\u200b"), set()),
    "override of direction": (at_letter("\u202e"), set()),
    "replacement character": (at_letter("\ufffd"), set()),
    "bold text": (at_start("**"), set()),
    "quotation mark": (at_start('"'), set()),
    "bracket": (at_start("("), set()),
    "tag": (at_start("<brr>"), set()),
}
CASES = [
    (mistake, shape, OTHERS[(number + place) % len(OTHERS)])
    for (number, mistake), (place, shape) in product(enumerate(MISTAKES), enumerate(SHAPES))
]


def told(language: str, shape: Callable[[list[str], Rows], str], change: Callable[[Rows], None]) -> list[str]:
    cells = rows(language)
    change(cells)
    texts = {"en": page("en", shape, rows("en")), language: page(language, shape, cells)}
    run = check([catalogue(**texts)], ALL)
    return [f"{one.code} {one.message}" for one in run.diagnostics if one.name != "edition-link"]


@pytest.mark.parametrize(("shape", "language"), [*product(SHAPES, OTHERS)])
def test_nothing_is_told_of_editions_that_say_the_same(shape: Callable[[list[str], Rows], str], language: str) -> None:
    assert told(language, shape, lambda _: None) == []


@pytest.mark.parametrize(("mistake", "shape", "language"), CASES)
def test_a_mistake_is_told_in_each_shape(mistake: str, shape: Callable[[list[str], Rows], str], language: str) -> None:
    change, untold = MISTAKES[mistake]
    found = told(language, shape, change)
    assert bool(found) is (shape.__name__ not in untold), found
