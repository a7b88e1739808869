"""Pipes, devices and the like where a file is looked for: one line, exit code 2, at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.helpers import write
from tests.text.test_files import SPECIAL, Make

Cli = Callable[..., Outcome]

TABLE = "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
READING = [["check"], ["fmt"], ["sync"], ["export"], ["editions"], ["check", "--fix"], ["check", "--show-files"]]

# Where a file is found, or named in another one: its name, and what the others hold.
PLACES = {
    "edition": ("README.md", {}),
    "other edition": ("README_en.md", {"README.md": TABLE}),
    "edition in a folder": ("ja/README.md", {"README.md": TABLE}),
    "edition of a configuration": ("en.md", {"readme-tools.toml": "[editions]\nen = 'en.md'\n"}),
    "included part": ("part.md", {"README.md": f"{TABLE}\n<!--@include: ./part.md-->\n"}),
    "part of a part": (
        "part.md",
        {"README.md": f"{TABLE}\n<!--@include: ./a.md-->\n", "a.md": "<!--@include: ./part.md-->\n"},
    ),
    "configuration": ("readme-tools.toml", {"README.md": TABLE}),
    "hidden configuration": (".readme-tools.toml", {"README.md": TABLE}),
    "pyproject": ("pyproject.toml", {"README.md": TABLE}),
    "extended file": ("base.toml", {"README.md": TABLE, "readme-tools.toml": "extends = 'base.toml'\n"}),
    "profile": ("own.toml", {"README.md": TABLE, "readme-tools.toml": "profile = 'own.toml'\n"}),
}


def refused(done: Outcome, name: str, reason: str) -> bool:
    line = f"{name}: cannot be read: {reason}\n"
    return (done.code, done.out, done.err.count("\n")) == (2, "", 1) and done.err.endswith(line)


@pytest.mark.parametrize(("make", "reason"), SPECIAL.values(), ids=SPECIAL)
@pytest.mark.parametrize(("name", "texts"), PLACES.values(), ids=PLACES)
def test_what_is_found_must_be_a_plain_file(
    folder: Path, cli: Cli, name: str, texts: dict[str, str], make: Make, reason: str
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    make(folder / name)
    write(folder, texts)
    assert refused(cli("check", "--allow-outside"), name, reason)  # some are links to devices


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_no_command_waits_for_a_pipe(folder: Path, cli: Cli, args: list[str]) -> None:
    write(folder, {"README.md": TABLE})
    os.mkfifo(folder / "README_en.md")
    assert refused(cli(*args), "README_en.md", SPECIAL["pipe"][1])


@pytest.mark.parametrize(("make", "reason"), SPECIAL.values(), ids=SPECIAL)
def test_a_configured_baseline_must_be_a_plain_file(folder: Path, cli: Cli, make: Make, reason: str) -> None:
    write(folder, {"README.md": TABLE, "readme-tools.toml": "baseline = 'known.json'\n"})
    make(folder / "known.json")
    assert refused(cli("check", "--allow-outside"), "known.json", reason)


@pytest.mark.parametrize(("make", "reason"), SPECIAL.values(), ids=SPECIAL)
def test_a_catalogue_that_a_configuration_names_must_be_a_plain_file(
    folder: Path, cli: Cli, make: Make, reason: str
) -> None:
    make(folder / "page.md")
    (folder / "readme-tools.toml").write_text("[[catalogues]]\npath = 'page.md'\n")
    done = cli("check")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), reason


def test_an_edition_of_records_must_be_a_plain_file(folder: Path, cli: Cli) -> None:
    os.mkfifo(folder / "README.md")
    records = '{"version": 2, "editions": {"en": "README.md"}, "tables": [], "records": []}'
    (folder / "x.json").write_text(records)
    assert refused(cli("render", "x.json"), "README.md", SPECIAL["pipe"][1])


@pytest.mark.parametrize("name", ["README.md", "page.md", "docs/README_en.md"])
@pytest.mark.parametrize("args", [["check"], ["fmt"], ["check", "--fix"], ["export"]], ids=" ".join)
def test_a_named_page_must_be_a_plain_file(folder: Path, cli: Cli, args: list[str], name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    os.mkfifo(folder / name)
    assert refused(cli(*args, name), name, SPECIAL["pipe"][1])


def run(script: str) -> subprocess.CompletedProcess[str]:
    program = f"'{sys.executable}' -m readme_tools"
    return subprocess.run(
        ["bash", "-c", script.replace("TOOL", program)], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(
    "script",
    [
        "TOOL render <(TOOL export)",
        "TOOL export | TOOL render /dev/stdin",
        "TOOL export | TOOL render -",
        "TOOL render <(TOOL export) --page en --template <(echo '<!-- readme-tools: tables -->')",
        'TOOL add --json <(echo \'{"table": "a", "name": "X", "cells": {}}\')',
        "TOOL check --config <(echo 'ignore = [\"RT101\"]')",
        'TOOL check --baseline <(echo \'{"version": 1, "findings": []}\')',
        "TOOL check - < README.md",
        "cat README.md | TOOL check --stdin-filename README.md",
    ],
)
def test_a_pipe_that_the_command_line_names_works(folder: Path, script: str) -> None:
    write(folder, {"README.md": TABLE})
    done = run(script)
    assert (done.returncode, "cannot" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("key", ["extends", "baseline"])
def test_what_a_configuration_calls_standard_input_is_not_waited_for(folder: Path, key: str) -> None:
    write(folder, {"README.md": TABLE, "readme-tools.toml": f"{key} = '/dev/stdin'\n"})
    reading, writing = os.pipe()  # nobody ever writes, nor closes it
    command = [sys.executable, "-m", "readme_tools", "check"]
    done = subprocess.run(command, stdin=reading, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    os.close(reading)
    os.close(writing)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (PermissionError(13, "Permission denied", "locked/README.md"), "locked/README.md: reading or writing failed: "),
        (PermissionError(13, "Permission denied"), "reading or printing failed: "),
    ],
)
def test_whatever_fails_is_told_with_its_file(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, problem: OSError, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr("readme_tools.api.export_text", fail)
    assert cli("export") == Outcome(2, "", f"readme-tools: {said}Permission denied\n")
