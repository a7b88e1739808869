"""Rules about white space and wording, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.text.comma_spacing import RULE as COMMA_SPACING
from readme_tools.rules.text.doubled_word import RULE as DOUBLED_WORD
from readme_tools.rules.text.inconsistent_term import RULE as INCONSISTENT_TERM
from readme_tools.rules.text.invisible_character import RULE as INVISIBLE_CHARACTER
from readme_tools.rules.text.misspelt_word import RULE as MISSPELT_WORD
from readme_tools.rules.text.multiple_blank_lines import RULE as MULTIPLE_BLANK_LINES
from readme_tools.rules.text.odd_sign import RULE as ODD_SIGN
from readme_tools.rules.text.placeholder_text import RULE as PLACEHOLDER_TEXT
from readme_tools.rules.text.stray_markup import RULE as STRAY_MARKUP
from readme_tools.rules.text.trailing_whitespace import RULE as TRAILING_WHITESPACE
from readme_tools.rules.text.unclosed_bracket import RULE as UNCLOSED_BRACKET
from readme_tools.rules.text.wrong_article import RULE as WRONG_ARTICLE

RULES: tuple[Rule, ...] = (
    TRAILING_WHITESPACE,
    MULTIPLE_BLANK_LINES,
    PLACEHOLDER_TEXT,
    INCONSISTENT_TERM,
    STRAY_MARKUP,
    INVISIBLE_CHARACTER,
    DOUBLED_WORD,
    UNCLOSED_BRACKET,
    MISSPELT_WORD,
    COMMA_SPACING,
    WRONG_ARTICLE,
    ODD_SIGN,
)
