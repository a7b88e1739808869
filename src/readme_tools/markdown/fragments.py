"""Which heading of a page each fragment leads to: `#fragment` in a link."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from readme_tools.lazy import dataclass, regex
from readme_tools.lazy.once import once
from readme_tools.markdown.anchors import slugs
from readme_tools.markdown.nodes import Document, Emphasised, Heading, Inline, Link, LinkKind, plain_text

_TAGS = regex(r"<[^<>]*>|\s+")
_IMAGES = regex(r"!\[[^\[\]]*\]\([^()\s]*\)|<[^<>]*>|\s+")
# No more than anchors and blank lines fits between a heading and its anchor.
_NEAR = 500


@dataclass(frozen=True, slots=True)
class Fragments:
    """The headings of a file, by number, and the fragments that lead to them."""

    headings: tuple[Heading, ...]
    texts: tuple[str, ...]
    parents: tuple[int | None, ...]
    by_fragment: Mapping[str, int]
    by_slug: Mapping[str, int]

    def find(self, url: str) -> int | None:
        """Return the heading that `#fragment` leads to; None when there is none or it is something else."""
        fragment = unquote(url.removeprefix("#")).removeprefix("user-content-")
        return self.by_fragment.get(fragment, self.by_fragment.get(fragment.lower()))

    def ancestors(self, heading: int) -> set[int]:
        """Return the headings of the sections around a heading's section."""
        found: set[int] = set()
        parent = self.parents[heading]
        while parent is not None:
            found.add(parent)
            parent = self.parents[parent]
        return found


@once
def headings_led_to(document: Document) -> Fragments:
    """Return where fragments lead: to a heading by its slug, or by an anchor inside, before or after it."""
    headings = document.headings
    texts = tuple(" ".join(_words(heading.content).split()) for heading in headings)
    by_slug = {slug: number for number, slug in reversed(list(enumerate(slugs(texts))))}
    by_fragment = dict(by_slug)
    starts = [heading.span.start for heading in headings]
    for anchor in reversed(document.anchors):  # a page goes to the first of two equal ones
        number = bisect_right(starts, anchor.span.start)
        if number and anchor.span in headings[number - 1].span:
            by_fragment[anchor.id] = number - 1
        elif number < len(starts) and _is_empty(document, anchor.span.end, starts[number]):
            by_fragment[anchor.id] = number
        elif (
            number
            and _is_empty(document, headings[number - 1].span.end, anchor.span.start)
            and not (number < len(starts) and _is_empty(document, anchor.span.end, starts[number], _IMAGES))
        ):  # with no more than a picture between two headings, it may be meant for either
            by_fragment[anchor.id] = number - 1
        else:
            by_fragment.pop(anchor.id, None)
    return Fragments(headings, texts, _parents(headings), by_fragment, by_slug)


def _words(inlines: Sequence[Inline]) -> str:
    """Return the text of a heading, badges and other images left out, as GitHub does for its anchor."""
    parts = []
    for inline in inlines:
        if isinstance(inline, (Emphasised, Link)):
            is_image = isinstance(inline, Link) and inline.kind is LinkKind.IMAGE
            parts.append("" if is_image else _words(inline.children))
        else:
            parts.append(plain_text((inline,), " "))
    return "".join(parts)


def _parents(headings: tuple[Heading, ...]) -> tuple[int | None, ...]:
    open_sections: list[int] = []
    parents: list[int | None] = []
    for number, heading in enumerate(headings):
        while open_sections and headings[open_sections[-1]].level >= heading.level:
            open_sections.pop()
        parents.append(open_sections[-1] if open_sections else None)
        open_sections.append(number)
    return tuple(parents)


def _is_empty(document: Document, start: int, end: int, left_out: re.Pattern[str] = _TAGS) -> bool:
    return end - start < _NEAR and not left_out.sub("", document.source.text[start:end])
