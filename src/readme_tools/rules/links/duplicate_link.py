"""duplicate-link: one link twice in one list of links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Cell, Document, Link, plain_text, walk
from readme_tools.rules.base import Example, Rule, at
from readme_tools.rules.wording import shortened
from readme_tools.text.diagnostic import Finding, Related, Severity

# What may stand between the links of one list. A bracket ends it: behind a title its variants follow,
# and the first of them may well be what the title links.
_BETWEEN = regex(r"(?:[\s,;/|·•&+*_、，；・]|<br\s*/?>)*", re.IGNORECASE)


def check(document: Document) -> Iterator[Finding]:
    """Report the second link of each pair with one text and one address in one list within a cell."""
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _repeated(document, cell)


def _repeated(document: Document, cell: Cell) -> Iterator[Finding]:
    source = document.source
    if source.text.count("](", cell.span.start, cell.span.end) < 2:
        return
    seen: dict[tuple[str, str], Link] = {}
    last: Link | None = None
    for link in walk(cell.inlines):
        if not isinstance(link, Link) or (last is not None and link.span in last.span):
            continue
        if last is None or not _BETWEEN.fullmatch(source.text, last.span.end, link.span.start):
            seen = {}
        last = link
        text = plain_text(link.children, " ").strip()
        first = seen.setdefault((text, link.url), link)
        if first is not link and text and link.url:
            message = say(
                "'{text}' is linked twice with the same address in this cell; delete one of them", text=shortened(text)
            )
            yield Finding(at(source, link.span), message, (Related(at(source, first.span), say("the other one")),))


_TABLE = "| Name | Links |\n|---|---|\n"

RULE = Rule(
    code="RT206",
    name="duplicate-link",
    severity=Severity.WARNING,
    subject=Document,
    summary="The same link twice in one list of links in a cell",
    why="Mostly a copy that was to be changed: the entry that it was meant for is missing.",
    check=check,
    bad=(
        Example(
            _TABLE
            + "| a | [7b](https://a.example/7b), **[7b](https://a.example/7b)**<br>[8b](https://a.example/8b) |\n",
            found=("[7b](https://a.example/7b)",),
        ),
    ),
    good=(
        Example(_TABLE + "| [a](https://a.example)<br>([a](https://a.example), [b](https://b.example)) | |\n"),
        Example(
            _TABLE + "| a | first [b](https://b.example), then [c](https://c.example) and [b](https://b.example) |\n"
        ),
        Example(_TABLE + "| a | [v1](https://b.example), [v2](https://b.example) [v1](https://c.example) |\n"),
        Example(_TABLE + "| [a](https://a.example) | [a](https://a.example) |\n\n[a](/b) [a](/b)\n"),
    ),
)
