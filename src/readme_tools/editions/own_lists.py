"""Which editions list something else than the others: books in their language, and not a translation of the list."""

from collections import Counter

from readme_tools.catalogue import Alignment, TableGroup
from readme_tools.lazy.once import once

_ENOUGH, _SHARE = 10, 1 / 3  # entries of an edition, and so many of them another edition has where one is translated


def is_own_list(group: TableGroup, language: str) -> bool:
    """Return whether an edition has entries of its own in a list, or none where all of its lists are its own."""
    own = [entry.rows for entry in group.rows if language in entry.rows]
    return sum(len(rows) > 1 for rows in own) <= len(own) * _SHARE


@once
def own_lists(alignment: Alignment) -> frozenset[str]:
    """Return the languages whose editions have lists of entries that hardly any other edition has.

    An edition that is behind its source has few of the entries of that; but those that it has, the source has, too.
    """
    entries = [entry.rows for group in alignment.tables if group.is_list for entry in group.rows]
    every = Counter(language for rows in entries for language in rows)
    shared = Counter(language for rows in entries if len(rows) > 1 for language in rows)
    found = {language for language, count in every.items() if count >= _ENOUGH and shared[language] < count * _SHARE}
    source = alignment.languages[0]
    if source in found and len(found) > max(1, len(every) / 2):
        return frozenset(alignment.languages)  # those with few entries, too
    return frozenset(found - {source})  # which has more than editions that are behind it
