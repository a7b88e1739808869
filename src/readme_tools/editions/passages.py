"""The texts that belong together in all editions: the cells of an entry, the headings and paragraphs of a place.

Tables and their rows are lined up already. What stands around them is lined up by what is the same in every
language: anchors, tables, code, links; between two such places by what kind of text it is, by numbers and names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from readme_tools.catalogue.bind import CatalogueRow, Column, Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.order import in_order
from readme_tools.catalogue.profile.languages import languages
from readme_tools.catalogue.urls import canonical_url
from readme_tools.editions.parity import shared_columns
from readme_tools.editions.said import _HOST, _TAG, _URL, Said, said_in
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.anchors import anchored_headings
from readme_tools.markdown.nodes import Code, FootnoteReference, Inline, Link, walk, without_images
from readme_tools.text.source import Source, Span

HEADING, TEXT, ITEM, NOTE, PICTURE = "heading", "text", "item", "note", "picture"
_LETTERS = regex(r"[a-z0-9\u00df-\u024f\u0400-\u04ff]{3,}")
_WIDE = regex("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,}")
_COUNTED = regex(r"\A(?:\s*|#+\s+)\d+[.)]\s+(?!\d)")  # the number of an item or a heading
# Editions that share fewer of their texts go their own ways: there only what texts hold tells which are one.
_IN_STEP = 0.92
_MOST = 40  # passages between two known places that are compared one by one


@dataclass(eq=False)
class Passage:
    """A piece of one edition's text, as it is written. `row` is the row of a cell, `level` that of a heading.

    It is never changed; it is not frozen because there are thousands of them.
    """

    edition: Edition
    kind: str
    span: Span
    markdown: str
    inlines: Sequence[Inline]
    row: CatalogueRow | None = None
    level: int = 0

    @property
    def source(self) -> Source:
        """The file that it stands in."""
        return self.edition.document.source

    @cached_property
    def said(self) -> Said:
        """What it states, the number of an item or heading aside: that says how many others stand before it."""
        text = _COUNTED.sub("", self.markdown, count=1) if self.kind in (ITEM, HEADING) else self.markdown
        return said_in(text, self.edition.profile.untranslated_mark, self.edition.language)

    def place(self, written: str) -> Span:
        """Give where something that it states stands for the first time, addresses and tags aside; else all of it."""
        visible = self.markdown
        for hidden in (_URL, _TAG):
            visible = hidden.sub(lambda match: " " * len(match[0]), visible)
        before, after = (r"(?<![\w.,])" if written[0].isalnum() else "", r"(?!\w)" if written[-1].isalnum() else "")
        for pattern in (f"{before}{re.escape(written)}{after}", re.escape(written)):
            if match := re.search(pattern, visible):
                return Span(self.span.start + match.start(), self.span.start + match.end())
        return self.span


Together = Mapping[str, Passage]


@dataclass(frozen=True, slots=True)
class Series:
    """Passages that can be compared with each other: of one column, or of one kind of text; each by language.

    `apart` are those whose texts are not the same in all editions.
    """

    kind: str
    passages: tuple[Together, ...]
    apart: tuple[Together, ...]
    column: Column | None = None

    @classmethod
    def of(cls, kind: str, passages: Sequence[Together], column: Column | None = None) -> Series:
        """Make a series, and see which of its passages differ."""
        apart = (one for one in passages if len({passage.markdown for passage in one.values()}) > 1)
        return cls(kind, tuple(passages), tuple(apart), column)


def columns(alignment: Alignment) -> Iterator[Series]:
    """Yield the cells of each column of each table that several editions have."""
    for shared in shared_columns(alignment):
        found = [{one: _cell(*place) for one, place in cells.items()} for _, cells in shared.entries]
        if found:
            yield Series.of("cell", found, shared.column)


def _cell(row: CatalogueRow, at: int) -> Passage:
    cell = row.node.cells[at]
    return Passage(row.table.edition, "cell", cell.content, row.source.slice(cell.content), cell.inlines, row)


# What stands around the tables ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lack:
    """Texts in a row that an edition lacks while `having` has them, where nothing else stands in their place.

    `before` is the text of the edition after which they belong, None for the start of the page.
    """

    language: str
    having: str
    texts: tuple[Passage, ...]
    before: Passage | None


@dataclass(frozen=True, slots=True)
class Flow:
    """The texts around the tables: those of the source edition in order with their partners, and what is lacking.

    `shares` says of each other edition what share of its texts, and of the source's, have a partner. `loose`
    are the partners, by identity, that only resemble the source's text: others stand between the same two places.
    """

    together: tuple[Together, ...]
    lacking: tuple[Lack, ...]
    shares: Mapping[str, float]
    loose: frozenset[int] = frozenset()

    def series(self) -> Iterator[Series]:
        """Yield the texts kind by kind."""
        for kind in (HEADING, TEXT, ITEM, NOTE):
            found = tuple(one for one in self.together if next(iter(one.values())).kind == kind and len(one) > 1)
            if found:
                yield Series.of(kind, found)


def everything(alignment: Alignment) -> tuple[Series, ...]:
    """Give the cells of all columns and the texts around the tables, lined up once for all rules."""
    return alignment.once(_everything)


def around(alignment: Alignment) -> Flow:
    """Give the texts around the tables, lined up once for all rules."""
    return alignment.once(flow)


def vocabulary(alignment: Alignment) -> Mapping[str, Counter[str]]:
    """Count the words of each edition's page, addresses and code included, by language."""
    return alignment.once(_vocabulary)


