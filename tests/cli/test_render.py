"""`export` and `render` on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.conftest import Outcome
from tests.sync import pages

Cli = Callable[..., Outcome]


def change(file: Path) -> None:
    data = json.loads(file.read_text("utf-8"))
    data["records"][4]["values"]["licence"]["licences"][0]["id"] = "apache-2.0"
    file.write_text(json.dumps(data), "utf-8")


def test_edited_records_are_shown_and_written_only_when_asked_for(folder: Path, cli: Cli) -> None:
    before = pages.write(folder)
    assert cli("export", "-o", "c.json") == Outcome(0, "", "")
    change(folder / "c.json")
    outcome = cli("render", "c.json")
    assert outcome.code == 0
    assert outcome.out.startswith("README.md: 1 row to change\n  ~ text/sakura\nREADME_en.md: 1 row to change\n")
    assert outcome.err == "nothing was written: --diff shows the changes, --write writes them\n"
    outcome = cli("render", "c.json", "--diff", "--edition", "en")
    assert [line for line in outcome.out.split("\n") if line[:2] in ("-|", "+|")] == [
        f"-{pages.ROWS['en'][4]}",
        f"+{pages.ROWS['en'][4].replace('MIT', 'Apache 2.0')}",
    ]
    assert [(folder / name).read_bytes() for name in pages.NAMES.values()] == list(before.values())
    assert cli("render", "c.json", "--write").code == 0
    assert "Apache 2.0 |\n\n[^1]" in pages.read(folder, "fr")
    assert cli("render", "c.json").out == "".join(f"{name}: as the records say\n" for name in pages.NAMES.values())


def test_files_are_found_from_the_folder_of_the_records_or_where_one_is(folder: Path, cli: Cli) -> None:
    (folder / "a").mkdir()
    pages.write(folder / "a")
    (folder / "b").mkdir()
    cli("export", "a", "-o", "b/c.json")
    assert json.loads((folder / "b" / "c.json").read_text("utf-8"))["editions"]["ja"] == "../a/README.md"
    assert cli("render", "b/c.json").code == 0
    (folder / "b" / "d.json").write_text(cli("export", "a").out, "utf-8")
    assert cli("render", "b/d.json").code == 0
    (folder / "a" / "README_fr.md").unlink()
    outcome = cli("render", "b/c.json", "--write")
    assert outcome.code == 2
    assert "editions.fr: b/../a/README_fr.md: no such file; print a new page with --page fr" in outcome.err


def test_nothing_is_written_when_one_edition_cannot_be(folder: Path, cli: Cli) -> None:
    before = pages.write(folder)
    cli("export", "-o", "c.json")
    data = json.loads((folder / "c.json").read_text("utf-8"))
    data["records"][4]["values"]["developer"]["text"]["fr"] = "a|b"
    data["records"][4]["values"]["year"]["year"] = 2021
    (folder / "c.json").write_text(json.dumps(data), "utf-8")
    outcome = cli("render", "c.json", "--write")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "readme-tools: c.json: records[4].values.developer.text (record 'text/sakura'): a '|' would end the cell: "
        "give the cell's Markdown in 'cells', with \\| for it\n"
    )
    assert [(folder / name).read_bytes() for name in pages.NAMES.values()] == list(before.values())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "c.json:1:2: not valid JSON: something is missing at the end"),
        ('{"version" 2}', "c.json:1:12: not valid JSON: '2}' cannot stand here"),
        ('{"version": 2 "profile": ""}', 'c.json:1:15: not valid JSON: a comma is missing before \'"profile": ""}\''),
        ('{"version": "2', "c.json:1:13: not valid JSON: a string is not closed on its line"),
        ('{"version": "2\n"}', "c.json:1:15: not valid JSON: a string is not closed on its line"),
        ("id,name\n", "c.json: not JSON: give what 'readme-tools export' wrote as JSON or JSON Lines"),
        ("version: 2\n", "c.json: not JSON: give what 'readme-tools export' wrote as JSON or JSON Lines"),
        ('{\n "a": 1,\n "a": 2}', "c.json:3: the key 'a' stands twice in one object"),
        ("[]", "c.json: [] is not an object, such as"),
        ("{}", "c.json: the key 'editions' is missing"),
        ('{"editions": {}, "tables": [], "records": []}', "c.json: editions: this is empty"),
        ('{"version": NaN}', "c.json: not valid JSON: NaN is not a number"),
        (f'{{"version": {"9" * 5000}}}', "c.json: not valid JSON: a number is too long"),
        ("[" * 20_000, "c.json: not valid JSON: it is nested too deeply"),
        (
            '{"version": 2}\n{"id": 1}\n{',
            "c.json:3:2: not valid JSON: something is missing at the end",
        ),
    ],
)
def test_a_file_that_holds_no_records_is_refused(folder: Path, cli: Cli, text: str, message: str) -> None:
    (folder / "c.json").write_text(text, "utf-8")
    outcome = cli("render", "c.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"readme-tools: {message}")
    assert outcome.err.count("\n") == 1


def test_a_page_is_printed_from_records_alone(folder: Path, cli: Cli) -> None:
    pages.write(folder)
    cli("export", "-o", "c.json")
    for name in pages.NAMES.values():
        (folder / name).unlink()
    assert cli("render", "c.json", "--page", "en").out.startswith("## Text\n\n| | Release Year |")
    (folder / "t.md").write_text("x\n\n<!-- readme-tools: table text -->\n", "utf-8")
    outcome = cli("render", "c.json", "--page", "de", "--template", "t.md")
    assert outcome.out.startswith("x\n\n| |")
    assert outcome.err.count("\n") == 2
    assert cli("render", "c.json", "--template", "t.md").code == 2
    assert cli("render", "c.json", "--page", "en", "--write").code == 2


def test_a_file_cannot_be_two_editions_and_a_page_needs_a_language(folder: Path, cli: Cli) -> None:
    pages.write(folder)
    cli("export", "-o", "c.json")
    data = json.loads((folder / "c.json").read_text("utf-8"))
    data["editions"]["fr"] = "./README.md"
    (folder / "d.json").write_text(json.dumps(data), "utf-8")
    outcome = cli("render", "d.json")
    assert outcome.err == "readme-tools: d.json: editions.fr: ./README.md: this file is another edition already\n"
    for page in ("", "../x", "a b"):
        assert cli("render", "c.json", "--page", page).code == 2


def test_unknown_editions_are_refused(folder: Path, cli: Cli) -> None:
    pages.write(folder)
    cli("export", "-o", "c.json")
    outcome = cli("render", "c.json", "--edition", "de")
    assert (outcome.code, outcome.err) == (
        2,
        "readme-tools: the records have no edition 'de': they have ja, en, fr\n",
    )
    assert cli("render", "c.json", "--edition", ",").code == 2


def test_records_are_exported_in_several_formats(folder: Path, cli: Cli) -> None:
    pages.write(folder)
    data = json.loads(cli("export").out)
    lines = cli("export", "--output-format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines[1:]] == data["records"]
    (folder / "c.jsonl").write_text("\n".join(lines), "utf-8")
    assert cli("render", "c.jsonl").out.count("as the records say") == 3
    assert yaml.safe_load(cli("export", "--output-format", "yaml").out) == data
    table = list(csv.reader(io.StringIO(cli("export", "--output-format", "csv", "--edition", "en").out)))
    assert table[0] == ["id", *(column["key"] for column in data["tables"][0]["columns"])]
    assert table[4] == [
        "text/ume", "Ume", "2023", "GPT (1b)", "(3B tokens)", "Individual (Tenjin)", "CC BY-NC 4.0",
    ]  # fmt: skip
    assert cli("export", "--table", "text").code == 2
    assert "did you mean 'text'" in cli("export", "--output-format", "csv", "--table", "texts").err
    assert "it has ja, en, fr" in cli("export", "--output-format", "csv", "--edition", "de").err


def test_all_cells_are_exported_when_asked_for(folder: Path, cli: Cli) -> None:
    pages.write(folder)
    needed, every = (json.loads(cli("export", "--cells", one).out) for one in ("needed", "all"))
    assert "cells" not in needed["records"][4]["editions"]["en"]
    assert every["records"][4]["editions"]["en"]["cells"]["licence"] == "MIT"
    cli("export", "--cells", "all", "-o", "c.json")
    change(folder / "c.json")
    assert cli("render", "c.json").out.count("1 row to change") == 3


def test_a_file_that_cannot_be_written_is_named(folder: Path, cli: Cli) -> None:
    pages.write(folder)
    outcome = cli("export", "-o", "no/c.json")
    assert (outcome.code, outcome.err) == (2, "readme-tools: no/c.json: cannot be written: No such file or directory\n")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"date": "yesterday"}, '"yesterday" does not have the right form, such as "2024-05-31"'),
        ({"telephone": "call me"}, '"call me" does not have the right form, such as "+81312345678"'),
        ([], "[] is not an object"),
    ],
)
def test_a_quantity_that_is_none_is_told_with_an_example(folder: Path, cli: Cli, value: object, said: str) -> None:
    rows = "".join(f"| Rad {number} | {number}. Mai 2024 |\n" for number in range(1, 6))
    (folder / "README.md").write_text(f"# Räder\n\n| Name | Seit |\n|---|---|\n{rows}", "utf-8")
    assert cli("init").code == 0
    data = json.loads(cli("export").out)
    data["records"][0]["values"]["seit"] = value
    (folder / "c.json").write_text(json.dumps(data), "utf-8")
    outcome = cli("render", "c.json")
    assert (outcome.code, outcome.err.count("\n"), said in outcome.err) == (2, 1, True), outcome.err
