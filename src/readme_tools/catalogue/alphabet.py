"""Lists that are sorted by the alphabet, and where an entry stands in them."""

from collections.abc import Iterator, Sequence

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable, Edition
from readme_tools.catalogue.order import in_order
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.profile.model import fold
from readme_tools.markdown.nodes import plain_text
from readme_tools.text.differences import same_ends

_FEWEST, _SHORT = 8, 6  # entries of a list that is sorted by itself, and of one that is as the others of its page
_MISPLACED = 0.1  # of the entries of a list, where more are it is not sorted
_SORTED = 0.5  # of the lists of a page, where fewer are sorted nobody sorts them
_MANY, _NEARLY_ALL = 4, 0.75  # sorted lists of a page, and how many of all, that speak for the other ones
_TELLING = 0.5  # of the entries of a list, so many begin otherwise than those before
_LETTERS = 3  # how many letters count: whether a space or a dot comes first is a matter of taste


def place(table: CatalogueTable, name: str) -> int | None:
    """Return the number of the row before which a new entry belongs in a sorted list; None in another one."""
    key = sort_key(name)
    found = next(((keys, out) for own, keys, out in sorted_lists(table.edition) if own is table), None)
    if found is None or not key:
        return None
    kept = [one for number, one in enumerate(found[0]) if number not in found[1]]
    before = [row for other, row in kept if other <= key]
    return table.rows.index(before[-1]) + 1 if before else table.rows.index(kept[0][1])


def sorted_lists(edition: Edition) -> Iterator[tuple[CatalogueTable, list[tuple[str, CatalogueRow]], list[int]]]:
    """Yield the sorted lists of an edition, with what they are sorted by and which entries are misplaced."""
    keyed = [(table, _keyed(table)) for table in edition.tables if table.is_list]
    lists = [(table, keys) for table, keys in keyed if len(keys) >= _SHORT and len(keys) * 4 >= len(table.rows) * 3]
    long = [one for one in lists if len(one[1]) >= _FEWEST]
    # Where all begin alike, as the extensions of one thing, any order is that of the alphabet.
    telling = [one for one in lists if len({key for key, _ in one[1]}) >= len(one[1]) * _TELLING]
    wrong = [(table, keys, _misplaced(keys)) for table, keys in telling]
    good = [one for one in wrong if len(one[1]) >= _FEWEST and len(one[2]) <= len(one[1]) * _MISPLACED]
    if len(good) < len(long) * _SORTED:
        return
    if len(good) >= max(_MANY, len(long) * _NEARLY_ALL):  # there a single entry of a shorter list is at a wrong place
        good = [one for one in wrong if one in good or len(one[2]) <= 1]
    yield from ((table, keys, _unfitting(keys, out)) for table, keys, out in good)


def _keyed(table: CatalogueTable) -> list[tuple[str, CatalogueRow]]:
    """Return the entries whose names begin with Latin letters or digits, with what they are sorted by."""
    position = table.source.position
    columns = [position(row.node.span.start).column for row in table.rows]
    if len(set(columns)) > 1:
        return []  # entries below others have an order of their own
    return [(key, row) for row in table.rows if not _is_said(row) and (key := sort_key(row.name))]


def _is_said(row: CatalogueRow) -> bool:
    """Return whether an entry is a sentence with a link in it, and no name: `See also the [owls](#owls) here`."""
    texts = (plain_text(one.children) for one in row.links[0][:1])
    return any(" " in row.name.partition(text)[0].strip() for text in texts if text)


def sort_key(name: str) -> str:
    """Return what an entry is sorted by; nothing for a name that does not begin with Latin letters or digits."""
    text = fold(name).casefold()
    first, space, rest = text.partition(" ")
    text = rest if space and first in languages().words["articles"] else text
    letters = "".join(one for one in text if one.isalnum())[:_LETTERS]
    return letters if letters.isascii() else ""


def _misplaced(keys: list[tuple[str, CatalogueRow]]) -> list[int]:
    kept = in_order([key for key, _ in keys], descending=False)
    return [number for number in range(len(keys)) if number not in kept]


def _unfitting(keys: list[tuple[str, CatalogueRow]], out: list[int]) -> list[int]:
    """Leave out what fits where articles and signs count: `The Lounge` between R and U, `CC0` after `CC-BY`."""
    names = [fold(row.name).casefold() for _, row in keys]
    return [number for number in out if not _fits(names[max(0, number - 1) : number + 2], names[number])]


def _fits(around: Sequence[str], name: str) -> bool:
    """Say whether a name and the ones beside it are in order, letter for letter; at an end, with an article or sign.

    There a space or sign tells, too, where the name beside goes on: `am viewer`, `amarghosh`.
    """
    is_led = name.partition(" ")[0] in languages().words["articles"] or not name[0].isalnum()
    at, _ = same_ends(around[0], around[-1])
    is_led |= at > 1 and not all(one[at : at + 1].isalnum() for one in around)
    return list(around) == sorted(around) and ((len(around) > 2 and around[1] == name) or (len(around) == 2 and is_led))
