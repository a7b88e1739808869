"""No two findings of one run ask for opposite changes, and no two rules tell one place the same; on real catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from readme_tools.text.diagnostic import Diagnostic, Location
from readme_tools.text.source import Source
from tests.conftest import some
from tests.helpers import found_in

# What a message says of two texts: the one that stands there, and the one that is asked for.
_ASKED = (
    re.compile(r"'(?P<old>[^']+)' here, but '(?P<new>[^']+)'"),
    re.compile(r"says '(?P<old>[^']+)'(?: here)?, but '(?P<new>[^']+)'"),
    re.compile(r"write '(?P<new>[^']+)' for '(?P<old>[^']+)'"),
    re.compile(r"'(?P<old>[^']+)' is misspelt, it seems: (?:the URL beside it says )?'(?P<new>[^']+)'"),
)


def states(corpus: Path) -> Iterator[Path]:
    history = sorted((corpus / "history").iterdir())
    yield from (corpus / "seed", *some((history[len(history) // 3], history[-7], history[-1]), 3))
    yield from (*sorted((corpus / "other").iterdir()), *some(sorted((corpus / "foreign").iterdir())[::-1], 3))


def asked(one: Diagnostic) -> Iterator[tuple[str, str]]:
    """Give the texts that a finding's message holds against each other: the old one and the new one."""
    for pattern in _ASKED:
        for match in pattern.finditer(one.message):
            yield match["old"], match["new"]


def changes(one: Diagnostic, sources: dict[str, Source]) -> Iterator[tuple[str, str]]:
    """Give what a finding's fix takes away and puts there instead, where both are words."""
    for edit in one.fix.edits if one.fix else ():
        old = sources[edit.path].text[edit.span.start : edit.span.end]
        if any(map(str.isalnum, old)) and any(map(str.isalnum, edit.text)):
            yield old, edit.text


def are_of_one_place(one: Diagnostic, other: Diagnostic) -> bool:
    """Say whether each of two findings stands where the other points to."""

    def leads(this: Diagnostic, that: Diagnostic) -> bool:
        places = [this.finding.location, *(related.location for related in this.finding.related)]
        return any(place.path == that.path and place.span.overlaps(that.span) for place in places)

    return leads(one, other) and leads(other, one)


def opposed(found: Sequence[Diagnostic], sources: dict[str, Source]) -> Iterator[tuple[Diagnostic, Diagnostic]]:
    """Yield the pairs of findings that ask for opposite changes."""
    swaps: dict[tuple[str, str, str], Diagnostic] = {}
    for one in found:
        for old, new in changes(one, sources):
            swaps[one.path, old, new] = one
    for (path, old, new), one in swaps.items():
        other = swaps.get((path, new, old))
        if other is not None and old < new:
            yield one, other
    saying = [(one, set(asked(one))) for one in found]
    for (one, texts), (other, others) in combinations([each for each in saying if each[1]], 2):
        if {(new, old) for old, new in texts} & others and are_of_one_place(one, other):
            yield one, other


def repeated(found: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, Diagnostic]]:
    """Yield the pairs of findings of two rules that tell one place the same."""
    by_place: dict[Location, list[Diagnostic]] = {}
    for one in found:
        by_place.setdefault(one.finding.location, []).append(one)
    for same in by_place.values():
        for one, other in combinations(same, 2):
            texts, others = ({each.strip() for each in re.findall(r"'([^']+)'", each.message)} for each in (one, other))
            edits, theirs = ({*each.fix.edits} if each.fix else set() for each in (one, other))
            if one.name != other.name and (
                edits & theirs or len(texts & others) > 1 or set(asked(one)) & set(asked(other))
            ):
                yield one, other


def test_no_two_findings_of_a_run_contradict_or_repeat_each_other(corpus: Path) -> None:
    wrong = []
    for place in states(corpus):
        run = found_in(place)
        pairs = [*opposed(run.diagnostics, dict(run.sources)), *repeated(run.diagnostics)]
        wrong += [(place.name, one.path, one.name, one.message, other.name, other.message) for one, other in pairs]
    assert wrong == []
