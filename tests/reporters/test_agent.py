"""The format for assistants: every finding, and edits that can be made as they stand there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import replace
from pathlib import Path

import pytest

from readme_tools import api
from readme_tools.linter.runner import Run
from readme_tools.reporters import render
from readme_tools.reporters.base import Report
from readme_tools.text.diagnostic import Diagnostic, Finding, Location, Severity
from readme_tools.text.edits import Edit, Fix
from readme_tools.text.source import Source, Span
from tests.conftest import EXAMPLE, Outcome
from tests.reporters.fakes import CLEAN

Cli = Callable[..., Outcome]
_STRING = r'"(?:[^"\\]|\\.)*"'
_FINDING = re.compile(r"(?P<line>\d+):(?P<column>\d+) (?P<severity>[EW]) (?P<code>[A-Z]+\d+) (?P<rest>.*)")
_CHANGE = re.compile(rf"(?P<old>{_STRING}) -> (?P<new>{_STRING})(?P<places>(?: @(?:\S+:)?\d+:\d+)*)(?:, |$)")
_EDITS = re.compile(rf".*; (?P<how>fix|unsafe|by hand): (?P<edits>{_STRING} -> {_STRING}.*)")


def findings(text: str) -> Iterator[tuple[str, int, int, str, str]]:
    """Read a report: the path, line, column, code and the rest of each finding."""
    path = ""
    for line in text.splitlines():
        found = _FINDING.fullmatch(line)
        if found:
            yield path, int(found["line"]), int(found["column"]), found["code"], found["rest"]
        elif not line.startswith("#"):
            path = line.removesuffix(":")


def edits(run: Run, path: str, line: int, column: int, text: str) -> set[Edit]:
    """Read the edits of a finding; the text that each replaces must stand there."""
    found = set()
    at = 0
    for change in _CHANGE.finditer(text):
        assert change.start() == at, text
        at = change.end()
        old, new = json.loads(change["old"]), json.loads(change["new"])
        for place in change["places"].split() or [f"@{line}:{column}"]:
            *file, row, behind = place[1:].rsplit(":", 2)
            name = file[0] if file else path
            source = run.sources[name]
            start = source.text.splitlines(keepends=True)[: int(row) - 1]
            offset = sum(map(len, start)) + int(behind) - 1
            assert source.text[offset : offset + len(old)] == old
            found.add(Edit(name, Span(offset, offset + len(old)), new))
    assert at == len(text), text
    return found


def read_all(run: Run) -> int:
    """Hold a report against its run, and return how many findings have their edits in it."""
    lines = list(findings(api.report(run, "agent")))
    assert len(lines) == len(run.diagnostics)
    read = 0
    for one, (path, line, column, code, rest) in zip(run.diagnostics, lines, strict=True):
        position = run.sources[one.path].position(one.span.start)
        assert (path, line, column, code) == (one.path, position.line, position.column, one.code)
        shown = _EDITS.fullmatch(rest)
        if shown and one.fix:
            assert edits(run, path, line, column, shown["edits"]) == set(one.fix.edits)
            read += 1
        elif one.fix:
            assert f"readme-tools check {path} --select {code} --" in rest
    return read


def test_edits_of_the_example_are_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    assert read_all(api.check(select=["RT"])) >= 3


def test_edits_of_the_newest_home_catalogue_are_exact_and_short(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sorted((corpus / "history").iterdir())[-1])
    run = api.check()
    assert read_all(run) > 50
    size = len(api.report(run, "agent").encode())
    assert size * 110 <= 20_000 * len(run.diagnostics), size


def test_a_long_edit_is_shown_by_the_command_that_found_it() -> None:
    source = Source("a b.md", "x" * 200)
    edit = Edit("a b.md", Span(0, 200), "y")
    finding = Finding(Location("a b.md", edit.span), "m", fix=Fix("", (edit,)))
    one = Diagnostic("RT292", "moved-link", Severity.WARNING, finding)
    report = Report([one], {"a b.md": source}, quiet=True)
    assert render("agent", report).endswith("; fix: readme-tools check 'a b.md' --select RT292 --diff\n")
    report = replace(report, command="links")
    assert render("agent", report).endswith("; fix: readme-tools links 'a b.md' --diff\n")


def test_it_has_no_colour_and_is_silent_when_told() -> None:
    assert "\x1b" not in render("agent", replace(CLEAN, colour=True))
    assert render("agent", replace(CLEAN, quiet=True)) == ""


@pytest.mark.parametrize("command", ["check", "editions", "diff"])
def test_the_configuration_names_it_for_every_command(command: str, folder: Path, cli: Cli) -> None:
    for name in ("README.md", "README_en.md"):
        (folder / name).write_text((EXAMPLE / name).read_text("utf-8"), "utf-8")
    (folder / "old").mkdir()
    for name in ("README.md", "README_en.md"):
        text = (EXAMPLE / name).read_text("utf-8")
        (folder / "old" / name).write_text(text.replace("2023", "2024", 1), "utf-8")
    args = [command, *(["old", "."] if command == "diff" else ["README.md"])]
    usual = cli(*args).out
    named = cli(*args, "--output-format", "agent").out
    (folder / "readme-tools.toml").write_text('output-format = "agent"\n', "utf-8")
    assert cli(*args).out == named != usual
    assert named.startswith("# ")
    json.loads(cli(*args, "--output-format", "json").out)


def test_a_broken_configuration_here_does_not_matter_elsewhere(folder: Path, cli: Cli) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "readme-tools.toml").write_text("x = ", "utf-8")
    (folder / "b").mkdir()
    (folder / "b" / "README.md").write_text((EXAMPLE / "README.md").read_text("utf-8"), "utf-8")
    with chdir("a"):
        assert cli("editions", "../b").code == 0
        assert cli("diff", "../b", "../b").code == 0


def test_a_change_of_several_values_is_a_line_each_with_its_entry(folder: Path, cli: Cli) -> None:
    head = "## T\n\n| Name | Maker | Licence |\n|---|---|---|\n"
    (folder / "old.md").write_text(f"{head}| A | X | MIT |\n| B | Y | MIT |\n", "utf-8")
    (folder / "new.md").write_text(f"{head}| A | Z | GPL-3.0 |\n| B | Y | MIT |\n| C | Y | MIT |\n", "utf-8")
    lines = cli("diff", "old.md", "new.md", "--output-format", "agent").out.splitlines()
    found = [line for line in lines if not line.startswith("#")]
    assert [line.startswith("T: ~ 'A': ") for line in found] == [True, True, False]
    assert found[2] == "T: + 'C'"
