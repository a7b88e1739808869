from __future__ import annotations

import logging
from pathlib import Path

import mdformat
import pytest
from mdformat import _cli as cli

from readme_tools.api import format_text
from readme_tools.errors import ConfigError
from readme_tools.format.options import TableStyle

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


def test_options_come_from_the_command_line_and_the_configuration_of_mdformat(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("| a | ◯ |\n|---|---|\n| long | x |\n", "utf-8")
    assert cli.run([str(file), "--table-style", "aligned", "--table-ambiguous-width", "2"]) == 0
    assert file.read_text("utf-8") == "| a    | ◯  |\n| ---- | --- |\n| long | x   |\n"
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / ".mdformat.toml").write_text('[plugin.readme_tools]\ntable_style = "compact"\n')
    file = file.rename(tmp_path / "sub" / "a.md")
    assert cli.run([str(file)]) == 0
    assert file.read_text("utf-8") == "| a | ◯ |\n|---|---|\n| long | x |\n"


def test_an_option_that_does_not_exist_is_refused() -> None:
    options = {"plugin": {"readme_tools": {"table-style": "wide"}}}
    with pytest.raises(ConfigError, match=r"plugin\.readme_tools: 'table-style' is one of"):
        mdformat.text(TABLE, extensions=["readme_tools"], options=options)


@pytest.mark.parametrize("style", TableStyle)
def test_mdformat_and_fmt_agree(style: TableStyle) -> None:
    options = {"plugin": {"readme_tools": {"table-style": str(style)}}}
    written = mdformat.text(TABLE, extensions=["readme_tools"], options=options)
    assert format_text(written, table_style=style) == written
