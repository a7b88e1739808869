"""Edited records become the smallest change of the text."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readme_tools.errors import SchemaError
from readme_tools.project.catalogue import Catalogue, read_editions
from readme_tools.project.discovery import EditionFile, FileSet
from readme_tools.records.extract import extract
from readme_tools.records.formats import to_json
from readme_tools.records.reading import load_records
from readme_tools.records.render import Rendered, render
from readme_tools.text.source import Source
from tests.sync import pages

Edit = Callable[[dict[str, Any]], None]
PATHS = {"ja": "README.md", "en": "README_en.md", "fr": "README_fr.md"}


def catalogue(**texts: str) -> Catalogue:
    files = tuple(EditionFile(language, Source(PATHS[language], text)) for language, text in texts.items())
    return read_editions(FileSet(Path(), files), None)


def three(**texts: str) -> Catalogue:
    return catalogue(**({language: pages.page(language) for language in PATHS} | texts))


def records(of: Catalogue) -> dict[str, Any]:
    return copy.deepcopy(extract(of.alignment))


def rendered(of: Catalogue, *edits: Edit) -> Rendered:
    data = records(of)
    for edit in edits:
        edit(data)
    return render(of, load_records(to_json(data), "c.json"), "c.json")


def changed_lines(result: Rendered, path: str) -> list[tuple[str, str]]:
    old, new = result.before[path].text.split("\n"), result.texts[path].split("\n")
    assert len(old) == len(new)
    return [(one, other) for one, other in zip(old, new, strict=True) if one != other]


def record(data: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["records"] if one["id"].endswith(name))
    return found


def set_licence(data: dict[str, Any]) -> None:
    record(data, "sakura")["values"]["licence"]["licences"][0]["id"] = "apache-2.0"


def test_records_as_exported_change_nothing() -> None:
    result = rendered(three())
    assert result.texts == {}
    assert [one.rows.changed for one in result.editions] == [[], [], []]


def test_a_changed_value_is_one_changed_line_in_each_edition() -> None:
    result = rendered(three(), set_licence)
    assert list(result.texts) == ["README.md", "README_en.md", "README_fr.md"]
    for path in result.texts:
        (old, new), *more = changed_lines(result, path)
        assert not more
        assert new == old.replace("| MIT |", "| Apache 2.0 |")


def test_words_that_change_leave_the_rest_of_an_unusual_cell_alone() -> None:
    odd = pages.page("en").replace("Tree Corpus<br>(**2T** tokens)", "Tree Corpus <br> (**2T** tokens) <!-- x -->")

    def edit(data: dict[str, Any]) -> None:
        text = record(data, "/杉")["values"]["training-data"]["text"]
        text["en"] = text["en"].replace("Tree Corpus", "Forest Corpus")

    result = rendered(three(en=odd), edit)
    assert list(result.texts) == ["README_en.md"]
    assert changed_lines(result, "README_en.md")[0][1].count("Forest Corpus <br> (**2T** tokens) <!-- x -->") == 1


def test_a_removed_record_is_a_removed_line() -> None:
    def edit(data: dict[str, Any]) -> None:
        data["records"].remove(record(data, "take"))

    result = rendered(three(), edit)
    for path, text in result.texts.items():
        gone = [line for line in result.before[path].text.split("\n") if "take.example" in line]
        assert text == result.before[path].text.replace(gone[0] + "\n", "")
    assert [one.rows.removed for one in result.editions] == [["Take"]] * 3


def test_a_record_without_an_edition_is_removed_there_only() -> None:
    def edit(data: dict[str, Any]) -> None:
        del record(data, "take")["editions"]["fr"]

    assert list(rendered(three(), edit).texts) == ["README_fr.md"]


def test_a_moved_record_is_a_moved_line() -> None:
    def edit(data: dict[str, Any]) -> None:
        data["records"].insert(0, data["records"].pop())

    result = rendered(three(), edit)
    rows = [line for line in result.texts["README_en.md"].split("\n") if line.startswith("| [")]
    assert rows[0] == pages.ROWS["en"][4]
    assert rows[1:] == list(pages.ROWS["en"][:4])
    assert [one.rows.moved for one in result.editions] == [["text/sakura"]] * 3


def test_a_new_record_gets_canonical_cells_in_all_editions() -> None:
    def edit(data: dict[str, Any]) -> None:
        new = {
            "id": "anything",
            "table": "text",
            "values": {
                "name": {"name": "Momiji", "links": [{"url": "https://momiji.example"}]},
                "year": {"year": 2026, "bold": True},
                "architecture": {
                    "base": "Llama",
                    "variants": [{"label": "7b", "bold": True, "url": "https://h.example"}],
                },
                "developer": {"text": {"ja": "紅葉社", "en": "Momiji Inc.", "fr": "Momiji SA"}},
                "licence": {"licences": [{"id": "mit", "doubtful": True}]},
            },
        }
        data["records"].insert(1, new)

    result = rendered(three(), edit)
    start = "| [Momiji](https://momiji.example) | **2026** | Llama<br>([**7b**](https://h.example)) | |"
    for path, name in zip(PATHS.values(), ("紅葉社", "Momiji Inc.", "Momiji SA"), strict=True):
        lines = result.texts[path].split("\n")
        assert lines[8] == f"{start} {name} | MIT (?) |"
        assert lines[:8] + lines[9:] == result.before[path].text.split("\n")


def test_a_new_footnote_gets_the_next_free_number() -> None:
    def edit(data: dict[str, Any]) -> None:
        data["footnotes"].append({"label": "+why", "editions": {"en": {"text": "Because [^+why].\nMore"}}})
        record(data, "sakura")["editions"]["en"]["footnotes"] = {"licence": ["+why"]}

    result = rendered(three(), edit)
    text = result.texts["README_en.md"]
    assert "| MIT[^3] |" in text
    assert text.endswith("[^2]: No commercial use\n\n[^3]: Because [^3].\n    More\n")
    assert list(result.texts) == ["README_en.md"]
    assert result.editions[1].footnotes_added == ["3"]


def test_a_new_footnote_is_written_once() -> None:
    data = records(three())
    data["footnotes"].append({"label": "+why", "editions": {"en": {"text": "Because."}, "ja": {"text": "なぜなら"}}})
    record(data, "sakura")["editions"]["en"]["footnotes"] = {"licence": ["+why"]}
    once = render(three(), data, "c").texts
    again = three(ja=once["README.md"], en=once["README_en.md"])
    assert render(again, data, "c").texts == {}


def test_a_row_behind_one_that_is_gone_stands_as_the_records_do() -> None:
    def edit(data: dict[str, Any]) -> None:
        record(data, "take")["editions"]["en"]["after"] = "text/gone"

    assert rendered(three(), edit).texts == {}


def test_footnotes_are_rewritten_when_their_text_changes_and_never_removed() -> None:
    def edit(data: dict[str, Any]) -> None:
        data["footnotes"][0]["editions"]["en"]["text"] = "Guessed"
        del data["footnotes"][1]

    result = rendered(three(), edit)
    assert result.texts["README_en.md"] == pages.page("en").replace("A guess", "Guessed")
    assert "[^2]" in result.editions[1].notes[0]


def test_a_footnote_mark_can_be_taken_away() -> None:
    def edit(data: dict[str, Any]) -> None:
        for edition in record(data, "ume")["editions"].values():
            del edition["footnotes"]

    result = rendered(three(), edit)
    assert result.texts["README_fr.md"] == pages.page("fr").replace("CC BY-NC 4.0[^2]", "CC BY-NC 4.0")


def test_an_exact_cell_is_written_as_it_is() -> None:
    def edit(data: dict[str, Any]) -> None:
        record(data, "sakura")["editions"]["en"]["cells"] = {"licence": "**MIT** \\| Expat"}

    result = rendered(three(), edit)
    assert result.texts["README_en.md"] == pages.page("en").replace(
        "Gardeners | MIT |", "Gardeners | **MIT** \\| Expat |"
    )


def test_what_is_read_from_a_cell_is_not_written_and_said_so() -> None:
    result = rendered(three(), put(*LICENCE, "expression", value="X11"))
    assert result.texts == {}
    assert result.ignored == (
        "c.json: records[4].values.licence (record 'text/sakura'): 'expression' is read from the cell, and not written",
    )


def test_rendering_twice_changes_nothing_more() -> None:
    of = three()
    data = records(of)
    set_licence(data)
    data["records"][2]["values"]["developer"]["text"] = "Kaguya"
    once = render(of, data, "c")
    again = three(**{language: once.texts[path] for language, path in PATHS.items()})
    assert render(again, data, "c").texts == {}


NAME = ("records", 4, "values", "name", "name")
ODD = pages.page("en").replace("Gardeners | MIT |", "Gardeners <!-- they --> | MIT |")
DEVELOPER = ("records", 4, "values", "developer", "text", "en")


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([("value", DEVELOPER, "Old Gardeners")], id="a value beside a cell with more in it"),
        pytest.param(
            [("value", ("records", 4, "editions", "en", "cells", "developer"), "**Gardeners**")],
            id="a cell that is there",
        ),
        pytest.param(
            [("value", ("records", 4, "editions", "en", "cells", "year"), "**2022**")], id="a cell that was not there"
        ),
        pytest.param([("without", ("records", 4, "editions", "en", "cells"), "developer")], id="a cell left out"),
        pytest.param([("value", NAME, "Kirschblüte"), ("value", DEVELOPER, "Old Gardeners")], id="name and value"),
    ],
)
def test_rendering_once_more_changes_nothing(edits: list[tuple[str, tuple[str | int, ...], Any]]) -> None:
    data = records(three(en=ODD))
    for kind, way, what in edits:
        target: Any = data
        for step in way if kind == "without" else way[:-1]:
            target = target[step]
        if kind == "without":
            del target[what]
        else:
            target[way[-1]] = what
    once = render(three(en=ODD), load_records(to_json(data), "c"), "c").texts
    assert "README_en.md" in once
    texts = {
        language: once.get(path, ODD if language == "en" else pages.page(language)) for language, path in PATHS.items()
    }
    assert render(three(**texts), load_records(to_json(data), "c"), "c").texts == {}


def test_other_orders_and_tables_of_an_edition_are_kept() -> None:
    rows = pages.ROWS["fr"]
    swapped = pages.page("fr", (rows[0], rows[2], rows[1], rows[3], rows[4]))
    of = three(fr=swapped)
    assert [one["editions"]["fr"].get("after") for one in records(of)["records"]].count(None) == 4
    assert rendered(of).texts == {}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_endings_stay_and_new_lines_get_them(newline: str) -> None:
    of = catalogue(en=pages.page("en").replace("\n", newline))

    def edit(data: dict[str, Any]) -> None:
        data["records"].append({"id": "n", "table": "text", "values": {"name": {"name": "N"}}})

    text = rendered(of, edit).texts["README_en.md"]
    assert text.replace(newline, "") == text.replace("\r", "").replace("\n", "")
    assert f"| N | | | | | |{newline}{newline}" in text


def test_a_table_at_the_end_without_a_line_ending_keeps_it_so() -> None:
    of = catalogue(en="|  | License |\n|---|---|\n| A | MIT |\n| B | MIT |")

    def turn(data: dict[str, Any]) -> None:
        data["records"].reverse()

    def clear(data: dict[str, Any]) -> None:
        data["records"].clear()

    assert rendered(of, turn).texts["README_en.md"].endswith("|---|---|\n| B | MIT |\n| A | MIT |")
    assert rendered(of, clear).texts["README_en.md"] == "|  | License |\n|---|---|\n"


def test_rows_without_outer_pipes_get_them_only_where_they_must() -> None:
    of = catalogue(en="Model/Architecture | License\n--|--\nA | MIT\nB | MIT\n")

    def edit(data: dict[str, Any]) -> None:
        data["records"][0]["values"]["licence"]["licences"][0]["id"] = "apache-2.0"
        data["records"][1]["values"].clear()

    assert rendered(of, edit).texts["README_en.md"] == "Model/Architecture | License\n--|--\nA | Apache 2.0\n| | |\n"


def test_missing_and_surplus_cells_are_kept_and_filled() -> None:
    of = catalogue(en="|  | License | Developer |\n|---|---|---|\n| A | MIT |\n| B | MIT | x | more |\n")
    data = records(of)
    assert data["records"][0]["editions"]["en"]["missing"] == ["developer"]
    assert data["records"][1]["editions"]["en"]["surplus"] == ["more"]

    def edit(data: dict[str, Any]) -> None:
        data["records"][0]["values"]["developer"] = {"text": "y"}
        data["records"][1]["values"]["developer"] = {"text": "z"}

    text = rendered(of, edit).texts["README_en.md"]
    assert text.endswith("| A | MIT | y |\n| B | MIT | z | more |\n")


# What is wrong ---------------------------------------------------------------------------------


def wrong(edit: Edit) -> str:
    with pytest.raises(SchemaError) as caught:
        rendered(three(), edit)
    return str(caught.value)


def put(*way: str | int, value: Any) -> Edit:
    def edit(data: Any) -> None:
        for step in way[:-1]:
            data = data[step]
        data[way[-1]] = value

    return edit


LICENCE = ("records", 4, "values", "licence", "licences", 0)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            put(*NAME, value="a|b"),
            "c.json: records[4].values.name.name (record 'text/sakura'): a '|' would end the cell: "
            "give the cell's Markdown in 'cells', with \\| for it",
        ),
        (
            put(*NAME, value="a\nb"),
            "c.json: records[4].values.name.name (record 'text/sakura'): a line ending would end the row: "
            "write <br> for a line break",
        ),
        (
            put("records", 4, "editions", "en", "cells", value={"licence": "a | b"}),
            "c.json: records[4].editions.en.cells.licence (record 'text/sakura'): a '|' would end the cell: "
            "write \\| for one that is text",
        ),
        (
            put("records", 4, "editions", "en", "cells", value={"licence": "a\nb"}),
            "c.json: records[4].editions.en.cells.licence (record 'text/sakura'): a line ending would end the row: "
            "write <br> for a line break",
        ),
        (
            put("records", 4, "values", "licence", value={"licenses": []}),
            "c.json: records[4].values.licence (record 'text/sakura'): unknown key 'licenses': "
            "did you mean 'licences'?",
        ),
        (
            put("records", 4, "values", "year", "year", value="2022"),
            "c.json: records[4].values.year.year (record 'text/sakura'): \"2022\" is not a whole number",
        ),
        (
            put("records", 4, "values", "yaer", value={"year": 2022}),
            "c.json: records[4].values.yaer (record 'text/sakura'): unknown column 'yaer': did you mean 'year'?",
        ),
        (
            put("records", 4, "id", value="text/ume"),
            "c.json: records[4].id: two records have the id 'text/ume': a new one needs an id of its own",
        ),
        (
            put("records", 4, "table", value="texts"),
            "c.json: records[4].table (record 'text/sakura'): unknown table 'texts': did you mean 'text'?",
        ),
        (
            put("records", 4, "editions", "de", value={}),
            "c.json: records[4].editions.de (record 'text/sakura'): unknown edition 'de': there are ja, en, fr",
        ),
        (
            put("tables", 0, "columns", 5, "headings", "en", value="Licence"),
            "c.json: tables[0].columns[5].headings.en: the README has the heading 'License', not 'Licence': "
            "headings are changed in the README",
        ),
        (
            put(*LICENCE, "id", value="mti"),
            "c.json: records[4].values.licence (record 'text/sakura'): "
            "'mti' is not a licence of the profile: give its name",
        ),
        (
            put(*LICENCE, "name", value="Apache 2.0"),
            "c.json: records[4].values.licence (record 'text/sakura'): 'Apache 2.0' is not how the licence 'mit' is "
            "written: change the other one too, or leave one out",
        ),
        (
            put("records", 4, "values", "name", "links", 0, "url", value="https://a b.example"),
            "c.json: records[4].values.name (record 'text/sakura'): 'https://a b.example' is not a URL: "
            "it holds a space or a bracket",
        ),
        (
            put("records", 4, "editions", "en", "footnotes", value={"licence": ["9"]}),
            "c.json: records[4].values.licence (record 'text/sakura'): the footnote [^9] is not defined",
        ),
        (
            put("records", 4, "editions", "en", "after", value="text/sakura"),
            "c.json: records[4].editions.en.after (record 'text/sakura'): rows come after one another in a circle",
        ),
        (
            put("tables", 0, "columns", 5, "grammar", value="license"),
            "c.json: tables[0].columns[5].grammar: unknown grammar 'license': did you mean 'licence'?",
        ),
        (
            put("footnotes", 0, "editions", "en", "text", value="\ud800"),
            "c.json: footnotes[0].editions.en.text: it holds half of a character (a lone surrogate)",
        ),
        (
            put("footnotes", 0, "editions", "en", "text", value="\x1b[31m"),
            "c.json: footnotes[0].editions.en.text: it holds a control character (U+001B)",
        ),
        (
            put("records", 4, "editions", "en", "cells", value={"licence": "MIT\x7f"}),
            "c.json: records[4].editions.en.cells.licence (record 'text/sakura'): "
            "it holds a control character (U+007F)",
        ),
        (
            put("records", 4, "editions", "en", "missing", value=["licenc"]),
            "c.json: records[4].editions.en.missing.licenc (record 'text/sakura'): "
            "unknown column 'licenc': did you mean 'licence'?",
        ),
        (
            put("footnotes", 0, "label", value="+"),
            "c.json: footnotes[0].label: '+' is not a label: it is empty, or holds a space, a bracket or the like",
        ),
        (put("version", value=3), "c.json: version: made by a newer version of readme-tools, which writes version 3"),
        (put("recrods", value=[]), "c.json: unknown key 'recrods': did you mean 'records'?"),
    ],
)
def test_what_cannot_be_rendered_is_named_with_its_place(edit: Edit, message: str) -> None:
    assert wrong(edit) == message


def test_a_table_that_no_edition_has_is_refused() -> None:
    def edit(data: dict[str, Any]) -> None:
        data["tables"].append({"id": "new", "columns": [{"key": "name", "grammar": "entry", "headings": {"en": "x"}}]})

    assert wrong(edit) == "c.json: tables[1].id: no edition has the table 'new'"


def test_a_value_and_an_exact_cell_that_contradict_each_other_are_refused() -> None:
    def edit(data: dict[str, Any]) -> None:
        set_licence(data)
        record(data, "sakura")["editions"]["en"]["cells"] = {"licence": "CC BY 4.0"}

    assert wrong(edit).startswith("c.json: records[4].editions.en.cells.licence (record 'text/sakura'): this cell says")


def test_a_value_whose_cell_would_lose_something_is_refused() -> None:
    odd = pages.page("en").replace("Gardeners | MIT |", "Gardeners | *MIT* <!-- as they say --> |")
    with pytest.raises(SchemaError, match=r"change 'editions.en.cells.licence' too, or leave it out"):
        rendered(three(en=odd), set_licence)
