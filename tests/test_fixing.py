"""The safety net of `--fix`: what a fix may not do, whatever a rule proposes."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from readme_tools.api import fix as fix_paths
from readme_tools.catalogue.bind import EditionName, bind
from readme_tools.catalogue.profile.model import shipped
from readme_tools.editions.align import align
from readme_tools.errors import SafetyError, SourceError
from readme_tools.linter.fixer import apply_to, fix
from readme_tools.linter.policy import Policy
from readme_tools.linter.since import Since
from readme_tools.markdown.build import parse
from readme_tools.markdown.nodes import Document
from readme_tools.project.catalogue import Catalogue
from readme_tools.rules import ALL
from readme_tools.rules.base import Rule, at, replacement
from readme_tools.rules.index import ListedRule, as_listed
from readme_tools.text.diagnostic import Finding
from readme_tools.text.edits import Edit, Fix
from readme_tools.text.source import Source, Span
from tests.conftest import Outcome

TABLE = "| a | b |\n|---|---|\n"


def _catalogue(*texts: str) -> Catalogue:
    names = ("README.md", "README_en.md", "README_ko.md")
    editions = [
        bind(parse(Source(name, text)), EditionName(language, name), shipped("generic"))
        for text, name, language in zip(texts, names, ("ja", "en", "ko"), strict=False)
    ]
    return Catalogue(align(editions))


def _replacing(old: str, new: str, safe: bool = True) -> ListedRule:
    """Make a rule that reports each place of a text, and proposes another one."""

    def check(document: Document) -> Iterator[Finding]:
        start = document.source.text.find(old)
        while start >= 0:
            span = Span(start, start + len(old))
            yield Finding(at(document.source, span), old, fix=replacement(document.source, span, new, safe))
            start = document.source.text.find(old, span.end)

    return as_listed(Rule("RT999", "x", "x", check, (), ()))


@pytest.mark.parametrize(
    "old, new",
    [("1", "1 | 1"), ("| 2 ", ""), ("| 1 | 2 |\n", ""), ("| 1", "\n| 1"), ("|---|---|", "|---|"), ("| a |", "# a")],
)
def test_a_fix_that_changes_the_shape_of_a_table_is_left_out(old: str, new: str) -> None:
    text = TABLE + "| 1 | 2 |\n"
    with pytest.raises(SafetyError):
        apply_to(Source("README.md", text), [Edit("README.md", Span(text.find(old), text.find(old) + len(old)), new)])
    fixed = fix([_catalogue(text)], [_replacing(old, new)])
    assert (dict(fixed.texts), fixed.count) == ({}, 0)
    assert [one.message for one in fixed.left_out] == [old]


def test_what_is_put_in_and_cures_nothing_is_put_in_once() -> None:
    def check(document: Document) -> Iterator[Finding]:
        place = document.source.text.find("owl")
        fix_ = replacement(document.source, Span(place, place), "an ", safe=True)
        yield Finding(at(document.source, Span(place, place + 3)), "no article", fix=fix_)

    fixed = fix([_catalogue("# A\n\nIt is owl.\n")], [as_listed(Rule("RT999", "x", "x", check, (), ()))])
    assert (fixed.texts["README.md"], fixed.count) == ("# A\n\nIt is an owl.\n", 1)


def test_an_empty_cell_of_html_is_filled_without_spaces() -> None:
    rows = [f"<tr><td>[{one}](https://{one}.test)</td><td>{at}7</td></tr>" for at, one in enumerate("abcdefgh", 1)]
    ja = "<table>\n<tr><th>名前</th><th>数</th></tr>\n{}\n</table>\n".format("\n".join(rows))
    en = ja.replace("名前", "Name").replace("数", "Number").replace("<td>47</td>", "<td></td>")
    fixed = fix([_catalogue(ja, en)], ALL, unsafe=True)
    assert "<td>47</td>" in fixed.texts["README_en.md"]


def test_one_fix_that_is_left_out_keeps_none_of_the_others_from_being_made() -> None:
    text = TABLE + "".join(f"| x{number} | y |\n" for number in range(9))
    bad = text.replace("| x5 |", "| z5 |")
    rules = [_replacing("x", "X"), _replacing("z5", "z | 5")]
    fixed = fix([_catalogue(bad)], rules)
    assert fixed.texts == {"README.md": bad.replace("x", "X")}
    assert fixed.count == 8
    assert [fixed.run.position(one).line for one in fixed.left_out] == [8]


def test_fixes_that_break_a_table_only_together_are_made_one_by_one() -> None:
    text = TABLE + "| q w | 2 |\n"
    # Each of the two alone leaves an escaped pipe; a pipe that both make would split the cell.
    rules = [_replacing("q", "\\"), _replacing(" w", "|")]
    fixed = fix([_catalogue(text)], rules)
    assert [len(row.cells) for row in parse(Source("x", fixed.texts["README.md"])).tables[0].rows] == [2]


def test_a_fix_of_two_files_is_made_in_both_or_in_none() -> None:
    texts = (TABLE + "| 1 | 2 |\n", TABLE + "| 3 | 4 |\n")

    def check(document: Document) -> Iterator[Finding]:
        if document.source.path == "README.md" and "1" in document.source.text:
            edits = (
                Edit("README.md", Span(texts[0].find("1"), texts[0].find("1") + 1), "9"),
                Edit("README_en.md", Span(texts[1].find("3"), texts[1].find("3") + 1), "3 | 3"),
            )
            yield Finding(at(document.source, edits[0].span), "both", fix=Fix("both", edits))

    both = as_listed(Rule("RT999", "x", "x", check, (), ()))
    fixed = fix([_catalogue(*texts)], [both])
    assert (dict(fixed.texts), len(fixed.left_out)) == ({}, 1)


def test_a_fix_that_a_user_looks_at_may_change_a_table() -> None:
    text = TABLE + "| 1 | 2 | 3 |\n"
    rule = _replacing(" | 3", "", safe=False)
    assert fix([_catalogue(text)], [rule]).texts == {}
    assert fix([_catalogue(text)], [rule], unsafe=True).texts == {"README.md": TABLE + "| 1 | 2 |\n"}


def test_a_safe_fix_is_checked_also_beside_one_that_a_user_looks_at() -> None:
    text = TABLE + "| 1 | 2 | 3 |\n"
    rules = [_replacing(" | 3", "", safe=False), _replacing("1", "1 | 1")]
    assert fix([_catalogue(text)], rules, unsafe=True).texts == {"README.md": TABLE + "| 1 | 2 |\n"}


def test_fixes_that_fixes_make_possible_are_made_too() -> None:
    fixed = fix([_catalogue("a\n")], [_replacing("a", "b"), _replacing("b", "c"), _replacing("c", "d")])
    assert (fixed.texts, fixed.count) == ({"README.md": "d\n"}, 3)
    assert fixed.run.diagnostics == ()


@pytest.mark.parametrize(
    ("policy", "text"), [(None, "d\n"), (Policy(), "d\n"), (Policy(since=Since({}, Counter())), "b\n")]
)
def test_one_round_is_made_where_only_what_changed_is_fixed(policy: Policy | None, text: str) -> None:
    rules = [_replacing("a", "b"), _replacing("b", "c"), _replacing("c", "d")]
    assert fix([_catalogue("a\n")], rules, policy).texts == {"README.md": text}


@pytest.mark.parametrize(("text", "rounds"), [("x\n", 1), ("a\n", 2), ("b\n", 3)])
def test_nothing_is_looked_at_again_when_there_is_nothing_to_fix(text: str, rounds: int) -> None:
    looked: list[str] = []
    rules = [_replacing("b", "a"), _replacing("a", "x")]

    def check(document: Document) -> Iterator[Finding]:
        looked.append(document.source.text)
        yield from ()

    looking = as_listed(Rule("RT998", "x", "x", check, (), ()))
    fix([_catalogue(text)], [*rules, looking])
    assert len(looked) == rounds


@pytest.mark.parametrize(
    ("text", "steps", "most"),
    [
        ("b c\n", ["bx", "cy"], {"b c\n": 1, "x y\n": 1}),  # what does not touch is fixed at once
        ("a\n", ["ab", "bc", "cb"], {"a\n": 1, "b\n": 2, "c\n": 2}),  # a fight, then once more rule by rule
        ("a\n", ["ab", "bc", "cd", "db"], {"a\n": 1, "b\n": 2, "c\n": 2, "d\n": 2}),
    ],
)
def test_a_text_is_looked_at_again_only_where_rules_fight_and_once(
    text: str, steps: list[str], most: dict[str, int]
) -> None:
    looked: list[str] = []

    def check(document: Document) -> Iterator[Finding]:
        looked.append(document.source.text)
        yield from ()

    looking = as_listed(Rule("RT998", "x", "x", check, (), ()))
    rules = [as_listed(replace(_replacing(step[0], step[1]).load(), code=f"RT90{at}")) for at, step in enumerate(steps)]
    fix([_catalogue(text)], [looking, *rules])
    assert set(looked) == set(most)
    assert Counter(looked) <= Counter(most)


def test_rules_that_fight_come_to_an_end() -> None:
    fixed = fix([_catalogue("a\n")], [_replacing("a", "b"), _replacing("b", "a")])
    assert (dict(fixed.texts), fixed.count) == ({}, 2)


def test_an_order_that_one_edition_gets_while_another_follows_the_old_one_is_the_order_of_all() -> None:
    names = [f"{letter}owl" for letter in string.ascii_lowercase[:20]]
    mixed = [*names[:11], names[13], *names[11:13], *names[14:]]
    texts = (
        f"# {heading}\n\n" + "".join(f"- [{name}](https://{name}.example) - {text}\n" for name in mixed)
        for heading, text in (("一覧", "梟です。"), ("List", "An owl."), ("목록", "올빼미."))
    )
    rules = [one for one in ALL if one.name in ("entry-order", "row-order-differs")]
    fixed = fix([_catalogue(*texts)], rules, unsafe=True)
    assert [re.findall(r"\[(\w+)\]", text) for text in fixed.texts.values()] == [names] * 3
    assert [one.fix for one in fixed.run.diagnostics] == []


def test_two_editions_do_not_exchange_what_is_wrong_in_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cli: Callable[..., Outcome]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, head, licences in (("README.md", "ライセンス", "½²"), ("README_en.md", "License", "²½")):
        rows = "".join(f"| [m{at}](https://e.example/{at}) | GPT ({one}) |\n" for at, one in enumerate(licences))
        Path(name).write_text(f"# T\n\n|  | {head} |\n|---|---|\n{rows}", "utf-8")
    before = [Path(name).read_text("utf-8") for name in ("README.md", "README_en.md")]
    cli("check", "--fix", "--unsafe-fixes", "--profile", "japanese-llms", ".")
    after = [Path(name).read_text("utf-8") for name in ("README.md", "README_en.md")]
    assert before == after  # neither tells what is meant


def test_only_the_file_that_is_named_changes() -> None:
    fixed = fix([_catalogue("a\n", "a\n")], [_replacing("a", "b")], only="README_en.md")
    assert fixed.texts == {"README_en.md": "b\n"}


def test_a_conflict_is_refused() -> None:
    with pytest.raises(SourceError, match=r"README\.md:2: a merge conflict"):
        fix([_catalogue("a\n<<<<<<< HEAD\n")], [_replacing("a", "b")])


def test_the_command_line_says_in_one_line_what_was_left_out(
    cli: Callable[..., Outcome], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readme_tools.linter import fixer as fixing

    (folder / "README.md").write_text(TABLE + "| one  two | 2 |\n")
    monkeypatch.setattr(fixing, "shape", lambda document: document.source.text)
    result = cli("check", "--fix", "--quiet")
    assert result.code == 1
    assert result.err == (
        "readme-tools: README.md:3: the fix of cell-whitespace was not applied: it would change the shape of a table\n"
    )
    assert (folder / "README.md").read_text() == TABLE + "| one  two | 2 |\n"


YEARS = "|  | Release Year | License |\n|:---|:---:|:---:|\n"


def _years(*years: str) -> str:
    return YEARS + "".join(f"| {chr(65 + number)} | {year} | MIT |\n" for number, year in enumerate(years))


@pytest.mark.parametrize(
    "years, wanted",
    [
        (["**2026**", "**2026**", "**2026**", "**2062**"], None),
        (["**2026**", "2026", "**2026**", "**2062**", "**2062**"], ["**2026**"] * 3 + ["**2062**"] * 2),
        (["**2025**"] * 5 + ["**2026**"], None),
        (["**2026**"] * 3 + ["2026"], ["**2026**"] * 4),
        (["**2025**", "**2026**"], ["2025", "**2026**"]),
        (["**2024**"] * 2 + ["2024"] * 9, None),
        (["**2024**"] + ["2062"] * 2 + ["2023"], None),
    ],
)
def test_no_safe_fix_rewrites_many_years_because_of_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, years: list[str], wanted: list[str] | None
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")  # in 2026
    (folder / "README.md").write_text(_years(*years))
    texts = fix_paths(".", profile="japanese-llms", select=["inconsistent-bold"]).texts
    assert texts == ({} if wanted is None else {"README.md": _years(*wanted)})


@pytest.mark.parametrize("year, is_found", [("2026", False), ("2027", False), ("2028", True), ("**2062**", True)])
def test_a_year_after_the_next_one_is_a_finding(
    cli: Callable[..., Outcome], folder: Path, monkeypatch: pytest.MonkeyPatch, year: str, is_found: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")
    (folder / "README.md").write_text(_years("2024", year))
    assert ("yet to come" in cli("check", "--profile", "japanese-llms").out) is is_found
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")  # in 2033
    assert ("yet to come" in cli("check", "--profile", "japanese-llms").out) is (year == "**2062**")


@pytest.mark.parametrize("sign", ["\ufeff", "\u200b", "\u00a0", "\u2060"])
@pytest.mark.parametrize("line", ["{}| 1 | 2 |", "| 1 | 2 |{}"])
def test_an_invisible_sign_beside_the_outer_pipe_is_deleted_and_never_made_a_cell(
    folder: Path, sign: str, line: str
) -> None:
    page = TABLE + "| x | y |\n"
    (folder / "README.md").write_text(page + line.format(sign) + "\n")
    rules = ["missing-pipe", "surplus-cell", "cell-whitespace", "trailing-whitespace"]
    assert fix_paths(".", select=rules).texts == {}
    assert fix_paths(".", select=rules, unsafe=True).texts == {"README.md": page + "| 1 | 2 |\n"}


def test_a_fix_that_keeps_the_shape_gives_the_text() -> None:
    place = Span(len(TABLE) + 2, len(TABLE) + 3)
    assert apply_to(Source("x.md", TABLE + "| 1 | 2 |\n"), [Edit("x.md", place, "9")]) == TABLE + "| 9 | 2 |\n"
