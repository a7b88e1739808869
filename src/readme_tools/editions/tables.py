"""Which table of one edition is which of another: by anchors, by what their rows hold, then by their order."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property
from itertools import chain

from readme_tools.catalogue import CatalogueTable, shared_url
from readme_tools.catalogue.profile.model import fold
from readme_tools.editions.assignment import assign
from readme_tools.editions.contents import Look, looks
from readme_tools.editions.facts import Fact, facts
from readme_tools.editions.gaps import headed
from readme_tools.editions.ordering import in_gaps
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.nodes import Cell, Code, Document, Link, LinkKind, walk
from readme_tools.text import Span, grouped

_SURE = 0.5  # the share of what two tables hold that both do, by how rare it is
_ENOUGH = 2.0  # what they share must be found together by chance in one of e^2 tables only
_COMMON = 6  # what more tables hold tells little apart
_ANCHORED = 0.25  # what two tables with anchors of their own must share
_FEWEST_PAGES = 3
_STATED = 3  # tables that state more, and nothing of it alike, are two
_CAPTIONED = 2  # rows of pictures, or of captions, below a header of the other
_SKIP = -2.0
_WORD = regex(r"[^\W_]+")
_IMAGE = regex(r"\[?(?:</?(?:img|a|p|div|center|br)\b[^<>]*>\s*)+(?:\]\([^\s()]*\))?", re.IGNORECASE)
_LINKED = regex(r"\]\((https?://[^\s()]+)")


@dataclass(frozen=True)
class Sheet:
    """A table with what tells it from others: the facts that its rows state, and what its columns are like."""

    table: CatalogueTable

    @cached_property
    def facts(self) -> frozenset[Fact]:
        """What its rows state that may read alike in every language, and the words of its headings."""
        stated = set[Fact]().union(*map(facts, self.table.rows))
        stated |= {("token", word) for word in self.headings}
        stated |= {("section", word) for word in _WORD.findall(fold(self.table.heading))}
        stated |= {("section", page) for page in self.headed}
        return frozenset(one for one in stated if one[0] != "about")

    @cached_property
    def headings(self) -> frozenset[str]:
        """The words of its columns' headings; those of a list stand nowhere in the file."""
        if self.table.is_list:
            return frozenset()
        return frozenset(word for column in self.table.columns for word in _WORD.findall(fold(column.heading)))

    @cached_property
    def pages(self) -> frozenset[str]:
        """Where the entries of a list lead; nothing for a table."""
        rows = self.table.rows if self.table.is_list else ()
        links = (one for row in rows for cell in row.node.cells for one in walk(cell.inlines) if isinstance(one, Link))
        return frozenset(shared_url(one.url) for one in links if one.kind is LinkKind.INLINE and "://" in one.url)

    @cached_property
    def links(self) -> frozenset[str]:
        """What its text links, as it is written: a look that costs little."""
        return frozenset(_LINKED.findall(self.table.source.slice(self.table.node.span)))

    @cached_property
    def listed(self) -> frozenset[str]:
        """What its rows list: what they link, or else their names."""
        return self.links or frozenset(row.name for row in self.table.rows if row.name)

    def lists_others(self, other: Sheet) -> bool:
        """Say whether hardly anything that two tables list is the same."""
        least = min(len(self.listed), len(other.listed))
        return least > 0 and len(self.listed & other.listed) < least * _ANCHORED

    def has_most_of(self, other: Sheet) -> bool:
        """Say whether two tables list nearly the same."""
        most = max(len(self.listed), len(other.listed))
        return most > 1 and len(self.listed & other.listed) >= most * _SURE

    @cached_property
    def coded(self) -> frozenset[str]:
        """The code that its rows begin with, where all of some do: no language translates it."""
        firsts = [next(iter(row.node.cells[0].inlines), None) for row in self.table.rows if row.node.cells]
        codes = [one.value for one in firsts if isinstance(one, Code)]
        return frozenset(codes if len(codes) == len(firsts) >= _STATED else ())

    @cached_property
    def section(self) -> int:
        """How many headings of its page stand before it."""
        return bisect_left(_headings(self.table.edition.document)[1], self.table.node.span.start)

    @cached_property
    def headed(self) -> frozenset[str]:
        """The pages with numbers of their own that the heading above it links."""
        document = self.table.edition.document
        return headed(document, document.headings[self.section - 1]) if self.section else frozenset()

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """What each column looks like."""
        return looks(self.table)


