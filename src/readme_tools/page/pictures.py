"""Overviews of a catalogue as pictures: how many entries there are of each kind, and sizes over time."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from urllib.parse import urlencode

from readme_tools.catalogue.terms import repeating, spelling, value
from readme_tools.i18n import harmless, say
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.page.entries import Entries
from readme_tools.page.facts import SET, SIZE, TEXT, YEAR
from readme_tools.page.listing import Text, said
from readme_tools.text.grouping import grouped

_MOST = 20  # bars of a picture
_MOST_NAMES = 4  # pictures of columns that repeat names
_HEIGHT = 320.0
_UNITS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K"))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it counts, how often that is, its part of the longest in per cent, and the list of these entries."""

    label: Text
    count: int
    width: float
    query: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A picture of bars, the longest ones; `more` counts those that are not shown."""

    title: Text
    bars: Sequence[Bar]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across a picture, at a part of its width or a height."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """An entry in a picture: its place, in per cent of the width and from the top."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Sizes over time, on a scale of powers; `rows` are the smallest, middle and greatest size by year."""

    title: Text
    dots: Sequence[Dot]
    years: Sequence[Tick]
    sizes: Sequence[Tick]
    height: float
    rows: Sequence[tuple[int, str, str, str]]


def pictures(entries: Entries) -> Iterator[Bars | Dots]:
    """Yield the overviews of a catalogue, those that tell of every entry first."""
    facts = entries.facts
    years = Counter(int(year) for own in facts.of.values() for year in own.get(YEAR, ())[:1])
    if len(years) > 1:
        bars = [(str(year), str(year), years[year], f"{year}..{year}") for year in sorted(years)]
        yield _bars(said(say("Entries by year")), YEAR, bars, len(bars))
    if (sizes := _sizes(entries)) is not None:
        yield sizes
    for facet in (one for one in facts.facets if one.kind == SET):
        counts = Counter(str(fact) for own in facts.of.values() for fact in own.get(facet.key, ()))
        yield _bars(facet.label, facet.key, [(fact, facet.values[fact], counts[fact], fact) for fact in counts])
    for key in _repeated(entries):
        counts, written = _names(entries, key)
        yield _bars(entries.labels[key], key, [(name, written[name], counts[name], written[name]) for name in counts])


def _bars(title: Text, facet: str, counted: Sequence[tuple[str, Text, int, str]], most: int = 0) -> Bars:
    """Return the picture of what is counted: by name, with its label and the filter that lists it.

    The greatest numbers come first, or with `most` all as they are.
    """
    ranked = counted if most else sorted(counted, key=lambda one: (-one[2], one[0]))
    longest = max((count for _, _, count, _ in ranked), default=1)
    bars = [
        Bar(label, count, round(100 * count / longest, 2), urlencode({f"f.{facet}": wanted}))
        for _, label, count, wanted in ranked[: most or _MOST]
    ]
    return Bars(title, bars, len(ranked) - len(bars))


# Names that columns repeat ---------------------------------------------------------------------


def _repeated(entries: Entries) -> list[str]:
    searched = {facet.key for facet in entries.facts.facets if facet.kind == TEXT}  # a bar leads to what it counts
    names = repeating(entries.alignment.editions[0]) & searched
    return [key for key in entries.labels if key in names][:_MOST_NAMES]


def _names(entries: Entries, key: str) -> tuple[Counter[str], dict[str, str]]:
    """Count the names in a column of the source edition, and return how each is written."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for row in entries.alignment.editions[0].rows():
        for name, (column, cell) in entries.extraction.columns(row):
            text = value(column, cell).strip() if name == key else ""
            if text:
                counts[spelling(text)] += 1
                written.setdefault(spelling(text), harmless(" ".join(text.split())))
    return counts, written


# Sizes over time -------------------------------------------------------------------------------


def _sizes(entries: Entries) -> Dots | None:
    facts = entries.facts
    points = [
        (facts.moments[id_], float(size), id_)
        for id_, own in facts.of.items()
        if id_ in facts.moments
        for size in own.get(SIZE, ())
        if not isinstance(size, str) and size > 0
    ]
    years = sorted({int(moment) for moment, _, _ in points})
    if len(years) < 2:
        return None
    low, high = _powers(size for _, size, _ in points)
    span = years[-1] + 1 - years[0]
    by_year = grouped((int(moment), size) for moment, size, _ in points)
    return Dots(
        said(say("Sizes over time")),
        [*_dots(points, years[0], span, low, high, entries)],
        [Tick(round(100 * (year - years[0]) / span, 2), str(year)) for year in range(years[0], years[-1] + 1)],
        [Tick(_y(10.0**power, low, high), short(10.0**power)) for power in range(low, high + 1)],
        _HEIGHT,
        [(year, short(min(own)), short(median(own)), short(max(own))) for year, own in sorted(by_year.items())],
    )


def _powers(sizes: Iterator[float]) -> tuple[int, int]:
    logs = [math.log10(size) for size in sizes]
    return math.floor(min(logs)), max(math.ceil(max(logs)), math.floor(min(logs)) + 1)


def _y(size: float, low: int, high: int) -> float:
    return round(_HEIGHT * (1 - (math.log10(size) - low) / (high - low)), 1)


def _dots(
    points: Sequence[tuple[float, float, str]], first: int, span: int, low: int, high: int, entries: Entries
) -> Iterator[Dot]:
    """Yield dots; those of which the year alone is known stand in their year as they follow in the catalogue."""
    of_year: Mapping[int, int] = Counter(int(moment) for moment, _, _ in points if moment.is_integer())
    seen: Counter[int] = Counter()
    for moment, size, id_ in points:
        if moment.is_integer():
            seen[int(moment)] += 1
            moment += seen[int(moment)] / (of_year[int(moment)] + 1)
        name = harmless(entries.extraction.entries[id_][1].first.name)
        yield Dot(round(100 * (moment - first) / span, 2), _y(size, low, high), f"{name}: {short(size)}")


def short(number: float) -> str:
    """Return a number in few signs: 7B, 1.3B, 512."""
    for unit, sign in _UNITS:
        if number >= unit:
            return f"{number / unit:.3g}{sign}"
    return f"{number:g}"
