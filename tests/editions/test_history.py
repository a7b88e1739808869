"""Translations that are behind, in real repositories."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.project.blame import blame, dated, obstacle, row_before
from readme_tools.text.source import Source, read_source
from tests.conftest import Outcome
from tests.helpers import edition, git, read

Cli = Callable[..., Outcome]
JA = "日本語の一覧です。\n\n|  | 学習データ | 開発元 | ライセンス |\n|---|---|---|---|\n"
EN = "The list of it\n\n|  | Training Data | Developer | License |\n|---|---|---|---|\n"
ROW = "| [{0}](https://{0}.example) | {1} | {2} | MIT |\n"
SORA, UMI = ROW.format("sora", "ウェブ", "空社"), ROW.format("umi", "本", "海社")
SKY, SEA = ROW.format("sora", "web", "Sky"), ROW.format("umi", "books", "Sea")
NAME = "outdated-translation"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def commit(monkeypatch: pytest.MonkeyPatch, day: str, **texts: str) -> str:
    """Write editions and commit them; gives the commit's short name."""
    for language, text in texts.items():
        Path("README.md" if language == "ja" else f"README_{language}.md").write_text(text, "utf-8")
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T23:30:00+0900")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    return git("rev-parse", "--short=8", "HEAD")


def found(cli: Cli, *args: str) -> list[tuple[str, str]]:
    """Give the findings as `path:line` with their messages."""
    outcome = cli("check", "--select", NAME, "--output-format", "json", *args)
    assert outcome.err == ""
    return [(f"{one['path']}:{one['start']['line']}", one["message"]) for one in json.loads(outcome.out)["diagnostics"]]


def places(cli: Cli) -> list[str]:
    return [place for place, _ in found(cli)]


def test_a_row_that_the_source_changed_later_is_behind(repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA + UMI, en=EN + SKY + SEA)
    assert found(cli) == []
    name = commit(monkeypatch, "2030-02-03", ja=JA + SORA + UMI.replace("本", "新聞").replace("海社", "海洋社"))
    message = (
        "the ja edition changed 'Training Data' and 'Developer' of this row on 2030-02-03 "
        f"in commit {name}, and this edition did not follow yet"
    )
    assert found(cli) == [("README_en.md:6", message)]
    report = json.loads(cli("check", "--select", NAME, "--output-format", "json").out)["diagnostics"][0]
    assert [(one["path"], one["start"]["line"]) for one in report["related"]] == [("README.md", 6)]
    commit(monkeypatch, "2030-02-04", en=EN + SKY + SEA.replace("books", "newspapers"))
    assert found(cli) == []


def test_what_is_changed_together_or_not_committed(repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA + UMI, en=EN + SKY + SEA)
    commit(
        monkeypatch, "2030-01-02", ja=JA + SORA + UMI.replace("本", "新聞"), en=EN + SKY + SEA.replace("Sea", "Ocean")
    )
    assert found(cli) == []
    (repo / "README.md").write_text(JA + SORA.replace("ウェブ", "雑誌") + UMI.replace("本", "新聞"), "utf-8")
    message = (
        "the ja edition changed 'Training Data' of this row since the last commit, and this edition did not follow yet"
    )
    assert found(cli) == [("README_en.md:5", message)]
    (repo / "README_en.md").write_text(EN + SKY.replace("web", "magazines") + SEA, "utf-8")
    assert found(cli) == []


def test_rows_moved_and_white_space_are_no_change(repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA + UMI, en=EN + SKY + SEA)
    commit(monkeypatch, "2030-01-02", ja=JA + UMI + SORA.replace(" | ", "  |  "))
    assert found(cli) == []
    commit(
        monkeypatch, "2030-01-03", ja="# 題\n\n" + JA + UMI.replace("\n", "\r\n") + SORA.replace("MIT", "Apache 2.0")
    )
    assert found(cli) == []


def test_a_row_is_known_by_its_link_when_it_is_renamed(repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA, en=EN + SKY)
    commit(monkeypatch, "2030-01-02", ja=JA + SORA.replace("[sora]", "[空]").replace("ウェブ", "新聞"))
    assert places(cli) == ["README_en.md:5"]


def test_new_rows_and_new_columns_are_not_behind(repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA, en=EN + SKY + SEA)
    commit(monkeypatch, "2030-01-02", ja=JA + SORA + UMI)
    assert found(cli) == []
    wider = JA.replace("| ライセンス |", "| ライセンス | 備考 |").replace("|\n|---", "|\n|---|---", 1)
    commit(
        monkeypatch, "2030-01-03", ja=wider + SORA.replace("MIT |", "MIT | 新しい |") + UMI.replace("MIT |", "MIT | |")
    )
    assert found(cli) == []