def pair_tables(
    lefts: Sequence[Sheet],
    rights: Sequence[Sheet],
    shared: Set[str],
    share_a_row: Callable[[CatalogueTable, CatalogueTable], bool],
) -> dict[int, int]:
    """Pair the tables of two editions; gives the left one of each right one that has one.

    `shared` are the anchors that more than one edition of the catalogue has; `share_a_row` says whether some row
    is surely one of the other table.
    """
    pairs = _by_anchor(lefts, rights)
    # Else each edition may call them in its own language.
    share_anchors = bool(pairs) or all(
        one.table.id.isascii() or one.table.anchor in shared for one in (*lefts, *rights) if one.table.anchored
    )
    free = [at for at in range(len(rights)) if at not in pairs]
    taken = set(pairs.values())
    open_ = [at for at in range(len(lefts)) if at not in taken]
    if not free or not open_:
        return pairs
    lone = shared & ({*_below_anchors(lefts)} ^ {*_below_anchors(rights)})  # what other editions call one of theirs
    weights = _weights([*lefts, *rights])
    known = _known(lefts, rights)  # by all tables: of two that are left over, all that they know would be shared

    def are_apart(left: int, right: int) -> bool:
        one, other = lefts[left], rights[right]
        return {one.table.anchor, other.table.anchor} <= lone or _are_apart(one, other)

    alike = _alike([lefts[at] for at in open_], [rights[at] for at in free], weights, known)
    scores = {  # what is above the least: else two pairs that are hardly alike would be more than one that is
        (free[right], open_[left]): share - _SURE + 0.01 / (1 + abs(free[right] - open_[left]))
        for (left, right), share in alike.items()
        if share >= _SURE and not are_apart(open_[left], free[right])
    }
    sure = dict(pairs)
    pairs |= assign(scores)
    shares = {(open_[left], free[right]): share for (left, right), share in alike.items()}

    def tell(left: int, right: int) -> float:
        share = shares.get((left, right), 0.0)
        return 3 * _SKIP if are_apart(left, right) else _tell(lefts[left], rights[right], share, known, share_anchors)

    pairs |= {right: left for left, right in in_gaps(len(lefts), len(rights), pairs, tell, _SKIP)}
    return sure | {
        right: left
        for right, left in pairs.items()
        if not _are_unlike(lefts[left], rights[right]) or share_a_row(lefts[left].table, rights[right].table)
    }


def _by_anchor(lefts: Sequence[Sheet], rights: Sequence[Sheet]) -> dict[int, int]:
    """Pair tables by the anchor before them; where it has more tables in one edition, their numbers tell nothing."""
    mine, theirs = _below_anchors(lefts), _below_anchors(rights)
    found = {
        right: left
        for anchor in mine.keys() & theirs.keys()
        if len(mine[anchor]) == len(theirs[anchor])
        for left, right in zip(mine[anchor], theirs[anchor], strict=True)
    }
    wrong = [right for right, left in found.items() if lefts[left].lists_others(rights[right])]
    if wrong:  # an anchor of another section: where what they list stands elsewhere, that tells more
        for right in wrong:
            left = found[right]
            if any(rights[right].has_most_of(one) for one in lefts) or any(
                lefts[left].has_most_of(one) for one in rights
            ):
                del found[right]
    return found


