from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.sync import mending
from tests.conftest import Outcome
from tests.sync.pages import NAMES, page, read, write

Cli = Callable[..., Outcome]
MARK = "🚧 TODO(ja): "
LISTS = {
    "README.md": "# Tools\n\nThis is a list of the tools that we like and of what they are for.\n\n"
    "## Editors\n\n- [Vim](https://vim.example) - An old one.\n- [Nano](https://nano.example) - A small one.\n"
    "- [Ed](https://ed.example) - The oldest one.\n- [Joe](https://joe.example) - A nice one.\n\n"
    "## Shells\n\n- [Bash](https://bash.example) - The usual one.\n- [Zsh](https://zsh.example) - A long one.\n"
    "- [Fish](https://fish.example) - A friendly one.\n- [Dash](https://dash.example) - A quick one.\n",
    "README_fr.md": "# Outils\n\nVoici une liste des outils que nous aimons et de ce pour quoi ils sont faits.\n\n"
    "## Éditeurs\n\n- [Vim](https://vim.example) - Un ancien.\n- [Nano](https://nano.example) - Un petit.\n"
    "- [Ed](https://ed.example) - Le plus ancien.\n- [Joe](https://joe.example) - Un beau.\n\n"
    "## Interpréteurs\n\n- [Bash](https://bash.example) - L'habituel.\n- [Zsh](https://zsh.example) - Un long.\n"
    "- [Fish](https://fish.example) - Un sympathique.\n- [Dash](https://dash.example) - Un rapide.\n",
}
ALIGNED = """# Sizes

| Name | Stars | Licence |
| :--- | ----: | ------- |
| Ash  |    12 | MIT     |
| Oak  | 1,200 | Apache  |
"""


def cells(folder: Path, language: str, name: str) -> list[str]:
    line = next(one for one in read(folder, language).splitlines() if one.startswith("|") and f"[{name}]" in one)
    return [one.strip() for one in line.strip("|").split("|")]


def other_lines(before: bytes, after: bytes) -> int:
    """Count the lines that differ between two texts with as many lines."""
    one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    assert len(one) == len(other)
    return sum(a != b for a, b in zip(one, other, strict=True))


# set -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "licence"), [("Ash", None), ("Oak", None), ("Elm", "MIT")])
def test_set_writes_rows_that_have_a_cell_in_common(cli: Cli, folder: Path, name: str, licence: str | None) -> None:
    text = (
        "# Trees\n\n<table>\n<tr><th>Name</th><th>Licence</th><th>Notes</th></tr>\n"
        '<tr><td>Ash</td><td rowspan="2">GPL</td><td>ash</td></tr>\n<tr><td>Oak</td><td>oak</td></tr>\n'
        "<tr><td>Elm</td><td>BSD</td><td>elm</td></tr>\n</table>\n"
    )
    (folder / "README.md").write_text(text, encoding="utf-8")
    assert cli("set", "notes=new", "--where", name, "--write").code == 0
    after = text.replace(f"<td>{name.lower()}</td>", "<td>new</td>")
    assert (folder / "README.md").read_text(encoding="utf-8") == after
    outcome = cli("set", "licence=MIT", "--where", name, "--write")
    assert outcome.code == (0 if licence else 2), outcome.err
    assert licence or outcome.err.startswith("readme-tools: README.md:")
    assert (folder / "README.md").read_text(encoding="utf-8") == (after.replace("BSD", "MIT") if licence else after)


def test_set_writes_each_edition_in_its_words_and_as_the_profile_wants(folder: Path, cli: Cli) -> None:
    before = write(folder)
    outcome = cli("set", "licence=apache 2", "developer=森林研", "year=2026", "--where", "year=2022", "--write")
    assert outcome.code == 0, outcome.err
    for language, developer in (("ja", "森林研"), ("en", "Forest Lab"), ("fr", "Labo forestier")):
        assert cells(folder, language, "Sakura")[1:2] + cells(folder, language, "Sakura")[4:] == [
            "**2026**", developer, "Apache 2.0",
        ]  # fmt: skip
        assert other_lines(before[language], (folder / NAMES[language]).read_bytes()) == 1
    assert "README_fr.md: developer of 'Sakura': 'Jardiniers' -> 'Labo forestier'" in outcome.out


def test_set_marks_what_nobody_has_translated_and_takes_texts_by_language(folder: Path, cli: Cli) -> None:
    write(folder)
    outcome = cli("set", "developer.ja=庭師", "developer.en=Gardener", "--where", "Sakura", "--write")
    assert "README_fr.md: developer of 'Sakura': 'Jardiniers' -> '🚧 TODO(ja): 庭師'; to translate" in outcome.out
    assert (cells(folder, "en", "Sakura")[4], cells(folder, "fr", "Sakura")[4]) == ("Gardener", f"{MARK}庭師")


