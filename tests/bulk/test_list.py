from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from wcwidth import wcswidth

from readme_tools.bulk.showing import list_entries
from readme_tools.markdown.build import parse
from readme_tools.text.source import Source
from tests.conftest import Outcome
from tests.sync.pages import write
from tests.sync.test_left_to_a_human import catalogue

Cli = Callable[..., Outcome]
EN = """# Tools

## Editors

- [Vim](https://vim.example) - An old one.
- [Nano](https://nano.example) - A small one.
- [Ed](https://ed.example) - The oldest one.

## Sizes

| Name | Stars | Params | Released | License |
|---|---|---|---|---|
| A | 1,200 | 7B | 2024-03-01 | MIT |
| B | 3.4k | 70B | 2025.06 | CC BY-NC 4.0 |
| =C | 12 |  | 2023 | MIT, Apache 2.0 |
"""


def names(outcome: Outcome) -> list[str]:
    assert outcome.code == 0, outcome.err
    return [row["name.ja"] for row in json.loads(outcome.out)]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("", ["杉", "Matsu", "Take", "Ume", "Sakura"]),
        ("year=2024", ["Take"]),
        ("year>=2025", ["杉", "Matsu"]),
        ("year>=2025 licence=MIT", ["Matsu"]),
        ("公開年 >= 2025", ["杉", "Matsu"]),
        ('"Release Year"<2023', ["Sakura"]),
        ("year＞＝2026", ["杉"]),
        ("year≥2026", ["杉"]),
        ("year≠2026　licence=mit", ["Matsu", "Sakura"]),
        ("architecture>=8b", ["杉", "Matsu"]),
        ("architecture>=8.1b", ["杉"]),
        ("architecture=GPT", ["Take", "Ume", "Sakura"]),
        ("training-data>=1T", ["杉", "Matsu"]),
        ("licence:nc", ["Ume"]),
        ("licence:cc", ["Ume"]),
        ('licence:"cc by-nc"', ["Ume"]),
        ("licence:doubtful", ["Matsu"]),
        ("licence=apache-2.0", ["杉"]),
        ('developer="Forest Lab"', ["杉", "Matsu"]),
        ("developer='Labo forestier'", ["杉", "Matsu"]),
        ("developer=森林研", ["杉", "Matsu"]),
        ("developer!=森林研", ["Take", "Ume", "Sakura"]),
        ("developer=Tenjin", ["Ume"]),
        ("developer~grove", ["Matsu"]),
        ("licence!=MIT year<2024", ["Ume"]),
        ("sugi", ["杉"]),
        ("name=杉", ["杉"]),
        ("id~take", ["Take"]),
        ("table=text name~a", ["Matsu", "Take", "Sakura"]),
        ("table=other", []),
    ],
)
def test_conditions_choose_entries_by_what_some_edition_says(
    folder: Path, cli: Cli, where: str, found: list[str]
) -> None:
    write(folder)
    assert names(cli("list", "--where", where, "--output-format", "json")) == found


@pytest.mark.parametrize(
    ("where", "problem"),
    [
        ("develper=x", "unknown column 'develper': did you mean 'developer'"),
        ("year>=soon", "'year>=soon': behind >= stands a number, a size, a year or a date"),
        ("licence:ncc", "'licence:ncc': unknown value: did you mean 'nc'"),
        ("developer:x", "a colon asks for families of licences"),
        ("year>=", "'year>=': write a value after >="),
        ("developer~", "write a value after ~"),
        ('developer="x', "is not a condition such as year>=2025"),
        ("=x", "is not a condition"),
    ],
)
def test_what_is_no_condition_is_refused_on_one_line(folder: Path, cli: Cli, where: str, problem: str) -> None:
    write(folder)
    outcome = cli("list", "--where", where)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert problem in outcome.err


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("table=Editors description~small", ["Nano"]),
        ("stars>1000", ["A", "B"]),
        ("stars>=3400", ["B"]),
        ("params<10b", ["A"]),
        ("released>=2024-03", ["A", "B"]),
        ("released>2025", []),
        ("released>=2025", ["B"]),
        ("released > 2024", ["B"]),
        ("released>2025-05", ["B"]),
        ("released<2024", ["=C"]),
        ("license:nc", ["B"]),
        ("license=MIT", ["A", "=C"]),
        ("params= table=sizes", ["=C"]),
    ],
)
def test_lists_and_columns_that_no_profile_knows_are_read_too(
    folder: Path, cli: Cli, where: str, found: list[str]
) -> None:
    (folder / "README.md").write_text(EN, "utf-8")
    outcome = cli("list", "--where", where, "--output-format", "json")
    assert outcome.code == 0, outcome.err
    assert [row["name.en"] for row in json.loads(outcome.out)] == found


def test_the_text_fits_the_terminal_and_counts_wide_characters(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder)
    monkeypatch.setenv("COLUMNS", "60")
    outcome = cli("list", "--columns", "name,training-data,developer,licence,year,table")
    lines = outcome.out.splitlines()
    assert len(lines) == 6
    assert max(map(wcswidth, lines)) <= 60
    assert "…" in outcome.out
    assert outcome.err == "5 entries\n"
    places = {wcswidth(line[: line.index("text")]) for line in lines[1:]}
    assert len(places) == 1