def _below_anchors(sheets: Sequence[Sheet]) -> dict[str, list[int]]:
    return grouped((one.table.anchor, at) for at, one in enumerate(sheets) if one.table.anchored)


@once
def _headings(document: Document) -> tuple[list[int], list[int]]:
    """Return the levels of all headings of a page, and where they begin."""
    return [one.level for one in document.headings], [one.span.start for one in document.headings]


def _are_parallel(one: Document, other: Document) -> bool:
    """Return whether two pages have headings of the same levels from end to end: each is that of the other there."""
    return _headings(one)[0] == _headings(other)[0]


@once
def sheet(table: CatalogueTable) -> Sheet:
    """Give what tells a table from others."""
    return Sheet(table)


def same_sections(table: CatalogueTable, document: Document) -> tuple[Span, Span] | None:
    """Return the section of a table, and that of another edition's page that is the one; None if it is unknown."""
    own = table.edition.document
    if not _are_parallel(own, document):
        return None
    return _section(own, sheet(table).section), _section(document, sheet(table).section)


def items_there(table: CatalogueTable, document: Document) -> int:
    """Count the items of lists in the section of another edition's page that is the one of a list; 0 if unknown."""
    both = same_sections(table, document)
    return sum(both[1].start <= item.span.start < both[1].end for item in document.list_items) if both else 0


def _section(document: Document, number: int) -> Span:
    """Return what stands below so many headings of a page and above the next."""
    starts = [0, *_headings(document)[1], len(document.source.text)]
    return Span(starts[number], starts[number + 1])


def _are_apart(one: Sheet, other: Sheet) -> bool:
    """Return whether two tables are of one section whose anchors tell them apart, or an HTML table and one of pipes.

    Of the last, one with other columns is another table. Lists are what they lead to, rows that begin with code that.
    """
    mine, theirs = one.table, other.table
    if type(mine.node.syntax) is not type(theirs.node.syntax) and len(mine.columns) != len(theirs.columns):
        return True
    if shows_pictures(mine) is not shows_pictures(theirs):
        return True
    if min(len(one.pages), len(other.pages)) >= _FEWEST_PAGES and not one.pages & other.pages:
        return True
    for codes, there in ((one.coded, theirs), (other.coded, mine)):
        if codes and not any(code in there.source.slice(there.node.span) for code in codes):
            return True
    return mine.anchored and theirs.anchored and mine.heading == theirs.heading and mine.id != theirs.id


def _are_unlike(one: Sheet, other: Sheet) -> bool:
    """Return whether two tables are of another size and show nothing in common: neither place, heading nor link.

    Then one is the other only if a row of it surely is. The columns of a list stand nowhere, and a table without
    links may be all words, with a row that its translation lacks.
    """
    mine, theirs = one.table, other.table
    if not (mine.rows and theirs.rows) or one.headings & other.headings or one.links & other.links:
        return False
    if not mine.is_list and len(mine.columns) != len(theirs.columns):
        return True
    stand_alike = one.section == other.section and _are_parallel(mine.edition.document, theirs.edition.document)
    return len(mine.rows) != len(theirs.rows) and bool(one.links and other.links) and not stand_alike


def shows_pictures(table: CatalogueTable) -> bool:
    """Return whether a table only sets pictures beside their captions: figures, of which each page has its own."""
    source = table.source

    def shows_one(cell: Cell) -> bool:
        return cell.is_picture or _IMAGE.fullmatch(source.slice(cell.content)) is not None

    lines = [[cell for cell in row.cells if cell.is_filled] for row in (table.node.header, *table.node.rows)]
    most = _CAPTIONED if table.node.syntax.is_markdown else _CAPTIONED * 2  # with HTML, a text below its caption
    if len(table.rows) <= most and any(line and all(map(shows_one, line)) for line in lines):
        return True
    filled = [*chain.from_iterable(lines[1:])]
    return bool(filled) and all(map(shows_one, filled))