@pytest.mark.parametrize("arguments", [(), ("--diff",)])
@pytest.mark.parametrize(
    "command",
    [
        ("set", "licence=MIT", "--where", "year>2000"),
        ("column", "remove", "licence"),
        ("column", "move", "licence", "--after", "name"),
        ("rename", "Wikipedia", "Wiki"),
    ],
)
def test_nothing_is_written_without_write(
    folder: Path, cli: Cli, command: tuple[str, ...], arguments: tuple[str, ...]
) -> None:
    before = write(folder)
    outcome = cli(*command, *arguments)
    assert (outcome.code, bool(outcome.out)) == (0, True)
    assert outcome.out.count("--- a/") == (3 if arguments else 0)
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("set", "licence=MITT", "--where", "Take"), "did you mean 'MIT'"),
        (("set", "year=20", "--where", "Take"), "'20' is not a year"),
        (("set", "licens=MIT", "--where", "Take"), "unknown column 'licens': did you mean 'licen"),
        (
            ("set", "licence.de=MIT", "--where", "Take"),
            "licence: there is no edition in the language 'de': they are ja, en, fr",
        ),
        (("set", "ライセンス.zh-TW=MIT", "--where", "Take"), "there is no edition in the language 'zh-TW'"),
        (("set", "licence.enn=MIT", "--where", "Take"), "the language 'enn': did you mean 'en'?"),
        (("set", "licence.x=MIT", "--where", "Take"), "unknown column 'licence.x': did you mean 'licence'"),
        (("set", "de.licence=MIT", "--where", "Take"), "unknown column 'de.licence'"),
        (("set", "S.No=1", "--where", "Take"), "unknown column 'S.No': columns are"),
        (("set", "name=X", "--where", "Take"), "'readme-tools rename' changes it"),
        (("set", "licence=MIT", "--where", "Nobody"), "no entry is meant: none has name~Nobody: values are "),
        (("set", "licence=MIT", "--where", "year=1066 name~a"), "no entry is meant: none has year=1066: values are 20"),
        (("move", "--where", "licence=MITT", "--to", "text"), "none has licence=MITT: did you mean 'MIT'"),
        (("set", "licence=MIT", "--where", "table=vision"), "none has table=vision: values are "),
        (("set", "licence=MIT"), "say which entries with --where"),
        (("set", "--where", "Take"), "say what to set"),
        (("set", "licence=MIT", "--where", "Take", "--diff", "--write"), "cannot be used together"),
        (("column", "add", "stars"), "say what the column is called in the language 'ja'"),
        (("column", "add", "stars", "--heading", "xx=1"), "languages are ja, en, fr"),
        (("column", "add", "stars", "--values", "none.csv"), "none.csv: cannot be read"),
        (("column", "add", "year", "--values", "empty.json"), "empty.json: gives no value"),
        (("column", "remove", "name"), "which names the entries: it stays"),
        (("column", "remove", "licens"), "did you mean 'licen"),
        (("column", "move", "year", "--after", "stars"), "unknown column 'stars'"),
        (("column", "move", "year"), "say behind which column"),
        (("column", "rename", "year"), "say what the column is called"),
        (("column", "rename", "year", "--heading", "en=A", "--align", "left"), "--align does not go with"),
        (("column", "remove", "year", "--table", "nope"), "unknown table 'nope'"),
        (("move", "--where", "Take", "--to", "nope"), "unknown table 'nope'"),
        (("move", "--where", "Take", "--to", "text"), "no entry is meant that stands in another table"),
        (("rename", "Nobody", "X"), "no text says 'Nobody' as a whole name"),
        (("rename", "Wikipedia", ""), "a name is empty"),
        (("rename", "Wikipedia", "[W](x)"), "would be read as Markdown"),
        (("rename", "Wikipedia", "<b>W"), "would be read as Markdown"),
        (("rename", "Wikipedia", "*W*"), "would be read as Markdown"),
        (("rename", "Wikipedia", "`W`"), "would be read as Markdown"),
        (("rename", "Wikipedia", "W[^1]"), "would be read as Markdown"),
        (("rename", "Wikipedia", "W\nX"), "would be read as Markdown"),
        (("set", "licence=MIT", "--where", ""), "say which entries with --where"),
        (("set", "licence=MIT", "--where", " ", "--where", ""), "say which entries with --where"),
        (("move", "--where", " ", "--to", "text"), "say which entries with --where"),
        (("set", "licence=MIT", "--where", "Take \"Ume"), "'\"Ume' at character 6 is not a condition"),
        (("set", "licence=MIT", "--where", "=MIT"), "'=MIT' at character 1 is not a condition"),
        (("set", "licence=MIT", "--where", "licence:foo"), "unknown value: values are nc, own"),
        (("set", "licence=MIT", "--where", "licence:MTI"), "unknown value: did you mean"),
        (("todo", "--fill", "none.csv"), "none.csv: cannot be read"),
        (("todo", "--write"), "--diff and --write go with"),
        (("todo", "--glossary", "--edition", "de"), "there is no edition in the language 'de'"),
        (("add", "--variant", "x"), "a variant is added with --variant and --to"),
        (("add", "--variant", "x", "--variant", "y", "--link", "https://x.example", "--to", "Sugi"), "one for each"),
        (("add", "--table", "text", "--name", "X", "--link", "a", "--link", "b"), "write one --link"),
        (("add", "--variant", "x", "--variant", "y", "--to", "Sugi", "--set", "variant.en=z"), "take --json"),
        (("add", "--variant", "x", "--variant", "X", "--to", "Sugi"), "has the variant 'X' already"),
        (("add", "--variant", "x", "--to", "Sugii"), "no entry is called 'Sugii': did you mean 'Sugi'"),
        (("add", "--variant", "70b", "--to", "Sugi"), "has the variant '70b' already"),
        (("add", "--variant", "x", "--to", "Sugi", "--after", "y"), "has no variant 'y': variants are '70b'"),
        (("add", "--table", "text", "--name", "X", "--set", "licence=Apach 2.0"), "did you mean 'Apache 2.0'"),
    ],
)  # fmt: skip
def test_wrong_input_is_refused_on_one_line_and_nothing_is_written(
    folder: Path, cli: Cli, arguments: tuple[str, ...], problem: str
) -> None:
    before = write(folder)
    (folder / "empty.json").write_text("[]", "utf-8")
    write_it = () if "--write" in arguments else ("--write",)
    outcome = cli(*arguments, *write_it)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1), outcome
    assert problem in outcome.err
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


