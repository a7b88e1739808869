from __future__ import annotations

import logging

import mdformat
import pytest

LONG = "x" * 200
TABLE = f"|a|{LONG}|\n|:-|-|\n|[q](https://e.example/a%20b_c_)|`x\\|y`|surplus\n| 1 |\n"
OURS = f"| a | {LONG} |\n|:---|---|\n| [q](https://e.example/a%20b_c_) | `x\\|y` | surplus |\n| 1 |\n"


@pytest.mark.parametrize(
    "extensions",
    [["readme_tools"], ["readme_tools", "gfm"], ["gfm", "readme_tools"], ["gfm", "readme_tools", "footnote"]],
    ids=" ".join,
)
def test_mdformat_writes_tables_as_we_do(extensions: list[str], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert mdformat.text(TABLE, extensions=extensions) == OURS
    assert caplog.records == []
    assert mdformat.text(OURS, extensions=extensions) == OURS


def test_tables_in_containers_keep_their_indentation() -> None:
    text = "- x\n\n  |a|b|\n  |-|-|\n  |1|2|\n\n> |a|\n> |-|\n"
    expected = "- x\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n> | a |\n> |---|\n"
    assert mdformat.text(text, extensions=["readme_tools"]) == expected


def test_link_definitions_that_a_table_uses_are_kept() -> None:
    text = "| [a][x] | ![i][y] |\n|---|---|\n| [z] | |\n\n[x]: /u\n[y]: /v\n[z]: /w\n"
    assert mdformat.text(text, extensions=["readme_tools"]) == text


def test_the_page_is_the_same_for_mdformat_too() -> None:
    text = "# T\n\n|a|b|c|\n|-|-|-|\n|1|2|\n\ntext\n"
    html = mdformat.text(text, extensions=["readme_tools"])
    assert html == "# T\n\n| a | b | c |\n|---|---|---|\n| 1 | 2 |\n\ntext\n"
