"""Texts that an edit changed in one edition only, with both states at hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.linter.runner import check
from readme_tools.project.catalogue import read_editions, reread
from readme_tools.project.discovery import EditionFile, FileSet
from readme_tools.rules import ALL
from readme_tools.text.source import Source
from tests.conftest import Outcome
from tests.helpers import git

Cli = Callable[..., Outcome]
NAME = "one-sided-change"
EN = "# Owls\n\nThe owl sings in the woods at night.\n\n## Food\n\nOwls eat small fish and frogs in winter.\n"
JA = "# 梟\n\n梟は夜の森で鳴きます。\n\n## 餌\n\n梟は冬に小魚と蛙を食べます。\n"
has_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def write(**texts: str) -> None:
    for language, text in texts.items():
        Path("README.md" if language == "en" else f"README_{language}.md").write_text(text, "utf-8")


def commit(**texts: str) -> None:
    write(**texts)
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")


def found(cli: Cli, *args: str) -> list[tuple[str, str]]:
    """Give what the rule finds as `path:line` with the messages."""
    outcome = cli("check", "--output-format", "json", *args)
    report = json.loads(outcome.out)["diagnostics"]
    return [(f"{one['path']}:{one['start']['line']}", one["message"]) for one in report if one["name"] == NAME]


@has_git
def test_a_change_in_one_edition_is_told_with_both_states(repo: Path, cli: Cli) -> None:
    commit(en=EN, ja=JA)
    assert found(cli, "--changed") == []
    write(en=EN.replace("owl sings", "owl never sings"))
    message = (
        "this text was changed in this edition only, from 'The owl sings in the…' to 'The owl never sings in the…'"
    )
    assert found(cli, "--changed") == [("README.md:3", f"{message}: change it in the ja edition, too")]
    assert found(cli) == []
    commit()
    assert found(cli, "--changed") == []
    assert len(found(cli, "--since", "HEAD^")) == 1
    write(ja=JA.replace("鳴きます", "決して鳴きません"))
    assert found(cli, "--since", "HEAD^") == []
    assert found(cli, "--changed") == []


@has_git
def test_it_is_a_rule_like_others(repo: Path, cli: Cli) -> None:
    commit(en=EN, ja=JA)
    write(en=EN.replace("small fish", "mice"))
    assert [place for place, _ in found(cli, "--changed", "--select", NAME)] == ["README.md:7"]
    assert found(cli, "--changed", "--ignore", NAME) == []
    assert cli("check", "--changed").code == 1
    write(en=EN.replace("Owls eat small fish", f"<!-- readme-tools: ignore[{NAME}] -->\nOwls eat mice"))
    assert found(cli, "--changed") == []
    assert NAME not in cli("check").out  # that the comment is of no use shows only where the rule runs


@pytest.mark.parametrize(
    "text",
    [
        EN.replace("the woods", "*the woods*"),
        EN.replace("woods", "Woods").replace(" at night.", ", at night"),
        EN.replace("small fish", "[small fish](https://fish.example)"),
        EN.replace("sings in", "sings in in"),
        EN.replace("sings", "singing"),
        EN.replace("The owl", "An owl"),
        EN.replace("winter", "wniter"),
        "# Owls\n\n## Food\n\nOwls eat small fish and frogs in winter.\n\nThe owl sings in the woods at night.\n",
        EN.replace("\n\n## Food", "\n\nThey sleep by day.\n\n## Food"),
    ],
)
def test_what_needs_no_translation_is_not_told(text: str) -> None:
    assert told(EN, text, JA, JA) == []


def test_a_term_that_is_replaced_throughout_is_not_told() -> None:
    old = "# Owls\n\n" + "".join(f"The owl number {number} eats fish.\n\n" for number in range(4))
    ja = "# 梟\n\n" + "".join(f"{number}番の梟は魚を食べます。\n\n" for number in range(4))
    assert told(old, old.replace("fish", "trout"), ja, ja) == []
    assert told(old, old.replace("fish", "trout", 1), ja, ja) == ["trout"]


def told(old: str, new: str, old_ja: str, new_ja: str) -> list[str]:
    """Give the places that are reported when two editions become others."""
    rules = [rule for rule in ALL if rule.name == NAME]
    texts = {"README.md": ("en", old), "README_ja.md": ("ja", old_ja)}
    files = tuple(EditionFile(language, Source(path, text)) for path, (language, text) in texts.items())
    before = read_editions(FileSet(Path(), files), None)
    now = replace(reread(before, {"README.md": new, "README_ja.md": new_ja}), before=before)
    run = check([now], rules)
    return [run.text(one) for one in run]


BIRDS = {"owl": "梟", "heron": "鷺", "crane": "鶴", "swan": "白鳥"}
PLACES = {"woods": "森林", "lake": "湖沼", "garden": "庭園", "island": "島々"}
texts = st.lists(
    st.tuples(st.sampled_from([*BIRDS]), st.sampled_from([*PLACES])), min_size=1, unique_by=lambda one: one[0]
)


def pages(rows: list[tuple[str, str]], is_table: bool) -> tuple[str, str]:
    """Write the same facts in both languages, as a table or as paragraphs."""
    lines = [
        (
            f"The {bird} number {number} sleeps near the {place}.",
            f"{number}番の{BIRDS[bird]}は{PLACES[place]}で眠ります。",
        )
        for number, (bird, place) in enumerate(rows)
    ]
    heads = (
        ("| Name | Home |\n|:---|:---|\n", "| 名前 | 住処 |\n|:---|:---|\n")
        if is_table
        else ("# Birds\n\n", "# 鳥\n\n")
    )
    form = "| [bird-{0}](https://birds.example/{0}) | {1} |\n" if is_table else "{1}\n\n"
    both = ["".join(form.format(at, line[side]) for at, line in enumerate(lines)) for side in (0, 1)]
    return heads[0] + both[0], heads[1] + both[1]


@given(texts, st.data(), st.booleans())
def test_an_edit_is_told_where_it_was_made_in_one_edition_alone(
    rows: list[tuple[str, str]], data: st.DataObject, is_table: bool
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    bird, place = rows[at]
    other = data.draw(st.sampled_from([one for one in PLACES if one != place]))
    edited = [*rows[:at], (bird, other), *rows[at + 1 :]]
    (en, ja), (new_en, new_ja) = pages(rows, is_table), pages(edited, is_table)
    assert told(en, new_en, ja, new_ja) == []
    assert told(en, new_en, ja, ja) == [other]
    assert told(new_en, new_en, ja, ja) == []
