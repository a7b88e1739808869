"""Names of the source edition that another one translates in several ways, and words of code that each translates."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.terms import repeating
from readme_tools.editions.shifted import shifted
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex

_FEWEST = 3
_RARE = 0.25
_LONGEST = 60  # what is longer is a sentence
_WORD = regex(r"([A-Za-z]+)")
Rows = Sequence[tuple[CatalogueRow, CatalogueRow]]  # a row of an edition, and the source's


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name of the column `key` that `rows` translate by `text`, and `most` others by what is `usual`.

    Where nothing is usual, `ways` are all translations with their counts.
    """

    key: str
    name: str
    text: str
    usual: str
    most: int
    rows: Rows
    ways: tuple[tuple[str, int], ...] = ()


def other_names(alignment: Alignment) -> Iterator[OtherName]:
    """Yield the translations that an edition uses seldom for a name that it nearly always translates otherwise.

    Where it has no such habit, and the names of the column repeat, all translations but the most frequent one are
    yielded; of a name that is left as in another edition at times, those are.
    """
    source = alignment.languages[0]
    repeats = repeating(alignment.editions[0])
    for language in alignment.languages[1:]:
        used: dict[tuple[str, str], dict[str, list[tuple[CatalogueRow, CatalogueRow]]]] = defaultdict(dict)
        # What an edition before this one has in the row as well is perhaps its text, and no translation.
        before = alignment.languages[1 : alignment.languages.index(language)]
        left: set[tuple[str, str]] = set()
        for key, rows in _texts(alignment, source, language):
            name, translated = _text(rows[source], key), _text(rows[language], key)
            if name and translated:
                used[key, name].setdefault(translated, []).append((rows[language], rows[source]))
                if any(_text(rows[one], key) == translated for one in before if one in rows):
                    left.add((key, translated))
        for (key, name), translations in used.items():
            own = {text: rows for text, rows in translations.items() if text != name}
            if len(own) > 1:
                foreign = {text for text in own if (key, text) in left}
                found = list(_rare(key, name, own))
                if found and (len(foreign) in (0, len(own)) or not foreign.isdisjoint(one.text for one in found)):
                    yield from found
                elif key in repeats:
                    yield from _tied(key, name, own, foreign)


def _texts(alignment: Alignment, source: str, language: str) -> Iterator[tuple[str, Mapping[str, CatalogueRow]]]:
    off = shifted(alignment)
    for group in alignment.tables:
        if source not in group.tables or language not in group.tables:
            continue
        keys = [column.key for column in group.tables[source].columns[1:] if column.grammar == "text"]
        for entry in group.rows:
            if source in entry.rows and language in entry.rows and id(entry.rows[language]) not in off:
                yield from ((key, entry.rows) for key in keys)


def _text(row: CatalogueRow, key: str) -> str:
    cell = row.cell(key)
    return row.view(cell).plain if cell is not None and row.is_whole else ""


def _rare(key: str, name: str, translations: Mapping[str, Rows]) -> Iterator[OtherName]:
    counts = Counter({text: len(rows) for text, rows in translations.items()})
    usual, most = counts.most_common(1)[0]
    for text, rows in translations.items():
        if text != usual and most >= _FEWEST and len(rows) <= most * _RARE and fold(text) != fold(usual):
            yield OtherName(key, name, text, usual, most, rows)


def _tied(key: str, name: str, translations: Mapping[str, Rows], foreign: Collection[str]) -> Iterator[OtherName]:
    counts = Counter({text: len(rows) for text, rows in translations.items()})
    usual, most = counts.most_common(1)[0]
    ways = tuple(counts.most_common())
    if len(name) > _LONGEST or len({fold(text) for text in counts}) < len(counts):
        return
    odd = foreign if 0 < len(foreign) < len(counts) else counts.keys() - {usual}
    for text, rows in translations.items():
        if text in odd:
            yield OtherName(key, name, text, usual, most, rows, ways)


def has_own_words(mine: str, right: str, others: Sequence[Collection[str]]) -> bool:
    """Return whether a word of code is yet another one in a third edition: `owl/name`, `owl/nom` and `owl/nombre`."""
    place = _other_word(mine, right)
    further = (code for other in others if right not in other for code in other if code not in others[0])
    return place is not None and any(code != mine and _other_word(code, right) == place for code in further)


def _other_word(one: str, other: str) -> int | None:
    """Return the place of the one word of several in which two pieces of code differ, if it is the only one."""
    mine, theirs = (_WORD.split(code) for code in (one, other))
    places = [at for at, (own, their) in enumerate(zip(mine, theirs, strict=False)) if own != their]
    is_one = len(mine) == len(theirs) and len(places) == 1 and places[0] % 2 == 1
    return places[0] if is_one and any(map(str.isalnum, "".join(mine[: places[0]] + mine[places[0] + 1 :]))) else None
