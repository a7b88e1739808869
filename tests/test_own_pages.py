"""Our own pages say what is true and agree with each other."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click
import pytest
import yaml

from readme_tools.cli.commands import cli as program
from readme_tools.linter.explain import GROUPS
from readme_tools.rules import ALL
from tests.conftest import ROOT, Outcome
from tests.helpers import script

Cli = Callable[..., Outcome]
PAGES = ("README.md", "README_en.md")
SKILL = "docs/skill/SKILL.md"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    return _BLOCK.findall((ROOT / page).read_text("utf-8"))


def test_both_editions_have_the_same_code_and_start_with_the_two_commands() -> None:
    ours, english = (blocks(page) for page in PAGES)
    assert [code for _, code in ours] == [code for _, code in english]
    (_, first), (_, second) = english[:2]
    assert first.count("\n") == second.count("\n") == 1
    assert "readme-tools check examples/japanese-llms" in first
    assert "pytest" in second


@pytest.mark.parametrize("command", ["check", "fmt --check"])
def test_our_own_pages_pass(cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(ROOT)
    outcome = cli(*command.split(), *PAGES)
    assert outcome.code == 0, outcome.out


def rule_table(page: str) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """Give the rows of a page's table of groups: what each is about, and its links as names and targets."""
    text = (ROOT / page).read_text("utf-8")
    rows = re.findall(r"^\| (RT\d) \| ([^|]+) \| [^|]+ \| ([^|]*) \|$", text, re.MULTILINE)
    return {prefix: (title, re.findall(r"\[([^]]+)\]\(([^)]*)\)", names)) for prefix, title, names in rows}


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_is_named_once_in_the_row_of_its_group(page: str) -> None:
    table = rule_table(page)
    named = Counter((prefix, name) for prefix, (_, links) in table.items() for name, _ in links)
    wanted = Counter((rule.code[:3], rule.name) for rule in ALL)
    missing, surplus = wanted - named, named - wanted
    assert not missing, f"{page}: add to the table of rules (docs/generate.py does it): {sorted(missing)}"
    assert not surplus, f"{page}: named twice, in the wrong row, or no rule: {sorted(surplus)}"


@pytest.mark.parametrize("page", PAGES)
def test_the_name_of_a_rule_leads_to_its_page(page: str) -> None:
    for name, target in (link for _, links in rule_table(page).values() for link in links):
        assert target == f"./docs/rules/{name}.md"
        assert (ROOT / target).is_file(), target


def test_groups_are_the_same_everywhere() -> None:
    ours, english = (rule_table(page) for page in PAGES)
    assert list(ours) == list(english) == list(GROUPS)
    assert {prefix: title for prefix, (title, _) in english.items()} == dict(GROUPS)
    assert all(rule.code[:3] in GROUPS for rule in ALL)


DOCS = sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "docs").rglob("*.md"))


