"""Floor 2: what a document's tables mean, told by a profile. No Markdown library here."""

from typing import TYPE_CHECKING

from readme_tools.lazy import later

if TYPE_CHECKING:
    from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Column, Edition, EditionName
    from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
    from readme_tools.catalogue.profile.languages import UNKNOWN, WIDE, Language, alternatives, languages, scripts_in
    from readme_tools.catalogue.profile.model import GENERIC, Profile, fold, from_data, shipped
else:
    __getattr__ = later(__name__, "profile.languages", "profile.model", "bind", "lined_up")

__all__ = ["GENERIC", "UNKNOWN", "WIDE", "Alignment", "CatalogueRow", "CatalogueTable", "Column", "Edition"]
__all__ += ["EditionName", "Language", "Profile", "RowGroup", "TableGroup"]
__all__ += ["alternatives", "fold", "from_data", "languages", "scripts_in", "shipped"]
