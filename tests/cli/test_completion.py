"""Shell completion, asked as the shells ask."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.cli.main import COMMANDS
from readme_tools.rules import ALL
from readme_tools.rules.online import ONLINE
from tests.conftest import ROOT, Outcome

Cli = Callable[..., Outcome]
ENTRY = "import sys; from readme_tools.cli.main import main; sys.argv[0] = 'readme-tools'; main()"


def offered(words: str, folder: Path = ROOT) -> list[str]:
    """Give what bash is offered for the last word; a blank at the end begins a new one."""
    environment = {"_README_TOOLS_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", ENTRY],
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(ROOT / "src"), **environment},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert not done.stderr
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


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
    found = offered("readme-tools add examples/japanese-llms --table ")
    assert len(found) > 1
    assert offered(f"readme-tools add examples/japanese-llms --table {found[0][:-1]}") == [found[0]]


def test_a_catalogue_that_cannot_be_read_offers_no_tables(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"\xff")
    assert offered("readme-tools add --table ", tmp_path) == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_valid_there(cli: Cli, shell: str, tmp_path: Path) -> None:
    outcome = cli("completion", shell)
    assert (outcome.code, outcome.err) == (0, "")
    assert "_README_TOOLS_COMPLETE" in outcome.out
    if program := shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(outcome.out, "utf-8")
        subprocess.run([program, "-n", str(script)], check=True)
