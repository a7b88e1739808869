"""What `check` prints where, for whom, and in which colours."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.cli.console import print_text, wants_colour
from readme_tools.reporters import COUNTED, FORMATS, HUMAN, MACHINE
from tests.conftest import Outcome
from tests.programs import program
from tests.reporters.readers import read_commands, read_gitlab, read_junit, read_rdjson, read_sarif

Cli = Callable[..., Outcome]
HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"
# One finding with a safe fix, one with an unsafe one, one without.
TEXT = HEAD + "| A | X | Apache-2.0 |\n| [B](https://b.example/x y) | ◯ | MIT | more |\n"
RULES = ("--select", "mangled-url,licence-spelling,surplus-cell")
SCOPE = "Checked README.md (en) with the profile 'japanese-llms'.\n"


@pytest.fixture
def page(folder: Path) -> Path:
    file = folder / "README.md"
    file.write_text(TEXT, "utf-8")
    return file


def test_every_format_is_printed_and_read_back(page: Path, cli: Cli) -> None:
    printed = {name: cli("check", *RULES, "--output-format", name) for name in FORMATS}
    assert {outcome.code for outcome in printed.values()} == {1}
    assert {outcome.err for outcome in printed.values()} == {""}
    names = ["licence-spelling", "mangled-url", "surplus-cell"]
    assert [one["check_name"] for one in read_gitlab(printed["gitlab"].out)] == names
    assert [one["ruleId"] for one in read_sarif(printed["sarif"].out)["results"]] == ["RT402", "RT201", "RT101"]
    assert [one["code"]["value"] for one in read_rdjson(printed["rdjson"].out)["diagnostics"]] == [
        "RT402",
        "RT201",
        "RT101",
    ]
    assert [one.properties["title"][6:] for one in read_commands(printed["github"].out)] == names
    assert len(read_junit(printed["junit"].out)) == 3
    assert [json.loads(line)["name"] for line in printed["jsonl"].out.splitlines()] == names


def test_rules_of_sarif_are_those_that_ran(page: Path, cli: Cli) -> None:
    run = read_sarif(cli("check", *RULES, "--output-format", "sarif").out)
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert set(rules) == {"RT101", "RT201", "RT402"}
    assert all(rule["help"]["text"].endswith("explains it with examples.") for rule in rules.values())


def test_marks_for_programs_stay_when_lines_move(page: Path, cli: Cli) -> None:
    before = read_gitlab(cli("check", *RULES, "--output-format", "gitlab").out)
    page.write_text("# A title\n\n" + TEXT, "utf-8")
    after = read_gitlab(cli("check", *RULES, "--output-format", "gitlab").out)
    assert [one["fingerprint"] for one in before] == [one["fingerprint"] for one in after]
    assert [one["location"]["lines"]["begin"] + 2 for one in before] == [
        one["location"]["lines"]["begin"] for one in after
    ]


def test_a_quiet_run_prints_findings_only(page: Path, cli: Cli) -> None:
    places = [line.split(" ")[0] for line in cli("check", "-q", *RULES, "--output-format", "concise").out.splitlines()]
    assert places == ["README.md:3:11:", "README.md:4:7:", "README.md:4:42:"]
    page.write_text("x\n")
    assert cli("check", "--quiet") == Outcome(0, "", "")
    assert cli("check", "--quiet", "--diff", "--unsafe-fixes") == Outcome(0, "", "")


def test_a_run_can_end_with_zero_whatever_is_found(page: Path, cli: Cli) -> None:
    assert cli("check", *RULES, "--exit-zero").code == 0
    assert cli("check", *RULES, "--exit-zero", "--diff").code == 0
    assert cli("check", *RULES, "--exit-zero", "--fix").code == 0
    assert cli("check", "--exit-zero", "gone.md").code == 2


def test_unsafe_fixes_alone_say_that_they_do_nothing(page: Path, cli: Cli) -> None:
    outcome = cli("check", *RULES, "--unsafe-fixes", "--output-format", "concise")
    assert outcome.err == (
        "readme-tools: --unsafe-fixes changes nothing by itself: add --fix, or --diff to look first\n"
    )
    assert outcome.out.count("[*] ") == 3
    assert outcome.out.endswith("[*] 2 fixable with --fix --unsafe-fixes, 1 of them with --fix.\n")
    assert cli("check", *RULES, "--unsafe-fixes", "-q").err == ""
    assert page.read_text("utf-8") == TEXT


def test_counts_take_the_place_of_findings(page: Path, cli: Cli) -> None:
    outcome = cli("check", *RULES, "--statistics")
    assert outcome.code == 1
    assert outcome.out == (
        "1 [ ] error   RT101 [surplus-cell]\n1 [ ] error   RT201 [mangled-url]\n"
        "1 [*] warning RT402 [licence-spelling]\n"
        f"{SCOPE}Found 2 errors and 1 warning.\n[*] 1 fixable with --fix, 1 more with --unsafe-fixes.\n"
    )
    data = json.loads(cli("check", *RULES, "--statistics", "--output-format", "json").out)
    assert data["statistics"][1] == {
        "code": "RT201",
        "name": "mangled-url",
        "severity": "error",
        "count": 1,
        "fixable": {"safe": 0, "unsafe": 1},
    }


@pytest.mark.parametrize("name", sorted(set(FORMATS) - COUNTED))
def test_there_are_no_counts_in_other_formats(page: Path, cli: Cli, name: str) -> None:
    assert cli("check", "--statistics", "--output-format", name) == Outcome(
        2, "", f"readme-tools: --statistics and --output-format {name} cannot be used together\n"
    )


# Files ----------------------------------------------------------------------------------------


def test_a_report_goes_into_a_file_and_nothing_is_printed(page: Path, cli: Cli, folder: Path) -> None:
    file = folder / "report.json"
    options = ("check", *RULES, "--output-format", "json")
    printed = cli(*options)
    assert cli(*options, "--output-file", file) == Outcome(1, "", "")
    assert file.read_bytes() == printed.out.encode()
    assert cli("check", *RULES, "--output-file", file).out == ""
    assert file.read_text("utf-8") == cli("check", *RULES).out
    assert sorted(one.name for one in folder.iterdir()) == [".git", "README.md", "report.json"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("README.md", "README.md: this run reads this file, and is left as it is: name another file, or add --force"),
        ("none/x.json", "none/x.json: cannot be written: No such file or directory"),
        (".", ".: cannot be written: Is a directory"),
    ],
)
def test_a_report_that_cannot_be_written_is_an_error(page: Path, cli: Cli, name: str, message: str) -> None:
    assert cli("check", "--output-file", name) == Outcome(2, "", f"readme-tools: {message}\n")
    assert page.read_text("utf-8") == TEXT


def test_a_report_can_go_into_a_pipe_or_to_nowhere(page: Path, cli: Cli, folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        cli("check", *RULES, "--output-format", "jsonl", "--output-file", pipe)
        assert reader.stdout is not None
        assert len(reader.stdout.read().splitlines()) == 3
    assert pipe.is_fifo()


def test_files_are_listed_by_catalogue(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("日本語の一覧です\n\n<!--@include: ./part.md-->\n")
    (folder / "README_en.md").write_text("The list\n")
    (folder / "part.md").write_text("x\n")
    (folder / "other.md").write_text("x\n")
    assert cli("check", "--show-files") == Outcome(
        0, "Catalogue with the profile 'generic':\n  ja  README.md\n  en  README_en.md\n  ja  part.md (included)\n", ""
    )
    assert cli("check", "--show-files", "README_en.md", "other.md").out == (
        "Catalogue with the profile 'generic':\n"
        "  ja  README.md (only compared with)\n  en  README_en.md\n  ja  part.md (included)\n"
        "\nCatalogue with the profile 'generic':\n  en  other.md\n"
    )
    assert cli("check", "--show-files", "-q").out == "README.md\nREADME_en.md\npart.md\n"


@pytest.mark.parametrize(
    "options",
    [
        ("--diff", "--statistics"),
        ("--diff", "--output-file", "x"),
        ("--fix", "--show-files"),
        ("--statistics", "--show-files"),
        ("--fix", "--watch"),
        ("--diff", "--watch"),
        ("--show-files", "--watch"),
        ("--watch", "--output-format", "json"),
        ("--show-files", "--output-format", "json"),
        ("--write-baseline", "--output-format", "sarif"),
        ("-", "--watch"),
        ("-", "--write-baseline"),
    ],
)
def test_modes_exclude_one_another(page: Path, cli: Cli, folder: Path, options: tuple[str, ...]) -> None:
    outcome = cli("check", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.endswith(" cannot be used together\n")
    assert outcome.err.count("\n") == 1
    assert sorted(one.name for one in folder.iterdir()) == [".git", "README.md"]


# Colours and encodings ------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", True, {"TERM": "dumb"}, False),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", True, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_for_terminals_unless_someone_decides(
    monkeypatch: pytest.MonkeyPatch, choice: str, terminal: bool, environment: dict[str, str], expected: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(choice, Terminal() if terminal else io.StringIO()) is expected


def test_colours_come_when_asked_for_and_never_for_programs(page: Path, cli: Cli, folder: Path) -> None:
    for name in sorted(HUMAN):
        plain = cli("check", *RULES, "--output-format", name).out
        coloured = cli("check", *RULES, "--output-format", name, "--color", "always").out
        assert "\x1b" not in plain
        assert "\x1b[" in coloured
    for name in sorted(MACHINE):
        assert "\x1b" not in cli("check", *RULES, "--output-format", name, "--color", "always").out


def test_a_file_gets_colours_only_when_they_are_always_wanted(
    page: Path, cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    cli("check", "--output-file", "x")
    assert "\x1b" not in (folder / "x").read_text("utf-8")
    cli("check", "--output-file", "x", "--color", "always")
    assert "\x1b" in (folder / "x").read_text("utf-8")


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("name", FORMATS)
def test_programs_get_utf_8_on_every_console_and_people_what_it_can_show(page: Path, name: str, encoding: str) -> None:
    page.write_text(TEXT + "| C | é😀 | MIT | ◯ é 😀 |\n", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = program("check", *RULES, "--output-format", name, environment=environment)
    assert (done.returncode, done.stderr) == (1, b"")
    done.stdout.decode("utf-8" if name in MACHINE else encoding)


def test_github_takes_no_name_or_text_for_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "::error::x.md:1:1: RT101 x\n  ::add-mask::x\n3 | a ::b ##[error]c\n"
    shown = io.StringIO()
    print_text(text, shown)
    assert shown.getvalue() == text
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    shown = io.StringIO()
    print_text(text, shown)
    assert shown.getvalue() == (
        "<U+003A>:error::x.md:1:1: RT101 x\n  <U+003A>:add-mask::x\n3 | a ::b ##<U+005B>error]c\n"
    )


def test_ambiguous_characters_can_be_wide(page: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = cli("check", "--select", "surplus-cell").out.splitlines()
    monkeypatch.setenv("README_TOOLS_AMBIGUOUS_WIDTH", "2")
    wide = cli("check", "--select", "surplus-cell").out.splitlines()
    assert wide[3] == narrow[3].replace("|", "| ", 1)


def test_names_of_files_in_errors_do_nothing_to_a_terminal(folder: Path, cli: Cli) -> None:
    assert cli("check", "a\x1b[2J\nb.md") == Outcome(
        2, "", "readme-tools: a<U+001B>[2J<U+000A>b.md: no such file or folder\n"
    )


# What is not a catalogue ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("名前\n".encode("utf-16"), "README.md: this is UTF-16: save the file as UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\xff", "README.md: this is not a text file: it holds bytes that no text has"),
        ("名前\n".encode("cp932"), "README.md:1:1: not UTF-8: byte 0x96; save the file as UTF-8"),
    ],
)
def test_what_is_no_text_is_said_plainly(folder: Path, cli: Cli, data: bytes, message: str) -> None:
    (folder / "README.md").write_bytes(data)
    assert cli("check") == Outcome(2, "", f"readme-tools: {message}\n")


def test_an_empty_folder_says_what_to_do(folder: Path, cli: Cli) -> None:
    assert cli("check").err == (
        "readme-tools: .: no README.md in this folder, nor an edition such as README_en.md: "
        "name the file or folder of the catalogue\n"
    )
