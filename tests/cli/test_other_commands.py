from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import readme_tools
from readme_tools.api import check, export, format_text
from readme_tools.errors import ConfigError, SafetyError
from readme_tools.format import safety
from readme_tools.rules import ALL
from readme_tools.rules.online import ONLINE, OnlineRule
from readme_tools.schema.validate import validate
from tests.conftest import EXAMPLE, ROOT, Outcome

Cli = Callable[..., Outcome]
UNTIDY, TIDY = "|a|b|\n|-|-|\n|1||\n", "| a | b |\n|---|---|\n| 1 | |\n"


def test_fmt_writes_and_then_has_nothing_to_do(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text(UNTIDY)
    file.chmod(0o600)
    assert cli("fmt") == Outcome(0, "", "README.md: formatted\n")
    assert file.read_text() == TIDY
    assert file.stat().st_mode & 0o777 == 0o600
    assert cli("fmt", "README.md") == Outcome(0, "", "1 file already formatted\n")


def test_fmt_check_and_diff_write_nothing(folder: Path, cli: Cli) -> None:
    file = folder / "README.md"
    file.write_text(UNTIDY)
    assert cli("fmt", "--check") == Outcome(1, "", "README.md: would be formatted\n")
    outcome = cli("fmt", "--diff")
    assert outcome.code == 0
    assert outcome.out == (
        "--- a/README.md\n+++ b/README.md\n@@ -1,3 +1,3 @@\n-|a|b|\n-|-|-|\n-|1||\n+| a | b |\n+|---|---|\n+| 1 | |\n"
    )
    assert file.read_text() == UNTIDY


def test_a_diff_says_when_the_last_line_has_no_end(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("|a|\n|-|")
    assert cli("fmt", "--diff").out.endswith("+|---|\n\\ No newline at end of file\n")


def test_fmt_formats_editions_and_includes_or_only_what_is_named(folder: Path, cli: Cli) -> None:
    for name in ("README.md", "README_en.md", "part.md"):
        (folder / name).write_text(UNTIDY + "\n<!--@include: ./part.md-->\n")
    assert cli("fmt", "README_en.md", "--check").err == "README_en.md: would be formatted\n"
    assert cli("fmt").err.count("formatted\n") == 3


def test_fmt_refuses_what_is_no_markdown(folder: Path, cli: Cli) -> None:
    (folder / "a.py").write_text(UNTIDY)
    assert cli("fmt", "a.py").code == 2
    assert (folder / "a.py").read_text() == UNTIDY


def test_an_unsafe_result_is_our_bug_and_nothing_is_written(
    folder: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "README.md").write_text(UNTIDY)

    def refuse(_: object, options: object) -> str:
        raise SafetyError("README.md: formatting would change the page; nothing was written")

    monkeypatch.setattr(safety, "format_source", refuse)
    outcome = cli("fmt")
    assert outcome.code == 3
    assert "would change the page" in outcome.err
    assert (folder / "README.md").read_text() == UNTIDY


def test_export_prints_records_also_when_there_are_findings(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    outcome = cli("export", "examples/japanese-llms")
    data = json.loads(outcome.out)
    validate(data, "record", "stdout")
    assert outcome.code == 0
    assert data["editions"] == {"ja": "examples/japanese-llms/README.md", "en": "examples/japanese-llms/README_en.md"}
    assert len(data["records"]) == 118
    first = data["records"][0]
    line = (EXAMPLE / "README_en.md").read_text().splitlines()[first["editions"]["en"]["line"] - 1]
    assert all(cell in line for cell in first["editions"]["en"]["cells"].values())


def test_export_takes_named_editions_and_one_catalogue_only(folder: Path, cli: Cli) -> None:
    for name in ("a", "b"):
        shutil.copytree(EXAMPLE, folder / name)
    assert list(json.loads(cli("export", "a/README_en.md").out)["editions"]) == ["en"]
    outcome = cli("export", "a", "b")
    assert outcome.code == 2
    assert "one catalogue at a time, and these are 2: a/README.md, b/README.md" in outcome.err


@pytest.mark.parametrize("name", ["c.json", "c.jsonl", "c.NDJSON", "c.yaml", "c.yml", "c.csv", "c.txt", "c"])
def test_a_file_is_written_in_the_format_that_its_name_ends_in(folder: Path, cli: Cli, name: str) -> None:
    (folder / "README.md").write_text("The list\n\n" + UNTIDY)
    ends = {".jsonl": "jsonl", ".ndjson": "jsonl", ".yaml": "yaml", ".yml": "yaml", ".csv": "csv"}
    assert cli("export", "-o", name) == Outcome(0, "", "")
    wanted = cli("export", "--output-format", ends.get(Path(name).suffix.lower(), "json")).out
    assert (folder / name).read_text("utf-8-sig") == wanted.removeprefix("\ufeff")
    cli("export", "-o", name, "--output-format", "yaml")
    assert (folder / name).read_text("utf-8") == cli("export", "--output-format", "yaml").out


def test_export_reads_any_table_with_the_generic_profile(folder: Path, cli: Cli) -> None:
    (folder / "README.md").write_text("The list\n\n" + UNTIDY)
    data = json.loads(cli("export", "--profile", "generic").out)
    assert data["profile"] == "generic"
    assert data["records"][0]["values"] == {"a": {"name": "1"}}


def test_the_python_interface_does_what_the_commands_do(folder: Path) -> None:
    shutil.copytree(EXAMPLE, folder, dirs_exist_ok=True)
    run = check(select=["mangled-url"])
    assert {one.path for one in run.diagnostics} == {"README_en.md"}
    assert len(run.diagnostics) == 6
    assert format_text(UNTIDY) == TIDY
    assert len(export()["records"]) == 118
    assert list(export("README_en.md")["editions"]) == ["en"]
    (folder / "sub").mkdir()
    with pytest.raises(ConfigError, match="unknown rule"):
        check(select=["nope"])
    with pytest.raises(AttributeError, match="nothing"):
        readme_tools.nothing  # noqa: B018  the access itself is what is tested
    assert readme_tools.__version__[0].isdigit()


def test_rule_without_a_name_lists_all_rules(cli: Cli) -> None:
    outcome = cli("rule")
    lines = outcome.out.splitlines()
    assert outcome.code == 0
    assert lines[0].split("  ")[0] == "code"
    assert [line.split()[:2] for line in lines[1:]] == sorted([rule.code, rule.name] for rule in (*ALL, *ONLINE))
    fields = {line.split()[1]: re.split(" {2,}", line) for line in lines[1:]}
    summary = "A marker that only looks like the one that the edition uses"
    assert fields["marker-glyph"] == ["RT502", "marker-glyph", "warning", "on", "safe", summary]
    assert {name for name, field in fields.items() if field[3] == "off"} == {rule.name for rule in ALL if rule.opt_in}


def test_rule_prints_the_page_of_each_name_in_the_order_of_codes(cli: Cli) -> None:
    outcome = cli("rule", "rt201", "surplus-cell")
    assert outcome.code == 0
    files = [ROOT / "docs" / "rules" / f"{name}.md" for name in ("surplus-cell", "mangled-url")]
    pages = [file.read_text("utf-8").partition("\n\n")[2] for file in files]
    assert outcome.out == "\n".join(pages)
    headings = ["What it does", "Why is this bad", "Example", "Use instead", "Not reported", "Fix safety"]
    assert re.findall("^## (.*)$", pages[1], re.MULTILINE) == headings


def test_rule_takes_the_beginning_of_a_code_or_all(cli: Cli) -> None:
    titles = re.compile(r"^# (\S+) \(RT\d+\)$", re.MULTILINE)
    assert sorted(titles.findall(cli("rule", "--all").out)) == sorted(rule.name for rule in (*ALL, *ONLINE))
    assert titles.findall(cli("rule", "rt4").out) == [rule.name for rule in ALL if rule.code.startswith("RT4")]


@pytest.mark.parametrize("rule", ONLINE, ids=lambda rule: str(rule.name))
def test_rules_of_links_are_explained_like_all_others(cli: Cli, rule: OnlineRule) -> None:
    page = cli("rule", rule.name).out
    assert page == cli("rule", rule.code.lower()).out
    assert page == (ROOT / "docs" / "rules" / f"{rule.name}.md").read_text("utf-8").partition("\n\n")[2]
    (data,) = json.loads(cli("rule", rule.name, "--output-format", "json").out)
    assert (data["command"], data["option"]) == ("links", rule.option)
    assert rule.bad in page and rule.better in page and rule.world in page
    refused = cli("check", "--select", rule.name)
    assert (refused.code, "readme-tools links" in refused.err) == (2, True)


def test_the_beginning_of_a_code_means_rules_of_both_commands(cli: Cli) -> None:
    codes = re.findall(r"^# .+ \((RT\d+)\)$", cli("rule", "RT2").out, re.MULTILINE)
    assert codes == sorted(codes)
    assert {"RT201", "RT290"} <= set(codes)
    assert not [one for one in codes if not one.startswith("RT2")]


def test_rule_refuses_what_it_does_not_know(cli: Cli) -> None:
    outcome = cli("rule", "surplus-cell", "surplus-cel")
    assert outcome == Outcome(2, "", "readme-tools: unknown rule 'surplus-cel': did you mean 'surplus-cell'?\n")
    assert cli("rule", "--all", "surplus-cell").code == 2


def test_rule_gives_data_to_programs(cli: Cli) -> None:
    two = cli("rule", "RT101", "RT402").out
    assert two.count("\n# ") == 1
    assert cli("rule", "RT101,RT402").out == cli("rule", "RT101 RT402").out == two
    assert cli("rule", "").code == 2
    everything = json.loads(cli("rule", "--output-format", "json").out)
    assert [one["code"] for one in everything] == sorted(rule.code for rule in (*ALL, *ONLINE))
    (one,) = json.loads(cli("rule", "licence-spelling", "--output-format", "json").out)
    keys = ["code", "name", "severity", "summary", "why", "opt_in", "fixable", "subject", "examples"]
    assert list(one) == keys
    assert (one["severity"], one["opt_in"], one["fixable"], one["subject"]) == ("warning", False, "safe", "edition")
    rule = next(rule for rule in ALL if rule.name == "licence-spelling")
    assert one["examples"]["bad"][0]["fixed"] == rule.bad[0].fixed_files
    assert len(one["examples"]["good"]) == len(rule.good)


NO_TABLE = "the catalogue has no table, nor a list of entries such as - [name](https://…) - text"


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "--name", "A"),
        ("add", "--table", "x", "--name", "A"),
        ("add", "--from", "https://huggingface.co/a/b"),
        ("list", "--table", "x"),
        ("fill", "--table", "x"),
        ("links", "--table", "x"),
        ("export", "--output-format", "csv"),
        ("column", "add", "x", "--table", "x", "--heading", "en=x"),
    ],
)
def test_a_catalogue_without_a_table_is_told(folder: Path, cli: Cli, arguments: tuple[str, ...]) -> None:
    (folder / "README.md").write_text("# Words\n\nNothing but words.\n", "utf-8")
    assert cli(*arguments) == Outcome(2, "", f"readme-tools: {NO_TABLE}\n")
    assert sorted(one.name for one in folder.iterdir()) == [".git", "README.md"]
