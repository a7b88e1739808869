"""A small form of bench/kills.py: commands that write are really killed, and leave old bytes or new ones."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from tests.helpers import script

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="system calls are watched with ptrace")


kills = script("bench/kills.py") if sys.platform == "linux" else None


@pytest.mark.parametrize("name", ["fmt", "export -o", "add"])
def test_a_command_that_is_killed_leaves_old_bytes_or_new_ones(name: str) -> None:
    trial = kills.Trial(name)
    trial.at_every_change()
    assert trial.kills >= 3
    trial.at_random(2, Random(1))
    assert trial.left > 0
    assert trial.problems == []


def test_a_file_that_is_written_in_place_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(command: list[str]) -> int:
        with Path("README.md").open("w") as file:
            file.write("half")
            file.flush()
            file.write(" and the rest")
        return 0

    monkeypatch.setattr(kills, "run", in_place)
    trial = kills.Trial("fmt")
    trial.at_every_change()
    assert any("README.md is a mixture" in one for one in trial.problems)
