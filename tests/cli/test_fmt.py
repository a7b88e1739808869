"""`readme-tools fmt`: standard input, options, and files that are not as one would like."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.programs import program

Cli = Callable[..., Outcome]
UNTIDY, TIDY = "|a|bc|\n|-|-|\n|1||\n", "| a | bc |\n|---|---|\n| 1 | |\n"
ALIGNED = "| a   | bc  |\n| --- | --- |\n| 1   |     |\n"


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def put(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return put


@pytest.mark.usefixtures("folder")
def test_standard_input_is_printed_formatted_to_the_byte(cli: Cli, stdin: Callable[[bytes], None]) -> None:
    stdin(UNTIDY.encode())
    assert cli("fmt", "-") == Outcome(0, TIDY, "")
    stdin(TIDY.encode())
    assert cli("fmt", "-", "--table-style", "aligned") == Outcome(0, ALIGNED, "")
    stdin(b"no table")
    assert cli("fmt", "-") == Outcome(0, "no table", "")
    stdin(b"")
    assert cli("fmt", "-") == Outcome(0, "", "")


def test_bytes_of_standard_input_that_are_no_matter_of_tables_come_out_as_they_were(folder: Path) -> None:
    data = "\ufefftext\r\n\r\n|a|\r\n|-|\r\n|\u2028\x0c日|\r\rx\n".encode()
    assert program("fmt", "-", text=data).stdout == data.replace(b"|a|", b"| a |").replace(b"|-|", b"|---|").replace(
        "|\u2028\x0c日|".encode(), "| \u2028\x0c日 |".encode()
    )


def test_the_name_of_standard_input_finds_the_configuration(
    folder: Path, cli: Cli, stdin: Callable[[bytes], None]
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "readme-tools.toml").write_text('[fmt]\ntable-style = "aligned"\n')
    stdin(UNTIDY.encode())
    assert cli("fmt", "-", "--stdin-filename", "sub/README.md").out == ALIGNED
    stdin(UNTIDY.encode())
    assert cli("fmt", "-", "--stdin-filename", "sub/README.md", "--table-style", "compact").out == TIDY
    stdin(UNTIDY.encode())
    assert cli("fmt", "--stdin-filename", "sub/new.md").out == ALIGNED
    stdin(UNTIDY.encode())
    assert cli("fmt", "-", "--stdin-filename", "nowhere/README.md").code == 2
    stdin(UNTIDY.encode())
    outcome = cli("fmt", "-", "--check", "--stdin-filename", "sub/README.md")
    assert outcome == Outcome(1, "", "sub/README.md: would be formatted\n")
    stdin(UNTIDY.encode())
    assert cli("fmt", "-", "--diff", "--stdin-filename", "a.md").out.startswith("--- a/a.md\n+++ b/a.md\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-", "README.md"], "'-' and --stdin-filename stand for standard input, and no other path goes with them"),
        (["--table-style", "wide"], "'wide' is not one of 'auto', 'compact', 'spaced', 'aligned'"),
        (["--ambiguous-width", "3"], "'3' is not one of '1', '2'"),
        (["--max-width", "-1"], "-1 is not in the range x>=0"),
        (["--line-breaks", "br"], "'br' is not one of 'keep', '<br>', '<br/>', '<br />'"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(folder: Path, cli: Cli, args: list[str], message: str) -> None:
    (folder / "README.md").write_text(UNTIDY)
    outcome = cli("fmt", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert (folder / "README.md").read_text() == UNTIDY


@pytest.mark.usefixtures("folder")
def test_standard_input_that_is_not_utf_8_is_refused(cli: Cli, stdin: Callable[[bytes], None]) -> None:
    stdin(b"|a|\n|-|\n|\xff|\n")
    assert cli("fmt", "-") == Outcome(2, "", "readme-tools: -:3:2: not UTF-8: byte 0xff; save the file as UTF-8\n")


def test_options_go_before_the_configuration_and_that_before_what_is_usual(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    text = "# h\n|a|bc|\n|-|-|\n|1|x<br/>y|\n"
    file.write_text(text)
    (folder / "readme-tools.toml").write_text('[fmt]\nblank-lines = false\nline-breaks = "<br>"\n')
    assert cli("fmt").code == 0
    assert file.read_text() == "# h\n| a | bc |\n|---|---|\n| 1 | x<br>y |\n"
    assert cli("fmt", "--blank-lines", "--line-breaks", "<br />").code == 0
    assert file.read_text() == "# h\n\n| a | bc |\n|---|---|\n| 1 | x<br />y |\n"


def test_quiet_says_nothing(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(UNTIDY)
    assert cli("fmt", "--check", "--quiet") == Outcome(1, "", "")
    assert cli("fmt", "-q") == Outcome(0, "", "")
    assert cli("fmt", "-q") == Outcome(0, "", "")
    assert (folder / "README.md").read_text() == TIDY


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (UNTIDY.replace("\n", "\r\n"), TIDY.replace("\n", "\r\n")),
        (UNTIDY.replace("\n", "\r"), TIDY.replace("\n", "\r")),
        ("\ufeff" + UNTIDY, "\ufeff" + TIDY),
        (UNTIDY.rstrip("\n"), TIDY.rstrip("\n")),
        ("|a|bc|\r\n|-|-|\n|1||\r", "| a | bc |\r\n|---|---|\n| 1 | |\r"),
    ],
    ids=["CRLF", "lone CR", "byte order mark", "no final line ending", "mixed line endings"],
)
def test_the_bytes_around_lines_stay(folder: Path, cli: Cli, before: str, after: str) -> None:
    file = folder / "README.md"
    file.write_bytes(before.encode())
    assert cli("fmt").code == 0
    assert file.read_bytes() == after.encode()


def test_nothing_is_written_when_one_of_the_files_cannot_be_read(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(UNTIDY)
    (folder / "README_ja.md").write_bytes(b"\xff" + UNTIDY.encode())
    outcome = cli("fmt")
    assert outcome.code == 2
    assert "README_ja.md:1:1: not UTF-8" in outcome.err
    assert (folder / "README.md").read_text() == UNTIDY


def test_a_symbolic_link_stays_one(folder: Path, cli: Cli) -> None:
    (folder / "docs").mkdir()
    (folder / "docs" / "text.md").write_text(UNTIDY)
    (folder / "README.md").symlink_to("docs/text.md")
    assert cli("fmt", "README.md").code == 0
    assert (folder / "README.md").is_symlink()
    assert (folder / "docs" / "text.md").read_text() == TIDY


def test_git_can_apply_what_diff_prints(repo: Path, cli: Cli) -> None:
    file = repo / "README.md"
    file.write_bytes("x\u2028y\x0cz\r\n\r|a|b|\n|-|-|\r\n|1|\x0c2\u20283|".encode())
    (repo / "change.patch").write_text(cli("fmt", "--diff").out, "utf-8", newline="")
    subprocess.run(["git", "apply", "change.patch"], check=True)
    assert cli("fmt", "--check").code == 0
