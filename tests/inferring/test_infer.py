from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readme_tools.catalogue.bind import bind
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.model import from_data, shipped_data
from readme_tools.editions.align import align
from readme_tools.infer.drift import drift
from readme_tools.infer.infer import infer
from readme_tools.infer.result import Inferred
from readme_tools.infer.writing import config_text, profile_text
from readme_tools.schema.validate import validate
from tests.conftest import few
from tests.helpers import edition


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines) + "\n"


def inferred(*texts: str, prior: Mapping[str, Any] | None = None, **editions: str) -> Inferred:
    return infer(alignment(*texts, **editions), "test", prior)


def alignment(*texts: str, **editions: str) -> Alignment:
    pages = {"en": "".join(texts)} if texts else editions
    return align([edition(text, language, "generic") for language, text in pages.items()])


def again(found: Inferred, read: Alignment) -> Alignment:
    """Read a catalogue with the profile that was inferred, as it is written."""
    profile = from_data(tomllib.loads(profile_text(found)), "test")
    return align([bind(one.document, one.name, profile) for one in read.editions])


def columns(found: Inferred) -> dict[str, dict[str, Any]]:
    return {part.data["key"]: part.data for part in found.columns}


NAMES = [f"{letter}{letter.lower()}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]


@pytest.mark.parametrize(
    ("heading", "cells", "grammar"),
    [
        ("Year", ["2020", "**2021**", "2019", "?", "2020"], "year"),
        ("Year", ["1605", "1999", "2004", "1880", "2011"], "year"),
        ("Eggs", ["1600", "1850", "1500", "1700", "1550"], "number"),
        ("Since", ["2020.01.02", "2021/3", "2019-12-31"], "date"),
        ("Stars", ["1,234", "12.3k", "7", "⭐ 88", "901"], "number"),
        ("License", ["MIT", "Apache 2.0", "Our own", "MIT"], "licence"),
        ("Terms", ["MIT", "Apache 2.0", "MIT", "GPL 3.0", "MIT"], "licence"),
        ("Works", ["✅", "❌", "✅ [how](https://x.example)", "✅", "❌ not yet"], "availability"),
        ("Works", ["Yes", "No", "Yes", "No", "yes"], "choice"),
        ("State", ["✅ Active", "❌ Dead", "✅ Active", "❌ Dead"] * 4, "choice"),
        ("Context Length", ["4,096", "32k", "8192"], "context-length"),
        ("Base", ["X (7b)", "Y (13b, 70b)", "X (1b)", "Z (2b)", "X (3b)"], "architecture"),
        ("Venue", ["ACL 2021", "EMNLP 2023", "arXiv"], "venue"),
        ("Size", ["5 - 7", "7 or 8", "9", "1", "3"], "text"),
        ("Institute", ["MIT", "MIT", "MIT", "MIT", "MIT"], "text"),
        ("Author", ["Ann", "Bob"] * 20, "text"),
        ("Link", ["[Paper](https://a.example)", "[Code](https://b.example)"] * 20, "text"),
        ("Notes", ["📖 a", "📖 b", "📖 c", "📖 d"], "text"),
        ("Country", ["🇯🇵", "🇫🇷", "🇯🇵", "🇫🇷"], "text"),
    ],
)
def test_the_grammar_is_guessed_from_the_cells(heading: str, cells: list[str], grammar: str) -> None:
    rows = [[f"{NAMES[-number % 26]}{number}", cell] for number, cell in enumerate(cells)]
    found = inferred(table(["Name", heading], rows))
    assert [part.data["grammar"] for part in found.columns] == ["entry", grammar]


def test_first_columns_are_one_kind_unless_they_hold_dates_or_ranks() -> None:
    one = table(["Model", "Date"], [[name, "2024.01.01"] for name in NAMES[:4]])
    two = table(["Data set", "Size"], [[name, "big"] for name in NAMES[4:8]])
    three = table(["Date", "Paper"], [[f"2024.01.0{n}", "x"] for n in range(1, 5)])
    found = columns(inferred(one, two, three))
    assert found["name"]["headings"] == {"en": ["Model", "Data set"]}
    assert found["name"]["first"] is True
    assert found["date"] == {"key": "date", "grammar": "date", "headings": {"en": ["Date"]}}


def test_headings_that_mean_the_same_are_one_column_unless_a_table_has_both() -> None:
    rows = [[name, "MIT"] for name in NAMES[:4]]
    apart = inferred(table(["Name", "License"], rows), table(["Name", "Licence"], rows))
    assert columns(apart)["licence"]["headings"] == {"en": ["License", "Licence"]}
    both = inferred(table(["Name", "License", "Licence"], [[*row, "MIT"] for row in rows]))
    assert list(columns(both)) == ["name", "licence", "licence-2"]


def test_columns_are_one_across_languages_and_values_are_translated() -> None:
    values = [("Yes", "是"), ("No", "否"), ("Yes", "是")] * 4
    links = [f"[M{number}](https://x.example/{number})" for number in range(12)]
    en = table(["Model", "Open"], [[link, one] for link, (one, _) in zip(links, values, strict=True)])
    zh = table(["模型", "开源"], [[link, one] for link, (_, one) in zip(links, values, strict=True)])
    found = columns(inferred(zh=zh, en=en))
    assert found["open"]["headings"] == {"zh": ["开源"], "en": ["Open"]}
    assert found["open"]["values"] == [{"names": {"zh": "是", "en": "Yes"}}, {"names": {"zh": "否", "en": "No"}}]


def test_names_of_organisations_and_other_texts_are_learned_from_rows() -> None:
    links = [f"[M{number}](https://x.example/{number})" for number in range(8)]
    en = table(["Model", "Developer", "Domain"], [[link, "Pine Lab", "Law"] for link in links])
    ja = table(["モデル", "開発元", "分野"], [[link, "松研究室", "法律"] for link in links])
    found = inferred(ja=ja, en=en)
    assert [part.data for part in found.names] == [
        {"columns": ["developer"], "names": {"ja": "松研究室", "en": "Pine Lab"}}
    ]
    assert [dict(term.texts) for term in found.glossary] == [{"ja": "法律", "en": "Law"}]


def test_signs_that_look_alike_are_variants_and_the_legend_gives_their_meaning() -> None:
    cells = ["✅"] * 12 + ["❌"] * 6 + ["✔"]
    text = (
        table(["Name", "Works"], [[f"n{n}", cell] for n, cell in enumerate(cells)]) + "✅: it works, ❌: it does not\n"
    )
    found = inferred(text)
    assert found.markers["yes"].data["glyph"] == "✅"
    assert "✔" in found.markers["yes"].data["variants"]
    assert found.markers["yes"].data["meaning"] == {"en": "it works"}
    assert found.markers["no"].data["meaning"] == {"en": "it does not"}


def test_licences_are_spelt_as_the_catalogue_does_and_new_ones_are_listed() -> None:
    cells = ["Apache-2.0"] * 4 + ["MIT", "Pine License 1.0", "Pine License 1.0", "Apahce 2.0"]
    found = inferred(table(["Name", "License"], [[f"n{n}", cell] for n, cell in enumerate(cells)]))
    assert found.licences is not None
    assert found.licences.data["known"] == [
        {"id": "apache-2.0", "names": ["Apache-2.0"]},
        {"id": "pine-license-1.0", "names": ["Pine License 1.0"]},
    ]
    assert any("Apahce 2.0" in note for note in found.licences.below)


def test_a_rare_licence_is_spelt_as_those_of_its_family() -> None:
    cells = ["CC-BY 4.0"] * 4 + ["CC-BY-NC 3.0", "CC BY-SA 3.0", "CC-BY-SA 3.0", "MIT"]
    found = inferred(table(["Name", "License"], [[NAMES[at], cell] for at, cell in enumerate(cells)]))
    assert found.licences is not None
    names = {one["id"]: one["names"] for one in found.licences.data["known"]}
    assert names == {"cc-by-4.0": ["CC-BY 4.0"], "cc-by-nc-3.0": ["CC-BY-NC 3.0"], "cc-by-sa-3.0": ["CC-BY-SA 3.0"]}


def test_rows_that_go_on_with_the_one_above_have_no_order() -> None:
    sizes = [64, 32, 16, 14, 12, 6, 12, 6, 4, 2, 1]
    rows = [["..." if at % 6 else NAMES[at], str(size)] for at, size in enumerate(sizes)]
    assert not inferred(table(["Owl", "Size"], rows)).orders


def test_a_heading_of_one_table_that_nearly_spells_the_others_is_left_out() -> None:
    rows = [[name, f"about {name}"] for name in NAMES[:3]]
    texts = [table(["Name", "Description"], rows)] * 3 + [table(["Name", "Discription"], rows)]
    found = inferred(*texts)
    assert columns(found)["description"]["headings"] == {"en": ["Description"]}
    assert any("Discription" in note for part in found.columns for note in part.below)


def test_a_misspelt_heading_is_left_out_also_where_another_edition_has_the_column() -> None:
    rows = [[f"[{name}](https://x.example/{name})", "text"] for name in NAMES[:4]]
    parts = [f'<a id="p{number}"></a>\n\n' for number in range(4)]
    ja = "".join(part + table(["名前", "説明"], rows) for part in parts)
    en = "".join(part + table(["Name", "Discription" if part == parts[2] else "Description"], rows) for part in parts)
    found = inferred(ja=ja, en=en)
    assert columns(found)["description"]["headings"] == {"ja": ["説明"], "en": ["Description"]}


ORDERED = [[name, f"{2024 - number}", f"{(number * 7) % 26}"] for number, name in enumerate(NAMES[:12])]


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        ([row[:1] + row[2:] for row in ORDERED], {"columns": ["name"], "direction": "ascending", "by": "text"}),
        ([[f"n{row[2]}", row[1]] for row in ORDERED], {"columns": ["x"], "direction": "descending"}),
        ([[f"n{row[2]}", "same"] for row in ORDERED], None),
        ([[name, "x"] for name in NAMES[:4]], None),
        ([[name, "x"] for name in (*NAMES[:20], "Aa")], {"columns": ["name"], "direction": "ascending", "by": "text"}),
    ],
    ids=["by the alphabet", "by year", "by nothing", "too few rows", "but for one row"],
)
def test_an_order_is_found_where_it_holds(rows: list[list[str]], order: dict[str, Any] | None) -> None:
    found = inferred(table(["Name", "X"], rows))
    assert [part.data for part in found.orders] == ([order] if order else [])


