"""Quantities of all editions: compared, brought into line, added and exported, in tables and in lists."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence

import pytest

from readme_tools.catalogue.bind import EditionName, bind
from readme_tools.catalogue.order import sorted_table
from readme_tools.catalogue.profile.model import Profile, from_data, shipped
from readme_tools.editions.align import align
from readme_tools.infer.infer import infer
from readme_tools.infer.writing import profile_text
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.records.extract import Extraction, extract
from readme_tools.records.flat import flat
from readme_tools.rules import ALL
from readme_tools.sync import sync
from readme_tools.sync.add import NewEntry, add
from readme_tools.text.source import Source

HEADINGS = {
    "ja": "| 名前 | 値 |",
    "en": "| Name | Value |",
    "zh": "| 名称 | 数值 |",
    "ko": "| 이름 | 값 |",
    "fr": "| Nom | Valeur |",
    "de": "| Name | Wert |",
    "ru": "| Название | Значение |",
}
COLUMNS = [
    {
        "key": "value",
        "grammar": "quantity",
        "headings": {one: [heading.split("|")[2].strip()] for one, heading in HEADINGS.items()},
    }
]
PROFILE = from_data({"name": "own", "columns": COLUMNS}, "test")
# What one amount is in each language.
NOTATIONS = {
    "price": {"de": "1,5 Mio. €", "en": "€1.5 million", "ja": "150万ユーロ", "fr": "1,5 million €", "ru": "1,5 млн €"},
    "yen": {"ja": "150万円", "en": "1.5 million yen", "zh": "150万日元", "ko": "150만엔", "de": "1,5 Mio. Yen"},
    "stars": {"zh": "1.5万 ★", "en": "15,000 ★", "ja": "1.5万 ★", "ko": "1.5만 ★", "fr": "15 000 ★"},
    "share": {"fr": "12 %", "en": "12%", "de": "12 %", "ja": "12%", "ru": "12 %"},
    "range": {"de": "2,1–3,4 Mrd.", "en": "2.1–3.4 billion", "ja": "21–34億", "zh": "21–34亿", "ru": "2,1–3,4 млрд"},
    "weight": {"de": "2.050 g", "en": "2,050 g", "fr": "2 050 g", "ko": "2,050 g"},
    "day": {"de": "31. Mai 2024", "en": "May 31, 2024", "ja": "2024年5月31日", "ko": "2024년 5월 31일"},
    "phone": {"ja": "+81 3-1234-5678", "en": "+81 3-1234-5678", "zh": "+81 3-1234-5678"},
}
# What it becomes as well, when the other language has a word where this one has a sign, or digits where it has a word.
ALSO = {"1,5 Mio. Euro", "1.5 million euros", "1,5 млн евро", "15,000 ★"}
PAIRS = [(kind, one, other) for kind, cells in NOTATIONS.items() for one in cells for other in cells if one != other]


def page(language: str, cells: Sequence[str]) -> str:
    rows = "".join(f"| [{chr(65 + at)}](https://{at}.example) | {cell} |\n" for at, cell in enumerate(cells))
    return f"# T\n\n{HEADINGS[language]}\n|---|---|\n{rows}"


def listed(cells: Sequence[str]) -> str:
    return "# T\n\n" + "".join(f"- [{chr(65 + at)}](https://{at}.example) - {one}\n" for at, one in enumerate(cells))


def catalogue(texts: Mapping[str, str], profile: Profile = PROFILE) -> Catalogue:
    return Catalogue(
        align(
            [
                bind(parse(Source(f"{one}.md", text)), EditionName(one, f"{one}.md"), profile)
                for one, text in texts.items()
            ]
        )
    )


def reported(found: Catalogue) -> list[str]:
    return [one.name for one in check([found], ALL).diagnostics]


@pytest.mark.parametrize(("kind", "one", "other"), PAIRS)
def test_a_lacking_row_comes_in_the_notation_of_its_edition(kind: str, one: str, other: str) -> None:
    mine, theirs = NOTATIONS[kind][one], NOTATIONS[kind][other]
    before = catalogue({one: page(one, ["1", "2", mine]), other: page(other, ["1", "2"])})
    synced = sync(before)
    after = reread(before, dict(synced.texts))
    assert synced.texts[f"{other}.md"].rstrip().rsplit("| ", 1)[1].removesuffix(" |") in {theirs, *ALSO}
    assert reported(after) == []
    assert not sync(after).texts


@pytest.mark.parametrize(("others", "comes"), [(["4,096", "8,192"], "16,384"), (["4.096", "8.192"], "16.384")])
def test_a_column_that_keeps_the_notation_of_the_source_keeps_it(others: list[str], comes: str) -> None:
    texts = {"en": page("en", ["4,096", "8,192", "16,384"]), "de": page("de", others)}
    synced = sync(catalogue(texts, shipped("generic")))
    assert synced.texts["de.md"].endswith(f" | {comes} |\n")


@pytest.mark.parametrize(("kind", "one", "other"), PAIRS)
def test_the_same_in_two_notations_is_no_difference(kind: str, one: str, other: str) -> None:
    texts = {language: page(language, ["1", "2", NOTATIONS[kind][language]]) for language in (one, other)}
    assert reported(catalogue(texts)) == []


@pytest.mark.parametrize(
    ("one", "mine", "other", "theirs", "right"),
    [
        ("de", "1.549,00 €", "en", "€1,459.00", "€1,549.00"),
        ("de", "497 g", "en", "479 g", "497 g"),
        ("de", "89 %", "en", "96%", "89%"),
        ("ja", "150万円", "en", "15 million yen", "1.5 million yen"),
        ("en", "2–3 kg", "fr", "2–4 kg", "2–3 kg"),
        ("en", "May 31, 2024", "de", "30. Mai 2024", "31. Mai 2024"),
        ("ja", "+81 3-1234-5678", "en", "+81 3-1234-5687", "+81 3-1234-5678"),
        ("zh", "1.5万 ★", "ko", "1.6만 ★", "1.5만 ★"),
        ("ja", "★★★☆☆", "en", "★★★★☆", "★★★☆☆"),
        ("en", "12 kg", "ru", "12 г", "12 kg"),
    ],
)
def test_another_quantity_is_reported_and_brought_into_line(
    one: str, mine: str, other: str, theirs: str, right: str
) -> None:
    before = catalogue({one: page(one, ["1", "2", mine]), other: page(other, ["1", "2", theirs])})
    assert reported(before) == ["number-differs"]
    after = reread(before, dict(sync(before).texts))
    assert after.editions[1].document.source.text.rstrip().endswith(f"| {right} |")
    assert reported(after) == []


@pytest.mark.parametrize(
    ("one", "mine", "other", "theirs", "wrong", "right"),
    [
        ("de", "{},50 €", "en", "€{}.50", "€15.50", "€14.50"),
        ("ja", "{}万円", "en", "{}0,000 yen", "150,000 yen", "140,000 yen"),
        ("fr", "{} %", "ja", "{}%", "15%", "14%"),
        ("en", "May {}, 2024", "de", "{}. Mai 2024", "15. Mai 2024", "14. Mai 2024"),
        ("en", "{}–20 kg", "ru", "{}–20 кг", "15–20 кг", "14–20 kg"),
    ],
)
def test_quantities_of_columns_that_nobody_declared_are_brought_into_line_too(
    one: str, mine: str, other: str, theirs: str, wrong: str, right: str
) -> None:
    cells = {language: [form.format(at) for at in range(10, 18)] for language, form in ((one, mine), (other, theirs))}
    cells[other][4] = wrong
    before = catalogue({language: page(language, found) for language, found in cells.items()}, shipped("generic"))
    assert reported(before) == ["number-differs"]
    after = reread(before, dict(sync(before).texts))
    assert f"| {right} |" in after.editions[1].document.source.text
    assert reported(after) == []
    assert not sync(after).texts


@pytest.mark.parametrize(
    ("one", "mine", "other"), [("de", "12 Pferde", "en"), ("en", "05/06/2024", "fr"), ("en", "1.2.3", "de")]
)
def test_what_nobody_can_convert_for_sure_is_marked(one: str, mine: str, other: str) -> None:
    before = catalogue({one: page(one, ["1", "2", mine]), other: page(other, ["1", "2"])})
    texts = sync(before).texts
    assert texts[f"{other}.md"].rstrip().endswith(f"| 🚧 TODO({one}): {mine} |")
    assert "unreadable-cell" not in {
        one.name for one in check([reread(before, dict(texts))], ALL).diagnostics if one.path == f"{other}.md"
    }


@pytest.mark.parametrize(("kind", "one", "other"), PAIRS)
def test_an_entry_of_a_list_comes_in_the_notation_of_its_edition(kind: str, one: str, other: str) -> None:
    others = ["aa bb", "cc dd", "ee ff"]
    texts = {one: listed([*others, NOTATIONS[kind][one]]), other: listed(others)}
    synced = sync(catalogue(texts, shipped("generic")))
    assert synced.texts[f"{other}.md"].rstrip().rsplit(" - ", 1)[1] in {NOTATIONS[kind][other], *ALSO}


def test_an_entry_that_is_added_is_written_in_all_notations() -> None:
    languages = NOTATIONS["price"]
    before = catalogue({one: page(one, ["1", "2", "3"]) for one in languages})
    entry = NewEntry("t", "Z", "https://z.example", {"value": languages["de"]})
    for path, text in add(before, [entry], ()).texts.items():
        assert text.rstrip().endswith(f"| {languages[path.removesuffix('.md')]} |")


def test_records_hold_the_number_and_its_unit_once_for_all_editions() -> None:
    found = catalogue({one: page(one, [cell]) for one, cell in NOTATIONS["price"].items()})
    (record,) = extract(found.alignment)["records"]
    assert record["values"]["value"] == {"value": 1_500_000, "unit": "EUR"}
    (row,) = flat(Extraction(found.alignment)).rows
    assert (row["value"], row["value.unit"]) == (1_500_000, "EUR")


def test_rows_are_sorted_by_quantities_in_their_common_unit() -> None:
    order = [{"columns": ["value"], "direction": "ascending"}]
    profile = from_data({"name": "own", "columns": COLUMNS, "orders": order}, "test")
    cells = ["900 g", "1,2 kg", "3 kg", "2.500 g", "12 kg", "0,5 t"]
    found = catalogue({"de": page("de", cells)}, profile)
    assert reported(found) == ["row-order"]
    assert sorted_table(found.editions[0].tables[0]) is not None


def test_init_sees_that_columns_hold_quantities() -> None:
    kinds = ("weight", "price", "share", "day", "phone", "range")
    for kind in kinds:
        cells = {one: [NOTATIONS[kind][one].replace("1", str(at)) for at in (1, 2, 3)] for one in ("de", "en", "ja")
                 if one in NOTATIONS[kind]}  # fmt: skip
        if kind == "day":
            cells = {
                "de": ["1. Mai 2024", "2. Mai 2024", "3. Mai 2024"],
                "en": ["May 1, 2024", "May 2, 2024", "May 3, 2024"],
            }
        texts = {one: page(one, found) for one, found in cells.items()}
        inferred = infer(catalogue(texts, shipped("generic")).alignment, "own")
        profile = tomllib.loads(profile_text(inferred))
        assert [one["grammar"] for one in profile["columns"]] == ["entry", "quantity"], kind


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " "])
@pytest.mark.parametrize(("wrong", "right"), [("131{}027", "131{}072"), ("1{}024", "131{}072")])
def test_a_context_length_keeps_the_space_of_its_cell(space: str, wrong: str, right: str) -> None:
    profile = from_data({"name": "own", "columns": [{**COLUMNS[0], "grammar": "context-length"}]}, "test")
    fr = [f"8{space}192", f"4{space}096", wrong.format(space)]
    before = catalogue({"ja": page("ja", ["8,192", "4,096", "131,072"]), "fr": page("fr", fr)}, profile)
    assert sync(before).texts["fr.md"] == page("fr", [*fr[:2], right.format(space)])
