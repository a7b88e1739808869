"""Tables whose rows are languages."""

from collections.abc import Mapping

from readme_tools.catalogue.bind import CatalogueTable
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.model import fold
from readme_tools.lazy.once import once


@once
def languages_of(table: CatalogueTable) -> Mapping[str, int]:
    """Return the rows of a table of languages by the language that each is about; of other tables, nothing."""
    told = [next(filter(None, map(languages().normalise, map(fold, row.texts))), "") for row in table.rows]
    found = {one: at for at, one in enumerate(told) if one}
    is_one_each = len(found) == sum(map(bool, told))
    return found if is_one_each and len(found) > max(2, len(told) / 2) else {}