def test_tables_in_another_order_are_exempt_when_they_are_few() -> None:
    rows = [[name, "x"] for name in NAMES[:20]]
    sections = [f"## Part {number}\n\n" + table(["Name", "X"], rows) for number in range(5)]
    odd = "## Odd\n\n" + table(["Name", "X"], [[name, "x"] for name in "MAQBZC"])
    (order,) = inferred(*sections, odd).orders
    assert order.data["except"] == ["odd"]


def test_articles_do_not_count_where_a_list_is_sorted_without_them() -> None:
    names = ["Ant", "The Bee", "Cat", "The Dog", "Elk", "The Fox", "Gnu", "The Hen", "Ibis", "The Jay"]
    (order,) = inferred(table(["Name", "X"], [[name, "x"] for name in names])).orders
    assert order.data["leading"] == ["The", "A", "An"]


def test_a_shipped_profile_that_fits_is_taken_over_and_added_to() -> None:
    rows = [[f"[m{n}](https://x.example/{n})", "Lab", "MIT", "new"] for n in range(4)]
    found = inferred(
        table(["Model/Architecture", "Developer", "License", "Novelty"], rows), prior=shipped_data("japanese-llms")
    )
    keys = columns(found)
    assert keys["developer"]["headings"]["ja"] == ["開発元"]
    assert keys["novelty"]["headings"] == {"en": ["Novelty"]}
    assert found.data()["individuals"]["columns"] == ["developer"]


