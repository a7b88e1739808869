"""duplicate-link: one link twice in one list of links."""

import re
from collections.abc import Iterator
from itertools import pairwise

from readme_tools.catalogue.urls import split_url
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.anchors import SHORTCODE
from readme_tools.markdown.blotted import all_links
from readme_tools.markdown.nodes import Cell, Document, Link, LinkKind, plain_text, walk
from readme_tools.markdown.syntax import all_tables
from readme_tools.rules.base import LINKS, Example, Finding, Related, Rule, at, regex, say

# What may stand between the links of one list. A bracket ends it: after a title its variants follow,
# and the first of them may well be what the title links.
_BETWEEN = regex(r"(?:[\s,;/|·•&+*_、，；・]|<br\s*/?>)*", re.IGNORECASE)

# Shorter texts are signs, such as `v1` or a glyph for each of several pages.
_TELLING = 5
_HABIT = 4  # a page that calls so many pairs of pages the same means their kind: `GitHub` for both repositories


def check(document: Document) -> Iterator[Finding]:
    """Report the second link of each pair with one text and one address in one list within a cell."""
    tables = all_tables(document)
    apart: list[Finding] = []
    for cell in (cell for table in tables for row in table.rows for cell in row.cells):
        yield from _repeated(document, cell, apart)
    if len(apart) <= _HABIT:
        yield from apart
    cells = [table.span for table in tables]
    for one, other in pairwise(all_links(document)):
        if other.span.start - one.span.end in (0, 1) and one.url == other.url:
            text = plain_text(other.children, " ").strip()
            is_alike = _has_image(one) is _has_image(other) and text == plain_text(one.children, " ").strip()
            if text and is_alike and not any(one.span in span for span in cells):
                yield _twice(document, one, other, text)


def _repeated(document: Document, cell: Cell, apart: list[Finding]) -> Iterator[Finding]:
    """Yield the links of a cell that stand in it twice; those of one text that lead apart go to `apart`."""
    source = document.source
    page, start, end = source.text, cell.span.start, cell.span.end
    if page.count("](", start, end) < 2 and page.count("href", start, end) < 2:
        return
    seen: dict[tuple[str, str], Link] = {}
    texts: dict[str, Link] = {}
    last: Link | None = None
    for link in walk(cell.inlines):
        # Badges are called after what all of their kind show.
        if not isinstance(link, Link) or link.kind is LinkKind.IMAGE or (last is not None and link.span in last.span):
            continue
        if last is None or not _BETWEEN.fullmatch(source.text, last.span.end, link.span.start):
            seen, texts = {}, {}
        last = link
        text = plain_text(link.children, " ").strip()
        named = texts.setdefault(text, link)
        # Pages of one site are often called after it.
        is_sign = len(text) < _TELLING or SHORTCODE.fullmatch(text)
        if named.url != link.url and not is_sign and not _is_site(text, link.url):
            message = say(
                "'{text}' is the text of two links here that lead to different pages: correct one of them",
                text=shortened(text),
            )
            related = Related(at(source, named.span), say("the other one"))
            apart.append(Finding(at(source, link.span), message, (related,)))
        first = seen.setdefault((text, link.url), link)
        if first is not link and text and link.url:
            yield _twice(document, first, link, text)


def _is_site(text: str, url: str) -> bool:
    return f".{split_url(url).netloc.lower()}".endswith(f".{text.lower()}")


def _has_image(link: Link) -> bool:
    return any(isinstance(one, Link) for one in link.children)


def _twice(document: Document, first: Link, link: Link, text: str) -> Finding:
    source = document.source
    message = say("'{text}' is linked twice with the same URL here; delete one of them", text=shortened(text))
    return Finding(at(source, link.span), message, (Related(at(source, first.span), say("the other one")),))


_TABLE = "| Name | Links |\n|---|---|\n"

RULE = Rule(
    code="RT206",
    signs=LINKS,
    summary="The same link twice in one list of links in a cell",
    why="Mostly a copy that was to be changed: the entry that it was meant for is missing.",
    check=check,
    bad=(
        Example(
            _TABLE
            + "| a | [7b](https://a.example/7b), **⟦[7b](https://a.example/7b)⟧**<br>[8b](https://a.example/8b) |\n"
        ),
        Example("[a](/b)⟦[a](/b)⟧\n"),
        Example(
            "<table><tr><th>Name</th><th>Link</th></tr>\n"
            '<tr><td>A</td><td><a href="/b">7b</a>, ⟦<a href="/b">7b</a>⟧</td></tr></table>\n'
        ),
        Example(_TABLE + "| a | [7b-chat](https://a.example/7b), ⟦[7b-chat](https://a.example/7b-chat)⟧ |\n"),
    ),
    good=(
        Example("| a |\n|---|\n| [:link:](https://a.example) [:link:](https://b.example) |\n"),
        Example(_TABLE + "| a | ![stars](https://a.example/7b.svg) ![stars](https://a.example/8b.svg) |\n"),
        Example(_TABLE + "| a | [7b](https://a.example/7b), [7b](https://b.example/7b) |\n"),
        Example(_TABLE + "| [a](https://a.example)<br>([a](https://a.example), [b](https://b.example)) | |\n"),
        Example("[https://a.example](https://a.example) [![https://a.example](/badge.svg)](https://a.example)\n"),
        Example(_TABLE + "| a | [a.example](https://a.example/1)<br>[a.example](https://a.example/2) |\n"),
    ),
)
