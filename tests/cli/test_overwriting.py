"""No file is replaced that was not meant: what the commands write, and over what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.format import safety
from tests.conftest import Outcome

Cli = Callable[..., Outcome]

TABLE = "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
BASELINE = '{"version": 1, "findings": []}\n'
RECORDS = '{"version": 2, "editions": {"en": "README.md"}, "tables": [], "records": []}\n'
SARIF = '{"version": "2.1.0", "runs": []}\n'
PROFILE = 'name = "own"\n[[columns]]\nkey = "a"\nheadings = {en = ["a"]}\n'

EXPORT = ["export", "-o"]
REPORT = ["check", "--output-format", "json", "--output-file"]
WRITE_BASELINE = ["check", "--write-baseline"]
WRITERS = {"export": EXPORT, "report": REPORT, "baseline": WRITE_BASELINE}

READ = "this run reads this file"
MARKDOWN, CONFIGURATION = "this file is Markdown", "this file is a configuration"
NO_BASELINE, IS_BASELINE = "this file is not a baseline", "this file is a baseline"
NO_EXPORT, IS_EXPORT = "this file is not an export", "this file is an export"

# Each file with what each writer says of it: of export, report and baseline; None where it is replaced.
OTHERS: dict[str, tuple[str, tuple[str | None, str | None, str | None]]] = {
    "known.json": (BASELINE, (IS_BASELINE, IS_BASELINE, None)),
    "spoilt.json": (f"<<<<<<< a\n{BASELINE}=======\n", (IS_BASELINE, IS_BASELINE, None)),
    "catalogue.json": (RECORDS, (None, IS_EXPORT, NO_BASELINE)),
    "report.json": (SARIF, (NO_EXPORT, None, NO_BASELINE)),
    "package.json": ('{"name": "x"}\n', (NO_EXPORT, None, NO_BASELINE)),
    "list.json": ("[]\n", (NO_EXPORT, None, NO_BASELINE)),
    "half.json": ('{"name": ', (None, None, NO_BASELINE)),
    "bytes.json": ("é", (None, None, NO_BASELINE)),
    "empty.json": ("", (None, None, None)),
    "blank.json": ("\n", (None, None, None)),
}

HARD_LINKS = "it has hard links, which would keep the old text"


@pytest.fixture
def page(folder: Path) -> Path:
    file = folder / "README.md"
    file.write_text(TABLE)
    return file


def refused(done: Outcome, name: str, problem: str) -> bool:
    line = f"readme-tools: {name}: {problem}, and is left as it is: name another file, or add --force\n"
    return done == Outcome(2, "", line)


@pytest.mark.parametrize("number", range(3), ids=WRITERS)
@pytest.mark.parametrize("name", OTHERS)
def test_what_is_something_else_is_left_as_it_is(page: Path, folder: Path, cli: Cli, name: str, number: int) -> None:
    text, problems = OTHERS[name]
    args, problem = list(WRITERS.values())[number], problems[number]
    (folder / name).write_text(text, "latin-1")
    done = cli(*args, name)
    if problem is not None:
        assert refused(done, name, problem)
        assert (folder / name).read_text("latin-1") == text
        assert cli(*args, name, "--force").code == 0
    assert (folder / name).read_text("latin-1") != text


@pytest.mark.parametrize("args", [EXPORT, REPORT], ids=["export", "report"])
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("notes.md", MARKDOWN),
        ("NOTES.MD", MARKDOWN),
        ("x.markdown", MARKDOWN),
        ("x.mdown", MARKDOWN),
        ("x.mkd", MARKDOWN),
        ("x.mdx", MARKDOWN),
        ("link", MARKDOWN),
        ("Cargo.toml", CONFIGURATION),
        (".readme-tools.toml", CONFIGURATION),
    ],
)
def test_markdown_and_configurations_are_left_as_they_are(
    page: Path, folder: Path, cli: Cli, args: list[str], name: str, problem: str
) -> None:
    file = folder / name
    if name == "link":
        (folder / "other.md").write_text("old\n")
        file.symlink_to("other.md")
    elif name != ".readme-tools.toml":
        file.write_text("old\n")
    else:
        file.write_text("# old\n")
    before = file.read_text()
    run = [*args, name, "--isolated"]
    assert refused(cli(*run), name, problem)
    assert file.read_text() == before
    assert cli(*run, "--force").code == 0
    assert file.read_text().startswith("{")


# Files that a run reads, each with the option that makes it so.
def _names(folder: Path) -> dict[str, list[str]]:
    (folder / "parts").mkdir()
    (folder / "README.md").write_text(f"{TABLE}\n<!--@include: ./parts/part.md-->\n")
    (folder / "README_ja.md").write_text(TABLE)
    (folder / "parts" / "part.md").write_text("text\n")
    (folder / "readme-tools.toml").write_text("extends = 'base.toml'\nprofile = 'own.toml'\nbaseline = 'known.json'\n")
    (folder / "base.toml").write_text("source = 'en'\n")
    (folder / "own.toml").write_text(PROFILE)
    (folder / "known.json").write_text(BASELINE)
    return {"README.md": [], "README_ja.md": [], "parts/part.md": [], "readme-tools.toml": [], "base.toml": []} | {
        "own.toml": [],
        "known.json": [],
    }


WAYS: dict[str, Callable[[Path, Path], object]] = {
    "its own name": lambda *_: None,
    "symbolic link": lambda file, way: way.symlink_to(file),
    "hard link": lambda file, way: os.link(file, way),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_report_never_replaces_what_the_run_reads(folder: Path, cli: Cli, way: str) -> None:
    for number, name in enumerate(_names(folder)):
        other = folder / f"way{number}.json"
        WAYS[way](folder / name, other)
        given = f"./parts/../{name}" if way == "its own name" else other.name
        before = (folder / name).read_bytes()
        done = cli(*REPORT, given)
        reason = f"{READ}, and is left" if way != "hard link" else "it has hard links"
        assert (done.code, done.out, done.err.count("\n"), reason in done.err) == (2, "", 1, True), done.err
        assert (folder / name).read_bytes() == before
        if other.is_file():
            other.unlink()


@pytest.mark.parametrize("name", ["README.md", "README_ja.md", "readme-tools.toml", "base.toml", "own.toml"])
def test_an_export_never_replaces_what_the_run_reads(folder: Path, cli: Cli, name: str) -> None:
    _names(folder)
    before = (folder / name).read_bytes()
    assert refused(cli("export", "README.md", "README_ja.md", "-o", name), name, READ)
    assert (folder / name).read_bytes() == before


def test_a_run_that_would_be_refused_mends_nothing(folder: Path, cli: Cli) -> None:
    text = "# A  \n\n\n\n\nx https:// y.example\n\n| a | b |\n|---|---|\n| 1 |\n"
    (folder / "README.md").write_text(text)
    assert cli("check", "--fix", "--output-file", "README.md").code == 2
    assert cli("check", "--fix", "--output-file", "none/x.json").code == 2
    assert (folder / "README.md").read_text() == text
    cli("check", "--fix", "--output-file", "x.json")
    assert (folder / "README.md").read_text() != text


@pytest.mark.parametrize("args", [[*EXPORT, "x.json"], [*REPORT, "x.json"], [*WRITE_BASELINE, "x.json"]], ids=WRITERS)
def test_the_same_report_can_be_written_again(page: Path, folder: Path, cli: Cli, args: list[str]) -> None:
    for _ in range(3):
        assert cli(*args).code == 0
        json.loads((folder / "x.json").read_text())
    assert sorted(os.listdir(folder)) == [".git", "README.md", "x.json"]


@pytest.mark.parametrize("shape", ["jsonl", "yaml", "csv"])
def test_the_other_shapes_of_an_export_can_be_written_again(page: Path, cli: Cli, shape: str) -> None:
    table = ["--table", "a"] if shape == "csv" else []
    for _ in range(2):
        assert cli("export", "--output-format", shape, *table, "-o", f"x.{shape}").code == 0


def test_a_merge_that_spoilt_a_baseline_does_not_keep_it_from_being_written(page: Path, folder: Path, cli: Cli) -> None:
    (folder / "readme-tools-baseline.json").write_text("<<<<<<< ours\n")
    assert cli("check", "--write-baseline").code == 0
    assert json.loads((folder / "readme-tools-baseline.json").read_text())["findings"] == []


def test_of_several_baselines_none_is_written_where_one_cannot_be(folder: Path, cli: Cli) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "README.md").write_text(TABLE)
        (folder / name / "readme-tools.toml").write_text("baseline = 'known.json'\n")
    (folder / "b" / "known.json").write_text('{"name": "x"}')
    assert refused(cli("check", "a", "b", "--write-baseline"), "b/known.json", NO_BASELINE)
    assert not (folder / "a" / "known.json").exists()


@pytest.mark.parametrize("args", [EXPORT, REPORT], ids=["export", "report"])
@pytest.mark.parametrize("how", ["> out.md", "| cat > out.md", ">> out.md"])
def test_a_report_can_go_to_where_standard_output_goes(page: Path, folder: Path, args: list[str], how: str) -> None:
    (folder / "out.md").write_text("")
    command = f"'{sys.executable}' -m readme_tools {' '.join(args)} /dev/stdout {how}"
    subprocess.run(["bash", "-c", command], check=True)
    json.loads((folder / "out.md").read_text())


# Configurations and profiles ------------------------------------------------------------------

ROWS = "".join(f"| [N{one}](https://x.example/{one}) | Yes |\n" for one in range(9))
APIS = f"# APIs\n\n| API | HTTPS |\n|---|---|\n{ROWS}"


@pytest.mark.parametrize(
    "name",
    ["readme-tools.toml", "./readme-tools.toml", "sub/../readme-tools.toml", ".readme-tools.toml", "pyproject.toml"],
)
def test_a_profile_is_not_written_where_a_configuration_belongs(folder: Path, cli: Cli, name: str) -> None:
    (folder / "README.md").write_text(APIS)
    (folder / "sub").mkdir()
    done = cli("init", "--profile-name", name)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert sorted(os.listdir(folder)) == [".git", "README.md", "sub"]


@pytest.mark.parametrize("name", ["readme-tools.toml", "readme-tools-profile.toml"])
@pytest.mark.parametrize("there", ["file", "dangling link", "pipe"])
def test_init_replaces_nothing_that_is_there(folder: Path, cli: Cli, name: str, there: str) -> None:
    (folder / "README.md").write_text(APIS)
    if there == "file":
        (folder / name).write_text("# mine\n")
    elif there == "pipe":
        os.mkfifo(folder / name)
    else:
        (folder / name).symlink_to("elsewhere.toml")
    before = sorted(os.listdir(folder))
    done = cli("init")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert sorted(os.listdir(folder)) == before
    if there == "file":
        assert (folder / name).read_text() == "# mine\n"


def test_init_goes_on_where_a_run_was_killed_between_its_files(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(APIS)
    assert cli("init").code == 0
    profile = (folder / "readme-tools-profile.toml").read_bytes()
    (folder / "readme-tools.toml").unlink()
    assert cli("init").code == 0
    assert (folder / "readme-tools-profile.toml").read_bytes() == profile
    assert cli("init").code == 2


# Editions that changed meanwhile --------------------------------------------------------------


def test_an_edition_that_somebody_saved_meanwhile_is_left_with_all_others(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    untidy = "|a|b|\n|-|-|\n|1|2|\n"
    for name in ("README.md", "README_ja.md"):
        (folder / name).write_text(untidy)
    real = safety.format_source

    def slow(*args: object) -> str:
        (folder / "README_ja.md").write_text("saved meanwhile\n")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(safety, "format_source", slow)
    done = cli("fmt")
    assert done == Outcome(2, "", "readme-tools: README_ja.md: changed since it was read; nothing was written\n")
    assert (folder / "README.md").read_text() == untidy
    assert (folder / "README_ja.md").read_text() == "saved meanwhile\n"


@pytest.mark.parametrize("name", ["README.md", "README_ja.md"])
def test_of_several_files_none_is_written_where_one_cannot_be(folder: Path, cli: Cli, name: str) -> None:
    untidy = "|a|b|\n|-|-|\n|1|2|\n"
    for one in ("README.md", "README_ja.md"):
        (folder / one).write_text(untidy)
    (folder / "other").hardlink_to(folder / name)
    assert cli("fmt") == Outcome(2, "", f"readme-tools: {name}: cannot be written: {HARD_LINKS}\n")
    assert [(folder / one).read_text() for one in ("README.md", "README_ja.md")] == [untidy, untidy]


def test_what_a_killed_run_left_is_not_read_and_is_removed_by_the_next(folder: Path, cli: Cli, page: Path) -> None:
    left = folder / ".readme-tools-0123456789abcdef.tmp"
    left.write_text("| half")
    assert left.name not in cli("check", "--show-files").out
    assert left.exists()  # reading alone changes nothing
    assert cli("fmt", "--check").code == 0
    assert left.exists()
    assert cli("fmt").code == 0
    assert not left.exists()
