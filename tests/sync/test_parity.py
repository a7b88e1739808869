"""What sync changes is what check reports: the same comparison tells both."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.catalogue.bind import Edition, bind
from readme_tools.catalogue.profile.model import shipped
from readme_tools.editions.align import align
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import Project, reread
from readme_tools.rules import ALL
from readme_tools.sync import sync
from readme_tools.text.source import Source
from tests.editions.wordy import invent, thinned, written

BETWEEN = [rule for rule in ALL if rule.name.endswith("-differs") or rule.name == "missing-row"]
NAMES = "abcdefgh"


def project(profile: str = "generic", **texts: str) -> Project:
    editions = [
        bind(parse(Source(f"README_{one}.md", text)), Edition(one, f"README_{one}.md"), shipped(profile))
        for one, text in texts.items()
    ]
    return Project(align(editions))


def columns(language: str, cells: list[str], count: int) -> str:
    head = {"en": "| Name | What |\n", "de": "| Name | Was |\n", "ja": "| 名前 | 値 |\n"}[language]
    rows = cells + [cells[0].replace("1", str(at)) for at in range(2, 2 + count - len(cells))]
    body = "".join(f"| {name.upper() * 3} | {cell} |\n" for name, cell in zip(NAMES, rows, strict=False))
    return f"# T\n\n{head}|---|---|\n{body}"


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("[x](https://h.example/1)", "[x](https://h.example/1z)", "url-differs"),
        ("12.1 kg", "21.1 kg", "number-differs"),
        ("1 GB", "7 GB", "number-differs"),
        ("MIT-1", "MLT-1", "value-differs"),
        ("zh/en 1", "zh/ez 1", "value-differs"),
    ],
)
@pytest.mark.parametrize("language", ["de", "ja"])
@pytest.mark.parametrize("count", [5, 6, 8])
def test_a_column_that_is_the_same_elsewhere_teaches_both(
    right: str, wrong: str, rule: str, language: str, count: int
) -> None:
    mine = columns("en", [right], count)
    theirs = columns(language, [right], count).replace(right, wrong, 1)
    if language == "de":
        theirs = theirs.replace("1.1", "1,1")
        theirs = "\n".join(line.replace(".1 kg", ",1 kg") for line in theirs.split("\n"))
    before = project(en=mine, **{language: theirs})
    found = [one.name for one in check([before], BETWEEN).diagnostics]
    synced = sync(before)
    if count == 5:  # four others are too few to learn from
        assert not found
        assert not synced.texts
        assert not any(one.notes for one in synced.reports)
        return
    assert found == [rule]
    after = reread(before, dict(synced.texts))
    changed = bool(synced.texts)
    assert changed or any(one.notes for one in synced.reports)
    assert [one.name for one in check([after], BETWEEN).diagnostics] == ([] if changed else [rule])


@pytest.mark.parametrize("seed", range(12))
def test_sync_of_words_ends_and_a_second_time_changes_nothing(seed: int) -> None:
    languages = (("en", "ja"), ("ja", "zh"), ("de", "fr"), ("zh", "en", "de"))[seed % 4]
    whole = invent(seed, 3, range(4, 12))
    texts = {one: written(thinned(whole, 0.15, f"{seed}{one}"), one) for one in languages}
    before = project(**texts)
    synced = sync(before)
    after = reread(before, dict(synced.texts))
    assert not sync(after).texts
    source = languages[0]
    lacking = [one for one in check([after], BETWEEN).diagnostics if one.name == "missing-row"]
    if len(languages) == 2 and not any(one.notes for one in synced.reports):
        assert {one.path for one in lacking} <= {f"README_{source}.md"}


def test_a_licence_expression_is_compared_as_check_does(tmp_path: Path) -> None:
    rows = {"ja": "GPL-3.0-or-later", "en": "Apache-2.0 OR MIT"}
    heads = {"ja": "|  | ライセンス |", "en": "|  | License |"}
    texts = {one: f"{heads[one]}\n|---|---|\n| [A](https://a.example) | {row} |\n" for one, row in rows.items()}
    before = project("japanese-llms", **texts)
    assert [one.name for one in check([before], BETWEEN).diagnostics] == ["licence-differs"]
    synced = sync(before)
    assert synced.texts or any(one.notes for one in synced.reports)
