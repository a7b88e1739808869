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
from readme_tools.i18n.printable import printable
from readme_tools.linter.merge import ALSO
from readme_tools.linter.runner import Run
from readme_tools.reporters import render
from readme_tools.reporters.base import Report
from readme_tools.text.diagnostic import Diagnostic, Finding, Location, Severity
from readme_tools.text.edits import Edit, Fix
from readme_tools.text.source import Source, Span
from tests.conftest import EXAMPLE, Outcome, begin_example
from tests.reporters.fakes import CLEAN

Cli = Callable[..., Outcome]
_STRING = r'"(?:[^"\\]|\\.)*"'
_FINDING = re.compile(
    r"(?P<line>\d+):(?P<column>\d+) (?P<severity>[EW]) (?P<code>[A-Z]+\d+)(?: ×(?P<places>\d+))? (?P<rest>.*)"
)
_CHANGE = re.compile(rf"(?P<old>{_STRING}) -> (?P<new>{_STRING})(?P<places>(?: @(?:\S+:)?\d+:\d+)*)(?:, |$)")
_EDITS = re.compile(rf".*; (?P<how>fix|unsafe|by hand): (?P<edits>{_STRING} -> {_STRING}.*)")


def findings(text: str) -> Iterator[tuple[str, int, int, str, str]]:
    """Read a report: the path, line, column, code and the rest of each finding, its message written out."""
    path = ""
    known: dict[tuple[str, str], str] = {}
    for line in text.splitlines():
        found = _FINDING.fullmatch(line)
        if found:
            said, semicolon, how = found["rest"].partition("; ")
            if said.startswith("= "):
                said = known[found["code"], said[2:]]
            else:
                said, semicolon, how = found["rest"], "", ""
            known.setdefault((found["code"], f"{path}:{found['line']}:{found['column']}"), _without_how(said))
            places = f" ×{found['places']}" if found["places"] else ""
            yield path, int(found["line"]), int(found["column"]), found["code"], f"{places}{said}{semicolon}{how}"
        elif not line.startswith("#"):
            path = line.removesuffix(":")


def _without_how(said: str) -> str:
    return re.split(r"; (?:fix|unsafe|by hand): |; see @", said)[0]


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
        also = sum(related.message == ALSO for related in one.finding.related)
        said = one.finding.message.values["message"] if also else one.finding.message  # type: ignore[attr-defined]
        assert rest.startswith((f" ×{also + 1}" if also else "") + printable(said))
        shown = _EDITS.fullmatch(rest)
        if shown and one.fix:
            assert edits(run, path, line, column, shown["edits"]) == set(one.fix.edits)
            read += 1
        elif one.fix:
            assert f"readme-tools check {path} --select {code} --" in rest
    return read


def test_edits_of_the_example_are_exact(folder: Path) -> None:
    begin_example(folder)
    assert read_all(api.check(select=["RT"])) >= 3


def test_a_message_is_said_once_and_then_named_by_its_place_and_rule() -> None:
    source = Source("a.md", "abc\n" * 9)
    long = "this is wrong; and said at such length that its place is shorter"

    def one(at: int, text: str, code: str = "RT1") -> Diagnostic:
        return Diagnostic(code, "x", Severity.ERROR, Finding(Location("a.md", Span(4 * at, 4 * at + 1)), text))

    found = [one(0, long), one(1, long), one(2, "short"), one(3, "short"), one(4, long, "RT2"), one(5, f"{long} x"),
             one(5, f"{long} y"), one(6, f"{long} x"), one(7, f"{long} y"), one(8, f"{long} y")]  # fmt: skip
    lines = render("agent", Report(found, {"a.md": source}, quiet=True)).splitlines()[1:]
    assert [line.partition(" E ")[2] for line in lines] == [
        f"RT1 {long}", "RT1 = a.md:1:1", "RT1 short", "RT1 short", f"RT2 {long}", f"RT1 {long} x",
        f"RT1 {long} y", "RT1 = a.md:6:1", f"RT1 {long} y", "RT1 = a.md:8:1",
    ]  # fmt: skip


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
    (folder / "old").mkdir()
    for place in (folder, folder / "old"):
        begin_example(place)
    old = folder / "old" / "README.md"
    old.write_text(old.read_text("utf-8").replace("2023", "2024", 1), "utf-8")
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
