"""Entries that lists get from another edition, with names that nobody has translated yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]

ENTRIES = tuple(f"* [{word} about owls](https://{word.lower()}.example) - A {word} for all.\n" for word in (
    "Book", "Page", "Song", "Film", "Talk", "Walk", "Game", "Map"
))  # fmt: skip
OTHERS = tuple(f"* [{word}](https://{url}.example) - {word}です。\n" for word, url in (
    ("本", "book"), ("頁", "page"), ("歌", "song")
))  # fmt: skip


@pytest.mark.parametrize("count", (4, 6, 8))
def test_a_list_stays_one_of_entries_however_many_names_are_to_be_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli, count: int
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text(
        "# Owls\n\n[日本語](README_ja.md)\n\n" + "".join(ENTRIES[:count]), encoding="utf-8"
    )
    (tmp_path / "README_ja.md").write_text("# フクロウ\n\n[English](README.md)\n\n" + "".join(OTHERS), encoding="utf-8")
    outcome = cli("sync", "--write")
    assert outcome.code == 0, outcome.err
    lines = (tmp_path / "README_ja.md").read_text(encoding="utf-8").splitlines()
    items = [line for line in lines if line.startswith("* ")]
    assert len(items) == count and all(line.startswith("* [") for line in items)
    assert "up to date" in cli("sync").out
