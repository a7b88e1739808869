"""Where an entry of a list comes among those that one edition alone has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]


def page(title: str, names: Sequence[str], text: str) -> str:
    return f"# {title}\n\n" + "".join(f"* [{one}](https://{one.lower()}.example) - {text}\n" for one in names)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (("Auk", "Crane", "Dove", "Kite", "Wren"), ("Auk", "Crane", "Dove", "Heron", "Kite", "Wren")),
        (("Auk", "Crane", "Kite", "Wren"), ("Auk", "Crane", "Heron", "Kite", "Wren")),
        (("Auk", "Crane", "Swift", "Kite", "Wren"), ("Auk", "Crane", "Heron", "Swift", "Kite", "Wren")),
        (
            ("Auk", "Crane", "鶴", "Dove", "Kite", "Wren"),
            ("Auk", "Crane", "鶴", "Dove", "Kite", "Wren"),
        ),  # it may be that
        (("Dove", "Heron", "Kite", "Wren"), ("Auk", "Crane", "Dove", "Heron", "Kite", "Wren")),
        (("Bittern", "Dove", "Heron", "Kite"), ("Auk", "Bittern", "Crane", "Dove", "Heron", "Kite", "Wren")),
        (("Dove", "Bittern", "Heron", "Kite", "Wren"), ("Dove", "Bittern", "Auk", "Crane", "Heron", "Kite", "Wren")),
        (("鶴", "Dove", "Heron", "Kite", "Wren"), ("鶴", "Dove", "Heron", "Kite", "Wren")),
    ],
)
def test_an_entry_comes_by_the_alphabet_between_the_entries_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli, own: Sequence[str], expected: Sequence[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source = page("Birds", ("Auk", "Crane", "Heron", "Kite", "Wren"), "A bird of the woods.")
    (tmp_path / "README.md").write_text(f"[日本語](README_ja.md)\n\n{source}", encoding="utf-8")
    (tmp_path / "README_ja.md").write_text(
        f"[English](README.md)\n\n{page('鳥', own, '森の鳥です。')}", encoding="utf-8"
    )
    assert cli("sync", "--write").code == 0
    lines = (tmp_path / "README_ja.md").read_text(encoding="utf-8").splitlines()
    assert [line[3:].partition("]")[0] for line in lines if line.startswith("* [")] == list(expected)
