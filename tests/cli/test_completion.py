"""Shell completion, asked as the shells ask."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.cli.bash import joined
from readme_tools.cli.commands import COMMANDS
from readme_tools.cli.suggest import is_plain
from readme_tools.rules import ALL
from readme_tools.rules.online import ONLINE
from tests.conftest import ROOT, Outcome
from tests.programs import program
from tests.sync.pages import write

Cli = Callable[..., Outcome]


def offered(words: str, folder: Path = ROOT) -> list[str]:
    """Give what bash is offered for the last word; a blank at the end begins a new one."""
    environment = {"_README_TOOLS_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = program(folder=folder, environment={"PATH": "", **environment})
    assert (done.returncode, done.stderr) == (0, b"")
    return [line.partition(",")[2] for line in done.stdout.decode().splitlines() if line]


def test_commands_are_offered_without_loading_them() -> None:
    assert offered("readme-tools ") == list(COMMANDS)
    assert offered("readme-tools ed") == ["editions"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("readme-tools check --unsa", ["--unsafe-fixes"]),
        ("readme-tools check --select missing-r", ["missing-row"]),
        ("readme-tools check --ignore RT4,missing-r", ["RT4,missing-row"]),
        ("readme-tools check --select rt701", ["RT701"]),
        ("readme-tools rule surplus", ["surplus-cell"]),
        ("readme-tools rule dead-l", ["dead-link"]),
        ("readme-tools rule rt29", [rule.code for rule in ONLINE]),
        ("readme-tools check --select dead-l", []),
        ("readme-tools check --profile gen", ["generic"]),
        ("readme-tools editions --output-format ma", ["markdown"]),
        ("readme-tools completion z", ["zsh"]),
        ("readme-tools nothing --se", []),
        ("readme-tools add examples/japanese-llms --table nowhere", []),
    ],
)
def test_the_beginning_of_a_word_is_completed(words: str, expected: list[str]) -> None:
    assert offered(words) == expected


def test_all_rules_are_offered_by_name() -> None:
    assert offered("readme-tools rule ") == [one.name for one in sorted((*ALL, *ONLINE), key=lambda one: one.code)]


def test_the_tables_of_the_catalogue_are_offered() -> None:
    for command in ("add", "export", "links", "list"):
        found = offered(f"readme-tools {command} examples/japanese-llms --table ")
        assert len(found) > 1
        assert offered(f"readme-tools {command} examples/japanese-llms --table {found[0][:-1]}") == [found[0]]


TABLE = "# T\n\n## {}\n\n|Name|Licence|{}|\n|-|-|-|\n|A|MIT|x-1|\n|B|Apache 2.0|$(touch ran)|\n|C|BSD|`touch ran`|\n"
ITEMS = "# T\n\n## {}\n\n" + "".join(
    f"- [{one}](https://{one}.example) - {text}\n" for one, text in (("a", "Alpha"), ("b", "Beta."), ("c", "$(x)"))
)
HTML = (
    "# T\n\n## {}\n\n<table>\n<tr><th>Name</th><th>Licence</th><th>{}</th></tr>\n"
    "<tr><td>A</td><td>MIT</td><td>x-1</td></tr>\n<tr><td>B</td><td>BSD</td><td>$(touch ran)</td></tr>\n</table>\n"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("move --to ", ["tools"]),
        ("set --table ", ["tools"]),
        ("column remove ", ["licence", "kind"]),
        ("column move k", ["kind"]),
        ("column move kind README.md --after l", ["licence"]),
        ("column rename kind --table nope", []),
        ("column remove --table tools k", ["kind"]),
        ("column remove --table nope k", []),
        ("move --drop l", ["licence"]),
        ("set ", ["licence=", "kind="]),
        ("set k", ["kind="]),
        ("set README.md li", ["licence="]),
        ("set kind = ", ["x-1"]),
        ("set kind =", ["x-1"]),
        ("set kind = x", ["x-1"]),
        ("set kind = $", []),
        ("set --where li", ["licence="]),
        ("set --where licence = M", ["MIT"]),
        ("set --where 'licence=M", ["licence=MIT"]),
        ("list --where licence = B", ["BSD"]),
        ("add --table tools --set ", ["licence=", "kind="]),
        ("add --table tools --set licence = ", ["MIT", "BSD"]),
        ("add --set nope = ", []),
        ("add --set '$(touch${IFS}ran)=", []),
    ],
)
@pytest.mark.parametrize("page", [TABLE, HTML])
def test_tables_columns_and_values_are_offered(tmp_path: Path, page: str, words: str, expected: list[str]) -> None:
    (tmp_path / "README.md").write_text(page.format("Tools", "Kind"), "utf-8")
    found = offered(f"readme-tools {words}", tmp_path)
    assert found[: len(expected)] == expected
    assert len(found) == len(expected) or "licence = " in words  # licences that everybody knows come after
    assert all(is_plain(part) for one in found for part in one.split("=") if part)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("move --to ", ["tools"]),
        ("column remove d", ["description"]),
        ("set des", ["description="]),
        ("set description = ", ["Alpha", "Beta."]),
        ("add --set description = B", ["Beta."]),
    ],
)
def test_columns_and_values_of_lists_are_offered(tmp_path: Path, words: str, expected: list[str]) -> None:
    (tmp_path / "README.md").write_text(ITEMS.replace("{}", "Tools"), "utf-8")
    assert offered(f"readme-tools {words}", tmp_path) == expected


@pytest.mark.parametrize(
    ("heading", "table", "column", "columns"),
    [
        ("モデル", "モデル", "開発元", ["licence", "開発元"]),
        ("Two words", "two-words", "Two words", ["licence", "two-words"]),
        ('It\'s "quoted"', "its-quoted", 'It\'s "quoted"', None),
        ("$(touch ran)", "touch-ran", "$(touch ran)", None),
        ("`touch ran`", "touch-ran", "a;touch ran", None),
        ("-rf", "-rf", "-rf", None),
    ],
)
@pytest.mark.parametrize("page", [TABLE, HTML])
def test_headings_of_all_kinds_are_offered_as_plain_words(
    tmp_path: Path, page: str, heading: str, table: str, column: str, columns: list[str] | None
) -> None:
    (tmp_path / "README.md").write_text(page.format(heading, column), "utf-8")
    assert offered("readme-tools add --table ", tmp_path) == ([table] if is_plain(table) else [])
    for words in ("column remove ", "move --drop ", "set --where ", "add --set ", "set "):
        found = offered(f"readme-tools {words}", tmp_path)
        assert all(is_plain(one.removesuffix("=")) for one in found)
        assert columns is None or [one.removesuffix("=") for one in found] == columns
        assert found[0].removesuffix("=") == "licence"


@pytest.mark.parametrize(
    ("shell", "words", "expected"),
    [
        ("zsh", "readme-tools set kind=", ["kind=x-1"]),
        ("fish", "readme-tools set kind=", ["kind=x-1"]),
        ("zsh", "readme-tools add --set li", ["licence="]),
        ("fish", "readme-tools column remove k", ["kind"]),
    ],
)
def test_other_shells_complete_a_value_with_its_column(
    tmp_path: Path, shell: str, words: str, expected: list[str]
) -> None:
    (tmp_path / "README.md").write_text(TABLE.format("Tools", "Kind"), "utf-8")
    environment = {"_README_TOOLS_COMPLETE": f"{shell}_complete", "COMP_WORDS": words}
    environment["COMP_CWORD"] = str(words.count(" ")) if shell == "zsh" else words.rpartition(" ")[2]
    done = program(folder=tmp_path, environment={"PATH": "", **environment})
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert (lines[1::3] if shell == "zsh" else [one.removeprefix("plain,") for one in lines]) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("set developer.fr = ", ["Jardiniers"]),
        ("set developer.en = G", ["Gardeners"]),
        ("add --table text --set developer.en = G", ["Gardeners"]),
        ("set developer.de = ", []),
        ("set developer = ", ["森林研", "造園会", "Gardeners", "Jardiniers"]),
    ],
)
def test_values_are_offered_by_edition(tmp_path: Path, words: str, expected: list[str]) -> None:
    write(tmp_path)
    assert offered(f"readme-tools {words}", tmp_path) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("set a = b", ["set", "a=b"]),
        ("set a =", ["set", "a="]),
        ("--where a : b", ["--where", "a:b"]),
        ("--link https : //x", ["--link", "https://x"]),
        ("a = b c = d", ["a=b", "c=d"]),
        ("= a", ["=a"]),
        ("a b", ["a", "b"]),
    ],
)
def test_words_that_bash_took_apart_are_put_together(words: str, expected: list[str]) -> None:
    assert joined(words.split(" ")) == expected


def test_a_catalogue_that_cannot_be_read_offers_no_tables(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"\xff")
    assert offered("readme-tools add --table ", tmp_path) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_valid_there(cli: Cli, shell: str, tmp_path: Path) -> None:
    outcome = cli("completion", shell)
    assert (outcome.code, outcome.err) == (0, "")
    assert "_README_TOOLS_COMPLETE" in outcome.out
    if there := shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(outcome.out, "utf-8")
        subprocess.run([there, "-n", str(script)], check=True)
