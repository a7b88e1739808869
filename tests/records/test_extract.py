from __future__ import annotations

import json

from readme_tools import read_catalogue
from readme_tools.editions.align import align
from readme_tools.records.extract import extract
from readme_tools.records.schema import validate
from tests.conftest import EXAMPLE
from tests.helpers import catalogue

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
    data = extract(align([catalogue(JA, "ja"), catalogue(EN, "en")]))
    validate(data, "record", "test")
    assert data["editions"] == {"ja": "README_ja.md", "en": "README_en.md"}
    first, second = data["records"]
    assert first["id"] == "m/あ"
    assert first["values"] == {
        "name": {"name": {"ja": "あ", "en": "A"}, "links": [{"text": "あ", "url": "https://a.example"}]},
        "architecture": {
            "text": {"ja": "Llama (7b)", "en": "Llama (7b)"},
            "base": {"ja": "Llama", "en": "Llama"},
            "variants": [{"label": "7b", "parameters": 7_000_000_000, "url": "https://h.example/a", "bold": True}],
        },
        "developer": {"text": {"ja": "甲社", "en": "Firm A"}},
        "licence": {
            "text": {"ja": "MIT (?)", "en": "MIT (?)"},
            "licences": [{"name": "MIT", "id": "mit", "expression": "MIT", "doubtful": True, "reading": "exact"}],
        },
        "availability": {"marker": "available", "glyph": "◯"},
    }
    assert first["editions"]["ja"] == {
        "line": 6,
        "cells": {
            "name": "[あ](https://a.example)",
            "architecture": "Llama ([**7b**](https://h.example/a))",
            "developer": "甲社",
            "licence": "MIT (?)[^2]",
            "availability": "◯",
        },
        "footnotes": {"licence": ["2"]},
    }
    assert second["editions"]["ja"]["surplus"] == ["余り"]
    assert second["editions"]["ja"]["problems"] == [
        {"column": "licence", "message": "'謎' is not a licence that the profile 'japanese-llms' knows"}
    ]
    assert list(second["editions"]) == ["ja"]
    assert data["footnotes"] == [
        {"label": "1", "editions": {"ja": {"line": 9, "text": "◯: 可"}}},
        {"label": "2", "editions": {"ja": {"line": 11, "text": "続く\n行"}, "en": {"line": 8, "text": "more"}}},
    ]


def test_records_of_the_same_name_have_ids_of_their_own() -> None:
    data = extract(align([catalogue("|  | Developer |\n|---|---|\n| A | x |\n| A | y |\n| | z |\n")]))
    assert [record["id"] for record in data["records"]] == ["table/a", "table/a~2", "table/row"]


def test_the_example_catalogue_has_every_entry_in_both_editions() -> None:
    data = read_catalogue(EXAMPLE)
    validate(data, "record", "example")
    assert [len([r for r in data["records"] if r["table"] == table["id"]]) for table in data["tables"]] == [
        18, 3, 12, 24, 12, 8, 3, 3, 30,
    ]  # fmt: skip
    assert all(list(record["editions"]) == ["ja", "en"] for record in data["records"])
    assert [sorted(footnote["editions"]) for footnote in data["footnotes"]] == [["en", "ja"]] * 11
    assert json.loads(json.dumps(data)) == data
