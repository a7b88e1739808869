"""Laws of sync that hold for every damage that is done to an edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readme_tools.catalogue.bind import CatalogueRow, EditionName, bind
from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
from readme_tools.catalogue.profile.model import shipped
from readme_tools.editions.align import align
from readme_tools.errors import ConfigError
from readme_tools.linter.policy import Policy
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.sync import planning, sync, sync_row
from readme_tools.sync.copying import Copier
from readme_tools.sync.values import Value
from readme_tools.text.source import Source
from tests.conftest import few
from tests.helpers import named
from tests.strategies import randoms
from tests.sync.invented import invent
from tests.sync.law import broken
from tests.sync.pages import NAMES, ROWS, page

VALUES = [
    ("MIT", "Apache 2.0"),
    ("2024", "2021"),
    ("GPT", "BERT"),
    ("Forest Lab", "Forêt"),
    (" |", " | x |"),
    ("**", ""),
]


def catalogue(**texts: str) -> Catalogue:
    profile = shipped("japanese-llms")
    alignment: Alignment = align(
        [bind(parse(Source(NAMES[one], text)), EditionName(one, NAMES[one]), profile) for one, text in texts.items()]
    )
    return Catalogue(alignment)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Give the English edition with rows lost, moved, doubled and changed."""
    rows = draw(st.lists(st.sampled_from(ROWS["en"]), max_size=7))
    changed = []
    for row in rows:
        old, new = draw(st.sampled_from(VALUES))
        changed.append(row.replace(old, new) if draw(st.booleans()) else row)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    notes = draw(st.sampled_from([None, "", "[^2]: Other\n\n[^9]: x"]))
    return page("en", tuple(changed), notes).replace("\n", newline)


@settings(max_examples=few(20))
@given(damaged())
def test_sync_never_fails_ends_and_changes_nothing_the_second_time(text: str) -> None:
    before = catalogue(ja=page("ja"), en=text)
    synced = sync(before)
    after = reread(before, dict(synced.texts))
    assert not sync(after).texts
    newline = "\r\n" if "\r\n" in text else "\n"
    for changed in synced.texts.values():
        assert set(re.findall(r"\r\n|\r|\n", changed)) == {newline}
    left = [one for one in check([after], [named("missing-row")]).diagnostics if one.path == NAMES["en"]]
    assert len(left) <= sum("may be" in note for report in synced.reports for note in report.notes)


@settings(max_examples=few(20))
@given(randoms)
def test_sync_changes_what_check_reports_and_diff_marks(random: Random) -> None:
    assert list(broken(invent(random))) == []


# Rows that read the same, names whose links and numbers differ, columns that learn from what is brought.
@pytest.mark.parametrize("seed", [10, 13, 121, 235, 236, 239, 253, 258, 324, 350, 351, 386, 587, 820, 1058, 1147, 1367])
def test_catalogues_that_were_hard_keep_the_law(seed: int) -> None:
    assert list(broken(invent(Random(seed)))) == []


@settings(max_examples=few(20))
@given(damaged())
def test_prose_of_the_edition_stays(text: str) -> None:
    before = catalogue(ja=page("ja"), en=text)
    after = sync(before).texts.get(NAMES["en"], text)
    for word in ("Tree Corpus", "Gardeners", "Individual", "Forêt"):
        assert after.count(word) >= text.count(word)


@settings(max_examples=few(20))
@given(damaged())
def test_a_row_that_is_brought_alone_is_what_sync_brings_and_nothing_else_changes(text: str) -> None:
    before = catalogue(ja=page("ja"), en=text)
    every = _lines(sync(before).texts.get(NAMES["en"], text))
    for entry in [one for group in before.alignment.tables for one in group.rows if "ja" in one.rows]:
        try:
            after = sync_row(before, entry, "ja", ["en"], Policy()).get(NAMES["en"], text)
        except ConfigError:  # it is left to a human
            continue
        own = entry.rows.get("en")
        kept = [line for line in text.splitlines(keepends=True) if own is None or line.strip() != _line(own)]
        rest = iter(after.splitlines(keepends=True))
        assert all(any(line == other for other in rest) for line in kept)
        if own is None:
            added = set(_lines(after)) - set(_lines(text))
            assert {line for line in added if line.startswith("|")} <= set(every)


def _lines(text: str) -> list[str]:
    return [re.sub(r"\[\^\d+\]", "[^n]", line) for line in text.splitlines()]


def _line(row: CatalogueRow) -> str:
    return row.source.slice(row.node.span)


def test_bringing_one_row_looks_at_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row.replace("MIT", "Apache 2.0") for row in ROWS["en"]]
    before = catalogue(ja=page("ja"), en=page("en", tuple(rows)))
    looked: list[str] = []
    whole = planning.differing

    def counted(copier: Copier, group: TableGroup, entry: RowGroup, *more: Any) -> Iterator[Value]:
        looked.append(entry.first.name)
        return whole(copier, group, entry, *more)

    monkeypatch.setattr(planning, "differing", counted)
    (group,) = before.alignment.tables
    texts = sync_row(before, group.rows[1], "ja", ["en"], Policy())
    assert looked == [group.rows[1].first.name]
    assert [row.replace("Apache 2.0 (?)", "MIT (?)") for row in rows][1] in texts[NAMES["en"]]
    assert "Sakura](https://sakura.example) | 2022" in texts[NAMES["en"]]
    assert rows[4] in texts[NAMES["en"]]
