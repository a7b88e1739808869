"""Where mistakes can be planted: the places of an edition, and the table of all classes of mistakes.

A class is a function from a place and a source of chance to the text that somebody wrote there by mistake,
or None where it cannot be made. `CLASSES` holds them all, by the decorators and calls of `pages` and `texts`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from readme_tools.catalogue.bind import CatalogueRow, Column, Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.catalogue.quantities import numerals
from readme_tools.markdown.nodes import Link, LinkKind
from readme_tools.text.source import Source, Span

LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]*)\]\((?P<url>[^()\s|]*)\)")


@dataclass(frozen=True)
class Place:
    """A range of an edition's text, with the cell that it is where it is one.

    `others` is the same cell in the other editions, by language, each as its row and text.
    """

    alignment: Alignment
    edition: Edition
    span: Span
    row: CatalogueRow | None = None
    column: Column | None = None
    others: dict[str, tuple[CatalogueRow, str]] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        return self.edition.document.source

    @property
    def text(self) -> str:
        return self.source.slice(self.span)

    @property
    def siblings(self) -> list[Edition]:
        """The other editions."""
        return [one for one in self.alignment.editions if one is not self.edition]

    @property
    def same_column(self) -> list[str]:
        """The texts of the other cells of its column, in order of rows; nearest rows first."""
        if self.row is None or self.column is None:
            return []
        rows = self.row.table.rows
        at = rows.index(self.row)
        near = sorted((one for one in rows if one is not self.row), key=lambda one: abs(rows.index(one) - at))
        cells = [(one.source, one.cell(self.column.key)) for one in near]
        return [source.slice(cell.content) for source, cell in cells if cell is not None]


Change = Callable[[Place, Random], str | None]
Places = Callable[[Alignment, Edition], Iterator[Place]]


@dataclass(frozen=True)
class Mistake:
    """One class: its group, its name, where it can be made, and what is written there."""

    group: str
    name: str
    places: Places
    change: Change


CLASSES: list[Mistake] = []


def mistake(group: str, name: str, places: Places) -> Callable[[Change], Change]:
    """Enter a function as a class of mistakes."""

    def enter(change: Change) -> Change:
        CLASSES.append(Mistake(group, name, places, change))
        return change

    return enter


_TAG = re.compile(r"<[^<>\n]*>")
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)""")
_READ = frozenset(("href", "src", "srcset", "alt", "title", "id", "name"))
_FIGURE, _OF_NUMBER = re.compile(r"\d"), "0123456789.,"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def is_read(place: Place, text: str) -> bool:
    """Say whether anybody who reads the page, or looks something up in it, can see that a place was changed.

    A pipe in a list or in HTML, and one number for another that a page alone states once, are no mistakes to see.
    """
    old = place.text
    start = next((at for at, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), min(len(old), len(text)))
    end = 0
    while end < min(len(old), len(text)) - start and old[-1 - end] == text[-1 - end]:
        end += 1
    gone, new = old[start : len(old) - end], text[start : len(text) - end]
    at, stop = place.span.start + start, place.span.start + len(old) - end
    whole = place.source.text
    if any(one.start() < at and stop < one.end() for one in _COMMENT.finditer(whole)):
        return False
    if "|" in new and place.row is not None and not place.row.table.node.syntax.is_markdown:
        return False  # a sign like any other
    if not place.siblings and _is_as_good(whole, gone, new, at, stop):
        return False
    row = line(place.source, Span(at, at))
    for tag in _TAG.finditer(whole, row.start, row.end):
        for one in _ATTRIBUTE.finditer(tag[0]):
            first, last = tag.start() + one.start(), tag.start() + one.end()
            if first < at and stop <= last and one[1].lower() not in _READ:
                return False
    if not (gone + new).strip(" "):
        return not (" " in (whole[at - 1 : at], whole[stop : stop + 1]) or (gone and new))
    around = whole[at - 1 : at], whole[stop : stop + 1]
    if set(gone + new) <= {*".,"} and all(map(str.isdigit, around)):
        language = place.edition.language
        before, after = (whole[row.start : at] + one + whole[stop : row.end] for one in (gone, new))
        return [one for one, *_ in numerals(before, language)] != [one for one, *_ in numerals(after, language)]
    return True


def _is_as_good(whole: str, gone: str, new: str, at: int, stop: int) -> bool:
    """Say whether figures of a page by itself were put for others that nothing else of the page repeats."""
    if not gone or _FIGURE.sub("0", gone) != _FIGURE.sub("0", new) or _FIGURE.sub("", gone) != _FIGURE.sub("", new):
        return False
    first, last = at, stop
    while first and whole[first - 1] in _OF_NUMBER:
        first -= 1
    while last < len(whole) and whole[last] in _OF_NUMBER:
        last += 1
    return whole.count(whole[first:last].strip(".,")) == 1


def plant(group: str, name: str, places: Places, change: Change) -> None:
    """Enter a class whose change is made of the functions below."""
    CLASSES.append(Mistake(group, name, places, change))


# Places ---------------------------------------------------------------------------------------


def cells(*grammars: str, matching: str = r"[^\s]", key: str = "") -> Places:
    """Cells read by one of the grammars (by any where none is named) in which a pattern is found."""
    pattern = re.compile(matching)

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        partners = _partners(alignment)
        for row in edition.rows():
            if not row.is_whole:
                continue
            for column, cell in row.cells():
                text = row.source.slice(cell.content)
                if (grammars and column.grammar not in grammars) or not pattern.search(text):
                    continue
                if not key or re.search(key, column.key):
                    yield Place(
                        alignment, edition, cell.content, row, column, _others(partners.get(id(row), {}), row, column)
                    )

    return found


