"""How well rows are lined up when they are shuffled and dropped, with real and with invented editions."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from bench.alignment import measure

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.editions.align import align
from tests.editions import wordy
from tests.editions.invented import Invented, Row, as_edition, invent
from tests.helpers import real
from tests.test_growth import grows_little, untraced  # noqa: F401 - fixtures

DROPPED = (0.0, 0.03, 0.1)
SEEDS = range(3)
MOST_WRONG, LEAST_FOUND = 0.001, 0.98
Counts = tuple[int, int, int]  # pairs right, wrong, missed


def assert_good(counts: Sequence[Counts]) -> None:
    right, wrong, missed = (sum(column) for column in zip(*counts, strict=True))
    assert wrong <= (right + wrong) * MOST_WRONG, f"{wrong} of {right + wrong} pairs are wrong"
    assert right >= (right + missed) * LEAST_FOUND, f"{missed} of {right + missed} pairs are missed"


@pytest.mark.parametrize("dropped", DROPPED)
def test_rows_of_real_editions_find_their_partners(corpus: Path, dropped: float) -> None:
    alignment = real(sorted((corpus / "history").iterdir())[-1]).alignment
    assert_good([measure(alignment, dropped, seed, show=False) for seed in SEEDS])


def drop(tables: list[list[Row]], dropped: float, random_: random.Random) -> list[list[Row]]:
    kept = [[row for row in rows if random_.random() >= dropped] for rows in tables]
    for rows in kept:
        random_.shuffle(rows)
    return kept


def measure_invented(invented: Invented, dropped: float, seed: int) -> Counts:
    random_ = random.Random(f"{seed}/{dropped}")
    both = drop(invented.english, dropped, random_), drop(invented.chinese, dropped, random_)
    editions = [as_edition(tables, language) for tables, language in zip(both, ("en", "zh"), strict=True)]
    numbers: dict[CatalogueRow, int] = {
        row: number
        for tables, edition in zip(both, editions, strict=True)
        for rows, table in zip(tables, edition.tables, strict=True)
        for (number, _), row in zip(rows, table.rows, strict=True)
    }
    left = [{number for rows in tables for number, _ in rows} for tables in both]
    pairs = [
        [numbers[row] for row in entry.rows.values()]
        for group in align(editions).tables
        for entry in group.rows
        if len(entry.rows) == 2
    ]
    right = sum(one == other for one, other in pairs)
    return right, len(pairs) - right, len(left[0] & left[1]) - right


@pytest.mark.parametrize("dropped", DROPPED)
def test_rows_that_share_no_name_and_often_no_link_find_their_partners(dropped: float) -> None:
    sizes = [80, 60, 50, 40, 30, 20, 15, 5]
    assert_good([measure_invented(invent(sizes, seed), dropped, seed) for seed in range(5)])


def test_the_invented_names_share_no_letter() -> None:
    invented = invent([50], 1)
    for (_, english), (_, chinese) in zip(invented.english[0], invented.chinese[0], strict=True):
        name, other = (line.split("]")[0].removeprefix("| [") for line in (english, chinese))
        assert name.isascii()
        assert not any(letter.isascii() for letter in other)
        assert english.split("(")[1].split(")")[0] not in chinese


def seconds(rows: int) -> float:
    """Give the time that lining up one new table takes."""
    invented = invent([rows], 1)
    random_ = random.Random(1)
    editions = [
        as_edition(drop(invented.english, 0.1, random_), "en"),
        as_edition(drop(invented.chinese, 0.1, random_), "zh"),
    ]
    start = time.process_time()
    align(editions)
    return time.process_time() - start


def test_four_times_the_rows_take_about_four_times_as_long() -> None:
    grows_little(seconds, 500)


def of_words(rows: int, kept: Callable[[int], bool]) -> tuple[float, int, int]:
    """Line up a table of words with one that lacks some rows; give the time, how many pairs are right, and how many."""
    random_ = random.Random(1)
    shape = ("name", "about")
    cells = [
        [[(part, random_.randrange(len(wordy.LEXICON[part]))) for part in wordy.PARTS[column]] for column in shape]
        for _ in range(rows)
    ]
    both = [[*enumerate(cells)], [(at, one) for at, one in enumerate(cells) if kept(at)]]
    editions = [wordy.as_edition([(0, shape, one)], language) for one, language in zip(both, ("en", "ja"), strict=True)]
    places = [
        {id(row): at for row, (at, _) in zip(e.rows(), one, strict=True)} for e, one in zip(editions, both, strict=True)
    ]
    start = time.process_time()
    (group,) = align(editions).tables
    taken = time.process_time() - start
    pairs = [entry.rows for entry in group.rows if len(entry.rows) == 2]
    return taken, sum(places[0][id(one["en"])] == places[1][id(one["ja"])] for one in pairs), len(pairs)


@pytest.mark.parametrize("lost", [range(40, 120)], ids=str)
def test_rows_of_nothing_but_words_find_their_partners_where_an_edition_lacks_many(lost: range) -> None:
    assert of_words(160, lambda at: at not in lost)[1] == 160 - len(lost)


@pytest.mark.parametrize("kept", [range(30, 60), sorted(random.Random(5).sample(range(60), 30))], ids=["end", "any"])
def test_where_an_edition_lacks_half_of_rows_of_nothing_but_words_no_pair_is_guessed(kept: Sequence[int]) -> None:
    _, right, pairs = of_words(60, lambda at: at in kept)
    assert right == pairs


def test_four_times_the_rows_of_nothing_but_words_take_about_four_times_as_long() -> None:
    # Up to about 200 rows each is held against each.
    grows_little(lambda rows: of_words(rows, lambda at: at % 8 > 0)[0], 240)
