"""The text of standard input in the place of a file's."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.helpers import git

Cli = Callable[..., Outcome]
Typed = Callable[[bytes | str], None]
HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"
ROW = "| [A](https://a.example) | X | {} |\n"
JAPANESE, ENGLISH = "日本語の一覧です\n\n", "The list\n\n"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Put a text into standard input."""

    def put(data: bytes | str) -> None:
        raw = data.encode() if isinstance(data, str) else data
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="cp932"))

    return put


@pytest.fixture
def pair(folder: Path) -> Path:
    (folder / "README.md").write_text(JAPANESE + HEAD + ROW.format("MIT"), "utf-8")
    (folder / "README_en.md").write_text(ENGLISH + HEAD + ROW.format("MIT"), "utf-8")
    return folder


def found(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one["path"], one["name"]) for one in json.loads(outcome.out)["diagnostics"]]


def test_a_text_stands_for_its_file_and_is_compared_with_the_other_editions(pair: Path, cli: Cli, typed: Typed) -> None:
    json_of = ("check", "--output-format", "json", "--stdin-filename")
    typed(ENGLISH + HEAD)
    assert ("README_en.md", "missing-row") in found(cli(*json_of, "README_en.md"))
    typed(ENGLISH + HEAD + ROW.format("Apache-2.0"))
    assert found(cli(*json_of, "README_en.md", "-")) == [
        ("README_en.md", "licence-spelling"),
        ("README_en.md", "licence-differs"),
    ]
    assert "licence" not in cli("check").out


def test_a_text_alone_has_no_name_and_no_other_editions(pair: Path, cli: Cli, typed: Typed) -> None:
    typed(ENGLISH + HEAD + ROW.format("Apache-2.0"))
    out = cli("check", "-", "--output-format", "concise").out
    assert out.startswith("-:5:32: warning: RT402 [licence-spelling] [*] write 'Apache 2.0'")
    assert "Checked - (en) with" in out


def test_a_new_file_is_a_catalogue_of_its_own(pair: Path, cli: Cli, typed: Typed) -> None:
    typed(HEAD + ROW.format("Apache-2.0"))
    assert found(cli("check", "--output-format", "json", "--stdin-filename", "new.md")) == [
        ("new.md", "licence-spelling")
    ]


def test_the_configuration_of_the_file_counts(pair: Path, cli: Cli, typed: Typed) -> None:
    (pair / "readme-tools.toml").write_text("ignore = ['licence-spelling']\n")
    text = HEAD + ROW.format("Apache-2.0")
    for name in ("new.md", "README_en.md"):
        typed(text)
        out = cli("check", "--output-format", "json", "--stdin-filename", name).out
        assert "licence-spelling" not in out


def test_fixes_go_to_standard_output_and_the_report_beside_them(pair: Path, cli: Cli, typed: Typed) -> None:
    text = b"\xef\xbb\xbf" + (ENGLISH + HEAD + ROW.format("Apache-2.0")).replace("\n", "\r\n").encode()
    before = {file: file.read_bytes() for file in pair.glob("*.md")}
    typed(text)
    options = ("check", "--select", "licence-spelling", "--stdin-filename", "README_en.md", "--fix")
    outcome = cli(*options)
    assert outcome.out.encode() == text.replace(b"Apache-2.0", b"Apache 2.0")
    assert "Fixed 1 finding.\nAll checks passed!\n" in outcome.err
    assert outcome.code == 0
    typed(text)
    report = cli(*options, "--output-format", "json")
    assert (report.out, json.loads(report.err)) == (outcome.out, {"diagnostics": []})
    typed("clean\n")
    assert cli(*options, "--quiet") == Outcome(0, "clean\n", "")
    typed("")
    assert cli("check", "-", "--fix", "--quiet") == Outcome(0, "", "")
    assert {file: file.read_bytes() for file in pair.glob("*.md")} == before


def test_a_fix_never_changes_another_file(pair: Path, cli: Cli, typed: Typed) -> None:
    (pair / "README.md").write_text(JAPANESE + HEAD + ROW.format("Apache-2.0"), "utf-8")
    before = (pair / "README.md").read_bytes()
    text = ENGLISH + HEAD + ROW.format("Apache-2.0")
    typed(text)
    outcome = cli("check", "--select", "licence-spelling", "--stdin-filename", "README_en.md", "--fix")
    assert outcome.out == text.replace("Apache-2.0", "Apache 2.0")
    assert (pair / "README.md").read_bytes() == before


def test_a_diff_is_one_of_the_text(pair: Path, cli: Cli, typed: Typed) -> None:
    typed(ENGLISH + HEAD + ROW.format("Apache-2.0"))
    outcome = cli("check", "--select", "licence-spelling", "--stdin-filename", "README_en.md", "--diff")
    assert "--- a/README_en.md\n" in outcome.out
    assert "+| [A](https://a.example) | X | Apache 2.0 |\n" in outcome.out


def test_changes_are_those_of_the_text(repo: Path, cli: Cli, typed: Typed) -> None:
    text = HEAD + ROW.format("Apache-2.0")
    (repo / "README.md").write_text(text)
    git("add", ".")
    git("commit", "--quiet", "-m", "x")
    options = ("check", "--changed", "--select", "licence-spelling", "--output-format", "json", "--stdin-filename")
    typed(text)
    assert found(cli(*options, "README.md")) == []
    typed(text + "| B | Y | Apache-2.0 |\n")
    assert len(found(cli(*options, "README.md"))) == 1


@pytest.mark.parametrize(
    ("args", "data", "message"),
    [
        (["-", "README.md"], b"", "README.md: '-' and --stdin-filename stand for standard input"),
        (["README.md", "--stdin-filename", "README_en.md"], b"", "README.md: '-' and --stdin-filename stand for"),
        (["--stdin-filename", "x.txt"], b"", "x.txt: not a Markdown file"),
        (["--stdin-filename", "."], b"", ".: this is a folder: --stdin-filename takes a file"),
        (["--stdin-filename", "none/x.md"], b"", "none: there is no such folder"),
        (["--stdin-filename", "README_en.md"], b"a\n\xff", "README_en.md:2:1: not UTF-8: byte 0xff"),
        (["-"], b"\xff", "-:1:1: not UTF-8: byte 0xff"),
    ],
)
def test_what_cannot_be_read_is_an_error(
    pair: Path, cli: Cli, typed: Typed, args: list[str], data: bytes, message: str
) -> None:
    typed(data)
    outcome = cli("check", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"readme-tools: {message}")
    assert outcome.err.count("\n") == 1


def test_a_stand_in_for_standard_input_without_bytes_is_read(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("表\n"))
    assert cli("check", "-", "-q") == Outcome(0, "", "")
    monkeypatch.setattr(sys, "stdin", None)
    assert cli("check", "-", "-q") == Outcome(0, "", "")
