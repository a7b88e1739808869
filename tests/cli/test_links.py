"""Rules about links where the files around a page matter."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.api import check
from tests.conftest import Outcome
from tests.helpers import write

Cli = Callable[..., Outcome]


def findings(cli: Cli, rule: str, *paths: str | Path) -> list[tuple[str, str]]:
    run = cli("check", "--select", rule, "--output-format", "json", *paths)
    return [(one["path"], one["message"]) for one in json.loads(run.out)["diagnostics"]]


def test_files_of_a_work_tree_are_looked_for_with_their_exact_names(folder: Path, cli: Cli) -> None:
    write(
        Path(),
        {
            "README.md": "[a](docs/Guide.md) [b](docs/guide) ![c](c%20d.png) [e](docs/)\n",
            "docs/guide.md": "",
            "c d.png": "",
        },
    )
    assert findings(cli, "missing-file", ".") == [
        ("README.md", "there is no file or folder docs/Guide.md; there is guide.md")
    ]


def test_no_site_makes_a_page_of_markdown_of_another_file(folder: Path, cli: Cli) -> None:
    write(Path(), {"README.md": "[a](LICENSE.md) [b](work.md) [c](guide.html)\n", "LICENSE": "", "guide.md": ""})
    write(Path(), {"work/a.md": ""})
    assert [message.split(";")[0].split()[-1] for _, message in findings(cli, "missing-file", ".")] == [
        "LICENSE.md",
        "work.md",
    ]


def test_a_file_as_the_site_shows_it_is_one_that_is_here_but_for_a_letter(folder: Path, cli: Cli) -> None:
    site = "https://github.com/a/b/blob/main"
    urls = [f"{site}/src/pyton/a.py", f"{site}/src/python/b.py", f"{site}/src/pyhon/c.py", f"{site}/license.txt"]
    urls += [f"{site}/v1/a.md", "https://raw.githubusercontent.com/a/b/main/SRC/python/a.py"]
    write(Path(), {"README.md": "".join(f"- [x]({url})\n" for url in urls), "src/python/a.py": "", "v2/a.md": ""})
    write(Path(), {"LICENSE.txt": ""})
    assert findings(cli, "missing-file", ".") == [
        ("README.md", "there is no file or folder src/pyton/a.py; there is python"),
        ("README.md", "there is no file or folder SRC/python/a.py; there is src"),
    ]


def test_outside_of_a_work_tree_only_other_editions_are_missed(folder: Path, cli: Cli) -> None:
    (folder / ".git").rmdir()
    write(Path(), {"x/README.md": "[a](a.png) [b](./README_fr.md) [c](./en/) [d](parts/README.md)\n"})
    assert findings(cli, "missing-file", "x") == []
    write(Path(), {"x/README_en.md": "# A\n"})
    found = findings(cli, "missing-file", "x")
    assert [message.split(";")[0].split()[-1] for _, message in found] == ["./README_fr.md", "./en/"]


def test_a_sparse_work_tree_and_an_empty_folder_say_nothing(folder: Path, cli: Cli) -> None:
    write(Path(), {"README.md": "[a](sub/a.md)\n"})
    Path("sub").mkdir()
    assert findings(cli, "missing-file", ".") == []
    Path("sub").rmdir()
    assert len(findings(cli, "missing-file", ".")) == 1
    write(Path(), {".git/info/sparse-checkout": "/README.md\n"})
    assert findings(cli, "missing-file", ".") == []


_TREE = {
    "README.md": "# Top\n",
    "docs/guide.md": "# Set up\n\n## 使い方\n",
    "docs/logo.png": "",
    "site/public/og.png": "",
    "lists/.vuepress/public/crow.png": "",
    ".git/objects/pack.png": "",
    "lists/models/a b.md": "",
    "lists/models/部品/x.md": "",
}


@pytest.mark.parametrize(
    ("link", "is_missed"),
    [
        # Beside the page, below it and above it, up to the top of the repository.
        ("nothere.md", True),
        ("parts/nothere.md", True),
        ("../nothere.md", True),
        ("../../nothere.md", True),
        ("../../docs/nothere.png", True),
        ("../../docs/nothere.md?raw=true", True),
        ("../../docs/nothere.md#set-up", True),
        ("部品/無い.md", True),
        ("nothere.md#L10", True),
        ("../../README.md", False),
        ("../../docs/guide.md#set-up", False),
        ("../../docs/", False),
        ("../../docs/logo.png?raw=true", False),
        ("../../docs/guide.md#L10", False),
        ("a%20b.md", False),
        ("部品/x.md", False),
        ("%E9%83%A8%E5%93%81/x.md", False),
        ("..", False),
        ("../..", False),
        # What is beyond the top, and what a forge shows beside the files.
        ("../../../other/README.md", False),
        ("../../../../issues", False),
        ("../../issues", False),
        ("../../wiki", False),
        ("../../releases/latest", False),
        ("../../blob/main/nothere.md", False),
        ("../../-/issues", False),
        ("../issues/new?title=x", False),
        ("/../../wiki", False),
        # From the top of the repository, or from the root of a site.
        ("/docs/nothere.md", True),
        ("/nothere.png", True),
        ("/crow.png", False),
        ("/pack.png", True),
        ("/lists/models/nothere.md#x", True),
        ("/docs/guide.md", False),
        ("/docs/guide.md#set-up", False),
        ("/docs/logo.png?raw=true", False),
        ("/docs/", False),
        ("/docs/guide", False),
        ("/docs/guide.html", False),
        ("/models/a%20b.md", False),
        ("/guide/", False),
        ("/owner/name/blob/main/x.md", False),
        ("/", False),
    ],
)
def test_links_of_a_catalogue_below_the_top_are_looked_up_in_the_whole_repository(
    folder: Path, cli: Cli, link: str, is_missed: bool
) -> None:
    write(Path(), _TREE | {"lists/models/README.md": f"# Models\n\n[a](<{link}>)\n"})
    assert bool(findings(cli, "missing-file", "lists/models")) == is_missed


def test_links_from_the_root_of_a_site_are_left_alone(folder: Path, cli: Cli) -> None:
    write(
        Path(),
        _TREE | {"site/en/README.md": "[a](/og.png)\n", "blog/README.md": "---\ntitle: A\n---\n\n[a](/feed.xml)\n"},
    )
    assert findings(cli, "missing-file", "site/en", "blog") == []
    write(Path(), {"blog/README.md": "[a](/feed.xml)\n"})
    assert len(findings(cli, "missing-file", "site/en", "blog")) == 1


def test_what_was_not_checked_out_below_the_top_is_not_missed(folder: Path, cli: Cli) -> None:
    write(Path(), _TREE | {"lists/models/README.md": "[a](../../sub/a.md) [b](../../own/a.md) [c](gone.md)\n"})
    Path("sub").mkdir()
    write(Path(), {"own/.git": "gitdir: ../.git/modules/own\n"})
    assert [message.split()[-1] for _, message in findings(cli, "missing-file", "lists/models")] == ["gone.md"]
    write(Path(), {".git/info/sparse-checkout": "/lists/\n"})
    assert findings(cli, "missing-file", "lists/models") == []


def test_a_page_that_is_reached_through_a_link_is_where_it_really_is(folder: Path, cli: Cli) -> None:
    write(Path(), _TREE | {"lists/models/README.md": "[a](../../README.md) [b](../gone.md)\n"})
    Path("models").symlink_to("lists/models", target_is_directory=True)
    assert findings(cli, "missing-file", "models/README.md") == [
        ("models/README.md", "there is no file or folder ../gone.md")
    ]


@pytest.mark.parametrize(
    ("link", "is_broken"),
    [
        ("../../docs/guide.md#set-up", False),
        ("../../docs/guide.md#Set-Up", False),
        ("../../docs/guide.md#使い方", False),
        ("../../docs/guide.md#%E4%BD%BF%E3%81%84%E6%96%B9", False),
        ("/docs/guide.md#set-up", False),
        ("../../docs/guide.md#L3-L4", False),
        ("../../docs/guide.md#readme", False),
        ("../../docs/guide.md#setup", True),
        ("../../docs/guide.md?plain=1#setup", True),
        ("/docs/guide.md#setup", True),
        ("../../#top-of-it", True),
        ("../../#readme", False),
        ("../../docs/gone.md#setup", False),
        ("../../docs/Guide.md#setup", False),
        ("../../docs/logo.png#setup", False),
        ("../../docs/guide#setup", False),
        ("../../docs/plain.md#setup", False),
        ("../../docs/pipe.md#setup", False),
        ("../../docs/latin.md#setup", False),
        ("../../docs/out.md#setup", False),
        ("../../../beyond/README.md#setup", False),
    ],
)
def test_fragments_in_other_files_of_the_repository_are_checked_against_their_anchors(
    folder: Path, cli: Cli, link: str, is_broken: bool
) -> None:
    write(Path(), _TREE | {"lists/models/README.md": f"# Models\n\n[a]({link})\n", "docs/plain.md": "Text.\n"})
    os.mkfifo("docs/pipe.md")
    Path("docs/latin.md").write_bytes(b"# Caf\xe9\n")
    outside = folder.parent / f"{folder.name}-beyond.md"
    outside.write_text("# A\n", "utf-8")
    Path("docs/out.md").symlink_to(outside)
    assert bool(findings(cli, "broken-fragment", "lists/models")) == is_broken


def test_a_run_says_what_it_read_and_reads_only_what_is_linked(folder: Path) -> None:
    write(
        Path(),
        _TREE | {"docs/other.md": "", "lists/models/README.md": "# A\n\n[a](../../docs/guide.md#gone) [b](a%20b.md)\n"},
    )
    found = check("lists/models", select=["missing-file", "broken-fragment"])
    read = {path.relative_to(folder).as_posix() for path in map(Path.resolve, found.inputs)}
    assert read == {"lists/models/README.md", "docs/guide.md", ".", "docs", "lists", "lists/models"}


def test_a_further_work_tree_of_a_repository_is_one(folder: Path, cli: Cli) -> None:
    (folder / ".git").rmdir()
    write(
        Path(),
        {
            "main/.git/worktrees/w/HEAD": "",
            "w/.git": "gitdir: ../main/.git/worktrees/w\n",
            "w/README.md": "[a](b.md)\n",
        },
    )
    assert len(findings(cli, "missing-file", "w")) == 1
    write(Path(), {"w/.git": "gitdir: ../gone\n"})
    assert findings(cli, "missing-file", "w") == []


def test_fragments_are_those_of_the_whole_page(folder: Path, cli: Cli) -> None:
    write(
        Path(),
        {
            "README.md": "# A\n\n[x](#in-part) [y](#only-fr) [Français](fr/#only-fr)\n\n"
            "<!--@include: @/parts/p.md-->\n",
            "fr/README.md": "# Only fr\n\n<!--@include: ../parts/p.md-->\n\n[a](../#a) [b](#gone)\n",
            "parts/p.md": "## In part\n\n[c](#a) [d](#only-fr) [e](#nowhere)\n",
        },
    )
    found = findings(cli, "broken-fragment", ".")
    assert [(path, message.split("'")[1]) for path, message in found] == [
        ("README.md", "#only-fr"),
        ("fr/README.md", "#gone"),
        ("parts/p.md", "#nowhere"),
    ]


def test_nothing_is_said_about_a_page_whose_part_is_missing(folder: Path, cli: Cli) -> None:
    write(Path(), {"README.md": "# A\n\n<!--@include: ./gone.md-->\n\n[x](#y)\n"})
    assert findings(cli, "broken-fragment", ".") == []


def test_a_folder_called_like_a_host_is_a_folder(folder: Path, cli: Cli) -> None:
    write(Path(), {"README.md": "[a](example.com/a.md) [b](example.org/a.md)\n", "example.com/a.md": ""})
    assert [message.split("write ")[1] for _, message in findings(cli, "schemeless-url", ".")] == [
        "https://example.org/a.md"
    ]


def test_three_slashes_before_a_folder_begin_a_path_from_the_root(folder: Path, cli: Cli) -> None:
    links = ("http:///tools/a.md#b", "https:////README.md", "http:///example.org/x", "http:///localhost:80/x")
    write(Path(), {"README.md": " ".join(f"[a]({one})" for one in links) + "\n"})
    (Path() / ".git").mkdir(exist_ok=True)
    assert [message.split("write ")[1] for _, message in findings(cli, "schemeless-url", ".")] == [
        *("/tools/a.md#b", "/README.md", "https://example.org/x", "https://localhost:80/x")
    ]
