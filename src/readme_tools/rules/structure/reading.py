"""What the rules about structure share: headings, and what HTML takes in."""

import re
from collections.abc import Iterator

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document, Heading, HtmlBlock, Paragraph

# So many places of one mistake in a file are a habit, and one diagnostic says enough.
HABIT = 5
_HTML_HEADING = regex(r"<h[1-6](?=[\s>])", re.IGNORECASE)
# What shows lines as they are, or does not end at an empty line.
_VERBATIM = regex(r"<(?:[!?]|(?:pre|code|script|style|textarea|svg|math)(?=[\s>]))", re.IGNORECASE)
_ITEM = r"(?:[-*+]|\d{1,3}[.)])[ \t]+\S[^\r\n]*(?<!>)"
_TAKEN_IN = regex(
    r"(?<=\n)(?P<before>[ \t>]*)"
    rf"(?:(?P<heading>#{{1,6}}[ \t]+[^\s#][^\r\n]*)|(?P<list>{_ITEM}(?:\r?\n[ \t>]*{_ITEM})+))"
)
_CODE = 4  # spaces before what is code


def is_top_level(document: Document, block: Heading | Paragraph) -> bool:
    """Return whether a block stands in no list, quotation or footnote: nothing but `#` goes before its text."""
    end = block.content[0].span.start if block.content else block.span.start + 1
    prefix = document.source.text[block.span.start : end]
    return prefix[:1] != " " and not prefix.strip("# \t*_[<`!\\&~")


def html_headings(document: Document) -> list[int]:
    """Return the offsets of the headings that are written in HTML."""
    text = document.source.text
    if not _HTML_HEADING.search(text):
        return []
    return sorted(
        match.start() for piece in document.html() for match in _HTML_HEADING.finditer(text, piece.start, piece.end)
    )


def taken_in(document: Document) -> Iterator[tuple[HtmlBlock, re.Match[str]]]:
    """Yield the HTML blocks that take in a `heading` or a `list`, which is shown as text, with the first one."""
    text = document.source.text
    for block in document.html_blocks:
        if _VERBATIM.search(text, block.span.start, block.span.end):
            continue
        match = _TAKEN_IN.search(text, block.span.start, block.span.end)
        own = text[document.source.line_start(block.span.start) : block.span.start]
        if match and len(match["before"]) < len(own) + _CODE:
            yield block, match
