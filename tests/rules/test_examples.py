"""Every rule's examples are its tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
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
    f"README_{one}.md": one for one in ("en", "fr", "ko", "es", "ru", "tr", "pl", "de", "it", "pt", "zh", "da", "ar")
}


def catalogue(files: dict[str, str], example: Example) -> Catalogue:
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


BY_NAME = pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)


@contextmanager
def of(rule: ListedRule, kind: str, number: int) -> Iterator[None]:
    """Say which example fails."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"This is {kind} example {number} of {rule.name}.")
        raise


@BY_NAME
def test_a_bad_example_is_found_where_it_says_and_its_fix_ends_the_finding(rule: ListedRule) -> None:
    for number, example in enumerate(rule.bad, 1):
        with of(rule, "bad", number):
            result = run(example, rule)
            found = [result.sources[one.path].slice(one.span) for one in result.diagnostics]
            assert found == list(example.findings)
            assert example.found or [(one.path, one.span) for one in result.diagnostics] == list(example.places)
            said = [one.message for one in result.diagnostics]
            assert all(one[0] != " " and one[-1] != "." for one in said)
            assert all(len(set(texts)) == len(texts) for texts in map(quoted, said))
            fixes_give_what_is_said(example, rule, result)


def fixes_give_what_is_said(example: Example, rule: ListedRule, result: Run) -> None:
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
    after = found_by_all(texts, example)
    assert rule.name not in after
    assert not after or after <= found_by_all(example.files, example)


def found_by_all(files: dict[str, str], example: Example) -> set[str]:
    """Return the names of all rules that find something."""
    return {one.name for one in check([catalogue(files, example)], ALL).diagnostics}


@BY_NAME
def test_a_good_example_has_no_finding(rule: ListedRule) -> None:
    for number, example in enumerate(rule.good, 1):
        with of(rule, "good", number):
            assert run(example, rule).diagnostics == ()


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
