"""Records that nobody edited change nothing, and say alone what the rows were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from readme_tools.catalogue.lines import line_span
from readme_tools.catalogue.profile.model import shipped
from readme_tools.errors import SchemaError
from readme_tools.format.safety import format_source
from readme_tools.markdown import build
from readme_tools.project.catalogue import Catalogue, read_editions, reread
from readme_tools.records.extract import extract
from readme_tools.records.formats import to_json, to_jsonl
from readme_tools.records.reading import load_records
from readme_tools.records.render import render
from readme_tools.records.render.pages import page
from readme_tools.text.edits import Edit, apply_edits
from readme_tools.text.source import Source
from tests.strategies import LABELS, ODD_CELLS, file_set

HEAD = "## T\n\n| Name | License | Notes |\n|---|---|---|\n"


def read(pages: Mapping[str, str]) -> Catalogue:
    return read_editions(file_set(dict(pages)), shipped("generic"))


def texts(catalogue: Catalogue, data: Any) -> Mapping[str, str]:
    return render(catalogue, load_records(to_json(data), "c.json"), "c.json").texts


def records(catalogue: Catalogue) -> Any:
    return json.loads(to_json(extract(catalogue.alignment)))


def without_rows(catalogue: Catalogue) -> dict[str, str]:
    empty = {}
    for one in catalogue.editions:
        source = one.document.source
        edits = [Edit(source.path, line_span(source, row.node), "") for row in one.rows()]
        empty[source.path] = apply_edits(source.text, edits)
    return empty


def restored(pages: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Give the formatted texts, and what becomes of them when their rows are deleted and rendered again."""
    tidy = read({language: format_source(Source("x", text)) for language, text in pages.items()})
    empty = without_rows(tidy)
    before = {one.path: one.document.source.text for one in tidy.editions}
    return before, {**empty, **texts(reread(tidy, dict(empty)), records(tidy))}


def alike(*headings_and_names: str) -> str:
    """Give tables with the same columns; each has a heading, and one entry, or none."""
    pairs = zip(headings_and_names[::2], headings_and_names[1::2], strict=True)
    return "".join(
        f"{f'## {heading}' if heading else ''}\n\n| Name | License |\n|---|---|\n"
        + (f"| [{name}](https://{ord(name)}.example) | MIT |\n\n" if name else "\n")
        for heading, name in pairs
    )


UNEDITED: dict[str, dict[str, str]] = {
    "a cell that one edition lacks": {
        "ja": HEAD + "| A | MIT | 良い |\n",
        "en": HEAD + "| A | MIT |\n",
    },
    "two cells that two editions lack": {
        "ja": HEAD + "| A | MIT | 良い |\n",
        "en": HEAD + "| A |\n",
        "fr": HEAD + "| A | MIT |\n",
    },
    "a lacking cell beside a surplus one": {"ja": HEAD + "| A | MIT | 良い | x |\n", "en": HEAD + "| A | MIT |\n"},
    "a row in another table with other columns": {
        "ja": "## 一\n\n| 名前 | 所有者 |\n|---|---|\n| [U](https://u.example) | Ash |\n\n"
        "## 二\n\n| 名前 | 試験 | 点 |\n|---|---|---|\n",
        "en": "## One\n\n| Name | Owner |\n|---|---|\n\n## Two\n\n| Name | Tests | Score |\n|---|---|---|\n"
        "| [U](https://u.example) | 14 | 0.6 |\n",
    },
    "a row in three tables": {
        language: "".join(
            f"## {name}\n\n| Name | {name} |\n|---|---|\n"
            + ("| [U](https://u.example) | x |\n\n" if number == at else "\n")
            for number, name in enumerate(("One", "Two", "Three"))
        )
        for at, language in enumerate(("de", "en", "ko"))
    },
    "columns in another order": {
        "ja": HEAD + "| A | MIT | x |\n",
        "en": "## T\n\n| Notes | Name | License |\n|---|---|---|\n| x | A | MIT |\n",
    },
    "tables in another order, alike in the headings above and in them": {
        "ja": alike("一", "甲", "二", "乙"),
        "en": alike("T", "B", "T", "A"),
        "fr": alike("T", "A", "T", "B"),
    },
    "three tables alike, of which one is empty": {
        "ja": alike("一", "甲", "二", "", "三", "丙"),
        "zh": alike("T", "", "T", "C", "T", "A"),
    },
    "a table without a heading before those that have one": {
        "en": alike("", "C", "One", "A", "Two", "B"),
        "ko": alike("One", "A", "Two", "B", "Three", "C"),
    },
    "an id that is a heading of another edition": {
        "de": alike("Code", "A", "Other", "B"),
        "ko": alike('\n<a id="code"></a>', "A") + alike("기타", "C", '\n<a id="other"></a>', "B"),
    },
    "an undefined footnote": {"ja": HEAD + "| A | MIT[^9] | x |\n", "en": HEAD + "| A | MIT | x[^none] |\n"},
}


