"""Which two cells of a row or column have changed places in one edition, as tells what no language translates."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.editions.named import is_name
from readme_tools.editions.parity import shared_columns, written
from readme_tools.editions.passages import Passage, Together, sides
from readme_tools.lazy import dataclass, regex

# Code, where a link leads, numbers, words in Latin letters, pictures.
_SIGN = regex(
    r"`[^`]+`|\]\([^()\s]+\)|\d+(?:[.,]\d+)*|[A-Za-z][A-Za-z0-9.+-]*[A-Za-z0-9]|[\u2600-\u27bf\U0001f000-\U0001faff]"
)
_MOST = 8  # cells of a row or column that may be other ones than those beside them
_FEW = 2  # letters of a word that tells nothing

Signs = frozenset[str]


@dataclass(frozen=True, slots=True)
class Crossed:
    """Two cells of an edition, in their order, each with what all `others` have in the place of the other one."""

    cells: tuple[Passage, Passage]
    theirs: Passage
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Odd:
    """A cell of `language` that holds nothing of what all others have there, with what it holds in each edition."""

    texts: Together
    signs: Mapping[str, Signs]
    language: str
    others: tuple[str, ...]


def crossed(alignment: Alignment) -> Iterator[Crossed]:
    """Yield the two cells of a table that have changed places; where more have, rows were held against other ones."""
    lines: dict[int, dict[tuple[str, str, int], list[_Odd]]] = defaultdict(lambda: defaultdict(list))
    for shared in shared_columns(alignment):
        for entry, cells in shared.entries if not shared.group.is_list else ():
            if len({written(*place) for place in cells.values()}) > 1:
                texts = {one: Passage.of_cell(*place, shared.column) for one, place in cells.items()}
                for one in _odd(texts, alignment.latin):
                    lines[id(shared.group)][one.language, "", id(entry)].append(one)
                    lines[id(shared.group)][one.language, shared.key, 0].append(one)
    for some in lines.values():
        found = [one for line in some.values() if 1 < len(line) <= _MOST for one in _in_line(line)]
        if len(found) == 1:
            yield from found


def _odd(texts: Together, latin: Collection[str]) -> Iterator[_Odd]:
    has_words = len({one in latin for one in texts}) > 1
    signs = {language: _signs(text.markdown, has_words) for language, text in texts.items()}
    for language, others in sides(texts) if any(signs.values()) else ():
        if all(signs[one] != signs[language] and signs[one].isdisjoint(signs[language]) for one in others):
            yield _Odd(texts, signs, language, others)


def _in_line(line: Sequence[_Odd]) -> Iterator[Crossed]:
    """Yield the cells of a row or column that have changed places."""
    for one, other in combinations(line, 2):
        language, others = one.language, one.others
        if others == other.others and all(_are_crossed(one.signs, other.signs, language, tag) for tag in others):
            first, second = sorted((one.texts[language], other.texts[language]), key=lambda text: text.span.start)
            yield Crossed((first, second), one.texts[others[0]], others)


def _are_crossed(one: Mapping[str, Signs], other: Mapping[str, Signs], language: str, tag: str) -> bool:
    """Return whether each of two cells holds what the other one does in another edition, but for words of its own."""
    pairs = (one[language], other[tag]), (other[language], one[tag])
    for mine, theirs in pairs:
        if any(not sign.isalpha() for sign in mine ^ theirs) or not (mine <= theirs or theirs <= mine):
            return False
    shared = [mine & theirs for mine, theirs in pairs]
    # Code, a link, a picture or two names alone tell which cell they stand in.
    return all(shared) or any(len(both) > 1 or not sign[0].isalnum() for both in shared for sign in both)


@lru_cache(2048)
def _signs(markdown: str, has_words: bool) -> Signs:
    """Return what a cell has that no language translates, decimal commas as points.

    Beside other scripts, so is any word in Latin letters.
    """
    signs = (sign for sign in _SIGN.findall(markdown) if len(sign) > _FEW or not sign[0].isalpha())
    return frozenset(
        one.casefold().replace(",", ".") for one in signs if has_words or not one[0].isalpha() or is_name(one)
    )
