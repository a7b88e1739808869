"""Floor 2: what a document's tables mean, told by a profile. No Markdown library here."""

from typing import TYPE_CHECKING

from readme_tools.lazy import later

if TYPE_CHECKING:
    from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Column, Edition, EditionName
    from readme_tools.catalogue.dated import Dated, Edited
    from readme_tools.catalogue.grammars.architecture import ArchitectureValue
    from readme_tools.catalogue.grammars.availability import Availability
    from readme_tools.catalogue.grammars.base import Holds
    from readme_tools.catalogue.grammars.licence import Licences, Reading
    from readme_tools.catalogue.lined_up import Alignment, RowGroup, TableGroup
    from readme_tools.catalogue.order import in_order
    from readme_tools.catalogue.profile.languages import (
        UNKNOWN,
        WIDE,
        Language,
        alternatives,
        function_words,
        languages,
        scripts_in,
        whole_words,
    )
    from readme_tools.catalogue.profile.model import GENERIC, Profile, fold, from_data, shipped
    from readme_tools.catalogue.terms import is_one_letter_off
    from readme_tools.catalogue.urls import are_for_readers, canonical_url, shared_url, split_url, without_language
else:
    _FIRST = ("profile.languages", "profile.model", "bind", "lined_up", "urls", "terms", "order", "dated")
    _KINDS = ("base", "licence", "architecture", "availability")
    __getattr__ = later(__name__, *_FIRST, *(f"grammars.{one}" for one in _KINDS))

__all__ = ["GENERIC", "UNKNOWN", "WIDE", "Alignment", "ArchitectureValue", "Availability", "CatalogueRow"]
__all__ += ["CatalogueTable", "Column", "Dated", "Edited", "Edition", "EditionName", "Holds", "Language", "Licences"]
__all__ += ["Profile", "Reading", "RowGroup", "TableGroup", "alternatives", "are_for_readers", "canonical_url", "fold"]
__all__ += ["from_data", "function_words", "in_order", "is_one_letter_off", "languages", "scripts_in", "shared_url"]
__all__ += ["shipped", "split_url", "whole_words", "without_language"]
