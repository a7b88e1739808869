from __future__ import annotations

import json

import pytest

from readme_tools.api import export
from readme_tools.catalogue.bind import Edition
from readme_tools.editions.align import align
from readme_tools.records.extract import Extraction, extract
from readme_tools.schema.validate import validate
from tests.conftest import EXAMPLE
from tests.helpers import edition

JA = (
    '<a id="m"></a>\n## 表\n\n|  | アーキテクチャ | 開発元 | ライセンス | HuggingFace ですぐ使える？ [^1] |\n'
    "|---|---|---|---|---|\n| [あ](https://a.example) | Llama ([**7b**](https://h.example/a)) "
    "| 甲社 | MIT (?)[^2] | ◯ |\n| い | | 乙社 | 謎 | - | 余り |\n\n[^1]: ◯: 可\n\n[^2]: 続く\n    行\n"
)
EN = (
    '<a id="m"></a>\n## Table\n\n|  | Architecture | Developer | License | HuggingFace? |\n|---|---|---|---|---|\n'
    "| [A](https://a.example) | Llama ([**7b**](https://h.example/a)) | Firm A | MIT (?)[^2] | ◯ |\n\n[^2]: more\n"
)


def test_an_entry_is_one_record_with_all_its_editions() -> None:
    data = extract(align([edition(JA, "ja"), edition(EN, "en")]))
    validate(data, "record", "test")
    assert data["editions"] == {"ja": "README_ja.md", "en": "README_en.md"}
    first, second = data["records"]
    assert first["id"] == "m/あ"
    assert first["values"] == {
        "name": {"name": {"ja": "あ", "en": "A"}, "links": [{"url": "https://a.example"}]},
        "architecture": {
            "base": "Llama",
            "variants": [{"label": "7b", "parameters": 7_000_000_000, "url": "https://h.example/a", "bold": True}],
        },
        "developer": {"text": {"ja": "甲社", "en": "Firm A"}},
        "licence": {"licences": [{"id": "mit", "expression": "MIT", "doubtful": True, "reading": "exact"}]},
        "availability": {"marker": "available"},
    }
    assert first["editions"]["ja"] == {
        "cells": {"architecture": "Llama ([**7b**](https://h.example/a))"},
        "checksums": {"architecture": "ff45f3"},
        "footnotes": {"licence": ["2"]},
        "line": 6,
    }
    assert second["editions"]["ja"]["surplus"] == ["余り"]
    assert second["editions"]["ja"]["problems"] == [
        {"column": "licence", "message": "'謎' is not a licence that the profile 'japanese-llms' knows"}
    ]
    assert list(second["editions"]) == ["ja"]
    assert data["footnotes"] == [
        {"label": "1", "editions": {"ja": {"text": "◯: 可", "line": 9}}},
        {"label": "2", "editions": {"ja": {"line": 11, "text": "続く\n行"}, "en": {"line": 8, "text": "more"}}},
    ]


@pytest.mark.parametrize(
    ("heads", "tables", "table_order", "column_order"),
    [
        (["", "License", "Developer"], "mn", None, None),
        (["", "Developer", "License"], "mn", None, ["name", "developer", "licence"]),
        (["", "License", "Developer"], "nm", ["n", "m"], None),
    ],
)
def test_an_edition_says_its_order_only_where_it_is_another_one(
    heads: list[str], tables: str, table_order: list[str] | None, column_order: list[str] | None
) -> None:
    cells = {"": "[A](https://a.example)", "License": "MIT", "Developer": "Kyoto"}

    def page(language: str, heads: list[str], tables: str) -> Edition:
        return edition(
            "\n".join(
                f'<a id="{name}"></a>\n## {name}\n\n| {" | ".join(heads)} |\n{"|---" * len(heads)}|\n'
                f"| {' | '.join(cells[one] for one in heads)} |\n".replace("[A](https://a", f"[{name}](https://{name}")
                for name in tables
            ),
            language,
        )

    data = extract(align([page("ja", ["", "License", "Developer"], "mn"), page("en", heads, tables)]))
    assert data["profile"] == "japanese-llms"
    assert data.get("order") == (table_order and {"en": table_order})
    assert [one.get("order") for one in data["tables"]] == [column_order and {"en": column_order}] * 2
    assert [one["grammar"] for one in data["tables"][0]["columns"]] == ["entry", "licence", "text"]


def test_what_is_empty_in_all_editions_is_left_out_and_a_footnote_needs_no_space() -> None:
    pages = [edition(f"|  | License |\n|---|---|\n| A[^1] |  |\n\n[^1]:{one}\n", one) for one in ("ja", "en")]
    data = extract(align(pages))
    assert list(data["records"][0]["values"]) == ["name"]
    assert [one["text"] for one in data["footnotes"][0]["editions"].values()] == ["ja", "en"]
    assert Extraction(align(pages)).data() == data
    assert extract(align([]))["profile"] == "generic"


def test_every_cell_is_kept_when_asked_for() -> None:
    data = extract(align([edition(JA, "ja"), edition(EN, "en")]), every_cell=True)
    assert data["records"][0]["editions"]["ja"]["cells"] == {
        "name": "[あ](https://a.example)",
        "architecture": "Llama ([**7b**](https://h.example/a))",
        "developer": "甲社",
        "licence": "MIT (?)[^2]",
        "availability": "◯",
    }


def test_what_one_edition_says_otherwise_stands_there() -> None:
    data = extract(
        align(
            [
                edition("|  | License |\n|---|---|\n| A | MIT |\n| B | MIT<br>Apache 2.0 |\n| C | MIT |\n", "ja"),
                edition("|  | License |\n|---|---|\n| A | mit |\n| B | MIT |\n| C |  |\n", "en"),
            ]
        )
    )
    first, second, third = data["records"]
    assert first["values"]["licence"]["licences"][0]["name"] == {"en": "mit"}
    assert second["editions"]["en"]["values"] == {
        "licence": {"licences": [{"id": "mit", "expression": "MIT", "reading": "exact"}]}
    }
    assert third["editions"]["en"]["values"] == {"licence": None}


def test_columns_that_no_profile_knows_are_paired_by_place() -> None:
    ja = edition("| 名前 | 星 |\n|---|---|\n| A | 5 |\n", "ja", "generic")
    en = edition("| Name | Stars |\n|---|---|\n| A | 5 |\n", "en", "generic")
    data = extract(align([ja, en]))
    assert [column["headings"] for column in data["tables"][0]["columns"]] == [
        {"ja": "名前", "en": "Name"},
        {"ja": "星", "en": "Stars"},
    ]
    assert data["records"][0]["values"]["星"] == {"text": "5"}


def test_records_of_the_same_name_have_ids_of_their_own() -> None:
    data = extract(align([edition("|  | Developer |\n|---|---|\n| A | x |\n| A | y |\n| | z |\n")]))
    assert [record["id"] for record in data["records"]] == ["table/a", "table/a~2", "table/a-z"]


def test_the_example_catalogue_has_every_entry_in_both_editions() -> None:
    data = export(EXAMPLE)
    validate(data, "record", "example")
    assert [len([r for r in data["records"] if r["table"] == table["id"]]) for table in data["tables"]] == [
        18, 3, 12, 24, 12, 8, 3, 3, 3, 2, 30,
    ]  # fmt: skip
    assert all(list(record["editions"]) == ["ja", "en"] for record in data["records"])
    assert [sorted(footnote["editions"]) for footnote in data["footnotes"]] == [["en", "ja"]] * 11
    assert json.loads(json.dumps(data)) == data
