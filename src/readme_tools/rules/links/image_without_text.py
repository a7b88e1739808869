"""image-without-text: an image without the text that is read out instead of it."""

from collections.abc import Iterator

from readme_tools.markdown.nodes import Document, LinkKind, plain_text
from readme_tools.rules.base import Example, Finding, Rule, Span, at, regex, say

_IMAGE = regex(r"<img\b[^>]*>", 2)
# `alt=""` says that an image shows nothing that needs a text.
_ALT = regex(r"\salt\s*=", 2)


def check(document: Document) -> Iterator[Finding]:
    """Report images without a text, once where others of the file have one, and once for the file if none has."""
    source = document.source
    images = [one for one in document.links if one.kind is LinkKind.IMAGE]
    found = [one.span for one in images if not plain_text(one.children).strip()]
    for piece in document.html():
        if not source.text.startswith("<!--", piece.start):
            matches = _IMAGE.finditer(source.text, piece.start, piece.end)
            found += [Span(*match.span()) for match in matches if not _ALT.search(match[0])]
    for span in sorted(found, key=lambda one: one.start):
        message = say(
            "this image has no text for those who cannot see it: write what it shows as {alt}",
            alt='alt="…"' if source.text.startswith("<", span.start) else "![…]",
        )
        yield Finding(at(source, span), message, same="image")


RULE = Rule(
    code="RT215",
    signs=("![]", "<img"),
    summary="An image without a text for those who cannot see it",
    why="A screen reader says nothing or the file's name, and nothing stands there while the image does not load.",
    check=check,
    bad=(Example('⟦![](a.png)⟧\n\n<img src="b.png">\n\n<p><img src="c.png"></p>\n'),),
    good=(Example('![A map](a.png) <img src="b.png" alt="B"> <img alt="" src="c.png">\n\n`![](d.png)`\n'),),
)
