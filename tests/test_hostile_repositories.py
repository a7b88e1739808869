"""Repositories that would have git run a command: none of them gets to, whatever is asked of readme-tools."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.errors import ConfigError
from readme_tools.project import git as repository
from readme_tools.text.source import Source
from tests.conftest import Outcome
from tests.helpers import git

Cli = Callable[..., Outcome]
JA, EN = "日本語の一覧です。\n\n", "The list of it\n\n"
TABLE = "| Name | License |\n|---|---|\n| [a](https://a.example) | MIT |\n"
ROW = "| [b](https://b.example) | MIT |\n"
BEHIND = ("check", "--select", "outdated-translation")
ATTRIBUTES = "* diff=evil filter=evil merge=evil ident\n"

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(os.name == "nt", reason="the payloads are for a POSIX shell"),
]


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """The file that every payload makes."""
    return tmp_path / "ran"


def settings(marker: Path) -> str:
    """Give a configuration of git in which everything that can be a command is one."""
    run = f"touch '{marker}'; exec cat"
    commands = {
        "core": ("fsmonitor", "sshCommand", "gitProxy", "askPass", "editor", "pager", "alternateRefsCommand"),
        'diff "evil"': ("command", "textconv"),
        'filter "evil"': ("clean", "smudge", "process"),
        'merge "evil"': ("driver",),
        "diff": ("external",),
        "credential": ("helper",),
        "alias": ("blame", "rev-parse", "ls-tree"),
        "gpg": ("program",),
        'trailer "evil"': ("command",),
        "uploadpack": ("packObjectsHook",),
        "pager": ("blame", "diff"),
    }
    text = f'[core]\nhooksPath = "{marker.parent / "hooks"}"\n[log]\nshowSignature = true\n'
    text += '[filter "evil"]\nrequired = true\n[protocol "ext"]\nallow = always\n[protocol "ssh"]\nallow = always\n'
    for section, names in commands.items():
        text += f"[{section}]\n" + "".join(f'{name} = "{"!" * (section == "alias")}{run}"\n' for name in names)
    return text


def plant_hooks(marker: Path) -> None:
    folder = marker.parent / "hooks"
    folder.mkdir(exist_ok=True)
    for name in ("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout", "pre-auto-gc"):
        (folder / name).write_text(f"#!/bin/sh\ntouch '{marker}'\n")
        (folder / name).chmod(0o755)


def pages(folder: Path, ja: str = JA + TABLE, en: str = EN + TABLE) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text(ja, "utf-8")
    (folder / "README_en.md").write_text(en, "utf-8")


def commit(*where: str | Path) -> None:
    git(*where, "add", "--all")
    git(*where, "commit", "--quiet", "--message", "x")


def bare(folder: Path, marker: Path) -> None:
    """Make a folder that is laid out as a repository whose work tree it is itself, with payloads in its settings."""
    pages(folder)
    (folder / ".gitattributes").write_text(ATTRIBUTES)
    git("init", "--quiet", "--bare", "--initial-branch", "main", folder)
    itself = (f"--git-dir={folder}", f"--work-tree={folder}")
    git(*itself, "config", "core.bare", "false")
    git(*itself, "config", "core.worktree", ".")
    git(*itself, "add", "README.md", "README_en.md", ".gitattributes")
    git(*itself, "commit", "--quiet", "--message", "x")
    shutil.rmtree(folder / "hooks")
    with (folder / "config").open("a") as file:
        file.write(settings(marker))
    plant_hooks(marker)


@pytest.fixture
def attacked(repo: Path, marker: Path) -> Path:
    """A catalogue whose history has a folder `evil` in two commits, and changes that are not committed."""
    pages(repo)
    bare(repo / "evil", marker)
    commit()
    git("tag", "base")
    pages(repo, JA + TABLE + ROW)
    pages(repo / "evil", JA + TABLE + ROW)
    commit()
    pages(repo / "evil", JA + TABLE.replace("MIT", "Apache 2.0") + ROW)
    assert not marker.exists()
    return repo


COMMANDS = {
    "since": ("check", "--since", "base"),
    "changed": ("check", "--changed"),
    "fix": ("check", "--changed", "--fix"),
    "outdated": BEHIND,
    "diff": ("diff",),
    "diff with a revision": ("diff", "base", "--"),
    "diff of two": ("diff", "base", "HEAD", "--"),
    "diff of three dots": ("diff", "base...HEAD", "--"),
    "sync": ("sync", "--diff"),
    "editions": ("editions",),
    "fmt": ("fmt", "--diff"),
    "export": ("export",),
    "hook": ("check", "--fix", "--only-catalogues", "--changed"),
}


def test_the_payloads_work(attacked: Path, marker: Path) -> None:
    subprocess.run(["git", "-C", "evil", "-c", "safe.bareRepository=all", "status"], capture_output=True, check=False)
    assert marker.exists()


@pytest.mark.parametrize("path", [(), ("evil",), ("evil/README.md",), ("evil/README_en.md",)], ids=str)
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_committed_folder_that_looks_like_a_repository_is_none(
    attacked: Path, marker: Path, cli: Cli, command: tuple[str, ...], path: tuple[str, ...]
) -> None:
    outcome = cli(*command, *path)
    assert (outcome.code in (0, 1), outcome.err.count("Traceback")) == (True, 0), outcome.err
    assert not marker.exists()


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_nor_is_it_when_it_is_the_working_directory(
    attacked: Path, marker: Path, cli: Cli, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(attacked / "evil")
    assert cli(*command).code in (0, 1)
    assert not marker.exists()


def test_the_repository_above_is_what_tells_of_its_files(attacked: Path, cli: Cli) -> None:
    assert "b" in cli("diff", "base", "HEAD", "--", "evil").out
    assert repository.find(attacked / "evil" / "refs", "x") == repository.Repository(attacked, attacked / ".git")


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_settings_and_attributes_of_the_repository_itself_start_nothing(
    repo: Path, marker: Path, cli: Cli, command: tuple[str, ...]
) -> None:
    pages(repo)
    (repo / ".gitattributes").write_text(ATTRIBUTES)
    commit()
    git("tag", "base")
    pages(repo, JA + TABLE + ROW)
    commit()
    plant_hooks(marker)
    with (repo / ".git" / "config").open("a") as file:
        file.write(settings(marker))
    Path("README_en.md").rename("README_fr.md")
    pages(repo, JA + TABLE + ROW.replace("MIT", "Apache 2.0"))
    assert cli(*command).code in (0, 1)
    assert not marker.exists()


def test_variables_of_a_hook_or_of_an_attacker_lead_to_no_other_repository(
    attacked: Path, marker: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = cli("check", "--since", "base").out
    for name, value in {"DIR": "evil", "WORK_TREE": "evil", "COMMON_DIR": "evil", "INDEX_FILE": "evil/index"}.items():
        monkeypatch.setenv(f"GIT_{name}", str(attacked / value))
    assert cli("check", "--since", "base").out == clean
    assert not marker.exists()


@pytest.mark.parametrize("kind", ["file", "link"])
@pytest.mark.parametrize("command", [COMMANDS["since"], COMMANDS["diff of two"], BEHIND], ids=str)
def test_an_entry_that_leads_among_the_files_of_another_repository_is_refused(
    attacked: Path, marker: Path, cli: Cli, command: tuple[str, ...], kind: str
) -> None:
    pages(attacked / "sub")
    if kind == "file":
        (attacked / "sub" / ".git").write_text("gitdir: ../evil\n")
    else:
        (attacked / "sub" / ".git").symlink_to("../evil")
    outcome = cli(*command, "sub")
    assert "leads to" in outcome.err
    assert (outcome.code, outcome.err.count("\n")) == (0 if command is BEHIND else 2, 1)
    assert not marker.exists()


@pytest.mark.parametrize("text", ["", "gitdir: ", "gitdir: ../gone", "nonsense", "gitdir: a\0b", "gitdir: ."])
def test_an_entry_that_leads_nowhere_is_one_line(attacked: Path, cli: Cli, text: str) -> None:
    pages(attacked / "sub")
    (attacked / "sub" / ".git").write_text(text)
    outcome = cli("check", "--changed", "sub")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert "leads to no repository" in outcome.err


def test_special_files_in_the_place_of_git_s_own_do_not_hold_it_up(repo: Path, cli: Cli) -> None:
    pages(repo)
    commit()
    for name in (".mailmap", ".gitattributes", ".gitmodules"):
        os.mkfifo(name)
    (repo / "sub").mkdir()
    os.mkfifo("sub/.git")
    pages(repo / "sub")
    assert cli(*BEHIND).code == 0
    assert cli("check", "--changed", "sub").code in (0, 1)


# What must go on working --------------------------------------------------------------------


def test_linked_work_trees_and_submodules_have_their_own_history(
    repo: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "library"
    pages(library)
    git("init", "--quiet", library)
    commit("-C", library)
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library, "sub")
    pages(repo)
    commit()
    git("worktree", "add", "--quiet", tmp_path / "linked")
    git("worktree", "add", "--quiet", repo / ".trees" / "inside")
    for place in (repo, repo / "sub", tmp_path / "linked", repo / ".trees" / "inside"):
        monkeypatch.chdir(place)
        assert repository.find(place, "x").top == place
        assert cli("check", "--changed").out.endswith("All checks passed!\n")
        pages(place, JA + TABLE + ROW)
        assert "RT701" in cli("check", "--changed").out
        assert "'b'" in cli("diff").out
        assert "'b'" not in cli("diff", "HEAD", "HEAD").out
        git("commit", "--quiet", "--all", "--message", "y")
        assert "RT701" in cli("check", "--since", "HEAD~1").out


def test_a_repository_kept_beside_its_work_trees(tmp_path: Path, repo: Path, cli: Cli) -> None:
    pages(repo)
    commit()
    git("clone", "--quiet", "--bare", repo, tmp_path / "all" / ".bare")
    (tmp_path / "all" / ".git").write_text("gitdir: ./.bare\n")
    git("-C", tmp_path / "all", "worktree", "add", "--quiet", "main")
    pages(tmp_path / "all" / "main", JA + TABLE + ROW)
    assert "RT701" in cli("check", "--changed", tmp_path / "all" / "main").out


def test_a_repository_of_someone_else_is_refused_in_git_s_words(
    repo: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(repo)
    commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    outcome = cli("check", "--changed")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "fatal: detected dubious ownership" in outcome.err


def test_a_program_called_git_in_the_working_directory_is_not_run(
    attacked: Path, marker: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    (attacked / "git").write_text(f"#!/bin/sh\ntouch '{marker}'\n")
    (attacked / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", os.environ["PATH"])))
    assert cli("check", "--since", "base").code in (0, 1)
    assert not marker.exists()


# Objects that are missing or made by hand ---------------------------------------------------


@pytest.fixture
def partial(repo: Path, tmp_path: Path, marker: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone without older texts, whose remote would run a command."""
    pages(repo)
    commit()
    git("tag", "base")
    pages(repo, JA + TABLE + ROW)
    commit()
    git("config", "uploadpack.allowFilter", "true")
    folder = tmp_path / "partial"
    git("clone", "--quiet", "--filter=blob:none", repo.as_uri(), folder)
    with (folder / ".git" / "config").open("a") as file:
        file.write(settings(marker))
    git("-C", folder, "config", "remote.origin.url", "ssh://nowhere.invalid/x")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("command", [*COMMANDS.values()], ids=COMMANDS)