def test_cells_of_lists_are_set_and_taken_away_with_what_sets_them_off(folder: Path, cli: Cli) -> None:
    for name, text in LISTS.items():
        (folder / name).write_text(text, "utf-8")
    assert cli("set", "description.en=The best.", "description.fr=Le meilleur.", "--where", "Vim", "--write").code == 0
    assert "- [Vim](https://vim.example) - The best.\n" in (folder / "README.md").read_text("utf-8")
    assert "- [Vim](https://vim.example) - Le meilleur.\n" in (folder / "README_fr.md").read_text("utf-8")
    assert cli("set", "description=", "--where", "Vim", "--write").code == 0
    assert "- [Vim](https://vim.example)\n" in (folder / "README.md").read_text("utf-8")


def test_a_cell_of_an_aligned_table_keeps_it_aligned(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(ALIGNED, "utf-8")
    assert cli("set", "stars=999", "--where", "Oak", "--write").code == 0
    assert (folder / "README.md").read_text("utf-8") == ALIGNED.replace("| 1,200 |", "|   999 |")


# column ----------------------------------------------------------------------------------------


def without_column(text: str, number: int) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(
        re.sub(rf"^((?:\|[^|]*){{{number}}})\|[^|]*", r"\1", one) if one.startswith("|") else one for one in lines
    )


def test_a_column_that_was_taken_out_comes_back_to_the_byte(folder: Path, cli: Cli) -> None:
    before = write(folder)
    exported = cli("list", "--columns", "year", "--output-format", "csv").out
    (folder / "years.csv").write_text(exported.replace("2026", "**2026**"), "utf-8")
    assert cli("column", "remove", "year", "--write").code == 0
    for language in NAMES:
        assert read(folder, language) == without_column(page(language), 1)
    outcome = cli("column", "add", "year", "--values", "years.csv", "--after", "name", "--write")
    assert outcome.code == 0, outcome.err
    usual = {"ja": "公開年", "en": "Release Year", "fr": "Année de sortie"}
    for language, name in NAMES.items():
        after = (folder / name).read_bytes()
        assert usual[language] in after.decode()
        assert after.splitlines()[5:] == before[language].splitlines()[5:]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("S.No.=7",), "|A|7|"),
        (("S.No=7",), "|A|7|"),
        (("s.no.en=7",), "|A|7|"),
        (("S.Nr=7",), "unknown column 'S.Nr': did you mean"),
        (("S.No.de=7",), "S.No: there is no edition in the language 'de': they are en"),
    ],
)
def test_a_heading_with_a_point_is_not_taken_for_an_edition(
    folder: Path, cli: Cli, arguments: tuple[str, ...], line: str
) -> None:
    heading = arguments[0].partition("=")[0].removesuffix(".en").removesuffix(".de").replace("Nr", "No")
    (folder / "README.md").write_text(f"# Tools\n\n|Name|{heading}|\n|-|-|\n|A|1|\n|B|2|\n", "utf-8")
    options = ("--isolated", "--config", "editions = {en = 'README.md'}")
    outcome = cli("set", *arguments, "--where", "A", "--write", *options)
    assert line in ((folder / "README.md").read_text("utf-8") if outcome.code == 0 else outcome.err)


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("a.json", '{"text/take": "a", "text/take": "b"}', "a.json:1"),
        ("a.json", '{\n "text/take": "a",\n "text/ume": "b",\n "text/take": "c"\n}', "a.json:4"),
        ("a.json", '{"text/take": {"ja": "a",\n "en": "}", "ja": "b"}}', "a.json:2"),
        ("a.json", '{"text/take": {"ja": "\\"ja\\":"},\n"\\u0074ext/take": "b"}', "a.json:2"),
        ("a.json", '[{"id": "text/take", "year": 1},\n{"id": "text/ume", "year": 1, "year" : 2}]', "a.json:2"),
        ("a.jsonl", '{"id": "text/take", "year": 1}\n\n{"id": "text/ume", "id": "text/ume"}\n', "a.jsonl:3"),
        ("a.jsonl", '{"id": "text/take", "id": "x"}\n{"id": "text/ume", "year": 1}\n', "a.jsonl:1"),
    ],
)
def test_a_key_twice_in_one_object_is_refused_with_its_line(
    folder: Path, cli: Cli, name: str, text: str, where: str
) -> None:
    before = write(folder)
    (folder / name).write_text(text, "utf-8")
    for command in (("column", "add", "year", "--values"), ("add", "--json"), ("todo", "--fill")):
        if command[0] == "todo" and not text.startswith("["):
            continue
        outcome = cli(*command, name, "--write")
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)
        assert f"{where}: the key '" in outcome.err
        assert "stands twice in one object" in outcome.err
    assert {language: (folder / one).read_bytes() for language, one in NAMES.items()} == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_values_come_by_id_and_language_and_the_default_fills_the_rest(folder: Path, cli: Cli, newline: str) -> None:
    before = write(folder, newline)
    values = {"text/杉": {"ja": "良", "en": "good", "fr": "bon"}, "text/take": "Ⅱ"}
    (folder / "v.json").write_text(json.dumps(values), "utf-8")
    headings = [part for one in ("ja=状態", "en=State", "fr=État") for part in ("--heading", one)]
    outcome = cli("column", "add", "state", *headings, "--values", "v.json", "--default", "-", "--after", "developer",
                  "--align", "right", "--write")  # fmt: skip
    assert outcome.code == 0, outcome.err
    assert [cells(folder, one, "Take")[5] for one in NAMES] == ["Ⅱ"] * 3
    assert [cells(folder, one, name)[5] for one, name in (("ja", "杉"), ("en", "Sugi"), ("fr", "Sugi"))] == [
        "良", "good", "bon",
    ]  # fmt: skip
    assert cells(folder, "fr", "Ume")[5] == "-"
    assert "|:---|:---:|:---:|:---:|:---:|---:|:---:|" in read(folder, "ja")
    for language, name in NAMES.items():
        text = (folder / name).read_bytes()
        assert without_column(text.decode(), 5).encode() == before[language]


