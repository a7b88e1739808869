"""Lists with blank lines between their entries: what comes, goes or moves has them, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import Outcome

Cli = Callable[..., Outcome]


def entry(name: str, text: str) -> str:
    return f"- [{name}](https://{name.lower()}.example) - {text}\n"


def page(title: str, other: str, names: Sequence[str], text: str, gap: str = "\n", end: str = "") -> str:
    top = f"# {title}\n\n[x]({other})\n\n## {title}\n\n"
    return top + gap.join(entry(one, text) for one in names) + end


SOURCE = page("Birds", "README_ja.md", ("Auk", "Crane", "Heron", "Kite", "Wren"), "A bird of the woods.")


@pytest.mark.parametrize("missing", ["Auk", "Heron", "Wren"])
@pytest.mark.parametrize("end", ["", "\n## 終わり\n\nおしまい。\n"])
def test_sync_brings_an_entry_with_a_blank_line(folder: Path, cli: Cli, missing: str, end: str) -> None:
    (folder / "README.md").write_text(SOURCE, encoding="utf-8")
    names = ("Auk", "Crane", "Heron", "Kite", "Wren")
    whole = page("鳥", "README.md", names, "森の鳥です。", end=end)
    without = page("鳥", "README.md", [one for one in names if one != missing], "森の鳥です。", end=end)
    (folder / "README_ja.md").write_text(without, encoding="utf-8")
    assert cli("sync", "--write").code == 0
    text = (folder / "README_ja.md").read_text(encoding="utf-8")
    assert text == whole
    assert cli("sync", "--write").code == 0
    assert (folder / "README_ja.md").read_text(encoding="utf-8") == text


def test_an_entry_comes_into_the_blank_lines_that_another_one_left(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(SOURCE, encoding="utf-8")
    whole = page("鳥", "README.md", ("Auk", "Crane", "Heron", "Kite", "Wren"), "森の鳥です。")
    (folder / "README_ja.md").write_text(whole.replace(entry("Heron", "森の鳥です。"), ""), encoding="utf-8")
    assert cli("sync", "--write").code == 0
    assert (folder / "README_ja.md").read_text(encoding="utf-8") == whole


def test_groups_parted_by_blank_lines_stay_so(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(SOURCE.replace("\n\n- [", "\n- ["), encoding="utf-8")
    text = page("鳥", "README.md", ("Auk", "Crane", "Kite", "Wren"), "森の鳥です。", gap="")
    (folder / "README_ja.md").write_text(text.replace("- [Kite]", "\n- [Kite]"), encoding="utf-8")
    assert cli("sync", "--write").code == 0
    lines = (folder / "README_ja.md").read_text(encoding="utf-8").splitlines()
    assert [line[3:].partition("]")[0] for line in lines[6:]] == ["Auk", "Crane", "Heron", "", "Kite", "Wren"]


@pytest.mark.parametrize("more", ["\n  More of the wren.\n", "\n  - [Nest](https://nest.example)\n"])
def test_what_goes_on_below_the_last_entry_stays_there(folder: Path, cli: Cli, more: str) -> None:
    (folder / "README.md").write_text(SOURCE, encoding="utf-8")
    text = page("鳥", "README.md", ("Auk", "Crane", "Heron", "Kite"), "森の鳥です。", end=more)
    (folder / "README_ja.md").write_text(text, encoding="utf-8")
    cli("sync", "--write")
    assert (folder / "README_ja.md").read_text(encoding="utf-8") == text + "\n" + entry("Wren", "森の鳥です。")


def test_an_entry_is_added_and_moved_with_its_blank_line(folder: Path, cli: Cli) -> None:
    two = page("Birds", "README.md", ("Auk", "Crane", "Wren"), "A bird of the woods.")
    two += "\n## Beasts\n\n" + "\n".join(entry(one, "A beast of the woods.") for one in ("Boar", "Deer", "Hare"))
    (folder / "README.md").write_text(two, encoding="utf-8")
    settings = ("--name", "Kite", "--link", "https://kite.example", "--set", "description=A bird.")
    assert cli("add", "--table", "birds", *settings, "--write").code == 0
    kite = entry("Kite", "A bird.")
    added = two.replace("\n\n## Beasts", f"\n\n{kite}\n## Beasts")
    assert (folder / "README.md").read_text(encoding="utf-8") == added
    assert cli("move", "--where", "name=Kite", "--to", "beasts", "--write").code == 0
    moved = two + f"\n{kite}"
    assert (folder / "README.md").read_text(encoding="utf-8") == moved


def test_the_fix_of_an_order_moves_the_blank_line(folder: Path, cli: Cli) -> None:
    names = ("Auk", "Crane", "Wren", "Dove", "Heron", "Ibis", "Jay", "Kite", "Lark", "Owl", "Rook", "Tern")
    (folder / "README.md").write_text(page("Birds", "README.md", names, "A bird."), encoding="utf-8")
    cli("check", "--select", "entry-order", "--fix", "--unsafe-fixes")
    expected = page("Birds", "README.md", sorted(names), "A bird.")
    assert (folder / "README.md").read_text(encoding="utf-8") == expected
