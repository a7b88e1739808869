from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from readme_tools.schema.validate import validate
from tests.conftest import EXAMPLE, ROOT, Outcome
from tests.differing.pages import NAMES, Book
from tests.differing.test_compare import BASE, MATSU, SAKURA, SUGI, TAKE, UME, entries
from tests.helpers import git

Cli = Callable[..., Outcome]
NEW = entries(SUGI, replace(MATSU, licence="Apache 2.0"), TAKE, UME, SAKURA)
LINE = "  ~ 'Matsu': ライセンス: 'MIT' → 'Apache 2.0'\n"


def write(book: Book, folder: Path = Path()) -> None:
    folder.mkdir(exist_ok=True, parents=True)
    for language in book.languages:
        (folder / NAMES[language]).write_text(book.page(language), "utf-8")


@pytest.fixture
def states(repo: Path) -> Path:
    """Two commits, `old` and `main`, and a third state that is not committed."""
    write(BASE)
    git("add", "--all")
    git("commit", "--quiet", "-m", "old")
    git("tag", "old")
    write(NEW)
    git("commit", "--quiet", "--all", "-m", "new")
    write(entries(SUGI, TAKE, UME, SAKURA))
    return repo


ARGUMENTS = {
    "nothing: the last commit and the files": ([], "HEAD → working tree", "  - 'Matsu'\n"),
    "one revision: it and the files": (["old"], "old → working tree", "  - 'Matsu'\n"),
    "two revisions": (["old", "main"], "old → main", LINE),
    "a range": (["old..main"], "old → main", LINE),
    "a range to HEAD": (["old.."], "old → HEAD", LINE),
    "a revision and paths behind --": (["old", "main", "--", "."], "old → main", LINE),
    "a revision and a path": (["old", "main", "README.md"], "old → main", LINE),
    "a path: the last commit and the file": (["README_en.md"], "HEAD → working tree", "  - 'Matsu'\n"),
    "rev: says that it is a revision": (["rev:old", "rev:main"], "old → main", LINE),
}


