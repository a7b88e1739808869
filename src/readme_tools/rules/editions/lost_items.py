"""Items that one edition lacks between two that it has, as links tell, in catalogues that are out of step, too."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from readme_tools.catalogue import Alignment, Edition, canonical_url, languages, scripts_in
from readme_tools.editions.gaps import are_near
from readme_tools.lazy import dataclass
from readme_tools.markdown.items import lists_of
from readme_tools.markdown.nodes import Document, LinkKind, ListItem, plain_text
from readme_tools.rules.editions.contents_lines import LackingLine
from readme_tools.text.source import Span

_SITE = "://"
_BESIDE = 2  # items in a row that tell where the one after them, or before them, belongs


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list, as a line, what it begins with, and the page that its first link leads to, with its name."""

    span: Span
    text: str
    page: str
    name: str


@dataclass(frozen=True, slots=True)
class _Page:
    """The items of an edition, list by list, where each page is in them, and how often it is linked at all."""

    edition: Edition
    lists: Sequence[Sequence[_Item | None]]
    places: dict[str, list[tuple[int, int]]]
    links: Counter[str]

    @classmethod
    def of(cls, edition: Edition) -> _Page:
        document = edition.document
        lists = [[_read(document, item) for item in items] for items in lists_of(document)]
        places: dict[str, list[tuple[int, int]]] = {}
        for number, items in enumerate(lists):
            for at, item in enumerate(items):
                if item is not None:
                    places.setdefault(item.page, []).append((number, at))
        return cls(edition, lists, places, Counter(canonical_url(one.url) for one in document.links))

    def place(self, items: Sequence[_Item | None]) -> list[tuple[int, int]] | None:
        """Return where these items stand, if each is here, and once."""
        found = [self.places.get(one.page, []) if one is not None else [] for one in items]
        return [one[0] for one in found] if all(len(one) == 1 for one in found) else None

    def lacks(self, item: _Item, other: _Page) -> bool:
        """Return whether a page does not link, and does not name, what an item of another one is about."""
        known = languages().scripts(self.edition.language) | {"latin"}
        is_named = item.name and item.name in self.edition.document.source.text
        is_linked = item.page in self.links or is_nearly_linked(item.page, self.links, other.links)
        return not is_linked and not is_named and scripts_in(item.name) <= known  # or for other readers


def is_nearly_linked(page: str, own: Collection[str], others: Collection[str]) -> bool:
    """Return whether a page is linked by an edition but for a slip, in a URL that the other one has nowhere."""
    return page not in own and any(are_near(one, page) for one in own if one not in others)


def _read(document: Document, item: ListItem) -> _Item | None:
    line = document.source.line_at(item.span.start)
    at = bisect_left(document.links, item.span.start, key=lambda one: one.span.start)
    for link in document.links[at : at + 4]:
        if link.span.start < line.end and link.kind is LinkKind.INLINE and _SITE in link.url:
            name = plain_text(link.children).strip()
            before = document.source.text[item.span.start : link.span.start].partition(item.marker)[2]
            text = before.strip("*_ ") if any(map(str.isalnum, before)) else name
            return _Item(Span(item.span.start, line.end), text, canonical_url(link.url), name)
    return None


def lost_items(alignment: Alignment) -> Iterator[LackingLine]:
    """Yield items that stand between two in another edition, which have nothing between them here.

    Half of the editions have such an item, and all but the source, which the others may be behind.
    """
    pages = [_Page.of(one) for one in alignment.editions] if len(alignment.editions) > 1 else []
    for own in pages:
        seen: set[str] = set()
        least = max(len(pages) - 1, _BESIDE) if own is pages[0] else len(pages) / 2
        for other in pages:
            for item, beside, is_after in _lost(own, other) if own is not other else ():
                having = sum(item.page in one.links for one in pages)
                if item.page not in seen and having >= least:
                    seen.add(item.page)
                    yield LackingLine(own.edition, other.edition, item.text, item.span, beside, is_after)


def _lost(own: _Page, other: _Page) -> Iterator[tuple[_Item, Span, bool]]:
    """Yield the items that this edition lacks, each with the place of the item beside it, and whether it is after."""
    for items in other.lists:
        for at, item in enumerate(items):
            if item is None or not own.lacks(item, other):
                continue
            before, after = items[max(0, at - _BESIDE) : at], items[at + 1 : at + 1 + _BESIDE]
            near = [*before[-1:], *after[:1]] if before and after else [*before, *after]
            places = own.place(near) if len(near) == _BESIDE else None
            if places is None or places[0] != (places[1][0], places[1][1] - 1):
                continue
            (number, first), (_, last) = places
            is_whole = (before or first == 0) and (after or last == len(own.lists[number]) - 1)
            beside = own.lists[number][first]
            if is_whole and beside is not None:
                yield item, beside.span, bool(before)
