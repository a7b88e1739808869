"""What the comparison with peers says of readme-tools is what it does; the peers need not be installed."""

from __future__ import annotations

import sys

from tests.conftest import ROOT
from tests.places.working_copy import HERE, environment, run


def test_our_column_in_the_comparison_is_earned() -> None:
    command = [sys.executable, ROOT / "bench" / "peers.py", "--only", "readme-tools"]
    ran = run(command, ROOT, environment() | HERE)
    assert ran.code == 0, ran.out
    rows = [line.strip("| ").split(" | ") for line in ran.out.splitlines()[2:]]
    answers = {row[0]: row[1] for row in rows}
    assert len(answers) > 15
    assert set(answers.values()) == {"yes", "1 of 4"}