def prose(page: Path) -> str:
    """Give a page without its blocks of code."""
    return re.sub(r"^ *(`{3,}).*?^ *\1", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """Give what a fragment may name in a page: its headings as GitHub names them, and anchors of its own."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    named = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return named | set(re.findall(r'<a id="([^"]+)"', prose(page)))


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", *DOCS])
def test_relative_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose(ROOT / page))):
        if not target.startswith(("http", "mailto:")):
            name, _, fragment = target.partition("#")
            file = (ROOT / page).parent / name if name else ROOT / page
            assert file.exists(), target
            assert not fragment or fragment in anchors(file), target


@pytest.fixture
def generate(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def run(*arguments: str) -> tuple[int, str]:
        code = script("docs/generate.py").main(arguments)
        return code, "".join(capsys.readouterr())

    return run


def test_generated_pages_are_what_the_rules_say(generate: Callable[..., tuple[int, str]]) -> None:
    assert generate("--check", "--no-console") == (0, "")


def test_each_page_that_drifted_is_named_and_rewritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, generate: Callable[..., tuple[int, str]]
) -> None:
    for name in ("docs", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for page in PAGES:
        shutil.copy(ROOT / page, tmp_path)
    rules = tmp_path / "docs" / "rules"
    monkeypatch.setattr(script("docs/generate.py"), "ROOT", tmp_path)
    monkeypatch.setattr(script("docs/generate.py"), "FOLDER", rules)
    (rules / "surplus-cell.md").unlink()
    (rules / "mangled-url.md").write_text("# mangled-url\n")
    (rules / "gone.md").write_text("# gone\n")
    english = tmp_path / "README_en.md"
    english.write_text(
        english.read_text("utf-8").replace(", [missing-cell](./docs/rules/missing-cell.md)", ""), "utf-8"
    )
    code, said = generate("--check", "--no-console")
    assert code == 1
    assert said.splitlines() == [
        "docs/rules/surplus-cell.md: missing",
        "docs/rules/mangled-url.md: out of date",
        "README_en.md: out of date",
        "docs/rules/gone.md: of no rule",
        "run python docs/generate.py",
    ]
    assert generate("--no-console") == (0, "")
    assert generate("--check", "--no-console") == (0, "")


def test_the_change_log_has_a_place_for_what_is_new() -> None:
    assert "## Unreleased" in Path(ROOT / "CHANGELOG.md").read_text("utf-8")


def called(page: str) -> set[str]:
    """Give the calls of readme-tools in blocks for the shell and in code within the text of a page."""
    text = (ROOT / page).read_text("utf-8")
    lines = [
        line.strip()
        for block in re.findall(r"^ *```sh\n(.*?)^ *```$", text, re.M | re.S)
        for line in block.splitlines()
    ]
    lines += [
        code
        for row in re.sub(r"^ *(```+).*?^ *\1", "", text, flags=re.M | re.S).splitlines()
        for code in re.findall(r"`([^`]+)`", row)
    ]
    found = (re.sub(r'"\$\(([^()]*)\)"', "x", re.split(r" {2,}| [>|<] ", line)[0]) for line in lines)
    return {line for line in found if line.startswith("readme-tools ")}


CALLS = sorted({(page, line) for page in [*PAGES, "docs/README.md", SKILL] for line in called(page)})


@pytest.mark.parametrize(("page", "line"), CALLS, ids=[f"{page}: {line}" for page, line in CALLS])
def test_commands_of_the_pages_are_taken(page: str, line: str) -> None:
    root = click.Context(program, info_name="readme-tools")
    words = shlex.split(line.replace("--output-format NAME", "--output-format json"))[1:]
    name, *arguments = words[2:] if words[0] == "--lang" else words
    if name == "COMMAND":
        return
    command = program.get_command(root, name)
    assert command is not None, f"{page}: there is no command {name}"
    command.make_context(name, arguments, root)


def test_the_skill_file_has_what_assistants_read_of_it() -> None:
    _, head, body = (ROOT / SKILL).read_text("utf-8").split("---\n", 2)
    data = yaml.safe_load(head)
    assert re.fullmatch(r"[a-z0-9-]{1,64}", data["name"])
    assert {*data} == {"name", "description"}
    assert 100 < len(data["description"]) <= 1024
    assert {line.split()[1] for line in called(SKILL)} <= {*program.list_commands(click.Context(program))}
    assert len(body.splitlines()) < 500


def test_every_command_has_its_row_in_the_pages() -> None:
    for page in PAGES:
        text = (ROOT / page).read_text("utf-8").split('<a id="commands"></a>')[1].split("<a id=")[0]
        assert set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == set(
            program.list_commands(click.Context(program))
        )


def test_every_page_is_listed() -> None:
    listed = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = {one.name for one in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert {one for one in pages if f"| [{one}](./{one}) |" not in listed} == set()
    rules = (ROOT / "docs" / "rules" / "README.md").read_text("utf-8")
    names = {one.name for one in (ROOT / "docs" / "rules").glob("*.md")} - {"README.md"}
    assert {one for one in names if f"(./{one})" not in rules} == set()
