"""Rules about links, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.links.bare_url import RULE as BARE_URL
from readme_tools.rules.links.broken_fragment import RULE as BROKEN_FRAGMENT
from readme_tools.rules.links.duplicate_definition import RULE as DUPLICATE_DEFINITION
from readme_tools.rules.links.duplicate_link import RULE as DUPLICATE_LINK
from readme_tools.rules.links.empty_link import RULE as EMPTY_LINK
from readme_tools.rules.links.image_without_text import RULE as IMAGE_WITHOUT_TEXT
from readme_tools.rules.links.insecure_url import RULE as INSECURE_URL
from readme_tools.rules.links.malformed_link import RULE as MALFORMED_LINK
from readme_tools.rules.links.mangled_url import RULE as MANGLED_URL
from readme_tools.rules.links.missing_file import RULE as MISSING_FILE
from readme_tools.rules.links.misspelt_url import RULE as MISSPELT_URL
from readme_tools.rules.links.schemeless_url import RULE as SCHEMELESS_URL
from readme_tools.rules.links.sibling_link import RULE as SIBLING_LINK
from readme_tools.rules.links.size_contradiction import RULE as SIZE_CONTRADICTION
from readme_tools.rules.links.tracking_parameter import RULE as TRACKING_PARAMETER
from readme_tools.rules.links.undefined_reference import RULE as UNDEFINED_REFERENCE

RULES: tuple[Rule, ...] = (
    MANGLED_URL,
    MALFORMED_LINK,
    SCHEMELESS_URL,
    BROKEN_FRAGMENT,
    MISSING_FILE,
    DUPLICATE_LINK,
    SIBLING_LINK,
    BARE_URL,
    EMPTY_LINK,
    INSECURE_URL,
    TRACKING_PARAMETER,
    UNDEFINED_REFERENCE,
    DUPLICATE_DEFINITION,
    MISSPELT_URL,
    IMAGE_WITHOUT_TEXT,
    SIZE_CONTRADICTION,
)