@pytest.mark.parametrize("pages", UNEDITED.values(), ids=UNEDITED)
def test_unedited_records_change_nothing(pages: dict[str, str]) -> None:
    catalogue = read(pages)
    for every_cell in (False, True):
        data = extract(catalogue.alignment, every_cell)
        for text, name in ((to_json(data), "c.json"), (to_jsonl(data), "c.jsonl")):
            assert render(catalogue, load_records(text, name), name).texts == {}


@pytest.mark.parametrize("pages", UNEDITED.values(), ids=UNEDITED)
def test_deleted_rows_are_restored(pages: dict[str, str]) -> None:
    before, after = restored(pages)
    assert after == before


def without_lines(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: without_lines(value) for key, value in data.items() if key != "line"}
    return [without_lines(one) for one in data] if isinstance(data, list) else data


@pytest.mark.parametrize("pages", UNEDITED.values(), ids=UNEDITED)
def test_pages_made_of_records_have_the_same_records(pages: dict[str, str]) -> None:
    data = records(read(pages))
    made = {language: page(data, "c.json", language, shipped("generic"))[0] for language in pages}
    assert without_lines(records(read(made))) == without_lines(data)


@pytest.mark.parametrize("label", [*LABELS, "9" * 5000])
def test_footnotes_with_odd_labels_stay(label: str) -> None:
    text = HEAD + f"| A | MIT[^{label}] | x |\n\n[^{label}]: A note.\n"
    catalogue = read({"ja": text, "en": text})
    assert texts(catalogue, records(catalogue)) == {}
    again = page(records(catalogue), "c.json", "en", shipped("generic"))[0]
    assert f"[^{label}]: A note." in again


def test_a_new_footnote_is_numbered_beside_one_with_a_plus_and_one_with_a_long_number() -> None:
    text = HEAD + f"| A | MIT[^+x] | x |\n\n[^+x]: A note.\n\n[^{'9' * 5000}]: Another.\n"
    catalogue = read({"en": text})
    data = records(catalogue)
    data["footnotes"].append({"label": "+y", "editions": {"en": {"text": "New."}}})
    assert texts(catalogue, data)["README.md"] == text + "\n[^1]: New.\n"


@pytest.mark.parametrize("cell", ODD_CELLS)
def test_odd_cells_are_restored(cell: str) -> None:
    text = HEAD + f"| A | MIT | {cell} |\n| B | {cell} | x |\n\n[^1]: Note.\n\n[ref]: https://r.example\n"
    before, after = restored({"ja": text, "en": text})
    assert after == before


