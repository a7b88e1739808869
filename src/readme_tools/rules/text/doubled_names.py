"""Names of which a part stands twice in a row, which the page or a URL has once."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters, digits

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import texts_with
from readme_tools.text.source import Span

_PART = regex(r"([A-Z][A-Za-z]+)(-?)\1(?![a-z])")
_OF_NAMES = f"{ascii_letters}{digits}-"
_LEAST, _LONG = 3, 6  # letters of a part, and of one that nothing parts from its repetition


def doubled_names(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the place of each part with its repetition, and the part."""
    page = ""
    for one, match in texts_with(document, _PART):
        if len(match[1]) < _LEAST or len(one.value) != one.span.end - one.span.start:
            continue
        start, end = match.span()
        start -= len(one.value[:start]) - len(one.value[:start].rstrip(_OF_NAMES))
        end += len(one.value[end:]) - len(one.value[end:].lstrip(_OF_NAMES))
        written = one.value[start:end]
        right = f"{one.value[start : match.start()]}{match[1]}{one.value[match.end() : end]}"
        page = page or document.source.text.casefold()
        is_alone = page.count(written.casefold()) == 1 and (right != match[1] or not match[2])
        is_sure = bool(match[2]) or len(match[1]) >= _LONG  # `TickTick` is a name
        others = page.replace(written.casefold(), "") if is_alone and is_sure else ""
        after = one.value[match.end() : end]
        if right.casefold() in others or (match[2] and after and f"{match[1]}{after}".casefold() in others):
            yield one.span.part(*match.span()), match[1]
