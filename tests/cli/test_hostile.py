"""A catalogue in which everything that can have a name has a hostile one: no command prints it as it is."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from readme_tools.reporters import FORMATS, MACHINE
from tests.conftest import Outcome
from tests.helpers import git
from tests.programs import program
from tests.reporters.readers import SYNTAX

Cli = Callable[..., Outcome]
# What stands within a line of Markdown, and what a file's name can have beyond that.
TEXT = "x\x1b[31m\x9b2J\u202e\u2066\u2028\x85\x7f\u200b ::error::t ##[error]t <b>$(id)`id` @user #1 www.e.example | "
NAME = "n\n::error::n\r::warning::n\x1b]8;;e\x07\u202e##[error]n"
CELL = TEXT.replace("|", "\\|")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
HARMLESS_HERE = "\r\v\f\x85\u2028\u2029"  # in a diff that Git is to apply


def page(words: str, rows: str) -> str:
    return (
        f"# {TEXT}\n\n## {TEXT}\n\n ::error::context\n\n| {CELL} | {words} |\n|---|---|\n{rows}\n\n[^n\x1b]: {TEXT}\n"
    )


@pytest.fixture
def hostile(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two editions, a file that one includes, a configuration and a profile."""
    folder = repo / NAME
    folder.mkdir()
    (folder / "README.md").write_text(page("開発元", f"|[{CELL}](https://e.example)|=1+1|\n|+b|{CELL}|"), "utf-8")
    (folder / f"{NAME}.md").write_text(page("Developer", f"|[{CELL}](http://e.example) |a|\n| c |{CELL}|"), "utf-8")
    included = "i\x1b\u202e##[error].md"
    (folder / included).write_text(page("Other", "|a|b|"), "utf-8")
    with (folder / f"{NAME}.md").open("a", encoding="utf-8") as file:
        file.write(f"\n<!--@include: ./{included}-->\n")
    editions = {"ja": "README.md", "en": f"{NAME}.md"}
    settings = "".join(f"{key} = {json.dumps(value)}\n" for key, value in editions.items())
    (folder / "readme-tools.toml").write_text(f'source = "ja"\n[editions]\n{settings}', "utf-8")
    monkeypatch.chdir(folder)
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    for name in ("README.md", f"{NAME}.md"):
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text.replace("|+b|", f"|new {CELL}|{CELL}|\n|+b|"), "utf-8")
    return folder


def runs(table: str) -> Iterator[list[str]]:
    """Yield command lines; `table` is the id of a table."""
    yield from (["check", "--output-format", one, *more] for one in FORMATS for more in ([], ["--select", "RT"]))
    yield from (["check", "--statistics", "--output-format", one] for one in ("full", "json"))
    yield from (["check", *one] for one in (["--diff", "--unsafe-fixes"], ["--show-files"], ["--show-files", "-q"]))
    yield from ([command, "--diff"] for command in ("fmt", "sync", "init"))
    yield from (["fmt", "--check"], ["sync"], ["init", "--stdout"], ["init"], ["init", "--check"])
    yield from ([one, "--output-format", form] for one in ("diff", "editions") for form in ("text", "markdown", "json"))
    yield from (["diff", "HEAD", "--output-format", form, "--", "."] for form in ("text", "markdown"))
    yield from (["config", "--output-format", form] for form in ("text", "json"))
    yield from (["config", "editions", "--output-format", form] for form in ("text", "json"))
    yield from (["export", "--output-format", form] for form in ("json", "jsonl", "yaml"))
    yield from (["export", "--output-format", "csv", "--table", table], ["export", "--edition", NAME])
    yield from (
        ["check", "--since", NAME],
        ["check", "--baseline", NAME],
        ["check", "--select", NAME],
        ["--lang", NAME],
    )
    yield from ([NAME], [f"--{NAME}"], ["check", f"--{NAME}"], ["check", NAME], ["fmt", NAME], ["editions", NAME])
    yield from (
        ["config", NAME],
        ["rule", NAME],
        ["schema", NAME],
        ["completion", NAME],
        ["completion"],
        ["diff", NAME],
    )
    yield from (["render", NAME], ["render", "-", NAME], ["sync", "--to", NAME], ["export", "--profile", NAME])
    yield from (["export", "--config", NAME], ["export", "--config", f"{NAME} = 1"], ["add", "--table", NAME])
    yield from (
        ["add", "--table", table, "--name", TEXT, "--diff"],
        ["add", "--table", table, "--name", TEXT, "--set", f"{NAME}=1"],
        ["init", "--name", NAME],
    )
    yield from (["check", "--output-format", NAME], ["check", "--color", "always", "--select", "RT"])
    yield from (["render", "r.json"], ["render", "r.json", "--diff"], ["fmt", "--quiet"], ["sync", "--write"])
    yield from (["check", "--fix"], ["check", "--write-baseline"], ["init", "--force"], ["init", "--check"], ["config"])


