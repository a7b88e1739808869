"""Sync on real editions; skipped where they are not at hand."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

import pytest

from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.sync import sync
from tests.conftest import some
from tests.helpers import real, script


@cache
def synced(folder: Path) -> Catalogue:
    catalogue = real(folder)
    return reread(catalogue, dict(sync(catalogue).texts))


def test_deleted_rows_come_back_where_they_stood(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measure = script("bench/sync.py").measure
    history = sorted((corpus / "history").iterdir())
    for folder in some((history[-1], history[2]), 2):
        monkeypatch.chdir(folder)
        catalogue = synced(folder)
        for target, seed in product(("en", "fr"), some(range(100, 103), 3)):
            counts = measure(catalogue, target, seed, show=False, telling=False)
            assert counts["placed"] == counts["rows"] == 5
            assert counts["neutral equal"] > 5
            assert (counts["neutral differs"], counts["again"]) == (0, 0)


def test_every_state_of_the_history_can_be_synced(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in some(sorted((corpus / "history").iterdir())[1:], 9):
        monkeypatch.chdir(folder)
        assert not sync(synced(folder)).texts, folder.name
