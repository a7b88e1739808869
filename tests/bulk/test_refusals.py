"""Catalogues and arguments that nobody meant: one line, nothing written, no escape codes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.conftest import Outcome, some
from tests.sync.pages import NAMES, page, write

Cli = Callable[..., Outcome]
COMMANDS = (
    ("list", "--where", "Take"),
    ("list", "--output-format", "csv"),
    ("list", "--output-format", "markdown"),
    ("set", "licence=MIT", "--where", "Take", "--write"),
    ("set", "developer=x", "--where", "year>2000", "--write"),
    ("column", "add", "stars", "--heading", "ja=a", "--heading", "en=b", "--heading", "fr=c", "--write"),
    ("column", "remove", "licence", "--write"),
    ("column", "move", "licence", "--after", "name", "--write"),
    ("column", "rename", "licence", "--heading", "en=L", "--write"),
    ("move", "--where", "Take", "--to", "code", "--write"),
    ("rename", "Take", "Také", "--write"),
    ("todo",),
    ("todo", "--output-format", "json"),
    ("todo", "--glossary", "--write"),
    ("add", "--table", "text", "--name", "Kiri", "--write"),
    ("add", "--variant", "9b", "--to", "Matsu", "--write"),
    ("export", "--flat", "--output-format", "csv"),
    ("links", "--offline"),
)
EVIL = "\x1b[31m\x07‮::error::x"
SECOND = "\n\n## Code\n\n{}\n"


def two(language: str) -> str:
    table = "\n".join(page(language).split("\n")[5:8])
    return page(language).replace(
        "\n\n[^1]", f"\n\n## Code\n\n{table.replace('杉', 'Kuri').replace('ugi', 'uri')}\n\n[^1]", 1
    )


def conflict(text: str) -> str:
    row = next(line for line in text.splitlines() if "Take" in line)
    return text.replace(row, f"<<<<<<< HEAD\n{row}\n=======\n{row.replace('2024', '2025')}\n>>>>>>> other")


def evil(text: str) -> str:
    return text.replace("Take]", f"Take{EVIL}]").replace("Llama<br>", f"\x1b]0;t\x07Llama {EVIL}<br>")


SITUATIONS: dict[str, Callable[[str], bytes]] = {
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "no newline at the end": lambda text: text.partition("\n\n[^1]")[0].encode(),
    "merge markers": lambda text: conflict(text).encode(),
    "not UTF-8": lambda text: text.encode() + b"\xff\xfe",
    "nul": lambda text: text.replace("Take", "Ta\0ke").encode(),
    "escape codes": lambda text: evil(text).encode(),
    "empty": lambda _: b"",
    "no table": lambda _: b"# T\n\nWords.\n",
    "head alone": lambda text: "\n".join(text.split("\n")[:7]).encode(),
    "in a quote": lambda text: "".join(f"> {line}\n" for line in text.splitlines()).encode(),
    "short rows": lambda text: re.sub(r" \|[^|]*\|$", " |", text, flags=re.M).encode(),
    "no outer pipes": lambda text: re.sub(r"^\| ?(.*?) ?\|$", r"\1", text, flags=re.M).encode(),
}


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


# All commands where the result says more than that they end well, and some of the others.
TRIED = [*some(list(product(COMMANDS, SITUATIONS)), 5), *product(COMMANDS, ("merge markers", "in a quote", "crlf"))]


@pytest.mark.parametrize(("command", "situation"), dict.fromkeys(TRIED))
def test_whatever_the_catalogue_is_like_a_command_ends_well(
    folder: Path, cli: Cli, situation: str, command: tuple[str, ...]
) -> None:
    for language, name in NAMES.items():
        (folder / name).write_bytes(SITUATIONS[situation](two(language)))
    before = bytes_of(folder)
    outcome = cli(*command)
    shown = outcome.out + outcome.err
    assert outcome.code in (0, 1, 2), (command, shown)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f‮]", shown), (command, shown)
    assert "\n::error" not in shown, command
    if outcome.code == 2:
        assert (len(outcome.err.splitlines()), outcome.out, bytes_of(folder)) == (1, "", before), (command, shown)
    if situation == "in a quote" and command[0] == "set":
        texts = [(before[name], text) for name, text in bytes_of(folder).items() if name.endswith(".md")]
        pairs = [
            (one, other) for was, text in texts for one, other in zip(was.split(b"\n"), text.split(b"\n"), strict=True)
        ]
        assert all(one == other or (one[:3] == other[:3] == b"> |") for one, other in pairs)
        assert outcome.code == 0 and any(one != other for one, other in pairs)
    if situation == "merge markers" and "--write" in command:
        assert outcome.code == 2, (command, shown)
    ends = {"crlf": b"\r\n", "cr": b"\r"}.get(situation)
    if ends and outcome.code == 0 and "--write" in command:
        for name in NAMES.values():
            text = (folder / name).read_bytes()
            assert b"\n" not in text.replace(b"\r\n", b"") and text.count(b"\r") >= text.count(ends), command
            assert ends != b"\r\n" or text.count(b"\r") == text.count(b"\n"), command


WRONG = (
    ("add", "--json", "{}"), ("add", "--json", "[]"), ("add", "--json", "3"), ("add", "--json", '{"table": 3}'),
    ("add", "--json", '{"table": "text", "name": ["a"]}'), ("add", "--json", '{"table": "text", "name": {"ja": 3}}'),
    ("add", "--json", '{"table": "text", "name": "a", "cells": {"year": null}}'),
    ("add", "--json", '{"table": "text", "name": "a", "cells": []}'), ("add", "--json", "\0"), ("add", "--json", ""),
    ("add", "--json", '{"table": "text", "name": "a"}\n{"table": "text"}'), ("add", "--json", '{"a": NaN}'),
    ("add", "--json", "[" * 100_000), ("add", "--json", '{"table": "text", "name": "a", "x": 1}'),
    ("column", "add", "year", "--values", "[]"), ("column", "add", "year", "--values", "{}"),
    ("column", "add", "year", "--values", '{"text/take": []}'), ("column", "add", "year", "--values", '"x"'),
    ("column", "add", "year", "--values", '[{"id": 1}]'), ("column", "add", "year", "--values", "id,year\n\0,1"),
    ("column", "add", "year", "--values", 'id,year\n"x'), ("column", "add", "year", "--values", "id,id\n1,2"),
    ("column", "add", "year", "--values", '{"text/take": {"xx": "1"}}'), ("column", "add", "year", "--values", "id\nx"),
    ("column", "add", "stars", "--values", '{"text/take": true}'), ("column", "add", "a", "--values", "3"),
    ("column", "add", "stars", "--values", "[" * 100_000),
    ("todo", "--fill", "[]"), ("todo", "--fill", "[1]"), ("todo", "--fill", "ja\nx"), ("todo", "--fill", ""),
    ("todo", "--fill", "xx,yy\na,b"), ("todo", "--fill", "{}"), ("todo", "--fill", '[{"from": "ja"}]'),
)  # fmt: skip


@pytest.mark.parametrize("command", WRONG, ids=lambda one: f"{one[0]} {one[-1][:30]!r}")
def test_a_wrong_file_is_one_line_and_nothing_is_written(folder: Path, cli: Cli, command: tuple[str, ...]) -> None:
    write(folder)
    (folder / "given").write_text(command[-1], encoding="utf-8")
    before = bytes_of(folder)
    headings = ("--heading", "ja=a", "--heading", "en=b", "--heading", "fr=c") if command[1] == "add" else ()
    outcome = cli(*command[:-1], "given", *headings, "--write")
    assert bytes_of(folder) == before
    assert outcome.code == 2 or "nothing to change" in outcome.err, outcome
    assert outcome.code == 0 or (len(outcome.err.splitlines()), outcome.out) == (1, ""), outcome


CONDITIONS = (
    "=", "a=", '"', "'", "year>", "year>x", "licence:", "licence:zzz", "year<<1", "name~", "a b=c d", "\x1b[31m=x",
    "year>=99999999999999999999999999", "year>=1e999", "architecture>=70zb",
    "name=" + "x" * 10_000, "~", "!=", "name==x",
)  # fmt: skip


@pytest.mark.parametrize("condition", CONDITIONS)
def test_any_text_is_a_condition_or_one_line(folder: Path, cli: Cli, condition: str) -> None:
    write(folder)
    outcome = cli("list", "--where", condition, "--columns", "name")
    assert outcome.code == 0 or (outcome.code, len(outcome.err.splitlines()), outcome.out) == (2, 1, "")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", outcome.err)


VALUES = ("a|b", "a\\", "a\\|", "a\nb", "<!--", "`", "\x1b[31m", "[x](", "| |", "\u202e", "<br>", "$&", "\\1", "{x}")


WITH_TEXT = (
    ("set", "developer.fr={}", "--where", "Take"),
    ("add", "--table", "text", "--name", "{}", "--set", "developer.en={}"),
    ("add", "--variant", "{}", "--to", "Matsu"),
    ("column", "add", "note", "--heading", "ja={}", "--heading", "en=b", "--heading", "fr=c", "--default", "{}"),
    ("column", "rename", "developer", "--heading", "en={}"),
    ("rename", "Take", "{}"),
)


@pytest.mark.parametrize(("command", "value"), some(list(product(WITH_TEXT, VALUES)), 3))
def test_any_text_is_written_as_it_is_or_refused(folder: Path, cli: Cli, command: tuple[str, ...], value: str) -> None:
    before = write(folder)
    count = len(json.loads(cli("list", "--output-format", "json").out))
    outcome = cli(*(one.replace("{}", value) for one in command), "--write")
    assert outcome.code in (0, 2), outcome
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e]", outcome.out + outcome.err), outcome
    if outcome.code == 2:
        assert len(outcome.err.splitlines()) == 1
        assert {language: (folder / name).read_bytes() for language, name in NAMES.items()} == before
    else:
        after = json.loads(cli("list", "--output-format", "json").out)
        cli("export", "-o", "x.json")
        assert len(after) == count + (command[:2] == ("add", "--table"))
        assert "as the records say" in cli("render", "x.json").out


HTML = """# T