def test_a_second_row_of_the_same_name_is_not_taken_for_what_was_before(
    repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA, en=EN + SKY + SKY.replace("web", "books"))
    commit(monkeypatch, "2030-01-02", ja=JA + SORA + SORA.replace("ウェブ", "本"))
    assert found(cli) == []


def test_an_edition_that_is_older_but_says_the_same_is_not_behind(
    repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(
        monkeypatch, "2030-01-01", ja=JA + ROW.format("sora", "ウェブ", "Old"), en=EN + ROW.format("sora", "web", "New")
    )
    commit(monkeypatch, "2030-01-02", ja=JA + ROW.format("sora", "ウェブ", "New"))
    assert found(cli) == []


def test_three_editions_in_folders_of_which_one_is_behind(
    repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA, en=EN + SKY, fr=EN + SKY)
    commit(monkeypatch, "2030-01-02", ja=JA + SORA.replace("ウェブ", "新聞"), fr=EN + SKY.replace("web", "journaux"))
    assert places(cli) == ["README_en.md:5"]
    sub = repo / "sub"
    sub.mkdir()
    monkeypatch.chdir(sub)
    assert [place for place, _ in found(cli, "..")] == ["../README_en.md:5"]


def test_a_comment_leaves_it_out_and_it_is_off_by_default(
    repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA, en=EN + SKY)
    commit(monkeypatch, "2030-01-02", ja=JA + SORA.replace("ウェブ", "新聞"))
    assert NAME not in cli("check").out
    (repo / "README_en.md").write_text(f"<!-- readme-tools: ignore-file[{NAME}] -->\n\n" + EN + SKY, "utf-8")
    assert found(cli) == []


def test_outside_of_git_it_says_once_that_it_finds_nothing(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(JA + SORA, "utf-8")
    (folder / "README_en.md").write_text(EN + SKY, "utf-8")
    shutil.rmtree(folder / ".git")
    said = f"readme-tools: {NAME} finds nothing: README.md is not in a git repository\n"
    outcome = cli("check", "--select", NAME)
    assert (outcome.code, outcome.err) == (0, said)
    assert cli("check", "--extend-select", "rt716").err == said
    assert cli("check", "--select", "all").err == ""
    assert cli("check").err == ""


def test_a_shallow_clone_says_so(repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA, en=EN + SKY)
    commit(monkeypatch, "2030-01-02", ja=JA + SORA.replace("ウェブ", "新聞"))
    git("clone", "--quiet", "--depth", "1", f"file://{repo}", tmp_path / "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    outcome = cli("check", "--select", NAME)
    assert outcome.code == 0
    assert "finds nothing: this is a shallow clone" in outcome.err


def test_files_that_git_does_not_know_have_no_history(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA)
    (repo / "README_en.md").write_text(EN + SKY, "utf-8")
    changes = dated(read().alignment, blame).changes
    assert [row.source.path for row in changes] == ["README.md"]
    assert blame(Source("README.md", JA)) is None
    assert obstacle(Source("README.md", JA)) == "README.md is not a file"


def test_without_git_nothing_is_known(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(monkeypatch, "2030-01-01", ja=JA + SORA)
    source = read_source(repo / "README.md", "README.md")
    monkeypatch.setenv("PATH", str(repo))
    assert blame(source) is None
    assert (obstacle(source) or "").startswith("git cannot be run")


def test_the_row_before_is_read_in_its_old_table_with_its_footnotes() -> None:
    new = edition(JA + ROW.format("sora", "ウェブ", "空社[^1]") + "\n[^1]: 注\n", "ja").tables[0].rows[0]
    old = (
        JA.replace("| 開発元 ", "").replace("---|---|---|---", "---|---|---")
        + "| [sora](https://sora.example) | 本[^1] | MIT |\n\n[^1]: 注\n"
    )
    before = row_before(new, old)
    assert before is not None
    assert [column.key for column, _ in before.cells()] == ["name", "training-data", "licence"]
    assert before.view(before.node.cells[1]).plain == "本"
    assert row_before(new, "| sora |\n\nno table\n") is None
    assert row_before(new, JA + UMI) is None
    assert row_before(new, JA + ROW.format("sora", "ウェブ", "空社[^1]")) is new
