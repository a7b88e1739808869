"""Source -> Document."""

import re
from collections.abc import Iterable
from typing import Any

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.blocks import LINES
from readme_tools.markdown.cells import alignment, escaped_pipes, split_row, trim
from readme_tools.markdown.comments import COMMENT
from readme_tools.markdown.inlines import read_inlines
from readme_tools.markdown.nodes import (
    Anchor,
    Cell,
    CodeBlock,
    Container,
    Document,
    FootnoteDefinition,
    Heading,
    Html,
    HtmlBlock,
    Include,
    Inline,
    LinkDefinition,
    ListItem,
    Paragraph,
    Row,
    Table,
    walk,
)
from readme_tools.markdown.offsets import OffsetMap, SourceLines, map_cell, map_lines
from readme_tools.markdown.parser import parse_blocks
from readme_tools.markdown.syntax import PIPES
from readme_tools.text.source import Source, Span

_ANCHOR = regex(r"<[a-z][^<>]*?\s(?:id|name)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))[^<>]*>", re.IGNORECASE)
_INCLUDE = regex(r"\s*@include:(.*)", re.DOTALL)
_INCLUDED_PART = regex(r"(#[\w-]+)?(\{[\d,\s]*\})?$")  # VitePress: `file.md#region{3,10}`
_CONTAINER = regex(r" {0,3}(:{3,})[ \t]*(\{?[\w-]*)")
_DEFINITION = regex(r"\]:\s*(<[^<>\n]*>|\S+)")


def parse(source: Source, inlines: bool = True) -> Document:
    """Parse a source. Never raises: any text is some Markdown document.

    Without `inlines` only blocks and cells are found, which takes a third of the time: no links,
    anchors, footnote references or other parts of running text.
    """
    return _Reader(source, inlines).read()