@pytest.mark.parametrize(
    "text",
    [
        "## T\n\n| Name      | Size |\n| :-------- | ---: |\n| long name |   12 |\n| b         |    3 |\n",
        "## T\n\n| 名前         | 大きさ |\n|--------------|:------:|\n| 長い名前です |   12   |\n",
        "## T\n\n| | |\n|---|---|\n| a | b |\n",
        "## T\n\n| Name |\n|---|\n| a |\n| |\n| b |\n",
        "| Name | X |\n|---|---|\n| a | b |\n\n| Name | X |\n|---|---|\n| c | d |\n",
        "## T\r\n\r\n| Name | X |\r\n|---|---|\r\n| a | b |\r\n",
        "| Name      | X         |\n| :-------: | --------: |\n| a         | b         |\n| long name | long text |\n",
        "|   Name    |         X |\n| :-------: | --------: |\n|     a     |         b |\n| long name | long text |\n",
    ],
    ids=["aligned", "aligned-wide", "blank-headings", "one-column", "tables-alike", "crlf", "left", "by-dashes"],
)
def test_deleted_rows_are_restored_as_the_table_is_laid_out(text: str) -> None:
    before, after = restored({"en": text})
    assert before == {"README.md": text}
    assert after == before


def test_rows_go_back_to_tables_that_only_rows_showed_to_be_the_same() -> None:
    table = "| Name | X |\n|---|---|\n"
    rows = {one: f"| [{one}](https://{one}.example) | x |\n" for one in "ab"}
    before, after = restored(
        {
            "en": f"## One\n\n{table}{rows['a']}\n## Two\n\n{table}{rows['b']}",
            "de": f"## Zwei\n\n{table}{rows['b']}\n## Eins\n\n{table}{rows['a']}",
        }
    )
    assert after == before


def test_a_changed_value_leaves_a_row_without_the_cell_alone() -> None:
    catalogue = read(UNEDITED["a cell that one edition lacks"])
    data = records(catalogue)
    data["records"][0]["values"]["notes"]["text"] = "とても良い"
    assert texts(catalogue, data) == {"README.md": HEAD + "| A | MIT | とても良い |\n"}


@pytest.mark.parametrize("way", ["missing", "values"])
def test_a_lacking_cell_can_be_filled(way: str) -> None:
    catalogue = read(UNEDITED["a cell that one edition lacks"])
    data = records(catalogue)
    edition = data["records"][0]["editions"]["en"]
    if way == "missing":
        del edition["missing"]
    else:
        edition["values"] = {"notes": {"text": "良い"}}
    assert texts(catalogue, data) == {"README_en.md": HEAD + "| A | MIT | 良い |\n"}


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_column_that_came_later_keeps_its_cells(at: int) -> None:
    old = read({"en": HEAD + "| A | MIT | x |\n| B | MIT | y |\n"})
    data = records(old)
    cells = [["Name", "License", "Notes"], ["---"] * 3, ["A", "MIT", "x"], ["B", "MIT", "y"]]
    for line, more in zip(cells, ["Year", "---", "2020", "2021"], strict=True):
        line.insert(at, more)
    text = "## T\n\n" + "".join("| " + " | ".join(line) + " |\n" for line in cells)
    catalogue = read({"en": text})
    assert texts(catalogue, data) == {}
    data["records"][1]["values"]["notes"]["text"] = "z"
    assert texts(catalogue, data) == {"README.md": text.replace("| y |", "| z |")}


def test_an_unknown_column_in_an_order_is_refused() -> None:
    data = records(read(UNEDITED["columns in another order"]))
    data["tables"][0]["order"]["en"][0] = "none"
    with pytest.raises(SchemaError, match=r"c\.json: tables\[0\]\.order\.en: unknown column 'none'"):
        load_records(to_json(data), "c.json")


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ({"fr": ["code", "none"]}, r"c\.json: order\.fr: unknown table 'none': did you mean 'one'\?"),
        ({"fr": "one"}, r'c\.json: order\.fr: "one" is not a list'),
        ([], r"c\.json: order: .* is not a"),
    ],
)
def test_an_order_of_tables_that_is_none_is_refused(order: Any, message: str) -> None:
    data = {**records(read({"fr": alike("One", "A", "Code", "B")})), "order": order}
    with pytest.raises(SchemaError, match=message):
        load_records(to_json(data), "c.json")


def test_records_without_an_edition_are_refused() -> None:
    data = {"version": 2, "editions": {}, "tables": [], "records": []}
    with pytest.raises(SchemaError, match=r"^c\.json: editions: "):
        load_records(to_json(data), "c.json")


