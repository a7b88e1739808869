"""What holds for any two states: what was done is what is told, and the way back tells the opposite."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from readme_tools.diff import compare
from readme_tools.diff.model import ChangeKind, RecordDiff, What
from tests.conftest import few
from tests.differing.pages import LANGUAGES, Book, Entry

_WORDS = ("Hinoki", "Buna", "Kaede", "Yanagi", "Tsubaki", "Momiji", "Keyaki", "Kiri", "Nara", "Kusu", "Ginkgo", "Enoki")
_SIZES = ("1b", "7b", "13b", "70b")
_LICENCES = ("MIT", "Apache 2.0", "CC BY 4.0", "CC BY-NC 4.0")


@dataclass(frozen=True)
class Story:
    """Two states, and what was done between them by name of entry."""

    old: Book
    new: Book
    added: frozenset[str]
    removed: frozenset[str]
    renamed: frozenset[str]
    licences: frozenset[str]
    moved: frozenset[str]  # to the other table


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw families of sizes in two tables, and a few things that happen to some entries."""
    names = draw(
        st.lists(
            st.sampled_from([f"{word} {size}" for word in _WORDS for size in _SIZES]),
            min_size=6,
            max_size=24,
            unique=True,
        )
    )
    made = [
        Entry(name, size=name.split()[1], year=draw(st.integers(2020, 2026)), maker=draw(st.sampled_from(_WORDS)),
              topic=draw(st.sampled_from(("Wikipedia", "CC-100", "mC4"))), licence=draw(st.sampled_from(_LICENCES)))
        for name in names
    ]  # fmt: skip
    cut = draw(st.integers(2, len(made) - 2))
    tables = {"general": made[:cut], "other": made[cut:]}
    what = {name: draw(st.sampled_from((*["keep"] * 8, "remove", "rename", "licence", "move"))) for name in names}
    new: dict[str, list[Entry]] = {"general": [], "other": []}
    for home, entries in tables.items():
        for entry in entries:
            match what[entry.name]:
                case "rename":
                    slug = entry.name.lower().replace(" ", "-")
                    new[home].append(replace(entry, name=f"Super {entry.name}", link=slug))
                case "licence":
                    other = next(one for one in _LICENCES if one != entry.licence)
                    new[home].append(replace(entry, licence=other))
                case "move":
                    new["other" if home == "general" else "general"].append(entry)
                case "keep":
                    new[home].append(entry)
    fresh = draw(
        st.lists(
            st.sampled_from([f"Fresh{number} {size}" for number in range(3) for size in _SIZES]),
            max_size=3,
            unique=True,
        )
    )
    for name in fresh:
        table = new[draw(st.sampled_from(("general", "other")))]
        table.insert(
            draw(st.integers(0, len(table))), Entry(name, size=name.split()[1], maker=draw(st.sampled_from(_WORDS)))
        )
    by = {kind: frozenset(name for name, one in what.items() if one == kind) for kind in what.values()}
    none: frozenset[str] = frozenset()
    renamed = frozenset(f"Super {name}" for name in by.get("rename", none))
    return Story(
        Book(tables),
        Book(new),
        frozenset(fresh),
        by.get("remove", none),
        renamed,
        by.get("licence", none),
        by.get("move", none),
    )


def names(diff: RecordDiff, what: What) -> frozenset[str]:
    return frozenset(entry.name for entry in diff.entries() if entry.what is what)


def having(diff: RecordDiff, kind: ChangeKind) -> frozenset[str]:
    return frozenset(entry.name for entry in diff.entries() if entry.has(kind))


@settings(max_examples=few(20))
@given(stories())
def test_what_was_done_is_told_and_nothing_else_and_the_way_back_tells_the_opposite(story: Story) -> None:
    old, new = story.old.read(), story.new.read()
    diff, back = compare(old, new), compare(new, old)
    assert names(diff, What.ADDED) == names(back, What.REMOVED) == story.added
    assert names(diff, What.REMOVED) == names(back, What.ADDED) == story.removed
    assert having(diff, ChangeKind.NAME) == story.renamed
    assert having(diff, ChangeKind.LICENCE) == story.licences
    assert having(diff, ChangeKind.TABLE) == story.moved
    changes = [change for entry in diff.entries() for change in entry.changes]
    assert {change.kind for change in changes} <= {ChangeKind.NAME, ChangeKind.LICENCE, ChangeKind.TABLE}
    assert all(tuple(change.values) == LANGUAGES and not change.behind for change in changes)
    assert values(diff) == Counter((kind, language, new, old) for kind, language, old, new in values(back).elements())
    assert compare(new, new).is_empty


def values(diff: RecordDiff) -> Counter[tuple[str, str, str | None, str | None]]:
    """Count the values that changed; places are told as few as possible, and others may do as well."""
    return Counter(
        (change.kind, language, one.old, one.new)
        for entry in diff.entries()
        for change in entry.changes
        if change.kind is not ChangeKind.PLACE
        for language, one in change.values.items()
    )


@settings(max_examples=few(20))
@given(stories(), st.sampled_from(LANGUAGES))
def test_what_one_edition_did_alone_is_told_of_it_alone(story: Story, language: str) -> None:
    new = replace(story.old, only={language: story.new.tables})
    diff = compare(story.old.read(), new.read())
    for change in (
        change for entry in diff.entries() for change in entry.changes if change.kind is not ChangeKind.PLACE
    ):
        assert tuple(change.values) == (language,)
        assert change.behind
    assert all(tuple(entry.places) == (language,) for entry in diff.entries() if entry.what is What.ADDED)
    assert not names(diff, What.REMOVED)
