"""Start-up: what the program imports before it does what it is asked for.

Times are measured in `bench/bench.py`; here stands what made them long.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import readme_tools
from readme_tools.cli.check import command
from readme_tools.cli.check_options import CheckOptions, plain
from tests.conftest import Outcome

SMALL = "# A list\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
# Libraries and parts of the standard library that take long to import, and that few runs need.
NEVER = {
    "asyncio",
    "boolean",
    "difflib",
    "email",
    "hashlib",
    "http",
    "importlib.metadata",
    "importlib.resources",
    "jinja2",
    "jsonschema",
    "license_expression",
    "mdformat",
    "multiprocessing",
    "pdb",
    "pkgutil",
    "random",
    "readme_tools.page",
    "readme_tools.records",
    "readme_tools.sync",
    "readme_tools.format.plugin",
    "readme_tools.records.render",
    "readme_tools.infer",
    "readme_tools.diff",
    "socket",
    "subprocess",
    "tempfile",
    "tomllib",
    "unittest",
    "wcwidth",
    "yaml",
    "zipfile",
}


def imported(folder: Path, *arguments: str) -> set[str]:
    """Give the modules that a run imports, its output thrown away."""
    code = (
        "import sys\n"
        "from readme_tools.cli.main import run\n"
        f"code = run({list(arguments)!r})\n"
        "print(code, *sys.modules, file=sys.stderr)"
    )
    # Measuring coverage imports much itself.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True, env=plain
    )
    code, *modules = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(modules)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "README.md").write_text(SMALL, "utf-8")
    return tmp_path


@pytest.mark.parametrize("arguments", [("--help",), ("--version",)])
def test_help_imports_no_command(folder: Path, arguments: tuple[str, ...]) -> None:
    modules = imported(folder, *arguments)
    ours = {one for one in modules if one.startswith("readme_tools.") and not one.startswith("readme_tools.cli.")}
    never = NEVER | {"json", "markdown_it", "readme_tools.linter.runner", "readme_tools.rules"}
    assert sorted(never & modules) == []
    assert len(ours) <= 12, sorted(ours)


def test_the_version_is_printed_without_the_command_line(cli: Callable[..., Outcome]) -> None:
    code = (
        "import sys\n"
        "sys.argv[1:] = ['--version']\n"
        "from readme_tools.__main__ import main\n"
        "main()\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    plain["PYTHONPATH"] = str(Path(readme_tools.__file__).parents[1])  # `-S` looks into no installed package
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=plain)
    assert done.stdout == cli("--version").out
    assert sorted({"click", "re", "readme_tools.cli", "readme_tools.cache"} & set(done.stderr.split())) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "README.md"),
        ("check", "--select", "missing-cell"),
        ("check", "--fix"),
        ("check", "--help"),
    ],
)
def test_a_clean_check_imports_what_it_needs(folder: Path, arguments: tuple[str, ...]) -> None:
    assert sorted(NEVER & imported(folder, *arguments)) == []


@pytest.mark.parametrize("flags", [(), ("--only-catalogues", "--fix"), ("-q", "--no-cache")])
def test_a_plain_check_needs_no_click_and_is_read_as_click_reads_it(folder: Path, flags: tuple[str, ...]) -> None:
    assert "click" not in imported(folder, "check", "README.md", *flags)
    arguments = [*flags, "README.md", "docs", ""]
    context = command.make_context("check", list(arguments), help_option_names=["-h", "--help"])
    assert plain(arguments) == CheckOptions(**context.params)


@pytest.mark.parametrize("other", ["-", "--", "--diff", "--select=RT1", "--lang=ja", "-qq", "--config"])
def test_click_reads_all_other_checks(other: str) -> None:
    assert plain(["README.md", other]) is None


def test_a_check_imports_no_rule_that_cannot_find_anything(folder: Path) -> None:
    modules = imported(folder, "check")
    without_editions = ("readme_tools.rules.editions.number_differs", "readme_tools.editions")
    without_columns_and_signs = ("licences.unknown_licence", "footnotes.unused_footnote", "links.odd_url")
    without_options = ("readme_tools.linter.fixer", "readme_tools.linter.since", "readme_tools.workspace.writing")
    never = {*without_editions, *without_options, *(f"readme_tools.rules.{one}" for one in without_columns_and_signs)}
    assert sorted(never & modules) == []
    assert "readme_tools.rules.tables.surplus_cell" in modules


def test_an_export_imports_no_rule(folder: Path) -> None:
    assert [one for one in imported(folder, "export") if one.startswith("readme_tools.rules")] == []


@pytest.mark.parametrize("arguments", [("fmt",), ("fmt", "--check", "README.md")])
def test_writing_tables_imports_neither_rules_nor_what_compares_editions(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    never = NEVER | {"readme_tools.rules", "readme_tools.editions", "readme_tools.catalogue.grammars"}
    assert sorted(never & imported(folder, *arguments)) == []


def test_nothing_is_compiled_that_is_not_used(folder: Path) -> None:
    """Patterns at the top of a module are made with `regex`, which compiles them when they are first used."""
    code = (
        "import re, sys\n"
        "import locale, markdown_it.main, click, mdit_py_plugins.footnote, json\n"
        "import readme_tools.lazy.dataclasses\n"
        "found = []\n"
        "compile = re._compiler.compile\n"
        "re._compiler.compile = lambda pattern, flags=0: (found.append(pattern), compile(pattern, flags))[1]\n"
        "import readme_tools.rules, readme_tools.linter.runner, readme_tools.config, readme_tools.reporters.full\n"
        "import readme_tools.cli.check\n"
        "[rule.load() for rule in readme_tools.rules.ALL]\n"
        "sys.stdout.write(repr(found))"
    )
    # Measuring coverage imports much itself.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True, env=plain
    )
    assert done.stdout == "[]"


@pytest.mark.parametrize("traced", [False, True])
def test_a_program_ends_at_once_unless_somebody_traces_it(folder: Path, traced: bool) -> None:
    code = (
        "import atexit, sys\n"
        "atexit.register(print, 'freed')\n"
        "sys.argv[1:] = ['check', '--no-cache', 'none.md']\n"
        "from readme_tools.__main__ import program\n"
        f"sys.settrace({'lambda *_: None' if traced else 'None'})\n"
        "program()"
    )
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, env=plain)
    assert (done.returncode, done.stdout) == (2, "freed\n" if traced else "")
    assert "none.md" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="the shell closes the streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams_are_no_bug(folder: Path, closed: str) -> None:
    folder.joinpath("owl.md").write_text("# Owl\n\n| A | B |\n|---|---|\n| x |\n")
    command = f"{shlex.quote(sys.executable)} -m readme_tools check --no-cache owl.md {closed}"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 1
    assert "bug" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="the shell closes the streams")
@pytest.mark.parametrize("flags", ["--no-cache", "--no-cache --select RT1"])
def test_a_reader_who_leaves_is_no_error_whoever_reads_the_command_line(folder: Path, flags: str) -> None:
    folder.joinpath("owl.md").write_text("# Owl\n\n| A | B |\n|---|---|\n" + "| x |\n" * 999)
    command = f"({shlex.quote(sys.executable)} -m readme_tools check {flags} owl.md; echo $? >code) | true"
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    assert (folder.joinpath("code").read_text(), done.stderr) == ("0\n", "")
