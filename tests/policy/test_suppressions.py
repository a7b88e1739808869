"""Leaving out single findings: by comments, and by the configuration."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from readme_tools.config import load_config
from readme_tools.errors import ConfigError
from tests.conftest import Outcome

Cli = Callable[..., Outcome]
HEAD = "|  | Developer | License |\n|:---|:---:|:---:|\n"
BAD = HEAD + "| A | X | Apache-2.0 |\n| B | Y | Apache-2.0 |\n"


RULES = {
    "conflict-marker", "surplus-cell", "missing-cell", "licence-spelling", "missing-row", "unused-suppression",
    "unknown-suppression",
}  # fmt: skip


def found(cli: Cli, *args: str | Path) -> list[str]:
    """The findings of a check as `rule path:line`, of the rules that these tests are about."""
    outcome = cli("check", "--output-format", "json", *args)
    assert outcome.err == ""
    return [
        f"{one['name']} {one['path']}:{one['start']['line']}"
        for one in json.loads(outcome.out)["diagnostics"]
        if one["name"] in RULES
    ]


def ignore(names: str, kind: str = "ignore") -> str:
    return f"<!-- readme-tools: {kind}[{names}] since it is so -->"


@pytest.mark.parametrize("names", ["licence-spelling", "RT402", "rt402", "RT4", "all", "RT101, Licence-Spelling"])
def test_a_comment_leaves_out_what_it_covers(folder: Path, cli: Cli, names: str) -> None:
    (folder / "README.md").write_text(f"{ignore(names)}\n\n{BAD}\n# More\n\n{BAD}")
    expected = ["unused-suppression README.md:1"] if "RT101" in names else []
    assert found(cli) == [*expected, "licence-spelling README.md:12"]


def test_a_row_is_left_out_of_a_finding_of_several_and_the_rest_is_shown(folder: Path, cli: Cli) -> None:
    text = HEAD + f"| A | X | Apache-2.0 {ignore('RT402')} |\n| B | Y | Apache-2.0 |\n| C | Y | Apache-2.0 |\n"
    (folder / "README.md").write_text(text)
    assert found(cli) == ["licence-spelling README.md:4"]
    assert "(here and in 1 more place)" in cli("check").out
    cli("check", "--fix", "--select", "RT402")
    assert (folder / "README.md").read_text() == text.replace("Apache-2.0 |", "Apache 2.0 |")


def test_a_comment_in_the_header_covers_the_table(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(BAD.replace("License", f"License {ignore('RT402')}"))
    assert found(cli) == []


def test_only_the_own_place_of_a_finding_counts(folder: Path, cli: Cli) -> None:
    rows = "| [A](https://a.example) | X | MIT |\n"
    (folder / "README.md").write_text(
        "日本語の一覧です。\n\n" + HEAD + rows + f"| [B](https://b.example) {ignore('missing-row')} | Y | MIT |\n"
    )
    (folder / "README_en.md").write_text("The list of it\n\n" + HEAD + rows)
    assert found(cli) == ["unused-suppression README.md:6", "missing-row README_en.md:5"]


def test_ignore_file_and_the_end_of_the_file_cover_all_of_it(folder: Path, cli: Cli) -> None:
    for text in (f"{BAD}\n{ignore('RT402')}\n<!-- end -->\n", f"{ignore('RT402', 'ignore-file')}\n\n{BAD}\n{BAD}"):
        (folder / "README.md").write_text(text)
        assert found(cli) == []


def test_the_rules_about_suppressions_are_left_out_by_name_alone(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text(f"{ignore('RT402, all')}\n\ntext\n\n{ignore('all', 'ignore-file')}\n")
    assert found(cli) == ["unused-suppression README.md:1", "unused-suppression README.md:5"]
    file.write_text(f"{ignore('RT402')}\n\ntext\n\n{ignore('unused-suppression', 'ignore-file')}\n")
    assert found(cli) == []


def test_a_suppression_of_a_rule_that_did_not_run_is_not_unused(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(f"{ignore('RT402, RT1')}\n\n{HEAD}| A | X | MIT |\n")
    assert found(cli) == ["unused-suppression README.md:1"]
    assert found(cli, "--ignore", "licence-spelling,RT101") == []
    assert found(cli, "--select", "unused-suppression") == []
    assert found(cli, "--select", "RT402,RT906") == ["unused-suppression README.md:1"]
    assert "finding of RT402: delete the name" in cli("check", "--select", "RT402,RT906").out
    assert found(cli, "--ignore", "RT906") == []


def test_an_unfinished_merge_makes_no_suppression_unused(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(f"{ignore('RT402')}\n\ntext\n\n<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n")
    assert set(found(cli)) == {"conflict-marker README.md:5"}


def test_comments_are_deleted_by_an_unsafe_fix(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    text = f"# A\n\n{ignore('RT402')}\n{HEAD}| A {ignore('RT101')} | X | MIT |\n{ignore('RT102')}\nend\n"
    file.write_text(text)
    rules = ("--select", "RT101,RT102,RT402,RT906")
    assert "[*] 3 fixable with --fix --unsafe-fixes.\n" in cli("check", *rules).out
    assert cli("check", "--fix", *rules).code == 1
    assert file.read_text() == text
    assert cli("check", "--fix", "--unsafe-fixes", *rules).out.endswith("Fixed 3 findings.\nAll checks passed!\n")
    assert file.read_text() == f"# A\n\n{HEAD}| A | X | MIT |\n\nend\n"


def test_an_unknown_rule_in_a_comment_is_a_finding(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(f"{ignore('licence-speling')}\n\n{BAD}\n<!-- readme-tools: ignore -->\n")
    assert found(cli) == [
        "unknown-suppression README.md:1",
        "licence-spelling README.md:5",
        "unknown-suppression README.md:8",
    ]
    assert "did you mean 'licence-spelling'?" in cli("check").out


# In the configuration ------------------------------------------------------------------------

PAGE = (
    f'<a id="models"></a>\n\n{HEAD}| [A](https://a.example) (1) | X | MIT | more |\n| B | X | MIT | more |\n'
    f'\n<a id="others"></a>\n\n{HEAD}| C | X | MIT | more |\n'
)


def configure(folder: Path, *entries: str, name: str = "readme-tools.toml", prefix: str = "") -> None:
    (folder / name).write_text("\n".join(f"[[{prefix}suppress]]\n{entry}\n" for entry in entries))


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("path = 'README.md'", []),
        ("path = './README.md'", []),
        ("path = '*.md'", []),
        ("path = '**/README.??'", []),
        ("path = '**'", []),
        ("path = 'docs/*.md'", [5, 6, 12]),
        ("path = 'READMExmd'", [5, 6, 12]),
        ("table = 'models'", [12]),
        ("table = 'others'", [5, 6]),
        ("table = 'models'\nrow = 'b'", [5, 12]),
        ("table = 'others'\nrow = 'b'", [5, 6, 12]),
        ("row = 'A  (1)'", [6, 12]),
        ("path = 'x.md'\nrow = 'A (1)'", [5, 6, 12]),
    ],
)
def test_an_entry_leaves_out_what_fits_all_that_it_names(folder: Path, cli: Cli, entry: str, left: list[int]) -> None:
    (folder / "README.md").write_text(PAGE)
    configure(folder, f"rules = ['surplus-cell', 'RT2']\n{entry}\nreason = 'so it is'")
    assert found(cli, "--ignore", "RT906") == [f"surplus-cell README.md:{line}" for line in left]


def test_an_entry_names_its_row_and_table_as_any_edition_does(folder: Path, cli: Cli) -> None:
    ja = f"日本語の一覧です。\n\n# 表\n\n{HEAD}| [あ](https://a.example) | X | MIT |\n"
    (folder / "README.md").write_text(ja)
    english = f"The list of it\n\n# Table\n\n{HEAD}| [A](https://a.example) | X | MIT | more |\n"
    (folder / "README_en.md").write_text(english)
    assert found(cli) == ["surplus-cell README_en.md:7"]
    for entry in ("row = 'あ'", "row = 'A'", "table = 'table'", "table = '表'"):
        configure(folder, f"rules = ['RT101']\n{entry}")
        assert found(cli) == []


def test_what_an_edition_lacks_is_named_by_the_entry_and_not_by_its_neighbour(folder: Path, cli: Cli) -> None:
    row = "| [{0}](https://{0}.example) | X | MIT |\n"
    ja = "日本語の一覧です。\n\n" + HEAD + row.format("A") + row.format("B") + row.format("C")
    (folder / "README.md").write_text(ja)
    (folder / "README_en.md").write_text("The list of it\n\n" + HEAD + row.format("A"))
    configure(folder, "rules = ['missing-row']\nrow = 'B'")
    assert found(cli) == ["missing-row README_en.md:5"]
    assert "lacks the row 'C'" in cli("check").out
    configure(folder, "rules = ['missing-row']\nrow = 'A'")
    assert found(cli) == ["missing-row README_en.md:5"] * 2 + ["unused-suppression readme-tools.toml:1"]


def test_a_missing_table_is_named_by_its_id(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("日本語の一覧です。\n\n" + PAGE.replace(" more |", ""))
    english = PAGE.replace(" more |", "").split("\n\n<a", 1)[0]
    (folder / "README_en.md").write_text(f"The list of it\n\n{english}\n")
    assert found(cli) == ["missing-row README_en.md:5"]
    configure(folder, "rules = ['missing-row']\ntable = 'others'")
    assert found(cli) == []


def test_included_files_are_suppressed_like_any(folder: Path, cli: Cli) -> None:
    (folder / "parts").mkdir()
    (folder / "parts" / "x.md").write_text(PAGE)
    (folder / "README.md").write_text("# T\n\n<!--@include: parts/x.md-->\n")
    configure(folder, "rules = ['RT101']\npath = 'parts/*'\ntable = 'models'", "rules = ['RT101']\nrow = 'C'")
    assert found(cli) == []


def test_an_entry_that_leaves_out_nothing_is_reported_where_it_stands(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text(PAGE)
    configure(folder, "rules = ['RT101']\npath = '*.md'", "rules = ['RT101', 'RT402']\nrow = 'Z'")
    assert cli("check").out.startswith(
        "readme-tools.toml:5:1: warning: RT906 [unused-suppression] this entry (RT101, RT402, row 'Z') "
        "suppresses no finding: delete it, or fix what it names\n  |\n5 | [[suppress]]\n  | ^^^^^^^^^^^^\n"
    )
    assert found(cli, "--ignore", "RT402") == []
    assert found(cli, "README.md") == []
    assert found(cli, "--select", "RT101") == []


def test_entries_are_found_in_pyproject_and_in_any_form_of_toml(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("text\n")
    configure(folder, "rules = ['RT1']\nrow = 'Z'", name="pyproject.toml", prefix="tool.readme-tools.")
    assert found(cli) == ["unused-suppression pyproject.toml:1"]
    (folder / "readme-tools.toml").write_text(
        "# notes\nsuppress = [{ rules = ['RT1'], row = 'Z' }, { rules = ['RT2'], row = 'Y' }]\n"
    )
    assert found(cli) == ["unused-suppression readme-tools.toml:2"] * 2


def test_an_entry_is_not_unused_while_files_that_it_may_mean_were_not_checked(folder: Path, cli: Cli) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "README.md").write_text("text\n")
    (folder / "node_modules").mkdir()
    (folder / "node_modules" / "README.md").write_text("text\n")
    configure(
        folder, "rules = ['RT1']\nrow = 'Z'", "rules = ['RT1']\npath = 'b/*.md'", "rules = ['RT1']\npath = '../x.md'"
    )
    assert found(cli, "a") == []
    assert found(cli, "b") == ["unused-suppression readme-tools.toml:5"]
    assert found(cli, "a", "b") == ["unused-suppression readme-tools.toml:1", "unused-suppression readme-tools.toml:5"]
    configure(folder, "rules = ['RT1']\npath = 'gone.md'")
    assert found(cli, "a") == ["unused-suppression readme-tools.toml:1"]


def test_configured_editions_count_among_the_files_that_an_entry_may_mean(folder: Path, cli: Cli) -> None:
    (folder / "catalogue.md").write_text("text\n")
    (folder / "other").mkdir()
    (folder / "other" / "page.md").write_text("text\n")
    configure(folder, "rules = ['RT1']\nrow = 'Z'\n[editions]\nen = 'catalogue.md'")
    assert found(cli, "other/page.md") == []
    assert found(cli) == ["unused-suppression readme-tools.toml:1"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("rules = ['RT1']", "readme-tools.toml:1: suppress.0: one of the keys 'path', 'table', 'row' is needed"),
        ("row = 'x'", "readme-tools.toml:1: suppress.0: the key 'rules' is missing"),
        ("rules = []\nrow = 'x'", "readme-tools.toml:2: suppress.0.rules: "),
        ("rules = 'RT1'\nrow = 'x'", 'readme-tools.toml:2: suppress.0.rules: "RT1" is not a list'),
        (
            "rules = ['RT1']\nrows = 'x'\nrow = 'x'",
            "readme-tools.toml:3: suppress.0: unknown key 'rows': did you mean 'row'?",
        ),
        (
            "rules = ['mangled']\nrow = 'x'",
            "readme-tools.toml:2: suppress.0.rules: unknown rule 'mangled': did you mean 'mangled-url'?",
        ),
    ],
)
def test_a_malformed_entry_is_one_clear_line(folder: Path, entry: str, message: str) -> None:
    configure(folder, entry)
    with pytest.raises(ConfigError) as error:
        load_config(folder / "readme-tools.toml")
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)
