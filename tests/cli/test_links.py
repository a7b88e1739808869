"""Rules about links where the files around a page matter."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Outcome

Cli = Callable[..., Outcome]


def findings(cli: Cli, rule: str, *paths: str | Path) -> list[tuple[str, str]]:
    run = cli("check", "--select", rule, "--output-format", "json", *paths)
    return [(one["path"], one["message"]) for one in json.loads(run.out)["diagnostics"]]


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def test_files_of_a_work_tree_are_looked_for_with_their_exact_names(folder: Path, cli: Cli) -> None:
    write(
        {
            "README.md": "[a](docs/Guide.md) [b](docs/guide) ![c](c%20d.png) [e](docs/)\n",
            "docs/guide.md": "",
            "c d.png": "",
        }
    )
    assert findings(cli, "missing-file", ".") == [
        ("README.md", "there is no docs/Guide.md beside this page; there is guide.md")
    ]


def test_outside_of_a_work_tree_only_other_editions_are_missed(folder: Path, cli: Cli) -> None:
    write({"x/README.md": "[a](a.png) [b](./README_fr.md) [c](./en/) [d](parts/README.md)\n"})
    assert findings(cli, "missing-file", "x") == []
    write({"x/README_en.md": "# A\n"})
    found = findings(cli, "missing-file", "x")
    assert [message.split(" beside")[0] for _, message in found] == ["there is no ./README_fr.md", "there is no ./en/"]


def test_a_sparse_work_tree_and_an_empty_folder_say_nothing(folder: Path, cli: Cli) -> None:
    write({"README.md": "[a](sub/a.md)\n"})
    Path("sub").mkdir()
    assert findings(cli, "missing-file", ".") == []
    Path("sub").rmdir()
    assert len(findings(cli, "missing-file", ".")) == 1
    write({".git/info/sparse-checkout": "/README.md\n"})
    assert findings(cli, "missing-file", ".") == []


def test_a_further_work_tree_of_a_repository_is_one(folder: Path, cli: Cli) -> None:
    (folder / ".git").rmdir()
    write(
        {"main/.git/worktrees/w/HEAD": "", "w/.git": "gitdir: ../main/.git/worktrees/w\n", "w/README.md": "[a](b.md)\n"}
    )
    assert len(findings(cli, "missing-file", "w")) == 1
    write({"w/.git": "gitdir: ../gone\n"})
    assert findings(cli, "missing-file", "w") == []


def test_fragments_are_those_of_the_whole_page(folder: Path, cli: Cli) -> None:
    write(
        {
            "README.md": "# A\n\n[x](#in-part) [y](#only-fr) [Français](fr/#only-fr)\n\n"
            "<!--@include: @/parts/p.md-->\n",
            "fr/README.md": "# Only fr\n\n<!--@include: ../parts/p.md-->\n\n[a](../#a) [b](#gone)\n",
            "parts/p.md": "## In part\n\n[c](#a) [d](#only-fr) [e](#nowhere)\n",
        }
    )
    found = findings(cli, "broken-fragment", ".")
    assert [(path, message.split("'")[1]) for path, message in found] == [
        ("README.md", "#only-fr"),
        ("fr/README.md", "#gone"),
        ("parts/p.md", "#nowhere"),
    ]


def test_nothing_is_said_about_a_page_whose_part_is_missing(folder: Path, cli: Cli) -> None:
    write({"README.md": "# A\n\n<!--@include: ./gone.md-->\n\n[x](#y)\n"})
    assert findings(cli, "broken-fragment", ".") == []


def test_a_folder_called_like_a_host_is_a_folder(folder: Path, cli: Cli) -> None:
    write({"README.md": "[a](example.com/a.md) [b](example.org/a.md)\n", "example.com/a.md": ""})
    assert [message.split("write ")[1] for _, message in findings(cli, "schemeless-url", ".")] == [
        "https://example.org/a.md"
    ]
