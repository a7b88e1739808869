"""Names of the source edition that another one nearly always translates in one way, and seldom in another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.profile.model import fold
from readme_tools.lazy.dataclasses import dataclass

_FEWEST = 3
_RARE = 0.25
Rows = Sequence[tuple[CatalogueRow, CatalogueRow]]  # a row of an edition, and the source's


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name of the column `key` that `rows` translate by `text`, and `most` others by what is `usual`."""

    key: str
    name: str
    text: str
    usual: str
    most: int
    rows: Rows


def other_names(alignment: Alignment) -> Iterator[OtherName]:
    """Yield the translations that an edition uses seldom for a name that it nearly always translates otherwise."""
    if len(alignment.editions) < 2:
        return
    source = alignment.languages[0]
    for language in alignment.languages[1:]:
        used: dict[tuple[str, str], dict[str, list[tuple[CatalogueRow, CatalogueRow]]]] = defaultdict(dict)
        for key, mine, theirs in _texts(alignment, source, language):
            name, translated = _text(mine, key), _text(theirs, key)
            if name and translated:
                used[key, name].setdefault(translated, []).append((theirs, mine))
        for (key, name), translations in used.items():
            yield from _rare(key, name, translations)


def _texts(alignment: Alignment, source: str, language: str) -> Iterator[tuple[str, CatalogueRow, CatalogueRow]]:
    for group in alignment.tables:
        if source not in group.tables or language not in group.tables:
            continue
        keys = [column.key for column in group.tables[source].columns[1:] if column.grammar == "text"]
        for entry in group.rows:
            if source in entry.rows and language in entry.rows:
                yield from ((key, entry.rows[source], entry.rows[language]) for key in keys)


def _text(row: CatalogueRow, key: str) -> str:
    cell = row.cell(key)
    return row.view(cell).plain if cell is not None and row.is_whole else ""


def _rare(key: str, name: str, translations: Mapping[str, Rows]) -> Iterator[OtherName]:
    counts = Counter({text: len(rows) for text, rows in translations.items()})
    usual, most = counts.most_common(1)[0]
    for text, rows in translations.items():
        if text not in (usual, name) and most >= _FEWEST and len(rows) <= most * _RARE and fold(text) != fold(usual):
            yield OtherName(key, name, text, usual, most, rows)
