"""The parts of a Markdown document, each with its exact place in the source.

Nodes say where they are; their text is read back from the source. Offsets count characters of `Source.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.once import cached_property
from readme_tools.text.source import Source, Span

if TYPE_CHECKING:
    from readme_tools.markdown.offsets import OffsetMap
    from readme_tools.markdown.syntax import Syntax

# Inline parts --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; `value` differs from the source only in a table cell with an escaped pipe."""

    span: Span
    value: str

    @property
    def is_plain(self) -> bool:
        """Whether each of its signs stands at its place in the file."""
        return len(self.value) == self.span.end - self.span.start

    def at(self, match: re.Match[str], group: int | str = 0) -> Span:
        """Return the place in the file of what a pattern found, or of a group of it."""
        return self.span.part(*match.span(group))


@dataclass(frozen=True, slots=True)
class Entity:
    """A character reference such as `&#x2011;`; `value` is the character that it stands for."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Escape:
    """A backslash escape such as `\\*`; `value` is the escaped character."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code span; `value` is its content as rendered."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line break: `<br>`, or the end of a line."""

    span: Span


@dataclass(frozen=True, slots=True)
class Html:
    """A piece of inline HTML other than `<br>`."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """`[^label]`, whether or not the label is defined."""

    span: Span
    label: str


class Emphasis(StrEnum):
    """Which emphasis: `*em*`, `**strong**` or `~~strikethrough~~`."""

    EM = "em"
    STRONG = "strong"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Emphasised:
    """Emphasised content, delimiters included in `span`."""

    span: Span
    kind: Emphasis
    children: tuple[Inline, ...]


class LinkKind(StrEnum):
    """How a link is written."""

    INLINE = "inline"
    REFERENCE = "reference"
    AUTOLINK = "autolink"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image.

    `destination` is the place of the raw destination (None for a reference link, whose destination
    stands in its definition); `url` is the destination as written, entities resolved.
    """

    span: Span
    kind: LinkKind
    text: Span
    destination: Span | None
    url: str
    children: tuple[Inline, ...]


Inline = Text | Entity | Escape | Code | Break | Html | FootnoteReference | Emphasised | Link
_SAYING, _HOLDING = (Text, Entity, Escape, Code), (Emphasised, Link)  # `isinstance` is faster than `match`


# Blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Anchor:
    """An explicit anchor such as `<a id="x"></a>`."""

    span: Span
    id: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level (1 to 6)."""

    span: Span
    level: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text outside tables and headings."""

    span: Span
    content: tuple[Inline, ...]


@dataclass(frozen=True)
class Cell:
    """A table cell: `span` lies between its pipes or tags, `content` without the white space around it.

    One that is `merged` stands in several rows or columns of an HTML table, which have it together.
    """

    span: Span
    content: Span
    inlines: tuple[Inline, ...]
    merged: bool = False

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return self.content.start < self.content.end

    @cached_property
    def links(self) -> Sequence[Link]:
        """The links and images in it, in order."""
        return links_within(self.inlines)

    @cached_property
    def text(self) -> str:
        """Its text as a reader sees it; a line break is a space."""
        return plain_text(self.inlines, " ")

    @property
    def has_picture(self) -> bool:
        """Whether an image stands in it."""
        return any(one.kind is LinkKind.IMAGE for one in self.links)

    @property
    def is_picture(self) -> bool:
        """Whether it shows pictures and nothing else."""
        images = [one for one in self.links if one.kind is LinkKind.IMAGE]
        alternative = sum(len("".join(plain_text(one.children).split())) for one in images)
        return bool(images) and len("".join(self.text.split())) <= alternative


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its text without indentation and trailing white space, and its cells."""

    span: Span
    cells: tuple[Cell, ...]

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in one of its cells."""
        return any(cell.is_filled for cell in self.cells)

    @property
    def covered(self) -> Sequence[int]:
        """The columns that a cell before them covers."""
        return [at for at, cell in enumerate(self.cells) if cell.merged and cell.span.start == cell.span.end]


