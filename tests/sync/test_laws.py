"""Laws of sync that hold for every damage that is done to an edition."""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readme_tools.catalogue.bind import EditionName, bind
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.model import shipped
from readme_tools.editions.align import align
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.rules.editions.missing_row import RULE as MISSING_ROW
from readme_tools.sync import sync
from readme_tools.text.source import Source
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


@given(damaged())
def test_sync_never_fails_ends_and_changes_nothing_the_second_time(text: str) -> None:
    before = catalogue(ja=page("ja"), en=text)
    synced = sync(before)
    after = reread(before, dict(synced.texts))
    assert not sync(after).texts
    newline = "\r\n" if "\r\n" in text else "\n"
    for changed in synced.texts.values():
        assert set(re.findall(r"\r\n|\r|\n", changed)) == {newline}
    left = [one for one in check([after], [MISSING_ROW]).diagnostics if one.path == NAMES["en"]]
    assert len(left) <= sum("may be" in note for report in synced.reports for note in report.notes)


@given(randoms)
def test_sync_changes_what_check_reports_and_diff_marks(random: Random) -> None:
    assert list(broken(invent(random))) == []


# Rows that read the same, names whose links and numbers differ, columns that learn from what is brought.
@pytest.mark.parametrize("seed", [10, 13, 121, 235, 236, 239, 253, 258, 324, 350, 351, 386, 587, 820, 1058, 1147, 1367])
def test_catalogues_that_were_hard_keep_the_law(seed: int) -> None:
    assert list(broken(invent(Random(seed)))) == []


@given(damaged())
def test_prose_of_the_edition_stays(text: str) -> None:
    before = catalogue(ja=page("ja"), en=text)
    after = sync(before).texts.get(NAMES["en"], text)
    for word in ("Tree Corpus", "Gardeners", "Individual", "Forêt"):
        assert after.count(word) >= text.count(word)
