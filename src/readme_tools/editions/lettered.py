"""Which cells differ from those of the other editions in capitals alone, or in how their links are fetched."""

from collections.abc import Callable, Hashable, Iterator

from readme_tools.catalogue import Alignment, CatalogueRow, languages
from readme_tools.editions.parity import Difference, Shared, is_habit, links_in, shared_columns

_FEWEST, _SHARE = 8, 0.95  # so many other rows of a column are the same to the letter, and so large a part of them
_Read = Callable[[CatalogueRow, int], Hashable]


def other_capitals(alignment: Alignment) -> Iterator[Difference]:
    """Yield the cells that differ in capitals alone, of columns that are the same to the letter in nearly all rows."""
    for shared in shared_columns(alignment):
        found = _but_for(shared, "capitals", _letters, lambda row, at: _letters(row, at).casefold())
        yield from (one for one in found if not _are_nouns(one))


def other_schemes(alignment: Alignment) -> Iterator[Difference]:
    """Yield the cells whose links differ in `http` and `https` alone, of columns that have the same elsewhere."""
    for shared in shared_columns(alignment):
        yield from _but_for(
            shared, "schemes", _links, lambda row, at: frozenset(x.partition(":")[2] for x in _links(row, at))
        )


def _are_nouns(one: Difference) -> bool:
    """Return whether only an edition in whose language nouns begin with a capital begins words so."""
    texts = {language: row.texts[at].split() for language, (row, at) in one.cells.items()}
    begun = {language: sum(word[0].isupper() for word in words) for language, words in texts.items()}
    most = {language for language in begun if begun[language] == max(begun.values())}
    is_alike = len({tuple(word[1:] for word in words) for words in texts.values()}) == 1
    return is_alike and all(languages().language(language).capital_nouns for language in most)


def _letters(row: CatalogueRow, at: int) -> str:
    return "".join(filter(str.isalnum, row.texts[at]))


def _links(row: CatalogueRow, at: int) -> frozenset[str]:
    return frozenset(one.url for one in links_in(row, row.node.cells[at]) if one.url.startswith(("http:", "https:")))


def _but_for(shared: Shared, facet: str, exact: _Read, rough: _Read) -> Iterator[Difference]:
    found = [{one: exact(*place) for one, place in cells.items()} for _, cells in shared.entries]
    filled = [any(one.values()) for one in found]
    same = sum(is_filled and len({*one.values()}) == 1 for one, is_filled in zip(found, filled, strict=True))
    if same == sum(filled) or not is_habit(same, sum(filled), _FEWEST, _SHARE):
        return
    for (entry, cells), values in zip(shared.entries, found, strict=True):
        if len({*values.values()}) > 1 and len({rough(*place) for place in cells.values()}) == 1:
            yield Difference(shared.group, entry, shared.key, facet, cells, values)