def _partners(alignment: Alignment) -> dict[int, dict[str, CatalogueRow]]:
    return {
        id(row): dict(group.rows) for table in alignment.tables for group in table.rows for row in group.rows.values()
    }


def _others(rows: dict[str, CatalogueRow], row: CatalogueRow, column: Column) -> dict[str, tuple[CatalogueRow, str]]:
    index = row.table.columns.index(column)
    found = {}
    for language, other in rows.items():
        if other is row or len(other.table.columns) != len(row.table.columns) or not other.is_whole:
            continue
        cell = other.node.cells[index]
        found[language] = (other, other.source.slice(cell.content))
    return found


def rows(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield the whole lines of rows, without their line ends; not of those that HTML writes over several lines."""
    partners = _partners(alignment)
    for row in edition.rows():
        if row.is_whole and len(row.node.cells) > 1 and (row.table.is_list or row.node.span in _line_of(row)):
            others = {
                language: (other, other.source.slice(other.node.span))
                for language, other in partners.get(id(row), {}).items()
                if other is not row
            }
            yield Place(alignment, edition, line(row.source, row.node.span), row, None, others)


def _line_of(row: CatalogueRow) -> Span:
    return line(row.source, row.node.span)


def line(source: Source, span: Span) -> Span:
    return source.line_span(source.position(span.start).line)


def tables(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield whole tables, from the heading line to the last row; of a page by itself no lists, which have no frame."""
    for table in edition.tables:
        has_frame = table.node.syntax.is_markdown or (table.is_list and len(alignment.editions) > 1)
        if len(table.rows) > 1 and has_frame:
            end = line(edition.document.source, table.node.rows[-1].span).end
            yield Place(alignment, edition, Span(line(edition.document.source, table.node.header.span).start, end))


def lines(matching: str, *, ended: bool = False, code: bool = False) -> Places:
    """Lines, outside of code unless `code`, in which a pattern is found.

    With `ended` the line end and a blank line after it are taken as well.
    """
    pattern = re.compile(matching)

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        source = edition.document.source
        for number in range(1, len(source.line_starts) + 1):
            span = source.line_span(number)
            if ended and number < len(source.line_starts):
                after = source.line_starts[number]
                span = Span(span.start, after + (source.text[after : after + 1] == "\n"))
            if pattern.search(source.slice(span)) and (code or not _in_code(edition, span)):
                yield Place(alignment, edition, span)

    return found


def _in_code(edition: Edition, span: Span) -> bool:
    return any(one.span.start <= span.start < one.span.end for one in edition.document.code_blocks)


def prose(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield paragraphs of more than a few words, each as far as its first line goes."""
    source = edition.document.source
    for one in edition.document.paragraphs:
        if len(source.slice(one.span)) > 40:
            yield Place(alignment, edition, line(source, one.span))


def links(*, images: bool = False, matching: str = "", where: str = "everywhere") -> Places:
    """Inline links (or images), those in table cells or everywhere, whose text in full matches a pattern."""
    pattern = re.compile(matching)

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        for place in cells()(alignment, edition) if where == "cells" else ():
            for one in LINK.finditer(place.text):
                if pattern.search(one[0]):
                    start = place.span.start
                    yield Place(
                        alignment,
                        edition,
                        Span(start + one.start(), start + one.end()),
                        place.row,
                        place.column,
                        place.others,
                    )
        for node in edition.document.walk() if where != "cells" else ():
            wanted = LinkKind.IMAGE if images else LinkKind.INLINE
            if (
                isinstance(node, Link)
                and node.kind is wanted
                and pattern.search(edition.document.source.slice(node.span))
            ):
                yield Place(alignment, edition, node.span)

    return found


# What people do to a text -----------------------------------------------------------------------


def sub(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Change:
    """Replace one match of a pattern, at random."""
    compiled = re.compile(pattern)

    def change(place: Place, random: Random) -> str | None:
        found = list(compiled.finditer(place.text))
        if not found:
            return None
        one = random.choice(found)
        return (
            place.text[: one.start()]
            + (one.expand(new) if isinstance(new, str) else new(one))
            + place.text[one.end() :]
        )

    return change


def pick(pattern: str, new: Callable[[re.Match[str], Random], str]) -> Change:
    """Replace one match of a pattern by what a function makes of it by chance."""
    compiled = re.compile(pattern)

    def change(place: Place, random: Random) -> str | None:
        found = list(compiled.finditer(place.text))
        if not found:
            return None
        one = random.choice(found)
        return place.text[: one.start()] + new(one, random) + place.text[one.end() :]

    return change


def slip(word: str, random: Random) -> str:
    """Give a word with a slip of the finger: a letter missing, doubled, swapped or another."""
    letters = [at for at in range(1, len(word)) if word[at].isalpha() and word[at].isascii()]
    if not letters:
        return word
    at = random.choice(letters)
    kind = random.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2 and at + 1 < len(word) and word[at + 1].isalpha() and word[at + 1] != word[at]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    others = [one for one in "aeiounrst" if one != word[at].lower()]
    other = random.choice(others)
    return word[:at] + (other.upper() if word[at].isupper() else other) + word[at + 1 :]


def digit(number: str, random: Random) -> str:
    """Give a number with one digit other than it was."""
    at = random.choice([index for index, one in enumerate(number) if one.isdigit()])
    start = 1 if at == 0 else 0
    other = random.choice([str(one) for one in range(start, 10) if str(one) != number[at]])
    return number[:at] + other + number[at + 1 :]
