"""What sync changes is what check reports: the same comparison tells both."""

from __future__ import annotations

from pathlib import Path

import pytest

from readme_tools.catalogue.bind import EditionName, bind
from readme_tools.catalogue.profile.model import shipped
from readme_tools.editions.align import align
from readme_tools.linter.runner import check
from readme_tools.markdown.build import parse
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.rules import ALL
from readme_tools.sync import sync
from readme_tools.text.source import Source
from tests.editions.wordy import invent, thinned, written

BETWEEN = [rule for rule in ALL if rule.name.endswith("-differs") or rule.name == "missing-row"]
NAMES = "abcdefgh"


def catalogue(profile: str = "generic", **texts: str) -> Catalogue:
    editions = [
        bind(parse(Source(f"README_{one}.md", text)), EditionName(one, f"README_{one}.md"), shipped(profile))
        for one, text in texts.items()
    ]
    return Catalogue(align(editions))


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
    before = catalogue(en=mine, **{language: theirs})
    found = [one.name for one in check([before], BETWEEN).diagnostics]
    synced = sync(before)
    if count == 5:  # four others are too few to learn from
        # Another amount is told of in any text, and so is a link one slip off under the same text.
        assert found in ([], [rule], ["spelling-differs"])  # a name is one in any column
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
    before = catalogue(**texts)
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
    before = catalogue("japanese-llms", **texts)
    assert [one.name for one in check([before], BETWEEN).diagnostics] == ["licence-differs"]
    synced = sync(before)
    assert synced.texts or any(one.notes for one in synced.reports)


def page_of(head: str, *rows: str) -> str:
    return f"{head}\n|---|---|\n" + "".join(f"{row}\n" for row in rows)


def linked(language: str, last: str) -> str:
    return page_of("| Name | Was |", *(f"| [{one}](https://x.example/{one}) | 1 |" for one in NAMES[:7]), last)


SIX = tuple(f"| {name * 3} | MIT-{at} |" for at, name in enumerate(NAMES[:6]))
WITHOUT_CHANGE = {
    "a page in each language": (
        "generic",
        linked("en", "| [h](https://en.example/h) | 1 |"),
        linked("de", "| [h](https://de.example/h) | 1 |"),
    ),
    "an entry that the source lists twice": (
        "generic",
        page_of("| Name | What |", *SIX, SIX[2]),
        page_of("| Name | Was |", *SIX),
    ),
    "a number with a blank in it": (
        "generic",
        page_of("| Name | What |", *SIX, "| ggg | 4,096 |"),
        page_of("| Name | Was |", *SIX, "| ggg | 4 096 |"),
    ),
    "a description of a list": (
        "generic",
        "# T\n\n" + "".join(f"- [{one}](https://x.example/{one}) - Oak.\n" for one in NAMES),
        "# T\n\n"
        + "".join(f"- [{one}](https://x.example/{one}) - {'Elm' if one == 'c' else 'Oak'}.\n" for one in NAMES),
    ),
}


@pytest.mark.parametrize("what", WITHOUT_CHANGE)
def test_what_check_does_not_report_sync_does_not_change(what: str) -> None:
    profile, mine, theirs = WITHOUT_CHANGE[what]
    before = catalogue(profile, en=mine, de=theirs)
    found = [one.name for one in check([before], BETWEEN).diagnostics if one.path == "README_de.md"]
    assert found in ([], ["sign-differs"])  # which of two names is right is not known
    synced = sync(before)
    assert not synced.texts
    assert not any(one.notes for one in synced.reports)


@pytest.mark.parametrize(
    ("number", "copied"), [("4,096", "4.096"), ("1.5", "1.5"), ("1,234.5", "1,234.5"), ("12", "12")]
)
def test_a_number_that_is_brought_is_read_as_it_was(number: str, copied: str) -> None:
    before = catalogue(en=page_of("| Name | What |", *SIX, f"| ggg | {number} |"), de=page_of("| Name | Was |", *SIX))
    assert f"| ggg | {copied} |" in sync(before).texts["README_de.md"]


def test_a_value_is_not_put_where_its_column_cannot_read_it() -> None:
    rows = [f"| {name * 3} | 202{at} |" for at, name in enumerate(NAMES[:7])]
    mine = page_of("| Name | Wann |", *rows, "| hhh | 2019\\ |")
    theirs = page_of("|  | Year |", *rows, "| hhh | 2021 |")
    synced = sync(catalogue("japanese-llms", de=mine, en=theirs))
    assert not synced.texts
    assert any("2019" in note for report in synced.reports for note in report.notes)


def test_a_row_and_its_double_stay_alike() -> None:
    mine = page_of("| Name | What |", *SIX, "| ggg | MIT-7 |")
    theirs = page_of("| Name | Was |", *SIX, "| ggg | MLT-7 |", "| ggg | MLT-7 |")
    synced = sync(catalogue(en=mine, de=theirs))
    assert not synced.texts
    assert any("twice" in note for report in synced.reports for note in report.notes)
