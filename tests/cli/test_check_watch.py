"""Checking again when a file changes, without waiting for any clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.cli import watching
from readme_tools.cli.watching import stamp, watch
from tests.conftest import Outcome

Cli = Callable[..., Outcome]
HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"


class StopError(Exception):
    """The end of a test's loop."""


def test_a_step_runs_again_when_and_only_when_a_path_differs() -> None:
    stamps = {"a": 0, "b": 0}
    steps: list[int] = []
    script = iter([None, None, "a", None, "b", "c", None])

    def step() -> list[Path]:
        steps.append(sum(stamps.values()))
        return [Path("a"), Path("b")]

    def sleep(_: float) -> None:
        try:
            changed = next(script)
        except StopIteration:
            raise StopError from None
        if changed:
            stamps[changed] = stamps.get(changed, 0) + 1

    with pytest.raises(StopError):
        watch(step, sleep, lambda path: stamps[path.name])
    assert steps == [0, 1, 2]


def test_a_change_during_a_step_is_not_missed() -> None:
    content = [0]
    seen: list[int] = []

    def step() -> list[Path]:
        seen.append(content[0])
        if len(seen) == 2:
            content[0] += 1  # written while the step was reading
        return [Path("a")]

    def sleep(_: float) -> None:
        if len(seen) == 3:
            raise StopError
        content[0] += 1

    with pytest.raises(StopError):
        watch(step, sleep, lambda _: content[0])
    assert seen == [0, 1, 2]


def test_a_stamp_differs_when_a_file_is_written_or_gone_or_a_folder_gets_one(tmp_path: Path) -> None:
    file = tmp_path / "README.md"
    stamps = [stamp(file), stamp(tmp_path)]
    file.write_text("a")
    stamps += [stamp(file), stamp(tmp_path)]
    file.write_text("ab")
    stamps += [stamp(file), stamp(tmp_path)]
    assert len(set(stamps)) == 6
    before = stamp(tmp_path)
    (tmp_path / "x.txt").write_text("no Markdown")
    assert stamp(tmp_path) == before


def test_the_command_checks_again_and_survives_errors(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    file, settings = folder / "README.md", folder / "readme-tools.toml"
    file.write_text("x\n")
    script: list[Callable[[], object]] = [
        lambda: file.write_text(HEAD + "| A | X | Apache-2.0 |\n"),
        lambda: settings.write_text("selct = []"),
        lambda: settings.write_text("ignore = ['licence-spelling']"),
        lambda: file.write_bytes(b"\xff"),
        lambda: file.write_text("yes\n"),
    ]

    def sleep(_: float) -> None:
        if not script:
            raise KeyboardInterrupt
        script.pop(0)()

    monkeypatch.setattr(watching.watch, "__defaults__", (sleep, stamp))
    outcome = cli("check", "--watch", "--output-format", "concise")
    assert outcome.code == 0
    assert outcome.out.count("All checks passed!") == 3
    assert outcome.out.count("RT402") == 1
    assert "unknown key 'selct'" in outcome.err
    assert "not UTF-8" in outcome.err
    assert outcome.err.count("Waiting for a file to change: Ctrl-C ends this.\n") == 6
    script.append(lambda: file.write_text("z\n"))
    assert cli("check", "--watch", "--quiet") == Outcome(0, "", "")


def test_a_file_that_a_link_leads_to_is_watched(folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "docs" / "deep").mkdir(parents=True)
    (folder / "README.md").write_text("[a](docs/deep/guide.md#set-up)\n")
    guide = folder / "docs" / "deep" / "guide.md"
    guide.write_text("# Set up\n")
    script = [lambda: guide.write_text("# Setting it up\n")]

    def sleep(_: float) -> None:
        if not script:
            raise KeyboardInterrupt
        script.pop()()

    monkeypatch.setattr(watching.watch, "__defaults__", (sleep, stamp))
    outcome = cli("check", "--watch", "--output-format", "concise")
    assert outcome.out.count("All checks passed!") == 1
    assert outcome.out.count("RT204") == 1