def _vocabulary(alignment: Alignment) -> dict[str, Counter[str]]:
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


def _everything(alignment: Alignment) -> tuple[Series, ...]:
    return (*columns(alignment), *around(alignment).series())


def flow(alignment: Alignment) -> Flow:
    """Line up what stands around the tables, each edition with the source edition."""
    tables = {
        (language, table.node.span.start): f"table {number}"
        for number, group in enumerate(alignment.tables)
        for language, table in group.tables.items()
        if not table.is_list
    }
    source = alignment.languages[0] if alignment.languages else ""
    first, *others = [_marked(edition, tables) for edition in alignment.editions] or [[]]
    texts = [one for _, one in first if one is not None]
    together: list[dict[str, Passage]] = [{source: one} for one in texts]
    numbers = {id(one): number for number, one in enumerate(texts)}
    lacking: list[Lack] = []
    shares: dict[str, float] = {}
    loose: set[int] = set()
    for language, other in zip(alignment.languages[1:], others, strict=True):
        found = list(_paired(first, other))
        pairs = [(one, partner) for one, partner, _ in found]
        theirs = [one for _, one in other if one is not None]
        shares[language] = 2 * len(pairs) / (len(texts) + len(theirs)) if texts or theirs else 0.0
        loose |= {id(partner) for _, partner, sure in found if sure is None}
        for one, partner, sure in found:
            if sure or shares[language] >= _IN_STEP:
                together[numbers[id(one)]][language] = partner
        lacking += _lacking((source, texts), (language, theirs), pairs)
    return Flow(tuple(together), tuple(lacking), shares, frozenset(loose))


def _lacking(
    mine: tuple[str, Sequence[Passage]],
    theirs: tuple[str, Sequence[Passage]],
    pairs: Sequence[tuple[Passage, Passage]],
) -> Iterator[Lack]:
    """Yield what one of two editions lacks, between two neighbouring pairs."""
    lefts, rights = ({id(one): number for number, one in enumerate(texts)} for _, texts in (mine, theirs))
    known = sorted((lefts[id(one)], rights[id(other)]) for one, other in pairs)
    kept = in_order([other for _, other in known], descending=False)  # notes and items stand in any order
    paired = {id(text) for pair in pairs for text in pair}
    before = (-1, -1)
    for both in (*(pair for at, pair in enumerate(known) if at in kept), (len(mine[1]), len(theirs[1]))):
        left = [one for one in mine[1][before[0] + 1 : both[0]] if id(one) not in paired]
        right = [one for one in theirs[1][before[1] + 1 : both[1]] if id(one) not in paired]
        if left and not right:
            yield Lack(theirs[0], mine[0], tuple(left), theirs[1][before[1]] if before[1] >= 0 else None)
        elif right and not left:
            yield Lack(mine[0], theirs[0], tuple(right), mine[1][before[0]] if before[0] >= 0 else None)
        before = both


_Marked = tuple[
    str, Passage | None
]  # what it is known by in every language ("" for nothing), and the text if it is one


def _marked(edition: Edition, tables: Mapping[tuple[str, int], str]) -> list[_Marked]:
    document, language = edition.document, edition.language
    found: list[tuple[int, str, Passage | None]] = [
        (table.span.start, tables.get((language, table.span.start), ""), None) for table in document.tables
    ]
    found += [(one.span.start, f"code {document.source.slice(one.span)}", None) for one in document.code_blocks]
    anchors = {heading.span.start: anchor.id for anchor, heading in reversed([*anchored_headings(document)])}
    for heading in document.headings:
        anchor = anchors.get(heading.span.start, "")
        text = document.source.slice(heading.span)
        passage = Passage(edition, HEADING, heading.span, text, heading.content, None, heading.level)
        found.append((heading.span.start, anchor and f"anchor {anchor}", passage))
    items = {item.span.start for item in document.list_items}
    notes = [(note.span, note.label) for note in document.footnotes]
    for paragraph in document.paragraphs:
        start = paragraph.span.start
        label = next((label for span, label in notes if span.start <= start < span.end), None)
        kind = NOTE if label is not None else ITEM if start in items else TEXT
        if kind == TEXT and not without_images(paragraph.content).strip():
            kind = PICTURE
        mark = f"note {label}" if label is not None else _held(paragraph.content)
        text = document.source.slice(paragraph.span)
        found.append((start, mark, Passage(edition, kind, paragraph.span, text, paragraph.content)))
    found.sort(key=lambda one: one[0])
    return [(mark, passage) for _, mark, passage in found]


