"""duplicate-id: one anchor in two places."""

import re
from collections.abc import Iterator, Mapping

from readme_tools.i18n.wording import shortened
from readme_tools.markdown.anchors import anchored_headings, folded, slug, slugs
from readme_tools.markdown.nodes import Anchor, Document, plain_text
from readme_tools.rules.base import Example, Finding, Related, Rule, Severity, at, regex, say

# A name is an anchor on `a` alone; forms and maps have names, too.
_IS_ANCHOR = regex(r"<a\s|<[^<>]*?\sid\s*=", re.IGNORECASE)

_BLANK = regex(r"\s*")


def check(document: Document) -> Iterator[Finding]:
    """Report each explicit id that an earlier element of the file has; it may well be its heading's own."""
    first: dict[str, Anchor] = {}
    for anchor in document.anchors:
        if not _IS_ANCHOR.match(document.source.slice(anchor.span)):
            continue
        known = first.setdefault(anchor.id, anchor)
        if known is not anchor:
            yield Finding(
                at(document.source, anchor.span),
                say(
                    "the id '{id}' is taken, and links to it lead to the first place: give this one another",
                    id=anchor.id,
                ),
                (Related(at(document.source, known.span), say("the first place")),),
            )
    yield from _before_others(document, first)


def _before_others(document: Document, first: Mapping[str, Anchor]) -> Iterator[Finding]:
    """Report an id before one heading that is what the page gives to another one: links to that one lead here."""
    anchored = [both for both in anchored_headings(document) if first.get(both[0].id) is both[0]]
    if not anchored:
        return
    given = list(map(folded, slugs(plain_text(one.content) for one in document.headings)))
    headings = dict(zip(given, document.headings, strict=True))
    for anchor, heading in anchored:
        other = headings.get(folded(anchor.id))
        if (
            other is not None
            and other is not heading
            and not _BLANK.fullmatch(document.source.text, other.span.end, anchor.span.start)  # right below its own
            and folded(slug(plain_text(heading.content))) != folded(anchor.id)
        ):
            yield Finding(
                at(document.source, anchor.span),
                say(
                    "the id '{id}' is that of the heading '{heading}', but stands before another one: links lead here",
                    id=anchor.id,
                    heading=shortened(plain_text(other.content)),
                ),
                (Related(at(document.source, other.span), say("the heading of that id")),),
                same="exchanged",
            )


RULE = Rule(
    code="RT903",
    severity=Severity.ERROR,
    signs=("<",),
    summary="An id that two elements of a file have",
    why="Every link goes to the first of them. It happens when a section is copied and its anchor stays as it was.",
    check=check,
    bad=(
        Example('<a id="text"></a>\n## Text\n\n⟦<a id="text">⟧</a>\n## Images\n'),
        Example('⟦<a id="birds">⟧</a>\n## Trees\n\nA text.\n\n<a id="trees"></a>\n## Birds\n'),
        Example('A <a name="x"></a> and\n\n⟦<h2 id="x">⟧B</h2>\n'),
    ),
    good=(
        Example('<a id="text"></a>\n## Text\n\n<a id="images"></a>\n## Images\n'),
        Example('<a id="birds"></a>\n## Birds\n\n<a id="my-trees"></a>\n## Trees\n'),
        Example('# Birds\n<div id="birds">\n\n## Trees\n\nA text.\n\n</div>\n'),
        Example('<a id="x" name="x"></a>\n\n`<a id="x">`\n\n<!-- <a id="x"></a> -->\n'),
        Example('<input name="x"> <input name="x">\n'),
    ),
)
