"""HTML as the same inline parts as Markdown, each with its place in the file."""

import html
from collections.abc import Iterable, Iterator, Sequence
from html.parser import HTMLParser

from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.comments import COMMENT
from readme_tools.markdown.nodes import (
    Break,
    Code,
    Emphasis,
    Emphasised,
    Entity,
    Escape,
    Html,
    HtmlBlock,
    Inline,
    Link,
    LinkKind,
    Text,
)
from readme_tools.markdown.offsets import OffsetMap
from readme_tools.text.source import Span

EMPHASIS = {
    "b": Emphasis.STRONG,
    "strong": Emphasis.STRONG,
    "i": Emphasis.EM,
    "em": Emphasis.EM,
    "s": Emphasis.STRIKE,
    "del": Emphasis.STRIKE,
    "strike": Emphasis.STRIKE,
}
_ENCLOSING = frozenset((*EMPHASIS, "a", "code"))
# What stands on lines of its own.
_BLOCKS = frozenset(("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr", "details", "summary"))
_OWN_LINES = _BLOCKS | frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "center", "section", "header", "footer", "nav"))
_OWN_LINES |= frozenset(("figure", "figcaption"))
_UNSEEN = frozenset(("table", "pre", "script", "style", "svg", "math", "textarea", "video", "audio", "iframe"))
_NO_TEXT = frozenset(("pre", "code", "kbd", "tt", "samp", "var", "script", "style", "svg", "math", "textarea"))
_ATTRIBUTE = regex(r"([^\s\"'<>/=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_NOT_NEWLINE = regex(r"[^\n]")
_MARKUP = regex(r"[\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)")
_SPACE = regex(r"[ \t\r\n]+")
# What is longer, or has so many more `<` than `>`, is read by nobody, and would take long to read.
_LONGEST, _UNCLOSED = 1_000_000, 50
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of HTML: `start` or `end` of an element, `text`, `entity` or something `other`, with its place."""

    kind: str
    tag: str
    attributes: dict[str, str]
    span: Span
    raw: str
    offsets: OffsetMap
    begin: int  # in the content that the offsets are of


class _Scanner(HTMLParser):
    """Notes where each piece of HTML begins; it ends where the next one does."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str, str, dict[str, str]]] = []
        self._lines = [0]
        for at, sign in enumerate(content):
            if sign == "\n":
                self._lines.append(at + 1)
        self.feed(content)
        self.close()

    def _note(self, kind: str, tag: str = "", attributes: Sequence[tuple[str, str | None]] = ()) -> None:
        line, column = self.getpos()
        given = {name: value or "" for name, value in reversed(attributes)}
        self.found.append((self._lines[line - 1] + column, kind, tag, given))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note("start", tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._note("end", tag)

    def handle_data(self, data: str) -> None:
        self._note("text")

    def handle_entityref(self, name: str) -> None:
        self._note("entity")

    def handle_comment(self, data: str) -> None:
        self._note("other")

    def handle_decl(self, decl: str) -> None:
        self._note("other")

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Return where a section like `<![CDATA[...]]>` ends; any other one is a comment, as browsers read it."""
        is_section = self.rawdata.startswith("CDATA[", i + len("<!["))  # the library stops at others
        return super().parse_marked_section(i, report) if is_section else self.parse_bogus_comment(i, report)

    handle_startendtag = handle_starttag
    handle_charref = handle_entityref
    handle_pi = unknown_decl = handle_comment


def shown_parts(block: HtmlBlock) -> Iterator[Part]:
    """Yield the parts of a block of HTML that are not within code."""
    if block.offsets is None or not is_readable(block.content):
        return
    inside: list[str] = []
    for part in scan(block.content, block.offsets):
        if part.tag in _NO_TEXT and part.kind == "start":
            inside.append(part.tag)
        elif part.kind == "end" and inside and inside[-1] == part.tag:
            inside.pop()
        elif not inside:
            yield part


def texts_of(block: HtmlBlock) -> Iterator[Text]:
    """Yield the texts of a block of HTML line by line, without the white space around them; code is none."""
    for part in shown_parts(block):
        if part.kind == "text" and (shown := part.raw.strip()):
            start = part.begin + part.raw.index(shown)
            yield Text(part.offsets.span(start, start + len(shown)), shown)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in a block of HTML that stands on lines of its own, and the tag that it stands in, "" for none."""

    tag: str
    span: Span
    inlines: tuple[Inline, ...]


def pieces_of(block: HtmlBlock) -> Iterator[Piece]:
    """Yield what stands on lines of its own in a block of HTML, pictures among it; code and tables are none."""
    if block.offsets is None or not is_readable(block.content):
        return
    parts: list[Part] = []
    tag, hidden = "", ""
    for part in scan(block.content, block.offsets):
        is_end = part.kind == "end"
        if hidden:
            hidden = "" if is_end and part.tag == hidden else hidden
        elif part.kind == "start" and part.tag in _UNSEEN:
            hidden = "" if part.raw.endswith("/>") else part.tag
        elif part.tag in _OWN_LINES:
            yield from _piece(tag, parts)
            tag, parts = "" if is_end else part.tag, []
        elif part.kind != "other":
            parts.append(part)
    yield from _piece(tag, parts)


def _piece(tag: str, parts: Sequence[Part]) -> Iterator[Piece]:
    shown = [at for at, part in enumerate(parts) if part.tag != "br" and (part.kind != "text" or part.raw.strip())]
    own = parts[shown[0] : shown[-1] + 1] if shown else ()
    if any(part.kind in ("text", "entity") or part.tag == "img" for part in own):
        first, last = own[0], own[-1]
        start = first.begin + len(first.raw) - len(first.raw.lstrip())
        end = last.begin + len(last.raw.rstrip())
        span = Span(first.offsets.span(start, start + 1).start, last.offsets.span(last.begin, end).end)
        yield Piece(tag, span, inlines_of(own))


def is_readable(content: str) -> bool:
    """Return whether some HTML is such as people write it."""
    return len(content) <= _LONGEST and content.count("<") <= content.count(">") + _UNCLOSED


def scan(content: str, offsets: OffsetMap) -> list[Part]:
    """Return the parts of some HTML in order; comments are left out."""
    shown = COMMENT.sub(lambda match: _NOT_NEWLINE.sub(" ", match[0]), content)
    found = _Scanner(shown).found
    ends = [*(at for at, *_ in found[1:]), len(content)][: len(found)]
    parts: list[Part] = []
    for (begin, kind, tag, attributes), end in zip(found, ends, strict=True):
        if begin >= end:
            continue
        if kind == "entity" and content[end - 1] != ";" and ";" in content[begin:end]:
            end = content.index(";", begin) + 1
        at = begin
        while at < end:  # text line by line: in a quotation something stands between its lines
            stop = content.find("\n", at, end) + 1 if kind == "text" else end
            stop = stop or end
            span = offsets.span(at, stop)
            parts.append(Part(kind, tag, attributes, span, shown[at:stop], offsets, at))
            at = stop
    return parts


@dataclass(slots=True)
class _Open:
    """An element whose end has not been met, or the whole text."""

    part: Part | None
    nodes: list[Inline] = field(default_factory=list)


def inlines_of(parts: Iterable[Part | Inline]) -> tuple[Inline, ...]:
    """Return parts of HTML as inline parts; those of Markdown among them stay as they are."""
    stack = [_Open(None)]
    in_markdown = False
    for part in parts:
        if isinstance(part, Part):
            in_markdown = False
            _take(stack, part)
            continue
        nodes = stack[-1].nodes
        if not in_markdown or nodes[-1].span.end < part.span.start:  # another paragraph
            _break(nodes, part.span.start)
        in_markdown = True
        nodes.append(part)
    while len(stack) > 1:
        _give_up(stack)
    return tuple(stack[0].nodes)


def _take(stack: list[_Open], part: Part) -> None:
    nodes = stack[-1].nodes
    if part.kind == "text":
        nodes.append(Text(part.span, part.raw))
    elif part.kind == "entity":
        nodes.append(Entity(part.span, html.unescape(part.raw)))
    elif part.kind == "start" and part.tag == "br":
        nodes.append(Break(part.span))
    elif part.kind == "start" and part.tag == "img":
        nodes.append(_image(part))
    elif part.kind == "start" and _encloses(part) and len(stack) <= _DEEPEST:
        stack.append(_Open(part))
    elif part.kind == "end" and any(one.part is not None and one.part.tag == part.tag for one in stack):
        while (opened := stack[-1].part) is not None and opened.tag != part.tag:
            _give_up(stack)
        closed = stack.pop()
        stack[-1].nodes += _closed(closed, part)
    else:
        if part.tag in _BLOCKS:
            _break(nodes, part.span.start)
        nodes.append(Html(part.span, part.raw))


def _encloses(part: Part) -> bool:
    return part.tag in _ENCLOSING and (part.tag != "a" or bool(part.attributes.get("href")))


def _break(nodes: list[Inline], at: int) -> None:
    """Break the line before what stands on lines of its own, unless it is broken, or nothing came before."""
    shown = [one for one in nodes if not (isinstance(one, Text) and not one.value.strip())]
    if shown and not isinstance(shown[-1], (Break, Html)):
        nodes.append(Break(Span(at, at)))


def _give_up(stack: list[_Open]) -> None:
    """Take an element without an end as a tag alone."""
    opened = stack.pop()
    if opened.part is not None:
        stack[-1].nodes += [Html(opened.part.span, opened.part.raw), *opened.nodes]


def _closed(opened: _Open, end: Part) -> list[Inline]:
    start = opened.part
    assert start is not None
    span, inside = Span(start.span.start, end.span.end), tuple(opened.nodes)
    if start.tag in EMPHASIS:
        return [Emphasised(span, EMPHASIS[start.tag], inside)]
    if start.tag == "code":
        if not all(isinstance(one, (Text, Entity)) for one in inside):
            return [Html(start.span, start.raw), *inside, Html(end.span, end.raw)]
        return [Code(span, _SPACE.sub(" ", "".join(one.value for one in inside if isinstance(one, (Text, Entity)))))]
    destination = _value(start, "href")
    text = Span(start.span.end, end.span.start)
    return [Link(span, LinkKind.INLINE, text, destination, start.attributes["href"].strip(), inside)]


def _image(part: Part) -> Link:
    text = _value(part, "alt") or Span(part.span.end, part.span.end)
    alt = part.attributes.get("alt", "")
    url = part.attributes.get("src", "").strip()
    return Link(part.span, LinkKind.IMAGE, text, _value(part, "src"), url, (Text(text, alt),) if alt else ())


def _value(part: Part, name: str) -> Span | None:
    """Find the value of an attribute in a tag."""
    for match in _ATTRIBUTE.finditer(part.raw):
        if match[1].lower() == name:
            group = next(number for number in (2, 3, 4) if match[number] is not None)
            return part.offsets.span(part.begin + match.start(group), part.begin + match.end(group))
    return None


# Markdown <-> HTML ---------------------------------------------------------------------------


def html_of(markdown: str) -> str:
    """Write the Markdown of a cell as HTML."""
    from readme_tools.markdown.parser import renderer

    text: str = renderer().renderInline(markdown, {})
    return text


def markdown_of(content: str) -> str:
    """Write the HTML of a cell as Markdown, on one line."""
    inlines = inlines_of(scan(content, OffsetMap((0,), (0,))))
    return _SPACE.sub(" ", "".join(map(_markdown, inlines))).strip()


def _markdown(one: Inline) -> str:
    match one:
        case Text() | Escape():
            return str(_MARKUP.sub(r"\\\g<0>", one.value))
        case Entity():
            return f"\\{one.value}" if _MARKUP.match(one.value) else one.value
        case Code():
            return f"`{one.value}`" if "`" not in one.value else f"`` {one.value} ``"
        case Break():
            return "<br>"
        case Html():
            return one.value
        case Emphasised():
            mark = {Emphasis.STRONG: "**", Emphasis.EM: "*", Emphasis.STRIKE: "~~"}[one.kind]
            return f"{mark}{''.join(map(_markdown, one.children)).strip()}{mark}"
        case Link():
            text = "".join(map(_markdown, one.children)).strip()
            url = f"<{one.url}>" if _SPACE.search(one.url) or "(" in one.url else one.url
            return f"{'!' if one.kind is LinkKind.IMAGE else ''}[{text}]({url})"
        case _:
            return ""
