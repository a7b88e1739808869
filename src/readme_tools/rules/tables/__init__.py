"""Rules about the shape of tables, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.tables.blank_heading import RULE as BLANK_HEADING
from readme_tools.rules.tables.cell_layout import RULE as CELL_LAYOUT
from readme_tools.rules.tables.cell_whitespace import RULE as CELL_WHITESPACE
from readme_tools.rules.tables.delimiter_mismatch import RULE as DELIMITER_MISMATCH
from readme_tools.rules.tables.empty_row import RULE as EMPTY_ROW
from readme_tools.rules.tables.heading_synonym import RULE as HEADING_SYNONYM
from readme_tools.rules.tables.heading_variant import RULE as HEADING_VARIANT
from readme_tools.rules.tables.link_separator import RULE as LINK_SEPARATOR
from readme_tools.rules.tables.lost_table import RULE as LOST_TABLE
from readme_tools.rules.tables.missing_cell import RULE as MISSING_CELL
from readme_tools.rules.tables.missing_column import RULE as MISSING_COLUMN
from readme_tools.rules.tables.missing_pipe import RULE as MISSING_PIPE
from readme_tools.rules.tables.orphan_row import RULE as ORPHAN_ROW
from readme_tools.rules.tables.pseudo_list import RULE as PSEUDO_LIST
from readme_tools.rules.tables.split_row import RULE as SPLIT_ROW
from readme_tools.rules.tables.surplus_cell import RULE as SURPLUS_CELL
from readme_tools.rules.tables.unknown_column import RULE as UNKNOWN_COLUMN

RULES: tuple[Rule, ...] = (
    SURPLUS_CELL,
    MISSING_CELL,
    MISSING_PIPE,
    DELIMITER_MISMATCH,
    ORPHAN_ROW,
    EMPTY_ROW,
    UNKNOWN_COLUMN,
    MISSING_COLUMN,
    HEADING_VARIANT,
    PSEUDO_LIST,
    CELL_LAYOUT,
    CELL_WHITESPACE,
    LOST_TABLE,
    SPLIT_ROW,
    LINK_SEPARATOR,
    BLANK_HEADING,
    HEADING_SYNONYM,
)
