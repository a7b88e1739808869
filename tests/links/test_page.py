"""docs/links.md says what there is."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import yaml

from readme_tools.links.settings import LinkSettings, from_data
from readme_tools.links.verdicts import Verdict
from readme_tools.rules.online import ONLINE
from readme_tools.schema.validate import load, validate
from tests.conftest import ROOT
from tests.places.working_copy import run

PAGE = (ROOT / "docs" / "links.md").read_text("utf-8")
SCHEMA = load("config")["properties"]["links"]["properties"]


def rows(head: str) -> dict[str, list[str]]:
    """Give the rows of a table by their first cell, without its backquotes."""
    text = PAGE.split(f"{head}\n", 1)[1].split("\n\n", 1)[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()[1:]]
    return {first.strip("`").split("`")[0]: rest for first, *rest in cells}


def test_every_verdict_and_finding_is_explained() -> None:
    assert list(rows("| Verdict | What happened | Does the run fail? |")) == [one.value for one in Verdict]
    told = rows("| Finding | Severity | What it means |")
    assert {(name, severity) for name, (severity, _) in told.items()} == {
        (one.name, one.severity.value) for one in ONLINE
    }


def test_every_key_is_explained_with_its_default() -> None:
    told = rows("| Key | Default | Meaning |")
    assert set(told) == set(SCHEMA)
    assert {name: float(default) for name, (default, _) in told.items() if default != "None"} == {
        name: one["default"] for name, one in SCHEMA.items() if not isinstance(one.get("default", {}), (dict, list))
    }


def test_the_defaults_of_the_schema_are_those_of_the_code() -> None:
    plain = {name: one["default"] for name, one in SCHEMA.items() if "default" in one}
    assert from_data(plain) == from_data({}) == LinkSettings()


def test_the_configuration_of_the_page_is_valid() -> None:
    (block,) = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    validate(tomllib.loads(block), "config", "x")


def test_the_workflow_of_the_page_is_valid(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert yaml.safe_load(block)["jobs"]
    file = tmp_path / "file.yaml"
    file.write_text(block, "utf-8")
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", file]
    assert run(check, tmp_path).code == 0