def test_headings_are_renamed_by_language_and_columns_moved(folder: Path, cli: Cli) -> None:
    write(folder)
    assert cli("column", "rename", "Architecture", "--heading", "en=Model", "--heading", "ja=構造", "--write").code == 0
    heads = [next(one for one in read(folder, language).splitlines() if one.startswith("|")) for language in NAMES]
    assert [one.split("|")[3].strip() for one in heads] == ["構造", "Model", "Architecture"]
    outcome = cli("column", "move", "licence", "--after", "name", "--write")
    assert outcome.code == 0, outcome.err
    assert [cells(folder, language, "Take")[1] for language in NAMES] == ["不明", "Unknown", "Inconnu"]


TABLES = {
    "no outer pipes": "# T\n\nName | A | B\n---|---|---\nx | 1 | 2\ny | 3 |\n",
    "short rows": "# T\n\n| Name | A | B |\n|---|---|---|\n| x | 1 |\n| y |\n",
    "surplus cells": "# T\n\n| Name | A | B |\n|---|---|---|\n| x | 1 | 2 | 3 |\n",
    "indented": "# T\n\n  | Name | A | B |\n  |---|---|---|\n  | x | 1 | 2 |\n",
    "escaped pipes": "# T\n\n| Name | A | B |\n|---|---|---|\n| x | `a\\|b` | \\| |\n",
    "no rows": "# T\n\n| Name | A | B |\n|---|---|---|\n",
    "tight": "# T\n\n|Name|A|B|\n|:-|-:|-|\n|x|1|2|\n",
    "no last line ending": "# T\n\n| Name | A | B |\n|---|---|---|\n| x | 1 | 2 |",
    "aligned": ALIGNED.replace("Stars", "    A").replace("Licence", "B      "),
    "two tables": "# T\n\n| Name | A | B |\n|---|---|---|\n| x | 1 | 2 |\n\n## U\n\n"
    "| Name | A | B |\n|---|---|---|\n| z | 1 | |\n",
    "a quotation": "# T\n\n> | Name | A | B |\n> |---|---|---|\n> | x | 1 | 2 |\n",
}  # fmt: skip


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_moving_a_column_and_back_gives_the_same_page(folder: Path, cli: Cli, text: str) -> None:
    (folder / "README.md").write_text(text, "utf-8")
    assert cli("column", "move", "b", "--after", "name", "--write").code == 0
    moved = (folder / "README.md").read_text("utf-8")
    assert moved != text
    assert cli("column", "move", "a", "--after", "name", "--write").code == 0
    back = (folder / "README.md").read_text("utf-8")
    assert [re.sub(r"[ |]+", " ", one).strip() for one in back.splitlines()] == [
        re.sub(r"[ |]+", " ", one).strip() for one in text.splitlines()
    ]
    if "no outer" not in text and "short" not in text and "| y |\n" not in text and "x | 1 | 2\n" not in text:
        assert back == text


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("after", ["name", "a", "b"])
def test_adding_a_column_and_taking_it_out_gives_the_same_page(folder: Path, cli: Cli, text: str, after: str) -> None:
    (folder / "README.md").write_text(text, "utf-8")
    outcome = cli("column", "add", "new", "--after", after, "--default", "v", "--write")
    assert outcome.code == 0, outcome.err
    assert cli("column", "remove", "new", "--write").code == 0
    back = (folder / "README.md").read_text("utf-8")
    squeezed = [re.sub(r"[ |]+", " ", one).strip() for one in (back, text)]
    assert squeezed[0] == squeezed[1]


