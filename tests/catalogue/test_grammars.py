from __future__ import annotations

from typing import Any

import pytest

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.architecture import ArchitectureValue
from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.catalogue.grammars.base import LinkValue, TextValue
from readme_tools.catalogue.grammars.choice import Choices
from readme_tools.catalogue.grammars.context_length import ContextLength, ContextLengths
from readme_tools.catalogue.grammars.entry import EntryValue
from readme_tools.catalogue.grammars.licence import Licences
from readme_tools.catalogue.grammars.moments import Date, Venue, Year
from readme_tools.catalogue.grammars.numeral import Number
from readme_tools.catalogue.grammars.training_data import TrainingData
from readme_tools.catalogue.profile.model import from_data
from readme_tools.catalogue.quantities import number, quantities
from readme_tools.catalogue.sizes import size
from tests.helpers import edition

HEADINGS = {
    "architecture": "Architecture",
    "availability": "HuggingFace?",
    "choice": "Auth",
    "context-length": "Max Context Length",
    "date": "Date",
    "licence": "License",
    "number": "Stars",
    "quantity": "Weight",
    "text": "Developer",
    "training-data": "Training Data",
    "venue": "Meeting/Journal",
    "year": "Release Year",
}

OWN = from_data(
    {
        "name": "own",
        "columns": [
            {
                "key": "auth",
                "grammar": "choice",
                "several": True,
                "values": ["`apiKey`", "No", {"names": {"en": "Yes", "ja": "はい"}, "aliases": ["Y"]}],
                "headings": {"en": ["Auth"]},
            },
            {"key": "stars", "grammar": "number", "headings": {"en": ["Stars"]}},
            {"key": "weight", "grammar": "quantity", "headings": {"en": ["Weight"]}},
        ],
    },
    "test",
)


def row(grammar: str, cell: str) -> tuple[CatalogueRow, str]:
    if grammar == "entry":
        bound = edition(f"|  | Developer |\n|---|---|\n| {cell} | x |\n")
        return bound.tables[0].rows[0], "name"
    profile = OWN if grammar in ("choice", "number", "quantity") else "japanese-llms"
    bound = edition(f"|  | {HEADINGS[grammar]} |\n|---|---|\n| x | {cell} |\n", profile=profile)
    return bound.tables[0].rows[0], bound.tables[0].columns[1].key


def value(grammar: str, cell: str) -> Any:
    found, key = row(grammar, cell)
    return found.parsed(key).value


def problems(grammar: str, cell: str) -> list[str]:
    found, key = row(grammar, cell)
    return [found.source.slice(problem.span) for problem in found.parsed(key).problems]


@pytest.mark.parametrize("grammar", sorted(GRAMMARS))
def test_an_empty_cell_has_no_value_and_no_problem(grammar: str) -> None:
    assert value(grammar, "") is None
    assert problems(grammar, "") == []


@pytest.mark.parametrize("grammar", sorted(GRAMMARS))
@pytest.mark.parametrize("cell", ["※ 謎の文字 (", "[^9]", "<br>", "**", "`code`", "<i></i>", "🙂🙂🙂🙂 : & /"])
def test_no_grammar_raises_or_drops_text(grammar: str, cell: str) -> None:
    found = value(grammar, cell)
    assert found is None or hasattr(found, "__dataclass_fields__")


@pytest.mark.parametrize(
    ("cell", "name", "urls"),
    [
        ("[A](u)", "A", ["u"]),
        ("[A <br> (b)](u)", "A (b)", ["u"]),
        ("[A](u)<br>[B](v)", "A", ["u", "v"]),
        ("A & B", "A & B", []),
        ('<a id="x"></a> [A](u)', "A", ["u"]),
    ],
)
def test_entry(cell: str, name: str, urls: list[str]) -> None:
    found = value("entry", cell)
    assert isinstance(found, EntryValue)
    assert (found.name, [link.url for link in found.links]) == (name, urls)


