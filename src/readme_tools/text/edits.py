"""Text edits and the one function that applies fixes."""

from __future__ import annotations

from collections.abc import Iterable
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


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with non-overlapping edits applied. Raises `ValueError` when two overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(set(edits), key=lambda edit: (edit.span.start, edit.span.end)):
        if edit.span.start < at:
            raise ValueError(f"edits overlap at offset {edit.span.start}")
        parts += text[at : edit.span.start], edit.text
        at = edit.span.end
    return "".join((*parts, text[at:]))


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes, first come first served, that touch no place twice in any file.

    An edit that two fixes share to the letter is no conflict: it is made once.
    """
    taken: dict[str, list[Edit]] = {}
    chosen: list[Fix] = []
    for fix in fixes:
        if any(_conflict(edit, other) for edit in fix.edits for other in taken.get(edit.path, ())):
            continue
        chosen.append(fix)
        for edit in fix.edits:
            taken.setdefault(edit.path, []).append(edit)
    return chosen


def _conflict(edit: Edit, other: Edit) -> bool:
    """Return whether two edits of one file touch: shared characters, or one place to insert at."""
    if edit == other:
        return False
    touching = edit.span.start == other.span.start
    return touching or edit.span.overlaps(other.span)