def _weights(sheets: Sequence[Sheet]) -> dict[Fact, float]:
    counts = Counter(fact for one in sheets for fact in one.facts)
    return {fact: math.log(1 + len(sheets) / count) for fact, count in counts.items()}


def _known(lefts: Sequence[Sheet], rights: Sequence[Sheet]) -> Set[Fact]:
    return frozenset[Fact]().union(*(one.facts for one in lefts)) & frozenset[Fact]().union(
        *(one.facts for one in rights)
    )


def _alike(
    lefts: Sequence[Sheet], rights: Sequence[Sheet], weights: Mapping[Fact, float], known: Set[Fact]
) -> dict[tuple[int, int], float]:
    """Return the share of what two tables hold that both do, for those that share something rare."""
    places = grouped((fact, at) for at, one in enumerate(lefts) for fact in one.facts)
    most = max(_COMMON, math.isqrt(len(lefts)))
    shared: Counter[tuple[int, int]] = Counter()
    for at, other in enumerate(rights):
        for fact in other.facts & known:
            if len(places.get(fact, ())) <= most:
                shared.update((left, at) for left in places.get(fact, ()))
    mine = [math.fsum(weights[fact] for fact in one.facts & known) for one in lefts]
    theirs = [math.fsum(weights[fact] for fact in one.facts & known) for one in rights]
    found: dict[tuple[int, int], float] = {}
    for left, right in shared:
        both = math.fsum(weights[fact] for fact in lefts[left].facts & rights[right].facts)
        if both >= _ENOUGH:
            found[left, right] = both / math.sqrt(mine[left] * theirs[right])
    return found


def _apart(mine: Sequence[float], theirs: Sequence[float]) -> float:
    """Return how far the lengths of columns are apart, whatever the language makes of all of them."""
    logs = [math.log((other + 1) / (one + 1)) for one, other in zip(mine, theirs, strict=True)]
    return min(2.0, max(logs) - min(logs)) if logs else 0.0


def _tell(one: Sheet, other: Sheet, share: float, known: Set[Fact], share_anchors: bool) -> float:
    """Return how much likelier it is that two tables are one than that they are not, as a logarithm."""
    mine, theirs = one.table, other.table
    stand_apart = (share_anchors and mine.anchored and theirs.anchored and mine.anchor != theirs.anchor) or (
        one.section != other.section and _are_parallel(mine.edition.document, theirs.edition.document)
    )
    if stand_apart and share < _ANCHORED:
        return 3 * _SKIP
    score = 4 * share
    if not share and min(len(one.facts & known), len(other.facts & known)) > 2 and not one.facts & other.facts & known:
        score -= 3.0  # both hold what the other edition holds elsewhere
    filled = bool(mine.rows and theirs.rows)  # a table without rows says nothing of what they would be like
    if len(mine.columns) == len(theirs.columns):
        both = [(a, b) for a, b in zip(one.looks, other.looks, strict=True) if filled and (a.kind or b.kind)]
        score += 1.0 - 2.0 * sum(a.kind != b.kind for a, b in both) / (len(both) or 1)
        score -= _apart([a.length for a, _ in both], [b.length for _, b in both])
        score -= 2.0 * max((abs(a.different - b.different) for a, b in both), default=0.0)
        columns = list(zip(mine.columns, theirs.columns, strict=True))
        if any(a.known and b.known for a, b in columns):
            score += 1.0 if all(a.key == b.key for a, b in columns) else -2.0
    elif min(len(one.facts), len(other.facts)) > _STATED and not one.facts & other.facts:
        return 3 * _SKIP  # other columns, other numbers and names
    else:
        score -= 1.5 + abs(len(mine.columns) - len(theirs.columns)) * 0.5
    if filled:
        score -= min(2.0, abs(math.log((len(mine.rows) + 1) / (len(theirs.rows) + 1))) * 2)
    score += 1.5 if one.headings & other.headings and len(one.headings & other.headings) * 2 >= len(one.headings) else 0
    return score