def _held(inlines: Sequence[Inline]) -> str:
    """Say what a paragraph holds that is the same in every language: links, code, notes."""
    held = []
    for one in walk(inlines):
        if isinstance(one, Link):
            held.append(canonical_url(one.url))
        elif isinstance(one, Code):
            held.append(one.value)
        elif isinstance(one, FootnoteReference):
            held.append(f"^{one.label}")
    return " ".join(held) and f"holds {' '.join(held)}"


def _paired(mine: Sequence[_Marked], theirs: Sequence[_Marked]) -> Iterator[tuple[Passage, Passage, bool | None]]:
    """Yield which texts are one: by their marks, and between two of these by their kinds and what they state.

    Says of each pair whether it is sure: the two hold the same, or say the same to the letter. None where they
    only resemble each other.
    """
    counts, others = (Counter(mark for mark, _ in side if mark) for side in (mine, theirs))
    unique = {mark for mark, count in counts.items() if count == 1 == others[mark]}
    places = {mark: number for number, (mark, _) in enumerate(theirs) if mark in unique}
    known = [(number, places[mark]) for number, (mark, _) in enumerate(mine) if mark in unique]
    kept = in_order([place for _, place in known], descending=False)
    before = (-1, -1)
    for at, both in enumerate((*known, (len(mine), len(theirs)))):
        if at < len(known) and at not in kept:
            one, other = mine[both[0]][1], theirs[both[1]][1]
            if one is not None and other is not None and one.kind == other.kind and one.kind in (NOTE, ITEM):
                yield one, other, True  # notes and items stand in any order
            continue
        for one, other, is_alone in _in_gap(mine[before[0] + 1 : both[0]], theirs[before[1] + 1 : both[1]]):
            yield one, other, one.markdown == other.markdown or (False if is_alone else None)
        if at < len(known):
            left, right = mine[both[0]][1], theirs[both[1]][1]
            if left is not None and right is not None:
                yield left, right, True
        before = both


def _in_gap(mine: Sequence[_Marked], theirs: Sequence[_Marked]) -> Iterator[tuple[Passage, Passage, bool]]:
    """Yield which texts between two known places are one, and whether all of them are of the same kinds."""
    left, right = ([one for _, one in side if one is not None] for side in (mine, theirs))
    if [(one.kind, one.level) for one in left] == [(one.kind, one.level) for one in right]:
        marks, others = ([mark for mark, one in side if one is not None] for side in (mine, theirs))
        for one, other, mark, another in zip(left, right, marks, others, strict=True):
            if _are_alike(mark, another, one.kind):
                yield one, other, True
        return
    if not left or not right or len(left) * len(right) > _MOST * _MOST:
        return
    marks, others = ([mark for mark, one in side if one is not None] for side in (mine, theirs))
    # The best way to pair them in order: for each two beginnings, what the best pairs in them are worth.
    worth = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            both = worth[i][j] + (_likeness(one, other) if _are_alike(marks[i], others[j], one.kind) else -1.0)
            worth[i + 1][j + 1] = max(both, worth[i][j + 1], worth[i + 1][j])
    i, j = len(left), len(right)
    found = []
    while i and j:
        if worth[i][j] == worth[i - 1][j]:
            i -= 1
        elif worth[i][j] == worth[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((left[i], right[j], False))
    yield from reversed(found)


def _are_alike(mark: str, other: str, kind: str) -> bool:
    """Say whether two texts may be one by what they hold: they do not lead to other sites, nor items to other pages."""
    if kind == ITEM and "/" in mark and "/" in other and not {*mark.split()[1:]} & {*other.split()[1:]}:
        return False
    hosts, others = ({*_HOST.findall(one)} for one in (mark, other))
    return not hosts or not others or bool(hosts & others)


def _likeness(one: Passage, other: Passage) -> float:
    if one.kind != other.kind:
        return -1.0
    mine, theirs = one.said, other.said
    if mine.text == theirs.text:
        return 4.0
    score = 0.5 if one.level == other.level else 0.0
    values = ([number.value for number in said.numbers] for said in (mine, theirs))
    for left, right in (tuple(values), (mine.words, theirs.words)):
        if left or right:
            shared = len({*left} & {*right})
            score += 2.0 * shared / max(1, len({*left}), len({*right})) - 0.25
    short, long = sorted((mine.length + 8, theirs.length + 8))
    return score + short / long - 0.5
