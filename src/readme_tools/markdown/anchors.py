"""The anchors that a page gives its headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readme_tools.lazy.patterns import regex

if TYPE_CHECKING:
    from readme_tools.markdown.nodes import Anchor, Document, Heading

# GitHub drops everything but word characters, hyphens and spaces, then turns spaces into hyphens:
# https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb
_DROPPED = regex(r"[^\w\- ]")
# What VitePress turns into a hyphen: https://github.com/mdit-vue/mdit-vue, packages/shared, slugify.
_SPECIAL = regex("[\\s~`!@#$%^&*()\\-_+=\\[\\]{}|\\\\;:\"'\u201c\u201d\u2018\u2019<>,.?/]+")
_COMBINING = regex("[\u0300-\u036f]")
_SELECTOR = "\ufe0f"
SHORTCODE = regex(r":[a-z0-9_+-]+:")  # a picture on GitHub
_OWN_ID = regex(r"\s*\{\s*#([^\s{}]+)[^{}]*\}\s*$")


def slug(text: str) -> str:
    """Return the anchor that GitHub makes of a heading's text, without the number of a repetition."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")


def numbered(anchor: str, given: dict[str, int]) -> str:
    """Return an anchor the number that tells it from those given already, and note it in `given`.

    GitHub numbers over all anchors of a page, also those that a heading spells out: after `Setup`, `Setup` and `Setup
    1` there are `setup`, `setup-1` and `setup-1-1` (https://github.com/Flet/github-slugger/blob/v2.0.0/index.js).
    """
    result = anchor
    while result in given:
        given[anchor] += 1
        result = f"{anchor}-{given[anchor]}"
    given[result] = 0
    return result


def slugs(texts: Iterable[str]) -> list[str]:
    """Return the anchors of a page's headings in order; repetitions get `-1`, `-2` and so on."""
    given: dict[str, int] = {}
    return [numbered(slug(text), given) for text in texts]


def possible_slugs(text: str) -> list[str]:
    """Return every anchor that GitHub or VitePress may make of a heading's text, GitHub's first.

    `text` is not stripped: GitHub also turns the space before an invisible `<a id>` into a hyphen.
    """
    own = _OWN_ID.search(text)
    rest = text[: own.start()] if own else text
    found = [own[1]] if own else []
    for one in dict.fromkeys((rest, SHORTCODE.sub("", rest))):
        # No renderer drops the selector after an emoji.
        found += [] if _SELECTOR in one else [slug(one)]
        found += [_with_marks(one.strip()), _with_marks(one), _vitepress(one)]
    return list(dict.fromkeys(filter(None, found)))


def _with_marks(text: str) -> str:
    """Keep what Ruby's `\\p{Word}` keeps: also marks, such as the selector after an emoji, but no `①`."""
    kept = (one for one in text.lower() if one in "- " or unicodedata.category(one)[0] in "LM" or _is_word(one))
    return "".join(kept).replace(" ", "-")


def _is_word(character: str) -> bool:
    return unicodedata.category(character) in ("Nd", "Pc")


def _vitepress(text: str) -> str:
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    return re.sub(r"^(\d)", r"_\1", _SPECIAL.sub("-", plain).strip("-")).lower()


def folded(anchor: str) -> str:
    """Return what two spellings of one anchor share; GitHub does not mind the case."""
    return unicodedata.normalize("NFKD", anchor.removeprefix("user-content-")).casefold()


def anchored_headings(document: Document) -> Iterator[tuple[Anchor, Heading]]:
    """Yield the explicit anchors that stand directly before a heading or within it, each with the heading, in order."""
    headings = iter(document.headings)
    heading = next(headings, None)
    for anchor in document.anchors:
        while heading is not None and heading.span.end < anchor.span.start:
            heading = next(headings, None)
        if heading is None:
            break
        # It may stand before the heading with its end tag.
        between = document.source.text[anchor.span.end : max(heading.span.start, anchor.span.end)]
        if not between.replace("</a>", "").strip():
            yield anchor, heading