class _Reader:
    """Goes over the block tokens of one source and collects the parts of the document."""

    def __init__(self, source: Source, reading: bool) -> None:
        self.source = source
        self.reading = reading
        self.lines = SourceLines.of(source)
        self.env: dict[str, Any] = {}
        self.parts: dict[type, list[Any]] = {}
        self.inlines: list[Inline] = []

    def read(self) -> Document:
        tokens = parse_blocks(self.source.body, self.env)
        heading: Token | None = None
        opened = 0  # lists, quotations and footnotes around the current token
        skip_until = -1
        for index, token in enumerate(tokens):
            if index < skip_until:
                continue
            match token.type:
                case "blockquote_open" | "bullet_list_open" | "ordered_list_open":
                    opened += 1
                case "blockquote_close" | "bullet_list_close" | "ordered_list_close" | "footnote_reference_close":
                    opened -= 1
                case "heading_open":
                    heading = token
                case "heading_close":
                    heading = None
                case "inline":
                    self._paragraph(token, heading)
                case "table_open":
                    self._table(token, opened > 0)
                    skip_until = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
                case "footnote_reference_open":
                    opened += 1
                    self._footnote(token)
                case "list_item_open":
                    self._add(ListItem(self._span(token), (token.info or "") + token.markup))
                case "fence" | "code_block":
                    self._add(CodeBlock(self._span(token)))
                case "html_block":
                    first = token.map[0] if token.map else 0
                    mapped = map_lines(token.content, first, self.lines) if "<" in token.content else None
                    self._add(HtmlBlock(self._span(token), token.content, mapped))
                case _:
                    pass
        self._definitions()
        self._containers()
        self._html()
        return self._document()

    def _document(self) -> Document:
        def of(kind: type) -> tuple[Any, ...]:
            return tuple(sorted(self.parts.get(kind, ()), key=lambda part: part.span.start))

        return Document(
            self.source,
            of(Heading),
            of(Paragraph),
            of(Table),
            of(Anchor),
            of(FootnoteDefinition),
            of(LinkDefinition),
            of(ListItem),
            of(CodeBlock),
            of(HtmlBlock),
            of(Container),
            of(Include),
            tuple(self.inlines),
        )

    def _add(self, part: Any) -> None:
        self.parts.setdefault(type(part), []).append(part)

    def _span(self, token: Token) -> Span:
        first, after = token.map or (0, 0)
        span = self.lines.span(first, after)
        return Span(span.start, span.start + len(self.source.slice(span).rstrip()))

    def _read(self, content: str, offsets: OffsetMap) -> tuple[Inline, ...]:
        inlines = read_inlines(content, self.env, offsets)
        self.inlines += inlines
        return inlines

    def _paragraph(self, token: Token, heading: Token | None) -> None:
        first = token.map[0] if token.map else 0
        inlines = self._read(token.content, map_lines(token.content, first, self.lines)) if self.reading else ()
        if heading is not None:
            self._add(Heading(self._span(heading), int(heading.tag[1]), inlines))
        else:
            self._add(Paragraph(self._span(token), inlines))

    def _table(self, token: Token, nested: bool) -> None:
        lines = [Span(self.lines.original(start), self.lines.original(end)) for start, end in token.meta[LINES]]
        header = self._row(lines[0])
        delimiter = self._row(lines[1], read=False)
        aligned = tuple(alignment(self.source.slice(cell.content)) for cell in delimiter.cells)
        rows = tuple(self._row(line) for line in lines[2:])
        span = Span(lines[0].start, (rows[-1] if rows else delimiter).span.end)
        self._add(Table(span, header, delimiter, aligned, rows, nested, PIPES))

    def _row(self, line: Span, read: bool = True) -> Row:
        text = self.source.text
        cells = [self._cell(cell, read) for cell in split_row(text, line)]
        return Row(trim(text, line), tuple(cells))

    def _cell(self, span: Span, read: bool) -> Cell:
        content = trim(self.source.text, span)
        if not (read and self.reading) or content.start == content.end:
            return Cell(span, content, ())
        value = self.source.slice(content)
        removed = escaped_pipes(self.source.text, content) if "\\|" in value else []
        return Cell(span, content, self._read(value.replace("\\|", "|"), map_cell(content, removed)))

    def _footnote(self, token: Token) -> None:
        label = str(token.meta["label"])
        span = self._span(token)
        mark = f"[^{label}]"
        start = max(self.source.text.find(mark, span.start), span.start)
        self._add(FootnoteDefinition(span, Span(start, start + len(mark)), label))

    def _definitions(self) -> None:
        references = [*self.env.get("references", {}).values(), *self.env.get("duplicate_refs", ())]
        for reference in references:
            if not reference.get("map"):
                continue
            span = self.lines.span(*reference["map"])
            match = _DEFINITION.search(self.source.text, span.start, span.end)
            if match is None:
                continue
            bracketed = match[1].startswith("<")
            place = Span(match.start(1) + bracketed, match.end(1) - bracketed)
            self._add(LinkDefinition(span, place, unescapeAll(self.source.slice(place))))

    def _containers(self) -> None:
        code = [(block.span.start, block.span.end) for block in self.parts.get(CodeBlock, ())]
        opened: list[tuple[int, str, int]] = []
        for number, start in enumerate(self.lines.starts):
            if not self.source.text.startswith(":::", start + _indent(self.source.text, start)):
                continue
            match = _CONTAINER.match(self.lines.line(number))
            if match is None or any(first <= start <= last for first, last in code):
                continue
            if match[2]:
                opened.append((start, match[2].lstrip("{"), len(match[1])))
            elif opened and len(match[1]) >= opened[-1][2]:
                first, name, _ = opened.pop()
                self._add(Container(Span(first, start + len(self.lines.line(number).rstrip())), name))

    def _html(self) -> None:
        """Find explicit anchors and include comments, in blocks and in running text."""
        pieces = [block.span for block in self.parts.get(HtmlBlock, ())]
        pieces += [inline.span for inline in walk(self.inlines) if isinstance(inline, Html)]
        for span in pieces:
            value = self.source.slice(span)
            for comment in COMMENT.finditer(value):
                if comment[1] and (match := _INCLUDE.match(comment[1])):
                    self._add(Include(span.part(*comment.span()), _INCLUDED_PART.sub("", match[1].strip())))
            for match in _outside_comments(value):
                place = span.part(*match.span())
                self._add(Anchor(place, next(group for group in match.groups() if group is not None)))


def _indent(text: str, start: int) -> int:
    """Count the spaces, three at most, that stand at an offset."""
    return next((count for count in range(3) if text[start + count : start + count + 1] != " "), 3)


def _outside_comments(value: str) -> Iterable[re.Match[str]]:
    """Yield the anchors of a piece of HTML that no comment hides."""
    at = 0
    for start, end in [*(comment.span() for comment in COMMENT.finditer(value)), (len(value), len(value))]:
        yield from _ANCHOR.finditer(value, at, start)
        at = end
