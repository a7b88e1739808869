"""Inline tokens -> inline nodes with their place in the file."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkLabel
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.nodes import (
    Break,
    Code,
    Emphasis,
    Emphasised,
    Entity,
    Escape,
    FootnoteReference,
    Html,
    Inline,
    Link,
    LinkKind,
    Text,
)
from readme_tools.markdown.offsets import OffsetMap
from readme_tools.markdown.parser import LONGEST_INLINE, MARKUP, SPAN, parse_inlines, recorder

_BR = regex(r"<br\s*/?>", re.IGNORECASE)
_BLANK = " \t\r\n"  # others are a part of the URL
# What most cells are: text, breaks, footnote marks, links to the web and bold words, and no sign of other markup.
_SAID = r"[^\\`*_\[\]<&!~$\n]"
_PLAIN = rf"(?:{_SAID}|[&!](?![A-Za-z#\[]))"
_BOLD = rf"\*\*([^\W_](?:{_PLAIN}*[^\W_])?)\*\*(?!\*)"
_LABEL = rf"(?!\^)(?:{_PLAIN}|\*\*[^\W_](?:{_PLAIN}*[^\W_])?\*\*(?!\*))*"
_PIECE = regex(rf"<br ?/?>|{_BOLD}|\[\^([A-Za-z0-9-]+)\](?!\()|\[({_LABEL})\]\((https?://[!-%'*-;=?-\[\]-~]+)\)")
_SIMPLE = regex(rf"(?:{_SAID}++|{_PLAIN}|{_PIECE.pattern})*+")
_EMPHASIS = {"strong": Emphasis.STRONG, "em": Emphasis.EM, "s": Emphasis.STRIKE}
# Deeper nesting than this is kept as text: no page needs it, and walking it would exhaust the stack.
_DEEPEST = 40


@dataclass(slots=True)
class _Open:
    """An element whose end has not been met: its token, its range, and the nodes inside so far."""

    token: Token | None
    start: int
    end: int  # of a link: where it ends; of emphasis: where its opening delimiter ends
    label_end: int = 0
    nodes: list[Inline] = field(default_factory=list)


def read_inlines(content: str, env: dict[str, Any], offsets: OffsetMap) -> tuple[Inline, ...]:
    """Return the inline nodes of some content; `offsets` says where it stands in the file."""
    if not content:
        return ()
    if not MARKUP.search(content) or len(content) > LONGEST_INLINE:
        return (Text(offsets.span(0, len(content)), content),)
    if _SIMPLE.fullmatch(content):
        return tuple(_simple(content, offsets, 0, len(content)))
    return parsed_inlines(content, env, offsets)


def _simple(content: str, offsets: OffsetMap, at: int, end: int) -> Iterator[Inline]:
    """Yield the inline nodes of a part of simple content: what `parsed_inlines` gives, only sooner."""
    for match in _PIECE.finditer(content, at, end):
        if match.start() > at:
            yield Text(offsets.span(at, match.start()), content[at : match.start()])
        at = match.end()
        span = offsets.span(match.start(), at)
        match match.lastindex:
            case 1:
                yield Emphasised(span, Emphasis.STRONG, (Text(offsets.span(*match.span(1)), match[1]),))
            case 2:
                yield FootnoteReference(span, match[2])
            case 4:
                children = tuple(_simple(content, offsets, *match.span(3)))
                place = offsets.span(*match.span(4))
                yield Link(span, LinkKind.INLINE, offsets.span(*match.span(3)), place, match[4], children)
            case _:
                yield Break(span)
    if end > at:
        yield Text(offsets.span(at, end), content[at:end])


def parsed_inlines(content: str, env: dict[str, Any], offsets: OffsetMap) -> tuple[Inline, ...]:
    """Return the inline nodes of some content as the Markdown library finds them."""
    return _Builder(content, offsets).build(parse_inlines(content, env), 0, len(content))


class _Builder:
    """Walks the tokens of one content once; what lies between two recorded tokens is text."""

    def __init__(self, content: str, offsets: OffsetMap, base: int = 0) -> None:
        self.content = content
        self.offsets = offsets
        self.base = base
        self.cursor = base

    def build(self, tokens: Sequence[Token], start: int, end: int) -> tuple[Inline, ...]:
        self.cursor = start
        stack = [_Open(None, start, end)]
        too_deep = 0
        for token in tokens:
            if token.type == "text":
                continue
            if token.nesting == 1:
                if len(stack) > _DEEPEST or SPAN not in token.meta:
                    too_deep += 1
                else:
                    self._open(stack, token)
            elif token.nesting == -1:
                if too_deep:
                    too_deep -= 1
                elif len(stack) > 1:
                    self._close(stack, token)
            else:
                self._leaf(stack[-1].nodes, token)
        while len(stack) > 1:  # never met: markdown-it closes what it opens
            stack[-2].nodes += stack.pop().nodes
        self._text(stack[0].nodes, end)
        return tuple(stack[0].nodes)

    def _range(self, token: Token) -> tuple[int, int]:
        start, end = token.meta[SPAN]
        return start + self.base, end + self.base

    def _text(self, nodes: list[Inline], until: int) -> None:
        if until > self.cursor:
            nodes.append(Text(self.offsets.span(self.cursor, until), self.content[self.cursor : until]))
            self.cursor = until

    def _open(self, stack: list[_Open], token: Token) -> None:
        start, end = self._range(token)
        if token.tag == "a":
            label_end = self._label_end(token, start, end)
            self._text(stack[-1].nodes, start)
            self.cursor = max(self.cursor, start + 1)
            stack.append(_Open(token, start, end, label_end))
            return
        start = end - len(token.markup)
        self._text(stack[-1].nodes, start)
        self.cursor = max(self.cursor, end)
        stack.append(_Open(token, start, end))

    def _close(self, stack: list[_Open], token: Token) -> None:
        opened = stack.pop()
        if opened.token is not None and opened.token.tag == "a":
            self._text(opened.nodes, opened.label_end)
            stack[-1].nodes.append(self._link(opened.token, opened.start, opened.end, opened.label_end, opened.nodes))
            self.cursor = max(self.cursor, opened.end)
            return
        start = self._range(token)[0] if SPAN in token.meta else self.cursor
        self._text(opened.nodes, start)
        end = start + len(token.markup)
        span = self.offsets.span(opened.start, end)
        stack[-1].nodes.append(Emphasised(span, _EMPHASIS.get(token.tag, Emphasis.EM), tuple(opened.nodes)))
        self.cursor = max(self.cursor, end)

    def _leaf(self, nodes: list[Inline], token: Token) -> None:
        if SPAN not in token.meta:
            return
        start, end = self._range(token)
        if token.type == "text_special" and token.content == self.content[start:end]:
            return  # a backslash that escapes nothing is text
        self._text(nodes, start)
        span = self.offsets.span(start, end)
        node: Inline
        match token.type:
            case "code_inline":
                node = Code(span, token.content)
            case "text_special":
                node = (Entity if token.info == "entity" else Escape)(span, token.content)
            case "softbreak" | "hardbreak":
                node = Break(span)
            case "footnote_ref":
                node = FootnoteReference(span, token.meta["label"])
            case "image":
                label_end = self._label_end(token, start + 1, end)
                alt = _Builder(self.content, self.offsets, start + 2)
                children = alt.build(token.children or [], start + 2, label_end)
                node = self._link(token, start, end, label_end, list(children))
            case _:
                node = Break(span) if _BR.fullmatch(token.content) else Html(span, token.content)
        nodes.append(node)
        self.cursor = max(self.cursor, end)

    def _label_end(self, token: Token, start: int, end: int) -> int:
        """Return the offset of the bracket that ends a link's text, which opens at `start`."""
        if token.info == "auto":
            return end - 1
        inside = self.content[start:end]
        if inside.count("](") == 1 and inside.endswith(")"):
            return start + inside.index("](")
        if inside.count("]") == 1:
            return end - 1
        found = parseLinkLabel(StateInline(inside, recorder(), {}, []), 0, False)
        return start + found if found > 0 else end - 1

    def _link(self, token: Token, start: int, end: int, label_end: int, children: list[Inline]) -> Link:
        span = self.offsets.span(start, end)
        opening = 2 if token.type == "image" else 1
        text = self.offsets.span(min(start + opening, label_end), label_end)
        url = str(token.attrs.get("src" if token.type == "image" else "href", ""))
        kind = LinkKind.IMAGE if token.type == "image" else LinkKind.INLINE
        if token.info == "auto":
            place = self.offsets.span(start + 1, end - 1)
            return Link(span, LinkKind.AUTOLINK, text, place, self.content[start + 1 : end - 1], tuple(children))
        if not self.content[label_end:end].startswith("]("):
            kind = kind if token.type == "image" else LinkKind.REFERENCE
            return Link(span, kind, text, None, url, tuple(children))
        first, last = self._destination(label_end + 2, end - 1)
        url = unescapeAll(self.content[first:last])
        return Link(span, kind, text, self.offsets.span(first, last), url, tuple(children))

    def _destination(self, start: int, end: int) -> tuple[int, int]:
        """Find the raw destination between the parentheses of a link, angle brackets left out."""
        inside = self.content[start:end]
        start += len(inside) - len(inside.lstrip(_BLANK))
        stripped = inside.strip(_BLANK)
        if stripped.startswith("<"):
            return start + 1, start + max(1, stripped.find(">"))
        if len(stripped.split(None, 1)) < 2:
            return start, start + len(stripped)
        result = parseLinkDestination(self.content, start, end)
        return start, max(start, result.pos)
