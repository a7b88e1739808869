"""What of a row is the same in every language, and how alike two rows are by it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from readme_tools.catalogue import CatalogueRow, CatalogueTable, RowGroup, canonical_url, fold, scripts_in
from readme_tools.catalogue.quantities import numerals
from readme_tools.catalogue.untranslated import mark_pattern
from readme_tools.lazy import dataclass, regex, replace
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Cell, Code, Html, walk

LINK_WEIGHT, NUMBER_WEIGHT, NAME_WEIGHT = 0.6, 0.2, 0.2
LEAST_NAME = 0.5  # how alike names must be where no link is shared
_CELLS_OF_NAME = 3
_SHORT = 2  # letters of code that may stand in any row
_LANGUAGES = 3  # in which a table links a page: with fewer, the rows may be of one thing
_DIGITS = regex(r"\d+")
_DAY = regex(r"\W*(?:\d+\W+){2}\d+\W*")
# `<!-- id: x -->` or an anchor in a cell names a row for good.
_ROW_ID = regex(r"""<!--\s*id:\s*([\w.:/-]+)\s*-->|<a\s[^>]*\b(?:id|name)\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_URL = regex(r"""<(?:a|img|video|source)\s[^<>]*?\s?(?:href|src)\s*=\s*["']([^"'<>\s]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Features:
    """What a row shows to somebody who reads none of the languages; `id` is its explicit id, if any.

    `own` is what its first cell links: an entry's own page rather than what it shares with others. `code` is what
    its cells have in code.
    """

    links: frozenset[str]
    numbers: Counter[str]
    name: str
    id: str | None
    own: frozenset[str] = frozenset()
    code: frozenset[str] = frozenset()

    @property
    def signs(self) -> frozenset[str]:
        """What the row may be known by: its links, and its explicit id, else its name."""
        return self.links | {self.id or self.name}


@dataclass(frozen=True)
class Rarity:
    """How rare each link and text is among all rows: the rarer, the more it says (inverse document frequency)."""

    counts: Mapping[str, int]
    total: int

    @classmethod
    def of(cls, rows: Iterable[Iterable[str]]) -> Rarity:
        """Count what rows show."""
        counts: Counter[str] = Counter()
        total = 0
        for signs in rows:
            counts.update(signs)
            total += 1
        return cls(counts, total)

    def of_one(self, sign: str) -> float:
        """Return how much a sign says."""
        return math.log(1 + self.total / self.counts.get(sign, 1))

    @property
    def most(self) -> float:
        """How much something says that only two rows show, one on either side."""
        return math.log(1 + self.total / 2)


@once
def features(row: CatalogueRow) -> Features:
    """Collect the features of a row."""
    language = row.table.edition.language
    explicit: str | None = None
    first = row.table.names_at
    pages = [pages_of(row, cell) for cell in row.node.cells[first:]]
    links, own = frozenset().union(*pages), frozenset().union(*pages[:1])
    if _ROW_ID.search(row.source.slice(row.node.span)):
        html = (one for cell in row.node.cells[first:] for one in walk(cell.inlines) if isinstance(one, Html))
        match = next(filter(None, (_ROW_ID.match(one.value) for one in html)), None)
        explicit = (match[1] or match[2]) if match else None
    numbers = Counter(value for text in row.texts[first:] for value, _, _ in numerals(text, language))
    mark = mark_pattern(row.table.edition.profile.untranslated_mark)
    is_coded = row.source.text.find("`", row.node.span.start, row.node.span.end) >= 0
    inlines = chain.from_iterable(walk(cell.inlines) for cell in (row.node.cells if is_coded else ()))
    code = (one.value for one in inlines if isinstance(one, Code) and len(one.value) > _SHORT)
    return Features(links, numbers, fold(mark.sub("", row.name)), explicit, own, frozenset(code))


def pages_of(row: CatalogueRow, cell: Cell) -> frozenset[str]:
    """Return the pages that a cell links or shows, in Markdown or in HTML."""
    urls = [one.url for one in cell.links]
    if row.source.text.find("<", cell.span.start, cell.span.end) >= 0:
        urls += _URL.findall(row.source.slice(cell.span))
    return frozenset(page for url in urls if (page := page_of(row.table, url)))


def page_of(table: CatalogueTable, url: str) -> str:
    """Return what localised URLs of one page share; the URL without its anchor where a table is one of languages."""
    page = canonical_url(url)
    return url.split("#")[0] if page in _pages_in_languages(table) else page


@once
def _pages_in_languages(table: CatalogueTable) -> frozenset[str]:
    """Return the pages that a table lists in several languages, each in a row of its own."""
    rows: dict[str, dict[int, str]] = defaultdict(dict)
    for number, row in enumerate(table.rows):
        for link in chain.from_iterable(row.links):
            rows[canonical_url(link.url)].setdefault(number, link.url.split("#")[0])
    return frozenset(page for page, urls in rows.items() if page and len(set(urls.values())) >= _LANGUAGES)


def told_apart(rows: Sequence[CatalogueRow]) -> list[Features]:
    """Collect the features of a table's rows; a name that several rows have goes on with their next cells."""
    found = [features(row) for row in rows]
    found = [replace(one, name=fold(row.above)) if row.above else one for one, row in zip(found, rows, strict=True)]
    width = max((len(row.node.cells) for row in rows), default=0)
    for upto in range(2, min(width, _CELLS_OF_NAME) + 1):
        counts = Counter(one.name for one in found)
        for at, one in enumerate(found):
            if counts[one.name] > 1:
                name = fold(" ".join(filter(None, (rows[at].above, *rows[at].texts[:upto]))))
                found[at] = replace(one, name=name)
    return found


def likeness(mine: Features, other: Features, rarity: Rarity, at_least: float = 0.0, named: float = 0.0) -> float:
    """Return how alike two rows are, from 0 to 1; parts that are empty on both sides do not count.

    Explicit ids settle it. `named` is how alike the names must be where no link is shared: equal numbers alone tell
    nothing. When the likeness cannot reach `at_least`, 0 is given without comparing the names, which is costly.
    """
    if mine.id is not None and other.id is not None:
        return float(mine.id == other.id)
    total = weight = 0.0
    named = 0.0 if mine.links & other.links else named
    union = mine.links | other.links
    if union:
        shared = math.fsum(map(rarity.of_one, mine.links & other.links))
        total += LINK_WEIGHT * shared / math.fsum(map(rarity.of_one, union))
        weight += LINK_WEIGHT
    if mine.numbers or other.numbers:
        both = mine.numbers.keys() & other.numbers.keys()
        common = sum(min(mine.numbers[number], other.numbers[number]) for number in both)
        total += NUMBER_WEIGHT * common / (mine.numbers.total() + other.numbers.total() - common)
        weight += NUMBER_WEIGHT
    if mine.name or other.name:
        weight += NAME_WEIGHT
        if (total + NAME_WEIGHT) / weight < at_least:
            return 0.0
        alike = _name_likeness(mine.name, other.name)
        if alike < named:
            return 0.0
        total += NAME_WEIGHT * alike
    elif weight and named:
        return 0.0
    return total / weight if weight else 1.0  # two rows of empty cells


@lru_cache(maxsize=2**14)
def _name_likeness(mine: str, other: str) -> float:
    from difflib import SequenceMatcher

    if mine == other:
        return 1.0
    if sorted(_DIGITS.findall(mine)) != sorted(_DIGITS.findall(other)):
        return 0.0  # siblings of one family differ in their numbers, translations of a name do not
    ratio = SequenceMatcher(None, mine, other).ratio()
    scripts, others = scripts_in(mine), scripts_in(other)
    return ratio / 2 if scripts == others or (scripts & others) - {"latin"} else ratio  # what both can read stays


def are_certain(entry: RowGroup) -> bool:
    """Return whether the rows of an entry are one beyond doubt.

    Those whose name is a day, or a sort that other rows of their table have as well, share a link or a cell.
    """
    rows = [*entry.rows.values()]
    if all(_names(row.table)[fold(row.name)] < 2 and not _DAY.fullmatch(row.name) for row in rows):
        return True
    first, *others = (_said_beside(row) for row in rows)
    return all(first & other for other in others)


@once
def _names(table: CatalogueTable) -> Counter[str]:
    """Return how many rows have a name; one that stands there twice is one."""
    return Counter(name for name, *_ in {(fold(row.name), *row.texts) for row in table.rows})


def _said_beside(row: CatalogueRow) -> frozenset[str]:
    """Return what a row links, and what its cells but the name say."""
    at = row.table.names_at
    texts = {fold(text) for number, text in enumerate(row.texts) if number != at and any(map(str.isalnum, text))}
    return frozenset(texts.union(canonical_url(one.url) for links in row.links for one in links))
