from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readme_tools.cli.console import wants_colour
from readme_tools.linter.overview_model import Counts, Overview, Possible, RowPlace, TableCounts
from readme_tools.markdown.build import parse
from readme_tools.reporters.views import render
from readme_tools.schema.validate import validate
from readme_tools.text.source import Source
from tests.conftest import Outcome, begin_example

Cli = Callable[..., Outcome]
JA_HEAD, EN_HEAD = (
    f"|  | {developer} | {licence} |\n|:---|:---:|:---:|\n"
    for developer, licence in (("開発元", "ライセンス"), ("Developer", "License"))
)


def row(name: str, licence: str = "MIT", firm: str = "X") -> str:
    return f"| [{name}](https://{name}.example) | {firm} | {licence} |\n"


def table(name: str, head: str, *rows: str) -> str:
    return f'<a id="{name}"></a>\n## {name.title()}\n\n{head}{"".join(rows)}\n'


@pytest.fixture
def two(folder: Path) -> Path:
    """Two editions that differ in every way that is counted."""
    (folder / "README.md").write_text(
        "日本語の一覧です。\n\n"
        + table("one", JA_HEAD, row("a"), row("b"), row("c"), row("d"), row("e"), row("f"))
        + table("two", JA_HEAD, row("g"), row("h"))
        + table("three", JA_HEAD, row("i"), "|  |  |  |\n", row("j")),
        "utf-8",
    )
    (folder / "README_en.md").write_text(
        "The list of it\n\n"
        + table("one", EN_HEAD, row("f"), row("a"), row("b", "Apache 2.0"), row("d", firm="日本語のまま"), row("e"))
        + table("two", EN_HEAD, row("g"), row("h"), row("c"), row("z")),
        "utf-8",
    )
    return folder


def data(cli: Cli, *args: str | Path) -> dict[str, Any]:
    outcome = cli("editions", "--output-format", "json", *args)
    assert (outcome.code, outcome.err) == (0, "")
    found = json.loads(outcome.out)
    validate(found, "editions", "stdout")
    return found


def counts(**given: int) -> dict[str, int]:
    return dict.fromkeys(("rows", "paired", "missing", "differing", "moved", "untranslated"), 0) | given


def test_each_table_is_counted_in_each_edition(two: Path, cli: Cli) -> None:
    (found,) = data(cli)["catalogues"]
    assert found["editions"] == [{"language": "ja", "path": "README.md"}, {"language": "en", "path": "README_en.md"}]
    assert [(one["id"], one["headings"]) for one in found["tables"]] == [
        ("one", {"ja": "One", "en": "One"}),
        ("two", {"ja": "Two", "en": "Two"}),
        ("three", {"ja": "Three"}),
    ]
    assert [one["editions"] for one in found["tables"]] == [
        {"ja": counts(rows=6, paired=6), "en": counts(rows=6, paired=6, differing=1, moved=2, untranslated=1)},
        {"ja": counts(rows=2, paired=2, missing=1), "en": counts(rows=3, paired=2)},
        {"ja": counts(rows=2), "en": counts(missing=2)},  # a row of empty cells is no entry
    ]
    assert found["totals"] == {
        "ja": counts(rows=10, paired=8, missing=1),
        "en": counts(rows=9, paired=8, missing=2, differing=1, moved=2, untranslated=1),
    }
    assert found["possible"] == []


def test_text_has_aligned_columns_and_totals(two: Path, cli: Cli) -> None:
    outcome = cli("editions")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(
        "README.md (ja, source), README_en.md (en), with the profile 'japanese-llms'\n"
        "\n"
        "table   ja              en\n"
        "One      6               6 1 differing, 2 moved, 1 untranslated\n"
        "Two      2 1 missing     3 1 unpaired\n"
        "Three    2 2 unpaired    0 2 missing\n"
        "total   10               9\n"
        "\n"
    )
    assert outcome.out.endswith(
        "edition   rows   paired   missing   differing   moved   untranslated\n"
        "ja          10        8         1           0       0              0\n"
        "en           9        8         2           1       2              1\n"
        "\n"
        "'readme-tools check' shows what differs, and where.\n"
    )


