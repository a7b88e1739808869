"""What a reporter gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readme_tools.diagnostics import Checked, Diagnostic, Hidden
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.text.source import Source


@dataclass(frozen=True)
class Report:
    """Findings to show, the sources that they are in, how many were mended, what was looked at, and the room.

    `width` counts terminal columns; `hidden` counts what was found and is not shown.
    """

    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    fixed: int = 0
    width: int = 100
    checked: Sequence[Checked] = ()
    hidden: Hidden = field(default_factory=Hidden)