def test_markdown_keeps_links_and_csv_is_safe_in_spreadsheets(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(EN, "utf-8")
    shown = cli("list", "--where", "table=editors", "--columns", "name,description", "--output-format", "markdown")
    assert shown.out.splitlines()[2] == "| [Vim](https://vim.example) | An old one. |"
    rows = list(csv.DictReader(io.StringIO(cli("list", "--table", "sizes", "--output-format", "csv").out)))
    assert [(one["name.en"], one["stars"]) for one in rows] == [("A", "1200"), ("B", "3400"), ("'=C", "12")]


def test_columns_and_editions_are_chosen(folder: Path, cli: Cli) -> None:
    write(folder)
    outcome = cli("list", "--where", "year=2024", "--columns", "Developer,licence", "--edition", "fr")
    assert outcome.out.splitlines() == ["Développeur        Licence", "Individu (Kaguya)  Inconnu"]
    for wrong in (("--edition", "de"), ("--columns", "nope"), ("--table", "nope")):
        outcome = cli("list", *wrong)
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)


def test_flat_export_has_one_row_an_entry_and_numbers_as_numbers(folder: Path, cli: Cli) -> None:
    write(folder)
    rows = [json.loads(line) for line in cli("export", "--flat", "--output-format", "jsonl").out.splitlines()]
    assert len(rows) == 5
    assert len({tuple(row) for row in rows}) == 1
    first = rows[0]
    assert (first["id"], first["name.en"], first["year"], first["developer.fr"], first["licence"]) == (
        "text/杉", "Sugi", 2026, "Labo forestier", ["apache-2.0"],
    )  # fmt: skip
    assert (first["architecture.parameters"], first["training-data.tokens"]) == (70 * 10**9, 2 * 10**12)
    table = list(csv.DictReader(io.StringIO(cli("export", "--flat", "--output-format", "csv").out)))
    assert [list(row) for row in table] == [list(row) for row in rows]
    assert cli("export", "--flat").code == 2


def test_a_text_column_of_numbers_alone_is_one_of_numbers(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(EN, "utf-8")
    rows = [json.loads(line) for line in cli("export", "--flat", "--output-format", "jsonl").out.splitlines()]
    assert [row["stars"] for row in rows] == [None, None, None, 1200, 3400, 12]
    assert [row["license.en"] for row in rows[3:]] == ["MIT", "CC BY-NC 4.0", "MIT, Apache 2.0"]


QUANTITIES = """name = "bikes"
[[columns]]
key = "name"
grammar = "entry"
first = true
[columns.headings]
de = ["Name"]
[[columns]]
key = "price"
grammar = "quantity"
[columns.headings]
de = ["Preis"]
[[columns]]
key = "weight"
grammar = "quantity"
[columns.headings]
de = ["Gewicht"]
[[columns]]
key = "since"
grammar = "quantity"
[columns.headings]
de = ["Seit"]
"""
BIKES = """# Räder

| Name | Preis | Gewicht | Seit |
|---|---|---|---|
| Flitzer | 1.549,00 € | 12,5 kg | März 2023 |
| Pendler | 899,00 € | 14.000 g | Mai 2024 |
| Kurier | 2,1 Tsd. € | 9–10 kg | 12. Juni 2024 |
| Lasten | 4.999,00 $ | 32 kg | Januar 2025 |
"""


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("price>1000", ["Flitzer", "Kurier", "Lasten"]),
        ("price>1.000", ["Flitzer", "Kurier", "Lasten"]),
        ('price>"1.000 €"', ["Flitzer", "Kurier"]),
        ("price=1549€", ["Flitzer"]),
        ("price=2.100", ["Kurier"]),
        ("price!=2.100", ["Flitzer", "Pendler", "Lasten"]),
        ("price<1kg", []),
        ("weight<10", ["Kurier"]),
        ("weight<=12500g", ["Flitzer", "Kurier"]),
        ('weight>"13,5 kg"', ["Pendler", "Lasten"]),
        ("weight=14kg", ["Pendler"]),
        ("weight=12,5", ["Flitzer"]),
        ("since>=2024-06", ["Kurier", "Lasten"]),
        ("since=2024", ["Pendler", "Kurier"]),
        ("since>2023", ["Pendler", "Kurier", "Lasten"]),
        ('since<="Juni 2024"', ["Flitzer", "Pendler", "Kurier"]),
        ("weight>=2024-06", []),
    ],
)
def test_quantities_are_compared_in_their_units_as_the_edition_writes_them(
    folder: Path, cli: Cli, where: str, found: list[str]
) -> None:
    (folder / "README.md").write_text(BIKES, "utf-8")
    (folder / "bikes.toml").write_text(QUANTITIES, "utf-8")
    (folder / "readme-tools.toml").write_text("profile = 'bikes.toml'\n[editions]\nde = 'README.md'\n", "utf-8")
    outcome = cli("list", "--where", where, "--output-format", "json")
    assert outcome.code == 0, outcome.err
    assert [row["name.de"] for row in json.loads(outcome.out)] == found


@pytest.mark.parametrize("where", ["price>much", "name>5kg"])
def test_words_are_no_quantity(folder: Path, cli: Cli, where: str) -> None:
    (folder / "README.md").write_text(BIKES, "utf-8")
    (folder / "bikes.toml").write_text(QUANTITIES, "utf-8")
    (folder / "readme-tools.toml").write_text("profile = 'bikes.toml'\n[editions]\nde = 'README.md'\n", "utf-8")
    outcome = cli("list", "--where", where)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)


def test_as_markdown_each_entry_of_a_list_is_a_row_of_as_many_cells() -> None:
    entries = r"- [{}](https://x.example) - a | b \| c \\| `d|e`{}" + "\n"
    text = "".join(entries.format(*one) for one in (("x", "\n  more"), ("y", ""), ("z", "")))
    shown = list_entries(catalogue(en=text), columns=["name", "description"], output_format="markdown")
    (table,) = parse(Source("x.md", shown)).tables
    assert [len(row.cells) for row in table.rows] == [2, 2, 2]
    assert r"a \| b \| c \\\| `d\|e` more |" in shown