def test_a_page_has_its_tables_in_the_order_of_its_edition_and_a_new_one_in_that_of_the_first() -> None:
    data = records(read({"ja": alike("B", "B", "A", "A"), "en": alike("A", "A", "B", "B")}))
    assert data["order"] == {"en": ["a", "b"]}
    for language, headings in {"ja": ["B", "A"], "en": ["A", "B"], "sv": ["B", "A"]}.items():
        text = page(data, "c.json", language, shipped("generic"))[0]
        assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == headings


def test_an_empty_part_of_a_value_is_no_crash() -> None:
    catalogue = read({"en": HEAD + "| [A](https://a.example) | MIT | [x](https://x.example) |\n"})
    data = records(catalogue)
    data["records"][0]["values"]["notes"]["links"] = [{}]
    with pytest.raises(SchemaError):
        texts(catalogue, data)


def test_a_row_that_lacks_all_cells_of_a_page_is_still_a_row() -> None:
    data = records(read({"en": HEAD + "| A |\n"}))
    data["tables"][0]["columns"][0]["headings"] = {"ja": "名前"}  # the page keeps the columns that the row lacks
    assert page(data, "c.json", "en", shipped("generic"))[0].endswith("| License | Notes |\n|---|---|\n| |\n")


def test_headings_that_make_no_table_are_a_fault_of_the_records() -> None:
    data = records(read({"en": HEAD}))
    data["definitions"] = {"en": ["[x]\n\n| a |\n|---|\n"]}
    data["tables"][0]["columns"][0]["headings"]["en"] = "[x] \\"
    with pytest.raises(SchemaError):
        page(data, "c.json", "en", shipped("generic"))


def test_reading_cells_back_is_linear_in_rows_and_definitions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each changed row is read with what it refers to, and not with all that the page defines."""
    counts, parse = [], build.parse
    for size in (30, 60, 120):
        rows = "".join(f"| [A{at}][r{at}] | MIT | x{at}[^n{at}] |\n" for at in range(size))
        ends = "".join(f"\n[r{at}]: https://{at}.example\n\n[^n{at}]: note\n" for at in range(size))
        catalogue = read({"en": HEAD + rows + ends})
        data = records(catalogue)
        for record in data["records"]:
            record["values"]["notes"]["text"] += " y"
        count = 0

        def counting(source: Source, inlines: bool = True) -> Any:
            nonlocal count
            count += len(source.text)
            return parse(source, inlines)

        with monkeypatch.context() as patch:
            patch.setattr(build, "parse", counting)
            assert texts(catalogue, data)["README.md"].count(" y[^n") == size
        counts.append(count)
    assert counts[1] < 2.3 * counts[0]
    assert counts[2] < 2.3 * counts[1]


@pytest.mark.parametrize(
    "cell",
    ["[Ref]", "[ref][]", "[t][ref]", "[a [b][ref]", "![i][ref]", "[x][a  b]", "[x][p\\|q]", "[ẞ]", "[`c`][ref]"],
)
def test_reference_links_of_changed_rows_are_read(cell: str) -> None:
    ends = "\n[ref]: https://r.example\n[A b]: https://b.example\n[p|q]: https://p.example\n[ss]: https://s.example\n"
    catalogue = read({"en": HEAD + f"| A | MIT | {cell} z |\n" + ends})
    data = records(catalogue)
    data["records"][0]["values"]["notes"]["text"] += "y"
    assert texts(catalogue, data) == {"README.md": HEAD + f"| A | MIT | {cell} zy |\n" + ends}


def test_pages_keep_tables_apart_that_anchors_keep_apart() -> None:
    table = "| x | y |\n|---|---|\n"
    pages = {"de": f'<a id="one"></a>\n{table}\n## Two\n\n{table}', "en": f'<a id="code"></a>\n## Code\n\n{table}'}
    catalogue = read(pages)
    data = records(catalogue)
    again = {language: page(data, "c.json", language, shipped("generic"))[0] for language in pages}
    assert [one["id"] for one in records(read(again))["tables"]] == [one["id"] for one in data["tables"]]
