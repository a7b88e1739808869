"""The GitHub Action: its metadata, and its steps run in repositories that are checked out as GitHub does it."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pip
import pytest
import yaml
from packaging.requirements import Requirement

from readme_tools.cli.language import choose
from tests.conftest import ROOT
from tests.helpers import script
from tests.places.working_copy import HERE, PACKAGE, Ran, commit, copy, environment, run
from tests.programs import program

HEAD = "| Name | License |\n|---|---|\n"
OLD = "| [O](https://o.example/x&#x2011;y) | MIT |\n"
JA, EN = "日本語の一覧です\n\n" + HEAD + OLD, "The list of the day\n\n" + HEAD + OLD
ROW = "| B | Apache-2.0 |\n"
STEP = [sys.executable, "-P", ROOT / "action" / "run.py"]
ACT = script("action/run.py")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
ZEROS = "0" * 40
MAIN = "a" * 40 + "\n"
MISSING = "the history is missing"


@dataclass(frozen=True)
class Step:
    """What a step leaves behind."""

    code: int
    out: str
    summary: str
    outputs: dict[str, str]

    @property
    def commands(self) -> list[str]:
        """The lines that a runner takes for commands."""
        return [line for line in self.out.splitlines() if line.lstrip().startswith("::")]

    def annotated(self) -> list[str]:
        """The rules of the annotations that have a place."""
        return re.findall(r"^::(?:error|warning) .*?title=RT\d+ ([\w-]+),", self.out, re.MULTILINE)


@dataclass
class Origin:
    """A repository on the server: `main`, a branch with a row more in one edition, and their merge."""

    folder: Path
    main: str
    head: str
    merge: str

    def check_out(self, target: Path, ref: str, depth: int = 0) -> Path:
        """Check a ref out as actions/checkout does, by default with its whole history."""
        target.mkdir()
        shallow = [f"--depth={depth}"] if depth else []
        for arguments in (
            ["init", "--quiet"],
            ["remote", "add", "origin", self.folder.as_uri()],
            ["fetch", "--quiet", "--no-tags", *shallow, "origin", f"+{ref}:refs/remotes/here"],
            ["checkout", "--quiet", "--detach", "refs/remotes/here"],
        ):
            must(target, *arguments)
        return target

    def pull_request(self) -> dict[str, Any]:
        return {"pull_request": {"base": {"sha": self.main, "ref": "main"}, "head": {"ref": "$(touch${IFS}pwned)`id`"}}}


def must(folder: Path, *arguments: str) -> str:
    ran = run(["git", *arguments], folder)
    assert ran.code == 0, ran.out
    return ran.out.strip()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Origin:
    folder = tmp_path_factory.mktemp("first") / "origin"
    folder.mkdir()
    (folder / "README.md").write_text("# Begun\n", "utf-8")
    commit(folder, "begun")
    (folder / "README.md").write_text(JA, "utf-8")
    (folder / "README_en.md").write_text(EN, "utf-8")
    main = commit(folder, "main")
    must(folder, "checkout", "--quiet", "-b", "$(touch${IFS}pwned)`id`")
    (folder / "README_en.md").write_text(EN + ROW, "utf-8")
    head = commit(folder, "row")
    must(folder, "checkout", "--quiet", "--detach", "main")
    must(folder, "merge", "--quiet", "--no-ff", "--message", "merge", head)
    merge = must(folder, "rev-parse", "HEAD")
    must(folder, "update-ref", "refs/pull/1/merge", merge)
    must(folder, "update-ref", "refs/pull/1/head", head)
    must(folder, "config", "uploadpack.allowAnySHA1InWant", "true")
    return Origin(folder, main, head, merge)


@pytest.fixture
def origin(first: Origin, tmp_path: Path) -> Origin:
    return replace(first, folder=shutil.copytree(first.folder, tmp_path / "origin"))


def act(_: list[str]) -> None:
    """Do as the step's program does."""
    choose([])
    sys.exit(ACT.main(os.environ))


