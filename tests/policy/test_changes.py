"""Only what came with a change, in real repositories."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools import api
from readme_tools.errors import ConfigError
from readme_tools.linter.since import changes
from tests.conftest import Outcome
from tests.helpers import git

Cli = Callable[..., Outcome]
HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"
JA, EN = "日本語の一覧です。\n\n" + HEAD, "The list of it\n\n" + HEAD
ROW = "| [{0}](https://{0}.example) | X | MIT |\n"
BAD = "| [{0}](https://{0}.example) | X | MIT | more |\n"
RULES = (
    "--select",
    "surplus-cell,missing-row,licence-spelling,undefined-footnote,unused-footnote,mangled-url,RT906,RT907",
)

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def commit(message: str = "x") -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


def found(cli: Cli, *args: str | Path) -> list[str]:
    """The findings of a check as `rule path:line`."""
    outcome = cli("check", *RULES, "--output-format", "json", *args)
    assert outcome.err == ""
    return [f"{one['name']} {one['path']}:{one['start']['line']}" for one in json.loads(outcome.out)["diagnostics"]]


def test_only_changed_lines_are_reported(repo: Path, cli: Cli) -> None:
    file = repo / "README.md"
    file.write_text(EN + BAD.format("a") + ROW.format("b"))
    commit()
    assert found(cli, "--changed") == []
    file.write_text("# New\n\n" + EN + BAD.format("a") + BAD.format("b"))
    assert found(cli, "--changed") == ["surplus-cell README.md:8"]
    assert found(cli, "--since", "HEAD") == ["surplus-cell README.md:8"]
    git("add", "README.md")
    assert found(cli, "--changed") == ["surplus-cell README.md:8"]
    out = cli("check", *RULES, "--changed").out
    assert "Not shown: 1 finding from before the changes.\nFound 1 error and 0 warnings.\n" in out
    commit()
    assert found(cli, "--changed") == []
    assert found(cli, "--since", "HEAD~1") == ["surplus-cell README.md:8"]
    file.write_text(EN + BAD.format("a").replace("X", "Y") + ROW.format("b"))
    assert found(cli, "--changed") == ["surplus-cell README.md:5"]


def test_a_related_place_on_a_changed_line_counts(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_text(JA + ROW.format("a"))
    (repo / "README_en.md").write_text(EN + ROW.format("a"))
    commit()
    (repo / "README.md").write_text(JA + ROW.format("a") + ROW.format("b"))
    assert found(cli, "--changed") == ["missing-row README_en.md:5"]
    commit()
    assert found(cli, "--changed") == []
    (repo / "README.md").write_text(JA + ROW.format("a") + ROW.format("b").replace("X", "Y"))
    assert found(cli, "--changed") == ["missing-row README_en.md:5"]


def test_what_only_explains_a_finding_does_not_count(repo: Path, cli: Cli) -> None:
    file = repo / "README.md"
    file.write_text(EN + BAD.format("a"))
    commit()
    file.write_text(EN.replace("Developer", "Developers") + BAD.format("a"))
    assert found(cli, "--changed") == []


def test_a_finding_that_a_deletion_elsewhere_brought_about_counts(repo: Path, cli: Cli) -> None:
    file = repo / "README.md"
    file.write_text("A claim[^1].\n\nmiddle\n\nmiddle\n\n[^1]: Why.\n\n[^2]: Never used.\n")
    commit()
    file.write_text("A claim.\n\nmiddle\n\nmiddle\n\n[^1]: Why.\n\n[^2]: Never used.\n")
    assert found(cli, "--changed") == ["unused-footnote README.md:7"]


def test_the_neighbours_of_deleted_lines_count_as_changed(repo: Path, cli: Cli) -> None:
    file = repo / "README.md"
    file.write_text(EN + "".join(map(BAD.format, "abcde")))
    commit()
    file.write_text(EN + "".join(map(BAD.format, "abde")))
    assert found(cli, "--changed") == ["surplus-cell README.md:6", "surplus-cell README.md:7"]


BEFORE = "Name | Developer | License\n:-- | :-: | --:\n{a} | X | MIT | more\n{b} | X | CC BY\n"
WIDER = "Name | Year | Developer | License\n--- | --- | --- | ---\n"


@pytest.mark.parametrize("frame", ["| {} |\n", "> | {} |\n", "> > | {}\n", "{}\n"])
@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (WIDER + "{a} | 1 | X | MIT | more\n{b} | 2 | X | CC BY\n", []),
        ("Name | Developer | License | Year\n--|--|--|--\n{a} | X | MIT | more\n{b} | X | CC BY | 1\n", []),
        ("Name | Maker | Kind | License\n--|--|--|--\n{a} | X | MIT | more\n{b} | X | CC BY | 1 | 2\n", [6]),
        ("Name | License\n--- | ---\n{a} | MIT | more\n{b} | CC BY\n", []),
        ("Name | Maker | License\n:-- | :-: | --:\n{a} | X | MIT | more\n{b} | X | CC BY\n", []),
        ("Name    |  Developer | License\n:---- | :--: | ---:\n{a} |  X |   MIT | more\n{b}  | X | CC BY\n", []),
        (WIDER + "{a} | 1 | Z | MIT | more\n{b} | 2 | X | CC BY\n", [5]),
        (WIDER + "{a} | 1 | X | MIT | more\n{b} | 2 | X | CC BY | 3\n", [6]),
        (WIDER + "{a} | 1 | X | MIT | more\nc | 1 | X | MIT | more\n{b} | 2 | X | CC BY\n", [6]),
        (WIDER + "{a} | x[^9] | X | MIT | more\n{b} | 2 | X | CC BY\n", [5]),
        (WIDER + "{a} | 1 | X | MIT | more\n{b} | 2 | X | CC BY\n\nEnd[^8]\n", [8]),
    ],
)
def test_a_column_that_came_or_went_touches_no_other_cell(
    repo: Path, cli: Cli, frame: str, after: str, shown: list[int]
) -> None:
    for number, table in enumerate((BEFORE, after)):
        rows = table.format(a="[a](https://a.example)", b="[b](https://b.example)").splitlines()
        lines = (frame.format(row) if "|" in row else f"{row}\n" for row in rows)
        (repo / "README.md").write_text("The list of it\n\n" + "".join(lines))
        if not number:
            commit()
    assert [int(one.rpartition(":")[2]) for one in found(cli, "--changed")] == shown


def test_new_and_untracked_files_count_whole(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_text(JA + BAD.format("a"))
    commit()
    (repo / "README_en.md").write_text(EN + BAD.format("a"))
    assert found(cli, "--changed") == ["surplus-cell README_en.md:5"]
    git("add", "--all")
    assert found(cli, "--changed") == ["surplus-cell README_en.md:5"]
    assert found(cli, "--changed", "README.md") == []


def test_before_the_first_commit_everything_is_new(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_text(EN + BAD.format("a"))
    assert found(cli, "--changed") == ["surplus-cell README.md:5"]


def test_a_renamed_file_keeps_what_it_had(repo: Path, cli: Cli) -> None:
    old = EN + "".join(map(BAD.format, "abcdefgh"))
    (repo / "README_eng.md").write_text("x\n")
    (repo / "list.md").write_text(old)
    commit()
    git("mv", "list.md", "README.md")
    assert found(cli, "--changed") == []
    (repo / "README.md").write_text(old + BAD.format("z"))
    assert found(cli, "--changed") == ["surplus-cell README.md:13"]
    commit()
    assert found(cli, "--since", "HEAD~1") == ["surplus-cell README.md:13"]


def test_folders_and_names_beyond_ascii_and_with_blanks(repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repo / "目録 été"
    folder.mkdir()
    (folder / "一 覧.md").write_text(EN + BAD.format("a"))
    (folder / "README.md").write_text(EN + BAD.format("a"))
    commit()
    git("mv", "目録 été/一 覧.md", "目録 été/[一]*覧.md")
    assert found(cli, "--changed", "目録 été", "目録 été/[一]*覧.md") == []
    (folder / "README.md").write_text(EN + BAD.format("a") + BAD.format("b"))
    monkeypatch.chdir(folder)
    assert found(cli, "--changed") == ["surplus-cell README.md:6"]
    assert found(cli, "--changed", "[一]*覧.md") == []


def test_several_catalogues_also_of_several_repositories(repo: Path, cli: Cli) -> None:
    for name in ("a", "b"):
        (repo / name).mkdir()
        (repo / name / "README.md").write_text(EN + BAD.format("a"))
    git("-C", "b", "init", "--quiet")
    git("-C", "b", "add", "README.md")
    git("-C", "b", "commit", "--quiet", "--message", "x")
    git("add", "a")
    git("commit", "--quiet", "--message", "x")
    assert found(cli, "--changed", "a", "b") == []
    for name in ("a", "b"):
        (repo / name / "README.md").write_text(EN + BAD.format("a") + BAD.format("b"))
    assert found(cli, "--changed", "a", "b") == ["surplus-cell a/README.md:6", "surplus-cell b/README.md:6"]
    assert found(cli, "--changed", "b") == ["surplus-cell b/README.md:6"]


def test_included_files_have_changes_of_their_own(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_text("# T\n\n<!--@include: ./part.md-->\n<!--@include: ./new.md-->\n")
    (repo / "part.md").write_text(EN + BAD.format("a"))
    commit()
    (repo / "part.md").write_text(EN + BAD.format("a") + BAD.format("b"))
    (repo / "new.md").write_text(EN + BAD.format("a"))
    assert found(cli, "--changed") == ["surplus-cell new.md:5", "surplus-cell part.md:6"]


def test_files_behind_links_and_with_a_byte_order_mark(repo: Path, cli: Cli) -> None:
    (repo / "docs").mkdir()
    (repo / "docs" / "page.md").write_bytes(b"\xef\xbb\xbf" + (EN + BAD.format("a")).encode())
    (repo / "README.md").symlink_to("docs/page.md")
    commit()
    assert found(cli, "--changed") == []
    (repo / "docs" / "page.md").write_text(EN + BAD.format("a") + BAD.format("b"))
    assert found(cli, "--changed") == ["surplus-cell README.md:6"]
    (repo / "README.md").unlink()
    (repo / "README.md").write_text(EN + BAD.format("a"))
    assert found(cli, "--changed") == ["surplus-cell README.md:5"]


def test_line_endings_alone_are_no_change(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_bytes((EN + BAD.format("a")).encode())
    commit()
    (repo / "README.md").write_bytes((EN + BAD.format("a") + BAD.format("b")).replace("\n", "\r\n").encode())
    assert found(cli, "--changed") == ["surplus-cell README.md:6"]


def test_an_old_text_that_is_not_utf8_is_read_as_far_as_it_can_be(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_bytes((EN + BAD.format("a")).encode() + b"\xff\n")
    commit()
    (repo / "README.md").write_text(EN + BAD.format("a"))
    assert found(cli, "--changed") == ["surplus-cell README.md:5"]  # beside a deleted line


def test_fixing_mends_only_what_is_shown(repo: Path, cli: Cli) -> None:
    file = repo / "README.md"
    old = EN + "| a | X | Apache-2.0 |\n" + "| b | X | MIT |\n" * 3
    file.write_text(old)
    commit()
    file.write_text("first\n\n" + old + "| c | X | Apache-2.0 |\n")
    assert "-| c | X | Apache-2.0 |" in cli("check", *RULES, "--changed", "--diff").out
    assert "Fixed 1 finding." in cli("check", *RULES, "--changed", "--fix").out
    assert file.read_text() == "first\n\n" + old + "| c | X | Apache 2.0 |\n"


def test_a_comment_that_was_deleted_shows_what_it_covered(repo: Path, cli: Cli) -> None:
    file = repo / "README.md"
    text = "<!-- readme-tools: ignore-file[RT101] -->\n\none\n\n" + EN + BAD.format("a")
    file.write_text(text)
    commit()
    file.write_text(text.split("\n", 2)[2])
    assert found(cli, "--changed") == ["surplus-cell README.md:7"]


def test_a_baseline_and_a_change_hide_one_after_the_other(repo: Path, cli: Cli) -> None:
    file = repo / "README.md"
    file.write_text(EN + BAD.format("a") + BAD.format("b"))
    commit()
    file.write_text(EN + BAD.format("a") + BAD.format("b") + BAD.format("c") + BAD.format("d"))
    assert cli("check", *RULES, "--write-baseline", "b.json").code == 0
    data = json.loads((repo / "b.json").read_text())
    data["findings"] = [one for one in data["findings"] if one["row"] in "ac"]
    (repo / "b.json").write_text(json.dumps(data))
    out = cli("check", *RULES, "--changed", "--baseline", "b.json").out
    assert "README.md:8:" in out
    assert "The baseline hides 2 findings.\nNot shown: 1 finding from before the changes.\nFound 1 error" in out


def test_entries_of_the_configuration_count_by_their_lines(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_text("text\n")
    config = repo / "readme-tools.toml"
    config.write_text("[[suppress]]\nrules = ['RT101']\nrow = 'a'\n")
    commit()
    assert found(cli, "--changed") == []
    config.write_text(config.read_text() + "\n[[suppress]]\nrules = ['RT101']\nrow = 'b'\n")
    assert found(cli, "--changed") == ["unused-suppression readme-tools.toml:5"]
    outside = repo.parent / "outside.toml"
    outside.write_text(config.read_text())
    assert found(cli, "--changed", "--config", outside) == []


def test_the_python_function_takes_a_revision(repo: Path) -> None:
    (repo / "README.md").write_text(EN + BAD.format("a"))
    commit()
    (repo / "README.md").write_text(EN + BAD.format("a") + BAD.format("b"))
    assert len(api.check(select=["RT101"], since="HEAD").diagnostics) == 1
    assert len(api.check(select=["RT101"]).diagnostics) == 2


def test_the_environment_of_a_hook_does_not_mislead(repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (repo / "sub").mkdir()
    (repo / "sub" / "README.md").write_text(EN + BAD.format("a"))
    commit()
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert found(cli, "--changed", "sub") == []


# When it cannot be -------------------------------------------------------------------------


def refused(cli: Cli, *args: str) -> str:
    outcome = cli("check", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    return outcome.err.removeprefix("readme-tools: ").rstrip("\n")


def test_an_unknown_revision_is_told_with_what_to_do(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_text("x\n")
    commit()
    for one in ("nope", "--all", "0000000"):
        why = "git has no such commit; in a shallow clone, fetch more of the history"
        assert refused(cli, "--since", one) == f"--since {one}: {why}"
    git("commit", "--quiet", "--allow-empty", "--message", "y")
    assert refused(cli, "--since", "HEAD~1..HEAD") == "--since HEAD~1..HEAD: this is not a single commit"
    with pytest.raises(ConfigError, match="no such commit"):
        api.check(since="nope")


def test_no_repository_and_no_git_are_one_line(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    (tmp_path / "a" / "README.md").write_text("x\n")
    assert refused(cli, "--changed").startswith("README.md: its changes are not known to git: this is not in a git")
    git("init", "--quiet")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(cli, "--changed") == "git cannot be run, which finds what changed: No such file or directory"


def test_a_failure_of_git_itself_is_one_line(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_text("x\n")
    commit()
    for file in (repo / ".git" / "objects").rglob("*"):
        if file.is_file() and git("cat-file", "-t", file.parent.name + file.name) == "blob":
            file.unlink()
            break
    assert refused(cli, "--changed") == "README.md: git does not have this text: the clone is partial or damaged"


# Lines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "ranges"),
    [
        ("a\nb\nc", "a\nb\nc", ()),
        ("a\nb\nc", "a\nB\nc", ((2, 2),)),
        ("a\nc", "a\nb\nc", ((2, 2),)),
        ("a\nb\nc", "a\nc", ((1, 2),)),
        ("a\nb", "b", ((1, 1),)),
        ("a\nb", "a", ((1, 2),)),
        ("a\nb\nc\nd\ne", "A\nb\nc\nd\nE", ((1, 1), (5, 5))),
        ("", "a\nb", ((1, 2),)),
        ("a\r\nb", "a\nb", ()),
        ("a\na", "a\na\na", ((3, 3),)),
    ],
)
def test_changed_lines_are_found(old: str, new: str, ranges: tuple[tuple[int, int], ...]) -> None:
    assert changes(old, new).lines == ranges


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_lines_that_no_change_covers_were_there_before_in_the_same_order(old: list[str], new: list[str]) -> None:
    ranges = changes("\n".join(old), "\n".join(new)).lines
    kept = [line for number, line in enumerate(new, 1) if not any(first <= number <= last for first, last in ranges)]
    rest = iter(old)
    assert all(line in rest for line in kept)
    assert bool(ranges) is (old != new)
