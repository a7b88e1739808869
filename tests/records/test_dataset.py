"""A catalogue as a dataset: every reader loads the same entries, and a folder holds nothing but what it should."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from readme_tools.schema.validate import validate
from readme_tools.text.manifest import FILE_NAME
from tests.conftest import EXAMPLE, Outcome, some
from tests.sync.pages import write

Cli = Callable[..., Outcome]
PLAIN = """# A "b" [c]

## Size

| Name | Stars | size | Size | Seen |
|---|---|---|---|---|
| [A](https://a.example/x(1)) | 1,200 | big | 1 | yes |
| B \\| C | 3.4k |  | 99999999999999999999999 | 1 |

## size

- [Vim](https://vim.example) - Old.
- [Nano](https://nano.example) - Small.
- [Ed](https://ed.example) - Oldest.
"""


def files(place: Path) -> dict[str, bytes]:
    found = {one.relative_to(place).as_posix(): one.read_bytes() for one in place.rglob("*") if one.is_file()}
    return {name: data for name, data in found.items() if name != FILE_NAME}


def lines(place: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (place / "entries.jsonl").read_text("utf-8").splitlines()]


def of_database(place: Path) -> list[dict[str, Any]]:
    base = sqlite3.connect((place / "catalogue.sqlite").as_posix())
    base.row_factory = sqlite3.Row
    rows = [dict(one) for one in base.execute("SELECT * FROM entries")]
    base.close()
    return rows


def made(folder: Path, cli: Cli, text: str | None = None) -> Path:
    if text is None:
        write(folder)
    else:
        (folder / "README.md").write_text(text, "utf-8")
    outcome = cli("export", "--to", "out")
    assert (outcome.code, outcome.out) == (0, ""), outcome.err
    return folder / "out"


@pytest.mark.parametrize("text", [None, PLAIN, "# Nothing\n\n| a | b |\n|---|---|\n"])
def test_every_file_holds_the_same_entries(folder: Path, cli: Cli, text: str | None) -> None:
    place = made(folder, cli, text)
    rows, index = lines(place), json.loads((place / "index.json").read_bytes())
    validate(index, "dataset", "index.json")
    assert {one["path"] for one in index["files"]} == files(place).keys() - {"index.json"}
    assert index["entries"] == len(rows)
    found = []
    for table in index["tables"]:
        data = json.loads((place / table["file"]).read_bytes())
        validate(data, "dataset-table", table["file"])
        assert (data["id"], len(data["entries"])) == (table["id"], table["entries"])
        found += [{column: entry.get(column) for column in rows[0]} for entry in data["entries"]]
    assert found == rows
    stored = of_database(place)
    lists = {key for row in rows for key, value in row.items() if isinstance(value, list)}
    by_id = {row["id"]: row for row in rows}
    for one in stored:
        read = {key: json.loads(value) if key in lists and value else value for key, value in one.items()}
        assert [*read.values()] == [*by_id[one["id"]].values()]
    assert len(stored) == len(rows)
    full = (place / "llms-full.txt").read_text("utf-8")
    assert full.count("\n- ") == len(rows)


def test_columns_that_differ_in_case_or_type_have_a_place_each(folder: Path, cli: Cli) -> None:
    place = made(folder, cli, PLAIN)
    first, second, *_ = lines(place)
    assert (first["stars"], first["name.en"], first["link"]) == (1200, "A", "https://a.example/x(1)")
    assert {type(value) for key, value in second.items() if key.casefold().startswith("size")} <= {
        float,
        str,
        type(None),
    }
    names = {one["file"].casefold() for one in json.loads((place / "index.json").read_bytes())["tables"]}
    assert len(names) == 2


def test_no_table_has_the_name_of_a_device_of_windows(folder: Path, cli: Cli) -> None:
    text = "".join(f"## {one}\n\n| Name |\n|---|\n| {one} |\n\n" for one in ("Con", "NUL", "com1", "console", "LPT9"))
    place = made(folder, cli, text)
    tables = json.loads((place / "index.json").read_bytes())["tables"]
    assert [one["file"] for one in tables] == [
        f"tables/{name}.json" for name in ("con-2", "nul-2", "com1-2", "console", "lpt9-2")
    ]


def test_two_runs_write_the_same_bytes(folder: Path, cli: Cli) -> None:
    write(folder)
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "READMETOOLS_LANG": "ja" if seed == "2" else "en"}
        done = subprocess.run(
            [sys.executable, "-m", "readme_tools", "export", "--to", f"out{seed}"], env=environment, capture_output=True
        )
        assert done.returncode == 0, done.stderr
    assert files(folder / "out1") == files(folder / "out2")
    outcome = cli("export", "--to", "out1", "--check")
    assert (outcome.code, outcome.out) == (0, "")


def test_a_folder_that_is_out_of_date_is_named_and_brought_up_to_date(folder: Path, cli: Cli) -> None:
    place = made(folder, cli, PLAIN)
    (folder / "README.md").write_text(PLAIN.partition("## size")[0].replace("1,200", "1,300"), "utf-8")
    before = files(place)
    outcome = cli("export", "--to", "out", "--check")
    assert outcome.code == 1
    assert "out/entries.jsonl: out of date" in outcome.out
    assert "out/tables/size-2.json: no longer belongs there" in outcome.out
    assert files(place) == before
    assert cli("export", "--to", "out").code == 0
    assert "tables/size-2.json" not in files(place)
    assert cli("export", "--to", "out", "--check").code == 0
    again = cli("export", "--to", "out")
    assert "0 of them written" in again.err


def test_files_of_others_stay(folder: Path, cli: Cli) -> None:
    place = made(folder, cli, PLAIN)
    for name in ("mine.txt", "tables/mine.json"):
        (place / name).write_text("mine")
    (place / "tables/size-2.json").write_text("edited")
    (folder / "README.md").write_text(PLAIN.partition("## size")[0], "utf-8")
    outcome = cli("export", "--to", "out")
    assert outcome.code == 0
    assert "size-2.json: edited since it was written" in outcome.err
    assert {(place / name).read_text() for name in ("mine.txt", "tables/mine.json")} == {"mine"}
    assert (place / "tables/size-2.json").read_text() == "edited"


@pytest.mark.parametrize("name", ["README.md", "index.json", "tables/size.json", "catalogue.sqlite"])
def test_a_file_that_no_run_wrote_is_not_replaced(folder: Path, cli: Cli, name: str) -> None:
    (folder / "README.md").write_text(PLAIN, "utf-8")
    (folder / "out/tables").mkdir(parents=True)
    (folder / "out" / name).write_text('{"mine": 1}')
    outcome = cli("export", "--to", "out")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert files(folder / "out") == {name: b'{"mine": 1}'}
    assert cli("export", "--to", "out", "--check").code == 1
    assert cli("export", "--to", "out", "--force").code == 0
    (folder / "out" / name).write_text("edited")
    assert cli("export", "--to", "out").code == 2
    assert (folder / "out" / name).read_text() == "edited"


def test_an_edition_is_never_replaced(folder: Path, cli: Cli) -> None:
    write(folder)
    before = files(folder)
    for more in ((), ("--force",), ("--check",)):
        outcome = cli("export", "--to", ".", *more)
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert files(folder) == before


def test_a_manifest_and_links_lead_nowhere_else(folder: Path, cli: Cli) -> None:
    place = made(folder, cli, PLAIN)
    from hashlib import sha256

    (folder / "x.txt").write_text("x")
    manifest = json.loads((place / FILE_NAME).read_bytes())
    mark = sha256(b"x").hexdigest()
    for path in ("../x.txt", "/x.txt", str(folder / "x.txt"), "tables/../../x.txt", "..", "tables/..", "", "a\0b"):
        manifest["files"][path] = [mark]
    (place / FILE_NAME).write_text(json.dumps(manifest))
    assert cli("export", "--to", "out", "--force").code == 0
    assert (folder / "x.txt").read_text() == "x"
    (place / "entries.jsonl").unlink()
    (place / "entries.jsonl").symlink_to(folder / "x.txt")
    assert cli("export", "--to", "out", "--force").code == 2
    assert (folder / "x.txt").read_text() == "x"
    (folder / "elsewhere").mkdir()
    (folder / "new").mkdir()
    (folder / "new/tables").symlink_to(folder / "elsewhere")
    outcome = cli("export", "--to", "new")
    assert (outcome.code, outcome.err.count("\n"), [*(folder / "elsewhere").iterdir()]) == (2, 1, [])


@pytest.mark.parametrize(
    "more",
    ["--flat", "--output-format json", "-o x.json", "--table text", "--edition en", "--cells all", "--check --force"],
)
def test_options_that_say_something_else_are_refused(folder: Path, cli: Cli, more: str) -> None:
    write(folder)
    outcome = cli("export", "--to", "out", *more.split())
    assert (outcome.code, outcome.err.count("\n"), (folder / "out").exists()) == (2, 1, False)
    assert cli("export", "--check").code == 2


def test_the_outline_is_one_as_llmstxt_describes_it(folder: Path, cli: Cli) -> None:
    place = made(folder, cli, PLAIN)
    tokens = MarkdownIt().parse((place / "llms.txt").read_text("utf-8"))
    assert [one.tag for one in tokens if one.type == "heading_open"] == ["h1", "h2", "h2", "h2"]
    assert [one.type for one in tokens[:4]] == ["heading_open", "inline", "heading_close", "blockquote_open"]
    assert tokens[1].content == 'A "b" \\[c\\]'
    links = [one.attrs["href"] for token in tokens if token.children for one in token.children if one.attrs]
    assert set(map(str, links)) <= files(place).keys()
    assert sum(str(link).startswith("tables/") for link in links) == 2
    text = MarkdownIt().render((place / "llms-full.txt").read_text("utf-8"))
    assert '<a href="https://a.example/x%281%29">A</a>' in text
    assert "B | C" in text


def test_the_card_says_what_the_hub_reads(folder: Path, cli: Cli) -> None:
    place = made(folder, cli)
    _, head, body = (place / "README.md").read_text("utf-8").split("---\n", 2)
    data = yaml.safe_load(head)
    assert (data["language"], data["configs"][0]["data_files"]) == (["ja", "en", "fr"], "entries.jsonl")
    assert [one["name"] for one in data["dataset_info"]["features"]] == [*lines(place)[0]]
    assert body.startswith("\n# T\n")


@pytest.mark.parametrize("text", [None, PLAIN])
def test_datasets_loads_the_folder(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    datasets = pytest.importorskip("datasets")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    place = made(folder, cli, text)
    loaded = datasets.load_dataset(str(place), split="train", cache_dir=str(folder / "cache"))
    assert [dict(row) for row in loaded] == lines(place)


@pytest.mark.parametrize("text", [None, PLAIN])
def test_duckdb_loads_the_lines_and_the_tables(folder: Path, cli: Cli, text: str | None) -> None:
    duckdb = pytest.importorskip("duckdb")
    place = made(folder, cli, text)
    rows = duckdb.sql(f"SELECT id, \"name.en\" FROM read_json_auto('{place}/entries.jsonl')").fetchall()
    assert rows == [(row["id"], row["name.en"]) for row in lines(place)]
    found = duckdb.sql(f"SELECT sum(len(entries)) FROM read_json_auto('{place}/tables/*.json')").fetchall()
    assert found == [(len(rows),)]


def test_every_catalogue_becomes_a_dataset(corpus: Path, tmp_path: Path, cli: Cli) -> None:
    places = [corpus / "seed", *sorted((corpus / "other").iterdir()), *sorted((corpus / "foreign").iterdir()), EXAMPLE]
    for number, place in enumerate(some(places, 2)):
        out = tmp_path / str(number)
        assert cli("export", place, "--to", out).code == 0, place
        assert len(of_database(out)) == len(lines(out)) > 0