@pytest.mark.parametrize(("arguments", "head", "line"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_arguments_name_two_states(states: Path, cli: Cli, arguments: list[str], head: str, line: str) -> None:
    outcome = cli("diff", *arguments)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"{head}\n")
    assert line in outcome.out


def test_a_range_of_three_dots_starts_where_the_branch_left(states: Path, cli: Cli) -> None:
    git("checkout", "--quiet", "--force", "-b", "side", "old")
    write(entries(SUGI, MATSU, TAKE, UME))
    git("commit", "--quiet", "--all", "-m", "side")
    out = cli("diff", "main...side").out
    assert "  - 'Sakura'\n" in out
    assert "Matsu" not in out


def test_two_folders_and_two_files(folder: Path, cli: Cli) -> None:
    write(BASE, folder / "a")
    write(NEW, folder / "b")
    assert cli("diff", "a", "b").out.startswith("a → b\n")
    assert LINE in cli("diff", "a", "b").out
    assert LINE in cli("diff", "a/README.md", "b/README.md").out
    shutil.copy("b/README.md", "other.md")
    assert LINE in cli("diff", "a/README.md", "other.md").out


def test_only_the_editions_that_are_asked_for(states: Path, cli: Cli) -> None:
    data = json.loads(cli("diff", "old", "main", "--edition", "fr", "--output-format", "json").out)
    assert [one["language"] for one in data["editions"]] == ["fr"]
    data = json.loads(cli("diff", "old", "main", "README_en.md", "--output-format", "json").out)
    assert [one["language"] for one in data["editions"]] == ["en"]


def test_a_name_that_is_a_path_and_a_revision_is_the_path(states: Path, cli: Cli) -> None:
    write(NEW, states / "old")
    outcome = cli("diff", "old", "old")
    assert outcome.code == 0
    assert outcome.err.startswith("readme-tools: 'old' is taken for the path; 'rev:old' means the revision\n")
    assert cli("diff", "rev:old", "main").out.startswith("old → main\n")
    assert cli("diff", "old", "--").out.startswith("old → working tree\n")


def test_exit_code_says_whether_something_changed(states: Path, cli: Cli) -> None:
    assert cli("diff", "old", "main", "--exit-code").code == 1
    assert cli("diff", "main", "main", "--exit-code").code == 0


def test_json_names_files_as_they_are_named_here(states: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (states / "below").mkdir()
    monkeypatch.chdir(states / "below")
    data = json.loads(cli("diff", "old", "main", "--output-format", "json", "--", "..").out)
    validate(data, "diff", "stdout")
    assert data["editions"][0] == {"language": "ja", "old": "../README.md", "new": "../README.md"}
    (entry,) = data["tables"][0]["entries"]
    line = (states / "README.md").read_text("utf-8").splitlines()[entry["editions"]["ja"]["line"] - 1]
    assert entry["editions"]["ja"]["path"] == "../README.md"
    assert "Matsu" not in line  # it is gone from the files, but not from the revision


def test_editions_that_moved_to_other_files_are_the_same_editions(states: Path, cli: Cli) -> None:
    git("checkout", "--quiet", "--force", "main")
    for language in ("en", "fr"):
        (states / language).mkdir()
        git("mv", NAMES[language], f"{language}/README.md")
    assert cli("diff", "main").out == "Nothing changed from main to working tree.\n"


def test_editions_and_profile_come_from_the_configuration(repo: Path, cli: Cli) -> None:
    (repo / "readme-tools.toml").write_text('[editions]\nen = "list.md"\nja = "list-ja.md"\n')
    for name, language in (("list.md", "en"), ("list-ja.md", "ja")):
        (repo / name).write_text(BASE.page(language), "utf-8")
    git("add", "--all")
    git("commit", "--quiet", "-m", "1")
    for name, language in (("list.md", "en"), ("list-ja.md", "ja")):
        (repo / name).write_text(NEW.page(language), "utf-8")
    assert "  ~ 'Matsu': License: 'MIT' → 'Apache 2.0'\n" in cli("diff").out
    assert json.loads(cli("diff", "--profile", "generic", "--output-format", "json").out)["profile"] == "generic"


def test_included_files_are_read_from_the_revision(repo: Path, cli: Cli) -> None:
    (repo / "README.md").write_text("# A list\n\n<!--@include: @/parts/one.md-->\n")
    (repo / "parts").mkdir()
    part = repo / "parts" / "one.md"
    part.write_text("| Name | Text |\n|---|---|\n| A | x |\n| B | y |\n")
    git("add", "--all")
    git("commit", "--quiet", "-m", "1")
    part.write_text(part.read_text().replace("| x |", "| z |"))
    assert "  ~ 'A': Text: 'x' → 'z'\n" in cli("diff").out


WRONG = {
    "an unknown revision": (["nope"], r"'nope' is not a file, folder or revision: .*"),
    "a revision behind a path": (
        ["README.md", "old"],
        r"'old' is not a file or folder here; revisions stand before paths",
    ),
    "three revisions": (["old", "main", "HEAD"], r"diff compares two revisions, and these are 3"),
    "three paths": (["README.md", "README_en.md", "README_fr.md"], r"diff compares two paths, and these are 3"),
    "a path that the revision lacks": (["old", "--", "later.md"], r"later\.md: not in old"),
    "a path that is nowhere": (["old", "main", "--", "nope.md"], r"nope\.md: not in old"),
    "a folder without a catalogue": (["old", "--", "empty"], r"empty: no README\.md in this folder, .*"),
    "an unknown edition": (["old", "--edition", "xx"], r"there is no edition 'xx': editions are ja, en, fr"),
    "two languages": (
        ["README.md", "README_en.md"],
        r"README\.md is in 'ja' and README_en\.md in 'en': diff compares two states of an edition; .*",
    ),
    "two catalogues": (
        ["old", "--", ".", "sub"],
        r"diff takes one catalogue at a time, and these are 2: README\.md, sub/README\.md",
    ),
    "an empty revision": ([""], r"a revision is empty: in a shallow clone, fetch more of the history"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_one_line(states: Path, cli: Cli, arguments: list[str], message: str) -> None:
    write(BASE, states / "sub")
    (states / "later.md").write_text("| A |\n|---|\n| b |\n")
    (states / "empty").mkdir()
    outcome = cli("diff", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert re.fullmatch(f"readme-tools: {message}\n", outcome.err)


def test_without_a_repository_or_a_commit(tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(BASE)
    assert re.fullmatch(
        r"readme-tools: \.: there are no revisions to compare; two files or folders can be: this is not in a git.*\n",
        cli("diff").err,
    )
    git("init", "--quiet")
    assert cli("diff").err == "readme-tools: nothing was committed yet: there is no state to compare with\n"


def test_the_example_of_the_page_is_what_the_command_prints(repo: Path, cli: Cli) -> None:
    shutil.copytree(EXAMPLE, repo, dirs_exist_ok=True)
    git("add", "--all")
    git("commit", "--quiet", "-m", "1")
    for name in ("README.md", "README_en.md"):
        lines = (repo / name).read_text("utf-8").splitlines(keepends=True)
        (repo / name).write_text("".join(filter(None, (_edited(name, line) for line in lines))), "utf-8")
    page = (ROOT / "docs" / "diff.md").read_text("utf-8")
    (wanted,) = re.findall(r"```text\n\$ readme-tools diff\n(.*?)```", page, re.DOTALL)
    assert cli("diff").out == wanted


def _edited(name: str, line: str) -> str | None:
    """Do what the page tells of: one entry goes, one gets another licence, one a variant, one only in Japanese."""
    if line.startswith("| [Stormy]"):
        return None
    if line.startswith("| [OpenCALM]"):
        return line.replace("**7b**)", "**7b**, **13b**)")
    if line.startswith("| [Weblab-10B]") and name == "README.md":
        return re.sub(r"CC BY[^|]*?NC 4.0", "Apache 2.0", line)
    if line.startswith("| [PLaMo-13B]"):
        return line.replace("/news/pr20230928/", "/news/plamo-13b/")
    return line.replace("|  ", "| ") if line.startswith("| [ABEJA GPT]") else line