def test_texts_that_a_partial_clone_lacks_are_not_fetched(
    partial: Path, marker: Path, cli: Cli, command: tuple[str, ...]
) -> None:
    outcome = cli(*command)
    needs = "base" in " ".join(command) or command == BEHIND
    assert (outcome.code == 2) is needs, outcome.err
    assert not needs or outcome.err.count("\n") == 1
    assert not marker.exists()


@pytest.mark.parametrize("kind", ["blob", "tree", "commit"])
@pytest.mark.parametrize("how", ["gone", "cut", "nonsense"])
@pytest.mark.parametrize("command", [("check", "--changed"), ("diff",), BEHIND], ids=str)
def test_a_damaged_repository_is_one_line(repo: Path, cli: Cli, kind: str, how: str, command: tuple[str, ...]) -> None:
    pages(repo)
    commit()
    for name in git("rev-parse", "HEAD", "HEAD^{tree}", "HEAD:README.md").split():
        if git("cat-file", "-t", name) == kind:
            file = repo / ".git" / "objects" / name[:2] / name[2:]
            data = file.read_bytes()
            file.unlink()
            if how != "gone":
                file.write_bytes(data[:20] if how == "cut" else b"nonsense")
            break
    outcome = cli(*command)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1), outcome.err


NAMES = {
    "up": "..",
    "far up": "../../../../README.md",
    "absolute": "{tmp}/planted/README.md",
    "git's own": ".git",
    "git's own in capitals": ".GIT",
    "git's own as Windows has it": "git~1",
    "git's own as macOS has it": ".g\u200cit",
    "git's own with a dot": ".git.",
    "itself": ".",
    "backslashes": "..\\..\\x",
    "long": "x" * 300,
    "a line feed": "a\nb",
    "blanks": "  ",
}


