"""Which findings are reported, and how bad they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readme_tools.diagnostics import Severity


@dataclass(frozen=True)
class Policy:
    """What the user decides about findings.

    `severities` replaces the severity of rules by name.
    """

    severities: Mapping[str, Severity] = field(default_factory=dict)
