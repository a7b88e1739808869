"""Amounts that the editions of an entry state otherwise: sizes, tokens, sentences, lengths of contexts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.catalogue.grammars.architecture import ArchitectureValue
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.quantities import Figure, figures
from readme_tools.editions.parity import OF_AMOUNTS, Amounts, Difference, cells_of, keys_of
from readme_tools.lazy.patterns import regex
from readme_tools.text.source import Span

_DIGIT = regex(r"\d")


def other_amounts(alignment: Alignment) -> Iterator[Difference]:
    """Yield the cells that state different amounts in columns of amounts."""
    for group in alignment.tables:
        for key in keys_of(group, OF_AMOUNTS):
            for entry in group.rows:
                cells = cells_of(group, entry, key, OF_AMOUNTS)
                texts = {row.source.slice(row.node.cells[at].content) for row, at in cells.values()}
                found = {language: _amounts(*place) for language, place in cells.items()} if len(texts) > 1 else {}
                left = {
                    (one, other): (mine, theirs)
                    for one, other in combinations(found, 2)
                    if (mine := _left(found[one], found[other])) and (theirs := _left(found[other], found[one]))
                    if any(a.unit == b.unit for a, _ in mine for b, _ in theirs)
                }
                if left:
                    yield Difference(group, entry, key, "amounts", cells, left=left)


def _amounts(row: CatalogueRow, at: int) -> Amounts:
    flat = flatten(row.node.cells[at].inlines)
    if not _DIGIT.search(flat.text):
        return ()
    value = row.parsed(row.table.columns[at].key).value
    if isinstance(value, ArchitectureValue):
        return tuple(_sizes(value, flat))
    found = ((one, flat.span(one.start, one.end)) for one in figures(flat.text))
    # Amounts inside a link are part of the name that it leads to.
    return tuple((one, span) for one, span in found if flat.url(one.start, one.end) is None)


def _sizes(value: ArchitectureValue, flat: Flat) -> Iterator[tuple[Figure, Span]]:
    """Yield the sizes of a cell's variants, each size once."""
    seen: set[int] = set()
    start = 0
    for variant in value.variants:
        place = flat.text.find(variant.label, start)
        if place < 0 or variant.parameters is None:
            continue
        start = place + len(variant.label)
        if variant.parameters not in seen:
            seen.add(variant.parameters)
            yield Figure(variant.parameters, "", 0.0, place, start), flat.span(place, start)


def _left(mine: Amounts, theirs: Amounts) -> list[tuple[Figure, Span]]:
    """Return the amounts that the other cell does not state, each of its own taken once."""
    rest = [figure for figure, _ in theirs]
    left: list[tuple[Figure, Span]] = []
    for figure, span in mine:
        like = next((index for index, other in enumerate(rest) if figure.is_like(other)), None)
        if like is None:
            left.append((figure, span))
        else:
            rest.pop(like)
    return left