def step(folder: Path, name: str, event: Mapping[str, Any] | str = "{}", in_process: bool = True, **given: str) -> Step:
    """Run the step in a checkout; `given` are its inputs."""
    files = folder.parent / f"{folder.name}-runner"
    files.mkdir(exist_ok=True)
    for one in ("event.json", "summary.md", "output.txt"):
        (files / one).write_text("")
    (files / "event.json").write_text(event if isinstance(event, str) else json.dumps(event), "utf-8")
    variables = environment(
        GITHUB_EVENT_NAME=name,
        GITHUB_EVENT_PATH=str(files / "event.json"),
        GITHUB_STEP_SUMMARY=str(files / "summary.md"),
        GITHUB_OUTPUT=str(files / "output.txt"),
        **{f"INPUT_{key.upper()}": value for key, value in given.items()},
    )
    if in_process:
        done = program(folder=folder, environment=variables, main=act)
        ran = Ran(done.returncode, (done.stdout + done.stderr).decode())
    else:
        ran = run(STEP, folder, variables | HERE)
    outputs = dict(line.split("=", 1) for line in (files / "output.txt").read_text("utf-8").splitlines())
    return Step(ran.code, ran.out, (files / "summary.md").read_text("utf-8"), outputs)


def test_a_push_shows_all_findings_and_the_entries_that_it_changed(origin: Origin, tmp_path: Path) -> None:
    folder = origin.check_out(tmp_path / "work", "refs/pull/1/head")
    done = step(folder, "push", {"before": origin.main}, in_process=False)
    assert done.code == 1
    assert sorted(done.annotated()) == ["mangled-url", "mangled-url", "missing-row"]
    assert done.outputs == {"errors": "3", "warnings": "0"}
    assert "::error title=RT701 missing-row,file=README.md,line=5," in done.out
    assert "3 errors and 0 warnings.\n" in done.summary
    assert "README.md:5:3: error: RT701 [missing-row] this edition lacks the row 'B'" in done.summary
    assert "### Entries that changed\n" in done.summary
    assert re.search(r"### Entries that changed\n(?s:.)*\bB\b(?s:.)*### Editions", done.summary)
    assert "| Edition | Rows |" in done.summary.split("### Editions")[1]


@pytest.mark.parametrize(
    ("ref", "depth"),
    [("merge", 0), ("merge", 1), ("merge", 2), ("head", 0), ("head", 1)],
    ids=lambda value: str(value),
)
def test_a_pull_request_shows_only_what_it_brings_however_much_history_there_is(
    origin: Origin, tmp_path: Path, ref: str, depth: int
) -> None:
    folder = origin.check_out(tmp_path / "work", f"refs/pull/1/{ref}", depth)
    done = step(folder, "pull_request", origin.pull_request())
    assert (done.code, done.annotated()) == (1, ["missing-row"]), done.out
    assert done.outputs == {"errors": "1", "warnings": "0"}
    assert "1 error and 0 warnings in what this change brings." in done.summary
    assert MISSING not in done.out + done.summary.lower()
    assert not list(tmp_path.rglob("pwned"))