<table>
<thead><tr><th>Name</th><th>Year</th></tr></thead>
<tbody>
<tr><td><a href="https://a.example">Ash</a></td><td>2021</td></tr>
<tr><td><a href="https://b.example" class="x">Oak</a> (<a href="https://b.example/1">1b</a>)</td><td>2022</td></tr>
<tr><td><a href="https://c.example">Elm</a></td><td>2023</td></tr>
</tbody>
</table>

## Two

| Name | Year |
|---|---|
| [Fir](https://f.example) | 2020 |
| [Yew](https://y.example) | 2024 |
"""


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (("set", "year=**5**", "--where", "Ash"),
         '<tr><td><a href="https://a.example">Ash</a></td><td><strong>5</strong></td></tr>'),
        (("add", "--variant", "7b", "--link", "https://b.example/7", "--to", "Oak (1b)"),
         '<tr><td><a href="https://b.example" class="x">Oak</a> (<a href="https://b.example/1">1b</a>, '
         '<a href="https://b.example/7">7b</a>)</td><td>2022</td></tr>'),
        (("add", "--variant", "7b", "--link", "https://c.example/7", "--to", "Elm"),
         '<tr><td><a href="https://c.example">Elm</a> (<a href="https://c.example/7">7b</a>)</td><td>2023</td></tr>'),
        (("move", "--where", "Yew", "--to", "t"),
         '<tr><td><a href="https://y.example">Yew</a></td><td>2024</td></tr>'),
        (("move", "--where", "Elm", "--to", "two"), "| [Elm](https://c.example) | 2023 |"),
        (("column", "add", "z", "--default", "1", "--table", "two"), "| [Yew](https://y.example) | 2024 | 1 |"),
        (("column", "add", "z", "--default", "1"), "| [Yew](https://y.example) | 2024 | 1 |"),
    ],
    ids=lambda one: " ".join(one[:3]) if isinstance(one, tuple) else None,
)  # fmt: skip
def test_cells_of_html_tables_are_html(folder: Path, cli: Cli, command: tuple[str, ...], line: str) -> None:
    (folder / "README.md").write_text(HTML, encoding="utf-8")
    outcome = cli(*command, "--write")
    assert outcome.code == 0, outcome.err
    new = [one for one in (folder / "README.md").read_text("utf-8").splitlines() if one not in HTML.splitlines()]
    assert line in new
    assert command[0] == "column" or new == [line]


@pytest.mark.parametrize("action", [("add", "z"), ("remove", "year"), ("move", "year"), ("rename", "year")])
def test_columns_of_html_tables_are_left(folder: Path, cli: Cli, action: tuple[str, str]) -> None:
    (folder / "README.md").write_text(HTML, encoding="utf-8")
    more = {"add": (), "remove": (), "move": ("--after", "name"), "rename": ("--heading", "en=Y")}[action[0]]
    outcome = cli("column", *action, *more, "--table", "t", "--write")
    assert (outcome.code, len(outcome.err.splitlines()), "HTML table" in outcome.err) == (2, 1, True)
    assert (folder / "README.md").read_text("utf-8") == HTML
    (folder / "README.md").write_text(HTML.partition("\n## Two")[0], encoding="utf-8")
    assert "HTML table" in cli("column", *action, *more).err
