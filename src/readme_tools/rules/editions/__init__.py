"""Rules about language editions compared, and the language of one, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.editions.anchor_differs import RULE as ANCHOR_DIFFERS
from readme_tools.rules.editions.bold_differs import RULE as BOLD_DIFFERS
from readme_tools.rules.editions.code_differs import RULE as CODE_DIFFERS
from readme_tools.rules.editions.column_differs import RULE as COLUMN_DIFFERS
from readme_tools.rules.editions.copied_text import RULE as COPIED_TEXT
from readme_tools.rules.editions.edition_link import RULE as EDITION_LINK
from readme_tools.rules.editions.footnote_differs import RULE as FOOTNOTE_DIFFERS
from readme_tools.rules.editions.fullwidth_punctuation import RULE as FULLWIDTH_PUNCTUATION
from readme_tools.rules.editions.heading_differs import RULE as HEADING_DIFFERS
from readme_tools.rules.editions.licence_differs import RULE as LICENCE_DIFFERS
from readme_tools.rules.editions.marker_differs import RULE as MARKER_DIFFERS
from readme_tools.rules.editions.meaning_differs import RULE as MEANING_DIFFERS
from readme_tools.rules.editions.missing_row import RULE as MISSING_ROW
from readme_tools.rules.editions.missing_text import RULE as MISSING_TEXT
from readme_tools.rules.editions.mixed_parentheses import RULE as MIXED_PARENTHESES
from readme_tools.rules.editions.name_differs import RULE as NAME_DIFFERS
from readme_tools.rules.editions.number_differs import RULE as NUMBER_DIFFERS
from readme_tools.rules.editions.outdated_translation import RULE as OUTDATED_TRANSLATION
from readme_tools.rules.editions.repeated_text import RULE as REPEATED_TEXT
from readme_tools.rules.editions.row_order_differs import RULE as ROW_ORDER_DIFFERS
from readme_tools.rules.editions.section_differs import RULE as SECTION_DIFFERS
from readme_tools.rules.editions.shifted_cells import RULE as SHIFTED_CELLS
from readme_tools.rules.editions.sign_differs import RULE as SIGN_DIFFERS
from readme_tools.rules.editions.spelling_differs import RULE as SPELLING_DIFFERS
from readme_tools.rules.editions.text_differs import RULE as TEXT_DIFFERS
from readme_tools.rules.editions.untranslated_mark import RULE as UNTRANSLATED_MARK
from readme_tools.rules.editions.untranslated_text import RULE as UNTRANSLATED_TEXT
from readme_tools.rules.editions.url_differs import RULE as URL_DIFFERS
from readme_tools.rules.editions.value_differs import RULE as VALUE_DIFFERS
from readme_tools.rules.editions.year_differs import RULE as YEAR_DIFFERS

RULES: tuple[Rule, ...] = (
    MISSING_ROW,
    LICENCE_DIFFERS,
    ROW_ORDER_DIFFERS,
    SECTION_DIFFERS,
    MARKER_DIFFERS,
    YEAR_DIFFERS,
    NUMBER_DIFFERS,
    URL_DIFFERS,
    FOOTNOTE_DIFFERS,
    COLUMN_DIFFERS,
    ANCHOR_DIFFERS,
    NAME_DIFFERS,
    BOLD_DIFFERS,
    EDITION_LINK,
    UNTRANSLATED_MARK,
    OUTDATED_TRANSLATION,
    HEADING_DIFFERS,
    UNTRANSLATED_TEXT,
    FULLWIDTH_PUNCTUATION,
    MIXED_PARENTHESES,
    VALUE_DIFFERS,
    TEXT_DIFFERS,
    SPELLING_DIFFERS,
    COPIED_TEXT,
    MISSING_TEXT,
    REPEATED_TEXT,
    SIGN_DIFFERS,
    CODE_DIFFERS,
    MEANING_DIFFERS,
    SHIFTED_CELLS,
)
