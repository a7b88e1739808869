from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.sync.pages import NAMES, ROWS, page, read, write

Cli = Callable[..., Outcome]
MARK = "🚧 TODO(ja): "
MOMIJI = (
    "--table", "text", "--name", "Momiji", "--link", "https://momiji.example", "--set", "year=2026",
    "--set", "architecture=GPT<br>([7b](https://hub.example/momiji-7b))", "--set", "developer=森林研",
    "--set", "licence=apache-2.0",
)  # fmt: skip


def line(folder: Path, language: str, name: str) -> tuple[int, str]:
    """Give the number of an entry among the rows of an edition, and its line."""
    found = [one for one in read(folder, language).splitlines() if one.startswith(("| [", f"| {MARK}"))]
    number = next(at for at, one in enumerate(found) if f"[{name}]" in one)
    return number, found[number]


def test_an_entry_goes_to_its_place_in_every_edition_as_the_profile_wants_it(folder: Path, cli: Cli) -> None:
    write(folder)
    outcome = cli("add", *MOMIJI, "--write")
    assert (outcome.code, outcome.out) == (
        0,
        "README.md: in the table 'Text', below 'Matsu'\n"
        "README_en.md: in the table 'Text', below 'Matsu'\n"
        "README_fr.md: in the table 'Text', below 'Matsu'\n",
    )
    architecture = "| **2026** | GPT<br>([**7b**](https://hub.example/momiji-7b)) | |"
    row = f"| [Momiji](https://momiji.example) {architecture}"
    assert line(folder, "ja", "Momiji") == (2, f"{row} 森林研 | Apache 2.0 |")
    assert line(folder, "en", "Momiji") == (2, f"{row} Forest Lab | Apache 2.0 |")
    assert line(folder, "fr", "Momiji") == (2, f"{row} Labo forestier | Apache 2.0 |")
    assert cli("check").code == 0
    assert cli("sync").out == "README_en.md: up to date\nREADME_fr.md: up to date\n"


@pytest.mark.parametrize("arguments", [(), ("--diff",)])
def test_nothing_is_written_without_write(folder: Path, cli: Cli, arguments: tuple[str, ...]) -> None:
    before = write(folder)
    outcome = cli("add", *MOMIJI, *arguments)
    assert outcome.code == 0
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before
    assert outcome.out.count("+| [Momiji]") == (3 if arguments else 0)


def test_json_gives_texts_by_language_and_what_is_unknown_is_marked(folder: Path, cli: Cli) -> None:
    write(folder)
    entry = {
        "table": "text",
        "name": {"ja": "紅葉", "en": "Momiji", "fr": "Momiji"},
        "link": "https://momiji.example",
        "cells": {
            "developer": {"ja": "庭園社", "en": "Garden Co."},
            "Architecture": "GPT ([**2b**](https://hub.example/m))",
        },
    }
    (folder / "entry.json").write_text(json.dumps(entry), "utf-8")
    outcome = cli("add", "--json", "entry.json", "--write")
    assert outcome.code == 0, outcome.err
    assert line(folder, "en", "Momiji")[0] == 3
    assert "| Garden Co. |" in line(folder, "en", "Momiji")[1]
    assert f"| {MARK}庭園社 |" in line(folder, "fr", "Momiji")[1]
    assert "to translate: developer" in outcome.out
    assert cli("check", "--select", "RT715").out.count("RT715") == 1


CENTRE = {
    "ja": "大規模言語モデル研究開発センター",
    "en": "Research and Development Center for Large Language Models",
    "fr": "Centre de recherche et développement pour les grands modèles de langage",
}


