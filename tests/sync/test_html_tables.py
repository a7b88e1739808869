"""HTML tables in whole catalogues: compared, written into, and left alone where that is not sound."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]
HEAD = "# {}\n\n[English](README.md) | [日本語](README_ja.md)\n\n"
ROWS = [("Alpha", "ACME & co", "MIT"), ("Beta", "Hooli", "MIT"), ("Gamma", "Hooli", "MIT")]


def html(rows: list[tuple[str, str, str]], heading: str = "Models", tag: str = "<tr>") -> str:
    lines = [
        f'  {tag}\n    <td><a href="https://{name.lower()}.example">{name}</a></td>\n'
        f'    <td>{maker.replace("&", "&amp;")}</td>\n    <td align="center">{licence}</td>\n  </tr>\n'
        for name, maker, licence in rows
    ]
    heads = "  <tr>\n    <th>Name</th><th>Developer</th><th>License</th>\n  </tr>\n"
    return HEAD.format(heading) + f"<table>\n{heads}{''.join(lines)}</table>\n"


def pipes(rows: list[tuple[str, str, str]], heading: str = "モデル") -> str:
    lines = [f"| [{name}](https://{name.lower()}.example) | {maker} | {licence} |\n" for name, maker, licence in rows]
    return HEAD.format(heading) + "| 名前 | 開発元 | ライセンス |\n|---|---|---|\n" + "".join(lines)


@pytest.fixture
def write(folder: Path) -> Callable[[str, str], None]:
    def both(en: str, ja: str) -> None:
        (folder / "README.md").write_text(en, encoding="utf-8")
        (folder / "README_ja.md").write_text(ja, encoding="utf-8")

    return both


def read(folder: Path, name: str = "README.md") -> str:
    return (folder / name).read_text(encoding="utf-8")


def test_a_table_of_html_and_one_with_pipes_say_the_same(write: Any, cli: Cli) -> None:
    write(html(ROWS), pipes(ROWS))
    assert cli("check", "--isolated").code == 0
    assert "ACME" not in cli("check").out


def test_a_row_goes_from_pipes_into_html_and_back(write: Any, cli: Cli, folder: Path) -> None:
    write(html(ROWS), pipes(ROWS[:1] + ROWS[2:]))
    assert "lacks the row 'Beta'" in cli("check").out
    assert cli("sync", "--write").code == 0
    assert read(folder, "README_ja.md") == pipes(ROWS)
    write(html(ROWS[:1] + ROWS[2:]), pipes(ROWS))
    assert cli("sync", "--from", "ja", "--write").code == 0
    assert read(folder) == html(ROWS)


def test_an_entry_is_added_in_the_layout_of_its_neighbour(write: Any, cli: Cli, folder: Path) -> None:
    write(html(ROWS), pipes(ROWS))
    entry = ("--table", "models", "--name", "Delta", "--link", "https://delta.example")
    assert cli("add", *entry, "--set", "developer=Hooli", "--set", "license=MIT", "--write").code == 0
    assert read(folder) == html([*ROWS, ("Delta", "Hooli", "MIT")])
    assert read(folder, "README_ja.md") == pipes([*ROWS, ("Delta", "Hooli", "MIT")])


def changed(cli: Cli, folder: Path, change: Callable[[Any], object]) -> Outcome:
    assert cli("export", "-o", "records.json").code == 0
    data = json.loads(read(folder, "records.json"))
    assert cli("render", "records.json", "--diff").out.count("\n+") == 0
    change(data["records"])
    (folder / "records.json").write_text(json.dumps(data), encoding="utf-8")
    return cli("render", "records.json", "--write")


def test_the_text_of_a_cell_is_changed_in_place(write: Any, cli: Cli, folder: Path) -> None:
    write(html(ROWS), pipes(ROWS))

    def change(records: Any) -> None:
        records[0]["values"]["developer"]["text"] = "A < B"
        records[1]["values"]["name"]["name"] = "Beta *2*"

    assert changed(cli, folder, change).code == 0
    assert read(folder) == html(ROWS).replace("ACME &amp; co", "A &lt; B").replace(">Beta<", ">Beta *2*<")


def test_rows_are_added_removed_and_moved(write: Any, cli: Cli, folder: Path) -> None:
    write(html(ROWS), pipes(ROWS))
    assert changed(cli, folder, lambda records: records.insert(0, records.pop())).code == 0
    assert read(folder) == html([ROWS[2], *ROWS[:2]])


def merged(rows: str) -> str:
    return f"# T\n\n<table>\n<tr><th>Name</th><th>Maker</th></tr>\n{rows}</table>\n"


def test_a_cell_that_several_rows_have_is_not_changed(cli: Cli, folder: Path) -> None:
    text = merged("<tr><td>A</td><td rowspan=2>M</td></tr>\n<tr><td>B</td></tr>\n<tr><td>C</td><td>N</td></tr>\n")
    (folder / "README.md").write_text(text, encoding="utf-8")

    def change(records: Any) -> None:
        records[1]["values"]["maker"]["text"] = "X"

    outcome = changed(cli, folder, change)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "is one with those of other rows" in outcome.err
    assert read(folder) == text
    outcome = cli("add", "--table", "t", "--name", "D", "--write")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert read(folder) == text
    assert changed(cli, folder, lambda records: records[2]["values"]["maker"].update(text="X")).code == 0
    assert read(folder) == text.replace("N", "X").replace("Xame", "Name")


@pytest.mark.parametrize("gone", range(3))
def test_a_row_comes_into_a_table_whose_headings_are_merged(cli: Cli, folder: Path, gone: int) -> None:
    head = "<tr><th rowspan=2>Name</th><th colspan=2>Made</th></tr>\n<tr><th>In</th><th>By</th></tr>\n"
    rows = [
        f"<tr><td>{name}</td><td>{year}</td><td>{year}</td></tr>\n" for name, year in zip("ABC", "123", strict=True)
    ]
    whole = f"# T\n\n<table>\n{head}{''.join(rows)}</table>\n"
    (folder / "README.md").write_text(whole, encoding="utf-8")
    (folder / "README_fr.md").write_text(whole.replace(rows[gone], ""), encoding="utf-8")
    assert cli("sync", "--write").code == 0
    assert read(folder, "README_fr.md") == whole


@pytest.mark.parametrize("gone", range(4))
def test_a_row_comes_with_cells_that_go_over_several_columns_as_others_have_them(
    cli: Cli, folder: Path, gone: int
) -> None:
    rows = [
        "<tr><td>A</td><td>1</td><td>2</td></tr>\n",
        *(f"<tr>\n<td>{name}</td>\n<td colspan=2>{year}</td>\n</tr>\n" for name, year in ("B3", "C4")),
        "<tr><td>D</td><td>5</td><td>6</td></tr>\n",
    ]
    head = "<tr><th>Name</th><th>By</th><th>In</th></tr>\n"
    whole = f"# T\n\n<table>\n{head}{''.join(rows)}</table>\n"
    (folder / "README.md").write_text(whole, encoding="utf-8")
    (folder / "README_fr.md").write_text(whole.replace(rows[gone], ""), encoding="utf-8")
    assert cli("sync", "--write").code == 0
    assert read(folder, "README_fr.md") == whole
    assert cli("add", "--table", "t", "--name", "E", "--set", "by=7", "--write").code == 0
    assert "<tr><td>E</td><td>7</td><td></td></tr>" in read(folder)


@pytest.mark.parametrize("cell", ["x</td><td>y", "x</tr>", "<!-- x"])
def test_a_cell_that_would_be_several_is_refused(cli: Cli, folder: Path, cell: str) -> None:
    (folder / "README.md").write_text(text := merged("<tr><td>A</td><td>M</td></tr>\n"), encoding="utf-8")
    outcome = changed(cli, folder, lambda records: records[0]["editions"]["en"].update(cells={"maker": cell}))
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert read(folder) == text


def test_rows_on_one_line_are_changed_in_place(cli: Cli, folder: Path) -> None:
    text = merged("<tr><td>A</td><td>M</td></tr><tr><td>B</td><td>N</td></tr>\n").replace("\n<tr>", "<tr>")
    (folder / "README.md").write_text(text, encoding="utf-8")
    assert changed(cli, folder, lambda records: records[1]["values"]["maker"].update(text="X")).code == 0
    assert read(folder) == text.replace(">N<", ">X<")


def test_fixes_write_no_markdown_into_html(write: Any, cli: Cli, folder: Path) -> None:
    write(html(ROWS), pipes(ROWS))
    cli("check", "--profile", "japanese-llms", "--fix", "--unsafe-fixes")
    assert not set("*_`[]|") & set(read(folder).partition("<table>")[2])
