"""Mistakes that somebody who had never seen the tool ran into, one test each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.api import format_text
from readme_tools.catalogue.grammars.availability import Availability
from readme_tools.project.catalogue import choose_profile
from tests.conftest import Outcome
from tests.helpers import document, edition

Cli = Callable[..., Outcome]
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"
HEAD = "|  | Developer | License | HuggingFace? [^1] |\n|:---|:---:|:---:|:---:|\n"


@pytest.mark.parametrize("line", ["[^1]: y", "<br>", '<img src="x.png">', "|", ":::"])
def test_what_ends_a_table_on_github_ends_it_here(line: str) -> None:
    text = TABLE + line + "\n"
    assert [len(table.rows) for table in document(text).tables] == [1]
    assert format_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n\u3000| y | 2 |\n",
        "| a | b |\n|---|---|\n| y | 2 |\xa0\n",
        "\u3000| a | b |\n|---|---|\n| 1 | 2 |\n",
        "- a | b |\n  |---|---|\n",
    ],
)
def test_lines_that_readers_take_differently_stay_as_they_are(text: str) -> None:
    assert format_text(text) == text


def test_a_space_that_is_no_blank_before_the_first_pipe_is_a_cell_as_on_github() -> None:
    (table,) = document("| a | b |\n|---|---|\n\u3000| y | 2 |\n").tables
    assert len(table.rows[0].cells) == 3


def names(cli: Cli, *args: str) -> list[str]:
    import json

    return [one["name"] for one in json.loads(cli("check", "--output-format", "json", *args).out)["diagnostics"]]


def test_a_look_alike_in_one_cell_is_mended_there_and_not_in_the_legend(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text(HEAD + "| A | x | MIT | × |\n\n[^1]: ◯: yes, ✕: no\n")
    assert names(cli) == ["marker-glyph"]
    cli("check", "--fix")
    assert file.read_text() == HEAD + "| A | x | MIT | ✕ |\n\n[^1]: ◯: yes, ✕: no\n"


def test_labels_of_footnotes_compare_without_case(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("A[^Note].\n\n[^note]: x\n")
    assert names(cli) == []


def test_an_unfinished_merge_is_the_only_finding_of_its_file(folder: Path, cli: Cli) -> None:
    rows = "| A | x | MIT | ◯ |\n<<<<<<< HEAD\n| B | x | mit | ◯ |\n=======\n| B | x | MIT | O |\n>>>>>>> other\n"
    (folder / "README.md").write_text("日本語の一覧です\n\n" + HEAD + rows)
    (folder / "README_en.md").write_text("The list\n\n" + HEAD + "| A | x | MIT | ◯ |\n")
    assert names(cli) == ["conflict-marker", "undefined-footnote"]  # the second one in the other edition


def test_a_row_of_wrong_length_has_one_finding(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(
        HEAD.replace(" [^1]", "") + "| A | Nobody knows this | ◯ |\n| B | x | y | OK | z |\n"
    )
    assert names(cli) == ["missing-cell", "surplus-cell"]


def test_a_remark_glued_to_a_table_is_no_entry_that_others_lack(folder: Path, cli: Cli) -> None:
    row = "| [A](https://a.example) | x |\n"
    head = "|  | Developer |\n|---|---|\n"
    (folder / "README.md").write_text("日本語の一覧です\n\n" + head + row + "注意書き\n")
    (folder / "README_en.md").write_text("The list\n\n" + head + row)
    assert names(cli) == ["missing-cell"]


def test_rows_missing_at_one_place_are_reported_in_their_order(folder: Path, cli: Cli) -> None:
    def rows(*found: str) -> str:
        return "|  | Developer |\n|---|---|\n" + "".join(f"| [{x}](https://{x}.example) | d{x} |\n" for x in found)

    (folder / "README.md").write_text("日本語の一覧です\n\n" + rows("a", "z", "y", "b"))
    (folder / "README_en.md").write_text("The list\n\n" + rows("a", "b"))
    out = cli("check").out
    assert out.index("lacks the row 'z'") < out.index("lacks the row 'y'")


def test_a_row_that_was_replaced_is_missing(folder: Path, cli: Cli) -> None:
    head = "|  | Developer | License | Release Year |\n|---|---|---|---|\n"
    ends = "| [{}](https://{}.example) | {} | MIT | 2024 |\n"
    first, last = ends.format("A", "a", "P"), ends.format("Z", "z", "Q")
    (folder / "README.md").write_text("日本語の一覧です\n\n" + head + first + ends.format("Gamma", "g", "Kumo") + last)
    (folder / "README_en.md").write_text("The list\n\n" + head + first + ends.format("Newone", "n", "Tsuki") + last)
    assert [one for one in names(cli) if one != "untranslated-text"] == ["missing-row", "missing-row"]


@pytest.mark.parametrize("head", ["| Developer | License |", "| Paper | Year |", "| Name | License |"])
def test_a_table_whose_first_column_is_another_is_of_no_known_kind(head: str) -> None:
    assert choose_profile([document(f"{head}\n|---|---|\n| a | b |\n")]).name == "generic"


def test_a_glyph_drawn_as_emoji_is_one_marker() -> None:
    bound = edition(HEAD + "| A | x | MIT | ⭕\ufe0f |\n")
    value = bound.tables[0].rows[0].parsed("availability").value
    assert isinstance(value, Availability)
    assert (value.marker, value.glyph, value.note) == ("available", "⭕\ufe0f", None)


def test_white_space_in_angle_brackets_is_right_and_elsewhere_no_link(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("[x](<https://e.example/a b>) [y](https://e.example/a b)\n")
    outcome = cli("check")
    assert outcome.out.count("RT201") == 1
    assert "white space, so this is not a link: the page shows it as text" in outcome.out


def test_one_file_cannot_be_two_editions(folder: Path, cli: Cli) -> None:
    (folder / "README_en.md").write_text("The list\n")
    (folder / "README.md").symlink_to("README_en.md")
    assert "Checked README_en.md (en) with" in cli("check").out
    (folder / "readme-tools.toml").write_text('[editions]\nja = "README.md"\nen = "README.md"\n')
    problem = "readme-tools.toml:3: editions.en: README.md is the file of 'ja' already: name another one"
    assert cli("check").err == f"readme-tools: {problem}\n"
