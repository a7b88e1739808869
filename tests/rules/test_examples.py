"""Every rule's examples are its tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from readme_tools.linter.fixer import apply_to
from readme_tools.linter.runner import Run, check
from readme_tools.markdown.comments import Suppressions
from readme_tools.project.blame import Blame, FileHistory, LineChange
from readme_tools.project.catalogue import Catalogue, read_editions
from readme_tools.project.discovery import EditionFile, FileSet
from readme_tools.rules import ALL
from readme_tools.rules.base import Example
from readme_tools.rules.index import ListedRule
from readme_tools.text.edits import Applicability, Edit, apply_edits
from readme_tools.text.source import Source
from tests.helpers import quoted

_LANGUAGES = {"README.md": "ja"} | {
    f"README_{one}.md": one for one in ("en", "fr", "ko", "es", "ru", "tr", "pl", "de", "it", "pt", "zh")
}


def catalogue(files: dict[str, str], example: Example) -> Catalogue:
    from pathlib import Path

    editions = tuple(EditionFile(_LANGUAGES[path], Source(path, text)) for path, text in files.items())
    return read_editions(FileSet(Path(), editions, files=frozenset(files)), example.load_profile())


def remembered(before: Mapping[str, str]) -> Blame:
    """Remember files as git does: the lines that they had are of one commit, all others of a later one."""

    def blame(source: Source) -> FileHistory:
        old = before[source.path].splitlines()
        lines = [
            LineChange("1", 1, "2030-01-01") if line in old else LineChange("2", 2, "2030-01-02", source.path)
            for line in source.text.splitlines()
        ]
        return FileHistory(lines, before.get)

    return blame


def run(example: Example, rule: ListedRule, files: dict[str, str] | None = None) -> Run:
    rules = ALL if rule.subject is Suppressions else [rule]  # whether one is of use, the other rules show
    files = files or example.files
    read = catalogue(files, example)
    if example.before is not None:
        read = replace(read, blame=remembered(example.before), before=catalogue({**files, **example.before}, example))
    result = check([read], rules)
    assert result.failures == ()  # a rule that raised finds nothing, too
    return replace(result, diagnostics=tuple(one for one in result.diagnostics if one.name == rule.name))


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{number}")
        for rule in ALL
        for number, example in enumerate(getattr(rule, kind), 1)
    ]


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_a_bad_example_is_found_where_it_says(rule: ListedRule, example: Example) -> None:
    result = run(example, rule)
    found = [result.sources[one.path].slice(one.span) for one in result.diagnostics]
    assert found == list(example.findings)
    assert example.found or [(one.path, one.span) for one in result.diagnostics] == list(example.places)
    assert all(one.name == rule.name and one.message[0] != " " and one.message[-1] != "." for one in result.diagnostics)
    assert all(len(set(texts)) == len(texts) for texts in (quoted(one.message) for one in result.diagnostics))


@pytest.mark.parametrize(("rule", "example"), cases("good"))
def test_a_good_example_has_no_finding(rule: ListedRule, example: Example) -> None:
    assert run(example, rule).diagnostics == ()


@pytest.mark.parametrize(("rule", "example"), cases("bad"))
def test_a_fix_gives_what_the_example_says_and_ends_the_finding(rule: ListedRule, example: Example) -> None:
    result = run(example, rule)
    fixes = [one.fix for one in result.diagnostics if one.fix]
    if example.fixed_files is None:
        assert fixes == []
        return
    edits: dict[str, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.edits:
            edits.setdefault(edit.path, []).append(edit)
    if all(fix.applicability is Applicability.SAFE for fix in fixes):
        texts = {path: apply_to(result.sources[path], edits.get(path, [])) for path in example.files}
    else:  # an unsafe fix may make a table of text
        texts = {path: apply_edits(result.sources[path].text, edits.get(path, [])) for path in example.files}
    assert texts == example.fixed_files
    before = {one.name for one in check([catalogue(example.files, example)], ALL).diagnostics}
    after = {one.name for one in check([catalogue(texts, example)], ALL).diagnostics}
    assert rule.name not in after
    assert after <= before


def test_rules_are_documented_and_in_order() -> None:
    assert [rule.code for rule in ALL] == sorted({rule.code for rule in ALL})
    assert len({rule.name for rule in ALL}) == len(ALL)
    for rule in ALL:
        assert rule.bad
        assert rule.good
        assert rule.summary[0].isupper()
        assert not rule.summary.endswith(".")
        assert rule.why.endswith(".")
        assert isinstance(rule.bad[0].text, (str, MappingProxyType))
