from __future__ import annotations

import difflib
import itertools
from random import Random

import pytest

from readme_tools.text.differences import differences, unified


def _made(random: Random) -> tuple[list[str], list[str]]:
    """Make two texts of which one came from the other: lines that repeat, and lines that stand once."""
    words = [f"{letter}\n" for letter in "abc"] + [f"{number}\n" for number in range(random.choice((0, 5, 30)))]
    before = [random.choice(words) for _ in range(random.randint(0, 25))]
    after = list(before)
    for _ in range(random.randint(0, 6)):
        at = random.randint(0, len(after))
        after[at : at + random.randint(0, 3)] = random.choices(words, k=random.randint(0, 3))
    if random.random() < 0.2:
        random.shuffle(after)
    return before, after


@pytest.mark.parametrize("seed", range(0, 400, 20))
def test_the_steps_lead_from_one_text_to_the_other(seed: int) -> None:
    for one in range(seed, seed + 20):
        before, after = _made(Random(one))
        steps = list(differences(before, after))
        made: list[str] = []
        at = (0, 0)
        tags = ["", *(step[0] for step in steps)]
        for tag, first, last, mine, behind in steps:
            assert (first, mine) == at
            assert (last > first, behind > mine) == (tag != "insert", tag != "delete")
            if tag == "equal":
                assert before[first:last] == after[mine:behind]
            made += before[first:last] if tag == "equal" else after[mine:behind]
            at = last, behind
        assert (at, made) == ((len(before), len(after)), after)
        assert not any(one == other == "equal" for one, other in itertools.pairwise(tags))


@pytest.mark.parametrize("seed", range(0, 400, 20))
def test_a_unified_diff_is_written_as_difflib_writes_it(seed: int) -> None:
    for one in range(seed, seed + 20):
        random = Random(one)
        before = [f"{number}\n" for number in range(random.randint(0, 40))]  # each stands once: one way to tell
        after = [line for line in before if random.random() < 0.9]
        for _ in range(random.randint(0, 3)):
            after.insert(random.randint(0, len(after)), f"new {random.random()}\n")
        assert list(unified(before, after, ("a", "b"))) == list(difflib.unified_diff(before, after, "a", "b"))


@pytest.mark.parametrize("lines", [["r{}", "h", "d"], ["r{}"], ["", "r{}", "", "x{}"], ["s"]])
def test_twice_the_lines_take_twice_the_comparisons(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    class Counting(difflib.SequenceMatcher):  # type: ignore[type-arg]
        def find_longest_match(self, alo: int = 0, ahi: int = 0, blo: int = 0, bhi: int = 0) -> difflib.Match:  # type: ignore[override]
            looked.append(ahi - alo)
            return super().find_longest_match(alo, ahi, blo, bhi)

    monkeypatch.setattr(difflib, "SequenceMatcher", Counting)

    def taken(count: int) -> int:
        looked.clear()
        before = [line.format(number) for number in range(count) for line in lines]
        after = [line.replace("h", "H").replace("d", "D") for line in before]
        after[1] += "!"
        after[-2] += "!"
        list(differences(before, after))
        return sum(looked)

    assert taken(800) <= 2.3 * taken(400)


def test_lines_that_stand_once_are_found_although_others_are_moved_across_them() -> None:
    steps = list(differences(["x", "1", "2", "3", "y"], ["X", "3", "1", "2", "Y"]))
    assert [step for step in steps if step[0] == "equal"] == [("equal", 1, 3, 2, 4)]