@pytest.mark.parametrize(
    ("cell", "base", "variants"),
    [
        ("GPT (**10b**, **10b**-sft)", "GPT", [("10b", 10e9, None, True), ("10b-sft", 10e9, None, True)]),
        ("Llama<br>([**7b**](u), [13b](v))", "Llama", [("7b", 7e9, "u", True), ("13b", 13e9, "v", False)]),
        ("MoE ([8x13b (**73b**)](u))", "MoE", [("8x13b (73b)", 73e9, "u", True)]),
        ("Mixtral ([8x7b](u))", "Mixtral", [("8x7b", 56e9, "u", False)]),
        ("GPT (small, **1b(1.4b)**)", "GPT", [("small", None, None, False), ("1b(1.4b)", 1.4e9, None, True)]),
        ("T5 (base, **xl(3b)**)", "T5", [("base", None, None, False), ("xl(3b)", 3e9, None, True)]),
        ("MoE (**47b**)<br>([v1.0](u))", "MoE", [("47b", 47e9, None, True), ("v1.0", None, "u", False)]),
        ("Mamba-2 (based on Nemotron-H)", "Mamba-2", []),
        ("GPT（**980m**、**1.7T**）", "GPT", [("980m", 980e6, None, True), ("1.7T", 1.7e12, None, True)]),
        ("RWKV-4 World", "RWKV-4 World", []),
        ("[Llama 2](u) (7b)", "Llama 2", [("7b", 7e9, None, False)]),
    ],
)
def test_architecture(cell: str, base: str, variants: list[tuple[object, ...]]) -> None:
    found = value("architecture", cell)
    assert isinstance(found, ArchitectureValue)
    assert found.base == base
    assert [(one.label, one.parameters, one.url, one.bold) for one in found.variants] == variants


@pytest.mark.parametrize(
    ("cell", "lengths"),
    [
        ("8,192", [ContextLength(8192, None, False)]),
        ("**65,536**", [ContextLength(65536, None, False)]),
        ("≤ 2,048", [ContextLength(2048, None, True)]),
        ("2,400 ~ 8,192", [ContextLength(8192, None, True)]),
        ("7b, 13b: 4,096<br>70b: 8,192", [ContextLength(4096, "7b, 13b", False), ContextLength(8192, "70b", False)]),
        ("**4,096**<br>または<br>**8,192**", [ContextLength(4096, None, False), ContextLength(8192, None, False)]),
        ("32k", [ContextLength(32000, None, False)]),
        ("最大 4,096 トークン", [ContextLength(4096, None, True)]),
        ("1M tokens", [ContextLength(1_000_000, None, False)]),
    ],
)
def test_context_length(cell: str, lengths: list[ContextLength]) -> None:
    found = value("context-length", cell)
    assert isinstance(found, ContextLengths)
    assert list(found.lengths) == lengths


