"""Sections of another level, or at another place, than in the other editions."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readme_tools.catalogue import Alignment, CatalogueTable, Edition, TableGroup, in_order
from readme_tools.editions.around import around
from readme_tools.editions.parity import Odd, odd_ones
from readme_tools.editions.passages import HEADING, TEXT, OddText, Passage
from readme_tools.editions.places import misplaced
from readme_tools.editions.said import said_in
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.anchors import anchored_headings
from readme_tools.markdown.nodes import Document, Heading, Paragraph, plain_text
from readme_tools.text.grouping import grouped

_BOLD = regex(r"(?:\*\*|__)[^*_\n]{1,60}(?<![.!?:;,。！？：；，、])(?:\*\*|__)\s*")
_RUN_ON = 3  # times as wide as in the others is a heading with the text below it
_END = 1 << 40  # of any page
_BESIDE = 3  # headings before and after an odd one that tell whether two pages are in step there
_FEWEST, _SORTED = 6, 0.9  # sections of one level, and the share that is in the order of the alphabet


@dataclass(frozen=True, slots=True)
class OddSection:
    """A section in which an edition disagrees: in its level, or, when `moved`, in its place.

    `before` is the section of that edition which it would stand after as in the others, None for the first place.
    """

    sections: Mapping[str, Passage]
    odd: Odd
    moved: bool = False
    before: Passage | None = None


def odd_sections(alignment: Alignment) -> Iterator[OddSection]:
    """Yield the sections, by their anchors, in which an edition disagrees: its level once, and the fewest moves."""
    sections = {one.language: _anchored(one) for one in alignment.editions}
    first, *others = sections.values()
    shared = [name for name in first if all(name in found for found in others)]
    for name in shared:
        yield from _levels({language: found[name] for language, found in sections.items()})
    yield from _order(sections, set(shared))
    anchored = {id(found[name].inlines) for found in sections.values() for name in shared}
    without: dict[str, dict[str, Passage]] = {language: {} for language in sections}
    flow = around(alignment)
    for number, texts in enumerate(flow.together):
        if next(iter(texts.values())).kind != HEADING:
            continue
        if len(texts) > 1 and not any(id(text.inlines) in anchored for text in texts.values()):
            is_sure = flow.is_sure(texts)
            yield from (one for one in _levels(texts) if is_sure or _is_in_step(one))
            if is_sure and len(texts) == len(sections):
                for language, section in texts.items():
                    without[language][str(number)] = section
    ordered = {
        language: dict(sorted(found.items(), key=lambda one: one[1].span.start)) for language, found in without.items()
    }
    yield from _order(ordered, set(without[alignment.languages[0]]))


@dataclass(frozen=True, slots=True)
class MovedTable:
    """A table that stands under another heading in an edition than in the others: under the one that is `there`'s."""

    group: TableGroup
    odd: Odd
    here: Passage
    there: Passage


def moved_tables(alignment: Alignment) -> Iterator[MovedTable]:
    """Yield the tables that an edition has under another heading, of two that changed places the first."""
    flow = around(alignment)
    numbers: dict[tuple[str, int], int] = {}
    for number, texts in enumerate(flow.together):
        if len(texts) == len(alignment.editions) and flow.is_sure(texts):
            for language, text in texts.items():
                if text.kind == HEADING:
                    numbers[language, text.span.start] = number
    told: set[int] = set()
    for group in alignment.tables:
        heads = {}
        for language, table in group.tables.items():
            heading = above(table)
            if heading is None or (language, heading.span.start) not in numbers:
                break
            heads[language] = numbers[language, heading.span.start]
        if len(heads) < len(alignment.editions) or group.is_list:
            continue
        for language, others in odd_ones(heads):
            mine, right = (flow.together[heads[one]][language] for one in (language, others[0]))
            if len(others) * 2 <= len(heads) - 1 or heads[language] in told:
                continue
            told.add(heads[others[0]])
            yield MovedTable(group, (language, others), mine, right)


def bold_headings(alignment: Alignment) -> Iterator[OddText]:
    """Yield the bold lines that stand where another edition has a heading that this one lacks."""
    told: set[tuple[str, int]] = set()
    for edition in alignment.editions:
        source = edition.document.source
        bold = [one for one in edition.document.paragraphs if _BOLD.fullmatch(source.slice(one.span))]
        for other in alignment.editions if bold else ():
            pairs = _pairs(alignment, edition.language, other.language) if other is not edition else {}
            for line in bold if other is not edition else ():
                heading = _counterpart(edition, other, line, pairs)
                if heading is not None and (edition.language, line.span.start) not in told:
                    told.add((edition.language, line.span.start))
                    mine = Passage(edition, TEXT, line.span, source.slice(line.span), line.content)
                    both = {edition.language: mine, other.language: Passage.of_heading(other, heading)}
                    yield OddText(both, edition.language, (other.language,))


def run_on_headings(alignment: Alignment) -> Iterator[OddText]:
    """Yield the headings that go on with the text below them: they are several times as wide as in all others.

    Those have a paragraph below theirs.
    """
    headings = {one.language: one.document.headings for one in alignment.editions}
    if len(headings) < 2 or len({tuple(one.level for one in found) for found in headings.values()}) > 1:
        return
    below: dict[str, dict[int, int]] = {}
    for row in zip(*headings.values(), strict=True):
        texts = {one.language: Passage.of_heading(one, own) for one, own in zip(alignment.editions, row, strict=True)}
        widths = {language: said_in(plain_text(one.inlines), "", language).length for language, one in texts.items()}
        language, *others = sorted(widths, key=lambda one: -widths[one])
        if widths[language] < _RUN_ON * max(1, widths[others[0]]):
            continue
        below = below or {one.language: _paragraphs_below(one) for one in alignment.editions}
        if below[language][texts[language].span.start] == 0 and all(
            below[one][texts[one].span.start] for one in others
        ):
            yield OddText(texts, language, tuple(others))


