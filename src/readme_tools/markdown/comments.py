"""Comments that leave findings out: `<!-- readme-tools: ignore[rule-name] reason -->`, and what each covers.

| Where the comment stands | What it covers |
|---|---|
| On lines of its own before a block | The block: a table with all rows, a whole list, a heading |
| In a row of a table | The row; in the header row, the table |
| In a paragraph, heading or piece of HTML | That block |
| Last in a list item or footnote | The item or footnote |
| At the end of the file, nothing but comments after it | The file |
| Anywhere, as `ignore-file[...]` | The file |
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.nodes import Document, Html, HtmlBlock, ListItem
from readme_tools.text.source import Source, Span, Spans

# A comment with its text; one that nothing ends has none, and goes on to the end: to look for an end again
# after every `<!--` would take quadratic time.
COMMENT = regex(r"<!--(?:(.*?)-->|.*\Z)", re.DOTALL)
_CANDIDATE = regex(r"<!--\s*readme[-_ ]?tools?\b", re.IGNORECASE)
# Ours, or so nearly that it was meant to be.
_OURS = regex(r"\s*(?:readme-tools\s*:|(?i:readme[-_ ]?tools?\s*[:：]?\s*ignore\b))")
_DIRECTIVE = regex(r"\s*readme-tools\s*:\s*(ignore|ignore-file)\s*\[([^\[\]]*)\]")
_BARE = regex(r"\s*readme-tools\s*:\s*ignore(?:-file)?(?:\s+[^\[].*|\s*)", re.DOTALL)
_NAME = regex(r"[^\s,](?:[^,]*[^\s,])?")
# What may stand before a comment that has its line to itself: marks of quotations and list items.
_PREFIX = regex(r"[\s>]*(?:[-+*]|\d{1,9}[.)])?[\s>]*")
_GENERATED = regex(r"<!-- ?ALL-CONTRIBUTORS-(\w+):(START|END)\b")
_BETWEEN = regex(r"[\s>]*")
_QUOTED = regex(r" {0,3}>")


@dataclass(frozen=True, slots=True)
class RuleName:
    """A rule as a comment names it: by name, code or the beginning of a code, and where that stands."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment for readme-tools: the lines that it covers, and the rules that it names.

    One that cannot be understood names no rule, and `problem` says why.
    """

    span: Span
    scope: Span
    names: tuple[RuleName, ...]
    problem: str | None = None


@dataclass(frozen=True)
class Suppressions:
    """What leaves findings out in one file, and what the other rules made of it.

    `unused` holds the places of names that left nothing out, `unknown` those that no rule goes by,
    with a near name where there is one. Names are told apart by their place. In the configuration
    file, `entries` are the `[[suppress]]` tables that left nothing out: where they stand, and what for.
    """

    source: Source
    comments: tuple[Comment, ...] = ()
    unused: frozenset[Span] = frozenset()
    unknown: Mapping[Span, str | None] = field(default_factory=lambda: MappingProxyType({}))
    entries: tuple[tuple[Span, str], ...] = ()


def generated(source: Source) -> Iterator[Span]:
    """Yield what the program of all-contributors wrote into a page: it would undo each change."""
    began: dict[str, int] = {}
    found: dict[int, Span] = {}
    for match in _GENERATED.finditer(source.text):
        if match[2] == "START" and began.get(match[1]) not in {None, *found}:
            continue
        if match[2] == "START":
            began[match[1]] = match.start()
        elif match[1] in began:  # a second end, left by a merge, is the end
            found[began[match[1]]] = Span(began[match[1]], match.end())
    yield from found.values()


def read_comments(document: Document) -> tuple[Comment, ...]:
    """Return the comments of a document that are for readme-tools, in order."""
    if not _CANDIDATE.search(document.source.text):
        return ()
    blocks = _Blocks(document)
    found: list[Comment] = []
    for block in document.html_blocks:
        found += _read(document.source, block.span, blocks.after(block) if blocks.is_comment(block) else block.span)
    for inline in document.walk():
        if isinstance(inline, Html) and inline.value.startswith("<!--"):
            found += _read(document.source, inline.span, blocks.around(inline.span))
    return tuple(sorted(found, key=lambda one: one.span.start))


def _read(source: Source, piece: Span, scope: Span) -> Iterator[Comment]:
    """Yield the comments in a piece of HTML; `scope` is what they cover unless they say otherwise."""
    for match in COMMENT.finditer(source.text, piece.start, piece.end):
        if match[1] is None or not _OURS.match(match[1]):
            continue
        span = Span(*match.span())
        directive = _DIRECTIVE.match(source.text, match.start(1), match.end(1))
        names = _names(source, Span(*directive.span(2))) if directive else ()
        if directive and directive[1] == "ignore-file":
            scope = Span(0, len(source.text))
        yield Comment(span, _whole_lines(source, scope), names, None if names else _problem(match[1], directive))


def _names(source: Source, brackets: Span) -> tuple[RuleName, ...]:
    found = _NAME.finditer(source.text, brackets.start, brackets.end)
    return tuple(RuleName(Span(*match.span()), match[0]) for match in found)


def _problem(body: str, directive: re.Match[str] | None) -> str:
    if directive:
        return say("names no rule between its brackets")
    if _DIRECTIVE.match(unicodedata.normalize("NFKC", body)):
        return say("has full-width signs")
    return say("names no rule") if _BARE.fullmatch(body) else say("cannot be understood")


def _whole_lines(source: Source, span: Span) -> Span:
    first, last = source.position(span.start).line, source.position(max(span.start, span.end)).line
    return Span(source.line_span(first).start, source.line_span(last).end)


class _Blocks:
    """The blocks of a document by the line that they start on."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.source = document.source
        self.at: dict[int, Span] = {}
        self.comments: dict[int, HtmlBlock] = {}
        for html in document.html_blocks:
            if self.is_comment(html):
                self.comments[self._line(html.span.start)] = html
        for block in _blocks(document):
            line = self._line(block.start)
            if line not in self.at or self.at[line].end < block.end:
                self.at[line] = block
        self.parts = Spans([one.span for one in document.list_items] + [one.span for one in document.footnotes])
        rows = (row for table in document.tables for row in table.rows)
        tables = [one.span for one in document.tables] + [one.span for one in rows]
        texts = [one.span for one in document.headings] + [one.span for one in document.paragraphs]
        self.holders = Spans(tables + texts)
        self.behind: dict[int, int] = {}
        self.items: dict[int, int] = {}
        for number, item in enumerate(document.list_items):
            self.items.setdefault(self._line(item.span.start), number)

    def _line(self, offset: int) -> int:
        return self.source.position(offset).line

    def is_comment(self, block: HtmlBlock) -> bool:
        """Return whether a block of HTML is comments and nothing else."""
        text = self.source.slice(block.span)
        return "<!--" in text and _PREFIX.fullmatch(without_comments(text)) is not None

    def after(self, comment: HtmlBlock) -> Span:
        """Return the block that a comment on lines of its own stands before, or else what it is the end of."""
        at = self._behind(comment)
        container = self.parts.around(comment.span) or Span(0, len(self.source.text))  # item or footnote
        if at >= container.end:
            return container
        line = self._line(at)
        block = self.at.get(line, Span(at, at))
        if line in self.items:
            whole = _list_from(self.document, self.items[line])
            block = Span(block.start, max(block.end, min(whole.end, container.end)))
        return self._with_quotation(block, comment)

    def _behind(self, comment: HtmlBlock) -> int:
        """Return where what follows a comment, and all comments after it, begins."""
        passed: list[int] = []
        following: HtmlBlock | None = comment
        at = comment.span.end
        while following and following.span.end not in self.behind:
            passed.append(following.span.end)
            at = self._content(following.span.end)
            is_comment = self.source.text.startswith("<!--", at)
            following = self.comments.get(self._line(at)) if is_comment else None
        at = self.behind[following.span.end] if following else at
        self.behind |= dict.fromkeys(passed, at)
        return at

    def _content(self, offset: int) -> int:
        """Return the first place from an offset on that is neither blank nor the mark of a quotation."""
        match = _BETWEEN.match(self.source.text, offset)
        return match.end() if match else offset

    def _with_quotation(self, block: Span, comment: HtmlBlock) -> Span:
        """Return a block, or the whole quotation where a comment before it stands before one."""
        line = self._line(block.start)
        is_before = not _QUOTED.match(self.source.text, self.source.line_span(self._line(comment.span.start)).start)
        while is_before and _QUOTED.match(self.source.text, self.source.line_span(line).start):
            block = Span(block.start, max(block.end, self.source.line_span(line).end))
            if line == len(self.source.line_starts):
                break
            line += 1
        return block

    def around(self, comment: Span) -> Span:
        """Return the block that a comment in running text or in a table stands in."""
        return self.holders.around(comment) or comment


def _blocks(document: Document) -> Iterator[Span]:
    """Yield the ranges of all blocks but lists."""
    yield from (heading.span for heading in document.headings)
    yield from (paragraph.span for paragraph in document.paragraphs)
    yield from (table.span for table in document.tables)
    yield from (footnote.span for footnote in document.footnotes)
    yield from (definition.span for definition in document.definitions)
    yield from (code.span for code in document.code_blocks)
    yield from (html.span for html in document.html_blocks)
    yield from (container.span for container in document.containers)


def _list_from(document: Document, number: int) -> Span:
    """Return the range of the list from one of its items on."""
    first = document.list_items[number]
    span = first.span
    for item in document.list_items[number + 1 :]:
        if item.span.start < span.end:
            continue  # an item within the list
        if not _BETWEEN.fullmatch(document.source.text, span.end, item.span.start) or _sign(item) != _sign(first):
            break
        span = Span(span.start, item.span.end)
    return span


def _sign(item: ListItem) -> str:
    return item.marker[-1:]


def without_comments(text: str) -> str:
    """Return a text without its comments; one that nothing ends is text."""
    return COMMENT.sub(lambda match: match[0] if match[1] is None else "", text)
