"""Lists whose items follow one pattern, as tables of entries.

A list counts where most items begin with a name that links to another site, and say something else about it, set off by
a dash, brackets, badges or in lines of its own. Contents, navigation, tasks and lists of sentences are none of that.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.entries import (
    BADGES,
    DESCRIPTION,
    DETAILS,
    MAKER,
    NAME,
    PARTS,
    TASK,
    ListEntry,
    Part,
    cell_of,
    read_entry,
)
from readme_tools.markdown.listing import ListStyle, signs
from readme_tools.markdown.nodes import (
    Break,
    Cell,
    ColumnAlignment,
    Document,
    Inline,
    Link,
    ListItem,
    Paragraph,
    Row,
    Table,
    Text,
    one_line,
    walk,
)
from readme_tools.text.source import Source, Span

Kind = tuple[str, str]  # the sign before the items of a list, and what sets their names off

_FEWEST = 3
_MOST_OF = 2 / 3
_REPEATED = 1 / 3  # sub-items whose names come back under other items tell something about those
_MARKER = regex(r"[ \t]*([-*+]|\d{1,9}[.)])([ \t]+|$)")


@dataclass(slots=True, eq=False)
class _Item:
    """An item: where its sign and its text begin and where it ends, without the entries below it."""

    node: ListItem
    start: int
    content: int
    end: int
    paragraphs: list[Paragraph] = field(default_factory=list)
    children: list[_Item] = field(default_factory=list)
    holds_entries: bool = False
    entry: ListEntry = field(default_factory=lambda: ListEntry({}))

    @property
    def inlines(self) -> tuple[Inline, ...]:
        return self.paragraphs[0].content if self.paragraphs else ()


def find_lists(document: Document, known: Mapping[str, bool] = {}, pattern: str = "") -> tuple[Table, ...]:
    """Return the lists of entries of a document, in order.

    A list of one or two items counts where its items are written as those of a longer list in the file
    are. `known` says of names, as Markdown, whether they were those of entries before the text was changed: a
    list of such entries counts whatever became of them, a short one of other names does not. `pattern` is an
    entry as others are written: a list counts where most of its items are written so, be they few, or without links.
    """
    if not document.list_items:
        return ()
    reader = _Reader(document)
    declared = set(_kinds(style)) if (style := read_pattern(pattern)) else set()
    found, few = _told_apart(reader, known, declared)
    tables = [reader.table(rows, title) for rows, title, _ in found]
    kinds = declared | {
        kind
        for table, (*_, teaches) in zip(tables, found, strict=True)
        if teaches and isinstance(table.syntax, ListStyle)
        for kind in _kinds(table.syntax)
    }
    few = [one for one in few if False not in map(known.get, reader.names(one[0]))]
    tables += [reader.table(rows, title) for rows, title in few if _are_all_of(rows, kinds)]
    return tuple(sorted(tables, key=lambda table: table.span.start))


def names_in_short_lists(document: Document, styles: Iterable[ListStyle] = ()) -> frozenset[str]:
    """Return the names, as Markdown, in all lists of one or two items, or in those that are written in some styles."""
    kinds = {kind for style in styles for kind in _kinds(style)}
    reader = _Reader(document)
    few = _told_apart(reader, {}, ())[1] if document.list_items else []
    return frozenset(name for rows, _ in few if not kinds or _are_all_of(rows, kinds) for name in reader.names(rows))


def _told_apart(
    reader: _Reader, known: Mapping[str, bool], declared: Collection[Kind]
) -> tuple[list[tuple[list[_Item], str, bool]], list[tuple[list[_Item], str]]]:
    """Return the lists of entries with their titles, and whether they teach; and those that are too short to tell."""
    found: list[tuple[list[_Item], str, bool]] = []
    few: list[tuple[list[_Item], str]] = []
    waiting = [(items, "") for items in reversed(reader.lists(reader.roots))]
    while waiting:
        items, title = waiting.pop()
        rows = list(_rows(items))
        taken = any(map(reader.holds_table, rows))
        verdict = not taken and reader.verdict(items, rows)
        if not taken and (verdict or reader.has_known(items, known) or _are_of(rows, declared)):
            found.append((rows, title, bool(verdict)))
        elif verdict is None:
            few.append((rows, title))
        else:
            below = [(one, reader.title_below(item)) for item in items for one in reader.lists(item.children)]
            waiting += reversed(below)
    return found, few


def _kinds(style: ListStyle) -> Iterator[Kind]:
    """Yield the kinds of the entries of a list, to know others by when there are few of them."""
    yield from ((style.marker[-1:], kind) for kind in {style.kind, *style.parts} - {""})


def read_pattern(pattern: str) -> ListStyle | None:
    """Return the style of an entry such as `- [name](url) - description`; None when it is no such entry."""
    if not pattern:
        return None
    from readme_tools.markdown.build import parse

    reader = _Reader(parse(Source("", pattern)), holds=False)
    if len(reader.roots) != 1 or not reader.roots[0].entry.is_clear:
        return None
    return reader.style(reader.roots)


def _are_all_of(rows: Sequence[_Item], kinds: Collection[Kind]) -> bool:
    return all((row.node.marker[-1:], row.entry.kind) in kinds for row in rows)


def _are_of(rows: Sequence[_Item], kinds: Collection[Kind]) -> bool:
    """Return whether most items are entries of one of some kinds."""
    fitting = sum(row.entry.named and (row.node.marker[-1:], row.entry.kind) in kinds for row in rows)
    return bool(kinds) and fitting >= max(1, len(rows) * _MOST_OF)


def read_as(document: Document, style: ListStyle) -> Table | None:
    """Read the items of a document that is one list as entries of a style; None when they are something else."""
    reader = _Reader(document, holds=False)
    lists = reader.lists(reader.roots)
    if len(lists) != 1:
        return None
    rows = lists[0]
    if any(not row.entry.parts.keys() <= style.parts.keys() for row in rows):
        return None
    return reader.table(rows, "", style)


def heading_of(part: str, parts: Collection[str]) -> str:
    """Return the heading of a part's column: lines below a name describe it where nothing else does."""
    return DESCRIPTION if part == DETAILS and DESCRIPTION not in parts else part


