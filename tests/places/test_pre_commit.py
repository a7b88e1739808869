"""The hooks for pre-commit, in real runs of pre-commit."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.places.working_copy import HERE, HOOKS, PACKAGE, PRE_COMMIT, Ran, commit, copy, environment, run, use_hooks

HEAD = "| Name | License |\n|---|---|\n"
JA = "日本語の一覧です\n\n" + HEAD + "| A | MIT |\n"
EN = "The list of the day\n\n" + HEAD + "| A | MIT |\n"
ROW = "| B | Apache-2.0 |\n"
HYPHEN = "| [x](https://a.example/x&#x2011;y) | MIT |\n"
CHECK, FIX, FMT = "readme-tools-check", "readme-tools-fix", "readme-tools-fmt"


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A repository with a catalogue in two editions that agree."""
    folder = tmp_path / "catalogue"
    folder.mkdir()
    (folder / "README.md").write_text(JA, "utf-8")
    (folder / "README_en.md").write_text(EN, "utf-8")
    (folder / "CHANGES.md").write_text("| a |\n|---|\n| b | surplus |\n")
    commit(folder)
    return folder


def append(folder: Path, name: str, text: str, stage: bool = True) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    with (folder / name).open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)
    if stage:
        assert run(["git", "add", name], folder).code == 0


@pytest.fixture
def pre_commit(tmp_path: Path) -> Callable[..., Ran]:
    variables = environment(PRE_COMMIT_HOME=str(tmp_path / "home"))

    def call(folder: Path, *arguments: str) -> Ran:
        own = {} if "--own" in arguments else HERE
        given = [one for one in arguments if one != "--own"] or ["run"]
        return run([*PRE_COMMIT, *given], folder, variables | own)

    return call


Call = Callable[..., Ran]


def test_the_three_hooks_pass_markdown_one_call_after_the_other() -> None:
    assert list(HOOKS) == [CHECK, FIX, FMT]
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert hook["types_or"] == ["markdown"]
        assert hook["require_serial"] is True


def test_hooks_in_an_environment_of_their_own_fail_and_then_pass(
    catalogue: Path, tmp_path: Path, pre_commit: Call
) -> None:
    """The one test in which pre-commit clones this repository and installs it."""
    hooks = copy(tmp_path / "hooks", ".pre-commit-hooks.yaml", *PACKAGE)
    revision = commit(hooks)
    ids = [{"id": one} for one in (FIX, FMT, CHECK)]
    settings = {"repos": [{"repo": hooks.as_uri(), "rev": revision, "hooks": ids}]}
    (catalogue / ".pre-commit-config.yaml").write_text(json.dumps(settings))
    commit(catalogue)
    append(catalogue, "README_en.md", "|[B](https://b.example/x&#x2011;y)|MIT|\n")
    first = pre_commit(catalogue, "run", "--own")
    assert first.code == 1, first.out
    fixed, formatted, checked = (first.out.split(f"hook id: {one}\n")[1] for one in (FIX, FMT, CHECK))
    assert "files were modified by this hook" in fixed.split("hook id")[0]
    assert "Fixed 1 finding." in fixed.split("hook id")[0]
    assert "README_en.md: formatted" in formatted.split("hook id")[0]
    assert "README.md:5:3: error: RT701 [missing-row] this edition lacks the row 'B'" in checked
    append(catalogue, "README.md", "| [B](https://b.example/x-y) | MIT |\n")
    append(catalogue, "README_en.md", "")
    second = pre_commit(catalogue, "run", "--own")
    assert (second.code, second.out.count("Passed")) == (0, 3), second.out


def test_a_commit_of_one_edition_is_compared_with_all_and_refused(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, CHECK)
    assert pre_commit(catalogue, "install").code == 0
    append(catalogue, "README_en.md", ROW)
    refused = run(["git", "commit", "--message", "a row"], catalogue)
    assert refused.code == 1
    assert (
        "README.md:5:3: error: RT701 [missing-row] this edition lacks the row 'B', which belongs after 'A'"
        in refused.out
    )
    assert "- exit code: 1" in refused.out
    assert "\x1b" not in refused.out
    append(catalogue, "README.md", ROW)
    taken = run(["git", "commit", "--message", "a row"], catalogue)
    assert taken.code == 0, taken.out
    assert "Passed" in taken.out


