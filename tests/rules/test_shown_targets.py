"""Targets that only their author can open."""

from __future__ import annotations

import pytest

from readme_tools.linter.runner import check
from readme_tools.rules import ALL
from tests.sync.test_parity import catalogue

_REAL = "".join(f"- [Name {n}](https://code.test/org{n}/repo{n}) text of item {n}\n" for n in "abcdefghijklmnop")


def _found(line: str) -> list[str]:
    return [
        one.name
        for one in check([catalogue(en=f"# Birds\n\n{_REAL}\n## Links\n\nSee {line} here.\n")], ALL).diagnostics
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("[the notes](file:///home/me/notes.md)", "missing-file"),
        ("![shot](file:///tmp/shot.png)", "missing-file"),
        (r"[data](C:\Users\me\data.csv)", "missing-file"),
        ("[wiki](http://192.168.1.20/wiki)", "placeholder-text"),
        ("[inner](https://10.0.0.5:8443/x/y)", "placeholder-text"),
        ("[inner](https://172.16.0.5)", "placeholder-text"),
    ],
)
def test_what_only_its_author_can_open_is_told(line: str, name: str) -> None:
    assert _found(line) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "[192.168.1.20](http://192.168.1.20/wiki)",
        "`[the notes](file:///home/me/notes.md)`",
        "[a host](http://10.example.net/x)",
    ],
)
def test_what_is_shown_and_no_link_or_a_host_is_not_told(line: str) -> None:
    assert _found(line) == []


@pytest.mark.parametrize(
    ("link", "heading", "advice"),
    [
        ("#-ml-ai", "🧠 ML/AI", "'#-mlai'"),
        ("#🦉-bird-", "🦉 Birds 🔝", "'#-birds-'"),
        ("#fledging", "Fledgling", "'#fledgling'"),
    ],
)
def test_the_anchor_that_is_advised_is_that_of_the_code_host(link: str, heading: str, advice: str) -> None:
    found = check([catalogue(en=f"# List\n\nSee [it]({link}).\n\n## {heading}\n\nText.\n")], ALL).diagnostics
    assert [advice in str(one.message) for one in found] == [True]