def test_markdown_is_a_table(two: Path, cli: Cli) -> None:
    outcome = cli("editions", "--output-format", "markdown")
    assert outcome.code == 0
    tables = parse(Source("x.md", outcome.out)).tables
    assert [len(one.rows) for one in tables] == [4, 2]
    assert all(len(row.cells) == len(one.header.cells) for one in tables for row in one.rows)
    assert "| One | 6 | 6 (1 differing, 2 moved, 1 untranslated) |\n" in outcome.out
    assert "| **Total** | **10** | **9** |\n" in outcome.out


@pytest.mark.parametrize("output_format", ["text", "markdown", "agent"])
def test_where_nothing_can_be_compared_no_row_is_said_to_be_paired(folder: Path, cli: Cli, output_format: str) -> None:
    (folder / "README.md").write_text("日本語の一覧です。\n", "utf-8")
    (folder / "README_en.md").write_text("The list of it\n\n- [a](https://a.example)\n", "utf-8")
    outcome = cli("editions", "--output-format", output_format)
    problem = "Nothing is compared: no table, nor list such as - [name](https://…) - text, in README.md, README_en.md"
    assert (outcome.code, outcome.out.splitlines()[-1].removeprefix("# ")) == (0, problem)
    assert "total" not in outcome.out.casefold()


def test_all_is_well(folder: Path, cli: Cli) -> None:
    for name, head, words in (
        ("README.md", JA_HEAD, "日本語の一覧です。"),
        ("README_en.md", EN_HEAD, "The list of it"),
    ):
        (folder / name).write_text(f"{words}\n\n" + table("one", head, row("a"), row("b")), "utf-8")
    assert cli("editions").out.endswith("\nEvery row has its counterparts, and no rule that ran finds a difference.\n")