def test_two_editions_in_one_commit_are_compared_once(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, CHECK)
    append(catalogue, "README.md", "| C | MIT |\n")
    append(catalogue, "README_en.md", ROW)
    ran = pre_commit(catalogue)
    assert ran.code == 1
    assert ran.out.count("lacks the row 'B'") == ran.out.count("lacks the row 'C'") == 1


def test_what_is_not_staged_does_not_count(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, CHECK)
    append(catalogue, "README_en.md", ROW)
    append(catalogue, "README.md", ROW, stage=False)
    assert "lacks the row 'B'" in pre_commit(catalogue).out
    append(catalogue, "README.md", "")
    assert pre_commit(catalogue).code == 0


def test_editions_with_names_of_their_own(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, CHECK)
    (catalogue / "docs").mkdir()
    (catalogue / "README_en.md").rename(catalogue / "docs" / "english.md")
    (catalogue / "readme-tools.toml").write_text('[editions]\nja = "README.md"\nen = "docs/english.md"\n')
    commit(catalogue)
    append(catalogue, "docs/english.md", ROW)
    ran = pre_commit(catalogue)
    assert ran.code == 1
    assert "README.md:5:3: error: RT701 [missing-row]" in ran.out


def test_a_part_that_an_edition_includes_is_judged_and_a_stranger_is_not(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, CHECK, FMT)
    append(catalogue, "README.md", "\n<!-- @include: ./parts/list.md -->\n")
    append(catalogue, "parts/list.md", "| a |\n|---|\n| b |\n")
    commit(catalogue)
    append(catalogue, "CHANGES.md", "|c|d|\n")
    ran = pre_commit(catalogue)
    assert (ran.code, ran.out.count("Passed")) == (0, 2), ran.out
    append(catalogue, "parts/list.md", "|c|d|\n")
    ran = pre_commit(catalogue)
    assert "parts/list.md:4:4: error: RT101 [surplus-cell]" in ran.out
    assert "parts/list.md: formatted" in ran.out
    assert "CHANGES.md" not in ran.out


def test_a_commit_without_markdown_runs_nothing(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, CHECK)
    append(catalogue, "code.py", "x = 1\n")
    ran = pre_commit(catalogue)
    assert ran.code == 0
    assert "Skipped" in ran.out


def test_fixes_are_written_reported_and_then_pass(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, FIX)
    append(catalogue, "README.md", HYPHEN)
    append(catalogue, "README_en.md", HYPHEN)
    ran = pre_commit(catalogue)
    assert ran.code == 1
    assert "files were modified by this hook" in ran.out
    assert "Fixed 2 findings." in ran.out
    assert (catalogue / "README.md").read_text("utf-8") == JA + "| [x](https://a.example/x-y) | MIT |\n"
    append(catalogue, "README.md", "")
    append(catalogue, "README_en.md", "")
    assert pre_commit(catalogue).code == 0


def test_a_wrong_set_up_is_one_line(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, CHECK)
    append(catalogue, "readme-tools.toml", 'selct = ["RT1"]\n')
    append(catalogue, "README.md", "\n")
    ran = pre_commit(catalogue)
    assert "- exit code: 2" in ran.out
    assert "readme-tools: readme-tools.toml:1: " in ran.out
    assert "Traceback" not in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="the length of a command line is another one")
def test_a_commit_too_big_for_one_call_is_still_compared_with_all(catalogue: Path, pre_commit: Call) -> None:
    use_hooks(catalogue, CHECK)
    limit = 1 << 17  # bytes; the longest command line of pre-commit
    deep = "/".join(["notes", *("x" * 240,) * 5])  # few files with long names do as well
    names = [f"{deep}/{number:04}.md" for number in range(limit // len(deep) + 20)]
    (catalogue / deep).mkdir(parents=True)
    for name in names:
        (catalogue / name).write_text("")
    append(catalogue, "README_en.md", ROW)
    assert run(["git", "add", "--all"], catalogue).code == 0
    ran = pre_commit(catalogue)
    assert ran.code == 1
    assert ran.out.count("README.md:5:3: error: RT701 [missing-row] this edition lacks the row 'B'") == 1
    assert "none of the named files belongs to a catalogue" in ran.out  # the other call