# move ------------------------------------------------------------------------------------------


def test_an_entry_moves_in_every_edition_to_where_the_order_wants_it(folder: Path, cli: Cli) -> None:
    second = '\n<a id="code"></a>\n## Code\n\n{head}\n|:---|:---:|:---:|\n| [Kiri](https://k.example) | 2025 | MIT |\n'
    heads = {
        "ja": "| | 公開年 | ライセンス |",
        "en": "| | Release Year | License |",
        "fr": "| | Année de sortie | Licence |",
    }
    write(folder, **{one: page(one) + second.format(head=head) for one, head in heads.items()})
    refused = cli("move", "--where", "Take", "--to", "code", "--write")
    assert refused.code == 2
    assert "has no column for architecture, training-data, developer of 'Take'" in refused.err
    drops = [part for one in ("architecture", "training-data", "developer") for part in ("--drop", one)]
    outcome = cli("move", "--where", "Take", "--to", "code", *drops, "--write")
    assert outcome.code == 0, outcome.err
    for language, licence in (("ja", "不明"), ("en", "Unknown"), ("fr", "Inconnu")):
        assert read(folder, language).endswith(
            f"| [Kiri](https://k.example) | 2025 | MIT |\n| [Take](https://take.example) | 2024 | {licence} |\n"
        )
        assert read(folder, language).count("take.example") == 1


def test_an_entry_of_a_list_moves_with_its_line(folder: Path, cli: Cli) -> None:
    for name, text in LISTS.items():
        (folder / name).write_text(text, "utf-8")
    outcome = cli("move", "--where", "Nano", "--to", "shells", "--write")
    assert outcome.code == 0, outcome.err
    for name, text in LISTS.items():
        line = next(one for one in text.splitlines(keepends=True) if "Nano" in one)
        assert (folder / name).read_text("utf-8") == text.replace(line, "") + line


# rename ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pine", "Oak"),
        ("by Pine, Ash", "by Oak, Ash"),
        ("(Pine)", "(Oak)"),
        ("**Pine**", "**Oak**"),
        ("[Pine](https://pine.example/Pine)", "[Oak](https://pine.example/Pine)"),
        ("made by Pine and others", "made by Oak and others"),
        ("Pine's", "Pine's"),
        ("Pine-7B", "Pine-7B"),
        ("Big Pine", "Big Pine"),
        ("Pine 2", "Pine 2"),
        ("Pines", "Pines"),
        ("pine", "pine"),
        ("`Pine`", "`Pine`"),
        ("https://x.example/Pine", "https://x.example/Pine"),
        ("pine.js, @Pine, Pine/x", "pine.js, @Pine, Pine/x"),
        ("Pineの研究", "Oakの研究"),
        ("Pine<br>Pine", "Oak<br>Oak"),
        ("Pine[^1]", "Oak[^1]"),
        ("Ash、Pine", "Ash、Oak"),
    ],
)
def test_only_whole_names_are_renamed(folder: Path, cli: Cli, text: str, wanted: str) -> None:
    body = "# T\n\nAll by Pine, of the wood.\n\n| Name | By |\n|---|---|\n| a | {} |\n\n[^1]: A note.\n"
    (folder / "README.md").write_text(body.format(text), "utf-8")
    outcome = cli("rename", "Pine", "Oak", "--write")
    assert outcome.code == 0, outcome.err
    assert (folder / "README.md").read_text("utf-8") == body.format(wanted).replace("All by Pine", "All by Oak")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("東大", "帝大"),
        ("東大の研究", "帝大の研究"),
        ("東大阪", "東大阪"),
        ("東大、京大", "帝大、京大"),
        ("東大(A)", "帝大(A)"),
        ("東大2", "帝大2"),
    ],
)  # fmt: skip
def test_names_in_han_end_where_another_script_begins(folder: Path, cli: Cli, text: str, wanted: str) -> None:
    body = "# T\n\n東大。\n\n| 名前 | 作 |\n|---|---|\n| a | {} |\n"
    (folder / "README.md").write_text(body.format(text), "utf-8")
    assert cli("rename", "東大", "帝大", "--write").code == 0
    assert (folder / "README.md").read_text("utf-8") == body.format(wanted).replace("東大。", "帝大。")