def test_a_site_is_written_where_one_is_asked_for(origin: Origin, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    folder = origin.check_out(tmp_path / "work", "refs/pull/1/head")
    done = step(folder, "push", {"before": origin.main}, page="site", fail_on="never")
    assert done.code == 0, done.out
    assert "missing-row" in (folder / "site" / "findings.js").read_text("utf-8")
    assert step(folder, "push", {"before": origin.main}, page="site").code == 1
    (folder / "out").symlink_to(tmp_path)
    for place in ("out", "out/site", "..", str(tmp_path / "elsewhere")):
        refused = step(folder, "push", {"before": origin.main}, page=place)
        assert (refused.code, refused.outputs) == (2, {})
        assert "page: name a folder of the checkout" in refused.summary
    assert not (tmp_path / "elsewhere").exists() and not (tmp_path / "index.html").exists()


def test_a_pull_request_that_the_base_has_run_ahead_of_is_compared_with_where_it_began(
    origin: Origin, tmp_path: Path
) -> None:
    must(origin.folder, "checkout", "--quiet", "main")
    (origin.folder / "README.md").write_text(JA.replace("x&#x2011;y", "z"), "utf-8")
    (origin.folder / "README_en.md").write_text(EN.replace("x&#x2011;y", "z"), "utf-8")
    origin.main = commit(origin.folder, "ahead")
    folder = origin.check_out(tmp_path / "work", "refs/pull/1/head", 1)
    done = step(folder, "pull_request", origin.pull_request())
    assert done.annotated() == ["missing-row"], done.out


def test_a_merge_queue_is_like_a_pull_request(origin: Origin, tmp_path: Path) -> None:
    folder = origin.check_out(tmp_path / "work", "refs/pull/1/merge")
    done = step(folder, "merge_group", {"merge_group": {"base_sha": origin.main}})
    assert done.annotated() == ["missing-row"]


def test_without_history_all_findings_are_shown_and_it_is_said_why(origin: Origin, tmp_path: Path) -> None:
    folder = origin.check_out(tmp_path / "work", "refs/pull/1/head", 1)
    shutil.move(origin.folder, tmp_path / "gone")
    done = step(folder, "pull_request", origin.pull_request())
    assert done.code == 1
    assert len(done.annotated()) == 3
    assert f"::warning title=readme-tools::{MISSING}" in done.out
    assert "fetch-depth: 0" in done.summary
    asked = step(folder, "pull_request", origin.pull_request(), only_changed="true")
    assert (asked.code, asked.annotated()) == (2, [])
    assert f"::error title=readme-tools::{MISSING}" in asked.out
    assert MISSING in asked.summary


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("push", {"before": ZEROS}),
        ("push", {"before": "--upload-pack=touch pwned"}),
        ("schedule", {}),
        ("workflow_dispatch", "no JSON"),
        ("workflow_dispatch", "[]"),
        *(("pull_request", {"pull_request": one}) for one in (None, [], "x", 1, {"base": None}, {"base": [{}]})),
        *(("pull_request", {"pull_request": {"base": {"sha": one}}}) for one in (None, 1, [], {}, "", "\ud800", MAIN)),
        *(("merge_group", {"merge_group": one}) for one in (None, True, ["base_sha"], {"base_sha": None})),
        *(("push", one) for one in ({"before": None}, {"before": {"before": "x"}}, "null", "1e999", '"x"', "[" * 9999)),
    ],
    ids=str,
)
def test_an_event_without_a_commit_before_it_shows_all_and_no_changes(
    origin: Origin, tmp_path: Path, name: str, event: Mapping[str, Any] | str
) -> None:
    folder = origin.check_out(tmp_path / "work", "main", 1)
    done = step(folder, name, event)
    assert (done.code, done.annotated()) == (1, ["mangled-url", "mangled-url"])
    assert "Entries that changed" not in done.summary
    assert MISSING not in done.out
    assert not list(tmp_path.rglob("pwned"))


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (OLD, "", 1),
        (OLD, "warning", 1),
        (OLD, "error", 1),
        (OLD, "never", 0),
        ("| x | y |   \n", "warning", 1),
        ("| x | y |   \n", "error", 0),
        ("| x | y |\n", "warning", 0),
    ],
)
def test_what_makes_the_step_fail_is_an_input(tmp_path: Path, text: str, fail_on: str, code: int) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "README.md").write_text("# List\n\n" + HEAD + text)
    commit(folder)
    done = step(folder, "push", fail_on=fail_on)
    assert done.code == code, done.out