@pytest.mark.parametrize(
    ("given", "around"),
    [(CENTRE["ja"], "{}"), ("LLM-jp", "{}"), (CENTRE["en"], "{}"), (f"森林研, {CENTRE['ja']}", "Forest Lab, {}")],
)
def test_a_name_that_the_profile_fixes_goes_before_what_rows_write(
    folder: Path, cli: Cli, given: str, around: str
) -> None:
    taught = {"ja": CENTRE["ja"], "en": "LLM-jp", "fr": CENTRE["en"]}
    rows = {one: page(one).replace("造園会", taught[one]) for one in NAMES}
    rows |= {
        one: rows[one].replace("Gardeners", taught[one]).replace("Jardiniers", taught[one]) for one in ("en", "fr")
    }
    write(folder, **rows)
    named = ("--table", "text", "--name", "Momiji", "--link", "https://m.example")
    assert cli("add", *named, "--set", f"developer={given}", "--write").code == 0
    for language in ("en", "fr"):
        lab = {"en": "Forest Lab", "fr": "Labo forestier"}[language]
        wanted = around.replace("Forest Lab", lab).format(CENTRE[language])
        assert f"| {wanted} |" in line(folder, language, "Momiji")[1]


def test_an_entry_is_read_from_standard_input(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder)
    data = io.TextIOWrapper(io.BytesIO(b'{"table": "text", "name": "Momiji"}'))
    monkeypatch.setattr(sys, "stdin", data)
    assert cli("add", "--json", "-", "--write").code == 0
    assert "| Momiji |" in read(folder, "fr")


def test_what_is_missing_is_asked_for_in_a_terminal(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder)
    answers = io.StringIO(
        "text\nMomiji\nhttps://momiji.example\n2025\nGPT ([**9b**](https://h.example/m))\n\n森林研\nMIT\n"
    )
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", answers)
    outcome = cli("add", "--write")
    assert outcome.code == 0, outcome.err
    assert "  1  text Text, 5 entries\nTable: " in outcome.out
    assert line(folder, "en", "Momiji") == (
        1,
        "| [Momiji](https://momiji.example) | 2025 | GPT ([**9b**](https://h.example/m)) | | Forest Lab | MIT |",
    )