def test_each_edition_is_renamed_in_its_form_with_the_glossary_and_what_is_left_is_shown(
    folder: Path, cli: Cli
) -> None:
    write(folder)
    (folder / "readme-tools.toml").write_text('[[glossary]]\nja = "森林研"\nen = "Forest Lab"\n', "utf-8")
    told = cli("rename", "森林研", "森林研究所")
    assert "README_en.md: calls it 'Forest Lab'" in told.out
    forms = ("--old", "en=Forest Lab", "--new", "en=Forest Institute")
    outcome = cli("rename", "森林研", "森林研究所", *forms, "--write")
    assert outcome.code == 0, outcome.err
    assert [cells(folder, one, "Matsu")[4] for one in NAMES] == [
        "森林研究所, Grove Inc.", "Forest Institute, Grove Inc.", "Labo forestier, Grove Inc.",
    ]  # fmt: skip
    config = (folder / "readme-tools.toml").read_text("utf-8")
    assert config == '[[glossary]]\nja = "森林研究所"\nen = "Forest Institute"\n'
    left = cli("rename", "Wikipedia", "Wiki Pedia", "--write")
    assert "Text" not in left.out
    (folder / "README_fr.md").write_text(page("fr").replace("## Text", "## Sur Grove"), "utf-8")
    shown = cli("rename", "Grove Inc.", "Grove Ltd.")
    assert shown.code == 0


# todo ------------------------------------------------------------------------------------------


def waiting(folder: Path, cli: Cli) -> None:
    write(folder)
    assert (
        cli(
            "set",
            "developer=桜, 梅|桃",
            "training-data=新しい言葉<br>(計 **3T** トークン)",
            "--where",
            "Sakura",
            "--write",
        ).code
        == 0
    )
    notes = read(folder, "en").replace("A guess", f"{MARK}推測")
    (folder / NAMES["en"]).write_text(notes, "utf-8")


def test_what_waits_is_listed_with_its_place(folder: Path, cli: Cli) -> None:
    waiting(folder, cli)
    outcome = cli("todo")
    assert outcome.out.splitlines()[0] == "en: 3 texts wait"
    rows = json.loads(cli("todo", "--output-format", "json", "--edition", "en").out)
    assert [(one["text"], one["column"], one["id"]) for one in rows] == [
        ("新しい言葉", "training-data", "text/sakura"), ("桜, 梅\\|桃", "developer", "text/sakura"), ("推測", "", ""),
    ]  # fmt: skip
    assert cli("todo", "--output-format", "csv").code == 2
    assert cli("todo", "--output-format", "csv", "--edition", "en").out.splitlines()[0] == "ja,en"


@pytest.mark.parametrize("output_format", ["csv", "json"])
def test_the_filled_file_is_taken_back(folder: Path, cli: Cli, output_format: str) -> None:
    waiting(folder, cli)
    words = {"新しい言葉": "New words", "推測": "A |guess|"}
    given = cli("todo", "--output-format", output_format, "--edition", "en").out
    if output_format == "csv":
        filled = "".join(f'{line}"{words.get(line.rstrip(","), "")}"\n' if line.endswith(",") else f"{line}\n"
                         for line in given.splitlines())  # fmt: skip
    else:
        rows = [{**one, "translation": words.get(one["text"], "")} for one in json.loads(given)]
        filled = json.dumps(rows)
    (folder / f"en.{output_format}").write_text(filled, "utf-8")
    outcome = cli("todo", "--fill", f"en.{output_format}", "--write")
    assert outcome.code == 0, outcome.err
    assert "  ! 3 texts wait still" in outcome.out
    text = read(folder, "en")
    assert "New words<br>(**3T** tokens)" in text
    assert "[^1]: A \\|guess\\|\n" in text
    assert cli("check", "--select", "RT715").out.count("RT715") == 3


