"""Our own pages say what is true and agree with each other."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.rules import ALL
from tests.conftest import ROOT, Outcome

Cli = Callable[..., Outcome]
PAGES = ("README.md", "README_en.md")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    return _BLOCK.findall((ROOT / page).read_text("utf-8"))


def test_both_editions_have_the_same_code_and_start_with_the_two_commands() -> None:
    ours, english = (blocks(page) for page in PAGES)
    assert [code for _, code in ours] == [code for _, code in english]
    (_, first), (_, second) = english[:2]
    assert first.count("\n") == second.count("\n") == 1
    assert "readme-tools check examples/japanese-llms" in first
    assert "pytest" in second


@pytest.mark.parametrize("command", ["check", "fmt --check"])
def test_our_own_pages_pass(cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(ROOT)
    outcome = cli(*command.split(), *PAGES)
    assert outcome.code == 0, outcome.out


@pytest.mark.parametrize("page", PAGES)
def test_the_rule_table_is_complete(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    listed = re.findall(r"^\| (RT\d{3}) \[([a-z-]+)\]\([^)]*\) \| (\S+) \| (\S+) \| ([^|]*) \|$", text, re.MULTILINE)
    words = {"error": "error", "warning": "warning", "エラー": "error", "警告": "warning"}
    assert [(code, name, words[severity]) for code, name, severity, _, _ in listed] == [
        (rule.code, rule.name, rule.severity) for rule in ALL
    ]
    if page == "README_en.md":
        assert [summary for *_, summary in listed] == [rule.summary for rule in ALL]
    safe = [any(example.fixed is not None for example in rule.bad) for rule in ALL]
    assert [fix != "–" for *_, fix, _ in listed] == safe


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))])
def test_relative_links_lead_somewhere(page: str) -> None:
    text = re.sub(r"^(`{3,}).*?^\1", "", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http", "#", "mailto:")):
            assert (ROOT / page).parent.joinpath(target.split("#")[0]).exists(), target


def test_the_rules_page_is_what_the_rules_say() -> None:
    run = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_change_log_has_a_place_for_what_is_new() -> None:
    assert "## Unreleased" in Path(ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_the_output_that_the_page_shows_is_what_the_command_prints(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.chdir(ROOT)
    out = cli("check", "examples/japanese-llms").out
    shown = [code for language, code in blocks(page) if language == "text"]
    assert len(shown) == 2
    assert all(code in out for code in shown)
