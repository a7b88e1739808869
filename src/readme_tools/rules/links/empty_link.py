"""empty-link: a link without text, or without an address."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.i18n.message import say
from readme_tools.markdown.blotted import written_links
from readme_tools.markdown.nodes import Document, Html, Link, LinkKind, plain_text, walk
from readme_tools.rules.base import Example, Rule, at
from readme_tools.text.diagnostic import Finding, Severity


def check(document: Document) -> Iterator[Finding]:
    """Report links that cannot be seen, and links that lead nowhere."""
    for link in written_links(document):
        if link.url.strip() in ("", "#"):
            yield Finding(at(document.source, link.span), say("this link has no URL, so it leads nowhere"))
        elif link.kind is not LinkKind.IMAGE and not _is_visible(link):
            yield Finding(at(document.source, link.span), say("this link has no text, so nobody can see or follow it"))


def _is_visible(link: Link) -> bool:
    pictured = any(
        isinstance(one, Html) or (isinstance(one, Link) and one.kind is LinkKind.IMAGE) for one in walk(link.children)
    )
    return pictured or bool(plain_text(link.children).strip())


RULE = Rule(
    code="RT209",
    name="empty-link",
    severity=Severity.WARNING,
    subject=Document,
    summary="A link without text or without a URL",
    why="Such a link is a gap that somebody meant to fill.",
    check=check,
    bad=(
        Example(
            "[a]() [](https://example.org) ![b]( ) [c](#)\n",
            found=("[a]()", "[](https://example.org)", "![b]( )", "[c](#)"),
        ),
    ),
    good=(Example("[`a`](/a) [![](/b)](/c) [<img src='/d'>](/e) ![](/f) [g](#h) <https://example.org>\n"),),
)
