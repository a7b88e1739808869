"""A rule that raises costs its own findings only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from pathlib import Path

import pytest

from readme_tools.api import check
from readme_tools.errors import ConfigError
from readme_tools.linter import runner as engine
from readme_tools.rules.index import as_listed

TEXT = "# A  \n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Let the rule 'trailing-whitespace' raise in place of finding anything."""
    (tmp_path / "README.md").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)

    def break_(error: Exception) -> None:
        original = engine._of

        def raising(rule, subjects, policy, failures):  # type: ignore[no-untyped-def]
            if rule.name == "trailing-whitespace":
                loaded = rule.load()

                @wraps(loaded.check)
                def check(_: object) -> Iterator[object]:
                    yield from ()
                    raise error

                rule = as_listed(replace(loaded, check=check))
            return original(rule, subjects, policy, failures)

        monkeypatch.setattr(engine, "_of", raising)

    return break_


@pytest.mark.parametrize("options", [(), ("--exit-zero",), ("--fix",), ("--diff",), ("--output-format", "json")])
def test_the_other_findings_are_printed_and_the_rule_is_named(broken, cli, options: tuple[str, ...]) -> None:
    broken(ValueError("what\nhappened"))
    done = cli("check", *options)
    assert done.code == 3
    lines = [line for line in done.err.splitlines() if "trailing-whitespace" in line]
    assert len(lines) == 1
    assert "README.md" in lines[0] and "ValueError" in lines[0] and "report" in lines[0]
    assert "--diff" in options or "surplus-cell" in done.out or "RT101" in done.out


def test_a_site_is_written_without_the_findings_of_the_rule(broken, cli) -> None:
    pytest.importorskip("jinja2")
    broken(ValueError("what happened"))
    done = cli("page", "-o", "site")
    assert done.code == 3
    assert "the rule trailing-whitespace failed" in done.err
    assert Path("site/index.html").exists()


def test_from_python_the_failure_is_part_of_the_result(broken) -> None:
    broken(KeyError("x"))
    run = check("README.md")
    assert [one.rule for one in run.failures] == ["trailing-whitespace"]
    assert "surplus-cell" in [one.name for one in run]


def test_an_error_that_is_raised_on_purpose_still_ends_the_run(broken, cli) -> None:
    broken(ConfigError("set up wrongly"))
    done = cli("check")
    assert (done.code, done.out) == (2, "")
