"""Rules about the markers of availability cells, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.markers.marker_contradiction import RULE as MARKER_CONTRADICTION
from readme_tools.rules.markers.marker_glyph import RULE as MARKER_GLYPH
from readme_tools.rules.markers.marker_legend import RULE as MARKER_LEGEND
from readme_tools.rules.markers.missing_marker import RULE as MISSING_MARKER
from readme_tools.rules.markers.unknown_marker import RULE as UNKNOWN_MARKER

RULES: tuple[Rule, ...] = (
    UNKNOWN_MARKER,
    MARKER_GLYPH,
    MARKER_LEGEND,
    MISSING_MARKER,
    MARKER_CONTRADICTION,
)
