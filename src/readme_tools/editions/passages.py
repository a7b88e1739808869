"""The texts that belong together in all editions: the cells of an entry, the headings and paragraphs of a place.

Tables and their rows are lined up already. What stands around them is lined up by what is the same in every
language: anchors, tables, code, links; between two such places by what kind of text it is, by numbers and names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise

from readme_tools.catalogue import WIDE, Alignment, CatalogueRow, Column, Edition, canonical_url, languages
from readme_tools.editions.parity import BY_GRAMMAR, shared_columns
from readme_tools.editions.said import TAG, URL, Said, said_in
from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import cached_property, once
from readme_tools.markdown.nodes import Heading, Inline, Link, LinkKind, links_within, plain_text
from readme_tools.text.source import Source, Span

HEADING, TEXT, ITEM, NOTE, PICTURE, COLUMN = "heading", "text", "item", "note", "picture", "column"
_PARAGRAPH = 600  # letters
_LETTERS = regex(r"[a-z0-9\u00df-\u024f\u0400-\u04ff]{3,}")
_WIDE = regex(f"[{WIDE}]{{2,}}")
# Between two lines of a cell, two sentences.
_MAY_END = regex("[<。！？.!?]")  # which is quickly seen
_ENDS = regex(r"[ \t]*<br\s*/?>|(?<=[。！？])(?=\S)|(?<=[\w)\]][.!?])\s+(?=\S)")
# The number of an item or a heading.
COUNTED = regex(r"\A(?:(?:\s*|#+\s+)\d+[.)]\s+(?!\d)|#+\s+\d{1,2}(?:\.\d{1,2})+\.?\s+(?=[^\W\d_]))")


@dataclass(eq=False)
class Passage:
    """A piece of one edition's text, as it is written. `row` and `column` are those of a cell.

    `level` is a heading's, or how many quotations a text stands in. It is never changed; it is not frozen because there
    are thousands of them.
    """

    edition: Edition
    kind: str
    span: Span
    markdown: str
    inlines: Sequence[Inline]
    row: CatalogueRow | None = None
    level: int = 0
    column: Column | None = None

    @classmethod
    def of_heading(cls, edition: Edition, heading: Heading) -> Passage:
        """Return a heading of a page as a passage."""
        written = edition.document.source.slice(heading.span)
        return cls(edition, HEADING, heading.span, written, heading.content, None, heading.level)

    @classmethod
    def of_cell(cls, row: CatalogueRow, at: int, column: Column) -> Passage:
        """Return the cell of a row with a number as a passage; `column` is what all editions call its column."""
        cell = row.node.cells[at]
        written = row.source.slice(cell.content)
        return cls(row.table.edition, "cell", cell.content, written, cell.inlines, row, column=column)

    @property
    def source(self) -> Source:
        """The file that it stands in."""
        return self.edition.document.source

    @property
    def title(self) -> str:
        """Its text on one line, as a reader sees it."""
        return plain_text(self.inlines, " ")

    @property
    def headed(self) -> str:
        """What its own page calls the column of a cell; nothing of another text."""
        cells = zip(self.row.table.columns, self.row.node.cells, strict=False) if self.row is not None else ()
        return next((column.heading for column, cell in cells if cell.span.overlaps(self.shown)), "")

    @cached_property
    def links(self) -> Sequence[Link]:
        """The links and images in it, in order."""
        return links_within(self.inlines)

    @property
    def pages(self) -> Mapping[str, Link]:
        """The last link to each page on the web, images aside, by what its URL is in every language."""
        links = (one for one in self.links if "://" in one.url and one.kind is not LinkKind.IMAGE)
        return {canonical_url(one.url): one for one in links}

    @property
    def is_in_contents(self) -> bool:
        """Whether it is a line of a list of contents: an item with links into the page alone."""
        return self.kind == ITEM and bool(self.links) and all(one.url.startswith("#") for one in self.links)

    @cached_property
    def said(self) -> Said:
        """What it states, the number of an item or heading aside: that says how many others stand before it."""
        text = COUNTED.sub("", self.markdown, count=1) if self.kind in (ITEM, HEADING) else self.markdown
        return said_in(text, self.edition.profile.untranslated_mark, self.edition.language)

    @cached_property
    def ends(self) -> Sequence[tuple[int, int]]:
        """What stands between its lines and sentences, each from one place of what is written to another."""
        if not _MAY_END.search(self.markdown):
            return ()
        return [match.span() for match in _ENDS.finditer(self.markdown)]

    def part(self, start: int, end: int) -> Passage:
        """Return a part of it, from one place of what is written to another."""
        span, written = self.span.part(start, end), self.markdown[start:end]
        return Passage(self.edition, self.kind, span, written, self.inlines, self.row, self.level, self.column)

    @property
    def shown(self) -> Span:
        """Its place, that of its whole cell where there is nothing in it."""
        if self.span.start < self.span.end or self.row is None:
            return self.span
        return next(cell.span for cell in self.row.node.cells if cell.content == self.span)

    def place(self, written: str) -> Span:
        """Give where something that it states stands for the first time, addresses and tags aside; else all of it."""
        visible = self.markdown
        for hidden in (URL, TAG):
            # What is in code is stated.
            visible = hidden.sub(lambda match: match[0] if match.lastindex else " " * len(match[0]), visible)
        before, after = (r"(?<![\w.,])" if written[0].isalnum() else "", r"(?!\w)" if written[-1].isalnum() else "")
        for pattern in (f"{before}{re.escape(written)}{after}", re.escape(written)):
            if match := re.search(pattern, visible):
                return self.span.part(*match.span())
        return self.span


Together = Mapping[str, Passage]


def is_heading(passage: Passage | None) -> bool:
    """Return whether what stands on a page is a heading; None for what is no text."""
    return passage is not None and passage.kind == HEADING


def around_text(one: Passage) -> str:
    """Return a text with what stands around it: as much on either side as a paragraph has."""
    return one.source.text[max(0, one.span.start - _PARAGRAPH) : one.span.end + _PARAGRAPH]


def parted(texts: Together) -> Iterator[Together]:
    """Yield the lines and sentences of texts, one by one where all of them have as many, else the texts as they are."""
    ends: dict[str, Sequence[tuple[int, int]]] = {}
    for language, one in texts.items():
        own = ends[language] = one.ends
        if not own or len(own) != len(next(iter(ends.values()))):
            yield texts
            return
    cuts = {
        language: pairwise([0, *chain.from_iterable(own), len(texts[language].markdown)])
        for language, own in ends.items()
    }
    for parts in islice(zip(*cuts.values(), strict=True), 0, None, 2):  # what stands between two ends
        yield {language: one.part(*part) for (language, one), part in zip(texts.items(), parts, strict=True)}


def sentences(text: Passage) -> int:
    """Return how many lines and sentences a text has."""
    return 1 + len(text.ends)


def is_parted(text: Passage) -> bool:
    """Say whether a text, cells with lines aside, has several sentences."""
    return text.row is None and bool(text.ends)


def sides(texts: Together, among: Mapping[str, object] | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each edition that may be the odd one, and the others: of two, the one that is not the source.

    `among` names the editions that are compared, when these are not all.
    """
    names = texts if among is None else among
    for language in names:
        others = tuple(one for one in names if one != language)
        if len(others) > 1 or (others and language != next(iter(texts))):
            yield language, others


