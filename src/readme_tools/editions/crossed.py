"""Which two cells of a row or column have changed places in one edition, as tells what no language translates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.named import is_name
from readme_tools.editions.parity import shared_columns
from readme_tools.editions.passages import Passage, Together, sides
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex

# Code, where a link leads, numbers, words in Latin letters, pictures.
_SIGN = regex(
    r"`[^`]+`|\]\([^()\s]+\)|\d+(?:[.,]\d+)*|[A-Za-z][A-Za-z0-9.+-]*[A-Za-z0-9]|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
_MOST = 8  # cells of a row or column that are held against each other
_FEW = 2  # letters of a word that tells nothing

Signs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two cells of an edition, in their order, each with what all `others` have in the place of the other one."""

    cells: tuple[Passage, Passage]
    theirs: Passage
    others: tuple[str, ...]


def crossed(alignment: Alignment) -> Iterator[Crossed]:
    """Yield the two cells of a table that have changed places; where more have, rows were held against other ones."""
    rows: dict[tuple[int, int], list[Together]] = defaultdict(list)
    columns: dict[int, list[Sequence[Together]]] = defaultdict(list)
    for shared in shared_columns(alignment):
        if shared.group.is_list:
            continue
        column = []
        for entry, cells in shared.entries:
            texts = {one: Passage.of_cell(*place, shared.column) for one, place in cells.items()}
            if len({one.markdown for one in texts.values()}) > 1:
                rows[id(shared.group), id(entry)].append(texts)
                column.append(texts)
        columns[id(shared.group)].append(column)
    lines = defaultdict(list, columns)
    for (group, _), texts_of_row in rows.items():
        lines[group].append(texts_of_row)
    for some in lines.values():
        found = [one for line in some for one in _in_line(line, alignment)]
        if len(found) == 1:
            yield from found


def _in_line(line: Sequence[Together], alignment: Alignment) -> Iterator[Crossed]:
    """Yield the cells of a row or column that have changed places."""
    odd: dict[tuple[str, tuple[str, ...]], list[tuple[Together, Mapping[str, Signs]]]] = defaultdict(list)
    for texts in line:
        words = any(one in alignment.latin for one in texts) and any(one not in alignment.latin for one in texts)
        signs = {language: _signs(text.markdown, words) for language, text in texts.items()}
        for language, others in sides(texts) if any(signs.values()) else ():
            if all(signs[one] != signs[language] and signs[one].isdisjoint(signs[language]) for one in others):
                odd[language, others].append((texts, signs))
    for (language, others), cells in odd.items():
        for (one, first), (other, second) in combinations(cells, 2) if len(cells) <= _MOST else ():
            if all(_are_crossed(first, second, language, tag) for tag in others):
                mine = sorted((one[language], other[language]), key=lambda text: text.span.start)
                yield Crossed((mine[0], mine[1]), one[others[0]], others)


def _are_crossed(one: Mapping[str, Signs], other: Mapping[str, Signs], language: str, tag: str) -> bool:
    """Return whether each of two cells holds what the other one does in another edition, but for words of its own."""
    pairs = (one[language], other[tag]), (other[language], one[tag])
    if any(
        any(not sign.isalpha() for sign in mine ^ theirs) or not _are_within(mine, theirs) for mine, theirs in pairs
    ):
        return False
    shared = [mine & theirs for mine, theirs in pairs]
    # Code, a link, a picture or two names alone tell which cell they stand in.
    return all(shared) or any(len(both) > 1 or not sign[0].isalnum() for both in shared for sign in both)


def _are_within(signs: Signs, others: Signs) -> bool:
    return signs <= others or others <= signs


@lru_cache(2048)
def _signs(markdown: str, has_words: bool) -> Signs:
    """Return what a cell has that no language translates; any word in Latin letters beside other scripts."""
    signs = (sign for sign in _SIGN.findall(markdown) if len(sign) > _FEW or not sign[0].isalpha())
    return frozenset(one.casefold() for one in signs if has_words or not one[0].isalpha() or is_name(one))