@pytest.mark.parametrize(
    ("answers", "said", "written"),
    [
        ("text Momiji - 2025 - - - MIT y", "5 entries", "| [Momiji](-) | 2025 | - | - | - | MIT |"),
        ("1 Momiji @ @ @ @ @ MIT y", "Write this?", "| Momiji | | | | | MIT |"),
        ("3 1 Momiji @ @ @ @ @ @ y", "unknown table '3'", "| Momiji | | | | | |"),
        ("TEX Momiji @ @ @ @ @ @ y", "Write this?", "| Momiji | | | | | |"),
        ("@ text @ Momiji @ @ @ @ @ @ y", "Write this?", "| Momiji | | | | | |"),
        ("tekst text Momiji @ @ @ @ @ @ y", "did you mean 'text'?", "| Momiji | | | | | |"),
        ("text Momiji @ 20255 x 2025 @ @ @ @ y", "'20255' is not a year", "| Momiji | 2025 | | | | |"),
        ("text Momiji @ @ @ @ @ Apach_2.0 mit y", "did you mean 'Apache 2.0'", "| Momiji | | | | | MIT |"),
        ("text Momiji @ @ @ @ @ Zwickau y", "Write this?", "| Momiji | | | | | Zwickau |"),
        ("text Momiji @ @ @ @ @ MIT n", "Write this?", ""),
        ("text Momiji @ @ @ @ @ MIT what n", "Write this?", ""),
        ("text Momiji @ @ @", "", ""),
    ],
)
def test_a_mistake_in_the_dialogue_is_asked_for_again_and_all_is_shown_before_it_is_written(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, answers: str, said: str, written: str
) -> None:
    before = write(folder)
    lines = [one.replace("@", "").replace("_", " ") + "\n" for one in answers.split()]
    answering = io.StringIO("".join(lines))
    monkeypatch.setattr(answering, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", answering)
    outcome = cli("add")
    assert outcome.code == (0 if lines[-1] in ("y\n", "n\n") else 130)
    assert said in outcome.out
    if written:
        assert written in outcome.out
        assert written in read(folder, "fr")
    else:
        assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


def test_all_tables_are_offered(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = "\n".join(
        f"## T{number}\n\n| Name | X |\n|---|---|\n| A{number} | 1 |\n| B{number} | 2 |\n" for number in range(12)
    )
    (folder / "README.md").write_text(f"# T\n\n{parts}", "utf-8")
    answering = io.StringIO("t11\nNew\n\n3\ny\n")
    monkeypatch.setattr(answering, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", answering)
    outcome = cli("add")
    assert all(f"t{number}" in outcome.out for number in range(12))
    assert (folder / "README.md").read_text("utf-8").endswith("| New | 3 |\n")


def test_pipes_and_line_breaks_do_not_break_the_table(folder: Path, cli: Cli) -> None:
    write(folder)
    cells = ("--set", "training-data=a|b \\| c\nd")
    assert cli("add", "--table", "Text", "--name", "X|Y", *cells, "--write").code == 0
    text = read(folder, "en")
    assert "| X\\|Y | | | a\\|b \\| c<br>d | | |\n" in text
    assert len(ROWS["en"]) + 1 == text.count("\n| ") - text.count("|    |")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [False, True])
def test_line_endings_and_byte_order_mark_stay(folder: Path, cli: Cli, newline: str, bom: bool) -> None:
    before = write(folder, newline, bom)
    assert cli("add", *MOMIJI, "--write").code == 0
    for language, name in NAMES.items():
        data = (folder / name).read_bytes()
        lines = data.split(newline.encode())
        assert [one for one in lines if b"Momiji" not in one] == before[language].split(newline.encode())


def test_a_missing_reference_is_asked_for(folder: Path, cli: Cli) -> None:
    head = '\n<a id="reference"></a>\n## References\n\n|  | | | |\n|---|---|---|---|\n'
    refs = head + "| GPT | 2018.06.11 | | x |\n| Llama | 2023.02.27 | | y |\n"
    write(folder, **{language: page(language) + refs for language in NAMES})
    arguments = ("--table", "text", "--name", "Nara", "--set", "architecture=Deer ([**4b**](https://h.example/n))")
    outcome = cli("add", *arguments)
    assert "! README.md: no reference explains 'Deer': add its paper to the table of references" in outcome.out
    assert "! " not in cli("add", *MOMIJI).out


COUNTED = "\n## Counted\n\n| Name | Count |\n|---|---|\n| [Oak](https://oak.example) | 1 |\n"


@pytest.mark.parametrize("as_json", [False, True])
def test_the_table_need_not_be_named_where_the_columns_tell_it(folder: Path, cli: Cli, as_json: bool) -> None:
    def added(**cells: str) -> Outcome:
        if as_json:
            (folder / "entry.json").write_text(json.dumps({"name": "Nara", "cells": cells}))
            return cli("add", "--json", "entry.json")
        return cli("add", "--name", "Nara", *(word for one in cells.items() for word in ("--set", "=".join(one))))

    write(folder)
    assert "in the table 'Text'" in added().out  # there is but one
    write(folder, **{language: page(language) + COUNTED for language in NAMES})
    assert "in the table 'Text'" in added(developer="Forest Lab").out
    assert "in the table 'Counted'" in added(Count="2").out
    assert (added().code, added().err) == (2, "readme-tools: say which table with --table: text, text-2\n")
    assert added(nothing="2").err.startswith("readme-tools: unknown column 'nothing': columns are ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--table", "tekst", "--name", "X"), "unknown table 'tekst': did you mean 'text'?"),
        (("--table", "zzz", "--name", "X"), "unknown table 'zzz': tables are text"),
        (
            ("--table", "text", "--name", "X", "--set", "licens=MIT"),
            "unknown column 'licens' of the table 'text': did you",
        ),
        (
            ("--table", "text", "--name", "X", "--set", "qq=1"),
            "columns are year, architecture, training-data, developer",
        ),
        (("--table", "text", "--name", "X", "--set", "MIT"), "--set MIT: write a column, an equals sign and the text"),
        (
            ("--table", "text", "--name", "X", "--set", "year=1", "--set", "year=2"),
            "--set names the column 'year' twice",
        ),
        (("--table", "text"), "say what the entry is called with --name"),
        (("--table", "text", "--name", "X", "--diff", "--write"), "--diff and --write cannot be used together"),
        (("--name", "X", "--json", "-"), "--name and --json cannot be used together"),
        (("--json", "no.json"), "no.json: cannot be read"),
        (("--json", "README.md"), "README.md:1:1: not valid JSON"),
    ],
)
def test_mistakes_are_one_clear_line(folder: Path, cli: Cli, arguments: tuple[str, ...], message: str) -> None:
    before = write(folder)
    outcome = cli("add", *arguments)
    assert outcome.code == 2
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScript:x", "data:text/html,x", "vbscript:x", "a<b c", "a\nb", "a\\"]
)
@pytest.mark.parametrize("arguments", [("--table", "text", "--name", "X"), ("--variant", "9b", "--to", "Take")])
def test_what_would_not_be_read_as_a_link_is_refused(
    folder: Path, cli: Cli, url: str, arguments: tuple[str, ...]
) -> None:
    before = write(folder)
    outcome = cli("add", *arguments, "--link", url, "--write")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "would not be read as a link" in outcome.err
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