def test_paths_and_options_reach_the_check(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    for name in ("a b", "-c", "d"):
        (folder / name).mkdir(parents=True)
        (folder / name / "README.md").write_text(HEAD + OLD + "| x | y | z |\n")
    commit(folder)
    done = step(folder, "push", paths="a b\n -c \n\n", args="--select 'RT1'", summary="false")
    files = re.findall(r"file=([^,]*),", done.out)
    assert (files, done.annotated()) == (["-c/README.md", "a b/README.md"], ["surplus-cell"] * 2), done.out
    assert done.summary == ""


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"only_changed": "maybe"}, "only-changed: write auto, true or false"),
        ({"fail_on": "info"}, "fail-on: write warning, error or never"),
        ({"summary": "yes"}, "summary: write true or false"),
        ({"args": "--select 'RT1"}, "args: No closing quotation"),
        ({"args": "--selct RT1"}, "No such option"),
        ({"args": "--fix"}, "args: leave out --fix and whatever else"),
        ({"args": "--help"}, "args: leave out --fix and whatever else"),
        ({"args": "--select '\x1b[2J\u202e'"}, r"\x1b[2J\u202e"),
        ({"page": "loop/site"}, "Too many levels of symbolic links"),
        ({"page": "x" * 300}, "File name too long"),
        ({"paths": "nowhere"}, "nowhere: no such file or folder"),
        ({"only_changed": "true"}, "only-changed: the event 'schedule' has no commit to compare with"),
    ],
    ids=str,
)
def test_a_wrong_set_up_is_one_annotation_and_exit_code_2(tmp_path: Path, given: dict[str, str], message: str) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "README.md").write_text(HEAD)
    (folder / "loop").symlink_to("loop")
    commit(folder)
    done = step(folder, "schedule", **given)
    assert (done.code, len(done.commands), len(done.out.splitlines())) == (2, 1, 1), done.out
    assert done.out.startswith("::error title=readme-tools::")
    assert message in done.out
    assert "Traceback" not in done.out
    assert message in done.summary


