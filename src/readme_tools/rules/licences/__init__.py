"""Rules about licences, in the order of their codes."""

from __future__ import annotations

from readme_tools.rules.base import Rule
from readme_tools.rules.licences.base_licence import RULE as BASE_LICENCE
from readme_tools.rules.licences.doubtful_licence import RULE as DOUBTFUL_LICENCE
from readme_tools.rules.licences.licence_spelling import RULE as LICENCE_SPELLING
from readme_tools.rules.licences.licence_without_link import RULE as LICENCE_WITHOUT_LINK
from readme_tools.rules.licences.unknown_licence import RULE as UNKNOWN_LICENCE
from readme_tools.rules.licences.unversioned_licence import RULE as UNVERSIONED_LICENCE

RULES: tuple[Rule, ...] = (
    UNKNOWN_LICENCE,
    LICENCE_SPELLING,
    UNVERSIONED_LICENCE,
    LICENCE_WITHOUT_LINK,
    DOUBTFUL_LICENCE,
    BASE_LICENCE,
)
