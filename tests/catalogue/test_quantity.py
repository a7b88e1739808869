"""Quantities in the notation of each language: read, compared, written for another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.catalogue.amount import in_words, plain, read, rewritten, rewritten_like, rewritten_text
from readme_tools.catalogue.bind import CatalogueRow, EditionName, bind
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.numeral import value_of
from readme_tools.catalogue.profile.model import from_data
from readme_tools.catalogue.profile.notations import notation
from readme_tools.markdown.build import parse
from readme_tools.text.source import Source

LANGUAGES = ("ja", "en", "zh", "zh-Hant", "ko", "fr", "de", "ru", "es", "pt", "it")
COLUMN = {"key": "amount", "grammar": "quantity", "headings": {"en": ["Amount"]}}
PROFILE = from_data({"name": "own", "columns": [COLUMN]}, "test")


def row(cell: str, language: str) -> CatalogueRow:
    source = Source("README.md", f"| Name | Amount |\n|---|---|\n| x | {cell} |\n")
    return bind(parse(source), EditionName(language, "README.md"), PROFILE).tables[0].rows[0]


def facts(cell: str, language: str) -> dict[str, object]:
    grammar, value = row(cell, language).read("amount")
    assert grammar.facts is not None
    return dict(grammar.facts(value, language)) if value is not None else {}


@pytest.mark.parametrize(
    ("cell", "language", "value", "unit"),
    [
        ("1,5 Mio. €", "de", 1_500_000, "EUR"),
        ("1.549,00 €", "de", 1549, "EUR"),
        ("1.549", "de", 1549, None),
        ("1.549", "en", 1.549, None),
        ("€1,549.00", "en", 1549, "EUR"),
        ("150万円", "ja", 1_500_000, "JPY"),
        ("3億5,400万円", "ja", 354_000_000, "JPY"),
        ("1.5万 ★", "zh", 15_000, "★"),
        ("¥100", "zh", 100, "CNY"),
        ("¥100", "ja", 100, "JPY"),
        ("1.5만 원", "ko", 15_000, "KRW"),
        ("12 %", "fr", 12, "%"),
        ("１２％", "ja", 12, "%"),
        ("2,1 milliards d'euros", "fr", 2_100_000_000, "EUR"),
        ("443 747", "fr", 443_747, None),
        ("1,5 млн руб.", "ru", 1_500_000, "RUB"),
        ("2,5 Go", "fr", 2.5, "GB"),
        ("⭐57", "en", 57, "★"),
        ("★★★☆☆", "ja", 3, "★"),
        ("4.5/5", "en", 4.5, None),
        ("約1.2万人", "ja", 12_000, "people"),
        ("10k+", "en", 10_000, None),
        ("1’549 CHF", "de", 1549, "CHF"),
        ("-3,5 °C", "de", -3.5, "°C"),
        ("12 horses", "en", 12, "horses"),
    ],
)
def test_a_number_is_read_with_its_unit(cell: str, language: str, value: float, unit: str | None) -> None:
    assert facts(cell, language) == {"": value} | ({"unit": unit} if unit else {})


@pytest.mark.parametrize(
    ("cell", "language", "value"),
    [
        ("2,1–3,4 Mrd.", "de", {"": 2_100_000_000, "upto": 3_400_000_000}),
        ("5 kg – 10 kg", "en", {"": 5, "upto": 10, "unit": "kg"}),
        ("$5–$10", "en", {"": 5, "upto": 10, "unit": "USD"}),
        ("5mm-10mm", "en", {"": 5, "upto": 10, "unit": "mm"}),
        ("10 % bis 20 %", "de", {"": 10, "upto": 20, "unit": "%"}),
        ("от 2 до 3 кг", "ru", {"": 2, "upto": 3, "unit": "kg"}),
        ("10〜20時間", "ja", {"": 10, "upto": 20, "unit": "h"}),
        ("500–1万", "zh", {"": 500, "upto": 10_000}),
        ("31. Mai 2024", "de", {"": "2024-05-31"}),
        ("31/05/2024", "fr", {"": "2024-05-31"}),
        ("2024年5月31日", "ja", {"": "2024-05-31"}),
        ("2024년 5월", "ko", {"": "2024-05"}),
        ("May 31, 2024", "en", {"": "2024-05-31"}),
        ("31 мая 2024 г.", "ru", {"": "2024-05-31"}),
        ("2024.05.31", "zh", {"": "2024-05-31"}),
        ("+81 3-1234-5678", "en", {"": "+81312345678"}),
        ("03-1234-5678", "ja", {"": "0312345678"}),
        ("01 23 45 67 89", "fr", {"": "0123456789"}),
    ],
)
def test_ranges_days_and_telephone_numbers_are_read(cell: str, language: str, value: dict[str, object]) -> None:
    assert facts(cell, language) == value


@pytest.mark.parametrize(
    "cell", ["v1.2.3", "05/06/2024", "5 or 6 kg", "$20/month", "Top 5", "10–5 kg", "soon", "2024-13-01", "1/2/3"]
)
def test_what_is_no_quantity_or_not_for_sure_is_reported(cell: str) -> None:
    parsed = row(cell, "en").parsed("amount")
    assert [one.span for one in parsed.problems]
    assert facts(cell, "en") == {}


@pytest.mark.parametrize(
    ("text", "source", "others"),
    [
        ("1,5 Mio. €", "de", {"en": "€1.5 million", "ja": "150万ユーロ", "zh": "150万欧元", "fr": "1,5 million €"}),
        ("150万円", "ja", {"en": "1.5 million yen", "de": "1,5 Mio. Yen", "ko": "150만엔", "ru": "1,5 млн иен"}),
        ("2,1–3,4 Mrd.", "de", {"en": "2.1–3.4 billion", "ja": "21–34億", "fr": "2,1–3,4 milliards"}),
        ("1.5万 ★", "zh", {"en": "15,000 ★", "ja": "1.5万 ★", "de": "15.000 ★", "zh-Hant": "1.5萬 ★"}),
        ("12 %", "fr", {"en": "12%", "de": "12 %", "zh": "12%", "ru": "12 %"}),
        ("1.549,00 €", "de", {"en": "€1,549.00", "fr": "1 549,00 €", "ja": "€1,549.00"}),
        ("2.050 g", "de", {"en": "2,050 g", "fr": "2 050 g"}),
        ("2,5 Go", "fr", {"en": "2.5 GB", "de": "2,5 GB", "ru": "2,5 ГБ"}),
        ("31. Mai 2024", "de", {"en": "May 31, 2024", "ja": "2024年5月31日", "fr": "31 mai 2024"}),
        ("2024-05-31", "en", {"de": "2024-05-31", "ja": "2024-05-31"}),
        ("約1.2万人", "ja", {"en": "about 12,000 people", "de": "ca. 12.000 Personen", "ru": "около 12 тыс. человек"}),
        ("5 GB以上", "ja", {"en": "at least 5 GB", "zh": "5 GB以上", "ru": "не менее 5 GB"}),
        ("+81 3-1234-5678", "ja", {"en": "+81 3-1234-5678", "fr": "+81 3-1234-5678"}),
        ("¥100", "zh", {"ja": "100元", "en": "100 yuan"}),
        ("**12,5 %**", "de", {"en": "**12.5%**"}),
        ("[12,5 kg](https://a.example)", "de", {"en": "[12.5 kg](https://a.example)"}),
        ("$5–$10", "en", {"ja": "$5–$10", "de": "5–10 $"}),
        # A capital may stand for bytes, or for millions: it stays as it is.
        ("12 M", "zh", {"en": "12 M", "ja": "12 M", "de": "12 M"}),
        ("7.5G", "en", {"ja": "7.5G", "de": "7,5G"}),
        ("30 S", "en", {"ja": "30 S", "fr": "30 S"}),
        ("3e-5", "zh", {"en": "3e-5", "de": "3e-5", "ja": "3e-5"}),
        ("2.5 × 10^6", "en", {"ja": "2.5 × 10^6", "fr": "2,5 × 10^6"}),
        # A sum is no power: its parts are not written one by one.
        ("1 549億0", "de", {"fr": "154,9 milliards", "ru": "154,9 млрд", "ja": "1,549億"}),
        ("3億5000", "ja", {"en": "300.005 million", "de": "300,005 Mio."}),
        ("1 549億12", "und", {"fr": "", "ru": "", "en": ""}),
        # Nobody is sure how: words that are not known, a date that may be two days, what is no quantity.
        ("12 Pferde", "de", {"en": "", "ja": ""}),
        ("05/06/2024", "en", {"fr": ""}),
        ("1.2.3", "en", {"fr": ""}),
        ("1.234", "und", {"en": ""}),
        ("1,234", "und", {"en": "1,234", "de": "1.234"}),
        ("98.5%", "und", {"fr": "98,5 %"}),
        ("?", "en", {"fr": None}),
    ],
)
def test_a_quantity_is_written_as_another_language_writes_it(
    text: str, source: str, others: dict[str, str | None]
) -> None:
    assert {one: rewritten(text, source, one) for one in others} == others


@pytest.mark.parametrize(
    ("text", "slip", "target", "made"),
    [
        ("480M", "840 Millionen", "de", "480 Millionen"),
        ("480M", "840M", "de", "480M"),
        ("480M", "8.4億", "ja", "480M"),
        ("12 million", "21 Millionen Zeilen", "de", "12 Millionen Zeilen"),
        ("1.5 billion", "5,1 milliards", "fr", "1,5 milliards"),
    ],
)
def test_a_number_is_put_right_within_the_words_of_its_text(text: str, slip: str, target: str, made: str) -> None:
    assert rewritten_like(text, slip, "en", target) == made


@pytest.mark.parametrize("text", ["3.5", "2024", "GPT-3.5", "v2", "12 Sterne und mehr"])
def test_in_texts_only_what_has_a_unit_or_words_of_its_own_is_written_anew(text: str) -> None:
    assert rewritten_text(text, "de", "en") is None


@pytest.mark.parametrize(
    ("one", "first", "other", "second", "same"),
    [
        ("1,5 Mio. €", "de", "€1.5M", "en", True),
        ("2,05 kg", "de", "2,050 g", "en", True),
        ("497 g", "de", "479 g", "en", False),
        ("14 mm", "de", "41 mm", "en", False),
        ("89 %", "de", "96%", "en", False),
        ("3割", "ja", "30%", "en", True),
        ("497", "de", "497 g", "en", True),
        ("12 kg", "de", "12 cm", "en", False),
        ("12 €", "de", "$15", "en", True),
        ("12.345", "de", "12k", "en", True),
        ("12.345", "de", "13k", "en", False),
        ("03-1234-5678", "ja", "+81 3 1234 5678", "en", True),
        ("03-1234-5678", "ja", "+81 3 1234 5687", "en", False),
        ("2024年5月31日", "ja", "31. Mai 2024", "de", True),
        ("2024年5月31日", "ja", "May 30, 2024", "en", False),
        ("2–3 kg", "en", "2–4 kg", "de", False),
        ("★★★☆☆", "ja", "3/5", "en", True),
    ],
)
def test_two_cells_state_the_same_or_not(one: str, first: str, other: str, second: str, same: bool) -> None:
    alike = GRAMMARS["quantity"].alike
    assert alike is not None
    values = row(one, first).read("amount")[1], row(other, second).read("amount")[1]
    assert (values[0] == values[1] or alike(*values)) is same
    assert alike(*reversed(values)) is alike(*values)


def test_quantities_are_sorted_in_their_common_unit() -> None:
    key = GRAMMARS["quantity"].sort_key
    assert key is not None
    cells = ["900 g", "1.2 kg", "3 kg", "0.5 t"]
    keys = [key(row(cell, "en").read("amount")[1]) for cell in cells]
    assert keys == sorted(keys) == [900, 1200, 3000, 500_000]


@given(
    st.integers(-(10**9), 10**12) | st.decimals(-9999, 9999, places=2),
    st.sampled_from(("", "%", "€", "kg", "GB", "★")),
    st.sampled_from(LANGUAGES),
    st.sampled_from(LANGUAGES),
)
def test_what_is_written_for_another_language_and_back_is_the_same(
    number: float, unit: str, one: str, other: str
) -> None:
    text = f"{plain(float(number), notation(one))} {unit}".strip()
    there = rewritten(text, one, other)
    found = read(text, one)
    assert there and found is not None
    back = read(there, other)
    assert back is not None
    assert ([part.value for part in back.parts], back.unit) == ([part.value for part in found.parts], found.unit)
    assert rewritten(there, other, other) in (there, rewritten(text, one, other))


@pytest.mark.parametrize(
    ("cell", "language", "value"),
    [("3.600", "de", 3600), ("3,600", "en", 3600), ("3,6", "fr", 3.6), ("12,3 тыс.", "ru", 12_300), ("7b", "en", 7e9)],
)
def test_plain_numbers_are_read_in_the_notation_of_their_language_too(cell: str, language: str, value: float) -> None:
    assert value_of(cell, language) == value


@pytest.mark.parametrize(
    ("text", "source", "others"),
    [
        ("€1,549.00", "en", {"nl": "1.549,00 €", "pl": "1 549,00 €", "cs": "1 549,00 €", "th": "", "und": ""}),
        ("1.5 million", "en", {"nl": "1,5 miljoen", "pl": "1,5 mln", "uk": "1,5 млн", "hi": ""}),
        ("12 kg", "en", {"th": "12 kg", "und": "12 kg", "sv": "12 kg"}),
        ("12 Go", "fr", {"th": "", "en": "12 GB"}),
        ("2024-05-31", "en", {"th": "2024-05-31"}),
        ("12%", "en", {"th": "", "sv": "12 %"}),
    ],
)
def test_nothing_is_converted_into_a_notation_that_is_not_known(text: str, source: str, others: dict[str, str]) -> None:
    assert {one: rewritten(text, source, one) for one in others} == others


@pytest.mark.parametrize(
    ("text", "bound", "rest"),
    [
        ("5 max", "≤", ""),
        ("5 climax", "", "climax"),
        ("da 5 g", "≥", "g"),
        ("dag 5", None, None),
        ("abg 5", None, None),
        ("5台以上", "≥", "台"),
    ],
)
def test_a_word_for_a_bound_is_a_whole_word(text: str, bound: str | None, rest: str | None) -> None:
    found = read(text, "it")
    assert (found and found.bound, found and found.spelling) == (bound, rest)


@pytest.mark.parametrize(
    ("value", "language", "text"),
    [
        (2e9, "fr", "2 milliards"),
        (1.9e9, "fr", "1,9 milliard"),
        (-2e9, "fr", "-2 milliards"),
        (1e6, "es", "1 millón"),
        (2e6, "es", "2 millones"),
        (2e9, "de", "2 Mrd."),
    ],
)
def test_from_how_many_on_there_are_several_is_for_the_language_to_say(value: float, language: str, text: str) -> None:
    assert in_words(value, notation(language)) == text
