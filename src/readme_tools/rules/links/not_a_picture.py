"""not-a-picture: the mark of an image before a link to a page, and a link to a picture amid images."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from readme_tools.lazy.data import shipped_toml
from readme_tools.markdown.nodes import Document, Link, LinkKind, plain_text, walk
from readme_tools.rules.base import Example, Finding, Rule, Span, at, correction, regex, replacement, say

_PICTURE = regex(r"[^?#]*\.(?:svg|png|jpe?g|gif|webp|avif|bmp|ico)(?:[?#].*)?", 2)
_PAGE = regex(r"[^?#]*(?:\.(?:md|html?|pdf|py|ipynb|txt|json|php|aspx?)|://[^/]+/?)(?:[?#].*)?", 2)
_HOST = regex(r"https?://([^/?#]+)")
_REPOSITORY = regex(
    r"https?://(?:www\.)?git(?:hub|lab)\.com/[^/?#]+/[^/?#]+/?(?:(?:blob|tree|releases|issues|pull|wiki)(?:/.*)?)?"
)
_TURNED = "![["
_BADGE = regex(r"https?://(?:img\.shields\.io/(?!.*\.json)|[^?#]*/badge\.svg).*")
_SLIP = regex(r"[^?#]*\.(?P<ending>[a-z]{3,5})(?=[?#]|\Z)")
_ENDINGS = ("svg", "png", "jpg", "jpeg", "gif", "webp")
_FEW, _MANY = 2, 3  # pages that a site has on a page; pictures of a column


def check(document: Document) -> Iterator[Finding]:
    """Report images whose URL is that of a page, and the one link to a picture of a column of images."""
    source = document.source
    images = [one for one in document.links if one.kind is LinkKind.IMAGE] if "![" in source.text else []
    odd = [one for one in images if not _PICTURE.fullmatch(one.url) and plain_text(one.children).strip()]
    if odd:
        pages = [one for one in document.links if one.kind is LinkKind.INLINE]
        urls, sites = {one.url for one in pages}, Counter(map(_site, pages))
        pictured = Counter(map(_site, images))
        for one in odd:
            is_linked = one.url in urls or (pictured[_site(one)] == 1 and sites[_site(one)] >= _FEW)
            if source.text.startswith("!", one.span.start) and (
                _is_page(one.url) or (is_linked and not _is_made(one.url))
            ):
                message, gone, right = say("this URL is that of a page, not of a picture: delete the '!'"), 1, ""
                if source.text.startswith(_TURNED, one.span.start):
                    message, gone, right = say("a picture that is a link begins with '[![': write it so"), 3, "[!["
                fix = replacement(source, Span(one.span.start, one.span.start + gone), right, safe=False)
                yield Finding(at(source, one.span), message, (), fix)
    if len(images) - len(odd) >= _MANY:
        yield from _links_amid(document)
    for one in images:
        match = None if _PICTURE.fullmatch(one.url) else _SLIP.match(one.url)
        ending = match and next((end for end in _ENDINGS if sorted(end) == sorted(match["ending"])), None)
        if match and ending and one.destination is not None and source.slice(one.destination) == one.url:
            place = one.destination.part(*match.span("ending"))
            message = say("no picture has the ending .{ending}: write .{right}", ending=match["ending"], right=ending)
            yield correction(source, place, message, ending)
    badges = [one for one in document.links if one.kind is LinkKind.INLINE and _BADGE.match(one.url)] if images else []
    for one in badges if len(badges) == 1 else ():
        if any(_BADGE.match(other.url) for other in images) and not any(
            isinstance(part, Link) for part in one.children
        ):
            start = one.span.start
            message = say("this leads to the picture of a badge, and the page shows others: write a '!' before it")
            yield correction(source, Span(start, start + 1), message, "![")


def _site(link: Link) -> str:
    match = _HOST.match(link.url)
    return match[1].lower() if match else ""


def _is_page(url: str) -> bool:
    """Return whether a URL says that it leads to a page: of a repository, or a file that is no picture."""
    return _REPOSITORY.fullmatch(url) is not None or (_PAGE.fullmatch(url) is not None and not _is_made(url))


def _is_made(url: str) -> bool:
    """Return whether a URL says that a picture is made there: a badge, a chart, a screenshot."""
    return any(word in url.lower() for word in _pictures())


@cache
def _pictures() -> tuple[str, ...]:
    return tuple(shipped_toml("catalogue", "urls.toml")["pictures"]["words"])


def _links_amid(document: Document) -> Iterator[Finding]:
    """Report the one cell of a column of images that has a link to a picture."""
    for table in document.tables:
        for index in range(len(table.header.cells)):
            cells = [row.cells[index] for row in table.rows if index < len(row.cells) and row.cells[index].is_filled]
            links = [[one for one in walk(cell.inlines) if isinstance(one, Link)] for cell in cells]
            odd = [those[0] for those in links if len(those) == 1 and those[0].kind is LinkKind.INLINE]
            shown = [those for those in links if any(one.kind is LinkKind.IMAGE for one in those)]
            if len(odd) == 1 and len(shown) == len(cells) - 1 >= _MANY and _PICTURE.fullmatch(odd[0].url):
                start = odd[0].span.start
                message = say("this leads to a picture, and all others of this column show one: write a '!' before it")
                yield correction(document.source, Span(start, start + 1), message, "![")


_LINKS = "[a](https://a.example/a) [b](https://a.example/b)\n"
_TABLE = "| a |\n|---|\n" + "| ![x](x.png) |\n" * 3

RULE = Rule(
    code="RT219",
    summary="The mark of an image before a link to a page, or a link to a picture amid images",
    why="The page shows the sign of a picture that cannot be loaded, and nobody can follow the link.",
    check=check,
    bad=(
        Example(
            _LINKS + "⟦![c](https://a.example/c)→[c](https://a.example/c)⟧ ⟦![d](./d.md)→[d](./d.md)⟧ "
            "⟦⟪!→⟫[e](https://github.com/owls/e)⟧\n"
        ),
        Example(_TABLE + "| ⟦[→![⟧y](y.png) |\n"),
        Example("![a](https://a.example/a.⟦pgn→png⟧) ![b](https://a.example/b.⟦vsg→svg⟧?c=d)\n"),
        Example(
            "![a](https://img.shields.io/badge/a-b-green) "
            "⟦[→![⟧b](https://code.example/a/b/workflows/ci.yml/badge.svg)\n"
        ),
        Example(_LINKS + "⟦![[owl][c]](https://a.example/d)→[![owl][c]](https://a.example/d)⟧\n\n[c]: c.png\n"),
    ),
    good=(
        Example(_LINKS + "![c](https://a.example/c.png) ![d](https://a.example/badge/d) ![](./e.md)\n"),
        Example(
            "![a](https://img.shields.io/badge/a) [![b](https://img.shields.io/badge/b)](https://img.shields.io/badge/b)\n"
            "![c](https://a.example/c.pgm) [d](https://a.example/d.svg) ![e](https://a.example/?url=b.example/e.png?w=64)\n"
        ),
        Example("![c](https://a.example/c) ![d](https://b.example/d) ![e](f)\n"),
        Example("| a |\n|---|\n" + "| [x](x.png) |\n" * 3 + "| ![y](y.png) |\n"),
    ),
)
