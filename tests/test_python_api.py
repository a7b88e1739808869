"""The Python interface: complete, typed, and as its page says."""

from __future__ import annotations

import doctest
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import readme_tools
from readme_tools.errors import ConfigError
from tests import typed_program
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "python-api.md"


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


def test_a_program_that_uses_it_does_what_its_types_say(folder: Path) -> None:
    """It is `mypy` that reads the program, by our settings."""
    file = folder / "README.md"
    file.write_text("# A  \n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n", "utf-8")
    assert typed_program.errors(folder) == []
    assert set(typed_program.places(readme_tools.api.check(folder)).values()) == {1, 5}
    assert typed_program.mend(folder) == 1
    assert file.read_text("utf-8").startswith("# A\n")
    assert len(typed_program.tables()) == 1
    modules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]["modules"]
    assert modules == [typed_program.__name__]


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
