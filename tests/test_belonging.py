"""Parts that editions include count to their catalogue; hooks pass over what belongs to none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readme_tools.workspace import setup
from readme_tools.workspace.find import Catalogued
from tests.conftest import Outcome

Cli = Callable[..., Outcome]
HEAD = "|  | License |\n|---|---|\n"
BROKEN = "| a |\n|---|\n| b | c |\n"


@pytest.fixture
def parted(folder: Path) -> Path:
    """A catalogue in two editions, one of which includes a part, which includes another; and a stranger."""
    for name, text in {
        "README.md": "日本語の一覧です\n\n" + HEAD + "| A | MIT |\n\n<!-- @include: ./parts/x.md -->\n",
        "README_en.md": "The list of the day\n\n" + HEAD + "| A | MIT |\n| B | MIT |\n",
        "parts/x.md": BROKEN + "\n<!-- @include: ./deep/y.md -->\n",
        "parts/deep/y.md": BROKEN,
        "parts/z.md": BROKEN,
        "CHANGES.md": BROKEN,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def found(cli: Cli, *names: str) -> list[str]:
    """Give the findings as file and rule."""
    out = cli("check", *names).out
    lines = [line for line in out.splitlines() if ": RT" in line]
    return sorted(f"{line.split(':')[0]} {line.split('[')[1].split(']')[0]}" for line in lines)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["parts/x.md"], ["parts/x.md surplus-cell"]),
        (["parts/deep/y.md"], ["parts/deep/y.md surplus-cell"]),
        (["README.md"], ["README.md missing-row"]),
        (["README_en.md"], ["README.md missing-row"]),
        (["README.md", "parts/x.md"], ["README.md missing-row", "parts/x.md surplus-cell"]),
        (["CHANGES.md"], ["CHANGES.md surplus-cell"]),
        ([".", "parts/x.md"], ["README.md missing-row", "parts/deep/y.md surplus-cell", "parts/x.md surplus-cell"]),
    ],
    ids=str,
)
def test_what_is_named_is_judged_with_its_catalogue(
    parted: Path, cli: Cli, named: list[str], expected: list[str]
) -> None:
    assert found(cli, *named) == expected


def test_a_part_is_read_as_part_of_its_catalogue(parted: Path, cli: Cli) -> None:
    out = cli("check", "parts/x.md").out
    assert "Checked README.md (ja), README_en.md (en) and what they include" in out


def test_parts_are_found_from_every_working_directory(parted: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(parted / "parts")
    assert found(cli, "--only-catalogues", "x.md", "z.md") == ["x.md surplus-cell"]


def test_strangers_are_passed_over_and_not_even_read(parted: Path, cli: Cli) -> None:
    (parted / "LATIN.md").write_bytes(b"\xe9\n")
    (parted / "script.py").write_text("")
    outcome = cli("check", "--only-catalogues", "CHANGES.md", "LATIN.md", "parts/z.md", "script.py")
    assert outcome == Outcome(
        0, "All checks passed!\n", "readme-tools: none of the named files belongs to a catalogue: nothing to do\n"
    )
    assert found(cli, "--only-catalogues", "CHANGES.md", "README_en.md") == ["README.md missing-row"]


def test_an_edition_that_cannot_be_read_is_an_error_for_hooks_too(parted: Path, cli: Cli) -> None:
    (parted / "README_en.md").write_bytes(b"\xe9\n")
    outcome = cli("check", "--only-catalogues", "README.md")
    assert (outcome.code, outcome.out) == (2, "")
    assert "README_en.md" in outcome.err


def test_editions_of_the_configuration_are_known_by_whatever_name(parted: Path, cli: Cli) -> None:
    (parted / "docs").mkdir()
    os.replace(parted / "README_en.md", parted / "docs" / "english.md")
    (parted / "readme-tools.toml").write_text('[editions]\nja = "README.md"\nen = "docs/english.md"\n')
    assert found(cli, "--only-catalogues", "docs/english.md", "CHANGES.md") == ["README.md missing-row"]
    assert found(cli, "--only-catalogues", "parts/deep/y.md") == ["parts/deep/y.md surplus-cell"]
    (parted / "README_fr.md").write_text(BROKEN)  # the configuration does not list it
    assert found(cli, "--only-catalogues", "README_fr.md") == []


def test_fmt_writes_editions_and_parts_and_no_stranger(parted: Path, cli: Cli) -> None:
    names = ("README.md", "parts/x.md", "parts/z.md", "CHANGES.md")
    for name in names:
        with (parted / name).open("a", encoding="utf-8") as file:
            file.write("\n|a|b|\n|-|-|\n|1|2|\n")
    before = {name: (parted / name).read_text("utf-8") for name in names}
    assert cli("fmt", "--only-catalogues", *names).code == 0
    changed = [name for name in names if (parted / name).read_text("utf-8") != before[name]]
    assert changed == ["README.md", "parts/x.md"]
    assert cli("fmt", "--only-catalogues", "CHANGES.md").code == 0
    assert (parted / "CHANGES.md").read_text("utf-8") == before["CHANGES.md"]


def test_fixing_a_part_leaves_other_files_alone(parted: Path, cli: Cli) -> None:
    for name in ("README_en.md", "parts/x.md"):
        with (parted / name).open("a", encoding="utf-8") as file:
            file.write("\nText.   \n\n[x](https://a.example/x&#x2011;y)\n")
    before = (parted / "README_en.md").read_text("utf-8")
    cli("check", "--fix", "--only-catalogues", "parts/x.md")
    assert "x-y" in (parted / "parts/x.md").read_text("utf-8")
    assert (parted / "README_en.md").read_text("utf-8") == before


def test_without_a_repository_only_the_folders_below_the_working_directory_are_looked_at(
    parted: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    (parted / ".git").rmdir()
    assert found(cli, "--only-catalogues", "parts/x.md") == ["parts/x.md surplus-cell"]
    monkeypatch.chdir(parted / "parts")
    assert found(cli, "--only-catalogues", "x.md") == []


@pytest.mark.parametrize(("more", "looked"), [((), 0), (("README.md",), 1), ((".git/HEAD",), 1)])
def test_a_whole_folder_of_anything_is_not_searched_for_owners(
    tmp_path: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...], looked: int
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("note.md", "much/en/list.md", "much/ja/list.md", *more):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BROKEN, "utf-8")
    asked: list[Path] = []
    find = setup._with_parts

    def counted(place: Path, within: setup.Find) -> Iterator[tuple[Catalogued, frozenset[Path]]]:
        asked.append(place)
        return find(place, within)

    monkeypatch.setattr(setup, "_with_parts", counted)
    assert found(cli, "note.md") == ["note.md surplus-cell"]
    assert len(asked) == looked
