"""Text edits and the one function that applies fixes."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from readme_tools.lazy.dataclasses import dataclass
from readme_tools.text.source import Span


class Applicability(StrEnum):
    """How sure a fix is, in the words of Ruff: https://docs.astral.sh/ruff/linter/#fix-safety."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display-only"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of `span` in the file `path` by `text`."""

    path: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: all are applied, or none."""

    message: str
    edits: tuple[Edit, ...]
    applicability: Applicability = Applicability.SAFE


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
    """Return the fixes, first come first served, that touch no place twice in any file.

    An edit that two fixes share to the letter is no conflict: it is made once.
    """
    taken: dict[str, list[Edit]] = defaultdict(list)  # in their order
    chosen: list[Fix] = []
    for fix in fixes:
        if any(_conflicts(edit, taken[edit.path]) for edit in fix.edits):
            continue
        chosen.append(fix)
        for edit in fix.edits:
            insort(taken[edit.path], edit, key=_start)
    return chosen


def _start(edit: Edit) -> int:
    return edit.span.start


def _conflicts(edit: Edit, taken: Sequence[Edit]) -> bool:
    """Return whether an edit touches another one of its file: shared characters, or one place to insert at.

    The others touch no place twice, so only those next to it matter.
    """
    at = bisect_right(taken, edit.span.start, key=_start)
    return any(
        other != edit and (other.span.start == edit.span.start or other.span.overlaps(edit.span))
        for other in taken[max(at - 1, 0) : at + 1]
    )
