"""Rules about what a catalogue says and in which order, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.catalogue.date_contradiction import RULE as DATE_CONTRADICTION
from readme_tools.rules.catalogue.date_format import RULE as DATE_FORMAT
from readme_tools.rules.catalogue.duplicate_entry import RULE as DUPLICATE_ENTRY
from readme_tools.rules.catalogue.entry_without_reference import RULE as ENTRY_WITHOUT_REFERENCE
from readme_tools.rules.catalogue.future_year import RULE as FUTURE_YEAR
from readme_tools.rules.catalogue.inconsistent_bold import RULE as INCONSISTENT_BOLD
from readme_tools.rules.catalogue.inconsistent_name import RULE as INCONSISTENT_NAME
from readme_tools.rules.catalogue.individual_developer import RULE as INDIVIDUAL_DEVELOPER
from readme_tools.rules.catalogue.missing_size import RULE as MISSING_SIZE
from readme_tools.rules.catalogue.number_notation import RULE as NUMBER_NOTATION
from readme_tools.rules.catalogue.row_order import RULE as ROW_ORDER
from readme_tools.rules.catalogue.shared_url import RULE as SHARED_URL
from readme_tools.rules.catalogue.unknown_constant import RULE as UNKNOWN_CONSTANT
from readme_tools.rules.catalogue.unknown_value import RULE as UNKNOWN_VALUE
from readme_tools.rules.catalogue.unreadable_cell import RULE as UNREADABLE_CELL
from readme_tools.rules.catalogue.venue_format import RULE as VENUE_FORMAT
from readme_tools.rules.catalogue.year_contradiction import RULE as YEAR_CONTRADICTION

RULES: tuple[Rule, ...] = (
    UNREADABLE_CELL,
    ROW_ORDER,
    DUPLICATE_ENTRY,
    INCONSISTENT_BOLD,
    MISSING_SIZE,
    INCONSISTENT_NAME,
    UNKNOWN_CONSTANT,
    INDIVIDUAL_DEVELOPER,
    ENTRY_WITHOUT_REFERENCE,
    DATE_FORMAT,
    VENUE_FORMAT,
    UNKNOWN_VALUE,
    FUTURE_YEAR,
    NUMBER_NOTATION,
    SHARED_URL,
    DATE_CONTRADICTION,
    YEAR_CONTRADICTION,
)