@pytest.mark.parametrize("url", ["x.md", "#text", "../a b.md", "mailto:a@b.example", "https://a.example/(b)|c", "a]b"])
def test_what_is_read_as_a_link_is_added(folder: Path, cli: Cli, url: str) -> None:
    write(folder)
    assert cli("add", "--table", "text", "--name", "Kiri", "--link", url, "--write").code == 0
    assert json.loads(cli("list", "--where", "name=Kiri", "--output-format", "json").out)[0]["name.en"] == "Kiri"


def number(folder: Path, language: str, name: str) -> int:
    lines = read(folder, language).splitlines()
    return next(at for at, one in enumerate(lines, 1) if f"[{name}]" in one)


@pytest.mark.parametrize(
    ("name", "link", "edition", "found"),
    [
        ("Sakura", "https://sakura.example", "ja", "Sakura"),
        ("Sakura", "https://sakura.example/", "ja", "Sakura"),
        ("Sakura", "", "ja", "Sakura"),
        ("ＳＡＫＵＲＡ", "", "ja", "Sakura"),
        ("**Sakura**", "http://www.sakura.example/#x", "ja", "Sakura"),
        ("杉", "https://sugi.example/ja", "ja", "杉"),
        ("Sugi", "https://sugi.example/en", "en", "Sugi"),
        ("Sugi", "", "en", "Sugi"),
        ("Sugi", "https://sugi.example/fr", "en", "Sugi"),
        ({"ja": "新杉", "en": "Sugi"}, "", "en", "Sugi"),
        ("Sakura", "https://other.example", "", ""),
        ("Sakura 2", "https://sakura.example", "", ""),
        ("新杉", "", "", ""),
    ],
)
def test_an_entry_that_its_table_has_is_refused_with_its_line(
    folder: Path, cli: Cli, name: str | dict[str, str], link: str, edition: str, found: str
) -> None:
    before = write(folder)
    entry = {"table": "text", "name": name, "link": link}
    (folder / "e.json").write_text(json.dumps(entry), "utf-8")
    outcome = cli("add", "--json", "e.json", "--write")
    if not edition:
        assert outcome.code == 0
        return
    place = f"{NAMES[edition]}:{number(folder, edition, found)}"
    said = f"{place}: '{found}' is in the table 'text' already: 'readme-tools set' changes it"
    assert (outcome.code, outcome.err) == (2, f"readme-tools: {said}\n")
    assert {language: (folder / one).read_bytes() for language, one in NAMES.items()} == before


