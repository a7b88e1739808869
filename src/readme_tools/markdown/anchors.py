"""The anchors that a page gives its headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

# GitHub drops everything but word characters, hyphens and blanks, then turns blanks into hyphens:
# https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb
_DROPPED = re.compile(r"[^\w\- ]")


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