@pytest.mark.parametrize(
    ("cell", "amounts"),
    [
        ("C4 (**1.5T** tokens)", [(1.5e12, "tokens")]),
        ("計 1兆2,000億トークン", [(1.2e12, "tokens")]),
        ("2b: **200B** tokens, 8b: **1T** tokens", [(200e9, "tokens"), (1e12, "tokens")]),
        ("2,700万文 (5.2GB)", [(5.2e9, "bytes")]),
        ("4,307 sites, 782 GB", [(782e9, "bytes")]),
        ("7,5 milliards jetons", [(7.5e9, "tokens")]),
        ("no number", []),
    ],
)
def test_training_data(cell: str, amounts: list[tuple[float, str]]) -> None:
    found = value("training-data", cell)
    assert isinstance(found, TrainingData)
    assert [(one.value, one.unit) for one in found.quantities] == amounts


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("MIT", [("MIT", "mit", None, False, None, "exact")]),
        ("Apache 2.0[^1]", [("Apache 2.0", "apache-2.0", None, False, None, "exact")]),
        ("Apache 2.0 (?)[^1]", [("Apache 2.0", "apache-2.0", None, True, None, "exact")]),
        ("CC BY&#x2011;SA 4.0", [("CC BY\u2011SA 4.0", "cc-by-sa-4.0", None, False, None, "respelled")]),
        (
            "base: MIT<br>chat: CC BY-NC 4.0",
            [
                ("MIT", "mit", "base", False, None, "exact"),
                ("CC BY-NC 4.0", "cc-by-nc-4.0", "chat", False, None, "exact"),
            ],
        ),
        (
            "MIT & Gemma Terms of Use",
            [("MIT", "mit", None, False, None, "exact"), ("Gemma Terms of Use", "gemma", None, False, None, "exact")],
        ),
        ("[独自のライセンス](u)", [("独自のライセンス", None, None, False, "u", "linked")]),
        ("[MIT](u)", [("MIT", "mit", None, False, "u", "exact")]),
        ("？", [("？", None, None, False, None, "unknown")]),
        ("Inconnue", [("Inconnue", None, None, False, None, "unknown")]),
        (
            "Apache 2.0<br>(CC BY 4.0 as for DPO model)",
            [
                ("Apache 2.0", "apache-2.0", None, False, None, "exact"),
                ("CC BY 4.0", "cc-by-4.0", "as for DPO model", False, None, "exact"),
            ],
        ),
        ("MIT (code)", [("MIT", "mit", None, False, None, "exact")]),
        (
            "Apache License, Version 2.0",
            [("Apache License, Version 2.0", "apache-2.0", None, False, None, "respelled")],
        ),
        ("Llama2 Community Licence", [("Llama2 Community Licence", "llama2", None, False, None, "respelled")]),
        ("llama3.1", [("llama3.1", "llama3.1", None, False, None, "respelled")]),
        ("GPL", [("GPL", "gpl", None, False, None, "exact")]),
        ("CC BY 4.0 （？）", [("CC BY 4.0", "cc-by-4.0", None, True, None, "exact")]),
        ("Apache-2.0 OR MIT", [("Apache-2.0 OR MIT", None, None, False, None, "expression")]),
        (
            "code: EUPL-1.0<br>data: MIT & ODC-By",
            [
                ("EUPL-1.0", None, "code", False, None, "expression"),
                ("MIT", "mit", "data", False, None, "exact"),
                ("ODC-By", "odc-by", "data", False, None, "exact"),
            ],
        ),
        (
            "Apache 2.0 OR GPL",
            [("Apache 2.0", "apache-2.0", None, False, None, "exact"), ("GPL", "gpl", None, False, None, "exact")],
        ),
        (
            "[MIT](u) & [Apache 2.0](v)",
            [("MIT", "mit", None, False, "u", "exact"), ("Apache 2.0", "apache-2.0", None, False, "v", "exact")],
        ),
        ("[Terms & Conditions](u)", [("Terms & Conditions", None, None, False, "u", "linked")]),
        ("base (v1): [own](u)", [("own", None, "base (v1)", False, "u", "linked")]),
        ("[own: see here](u)", [("own: see here", None, None, False, "u", "linked")]),
        ("[MIT](u) free for all", [("MIT", "mit", "free for all", False, "u", "exact")]),
        ("[Custom](u) free for all", [("Custom", None, "free for all", False, "u", "linked")]),
        ("(?)", [("(?)", None, None, False, None, "unknown")]),
        ("()<br>MIT<br>", [("MIT", "mit", None, False, None, "exact")]),
        ("something like MITX (?)", [("something like MITX", None, None, True, None, "unrecognised")]),
        ("see [here](u)", [("see here", None, None, False, "u", "linked")]),
        (
            "released under CC BY as they say",
            [("released under CC BY as they say", None, None, False, None, "unrecognised")],
        ),
        ("Model-X Terms of Use", [("Model-X Terms of Use", None, None, False, None, "own-terms")]),
        ("Modified MIT", [("Modified MIT", None, None, False, None, "unrecognised")]),
        ("Llama 5 Community License", [("Llama 5 Community License", None, None, False, None, "unrecognised")]),
    ],
)
def test_licence(cell: str, expected: list[tuple[object, ...]]) -> None:
    found = value("licence", cell)
    assert isinstance(found, Licences)
    assert [(x.name, x.id, x.variant, x.doubtful, x.url, x.reading) for x in found.licences] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("CC BY-NC 4.0", "CC-BY-NC-4.0"),
        ("Gemma Terms of Use", "LicenseRef-scancode-gemma-tou-2024-04-01"),
        ("GPL-2.0+ WITH Classpath-exception-2.0", "GPL-2.0-or-later WITH Classpath-exception-2.0"),
        ("(MIT OR LicenseRef-Own) AND ISC", "(MIT OR LicenseRef-Own) AND ISC"),
        ("GPL", None),
        ("[own](u)", None),
    ],
)
def test_a_licence_tells_its_expression(cell: str, expected: str | None) -> None:
    (found,) = value("licence", cell).licences
    assert found.expression == expected


def test_a_doubt_keeps_its_place() -> None:
    found, key = row("licence", "base: MIT (?)[^1]<br>chat: Apache 2.0")
    read = found.parsed(key).value
    assert isinstance(read, Licences)
    assert [one.doubt and found.source.slice(one.doubt) for one in read.licences] == ["(?)", None]


@pytest.mark.parametrize("cell", ["-", "—"])
def test_a_dash_is_no_licence(cell: str) -> None:
    assert value("licence", cell) is None