def test_the_same_command_twice_adds_once_and_says_where(folder: Path, cli: Cli) -> None:
    write(folder)
    assert cli("add", *MOMIJI, "--write").code == 0
    after = {language: (folder / name).read_bytes() for language, name in NAMES.items()}
    outcome = cli("add", *MOMIJI, "--write")
    assert (outcome.code, outcome.err.startswith("readme-tools: README.md:")) == (2, True)
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == after


def test_after_a_write_that_stopped_in_the_middle_sync_is_named(folder: Path, cli: Cli) -> None:
    before = write(folder)
    cli("add", *MOMIJI, "--write")
    for language in ("en", "fr"):
        (folder / NAMES[language]).write_bytes(before[language])
    outcome = cli("add", *MOMIJI, "--write")
    assert outcome.code == 2
    assert "'Momiji' is in the table 'text' already" in outcome.err
    assert "'readme-tools sync' brings it to README_en.md, README_fr.md" in outcome.err
    cli("sync", "--write")
    assert "'readme-tools set' changes it" in cli("add", *MOMIJI).err


def test_an_entry_given_twice_is_refused(folder: Path, cli: Cli) -> None:
    before = write(folder)
    one = json.dumps({"table": "text", "name": "Kiri", "link": "https://kiri.example"})
    (folder / "e.jsonl").write_text(f"{one}\n{one}\n", "utf-8")
    outcome = cli("add", "--json", "e.jsonl", "--write")
    assert (outcome.code, outcome.err) == (2, "readme-tools: 'Kiri' is given twice\n")
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


LIST = "## T\n\n" + "".join(
    f"- [{name}](https://{name.lower()}.example) - A tree of the {name} family.\n"
    for name in ("Ash", "Elm", "Larch", "Oak", "Yew")
)


@pytest.mark.parametrize(
    ("page", "name", "exists"),
    [
        (LIST, "Elm", True),
        (LIST, "Fir", False),
        ("## T\n\n| Name | X |\n|---|---|\n| Oak | 1 |\n| Elm | 2 |\n", "elm", True),
        ("## T\n\n| Kind | X |\n|---|---|\n| Oak | 1 |\n| Oak | 2 |\n", "Oak", False),
        ("## T\n\n<table>\n<tr><th>Name</th><th>X</th></tr>\n<tr><td>Oak</td><td>1</td></tr>\n</table>\n", "Oak", True),
    ],
    ids=["list", "list-new", "table", "table-that-repeats-names", "html"],
)
def test_what_exists_is_known_in_every_kind_of_table(
    folder: Path, cli: Cli, page: str, name: str, exists: bool
) -> None:
    (folder / "README.md").write_text(f"# P\n\n{page}", "utf-8")
    outcome = cli("add", "--table", "t", "--name", name)
    assert (outcome.code, "already" in outcome.err) == ((2, True) if exists else (0, False)), outcome


def test_the_dialogue_asks_again_for_a_name_that_exists(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(folder)
    answering = io.StringIO("text\nSakura\n\nKiri\nhttps://kiri.example\n\n\n\n\n\nn\n")
    monkeypatch.setattr(answering, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", answering)
    outcome = cli("add")
    assert (outcome.code, "'Sakura' is in the table 'text' already" in outcome.out) == (0, True)
    assert "+| [Kiri]" in outcome.out
    assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (["X"], "an entry is"),
        ({"table": "text", "name": "X", "licence": "MIT"}, "unknown key 'licence': keys are table, name, link, cells"),
        ({"table": "text", "name": "X", "cells": ["MIT"]}, "'cells' gives a string for each column"),
        ({"table": "text", "name": 5}, "'name' is neither a string nor a string for each language"),
        ({"table": "text", "name": {"de": "X"}}, "name: there is no edition in the language 'de'"),
        ({"table": "text", "name": " "}, "the entry has no name"),
    ],
)
def test_mistakes_in_json(folder: Path, cli: Cli, data: object, message: str) -> None:
    write(folder)
    (folder / "e.json").write_text(json.dumps(data), "utf-8")
    outcome = cli("add", "--json", "e.json")
    assert outcome.code == 2
    assert message in outcome.err
