"""broken-fragment: a link to a place of a page that the page does not have."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from readme_tools.i18n.wording import nearly, shortened
from readme_tools.lazy.once import once
from readme_tools.markdown.anchors import folded, slug
from readme_tools.markdown.blotted import relative
from readme_tools.markdown.nodes import Document, plain_text
from readme_tools.markdown.pages import Page
from readme_tools.markdown.targets import targets
from readme_tools.rules.base import LINKS, Example, Rule, at, compared, correction, join, regex, say
from readme_tools.text import Finding, Location, Related, Severity, Span, Spans

# What GitHub or the browser defines by itself: the top, the page's frame, footnotes, lines of a
# file, marked text; and the routes of a page that is a program.
_ALWAYS = regex(
    r"(?:top|readme|start-of-content|repository-container-header|(?:user-content-)?fn(?:ref)?-?.*|l\d+.*|[/!:].*)?",
    re.IGNORECASE,
)


# So often are a fragment and an anchor compared for a page to advise another; where more links lead nowhere,
# all of the page has another cause than slips.
_COMPARED = 100_000
# So many places that are gone, and so large a part of those that are linked, are one mistake: the headings were
# translated, and the links were not.
_MANY, _SHARE = 5, 0.2
_DIGITS = regex(r"\d+")
_HEADING = regex(
    r"^[ \t>]*(?:[#\uff03]{1,6}[ \t]*|\*\*|__|)([^\s#*_|][^\r\n|]{0,80}?)(?:\*\*|__)?[ \t]*$", re.MULTILINE
)
_UNLINKED = frozenset(" ()<>")
_NEAR = 0.7  # how alike an anchor is that may be meant


def check(page: Page) -> Iterator[Finding]:
    """Report each fragment that the page it leads to does not define, as far as that page is at hand."""
    found = list(_broken(page))
    gone = {one.same for one in found}
    linked = {target.url for target in targets(page.document) if "#" in target.url}
    if not _MANY < len(gone) > len(linked) * _SHARE:
        yield from found
        return
    places = tuple(Related(one.location, one.message) for one in found[1:])
    message = say(
        "{broken} of {all} links to headings and anchors go nowhere, this one and others: the "
        "headings may have new names",
        broken=len(gone),
        all=len(linked),
    )
    yield Finding(found[0].location, message, places)


def _broken(page: Page) -> Iterator[Finding]:
    compared = 0
    for target in targets(page.document):
        before, sign, fragment = target.url.partition("#")
        if not sign or _ALWAYS.fullmatch(fragment) or (before and relative(target.url) is None):
            continue
        path = before.split("?")[0]
        anchors = page.anchors_at(path) if path else page.anchors
        plain = unquote(fragment)
        # Renderers keep what joins the parts of an emoji, or not.
        ways = {folded(one) for one in (fragment, plain, plain.replace("\u200d", ""))}
        if anchors is not None and ways.isdisjoint(anchors):
            where = say("in {path}", path=path) if path else say("on this page")
            message = say(
                "no heading or anchor {where} is called '#{fragment}', so the link goes nowhere",
                where=where,
                fragment=shortened(plain),
            )
            compared += len(anchors)
            near = _nearest(folded(plain), anchors) if compared <= _COMPARED else None
            is_right = (
                near is not None and _UNLINKED.isdisjoint(near) and not _is_called(page.document, target.span, plain)
            )
            right = f"{before}#{near}" if is_right else None
            # What nobody sees is shown as URLs have it.
            advice = say("; did you mean '#{near}'?", near=near.replace("\ufe0f", quote("\ufe0f"))) if near else ""
            # One place that is gone is one mistake, however often it is linked.
            places = () if path else (_headings(page.document).get(one) for one in (plain, near or ""))
            related = tuple(Related(it, say("the heading that may be meant")) for it in places if it)[:1]
            same = (path, folded(plain))
            yield correction(
                page.document.source,
                target.span,
                join("", (message, advice)),
                right,
                same=same,
                written=target.url,
                related=related,
            )


def _is_called(document: Document, place: Span, fragment: str) -> bool:
    """Return whether a link is called as the anchor that it leads to: then the heading is another, or misspelt."""
    link = next((one for one in document.links if one.destination == place), None)
    return link is not None and folded(slug(plain_text(link.children))) == folded(fragment)


@once
def _headings(document: Document) -> Mapping[str, Location]:
    """Return the first line that is, or looks like, the heading of each anchor, code aside."""
    source = document.source
    code = Spans([one.span for one in document.code_blocks])
    spans = (Span(*match.span(1)) for match in _HEADING.finditer(source.text))
    return {slug(source.slice(one)): at(source, one) for one in reversed([*spans]) if code.around(one) is None}


def _nearest(fragment: str, anchors: Mapping[str, str]) -> str | None:
    """Return the anchor that is meant: one without pictures, which GitHub leaves out, or one that has some too."""
    plain = {one: written for one, written in anchors.items() if not _has_picture(one)}
    near = nearly(fragment, plain, _NEAR) or (nearly(fragment, anchors, _NEAR) if _has_picture(fragment) else None)
    return None if near is None or _is_another(fragment, near) else near


def _is_another(fragment: str, anchor: str) -> bool:
    """Return whether an anchor has other numbers: `#owl-vl-4b` for `#owl-7b-chat`, not `#2-setup` for `#3-setup`."""
    numbers, others = ({*_DIGITS.findall(one)} for one in (fragment, anchor))
    is_same = _DIGITS.sub("", fragment) == _DIGITS.sub("", anchor) or numbers <= others or others <= numbers
    return not is_same and "".join(_DIGITS.findall(fragment)) != "".join(_DIGITS.findall(anchor))


def _has_picture(anchor: str) -> bool:
    return not anchor.isascii() and any(unicodedata.category(one) == "So" for one in anchor)


RULE = Rule(
    code="RT204",
    severity=Severity.ERROR,
    signs=LINKS,
    summary="A link to a heading or anchor that does not exist",
    why="The link opens the top of the page, and the reader has to search for what was meant.",
    check=check,
    yields_to=("anchor-differs",),
    follows=(
        "heading-without-blank",
        "heading-differs",
        "misspelt-word",
        "look-alike-character",
        "invisible-character",
    ),
    bad=(
        Example("# Models\n\n[a](⟦#modles→#models⟧)\n"),
        Example("# Models\n\n[a](⟦#gone⟧) [b](#gone)\n"),
        Example("# Birds\n\n- [Speech](⟦#speech⟧)\n\n## Speach\n"),
        Example("## a & b\n\n## a & b\n\n[x](#a--b-1) [y](⟦#a--b-2→#a--b-1⟧)\n"),
        Example('<a id="speech"></a>\n\n<a href="⟦#speach→#speech⟧">x</a>\n'),
        Example("## ⚙\ufe0f Setup\n\n[x](⟦#-setup→#\ufe0f-setup⟧) [y](#\ufe0f-setup)\n"),
        compared(ja="# 概要\n\n[a](⟦./README_en.md#overview⟧)\n", en="# Summary\n\n[b](README.md#概要)\n"),
    ),
    good=(
        Example(
            "# A `b` [c](https://c.example) *d*, e!\n\n[x](#a-b-c-d-e) [y](#A-b-c-d-e) [z](#user-content-a-b-c-d-e)\n"
        ),
        Example("## ⚙️ Setup\n\n## 🚀 日本語、テスト\n\n[x](#️-setup) [y](#-日本語テスト) [z](#%EF%B8%8F-setup)\n"),
        Example(
            "## :rocket: Go\n\n## 1. Plan & Act {#plan}\n\n[x](#rocket-go) [y](#plan) [z](#_1-plan-act) [w](#go)\n"
        ),
        Example("## 👩\u200d💻 Developers\n\n[x](#%E2%80%8D-developers) [y](#-developers)\n"),
        Example('<h2 align="center">The <b>End</b></h2>\n\n<a name="x" id="y"></a>\n\n[a](#the-end) [b](#x) [c](#y)\n'),
        Example("# A\n\n[a](#) [b](#top) [c](other.md#x) [d](https://example.org/#x) [e](./README.md#a) `[f](#x)`\n"),
        Example("# A[^1]\n\n[a](#user-content-fn-1) [b](#fnref1) [c](./src.py#L10) [d](#a)\n\n[^1]: x\n"),
        Example("# A\n\n<!--@include: ./parts/other.md-->\n\n[a](#defined-there)\n"),
        Example("| [a](#in-the-page-that-includes-this) |\n|---|\n| b |\n"),
    ),
)