def is_obeyed(line: str) -> bool:
    return line.lstrip().startswith("::") or "##[" in line


def dangerous(text: str, allowed: str = "\n") -> set[str]:
    found = {one for one in text if unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp") or BIDI.match(one)}
    return found - set(allowed)


@pytest.mark.parametrize(("actions", "language"), [(False, "ja"), (True, "en")])
def test_no_command_prints_a_hostile_name(
    hostile: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, actions: bool, language: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true") if actions else monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    codes = set()
    table = json.loads(cli("editions", "--output-format", "json").out)["catalogues"][0]["tables"][0]["id"]
    (hostile / "r.json").write_text(cli("export").out, "utf-8")
    for run in runs(table):
        outcome = cli(*run, *(["--lang", language] if run[0] != "--lang" else []))
        codes.add(outcome.code)
        assert outcome.code in (0, 1, 2), (run, outcome.err)
        shown = re.sub(r"\x1b\[[0-9;]*m", "", outcome.out) if "always" in run else outcome.out
        assert not dangerous(shown, "\n" + (HARMLESS_HERE if "--diff" in run and not actions else "")), run
        assert not dangerous(outcome.err), run
        if outcome.code == 2:
            assert outcome.out == "", run
            assert outcome.err.count("\n") == 1, (run, outcome.err)
        if actions:
            lines = [*re.split(r"[\r\n]", shown), *outcome.err.split("\n")]
            obeyed = list(filter(is_obeyed, lines))
            if "github" in run:
                assert all(re.match(r"::(error|warning) title=RT\d+ [^:]*::[^\n]*$", one) for one in obeyed)
                assert not any("##[" in one for one in obeyed)
            else:
                assert not obeyed, run
        if outcome.code < 2 and "--output-format" in run:
            SYNTAX.get(run[run.index("--output-format") + 1], str)(outcome.out)
        if run in (["init", "--stdout"], ["config"]):
            tomllib.loads(outcome.out)
    assert codes == {0, 1, 2}


def is_for_programs(line: list[str]) -> bool:
    return line[0] == "export" or line[-1] in MACHINE


@pytest.mark.parametrize("encoding", ["ascii", "cp932"])
def test_no_encoding_of_the_console_and_no_name_of_a_file_is_too_much(hostile: Path, encoding: str) -> None:
    folder = os.fsencode(hostile) + b"/\xff"
    Path(os.fsdecode(folder)).mkdir()
    for name in (b"README.md", b"README_en.md", b"\xffa.md", b"README.\xff.md"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(f"# 表\n\n|名前|\n|-|\n|a  |\n\n<!--@include: ./{name.hex()}.md-->\n".encode())
    where = os.fsdecode(folder)
    Path("\udcfe").mkdir()
    lines = [["check", one] for one in (where, f"{where}/\udcffa.md", f"{where}/nothing", "\udcff", "nothing\udcff.md")]
    lines += [["check", where, "--output-format", one] for one in FORMATS]
    lines += [[one, where] for one in ("editions", "fmt", "sync", "export", "config", "init", "diff", "render")]
    lines += [["init", where, "--stdout"], ["init", where, "--diff"], ["fmt", where, "--diff"], ["init", "\udcfe"]]
    lines += [["--help", "--lang", "ja"], ["check", "--help", "--lang", "ja"], ["rule", "\udcff"], ["\udcff"]]
    lines += [
        ["check", where, "--lang", "ja"],
        ["rule", "misspelt-word", "--lang", "ja"],
        ["export", where, "-o", "\udcff.json"],
        ["add", where, "--name", "\udcff", "--write"],
        ["set", where, "1=\udcff", "--where", "name=a", "--write"],
    ]
    for line in lines:
        done = program(*line, environment={**os.environ, "PYTHONIOENCODING": encoding})
        assert done.returncode in (0, 1, 2), (line, done.stderr)
        done.stderr.decode(encoding)
        by_click = "--help" in line and encoding == "ascii"  # click takes ASCII for a mistake
        is_utf8 = by_click or "--diff" in line or "--stdout" in line or is_for_programs(line)
        done.stdout.decode("utf-8" if is_utf8 else encoding)


def test_a_document_that_the_log_would_obey_is_not_printed(folder: Path) -> None:
    there, elsewhere = ({**os.environ, "GITHUB_ACTIONS": one} for one in ("true", ""))
    harmless = b"::: tip\n\n:: a\n\n## [a]\n\n| a |\n|---|\n| ::b:: |\n"
    assert program("fmt", "-", text=harmless, environment=there).stdout == harmless
    for line in (b" ::error::x", b"::add-mask::x", b"::error file=a b::x", b"a ##[error]x", b"\t::stop-commands::x"):
        for command in (["fmt", "-"], ["check", "--fix", "-"]):
            text = b"# a\n\n" + line + b"\n"
            refused = program(*command, text=text, environment=there)
            assert (refused.returncode, refused.stdout) == (2, b"")
            assert refused.stderr == (
                b"readme-tools: line 3 of what would be printed is a command for GitHub Actions: nothing is printed\n"
            )
            assert program(*command, text=text, environment=elsewhere).stdout == text


def test_git_applies_a_diff_of_a_file_with_a_hostile_name(repo: Path, cli: Cli) -> None:
    name = 'a"b\\c\n::error::\u202e\x1bé d.md'
    (repo / name).write_text("# a\n\n|a|\n|-|\n|b  |\n", "utf-8")
    outcome = cli("fmt", "--diff", name)
    assert outcome.err.count("\n") == 1
    (repo / "change.patch").write_text(outcome.out, "utf-8", newline="")
    subprocess.run(["git", "apply", "change.patch"], check=True)
    assert cli("fmt", "--check", name).code == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("-1+cmd!A0", "'-1+cmd!A0"),
        ("＝1+1", "'＝1+1"),
        ("\u3000=1", "'=1"),
        ("-5", "-5"),
        ("+5.5", "+5.5"),
        ("-1,234.5", "-1,234.5"),
        ("-1e-5", "-1e-5"),
        ("-5%", "-5%"),
        ("-", "-"),
        ("7B", "7B"),
        ("a=b", "a=b"),
        ("–", "–"),
    ],
)
def test_a_spreadsheet_finds_no_formula(folder: Path, cli: Cli, text: str, expected: str) -> None:
    (folder / "README.md").write_text(f"# T\n\n| {text} | b |\n|---|---|\n| a | {text} |\n", "utf-8")
    rows = list(csv.reader(io.StringIO(cli("export", "--output-format", "csv").out)))
    assert rows[1][2] == expected


def test_yaml_says_what_json_says(hostile: Path, cli: Cli) -> None:
    assert yaml.safe_load(cli("export", "--output-format", "yaml").out) == json.loads(cli("export").out)
    assert yaml.safe_load(cli("export", "--output-format", "yaml", "--cells", "all").out)["records"]


def test_what_init_prints_has_names_in_texts_only(hostile: Path, cli: Cli) -> None:
    data = tomllib.loads(cli("init", "--stdout").out)
    # Two files are printed, and the second goes on in the last table of the first one.
    editions = {"ja": "README.md", "en": f"{NAME}.md"}
    assert data.keys() == {"profile", "source", "editions", "columns"}
    assert {key: value for key, value in data["editions"].items() if key in editions} == editions
    assert data["editions"].keys() - editions.keys() == {"name", "summary"}
    keys = {"key", "first", "grammar", "headings", "values", "variants", "several", "mistakes", "languages"}
    assert set().union(*data["columns"]) <= keys


@pytest.mark.parametrize("command", [["editions"], ["diff", "HEAD", "--"]])
def test_markdown_for_a_pull_request_calls_nobody(hostile: Path, cli: Cli, command: list[str]) -> None:
    from markdown_it import MarkdownIt

    text = cli(command[0], "--output-format", "markdown", *command[1:]).out
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    inner = [token for one in tokens for token in one.children or ()]
    assert {one.type for one in inner} <= {"text", "code_inline", "strong_open", "strong_close", "softbreak"}
    assert not any(re.search(r"[@#<]|www|error", one.content) for one in inner if one.type == "text")
    assert any("@user" in one.content for one in inner if one.type == "code_inline")
