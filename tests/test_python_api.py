"""The Python interface: complete, typed, and as its page says."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import readme_tools
from readme_tools.errors import ConfigError
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "python-api.md"
PROGRAM = """
from pathlib import Path

import readme_tools
from readme_tools import Diagnostic, Fixed, Run, Severity


def errors(folder: Path) -> list[Diagnostic]:
    run: Run = readme_tools.api.check(folder, select=["RT1"], ignore=("surplus-cell",))
    return [one for one in run if one.severity is Severity.ERROR]


def places(run: Run) -> dict[str, int]:
    return {f"{one.path}: {one.message}": run.position(one).line for one in run}


def mend(folder: Path) -> int:
    try:
        fixed: Fixed = readme_tools.api.fix(folder, unsafe=True)
    except readme_tools.ReadmeToolsError as error:
        print(error)
        return 0
    for path, text in fixed.texts.items():
        Path(path).write_bytes(fixed.before[path].encode(text))
    return fixed.count


def names() -> list[str]:
    print(readme_tools.api.format_text("| a |"), readme_tools.__version__)
    return [one["name"] for one in readme_tools.api.export(".")["records"]]
"""


def test_the_examples_of_the_page_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(
        PAGE.read_text("utf-8").replace("\n```\n", "\n"), {}, PAGE.name, str(PAGE), 0
    )
    assert len(test.examples) > 10
    output: list[str] = []
    result = doctest.DocTestRunner().run(test, out=output.append)
    assert result.failed == 0, "".join(output)


def test_every_public_name_is_there_and_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    for name in readme_tools.__all__:
        assert getattr(readme_tools, name) is not None
        assert name in dir(readme_tools)
    for name in (*readme_tools.api.__all__, *readme_tools.__all__[2:]):
        assert f"`{name}" in page, name
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        readme_tools.chekc  # type: ignore[attr-defined]  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys; import readme_tools; print(*(one for one in sys.modules if one.startswith('readme_tools')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["readme_tools"]


def test_report_gives_every_format_and_refuses_others(folder: Path) -> None:
    (folder / "README.md").write_text("# A\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", "utf-8")
    run = readme_tools.api.check()
    assert "surplus-cell" in readme_tools.api.report(run)
    assert '"surplus-cell"' in readme_tools.api.report(run, "json")
    with pytest.raises(readme_tools.ConfigError, match="unknown output format 'jsno': formats are full, concise, "):
        readme_tools.api.report(run, "jsno")


def test_fixing_writes_nothing(folder: Path) -> None:
    file = folder / "README.md"
    file.write_text("# A  \n", "utf-8")
    fixed = readme_tools.api.fix(file, select=["trailing-whitespace"])
    assert (dict(fixed.texts), fixed.count, list(fixed.run)) == ({"README.md": "# A\n"}, 1, [])
    assert file.read_text("utf-8") == "# A  \n"


def test_a_program_that_uses_it_is_typed_strictly(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), str(program)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", ["check", "fix", "fmt", "editions", "sync", "export", "init", "drift", "links"])
def test_an_option_that_does_not_exist_is_refused(folder: Path, name: str) -> None:
    (folder / "README.md").write_text("# T\n", encoding="utf-8")
    with pytest.raises(TypeError, match="'extend_selct'"):
        getattr(readme_tools.api, name)("README.md", extend_selct=["x"])
    assert [one.name for one in folder.iterdir() if one.suffix] == ["README.md"]


def test_a_severity_that_does_not_exist_is_refused(folder: Path) -> None:
    (folder / "README.md").write_text("# T\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown severity 'eror': severities are error, warning"):
        readme_tools.api.check("README.md", severity="eror")