def test_one_edition_only_says_so(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("The list of it\n\n" + table("one", EN_HEAD, row("a")), "utf-8")
    outcome = cli("editions")
    assert outcome == Outcome(
        0,
        "README.md (en, source), with the profile 'japanese-llms'\n"
        "This is the only edition: there is nothing to compare it with.\n\n"
        "table   en\nOne      1\ntotal    1\n",
        "",
    )
    assert "There is no other edition to compare this one with.\n" in cli("editions", "--output-format", "markdown").out
    (found,) = data(cli)["catalogues"]
    assert found["totals"] == {"en": counts(rows=1)}


def test_a_page_without_tables(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("No table\n")
    assert cli("editions").out.endswith("table   en\ntotal    0\n")
    assert data(cli)["catalogues"][0]["tables"] == []


def test_several_catalogues_and_a_file_that_stands_for_all_editions(folder: Path, cli: Cli) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        begin_example(folder / name)
    assert [len(one["tables"]) for one in data(cli, "a", "b")["catalogues"]] == [3, 3]
    (found,) = data(cli, "a/README_en.md")["catalogues"]
    assert [one["language"] for one in found["editions"]] == ["ja", "en"]
    assert cli("editions", "a", "b").out.count("\nedition ") == 2


def test_what_is_suppressed_or_ignored_does_not_count(two: Path, cli: Cli) -> None:
    def differing() -> int:
        return int(data(cli)["catalogues"][0]["totals"]["en"]["differing"])

    file = two / "README_en.md"
    text = file.read_text("utf-8")
    file.write_text("<!-- readme-tools: ignore-file[licence-differs] -->\n\n" + text, "utf-8")
    assert differing() == 0
    file.write_text(text, "utf-8")
    (two / "readme-tools.toml").write_text('select = ["RT1"]\n')
    assert differing() == 1
    (two / "readme-tools.toml").write_text('ignore = ["licence-differs"]\n')
    assert differing() == 0


def test_a_table_in_a_file_that_only_one_edition_includes_is_unknown(two: Path, cli: Cli) -> None:
    with (two / "README_en.md").open("a", encoding="utf-8") as file:
        file.write("\n<!--@include: ./three.md-->\n")
    assert data(cli)["catalogues"][0]["tables"][2]["editions"]["en"] is None
    assert re.search(r"^Three +2 2 unpaired +-$", cli("editions").out, re.MULTILINE)
    assert "| Three | 2 (2 unpaired) | – |" in cli("editions", "--output-format", "markdown").out


def test_rows_that_may_be_one_are_listed(folder: Path, cli: Cli) -> None:
    ja = "| [サクラ 7B](https://s.example/1) | 2024 甲 5 | |\n"
    en = "| [Cherry 7B](https://c.example/9) | 2024 K 6 | |\n"
    (folder / "README.md").write_text("日本語の一覧です。\n\n" + table("one", JA_HEAD, row("a"), ja), "utf-8")
    (folder / "README_en.md").write_text("The list of it\n\n" + table("one", EN_HEAD, en, row("a")), "utf-8")
    (pair,) = data(cli)["catalogues"][0]["possible"]
    assert pair["table"] == "one"
    assert sorted(place["name"] for entry in pair["entries"] for place in entry) == ["Cherry 7B", "サクラ 7B"]
    assert {(place["path"], place["line"]) for entry in pair["entries"] for place in entry} == {
        ("README.md", 9),
        ("README_en.md", 8),
    }
    assert "'サクラ 7B' (README.md:9)" in cli("editions").out
    assert "`サクラ 7B` (`README.md:9`)" in cli("editions", "--output-format", "markdown").out


def test_setup_errors_are_one_line(folder: Path, cli: Cli) -> None:
    assert cli("editions", "nowhere") == Outcome(2, "", "readme-tools: nowhere: no such file or folder\n")
    assert cli("editions", "--output-format", "html").code == 2
    (folder / "README.md").write_text("x\n")
    assert cli("editions", "--profile", "nope").code == 2


# What is shown --------------------------------------------------------------------------------


def shown(heading: str, name: str = "A", **given: int) -> Overview:
    pair = Possible("t", ((RowPlace("ja", "README.md", 1, name),), (RowPlace("en", "README_en.md", 2, name),)))
    tables = tuple(
        TableCounts(id_, {"ja": heading}, {"ja": Counts(1, 1), "en": Counts(1, 1, **given)}) for id_ in ("t", "u")
    )
    return Overview("generic", {"ja": "README.md", "en": "README_en.md"}, tables, (pair,))


def test_tables_of_one_heading_are_told_apart_by_their_ids() -> None:
    assert re.findall(r"^汎用 \((.)\)", render("text", [shown("汎用")]), re.MULTILINE) == ["t", "u"]


def test_columns_are_measured_as_a_terminal_shows_them_and_long_headings_are_cut() -> None:
    from wcwidth import wcswidth

    lines = render("text", [shown("長い見出し" * 12, missing=2)]).splitlines()[2:6]
    assert lines[1].startswith("長い見出し長い見出し")
    assert "…" in lines[1]
    at = lines[1].index("1", 5)
    starts = {wcswidth(line[: line.rindex("1 2 missing")]) for line in lines[1:3]}
    assert len(starts) == 1
    assert at > 10


@pytest.mark.parametrize("text", ["a|b", "`x`", "<b>", "*b* _c_", "[x](y)", "back\\slash", "``", "line\nend\x1b[31m"])
def test_markdown_shows_every_text_as_it_is(text: str) -> None:
    found = parse(Source("x.md", render("markdown", [shown(text, text)])))
    table = found.tables[0]
    assert [len(row.cells) for row in table.rows] == [3, 3, 3]
    assert "\x1b" not in found.source.text


def test_colours_are_for_terminals_that_want_them(two: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    plain = cli("editions").out
    assert "\x1b" not in plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = cli("editions").out
    assert "\x1b[33m1 missing\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    assert "\x1b" not in cli("editions", "--output-format", "markdown").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli("editions").out == plain
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "0")
    assert cli("editions").out == plain
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert wants_colour()
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour()


@pytest.mark.parametrize("end", ["```sh\nls\n", "<!-- x\n"])
def test_of_an_edition_in_which_a_block_is_not_closed_nothing_is_counted(folder: Path, cli: Cli, end: str) -> None:
    rows = [row(name) for name in "abc"]
    for language, lines in {"": rows, "_en": rows[:1], "_fr": rows[:2]}.items():
        text = table("one", EN_HEAD, *lines) + (f"{end}\n{rows[1]}" if language == "_en" else "")
        (folder / f"README{language}.md").write_text(text, "utf-8")
    (found,) = data(cli)["catalogues"]
    (counts,) = (one["editions"] for one in found["tables"])
    assert counts["en"] is found["totals"]["en"] is None
    assert counts["fr"]["missing"] == 1
    for form in ("text", "markdown", "agent"):
        out = cli("editions", "--output-format", form).out
        assert out.count("Not compared, because a block is not closed there: README_en.md.") == 1
