"""What a change does elsewhere is told: footnotes without a mark, headings that tell no profile any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome
from tests.sync.pages import write

Cli = Callable[..., Outcome]


@pytest.mark.parametrize("command", [("column", "remove", "licence"), ("set", "licence=MIT", "--where", "licence:nc")])
def test_a_footnote_whose_mark_goes_is_told(folder: Path, cli: Cli, command: tuple[str, ...]) -> None:
    write(folder)
    told = [line for line in cli(*command).out.splitlines() if "(unused-footnote)" in line]
    assert any("[^2]" in line for line in told)
    assert any("[^1]" in line for line in told) is (command[0] == "column")


@pytest.mark.parametrize(
    ("heading", "is_told"), [("fr=Atelier", True), ("en=Developers", True), ("en=Developer", False)]
)
def test_headings_that_tell_the_profile_no_longer_are_told(folder: Path, cli: Cli, heading: str, is_told: bool) -> None:
    write(folder)
    command = ("column", "rename", "developer", "--heading", heading)
    assert ("write profile = " in cli(*command).out) is is_told
    (folder / "readme-tools.toml").write_text('profile = "japanese-llms"\n', encoding="utf-8")
    assert cli(*command).code == 0


@pytest.mark.parametrize("more", [("--table", "text", "--name", "Kiri"), ("--variant", "9b", "--to", "Matsu")])
def test_add_does_not_both_show_and_write(folder: Path, cli: Cli, more: tuple[str, ...]) -> None:
    before = write(folder)
    outcome = cli("add", *more, "--diff", "--write")
    assert (outcome.code, "cannot be used together" in outcome.err) == (2, True)
    assert (folder / "README.md").read_bytes() == before["ja"]