@dataclass(frozen=True, slots=True)
class OddText:
    """A text of `language` that differs from that of `others`, which agree: what it has, and what they have.

    Each is as it is written; empty where it lacks what they have, or has what they lack.
    """

    texts: Together
    language: str
    others: tuple[str, ...]
    mine: str = ""
    theirs: str = ""

    @property
    def passage(self) -> Passage:
        """The text itself."""
        return self.texts[self.language]

    @property
    def other(self) -> Passage:
        """The text of the first of the others."""
        return self.texts[self.others[0]]

    def is_beside(self, written: str) -> bool:
        """Return whether what a text of running text lacks stands right before or after it: they are parted otherwise.

        What stands beside the other text too is not that.
        """
        if self.passage.row is not None:
            return False
        before = r"(?<!\w)" if written[0].isalnum() else ""
        pattern = rf"{before}{re.escape(written)}(?![\w/])"
        own, there = (len(re.findall(pattern, around_text(one))) for one in (self.passage, self.other))
        return own > 0 and own >= there


@dataclass(frozen=True, slots=True)
class Series:
    """Passages that can be compared with each other: of one column, or of one kind of text; each by language.

    `apart` are those whose texts are not the same in all editions.
    """

    kind: str
    passages: tuple[Together, ...]
    apart: tuple[Together, ...]
    column: Column | None = None

    @property
    def is_read(self) -> bool:
        """Whether a grammar compares them by what they mean."""
        return self.column is not None and self.column.grammar in BY_GRAMMAR

    @classmethod
    def of(cls, kind: str, passages: Sequence[Together], column: Column | None = None) -> Series:
        """Make a series, and see which of its passages differ."""
        apart = (one for one in passages if len({passage.markdown for passage in one.values()}) > 1)
        return cls(kind, tuple(passages), tuple(apart), column)


def columns(alignment: Alignment) -> Iterator[Series]:
    """Yield the cells of each column of each table that several editions have."""
    for shared in shared_columns(alignment):
        found = [
            {one: Passage.of_cell(*place, shared.column) for one, place in cells.items()} for _, cells in shared.entries
        ]
        if found:
            yield Series.of("cell", found, shared.column)


def headings(alignment: Alignment) -> Iterator[Series]:
    """Yield the headings of all columns, each with those of the same column in other editions."""
    found: list[dict[str, Passage]] = []
    for group in alignment.tables:
        keys = {language: [key for key, _ in group.columns(language)] for language in group.tables}
        for key, column in group.columns(next(iter(keys))) if len(keys) > 1 else ():
            places = {one: names.index(key) for one, names in keys.items() if key in names}
            columns_ = {one: group.tables[one].columns[at] for one, at in places.items()}
            if len(columns_) > 1 and column.heading:
                found.append({one: _heading(group.tables[one].edition, other) for one, other in columns_.items()})
    if found:
        yield Series.of(COLUMN, found)


def _heading(edition: Edition, column: Column) -> Passage:
    cell = column.cell
    return Passage(edition, COLUMN, cell.content, edition.document.source.slice(cell.content), cell.inlines)


@once
def vocabulary(alignment: Alignment) -> Mapping[str, Counter[str]]:
    """Count the words of each edition's page, addresses and code included, by language."""
    # Pairs of letters tell only two languages apart that both have no blanks; others differ by their letters.
    wide = sum(not languages().language(one).is_latin for one in alignment.languages) > 1
    texts = {one.language: one.document.source.text for one in alignment.editions}
    return {one: Counter(words_in(text) if wide else _LETTERS.findall(text.casefold())) for one, text in texts.items()}


def words_in(text: str) -> list[str]:
    """Give the words of a text in small letters, and of scripts without blanks each pair of letters."""
    text = text.casefold()
    found: list[str] = _LETTERS.findall(text)
    if not text.isascii():
        for run in _WIDE.findall(text):
            found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found