# What holds for any catalogue --------------------------------------------------------------------

_WORDS = [
    "Yes",
    "No",
    "yes",
    "-",
    "?",
    "✅",
    "❌",
    "✔️ a",
    "2024",
    "2024.01.02",
    "1,2",
    "7k",
    "MIT",
    "X (7b)",
    "",
    "è",
    "は",
]
_MARKED = ["`x`", "[a](https://a.example)", '"q" \\ b', "a, b", "A<br>B", "x[^1]", "**bold**", "<!-- c -->d"]
_CELLS = st.sampled_from([*_WORDS, *_MARKED])
_HEADINGS = st.sampled_from(
    ["", "Name", "License", "Licence", "Date", "名前", "Works?", "a [^1]", "Link", "Title", '"']
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        width = draw(st.integers(1, 4))
        headings = [draw(_HEADINGS) for _ in range(width)]
        few = draw(st.lists(_CELLS, min_size=1, max_size=3))
        rows = [[draw(st.sampled_from(few)) for _ in range(width)] for _ in range(draw(st.integers(0, 14)))]
        parts.append(table(headings, rows))
    return "## Part\n\n" + "\n## More\n\n".join(parts)


@settings(max_examples=few(20))
@given(pages(), pages())
def test_what_is_inferred_can_be_written_and_read_and_knows_all_of_its_catalogue(one: str, other: str) -> None:
    for read in (alignment(one), alignment(en=one, ja=one), alignment(en=one, ja=other)):
        found = infer(read, "test")
        data = tomllib.loads(profile_text(found))
        assert data == found.data()
        validate(data, "profile", "test")
        validate(tomllib.loads(config_text("p.toml", {"en": "README.md"}, found.glossary)), "config", "test")
        assert profile_text(infer(read, "test")) == profile_text(found)
        bound = again(found, read)
        assert [each.message for each in drift(bound)] == []


def test_drift_says_what_is_new_and_where() -> None:
    rows = [[f"[{name}](https://x.example)", "Yes" if number % 3 else "No", "MIT"] for number, name in enumerate(NAMES)]
    head = ["Name", "Works", "License"]
    found = inferred(table(head, rows))
    rows[3][1:] = ["Maybe", "Pine License"]
    changed = again(found, alignment(table(head, rows), table([*head, "Price"], [])))
    assert [(one.message, one.source and one.source.slice(one.span)) for one in drift(changed) if one.span] == [
        ("'Maybe' is not among the values of the column 'Works' (1 cell)", "Maybe"),
        ("the licence 'Pine License' is not in the profile", "Pine License"),
        ("the heading 'Price' is not in the profile", "Price"),
    ]
    rows = [*rows[13:], *rows[:13]]
    shuffled = again(found, alignment(table(head, rows)))
    assert any("26 rows of this table are no longer in the order" in one.message for one in drift(shuffled))


OTHERS = [["Vv5", "500B"], ["Ww6", "600B"]]  # their numbers say that they are none of the other table's


@pytest.mark.parametrize("own", [[["A", "7B"], ["B", "8B"]], []], ids=["rows", "headings only"])
@pytest.mark.parametrize("theirs", [[["A", "7B"], ["B", "8B"]], OTHERS, []], ids=["rows", "others", "none"])
def test_columns_are_one_by_their_place_unless_both_tables_have_rows_and_share_none(
    own: list[list[str]], theirs: list[list[str]]
) -> None:
    linked = [[[f"[{name}](https://x.example/{name})", size] for name, size in rows] for rows in (own, theirs)]
    anchor = '<a id="t"></a>\n\n'
    found = inferred(
        en=anchor + table(["Name", "Size"], linked[0]), de=anchor + table(["Bezeichnung", "Umfang"], linked[1])
    )
    own_and_others = bool(own) and theirs == OTHERS
    assert (columns(found)["size"]["headings"] == {"en": ["Size"]}) is own_and_others


def test_a_heading_of_another_language_is_no_misspelt_one() -> None:
    parts = [f'<a id="p{number}"></a>\n\n' for number in range(4)]
    en = "".join(part + table(["Name", "Model"], [["A", "x"]]) for part in parts)
    de = '<a id="q"></a>\n\n' + table(["Name", "Modell"], [["B", "y"]])
    headings = [one["headings"] for one in inferred(en=en, de=de).data()["columns"]]
    assert {"de": ["Modell"]} in headings
