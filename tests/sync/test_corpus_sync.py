"""Sync on real editions; skipped where they are not at hand."""

from __future__ import annotations

from functools import cache
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


@pytest.mark.parametrize("target", ["en", "fr"])
def test_deleted_rows_come_back_where_they_stood(corpus: Path, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    measure = script("bench/sync.py").measure
    newest = sorted((corpus / "history").iterdir())[-1]
    monkeypatch.chdir(newest)
    catalogue = synced(newest)
    for seed in some(range(100, 103), 3):
        counts = measure(catalogue, target, seed, False)
        assert counts["placed"] == counts["rows"] == 5
        assert counts["neutral equal"] > 10
        assert (counts["neutral differs"], counts["again"]) == (0, 0)


def test_every_state_of_the_history_can_be_synced(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in some(sorted((corpus / "history").iterdir())[1:], 6):
        monkeypatch.chdir(folder)
        catalogue = real(folder)
        after = reread(catalogue, dict(sync(catalogue).texts))
        assert not sync(after).texts, folder.name