def tree(*entries: tuple[str, str, bytes]) -> str:
    """Make a tree with entries of any name: mode, name and what is in it; gives its name."""
    data = b"".join(mode.encode() + b" " + os.fsencode(name) + b"\0" + one for mode, name, one in entries)
    done = subprocess.run(
        ["git", "hash-object", "-t", "tree", "--literally", "-w", "--stdin"],
        input=data,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


def blob(text: str) -> bytes:
    done = subprocess.run(["git", "hash-object", "-w", "--stdin"], input=text.encode(), capture_output=True, check=True)
    return bytes.fromhex(done.stdout.decode().strip())


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_entries_of_a_revision_are_written_nowhere_else(
    repo: Path, cli: Cli, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = name.replace("{tmp}", str(tmp_path))
    temporary = tmp_path / "a" / "b" / "c"
    temporary.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    pages(repo)
    page, planted = blob(JA + TABLE), blob("planted\n")
    inner = bytes.fromhex(tree(("100644", "README.md", planted)))
    files = [("100644", "README.md", page), ("100644", "README_en.md", blob(EN + TABLE))]
    made = tree(("40000", name, inner), ("100644", f"{name}.md", planted), ("120000", "link.md", planted), *files)
    git("update-ref", "refs/heads/main", git("commit-tree", "-m", "x", made))
    outcome = cli("diff", "HEAD")
    assert (outcome.code in (0, 2), outcome.err.count("\n") <= 1) == (True, True), outcome.err
    assert cli("check", "--changed").code in (0, 1, 2)
    assert not [one for one in tmp_path.rglob("*") if one.is_file() and "planted" in one.read_text("latin-1")]
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("first", ["40000", "100644"])
def test_a_file_and_a_folder_of_one_name_are_one_line(repo: Path, cli: Cli, first: str) -> None:
    pages(repo)
    inner = bytes.fromhex(tree(("100644", "README.md", blob("x\n"))))
    entries = [("40000", "README.md", inner), ("100644", "README.md", blob(JA + TABLE))]
    made = tree(*sorted(entries, key=lambda one: one[0] != first))
    git("update-ref", "refs/heads/main", git("commit-tree", "-m", "x", made))
    outcome = cli("diff", "HEAD")
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert "README.md" in outcome.err


def test_a_path_beyond_the_repository_is_not_looked_for_on_the_disk(
    repo: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(repo)
    commit()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pages(tmp_path / "outside")
    outcome = cli("diff", "HEAD", "HEAD", "--", tmp_path / "outside" / "README.md")
    assert (outcome.code, outcome.out) == (2, "")
    assert "planted" not in cli("diff", "HEAD", "HEAD", "--", ".", tmp_path / "outside").out


def test_a_history_is_read_past_renames_and_line_endings(repo: Path) -> None:
    from readme_tools.project.blame import blame

    (repo / "old.md").write_text("one\ntwo\nthree\n" * 9, "utf-8")
    commit()
    name = git("rev-parse", "HEAD")
    git("mv", "old.md", "new.md")
    text = "zero\r\n" + "one\r\ntwo\r\nthree\r\n" * 9
    history = blame(Source("new.md", text, file=repo / "new.md"))
    assert history is not None
    assert [line.commit for line in history.lines][:-1] == ["", *[name] * 27]
    assert history.text(history.lines[0].previous or "") == "one\ntwo\nthree\n" * 9
    (repo / "staged.md").write_text("x\n")
    assert blame(Source("staged.md", "x\n", file=repo / "staged.md")) is None
    git("add", "staged.md")
    staged = blame(Source("staged.md", "x\n", file=repo / "staged.md"))
    assert staged is not None
    assert [line.commit for line in staged.lines] == ["", ""]


def test_a_nul_in_a_revision_is_refused() -> None:
    with pytest.raises(ConfigError):
        repository.commit(repository.Repository(Path("/"), Path("/")), "a\0b", "x")
