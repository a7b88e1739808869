"""The anchors that a page gives its headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from readme_tools.lazy.patterns import regex

# GitHub drops everything but word characters, hyphens and blanks, then turns blanks into hyphens:
# https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb
_DROPPED = regex(r"[^\w\- ]")
# What VitePress turns into a hyphen: https://github.com/mdit-vue/mdit-vue, packages/shared, slugify.
_SPECIAL = regex("[\\s~`!@#$%^&*()\\-_+=\\[\\]{}|\\\\;:\"'\u201c\u201d\u2018\u2019<>,.?/]+")
_COMBINING = regex("[\u0300-\u036f]")
_SHORTCODE = regex(r":[a-z0-9_+-]+:")
_OWN_ID = regex(r"\s*\{\s*#([^\s{}]+)[^{}]*\}\s*$")


def slug(text: str) -> str:
    """Give the anchor that GitHub makes of a heading's text, without the number of a repetition."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-")


def slugs(texts: Iterable[str]) -> list[str]:
    """Give the anchors of a page's headings in order; repetitions get `-1`, `-2` and so on."""
    seen: dict[str, int] = {}
    result: list[str] = []
    for text in texts:
        base = slug(text)
        count = seen.get(base)
        seen[base] = 0 if count is None else count + 1
        result.append(base if count is None else f"{base}-{count + 1}")
    return result


def possible_slugs(text: str) -> list[str]:
    """Give every anchor that GitHub or VitePress may make of a heading's text, GitHub's first.

    `text` is not stripped: GitHub also turns the blank before an invisible `<a id>` into a hyphen.
    """
    own = _OWN_ID.search(text)
    rest = text[: own.start()] if own else text
    found = [own[1]] if own else []
    for one in dict.fromkeys((rest, _SHORTCODE.sub("", rest))):
        found += [slug(one), _with_marks(one.strip()), _with_marks(one), _vitepress(one)]
    return list(dict.fromkeys(filter(None, found)))


def _with_marks(text: str) -> str:
    """Keep what Ruby's `\\p{Word}` keeps: also marks, such as the selector after an emoji, but no `①`."""
    kept = (one for one in text.lower() if one in "- " or unicodedata.category(one)[0] in "LM" or _is_word(one))
    return "".join(kept).replace(" ", "-")


def _is_word(character: str) -> bool:
    return unicodedata.category(character) in ("Nd", "Pc")


def _vitepress(text: str) -> str:
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    dashed = _SPECIAL.sub("-", plain).strip("-")
    return re.sub(r"^(\d)", r"_\1", dashed).lower()


def folded(anchor: str) -> str:
    """Give what two spellings of one anchor share; GitHub does not mind the case."""
    return unicodedata.normalize("NFKD", anchor.removeprefix("user-content-")).casefold()