def test_a_new_entry_of_the_glossary_fills_what_it_can(folder: Path, cli: Cli) -> None:
    waiting(folder, cli)
    (folder / "readme-tools.toml").write_text('[[glossary]]\nja = "新しい言葉"\nfr = "Mots"\n', "utf-8")
    proposed = json.loads(cli("todo", "--output-format", "json", "--edition", "fr").out)
    assert [one["translation"] for one in proposed] == ["Mots", ""]
    assert cli("todo", "--glossary", "--write").code == 0
    assert cells(folder, "fr", "Sakura")[3].startswith("Mots<br>")


# add -------------------------------------------------------------------------------------------


def test_several_entries_come_from_lines_of_json_or_none_does(folder: Path, cli: Cli) -> None:
    before = write(folder)
    entries = [
        {"table": "text", "name": "Momiji", "cells": {"year": "2024", "licence": "mit"}},
        {"table": "text", "name": {"ja": "桐", "en": "Kiri", "fr": "Kiri"}, "cells": {"year": "20"}},
    ]
    (folder / "e.jsonl").write_text("\n".join(map(json.dumps, entries)), "utf-8")
    refused = cli("add", "--json", "e.jsonl", "--write")
    assert (refused.code, refused.err) == (2, "readme-tools: '桐': year: '20' is not a year such as 2024\n")
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before
    entries[1]["cells"] = {"year": "2021"}
    (folder / "e.jsonl").write_text("\n".join(map(json.dumps, entries)), "utf-8")
    assert cli("add", "--json", "e.jsonl", "--write").code == 0
    assert "| Momiji | 2024 | | | | MIT |\n" in read(folder, "en")
    assert "| 桐 | 2021 | | | | |\n" in read(folder, "ja")


def test_a_name_is_given_for_each_edition_by_flags(folder: Path, cli: Cli) -> None:
    write(folder)
    names = ("--name", "桐", "--set", "name.en=Kiri", "--set", "name.fr=Paulownia", "--link", "https://kiri.example")
    assert cli("add", "--table", "text", *names, "--set", "year=2020", "--write").code == 0
    found = [re.search(r"\[([^\]]*)\]\(https://kiri", read(folder, language)) for language in NAMES]
    assert [one and one[1] for one in found] == ["桐", "Kiri", "Paulownia"]


def test_many_that_move_end_where_one_after_the_other_does(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {language: page(language) for language in NAMES}
    for language, text in pages.items():
        table = text.split("## Text\n\n")[1].split("\n\n")[0].splitlines()[:3]
        other = "\n".join(table).replace("ugi", "uri").replace("杉", "Kuri").replace("**70b**", "**3b**")
        pages[language] = text.replace("\n\n[^1]", f"\n\n## Code\n\n{other}\n\n[^1]", 1)
    write(folder, **pages)
    for name in ("Matsu", "Take", "Ume"):
        assert cli("move", "--where", name, "--to", "code", "--write").code == 0
    wanted = {language: read(folder, language) for language in NAMES}
    write(folder, **pages)
    runs: list[int] = []
    check = mending.check
    monkeypatch.setattr(mending, "check", lambda *given: (runs.append(1), check(*given))[1])
    assert cli("move", "--where", "year>=2023 name!=杉 name!=Kuri", "--to", "code", "--write").code == 0
    assert {language: read(folder, language) for language in NAMES} == wanted
    assert all("uri" in text or "Kuri" in text for text in wanted.values())
    many = len(runs)
    runs.clear()
    write(folder, **pages)
    assert cli("move", "--where", "Ume", "--to", "code", "--write").code == 0
    assert many <= len(runs) + 1


def test_a_variant_comes_into_every_edition_in_its_place(folder: Path, cli: Cli) -> None:
    before = write(folder)
    assert cli("add", "--variant", "70b-chat", "--link", "https://hub.example/c", "--to", "Sugi", "--write").code == 0
    assert cli("add", "--variant", "**70b**-it", "--link", "https://hub.example/i", "--to", "text/杉",
               "--after", "**70b**", "--set", "licence=mit", "--write").code == 0  # fmt: skip
    for language, name in (("ja", "杉"), ("en", "Sugi"), ("fr", "Sugi")):
        row = cells(folder, language, name)
        assert row[2] == (
            "Llama<br>([**70b**](https://hub.example/sugi-70b), [**70b**-it](https://hub.example/i), "
            "[**70b**-chat](https://hub.example/c))"
        )
        assert row[5] == "MIT"
        assert other_lines(before[language], (folder / NAMES[language]).read_bytes()) == 1


def test_entries_of_one_file_are_checked_together_and_sorted_in(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder)
    sizes = {"A": "60b", "B": "0.5b", "C": "10b", "D": "2b", "E": "0.5b"}
    news = [
        {"table": "text", "name": name, "link": f"https://{name}.example", "cells": {"architecture": f"GPT ({size})"}}
        for name, size in sizes.items()
    ]
    (folder / "e.jsonl").write_text("".join(json.dumps(one) + "\n" for one in news), "utf-8")
    runs: list[int] = []
    check = mending.check
    monkeypatch.setattr(mending, "check", lambda *given: (runs.append(1), check(*given))[1])
    assert cli("add", "--json", "e.jsonl", "--write").code == 0
    assert len(runs) < 8
    names = {language: re.findall(r"(?m)^\| \[(.+?)\]", read(folder, language))[1:] for language in NAMES}
    assert names["en"] == names["ja"] == names["fr"] == ["A", "C", "Matsu", "Take", "D", "Ume", "B", "E", "Sakura"]
    assert cells(folder, "fr", "C")[2] == "GPT (**10b**)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"table": "text", "name": "A"}\n{bad\n', "e.json:2:2: not valid JSON"),
        ('{"table": "text", "name": "A"}\n\n"x"\n', "e.json:3: an entry is"),
        ('{"table": "text", "name": "A"}\n{"table": "text", "nam": "B"}\n', "e.json:2: unknown key 'nam'"),
        ('[{"table": "text", "name": "A"}, {"table": "text", "nam": "B"}]', "e.json, entry 2: unknown key 'nam'"),
        ('{"table": "text", "name": "A"}\n{"table": "tekst", "name": "B"}\n', "'B': unknown table 'tekst'"),
        ('{"table": "text", "name": "A"}\n{"table": "text", "name": "B", "cells": {"licens": "x"}}\n', "'B': unknown"),
    ],
)
def test_a_mistake_in_a_file_of_several_names_the_line_or_the_entry(
    folder: Path, cli: Cli, text: str, said: str
) -> None:
    before = write(folder)
    (folder / "e.json").write_text(text, "utf-8")
    outcome = cli("add", "--json", "e.json", "--write")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert said in outcome.err
    assert all((folder / NAMES[language]).read_bytes() == data for language, data in before.items())


