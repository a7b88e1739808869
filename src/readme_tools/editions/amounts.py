"""Amounts that the editions of an entry state or emphasise otherwise: sizes, tokens, sentences, lengths of contexts.

So are small numbers of any text that are said in words.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from readme_tools.catalogue import Alignment, ArchitectureValue, CatalogueRow, Holds, RowGroup
from readme_tools.catalogue.grammars import GRAMMARS
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.quantities import Figure, counted, figures
from readme_tools.editions.around import around, texts_apart
from readme_tools.editions.parity import OF_AMOUNTS, Amounts, Difference, Odd, cells_in, odd_ones, written
from readme_tools.editions.passages import OddText, Together, is_parted, parted, sides
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Emphasis as Kind
from readme_tools.markdown.nodes import Emphasised, walk
from readme_tools.text.source import Span

_BOLD = regex(r"\*\*|__")


def other_amounts(alignment: Alignment) -> Iterator[Difference]:
    """Yield the cells that state different amounts in columns of amounts."""
    for group, key, entry, cells in cells_in(alignment, OF_AMOUNTS):
        texts = {written(*place) for place in cells.values()}
        found = {language: _amounts(*place) for language, place in cells.items()} if len(texts) > 1 else {}
        left = {
            (one, other): (mine, theirs)
            for one, other in combinations(found, 2)
            if written(*cells[one]) != written(*cells[other])
            if (mine := _left(found[one], found[other])) and (theirs := _left(found[other], found[one]))
            if any(a.unit == b.unit for a, _ in mine for b, _ in theirs)
        }
        if left:
            yield Difference(group, entry, key, "amounts", cells, left=left)


def _amounts(row: CatalogueRow, at: int) -> Amounts:
    flat = flatten(row.node.cells[at].inlines)
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


# How they are written -----------------------------------------------------------------------------

_IN_PROSE = tuple(name for name in OF_AMOUNTS if GRAMMARS[name].holds & Holds.PROSE)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as it is written, and whether it is bold."""

    figure: Figure
    text: str
    span: Span
    bold: bool


@dataclass(frozen=True, slots=True)
class Emphasis:
    """An amount that several editions of an entry state, bold in some of them, by language."""

    entry: RowGroup
    amounts: Mapping[str, Amount]
    odd: tuple[Odd, ...]


def other_emphasis(alignment: Alignment) -> Iterator[Emphasis]:
    """Yield the amounts that are bold in some editions only, for each cell the first."""
    for _, _, entry, cells in cells_in(alignment, _IN_PROSE):
        if len(cells) > 1 and any(_BOLD.search(written(*place)) for place in cells.values()):
            yield from _compared(entry, {one: _stated(*place) for one, place in cells.items()})


def _stated(row: CatalogueRow, at: int) -> list[Amount]:
    inlines = row.node.cells[at].inlines
    strong = [one.span for one in walk(inlines) if isinstance(one, Emphasised) and one.kind is Kind.STRONG]
    flat = flatten(inlines)
    places = ((figure, flat.span(figure.start, figure.end)) for figure in figures(flat.text))
    return [
        Amount(figure, flat.text[figure.start : figure.end], span, any(span.overlaps(one) for one in strong))
        for figure, span in places
    ]


def _compared(entry: RowGroup, amounts: Mapping[str, Sequence[Amount]]) -> Iterator[Emphasis]:
    """Compare the amounts that all editions of an entry state."""
    first, *others = amounts
    told: set[str] = set()
    for mine in amounts[first]:
        same = {first: mine}
        for language in others:
            like = [one for one in amounts[language] if one.figure.is_like(mine.figure)]
            if like:  # where it stands twice, the one that is written like this one
                same[language] = next((one for one in like if one.bold is mine.bold), like[0])
        odd = tuple(one for one in odd_ones({two: amount.bold for two, amount in same.items()}) if one[0] not in told)
        told.update(language for language, _ in odd)
        if odd:
            yield Emphasis(entry, same, odd)


def other_counts(alignment: Alignment) -> Iterator[OddText]:
    """Yield the texts that say one small number in a word, where all others say one other: `three` for 二."""
    for texts in texts_apart(alignment):
        if around(alignment).is_sure(texts):
            pieces = [*parted(texts)]
            # Of two texts, sentence for sentence: each may count something else in its own.
            if len(texts) > 2 or len(pieces) > 1 or not any(map(is_parted, texts.values())):
                yield from chain.from_iterable(map(_other_counts, pieces))


def _other_counts(texts: Together) -> Iterator[OddText]:
    words = {language: counted(text.said.text, language) for language, text in texts.items()}
    for language, others in sides(texts) if any(words.values()) else ():
        mine = [one for one in words[language] if not any(one in texts[other].said.hinted for other in others)]
        shared = set.intersection(*({*words[other]} for other in others)) if mine else set()
        theirs = [*(shared - texts[language].said.hinted)]
        if len(mine) == len(theirs) == 1:
            yield OddText(texts, language, others, words[language][mine[0]], words[others[0]][theirs[0]])
