"""What the command line prints and writes is what the functions return, for the same inputs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readme_tools import ReadmeToolsError, api
from tests.conftest import Outcome
from tests.helpers import git

Cli = Callable[..., Outcome]
Call = Callable[..., Any]

HEAD = "| Name | License |\n|---|---|\n"
ROWS = "| A | MIT |\n| B | Apache-2.0 |\n"
JA = "日本語の一覧です\n\n" + HEAD + ROWS
EN = "The list of the day\n\n" + HEAD + "| A | MIT |\n"
CONFIG = 'output-format = "concise"\nextend-select = ["trailing-whitespace"]\n[fmt]\ntable-style = "aligned"\n'
ENTRY = {"table": "table", "name": "C", "cells": {"License": "MIT"}}


@pytest.fixture
def catalogue(repo: Path) -> Path:
    """Two editions in a repository with a configuration; the English one was changed since the commit."""
    (repo / "README.md").write_text(JA, "utf-8")
    (repo / "README_en.md").write_text(EN.replace("| A | MIT |\n", ROWS), "utf-8")
    (repo / "readme-tools.toml").write_text(CONFIG, "utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message", "begun")
    (repo / "README_en.md").write_text(EN + "| D |  MIT  | x |\n", "utf-8")
    return repo


def findings(run: Any) -> list[tuple[str, int, str, str]]:
    return [(one.path, run.position(one).line, one.code, one.message) for one in run]


def of_json(done: Outcome) -> list[tuple[str, int, str, str]]:
    found = json.loads(done.out)["diagnostics"]
    return [(one["path"], one["start"]["line"], one["code"], one["message"]) for one in found]


AS_JSON = ("--output-format", "json")
# What the command prints or writes, and what the function returns. Both are given the same options.
SAME: dict[str, tuple[tuple[str, ...], Callable[[Outcome], Any], Callable[..., Any]]] = {
    "check": (("check", *AS_JSON), of_json, lambda **options: findings(api.check(**options))),
    "check as text": (
        ("check", "--output-format", "concise"),
        lambda done: done.out,
        lambda **options: api.report(api.check(**options), "concise"),
    ),
    "fix": (
        ("check", "--fix", *AS_JSON),
        lambda _: files(),
        lambda **options: written(api.fix(**options)),
    ),
    "fmt": (("fmt",), lambda _: files(), lambda **options: written(api.fmt(**options))),
    "editions": (
        ("editions", *AS_JSON),
        lambda done: done.out,
        lambda **options: api.report(api.editions(**options), "json"),
    ),
    "sync": (("sync", "--write"), lambda _: files(), lambda **options: written(*api.sync(**options))),
    "add": (
        ("add", "--json", "entry.json", "--write"),
        lambda _: files(),
        lambda **options: written(api.add(ENTRY, **options)),
    ),
    "diff": (("diff", *AS_JSON), lambda done: done.out, lambda **options: api.report(api.diff(**options), "json")),
    "export": (("export",), lambda done: json.loads(done.out), lambda **options: api.export(**options)),
    "export as csv": (
        ("export", "--output-format", "csv"),
        lambda done: done.out,
        lambda **options: api.export_text(output_format="csv", **options),
    ),
    "render": (
        ("render", "records.json", "--write"),
        lambda _: files(),
        lambda **options: written(api.render("records.json", **options)),
    ),
    "render of a page": (
        ("render", "records.json", "--page", "fr"),
        lambda done: done.out,
        lambda **options: api.render_page("records.json", "fr", **options)[0],
    ),
    "init": (
        ("init", "--stdout", "--name", "mine"),
        lambda done: done.out,
        lambda **options: "\n".join(
            f"# {path}\n\n{text}" for path, text in api.init(name="mine", **options).texts.items()
        ),
    ),
}
# Options of the command line, and the same ones of the functions.
OPTIONS: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "none": ((), {}),
    "a profile": (("--profile", "generic"), {"profile": "generic"}),
    "no configuration": (("--isolated",), {"isolated": True}),
    "settings": (("--config", "fmt.table-style='compact'"), {"config": "fmt.table-style='compact'"}),
    "a file": (("--config", "other.toml"), {"config": Path("other.toml")}),
    "a profile that is not there": (("--profile", "geenric"), {"profile": "geenric"}),
    "a key that is not there": (("--config", "sorce='en'"), {"config": ["sorce='en'"]}),
    "a malformed file": (("--config", "broken.toml"), {"config": "broken.toml"}),
}


WITHOUT_PROFILE = ("fmt", "init")


def files() -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in sorted(Path().glob("*.md"))}


def written(*results: Any) -> dict[str, str]:
    for one in results:
        api.write(one)
    return files()


def prepare(folder: Path) -> None:
    """Write what some options name."""
    (folder / "entry.json").write_text(json.dumps(ENTRY), "utf-8")
    (folder / "other.toml").write_text('select = ["RT7"]\n', "utf-8")
    (folder / "broken.toml").write_text("select = [\n", "utf-8")
    data = api.export(isolated=True)
    data["records"][0]["name"] = "Z"
    (folder / "records.json").write_text(json.dumps(data), "utf-8")


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (command, option)
        for command in SAME
        for option, (_, options) in OPTIONS.items()
        if command not in WITHOUT_PROFILE or "profile" not in options
    ],
)
def test_a_command_and_its_function_do_the_same(
    catalogue: Path, tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str, option: str
) -> None:
    arguments, told, function = SAME[command]
    given, options = OPTIONS[option]
    prepare(catalogue)
    copy = shutil.copytree(catalogue, tmp_path / "copy")
    done = cli(*arguments, *given)
    printed = told(done) if done.code in (0, 1) else None
    monkeypatch.chdir(copy)
    try:
        returned = function(**options)
    except ReadmeToolsError as error:
        assert (done.code, done.err) == (2, f"readme-tools: {error}\n")
    else:
        assert done.code in (0, 1), done.err
        assert printed == returned