def listing(folder: Path, language: str, name: str = "Sugi") -> str:
    return cells(folder, language, "杉" if (language, name) == ("ja", "Sugi") else name)[2].partition("(")[2]


def test_several_variants_come_in_one_command_each_behind_the_one_before(folder: Path, cli: Cli) -> None:
    write(folder)
    own = {"ja": "**7b** (文字)", "en": "**7b** (characters)"}
    news = [
        {"to": "Sugi", "variant": own, "link": "https://hub.example/z"},
        {"to": "text/杉", "variant": "**70b**-it", "link": "https://hub.example/i", "after": "70B"},
        {"to": "Sugi", "variant": "**70b**-it2", "after": "**7b** (characters)", "cells": {"licence": "mit"}},
        {"table": "text", "name": "Kiri", "link": "https://kiri.example", "cells": {"architecture": "GPT"}},
        {"to": "Kiri", "variant": "**1b**", "link": "https://hub.example/k"},
    ]
    (folder / "e.jsonl").write_text("".join(json.dumps(one) + "\n" for one in news), "utf-8")
    assert cli("add", "--json", "e.jsonl", "--write").code == 0
    for language, label in (("ja", "**7b** (文字)"), ("en", own["en"]), ("fr", "🚧 TODO(ja): **7b** (文字)")):
        assert listing(folder, language) == (
            "[**70b**](https://hub.example/sugi-70b), [**70b**-it](https://hub.example/i), "
            f"[{label}](https://hub.example/z), **70b**-it2)"
        )
        assert cells(folder, language, "杉" if language == "ja" else "Sugi")[5] == "MIT"
        assert listing(folder, language, "Kiri") == "[**1b**](https://hub.example/k))"


def test_a_variant_is_put_behind_one_that_another_edition_calls_otherwise(folder: Path, cli: Cli) -> None:
    pages = {language: page(language) for language in NAMES}
    old = "[**70b**](https://hub.example/sugi-70b)"
    pages["ja"] = pages["ja"].replace(old, f"[中 (文字)](https://hub.example/m), {old}")
    for language in ("en", "fr"):
        pages[language] = pages[language].replace(old, f"{old}, [medium (chars)](https://hub.example/m)")
    write(folder, **pages)
    arguments = ("add", "--variant", "大 (文字)", "--set", "variant.en=large (chars)", "--set", "variant.fr=grand",
                 "--link", "https://hub.example/l", "--to", "Sugi", "--after", "中 (文字)", "--write")  # fmt: skip
    assert cli(*arguments).code == 0
    labels = {"ja": "大 (文字)", "en": "large (chars)", "fr": "grand"}
    for language, label in labels.items():
        assert f"https://hub.example/m), [{label}](https://hub.example/l)" in listing(folder, language)