class ColumnAlignment(StrEnum):
    """What a delimiter cell says of its column."""

    NONE = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whatever its `syntax`. Rows keep every cell that is written, also those that no page shows.

    `nested` says that it stands in a list, a quotation or a footnote. `title` is the text of the item that a
    list of entries stands below.
    """

    span: Span
    header: Row
    delimiter: Row
    alignments: tuple[ColumnAlignment, ...]
    rows: tuple[Row, ...]
    nested: bool
    syntax: Syntax = field(repr=False, compare=False)
    title: str = ""


@dataclass(frozen=True, slots=True)
class FootnoteDefinition:
    """`[^label]: text`; `label_span` covers `[^label]`."""

    span: Span
    label_span: Span
    label: str


@dataclass(frozen=True, slots=True)
class LinkDefinition:
    """A link reference definition `[label]: destination`."""

    span: Span
    destination: Span
    url: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a bullet or ordered list; `marker` is `-`, `*`, `+`, `1.` and the like."""

    span: Span
    marker: str


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced or indented code block; nothing in it is Markdown."""

    span: Span


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block of raw HTML, comments included; `content` is without the signs of quotations and lists before it."""

    span: Span
    content: str = field(default="", repr=False)
    offsets: OffsetMap | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Container:
    """A `::: name` ... `:::` container as VitePress writes it."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Include:
    """An include comment `<!--@include: path-->`; `path` is as written."""

    span: Span
    path: str


@dataclass(frozen=True)
class Document:
    """A parsed file. Every tuple is in source order."""

    source: Source
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    footnotes: tuple[FootnoteDefinition, ...] = ()
    definitions: tuple[LinkDefinition, ...] = ()
    list_items: tuple[ListItem, ...] = ()
    code_blocks: tuple[CodeBlock, ...] = ()
    html_blocks: tuple[HtmlBlock, ...] = ()
    containers: tuple[Container, ...] = ()
    includes: tuple[Include, ...] = ()
    inlines: tuple[Inline, ...] = field(default=(), repr=False)
    """All inline parts of the file in order, those of table cells included; containers unopened."""

    @cached_property
    def links(self) -> Sequence[Link]:
        """All links and images of the file, in order."""
        return links_within(self.inlines)

    @cached_property
    def texts(self) -> Sequence[Text]:
        """All plain text of the file, in order."""
        return tuple(one for one in self._walked if isinstance(one, Text))

    @cached_property
    def _walked(self) -> tuple[Inline, ...]:
        return tuple(walk(self.inlines))

    def walk(self) -> Iterator[Inline]:
        """Yield every inline part of the file, children after their parent."""
        return iter(self._walked)

    def html(self) -> list[Span]:
        """Return where HTML stands, blocks and inline tags, in order."""
        tags = (one.span for one in self._walked if isinstance(one, Html))
        return sorted((*(block.span for block in self.html_blocks), *tags), key=lambda span: span.start)


def walk(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Yield inline parts and what they contain, in source order."""
    for inline in inlines:
        yield inline
        if isinstance(inline, _HOLDING):
            yield from walk(inline.children)


def links_within(inlines: Sequence[Inline]) -> list[Link]:
    """Return the links and images in inline parts and in what they contain, in source order."""
    found: list[Link] = []
    for inline in inlines:
        if isinstance(inline, Link):
            found.append(inline)
        if isinstance(inline, _HOLDING):
            found += links_within(inline.children)
    return found


def one_line(inlines: Sequence[Inline]) -> str:
    """Return the text that a reader sees on one line, each run of white space as one space."""
    return " ".join(plain_text(inlines, " ").split())


def without_images(inlines: Iterable[Inline]) -> str:
    """Return the text that a reader sees, pictures and links around pictures aside."""
    seen = (one for one in inlines if not (isinstance(one, Link) and one.kind is LinkKind.IMAGE))
    parts = (
        without_images(one.children) if isinstance(one, Link | Emphasised) else plain_text((one,), " ") for one in seen
    )
    return "".join(parts)


def plain_text(inlines: Sequence[Inline], line_break: str = "\n") -> str:
    """Return the text that a reader sees: entities resolved, markup and footnote marks dropped."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):  # as most are
        return inlines[0].value
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, _SAYING):
            parts.append(inline.value)
        elif isinstance(inline, _HOLDING):
            parts.append(plain_text(inline.children, line_break))
        elif isinstance(inline, Break):
            parts.append(line_break)
    return "".join(parts)
