"""What docs/ci.md tells people to write: valid where it goes, and run here as far as it can be."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.places.working_copy import HERE, Ran, commit, environment, run

TEXT = (ROOT / "docs" / "ci.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
YAML = [code for language, code in BLOCKS if language == "yaml"]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ROWS = "| Name | License |\n|---|---|\n| [O](https://o.example/x&#x2011;y) | MIT |\n| B | MIT | c |\n"


def kind(data: dict[str, Any]) -> str:
    if "repos" in data:
        return "pre-commit"
    return "github-workflows" if "jobs" in data else "gitlab-ci"


def test_every_kind_of_file_is_shown() -> None:
    kinds = [kind(yaml.safe_load(code)) for code in YAML]
    assert kinds == ["pre-commit", "pre-commit", "github-workflows", "github-workflows", "gitlab-ci"]


@pytest.mark.parametrize("code", YAML, ids=lambda code: code.splitlines()[0])
def test_what_is_shown_is_valid(code: str, tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(code, "utf-8")
    what = kind(yaml.safe_load(code))
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{what}", file]
    command = [sys.executable, "-m", "pre_commit", "validate-config", file] if what == "pre-commit" else check
    ran = run(command, tmp_path)
    assert ran.code == 0, ran.out


def test_the_hooks_and_inputs_of_the_page_are_those_that_there_are() -> None:
    ids = [hook["id"] for hook in HOOKS]
    assert re.findall(r"^\| `(readme-tools-\w+)` \|", TEXT, re.MULTILINE) == ids
    (local,) = yaml.safe_load(YAML[1])["repos"][0]["hooks"]
    ours = next(hook for hook in HOOKS if hook["id"] == local["id"])
    assert {key: local[key] for key in local if key != "language"} == {
        key: ours[key] for key in local if key != "language"
    }
    table = TEXT.split("| Input | Default | Meaning |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| (?:`([^`]*)`)? ?\|", table, re.MULTILINE)
    assert dict(rows) == {name: about["default"] for name, about in ACTION["inputs"].items()}


def test_actions_are_the_same_everywhere_and_pinned() -> None:
    uses = re.findall(r"uses: (actions/\S+@\S+ # \S+)", TEXT + (ROOT / "action.yml").read_text("utf-8"))
    versions = dict(one.split("@") for one in uses)
    assert len(versions) == len(set(uses)) == 2
    assert all(re.fullmatch(r"[0-9a-f]{40} # v[\d.]+", one) for one in versions.values())


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A repository with findings, on a branch that added none."""
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "README.md").write_text(ROWS)
    revision = commit(folder)
    assert run(["git", "update-ref", "refs/remotes/origin/main", revision], folder).code == 0
    return folder


def shell(command: str, folder: Path) -> Ran:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return run(["sh", "-c", command], folder, environment(PATH=path) | HERE)


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
def test_the_gitlab_job_writes_its_report_and_fails(catalogue: Path) -> None:
    (job,) = yaml.safe_load(YAML[4]).values()
    (command,) = job["script"]
    assert shell(command, catalogue).code == 1
    report = catalogue / job["artifacts"]["reports"]["codequality"]
    found = json.loads(report.read_text("utf-8"))
    assert [one["check_name"] for one in found] == ["mangled-url", "surplus-cell"]
    assert [one["location"]["path"] for one in found] == ["README.md"] * 2
    assert len({one["fingerprint"] for one in found}) == 2


COMMANDS = {
    "readme-tools check": 1,
    "readme-tools fmt --check": 0,
    'readme-tools check --since "$(git merge-base origin/main HEAD)"': 0,
    "readme-tools editions --output-format markdown > comment.md": 0,
    "readme-tools check --output-format junit --output-file readme-tools.xml": 1,
}


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
def test_the_plain_commands_end_as_they_should(catalogue: Path) -> None:
    shown = [code.splitlines() for language, code in BLOCKS if language == "sh"][-1]
    assert {line: shell(line, catalogue).code for line in shown} == COMMANDS
    assert (catalogue / "readme-tools.xml").read_text().count("<testcase ") == 2
    assert "README.md" in (catalogue / "comment.md").read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
def test_the_report_for_code_scanning_is_written_where_it_is_uploaded_from(catalogue: Path) -> None:
    steps = yaml.safe_load(YAML[3])["jobs"]["readme-tools"]["steps"]
    (command,) = (step["run"] for step in steps if step.get("run", "").startswith("readme-tools"))
    assert shell(command, catalogue).code == 0
    report = json.loads((catalogue / steps[-1]["with"]["sarif_file"]).read_text("utf-8"))
    assert report["version"] == "2.1.0"
