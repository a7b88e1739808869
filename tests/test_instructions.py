"""`init --instructions`: what the profile enforces, for contributors; and whether that is up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Outcome
from tests.sync.pages import write

Cli = Callable[..., Outcome]
LIST = """# Tools

## Editors

- [Ed](https://ed.example) - An old one.
- [Vim](https://vim.example) - A newer one.
- [Zed](https://z.example) - The newest one.
"""


@pytest.mark.parametrize(("language", "words"), [("en", ("Columns", "Order")), ("ja", ("列", "並び順"))])
def test_the_section_says_what_the_profile_enforces(
    folder: Path, cli: Cli, language: str, words: tuple[str, ...]
) -> None:
    write(folder)
    assert cli("init", "--instructions", "--lang", language).code == 0
    text = (folder / "CONTRIBUTING.md").read_text("utf-8")
    for word in (*words, "README_en.md", "公開年", "Apache 2.0", "アーキテクチャ", "`text`"):
        assert word in text
    again = cli("init", "--instructions", "--lang", "en")
    assert "CONTRIBUTING.md: written" not in again.err
    assert (folder / "CONTRIBUTING.md").read_text("utf-8") == text
    assert cli("check", "CONTRIBUTING.md", "--isolated").code == 0


def test_what_stands_around_the_section_stays(folder: Path, cli: Cli) -> None:
    write(folder)
    for before in ("# Mine\r\n\r\nText\r\n", "", "no end"):
        (folder / "AGENTS.md").write_bytes(before.encode())
        assert cli("init", "--instructions", "AGENTS.md").code == 0
        text = (folder / "AGENTS.md").read_bytes().decode()
        assert text.startswith(before)
        assert ("\r\n" in text) is ("\r\n" in before)
        (folder / "AGENTS.md").write_bytes(f"{text}after".encode())
        assert cli("init", "--instructions", "AGENTS.md", "--check").code == 0
        assert cli("init", "--instructions", "AGENTS.md").code == 0
        assert (folder / "AGENTS.md").read_bytes().decode() == f"{text}after"


def test_check_says_when_it_is_out_of_date(folder: Path, cli: Cli) -> None:
    write(folder)
    assert cli("init").code == 0
    assert cli("init", "--instructions", "--check").code == 1
    assert not (folder / "CONTRIBUTING.md").exists()
    assert cli("init", "--lang", "ja", "--instructions").code == 0
    assert cli("init", "--instructions", "--check").code == 0
    for name in ("README.md", "README_en.md", "README_fr.md"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace("## Text", "## Words"), "utf-8")
    outcome = cli("init", "--instructions", "--check")
    assert (outcome.code, "out of date" in outcome.out) == (1, True)
    assert "CONTRIBUTING.md: out of date" in cli("init", "--check").out
    shown = cli("init", "--instructions", "--diff")
    assert "Words" in shown.out
    assert cli("init", "--instructions").code == 0
    assert cli("init", "--instructions", "--check").code == 0


@pytest.mark.parametrize(
    "text",
    [
        "<!-- readme-tools-instructions en -->\n",
        "<!-- readme-tools-instructions en -->\n<!-- /readme-tools-instructions -->\n" * 2,
    ],
)
def test_a_section_without_an_end_is_left_alone(folder: Path, cli: Cli, text: str) -> None:
    write(folder)
    (folder / "CONTRIBUTING.md").write_text(text, "utf-8")
    for more in ((), ("--check",)):
        outcome = cli("init", "--instructions", *more)
        assert (outcome.code, outcome.err.count("\n")) == (2, 1)
        assert outcome.err.startswith(f"readme-tools: CONTRIBUTING.md:{text.count(chr(10)) // 2 + 1}: ")
    assert (folder / "CONTRIBUTING.md").read_text("utf-8") == text


def test_an_edition_is_no_place_for_it(folder: Path, cli: Cli) -> None:
    before = write(folder)
    outcome = cli("init", "--instructions", "README_en.md")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert (folder / "README_en.md").read_bytes() == before["en"]


@pytest.mark.parametrize("text", [LIST, (EXAMPLE / "README.md").read_text("utf-8")])
def test_lists_and_single_editions_have_one_too(folder: Path, cli: Cli, text: str) -> None:
    (folder / "README.md").write_text(text, "utf-8")
    assert cli("init", "--instructions").code == 0
    text = (folder / "CONTRIBUTING.md").read_text("utf-8")
    assert "readme-tools check" in text
    assert text.count("readme-tools-instructions") == 2


def test_a_folder_is_told_to_stand_before_the_option(folder: Path, cli: Cli) -> None:
    write(folder)
    (folder / "docs").mkdir()
    for more in ((), ("--check",), ("--stdout",)):
        outcome = cli("init", "--instructions", "docs", *more)
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
        assert "docs: this is a folder: name a file" in outcome.err


def test_a_merge_conflict_is_resolved_first(folder: Path, cli: Cli) -> None:
    write(folder)
    with (folder / "README_en.md").open("a", encoding="utf-8") as file:
        file.write("<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n")
    outcome = cli("init", "--instructions")
    assert (outcome.code, outcome.err.count("\n"), "a merge conflict was left" in outcome.err) == (2, 1, True)
    assert not (folder / "CONTRIBUTING.md").exists()


def test_columns_of_quantities_are_described(folder: Path, cli: Cli) -> None:
    rows = "".join(f"| Rad {number} | {number}.499,00 € | {number},5 kg |\n" for number in range(1, 6))
    (folder / "README.md").write_text(f"# Räder\n\n| Name | Preis | Gewicht |\n|---|---|---|\n{rows}", "utf-8")
    assert cli("init").code == 0
    text = cli("init", "--instructions", "--stdout").out
    assert text.count("a number with its unit such as 12 kg, or a day") == 2
