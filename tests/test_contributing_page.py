"""CONTRIBUTING.md is true of the tree as it is: rooms, paths, commands, and the rule that it shows."""

from __future__ import annotations

import re
import runpy
import sys
import tomllib
from pathlib import Path

import pytest

from readme_tools.rules.base import Rule
from tests.conftest import ROOT
from tests.helpers import document

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
PACKAGE = ROOT / "src" / "readme_tools"
# What somebody who follows the page makes, and what a set-up makes.
MADE = {"src/readme_tools/rules/links/image_without_text.py", ".venv/bin/python", ".venv/bin/pip"}


def members(folder: Path) -> set[str]:
    """Give the modules, data and rooms of a folder as the page names them; caches and dunders are none."""
    found = {f"{file.name}/" if file.is_dir() else file.name for file in folder.iterdir()}
    return {name for name in found if not name.startswith(("_", "."))} - {"py.typed"}


def first_cells(heading: str) -> set[str]:
    """Give what stands as code in the first column of the table with this heading."""
    table = re.search(rf"^\| {re.escape(heading)} \|.*?(?=^$)", PAGE, re.MULTILINE | re.DOTALL)
    assert table is not None
    return {name for row in table[0].splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}


def test_every_room_of_the_package_is_described_and_no_other() -> None:
    assert first_cells("Room in `src/readme_tools/`") == members(PACKAGE)


@pytest.mark.parametrize("room", ["catalogue", "editions", "records"])
def test_every_module_of_a_room_is_described(room: str) -> None:
    table = PAGE.split(f"In `{room}/`:", 1)[1].split("\n\n")[1]
    named = {name for row in table.splitlines()[2:] for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])}
    assert named == members(PACKAGE / room)


def test_modules_named_in_the_row_of_a_room_are_there() -> None:
    rows = re.findall(r"^\| `(\w+/)` \| (.*) \|$", PAGE, re.MULTILINE)
    rooms = {name: text for name, text in rows if (PACKAGE / name).is_dir()}
    assert len(rooms) > 10
    for room, text in rooms.items():
        for module in re.findall(r"`(\w+(?:\.py|\.toml|/))`", text):
            assert (PACKAGE / room / module).exists(), f"{room}{module}"


def test_every_measuring_command_is_described() -> None:
    there = {f"bench/{file.name}" for file in (ROOT / "bench").glob("*.py")}
    assert set(re.findall(r"^\| `python (bench/\w+\.py)", PAGE, re.MULTILINE)) == there


@pytest.mark.parametrize("file", sorted((ROOT / "bench").glob("*.py")), ids=lambda file: file.name)
def test_measuring_commands_find_what_they_import(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(file.parent)  # as for a script
    monkeypatch.delitem(sys.modules, "bench", raising=False)
    assert "main" in runpy.run_path(str(file), run_name=file.stem)


def test_paths_are_there() -> None:
    top = "|".join(
        re.escape(one) for one in ("src/", "docs/", "bench/", "schema/", "tests/", "action/", ".ci/", ".venv/")
    )
    paths = set(re.findall(rf"(?<![\w/])(?:{top})[\w./-]*[\w/]", PAGE))
    assert len(paths) > 20
    missing = {path for path in paths - MADE if not (ROOT / path).exists()}
    assert not missing


def test_modules_that_are_run_are_there() -> None:
    modules = re.findall(r"python -m (tests[\w.]*)", PAGE)
    assert modules
    for module in modules:
        assert (ROOT / module.replace(".", "/")).with_suffix(".py").is_file(), module


def test_the_rule_that_the_page_shows_works() -> None:
    code = re.search(r'^   ```python\n(   """image-without-text.*?)^   ```$', PAGE, re.MULTILINE | re.DOTALL)
    assert code is not None
    scope: dict[str, object] = {"__name__": "image_without_text"}
    exec(re.sub(r"^   ", "", code[1], flags=re.MULTILINE), scope)  # our own page
    rule = scope["RULE"]
    assert isinstance(rule, Rule)
    for example in (*rule.bad, *rule.good):
        source = document(example.files["README.md"])
        shown = [source.source.slice(one.location.span) for one in rule.check(source)]
        assert tuple(shown) == example.findings


def test_the_language_that_the_page_shows_is_one() -> None:
    (toml,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    shipped = tomllib.loads((PACKAGE / "catalogue" / "languages.toml").read_text("utf-8"))["languages"]
    keys = {key for language in shipped.values() for key in language}
    for language in tomllib.loads(toml)["languages"].values():
        assert set(language) <= keys
