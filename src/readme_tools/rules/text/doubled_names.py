"""Names of which a part stands twice, or whose parts stand in another order or wider apart than the page has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from string import ascii_letters, digits

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import texts_with
from readme_tools.text.source import Span

_HYPHENED = regex(r"[A-Z0-9](?<![\w./@-].)\w*+(?:\.\w++)*+(?:-[A-Z0-9]\w*+(?:\.\w++)*+){2,}+(?![\w/@-])")
_SPACED = regex(r"([A-Z](?<![\w/.@-].)[A-Za-z]{2,}+)(?: - ?|- )([A-Z][A-Za-z]{2,}+)(?![\w/@-])")
_ANY = regex(r"\w(?<![\w.-].)\w*+(?:\.\w++)*+(?:-\w++(?:\.\w++)*+){2,}+(?![\w-])")
_USUAL, _PARTS = 3, 3  # times of a name that is right, and its parts
_PART = regex(r"([A-Z][A-Za-z]+)(-?)\1(?![a-z])")
_OF_NAMES = f"{ascii_letters}{digits}-"
_LEAST, _LONG = 3, 6  # letters of a part, and of one that nothing parts from its repetition


def doubled_names(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the place of each part with its repetition, and the part."""
    page = ""
    for one, match in texts_with(document, _PART):
        if len(match[1]) < _LEAST or not one.is_plain:
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
            yield one.at(match), match[1]


def turned_names(document: Document) -> Iterator[tuple[Span, str, str]]:
    """Yield the place of each name whose parts the page has in another order, what it says, and what is meant."""
    found = [(one.at(match), match[0]) for one, match in texts_with(document, _HYPHENED) if one.is_plain]
    forms: dict[tuple[str, ...], Counter[str]] = {}
    for written in _ANY.findall(document.source.text) if found else ():
        forms.setdefault(_parts(written), Counter())[written] += 1
    for span, written in found:
        parts = _parts(written)
        counts = Counter[str]()
        for form, times in forms.get(parts, Counter()).items():
            counts[form.casefold()] += times
        own = counts.pop(written.casefold(), 0)
        usual, times = counts.most_common(1)[0] if counts else ("", 0)
        names = sum(any(map(str.isalpha, part)) for part in parts)
        fewest = 1 if usual and usual in _leads_to(document, span) else _USUAL
        if own == 1 and times >= fewest and names >= _PARTS:
            right = max(forms[parts], key=lambda form: (form.casefold() == usual, forms[parts][form]))
            if len(set(parts)) == len(parts):
                yield span, written, right


def spaced_names(document: Document) -> Iterator[tuple[Span, str, str]]:
    """Yield the place of each name with a space at its hyphen that the page has again and again without, and that."""
    for one, match in texts_with(document, _SPACED):
        if one.is_plain:
            right, text = f"{match[1]}-{match[2]}", document.source.text
            is_odd = text.count(right) >= _USUAL and text.count(match[0]) == 1
            if is_odd and len(re.findall(rf"(?<![\w/.@-]){right}(?![\w/@-])", text)) >= _USUAL:
                yield one.at(match), match[0], right


def _leads_to(document: Document, span: Span) -> str:
    """Return in small letters where a link leads whose text ends with a name; nothing where it is none."""
    text = document.source.text
    return text[span.end : text.find(")", span.end)].casefold() if text.startswith("](", span.end) else ""


def _parts(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.casefold().split("-")))