def test_nothing_in_a_repository_can_forge_a_command_or_a_heading(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    forged = "::error title=forged,file=x::forged"
    odd = f"en\n{forged}.md"
    (folder / odd).parent.mkdir(parents=True, exist_ok=True)
    text = HEAD + f"| [``` x](https://o.example/x&#x2011;y) | {forged} | ````` {forged} |\n| \x1b[2J\r{forged} | ` |\n"
    (folder / "README.md").write_text("日本語の一覧です\n\n" + text, "utf-8", newline="")
    (folder / odd).write_text("The list of the day\n\n" + text + "| ### Forged | b |\n", "utf-8", newline="")
    (folder / "readme-tools.toml").write_text(f"[editions]\nja = 'README.md'\nen = {json.dumps(odd)}\n")
    commit(folder)
    done = step(folder, "push")
    assert done.code == 1, done.out
    assert len(done.commands) == int(done.outputs["errors"]) + int(done.outputs["warnings"])
    assert not [line for line in done.commands if line.startswith(forged)]
    assert "\x1b" not in done.out + done.summary
    outside = re.sub(r"^(`{3,})text\n.*?^\1$", "", done.summary, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"^#+ .*", outside, re.MULTILINE) == ["## readme-tools", "### Findings", "### Editions"]


def test_modules_in_the_repository_are_not_run(tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "README.md").write_text(HEAD)
    for name in ("readme_tools", "click", "json", "pip", "subprocess"):
        (folder / f"{name}.py").write_text("raise SystemExit('ran the code of the repository')\n")
    commit(folder)
    done = step(folder, "push", in_process=False)
    assert (done.code, done.out) == (0, "readme-tools: 0 errors, 0 warnings\n")


def test_a_pull_request_with_a_folder_that_looks_like_a_repository_runs_nothing(origin: Origin, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    must(origin.folder, "checkout", "--quiet", "--detach", origin.merge)
    evil = origin.folder / "evil"
    must(origin.folder, "clone", "--quiet", "--bare", str(origin.folder), str(evil))
    shutil.rmtree(evil / "hooks")
    (evil / "refs" / "keep").write_text("")
    must(evil, "read-tree", "HEAD")
    payload = f"touch '{ran}'; false"
    (evil / "config").write_text(
        "[core]\nrepositoryformatversion = 0\nbare = false\nworktree = .\n"
        f'fsmonitor = "{payload}"\nsshCommand = "{payload}"\n'
    )
    (evil / "README.md").write_text(JA, "utf-8")
    (evil / "README_en.md").write_text(EN + ROW, "utf-8")
    must(origin.folder, "add", "--force", "--all")
    must(origin.folder, "commit", "--quiet", "--message", "evil")
    must(origin.folder, "update-ref", "refs/pull/1/merge", "HEAD")
    assert not ran.exists()
    for depth in (0, 1):
        folder = origin.check_out(tmp_path / f"work{depth}", "refs/pull/1/merge", depth)
        done = step(folder, "pull_request", origin.pull_request(), paths=".\nevil", args="--extend-select RT716")
        assert done.code == 1, done.out
        assert "missing-row" in done.annotated()
        assert "Entries that changed" in done.summary
        assert not ran.exists()


def test_a_summary_that_is_too_long_ends_at_a_line() -> None:
    text = ACT.shortened("表の行\n" * 200_000)
    assert len(text.encode()) < 1 << 20
    assert text.startswith("表の行\n")
    assert text.endswith("表の行\n\nThe rest is left out: it is more than a summary can hold.\n")
    assert ACT.shortened("short\n") == "short\n"


def test_many_findings_are_listed_in_part() -> None:
    one = {"path": "a", "start": {"line": 1, "column": 2}, "code": "RT101", "name": "n", "message": "m\n::x"} | {
        "severity": "error"
    }
    lines = ACT.listing([one] * 120).splitlines()
    assert len(lines) == ACT.LISTED + 1
    assert lines[0] == "a:1:2: error: RT101 [n] m\\n::x"
    assert lines[-1] == "and 20 more: the log of this step has all"


def test_the_metadata_are_valid_and_pinned() -> None:
    checked = run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"], ROOT
    )
    assert checked.code == 0, checked.out
    uses = re.findall(r"uses: (\S+)(.*)", (ROOT / "action.yml").read_text("utf-8"))
    assert uses
    for what, comment in uses:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", what)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


def test_no_input_is_put_into_a_script_and_each_one_is_used() -> None:
    assert not [one for one in STEPS if "${{" in one.get("run", "")]
    used = json.dumps(STEPS)
    assert all(f"${{{{ inputs.{name} }}}}" in used for name in ACTION["inputs"])
    for name, about in ACTION["inputs"].items():
        variable = f"INPUT_{name.upper().replace('-', '_')}"
        assert variable in STEPS[-1]["env"] or name == "python-version"
        assert isinstance(about["default"], str)


def test_all_that_is_installed_has_an_exact_version_within_its_bounds() -> None:
    lines = (ROOT / "action" / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {Requirement(line).name: str(Requirement(line).specifier)[2:] for line in lines if line[0] != "#"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for text in project["dependencies"]:
        wanted = Requirement(text)
        assert wanted.name in pinned, f"{wanted.name} is not in action/constraints.txt"
        assert wanted.specifier.contains(pinned[wanted.name])


@pytest.mark.skipif(shutil.which("bash") is None, reason="the steps are for bash")
def test_the_steps_install_the_package_and_run_it(tmp_path: Path) -> None:
    """The one test in which the package is installed as the action does it, with its pinned versions."""
    action = copy(tmp_path / "the action", "action", "action.yml", *PACKAGE)
    venv = tmp_path / "venv"
    assert run([sys.executable, "-m", "venv", "--without-pip", venv], tmp_path).code == 0
    place = next(venv.rglob("site-packages"))
    (place / "pip").symlink_to(Path(pip.__file__).parent)  # to be installed as well takes it seconds
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "README.md").write_text(HEAD + OLD)
    (folder / "pip.py").write_text("raise SystemExit('ran the code of the repository')\n")
    commit(folder)
    summary = tmp_path / "summary.md"
    variables = environment(
        GITHUB_ACTION_PATH=str(action),
        GITHUB_STEP_SUMMARY=str(summary),
        PATH=os.pathsep.join([str(venv / ("Scripts" if sys.platform == "win32" else "bin")), os.environ["PATH"]]),
    )
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]
    ran: list[Ran] = [run([*shell, one["run"]], folder, variables) for one in STEPS if "run" in one]
    assert ran[0].code == 0, ran[0].out
    assert ran[1].code == 1, ran[1].out
    assert "::error title=RT201 mangled-url,file=README.md,line=3," in ran[1].out
    assert "### Editions" in summary.read_text("utf-8")
    frozen = run([venv / "bin" / "python", "-m", "pip", "freeze"], tmp_path, environment()).out
    pinned = (ROOT / "action" / "constraints.txt").read_text("utf-8").splitlines()[1:]
    installed = {re.sub(r"[-_.]+", "-", line).lower() for line in frozen.splitlines() if "==" in line}
    assert installed == {re.sub(r"[-_.]+", "-", line).lower() for line in pinned}
