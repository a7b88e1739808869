"""Editions lined up, with the last change of their rows, and before and after an edit."""

from __future__ import annotations

from collections.abc import Mapping

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.lazy.dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """The last change of a row's line.

    `commit` is empty when the change is not committed. `time` counts seconds, `day` is its date.
    `before` is the row as it was; None when there was none, or no other edition is older.
    """

    commit: str
    time: int
    day: str
    before: CatalogueRow | None = None

    def is_later_than(self, other: Change) -> bool:
        """Return whether this change came later, and not in the same commit."""
        if self.commit == other.commit:
            return False
        return not self.commit or (bool(other.commit) and self.time > other.time)


@dataclass(frozen=True)
class Dated:
    """The editions of a catalogue, and the last change of each row whose history is known."""

    alignment: Alignment
    changes: Mapping[CatalogueRow, Change]


@dataclass(frozen=True)
class Edited:
    """The editions of a catalogue as they were at a revision, lined up, and as they are now."""

    before: Alignment
    now: Alignment
