"""Text edits and the one function that applies fixes."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.differences import same_ends
from readme_tools.text.source import Span

_T = TypeVar("_T")


class Applicability(StrEnum):
    """How sure a fix is, in the words of Ruff: https://docs.astral.sh/ruff/linter/#fix-safety."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display-only"


def applied(unsafe: bool) -> frozenset[Applicability]:
    """Return the kinds of fixes that are applied, with those that need a look or without."""
    return frozenset({Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE})


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of `span` in the file `path` by `text`."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all are applied, or none.

    `copied` are the places in other files that they are taken from: what changes one of them is not applied with them,
    or two editions would exchange their texts again and again.
    """

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE
    copied: tuple[tuple[str, Span], ...] = ()


def apply_edits(text: str, edits: Iterable[Edit], start: int = 0) -> str:
    """Return `text`, which begins at `start` in its file, with non-overlapping edits applied.

    Raises `ValueError` when two overlap.
    """
    parts: list[str] = []
    at = start
    for edit in sorted(set(edits), key=lambda edit: (edit.span.start, edit.span.end)):
        if edit.span.start < at:
            raise ValueError(f"edits overlap at offset {edit.span.start}")
        parts += text[at - start : edit.span.start - start], edit.text
        at = edit.span.end
    return "".join((*parts, text[at - start :]))


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes, first come first served, that touch no place twice in any file, nor one that is copied.

    An edit that two fixes share to the letter is no conflict: it is made once.
    """
    taken: dict[str, list[Edit]] = defaultdict(list)  # in their order
    copied: dict[str, list[Span]] = defaultdict(list)
    chosen: list[Fix] = []
    for fix in fixes:
        if (
            any(_conflicts(edit, taken[edit.path]) for edit in fix.edits)
            or any(
                _touches(edit.span, one) for edit in fix.edits for one in _beside(edit.span, copied[edit.path], _first)
            )
            or any(_touches(span, one.span) for path, span in fix.copied for one in _beside(span, taken[path], _start))
        ):
            continue
        chosen.append(fix)
        for edit in fix.edits:
            insort(taken[edit.path], edit, key=_start)
        for path, span in fix.copied:
            insort(copied[path], span, key=_first)
    return chosen


def joined(edits: Iterable[Edit]) -> list[Edit]:
    """Return edits with those put together that insert at one place, such as rows at a file's end, then footnotes.

    What two of them put in the place of the same text is no insertion, and left for `apply_edits` to refuse.
    """
    done: dict[tuple[str, Span] | int, Edit] = {}
    for number, edit in enumerate(edits):
        place = (edit.path, edit.span) if edit.span.start == edit.span.end else number
        before = done.get(place)
        done[place] = Edit(edit.path, edit.span, before.text + edit.text) if before else edit
    return list(done.values())


def trimmed(edit: Edit, before: str) -> Edit:
    """Return a change of some text without what stays as it is."""
    start, end = same_ends(before, edit.text)
    return Edit(edit.path, Span(edit.span.start + start, edit.span.end - end), edit.text[start : len(edit.text) - end])


def _start(edit: Edit) -> int:
    return edit.span.start


def _first(span: Span) -> int:
    return span.start


def _beside(span: Span, places: Sequence[_T], key: Callable[[_T], int]) -> Sequence[_T]:
    """Return those of some places, in order and apart, that a range may touch: the ones next to its start."""
    at = bisect_right(places, span.start, key=key)
    return places[max(at - 1, 0) : at + 1]


def _touches(span: Span, other: Span) -> bool:
    """Return whether two ranges share characters, or one place to insert at."""
    return other.start == span.start or other.overlaps(span)


def _conflicts(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Return whether an edit touches another one of its file, and is not the same."""
    return any(other != edit and _touches(edit.span, other.span) for other in _beside(edit.span, taken, _start))
