"""One pairing of columns: `export`, `diff`, `check` and `sync` call a column the same in all editions."""

from __future__ import annotations

import pytest

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.diff import compare
from readme_tools.editions.align import align
from readme_tools.records.extract import extract
from tests.helpers import edition

ROWS = (("[A](https://a.example)", "X", "MIT"), ("[B](https://b.example)", "Y", "GPL-3.0"))


def table(headings: tuple[str, ...], value: str = "", rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    lines = [headings, ("---",) * len(headings), *(row[: len(headings)] for row in rows)]
    text = "".join("|" + "|".join(f" {cell} " if cell else " " for cell in line) + "|\n" for line in lines)
    return text.replace("X", value) if value else text


def lined_up(profile: str, **texts: str) -> Alignment:
    return align([edition(text, language, profile) for language, text in texts.items()])


@pytest.mark.parametrize(
    ("profile", "one", "other", "keys"),
    [
        ("japanese-llms", ("", "会社"), ("", "Developer"), ["name", "developer"]),
        ("japanese-llms", ("", "開発元"), ("", "Maker"), ["name", "developer"]),
        ("japanese-llms", ("", "会社", "使用許諾"), ("", "Developer", "License"), ["name", "developer", "licence"]),
        ("japanese-llms", ("", "会社", "ライセンス"), ("", "Developer", "Terms"), ["name", "developer", "licence"]),
        ("japanese-llms", ("", "開発元", "ライセンス"), ("", "License"), ["name", "developer", "licence"]),
        ("generic", ("名前", "会社"), ("Name", "Developer"), ["名前", "会社"]),
        ("generic", ("Name", "Firma", "Lizenz"), ("Nom", "Société", "Licence"), ["name", "firma", "lizenz"]),
        ("generic", ("Name", "Firma", "Lizenz"), ("Nom", "Société"), ["name", "firma", "lizenz"]),
    ],
)
def test_a_column_has_one_key_in_export_and_diff(
    profile: str, one: tuple[str, ...], other: tuple[str, ...], keys: list[str]
) -> None:
    texts = {"ja": table(one), "en": table(other)}
    if len(other) < len(one):  # the column that is left out is known by the cells of the others
        last = len(other) - 1 if other[-1] != "License" else 2
        texts["en"] = table(other, rows=tuple((row[0], row[last]) for row in ROWS))
    alignment = lined_up(profile, **texts)
    columns = extract(alignment)["tables"][0]["columns"]
    assert [column["key"] for column in columns] == keys
    changed = {language: text.replace("X", "Z") for language, text in texts.items()}
    found = [change for entry in compare(alignment, lined_up(profile, **changed)).entries() for change in entry.changes]
    if all("X" in text for text in texts.values()):
        assert [(change.column, list(change.values)) for change in found] == [(keys[1], ["ja", "en"])]


def test_two_columns_of_one_name_stay_two() -> None:
    texts = {"ja": table(("", "会社", "開発元")), "en": table(("", "Developer", "Notes"))}
    keys = {one: [key for key, _ in lined_up("japanese-llms", **texts).tables[0].columns(one)] for one in texts}
    assert all(len(set(own)) == len(own) for own in keys.values())
    assert keys["ja"].index("developer") == 2
    assert keys["en"].index("developer") == 1
