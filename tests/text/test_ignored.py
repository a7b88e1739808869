"""Globs of catalogues leave out what git ignores, and repositories within the repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.text.glob import Ignored
from tests.conftest import Outcome

Cli = Callable[..., Outcome]
FOLDERS = ("build", "a/build", "a/keep", "a/only", "a/b/only", "docs/x", "docs/deep/x", "a b", "ü", "#x", "!y")


@pytest.mark.parametrize(
    "lines",
    [
        {"": "build/\n"},
        {"": "build\n!a/build\n"},
        {"": "/build\n"},
        {"": "a/only\n"},
        {"a": "/only\n"},
        {"a": "only\n!b/only/\n"},
        {"": "docs/*\n!docs/deep\n"},
        {"": "**/x\n"},
        {"": "docs/**/x\n"},
        {"": "docs/**\n"},
        {"": "# build\n\n  \n\\#x\n\\!y\n"},
        {"": "a b  \nü\r\n"},
        {"": "*\n!docs\n"},
        {"": "b?ild\n", "a": "!build\n"},
        {"": "README.md\n!a/**/README.md\n"},
    ],
)
def test_what_git_ignores_is_ignored(tmp_path: Path, lines: dict[str, str]) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for folder in FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "README.md").write_text("# A\n")
    for folder, text in lines.items():
        (tmp_path / folder / ".gitignore").write_bytes(text.encode())
    ignored = Ignored(tmp_path)
    found: list[str] = []
    for place, folders, files in os.walk(tmp_path):
        kept = [one for one in folders if one != ".git" and not ignored.covers(Path(place, one))]
        folders[:] = kept
        found += [
            Path(place, one).relative_to(tmp_path).as_posix()
            for one in files
            if one == "README.md" and not ignored.covers(Path(place, one))
        ]
    said = subprocess.run(
        ["git", "-C", str(tmp_path), "ls-files", "-z", "--others", "--exclude-standard", "*README.md"],
        check=True,
        capture_output=True,
    ).stdout
    assert sorted(found) == sorted(os.fsdecode(one) for one in said.split(b"\0") if one)


@pytest.mark.parametrize("is_file", [True, False])
def test_a_repository_within_is_left_out_and_without_one_nothing_is(tmp_path: Path, is_file: bool) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".gitignore").write_text("*\n")
    inner = tmp_path / "sub" / ".git"
    inner.write_text("gitdir: ../x\n") if is_file else inner.mkdir()
    assert Ignored(tmp_path).covers(tmp_path / "sub")
    assert not Ignored(None).covers(tmp_path / "sub")


def test_globs_of_catalogues_pass_over_what_is_ignored(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (".git", "a", "build", "sub/.git"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("a", "build", "sub"):
        (tmp_path / folder / "README.md").write_text("# A\n")
    (tmp_path / ".gitignore").write_text("build/\n")
    (tmp_path / "readme-tools.toml").write_text('[[catalogues]]\npath = "*"\n')
    monkeypatch.chdir(tmp_path)
    told = cli("check").out
    assert "a/README.md" in told
    assert "build/README.md" not in told
    assert "sub/README.md" not in told
    assert "build/README.md" in cli("check", "build").out
