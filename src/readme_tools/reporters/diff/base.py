"""What a reporter of comparisons gets."""

from __future__ import annotations

from readme_tools.diff.model import RecordDiff
from readme_tools.lazy.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison, and what its two states are called: revisions, paths or the working tree."""

    old: str
    new: str
    diff: RecordDiff
