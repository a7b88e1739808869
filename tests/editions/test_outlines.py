"""Pages of one outline, tables of two kinds, and editions that are sorted by their own names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.urls import canonical_url
from readme_tools.editions.align import align
from readme_tools.editions.columns import paired_columns
from readme_tools.editions.places import are_by_names, disorder
from readme_tools.rules import ALL
from tests.helpers import edition

RULES = {rule.name: rule for rule in ALL}
EN = ("Birds", "Owls", "Terns", "Wrens", "Swifts", "Ducks", "Geese")
JA = ("鳥", "フクロウ", "アジサシ", "ミソサザイ", "アマツバメ", "カモ", "ガン")
LEVELS = (1, 2, 3, 3, 2, 3, 2)


def page(titles: tuple[str, ...], **changed: str) -> str:
    """Make a page of sections, each with a link of its own; a heading is replaced by its number in `changed`."""
    parts = []
    for number, (level, title) in enumerate(zip(LEVELS, titles, strict=True)):
        parts.append(changed.get(f"h{number}", f"{'#' * level} {title}"))
        parts.append(f"[{title}](https://{number}.example/a)")
    return "\n\n".join(part for part in parts if part) + "\n"


def told(rule: str, *editions: Edition) -> list[str]:
    return [str(one.message) for one in RULES[rule].check(align(editions))]


def both(**changed: str) -> tuple[Edition, Edition]:
    return edition(page(JA), "ja", "generic"), edition(page(EN, **changed), "en", "generic")


def test_pages_of_one_outline_are_alike() -> None:
    assert told("heading-differs", *both()) == told("missing-text", *both()) == []


@pytest.mark.parametrize(("number", "written"), [(2, "## Terns"), (2, "#### Terns"), (5, "## Ducks"), (6, "### Geese")])
def test_a_heading_of_another_level_is_still_the_one_at_its_place(number: int, written: str) -> None:
    (message,) = told("heading-differs", *both(**{f"h{number}": written}))
    assert EN[number] in message


@pytest.mark.parametrize("number", range(1, 7))
@pytest.mark.parametrize("instead", ["", "**{}**", "{}"], ids=["gone", "bold", "plain"])
def test_the_heading_that_one_page_lacks_is_told(number: int, instead: str) -> None:
    (message,) = told("missing-text", *both(**{f"h{number}": instead.format(EN[number])}))
    assert JA[number] in message


def table(head: str, *rows: str) -> str:
    return "\n".join((f"| {head} |", "|---" * (head.count("|") + 1) + "|", *(f"| {row} |" for row in rows))) + "\n"


@pytest.mark.parametrize(
    ("mine", "theirs", "apart"),
    [
        ("Speed (ms)", "速度（FPS）", True),
        ("Size (MB)", "大小(GB)", True),
        ("Time (s)", "時間 (min)", True),
        ("Speed (ms)", "速度（ms）", False),
        ("Speed (FPS)", "速度 (fps)", False),
        ("Speed", "速度 (ms)", False),
        ("Score (dev)", "分数（开发集）", False),
    ],
)
def test_columns_of_two_units_are_two(mine: str, theirs: str, apart: bool) -> None:
    one = edition(table(f"Model | {mine}", "A | 10", "B | 20"), "en", "generic")
    other = edition(table(f"模型 | {theirs}", "A | 100", "B | 50"), "zh", "generic")
    assert (paired_columns(one.tables[0], other.tables[0])[1] is None) is apart


def test_tables_of_other_columns_that_state_nothing_alike_are_two() -> None:
    hardware = table("Hardware | Memory | Bits | Off", "8 * T100 | 40 GB | No | No", "8 * V10 | 32 GB | INT8 | No")
    scores = table("  | RTE | COPA | BoolQ | WSC | Mean", "Owl (GAU) | 69.9 | 75.6 | 77.1 | 72.4 | 74.2")
    groups = align([edition(hardware, "en", "generic"), edition(scores, "zh", "generic")]).tables
    assert [len(group.tables) for group in groups] == [1, 1]


NAMES = {"en": ("Ant", "Bee", "Cat", "Dog", "Eel"), "de": ("Aal", "Ameise", "Biene", "Hund", "Katze")}
SAME = {"Ant": "Ameise", "Bee": "Biene", "Cat": "Katze", "Dog": "Hund", "Eel": "Aal"}


def sorted_table(language: str, names: tuple[str, ...]) -> Edition:
    links = {**{one: one for one in SAME}, **{other: one for one, other in SAME.items()}}
    rows = (f"{name} | [docs](https://{links[name].lower()}.example)" for name in names)
    return edition(table("Name | Docs", *rows), language, "generic")


def test_editions_sorted_by_their_own_names_are_in_order() -> None:
    english, german = sorted_table("en", NAMES["en"]), sorted_table("de", NAMES["de"])
    alignment = align([english, german])
    assert are_by_names(alignment.tables[0], ("en", "de"))
    assert list(disorder(alignment)) == []


VOGEL = {
    "Auk": "Alk",
    "Bee-eater": "Spint",
    "Coot": "Bläss",
    "Dove": "Taube",
    "Eider": "Ente",
    "Finch": "Fink",
    "Gull": "Möwe",
    "Heron": "Reiher",
    "Jay": "Häher",
    "Kite": "Milan",
    "Lark": "Lerche",
    "Owl": "Eule",
}
BIRDS = [*VOGEL]


def long_table(language: str, names: Sequence[str], links: Mapping[str, str]) -> Edition:
    rows = (f"{name} | [docs](https://{links[name].lower()}.example)" for name in names)
    return edition(table("Name | Docs", *rows), language, "generic")


@pytest.mark.parametrize("last", [11, 3])
def test_of_names_that_are_translated_a_few_may_stand_elsewhere(last: int) -> None:
    here, there = [*BIRDS], sorted(VOGEL.values())
    here.append(here.pop(last))
    there.insert(2, there.pop())
    alignment = align(
        [
            long_table("en", here, {one: one for one in BIRDS}),
            long_table("de", there, {other: one for one, other in VOGEL.items()}),
        ]
    )
    assert are_by_names(alignment.tables[0], ("en", "de"))
    assert list(disorder(alignment)) == []


def test_names_that_are_the_same_in_both_editions_stand_in_one_order() -> None:
    same = {one: one for one in BIRDS}
    alignment = align([long_table("en", BIRDS, same), long_table("de", [*BIRDS[1:], BIRDS[0]], same)])
    assert [len(one.wrong) for one in disorder(alignment)] == [1]


def test_an_edition_that_is_sorted_by_nothing_is_not() -> None:
    mixed = ("Ameise", "Aal", "Katze", "Biene", "Hund")
    alignment = align([sorted_table("en", NAMES["en"]), sorted_table("de", mixed)])
    assert not are_by_names(alignment.tables[0], ("en", "de"))
    assert len(list(disorder(alignment))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://github.com/a/b/tree/main/c/d", "https://github.com/a/b/tree/main/c/d/README_CN.md"),
        ("https://github.com/a/b/tree/main/c", "https://github.com/a/b/blob/main/c/README.md"),
        ("https://github.com/a/b/blob/main/c/README_ja.md", "https://github.com/a/b/blob/main/c/README.md"),
    ],
)
def test_a_folder_is_its_front_page(one: str, other: str) -> None:
    assert canonical_url(one) == canonical_url(other)
