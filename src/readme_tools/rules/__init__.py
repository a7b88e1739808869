"""Floor 4: the rules. `ALL` is the only list of them; it is in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.catalogue.unreadable_cell import RULE as UNREADABLE_CELL
from readme_tools.rules.editions.licence_differs import RULE as LICENCE_DIFFERS
from readme_tools.rules.editions.missing_row import RULE as MISSING_ROW
from readme_tools.rules.footnotes.undefined_footnote import RULE as UNDEFINED_FOOTNOTE
from readme_tools.rules.footnotes.unused_footnote import RULE as UNUSED_FOOTNOTE
from readme_tools.rules.licences.licence_spelling import RULE as LICENCE_SPELLING
from readme_tools.rules.licences.unknown_licence import RULE as UNKNOWN_LICENCE
from readme_tools.rules.links.mangled_url import RULE as MANGLED_URL
from readme_tools.rules.markers.marker_glyph import RULE as MARKER_GLYPH
from readme_tools.rules.markers.marker_legend import RULE as MARKER_LEGEND
from readme_tools.rules.markers.unknown_marker import RULE as UNKNOWN_MARKER
from readme_tools.rules.source.conflict_marker import RULE as CONFLICT_MARKER
from readme_tools.rules.tables.missing_cell import RULE as MISSING_CELL
from readme_tools.rules.tables.surplus_cell import RULE as SURPLUS_CELL

ALL: tuple[Rule, ...] = (
    CONFLICT_MARKER,
    SURPLUS_CELL,
    MISSING_CELL,
    MANGLED_URL,
    UNDEFINED_FOOTNOTE,
    UNUSED_FOOTNOTE,
    UNKNOWN_LICENCE,
    LICENCE_SPELLING,
    UNKNOWN_MARKER,
    MARKER_GLYPH,
    MARKER_LEGEND,
    UNREADABLE_CELL,
    MISSING_ROW,
    LICENCE_DIFFERS,
)
