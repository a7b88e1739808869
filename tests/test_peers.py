"""What the comparison with peers says of readme-tools is what it does; the peers need not be installed."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.helpers import script
from tests.places.working_copy import environment
from tests.programs import program


def run(command: Sequence[str], cwd: Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a program, our own in a fork of this process."""
    if command[0] == "readme-tools":
        return program(*command[1:], folder=Path(cwd), environment=environment())
    return subprocess.run(command, cwd=cwd, **options)


def test_our_column_in_the_comparison_is_earned(monkeypatch: pytest.MonkeyPatch) -> None:
    peers = script("bench/peers.py")
    monkeypatch.setattr(peers, "subprocess", SimpleNamespace(run=run))
    monkeypatch.setattr(peers.Peer, "find", lambda peer: peer.program)
    answers = dict(peers.table(peers.PEERS[:1]))
    assert len(answers) > 15
    assert set(answers.values()) == {"yes", "1 of 4"}