def _paragraphs_below(edition: Edition) -> dict[int, int]:
    """Return how many paragraphs stand under each heading, up to the next one, by its place."""
    found: dict[int, int] = {}
    heading = -1
    for one in _between(edition.document, -1, _END):
        if isinstance(one, Heading):
            heading = one.span.start
            found[heading] = 0
        elif heading >= 0:
            found[heading] += 1
    return found


def _pairs(alignment: Alignment, own: str, there: str) -> dict[int, int]:
    """Return where the texts that two editions have in common stand in them."""
    together = (one for one in around(alignment).together if own in one and there in one)
    return {one[own].span.start: one[there].span.start for one in together}


def _counterpart(edition: Edition, other: Edition, line: Paragraph, pairs: Mapping[int, int]) -> Heading | None:
    """Return the heading that stands between the same texts as a line, with as many others; None where none does."""
    start = line.span.start
    if start in pairs:
        return None
    low = max((both for both in pairs.items() if both[0] < start), default=(-1, -1))
    high = min((both for both in pairs.items() if both[0] > start), default=(len(edition.document.source.text), _END))
    mine, theirs = _between(edition.document, low[0], high[0]), _between(other.document, low[1], high[1])
    if len(mine) != len(theirs):
        return None
    found = theirs[next(at for at, one in enumerate(mine) if one is line)]
    return found if isinstance(found, Heading) else None


def _between(document: Document, low: int, high: int) -> Sequence[Heading | Paragraph]:
    """Return the headings and paragraphs that begin between two places, in order."""
    blocks = _blocks(document)
    return blocks[bisect_right(blocks, low, key=_start) : bisect_left(blocks, high, key=_start)]


@once
def _blocks(document: Document) -> Sequence[Heading | Paragraph]:
    return sorted((*document.headings, *document.paragraphs), key=_start)


def _start(block: Heading | Paragraph) -> int:
    return block.span.start


def above(table: CatalogueTable) -> Heading | None:
    """Return the heading that a table stands under."""
    before = (one for one in table.edition.document.headings if one.span.start < table.node.span.start)
    return max(before, key=lambda one: one.span.start, default=None)


def text_before(alignment: Alignment, group: TableGroup, last: TableGroup | None, language: str) -> Passage | None:
    """Return the heading or text, in an edition that lacks a table, which it stands after in the others.

    None where that edition has none of the texts between the table and the `last` one before it. Where no table is
    known before it, texts of other sections and lines of a list of contents tell no place.
    """
    for own, table in group.tables.items():
        start = table.node.header.span.start
        headings = [one.span.start for one in table.edition.document.headings if one.span.start < start]
        top = headings[-2] if last is None and len(headings) > 1 else -1
        if last is not None and own in last.tables:
            top = last.tables[own].node.span.start
        known = [
            (texts[own].span.start, texts[language])
            for texts in around(alignment).together
            if own in texts and language in texts and texts[own].row is None
            if top <= texts[own].span.start and texts[own].span.end <= start
            if last is not None or not texts[own].is_in_contents
        ]
        if known:
            return max(known, key=lambda one: one[0])[1]
    return None


def _anchored(edition: Edition) -> dict[str, Passage]:
    """Return the headings that follow an anchor directly, by its id, which is the same in every language, in order."""
    found: dict[str, Passage] = {}
    for anchor, heading in anchored_headings(edition.document):
        found.setdefault(anchor.id, Passage.of_heading(edition, heading))
    return found


def _levels(sections: Mapping[str, Passage]) -> Iterator[OddSection]:
    return (OddSection(sections, odd) for odd in odd_ones({one: found.level for one, found in sections.items()}))


def _is_in_step(one: OddSection) -> bool:
    """Return whether the headings around an odd one are of the same levels on both pages, one by one."""
    around_it = []
    for language in (one.odd[0], one.odd[1][0]):
        section = one.sections[language]
        levels = [heading.level for heading in section.edition.document.headings]
        starts = [heading.span.start for heading in section.edition.document.headings]
        at = starts.index(section.span.start) if section.span.start in starts else len(levels)
        around_it.append((levels[max(0, at - _BESIDE) : at], levels[at + 1 : at + 1 + _BESIDE]))
    return around_it[0] == around_it[1]


def _order(sections: Mapping[str, Mapping[str, Passage]], shared: set[str]) -> Iterator[OddSection]:
    orders = {language: tuple(name for name in found if name in shared) for language, found in sections.items()}
    for language, others in odd_ones(orders):
        wanted = orders[others[0]]
        by_name = _by_name(sections[language].values()) & _by_name(sections[others[0]].values())
        titles = Counter(one.title for one in sections[language].values())
        for name in misplaced(wanted, orders[language], str):
            mine = sections[language][name]
            if mine.level not in by_name and titles[mine.title] == 1:  # one of several of a title may be any of them
                own = {one: found[name] for one, found in sections.items()}
                place, here = wanted.index(name), orders[language].index(name)
                if place and here and wanted[place - 1] == orders[language][here - 1]:
                    continue  # it moved with the one before it
                before = sections[language][wanted[place - 1]] if place else None
                yield OddSection(own, (language, others), True, before)


def _by_name(sections: Iterable[Passage]) -> set[int]:
    """Return the levels whose sections stand in the order of their titles, which is another one in each language."""
    titles = grouped((one.level, one.title.casefold()) for one in sections)
    return {
        level
        for level, names in titles.items()
        if len(names) >= _FEWEST and len(in_order(names, descending=False)) >= len(names) * _SORTED
    }
