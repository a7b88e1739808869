"""Editions as they are, and as they were before an edit."""

from __future__ import annotations

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.lazy.dataclasses import dataclass


@dataclass(frozen=True)
class Edited:
    """The editions of a catalogue as they were at a revision, lined up, and as they are now."""

    before: Alignment
    now: Alignment
