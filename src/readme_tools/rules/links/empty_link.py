"""empty-link: a link without text, or without an address."""

import re
from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, Html, Link, LinkKind, plain_text, walk
from readme_tools.rules.base import LINKS, Example, Finding, Rule, at, regex, say

_PICTURE = regex(r"[^?#]*\.(?:svg|png|jpe?g|gif|webp)(?:[?#].*)?", re.IGNORECASE)


def check(document: Document) -> Iterator[Finding]:
    """Report links that cannot be seen, and links that lead nowhere."""
    for link in document.links:
        if link.url.strip() in ("", "#"):
            message = say("this link has no URL, so it leads nowhere")
            yield Finding(at(document.source, link.span), message, same=plain_text(link.children))
        elif link.kind in (LinkKind.IMAGE, LinkKind.AUTOLINK) or _is_visible(link):
            continue
        elif _PICTURE.fullmatch(link.url):
            message = say("this is a picture whose '!' is missing: write ![what it shows](URL)")
            yield Finding(at(document.source, link.span), message)
        else:
            message = say("this link has no text, so nobody can see or follow it")
            yield Finding(
                at(document.source, link.span), message, same="text" if link.url.startswith("http") else link.url
            )


def _is_visible(link: Link) -> bool:
    pictured = any(
        isinstance(one, Html) or (isinstance(one, Link) and one.kind is LinkKind.IMAGE) for one in walk(link.children)
    )
    return pictured or bool(plain_text(link.children).strip())


RULE = Rule(
    code="RT209",
    signs=LINKS,
    summary="A link without text or without a URL",
    why="Such a link is a gap that somebody meant to fill.",
    check=check,
    bad=(
        Example("⟦[a]()⟧ ⟦[](https://example.org)⟧ ⟦![b]( )⟧ ⟦[c](#)⟧\n"),
        Example("[a](https://a.example) ⟦[](./free.svg)⟧ ⟦[][icon]⟧\n\n[icon]: https://a.example/i.png?raw=true\n"),
    ),
    good=(Example("[`a`](/a) [![](/b)](/c) [<img src='/d'>](/e) ![](/f) [g](#h) <https://example.org>\n"),),
)