@pytest.mark.parametrize(
    ("cell", "marker", "glyph", "urls", "note"),
    [
        ("◯", "available", "◯", [], None),
        ("[◯](u)", "available", "◯", ["u"], None),
        ("○<br>([a](u), [b](v))[^1]", "available", "○", ["u", "v"], None),
        ("△", "partial", "△", [], None),
        ("× not yet", "unavailable", "×", [], "not yet"),
        ("※ [here](u) by others", None, None, ["u"], "※ by others"),
        ("([a](u))", None, None, ["u"], None),
        ("?", None, None, [], "?"),
    ],
)
def test_availability(cell: str, marker: str | None, glyph: str | None, urls: list[str], note: str | None) -> None:
    found = value("availability", cell)
    assert isinstance(found, Availability)
    assert (found.marker, found.glyph, [x.url for x in found.links], found.note) == (marker, glyph, urls, note)


@pytest.mark.parametrize(
    ("grammar", "cell", "expected"),
    [
        ("year", "2024", Year(2024, False)),
        ("year", "**2026**", Year(2026, True)),
        ("year", "?", TextValue("?")),
        ("date", "2017.06.12", Date("2017-06-12")),
        ("date", "2017/6/2", Date("2017-06-02")),
        ("date", "2023-05", Date("2023-05")),
        ("venue", "-", TextValue("-")),
        ("venue", "ACL 2021", Venue("ACL", 2021, None)),
        ("venue", "EMNLP 2023 (Findings)", Venue("EMNLP", 2023, "Findings")),
        ("venue", "NIPS(NeurIPS) 2017", Venue("NIPS(NeurIPS)", 2017, None)),
        ("venue", "TACL", Venue("TACL", None, None)),
        ("text", "A [b](u)", TextValue("A b", (LinkValue("b", "u"),))),
    ],
)
def test_simple_values(grammar: str, cell: str, expected: object) -> None:
    assert value(grammar, cell) == expected


@pytest.mark.parametrize(
    ("grammar", "cell", "found"),
    [
        ("year", "20024", ["20024"]),
        ("date", "2017.13.01", ["2017.13.01"]),
        ("date", "yesterday", ["yesterday"]),
        ("context-length", "4,O96", ["4,O96"]),
        ("licence", "base: MIT<br>chat: Our *own* rules", ["Our *own* rules"]),
        ("availability", "[O](u)", ["O"]),
        ("availability", "☆ ([a](u))", ["☆"]),
    ],
)
def test_what_cannot_be_read_is_kept_and_pointed_at(grammar: str, cell: str, found: list[str]) -> None:
    assert problems(grammar, cell) == found
    assert value(grammar, cell) is not None


@pytest.mark.parametrize(
    ("digits", "expected"), [("2,700", 2700), ("3.45", 3.45), ("3,45", 3.45), ("1,234,567.5", 1234567.5)]
)
def test_numbers(digits: str, expected: float) -> None:
    assert number(digits) == expected


def test_sizes_and_quantities_know_their_words() -> None:
    found = size("32b-a3b")
    assert found is not None
    assert (found.parameters, found.text) == (32_000_000_000, "32b")
    assert size("8k") is None
    assert size("4bit") is None
    assert [one.text for one in quantities("(**1.5T** tokens)".replace("*", ""))] == ["1.5T tokens"]


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("`apiKey`", ["apiKey"]),
        ("apiKey", ["apiKey"]),
        ("**NO**", ["No"]),
        ("はい", ["Yes"]),
        ("y", ["Yes"]),
        ("[Yes](https://x.example)[^1]", ["Yes"]),
        ("`apiKey`, No", ["apiKey", "No"]),
        ("`apiKey`<br>no / Y", ["apiKey", "No", "Yes"]),
        ("Nope", [None]),
        ("No, never", ["No", None]),
    ],
)
def test_choices_are_read(cell: str, keys: list[str | None]) -> None:
    found = value("choice", cell)
    assert isinstance(found, Choices)
    assert [one.value for one in found.choices] == keys
    assert len(problems("choice", cell)) == keys.count(None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,234", 1234),
        ("12.3k", 12300),
        ("⭐ 1.2k", 1200),
        ("98.5%", 98.5),
        ("$0.05", 0.05),
        ("~7B", 7e9),
        ("-3", -3),
        ("１２", 12),
        ("1.2万", 12000),
    ],
)
def test_numbers_are_read(cell: str, expected: float) -> None:
    found = value("number", cell)
    assert isinstance(found, Number)
    assert found.value == expected


@pytest.mark.parametrize("cell", ["4,O96", "1 - 3", "7 or 8", "v2", "1.2.3", "many"])
def test_what_is_not_one_number_is_reported(cell: str) -> None:
    assert problems("number", cell) == [cell]