class _Reader:
    """The items of a document as a tree, and what they are as entries."""

    def __init__(self, document: Document, holds: bool = True) -> None:
        self.holds = holds
        self.document = document
        self.source = document.source
        self.roots: list[_Item] = []
        self._starts = [paragraph.span.start for paragraph in document.paragraphs]
        self._headings = [heading.span.start for heading in document.headings]
        self._tables = [table.span.start for table in document.tables]
        self._build()
        self._settle(self.roots)

    def _build(self) -> None:
        opened: list[_Item] = []
        paragraphs = iter(self.document.paragraphs)
        paragraph = next(paragraphs, None)

        def close(until: int) -> None:
            """Hand the paragraphs before a place to their items, and close the items that end before it."""
            nonlocal paragraph
            while True:
                while (
                    paragraph is not None
                    and paragraph.span.start < until
                    and (not opened or paragraph.span.start < opened[-1].end)
                ):
                    if opened:
                        opened[-1].paragraphs.append(paragraph)
                    paragraph = next(paragraphs, None)
                if not opened or opened[-1].end > until:
                    return
                opened.pop()

        for node in self.document.list_items:
            close(node.span.start)
            parent = opened[-1] if opened else None
            item = self._item(node, parent)
            if item is not None:
                (parent.children if parent else self.roots).append(item)
                opened.append(item)
        close(len(self.source.text) + 1)

    def _item(self, node: ListItem, parent: _Item | None) -> _Item | None:
        at = max(node.span.start, parent.content if parent else 0)
        match = _MARKER.match(self.source.text, at)  # none in a quotation
        return _Item(node, match.start(1), match.end(), node.span.end) if match else None

    def lists(self, items: Sequence[_Item]) -> list[list[_Item]]:
        """Split the items of one parent into lists: the same sign, and nothing between them."""
        found: list[list[_Item]] = []
        for item in items:
            last, mark = found[-1][-1].node if found else None, item.node.marker[-1:]
            if last and last.marker[-1:] == mark and not self.source.text[last.span.end : item.start].strip():
                found[-1].append(item)
            else:
                found.append([item])
        return found

    def title(self, item: _Item) -> str:
        """Return the text of an item."""
        return one_line(item.inlines)

    def title_below(self, item: _Item) -> str:
        """Return the text of an item as the heading of the lists below it; nothing where it has one of its own."""
        at = bisect_left(self._headings, item.start)
        has_own = at < len(self._headings) and self._headings[at] < item.end
        return "" if has_own else self.title(item)

    # Entries ------------------------------------------------------------------------------------

    def _settle(self, roots: Sequence[_Item]) -> None:
        """Read all items, the innermost first, and say which have entries below them."""
        waiting: list[tuple[list[_Item], bool]] = [(list(roots), False)]
        while waiting:
            items, is_ready = waiting.pop()
            if not is_ready:
                waiting.append((items, True))
                waiting += ((item.children, False) for item in items if item.children)
                continue
            names = Counter(self.title(child).casefold() for item in items for child in item.children)
            repeated = sum(count for count in names.values() if count > 1)
            may_hold = self.holds and repeated <= names.total() * _REPEATED
            for item in items:
                item.holds_entries = may_hold and self._holds_entries(item)
                end = item.end
                if item.holds_entries:
                    end = item.content + len(self.source.text[item.content : item.children[0].start].rstrip())
                    item.end = end
                item.entry = read_entry(self.source, item.content, item.inlines, end)

    def _holds_entries(self, item: _Item) -> bool:
        if not item.children or not item.paragraphs:
            return False
        last = item.children[-1].node.span.end
        if self.source.text[last : item.node.span.end].strip() or len(self.lists(item.children)) != 1:
            return False
        good = sum(
            child.entry.is_clear and child.entry.kind != DETAILS and _is_linked(child) for child in item.children
        )
        return good >= len(item.children) * _MOST_OF

    def verdict(self, items: Sequence[_Item], rows: Sequence[_Item]) -> bool | None:
        """Return whether a list is one of entries; None when it has too few items to tell."""
        groups = sum(item.holds_entries and not item.entry.links for item in items)
        if groups * 2 >= len(items) or any(TASK.match(self.source.text, row.content) for row in rows):
            return False
        if any(self.source.text[self._line(row.start) : row.start].strip(" \t") for row in rows):
            return False
        linked = sum(map(_is_linked, rows))
        clear = [row.entry.kind for row in rows if row.entry.is_clear]
        if min(linked, len(clear)) < len(rows) * (_MOST_OF if len(rows) >= _FEWEST else 1):
            return False
        if Counter(clear).most_common(1)[0][1] * 2 < len(clear):
            return False
        return True if len(rows) >= _FEWEST else None

    def has_known(self, rows: Sequence[_Item], known: Mapping[str, bool]) -> bool:
        """Return whether half or more of some items have names of entries that are known."""
        return bool(known) and sum(known.get(name, False) for name in self.names(rows)) * 2 >= len(rows)

    def names(self, rows: Iterable[_Item]) -> list[str]:
        """Return the names of some items, as Markdown."""
        return [self.source.slice(row.entry.parts[NAME].content) for row in rows if NAME in row.entry.parts]

    def holds_table(self, item: _Item) -> bool:
        """Return whether a table is in an entry: its rows would be written twice, alone and within the entry."""
        at = bisect_left(self._tables, item.start)
        return at < len(self._tables) and self._tables[at] < item.end

    def _line(self, offset: int) -> int:
        return self.source.line_start(offset)

    # Tables -------------------------------------------------------------------------------------

    def table(self, rows: Sequence[_Item], title: str, style: ListStyle | None = None) -> Table:
        """Make the table of some items; without a style, of the one that they have."""
        style = style or self.style(rows)
        begin = Span(rows[0].start, rows[0].start)
        header = Row(
            begin, tuple(Cell(begin, begin, (Text(begin, heading_of(part, style.parts)),)) for part in style.parts)
        )
        nodes = tuple(self._row(row, style) for row in rows)
        span = Span(rows[0].start, nodes[-1].span.end)
        aligned = (ColumnAlignment.NONE,) * len(style.parts)
        return Table(
            span, header, Row(begin, ()), aligned, nodes, rows[0].start > self._line(rows[0].start), style, title
        )

    def _row(self, item: _Item, style: ListStyle) -> Row:
        inlines = list(self._inlines(item))
        cells: list[Cell] = []
        at = item.content
        for name in style.parts:
            part = item.entry.parts.get(name) or Part(Span(at, at), Span(at, at))
            cells.append(cell_of(part, inlines))
            at = part.span.end
        return Row(Span(item.start, at), tuple(cells))

    def _inlines(self, item: _Item) -> Iterator[Inline]:
        """Yield what stands in an item, a line break between its paragraphs."""
        yield from item.inlines
        if DETAILS not in item.entry.parts:
            return
        details = item.entry.parts[DETAILS].span
        at = details.start
        for paragraph in self.document.paragraphs[bisect_left(self._starts, details.start) :]:
            if paragraph.span.start >= details.end:
                break
            if paragraph.content:
                yield Break(Span(at, paragraph.content[0].span.start))
                yield from paragraph.content
                at = paragraph.content[-1].span.end

    def style(self, rows: Sequence[_Item]) -> ListStyle:
        affixes: dict[str, Counter[tuple[str, str]]] = {part: Counter() for part in PARTS}
        for row in rows:
            for name, part in row.entry.parts.items():
                affixes[name][signs(self.source, row.start, name, part)] += 1
        # What lists usually have is offered where no entry has it yet, so that it can be added.
        offered = {MAKER: (" (", ")"), BADGES: (" ", "")}
        if not affixes[DETAILS] or affixes[DESCRIPTION]:
            offered[DESCRIPTION] = (" - ", "")
        usual = {
            name: counts.most_common(1)[0][0] if counts else offered[name]
            for name, counts in affixes.items()
            if counts or name in offered
        }
        gap = self.source.text[rows[0].start + len(rows[0].node.marker) : rows[0].content]
        return ListStyle(rows[0].node.marker, gap or " ", _kind(rows), usual)


def _rows(items: Iterable[_Item]) -> Iterator[_Item]:
    """Yield items and the entries below them."""
    waiting = list(items)[::-1]
    while waiting:
        item = waiting.pop()
        yield item
        if item.holds_entries:
            waiting += reversed(item.children)


def _kind(rows: Sequence[_Item]) -> str:
    counts = Counter(row.entry.kind for row in rows if row.entry.is_clear)
    return counts.most_common(1)[0][0] if counts else ""


def _is_linked(item: _Item) -> bool:
    """Return whether an item leads to another site, from its name or, where that is no link, from its text."""
    links = item.entry.links or [one for one in walk(item.inlines) if isinstance(one, Link)]
    return item.entry.named and any(one.url.startswith(("http://", "https://")) for one in links)
