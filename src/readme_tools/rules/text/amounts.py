"""Signs of amounts typed twice, and figures of names that the input method wrote otherwise: `5%%`, `MP③`."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Document
from readme_tools.markdown.syntax import texts_with
from readme_tools.text.scripts import HANGUL, KANJI
from readme_tools.text.source import Span

_BEFORE, _AFTER, _UNIT = "$¥€£~〜≈≥≤±", "%％°", f"{KANJI}{HANGUL}"
_TWICE = regex(
    rf"(?P<sign>[{_BEFORE}{_AFTER}{_UNIT}])(?P=sign)(?:(?<=[{_BEFORE}])(?<![\w{_BEFORE}]..)(?=\d)"
    rf"|(?<=\d[{_AFTER}].)(?![\w{_AFTER}])|(?<=\d[{_UNIT}].)(?<!\d{{4}}..)(?![{_UNIT}]))"
)
_FIGURE = regex(r"[^\x00-\x7f](?<=[A-Za-z0-9 -].)(?!\w)")
_NAME, _LONGEST = regex(r"(?<![\w/.@-])[A-Za-z][A-Za-z0-9.-]*[ -]?\Z"), 40
_FEW, _USUAL = 2, 1  # such places of a page; of how it writes the same otherwise


def odd_amounts(document: Document) -> Iterator[tuple[Span, str, int]]:
    """Yield the place of each, what the page otherwise writes, and how often that stands."""
    page = document.source.text
    may_be = not page.isascii() or any(2 * one in page for one in "$~%")
    found = [(one, match) for one, match in texts_with(document, _TWICE) if one.is_plain] if may_be else []
    slips = Counter(match[0] for _, match in found)
    for one, match in found:
        sign = match["sign"]
        pattern = rf"(?<!\{sign})\{sign}(?=\d)" if sign in _BEFORE else rf"(?<=\d){sign}(?!{sign})"
        times = len(regex(pattern).findall(page))
        if times >= _USUAL and slips[match[0]] == page.count(match[0]) == 1:
            yield one.at(match), sign, times
    if page.isascii():
        return
    figures = [
        (one, match, name)
        for one, match in texts_with(document, _FIGURE)
        if _figure(match[0])
        and one.is_plain
        and (name := _NAME.search(one.value, max(0, match.start() - _LONGEST), match.start()))
    ]
    for one, match, name in figures if len(figures) <= _FEW else ():
        right = name[0] + _figure(match[0])
        times = len(regex(rf"(?<![\w/.-]){_escaped(right)}(?!\d)").findall(page))
        if times >= _USUAL and page.count(name[0] + match[0]) == 1:
            yield one.span.part(name.start(), match.end()), right, times


def _figure(sign: str) -> str:
    """Return the figure from 1 to 9 that a sign stands for, nothing for others: `③`, `²`, `Ⅳ`, `五`."""
    value = 0.0 if sign.isdecimal() else unicodedata.numeric(sign, 0.0)
    return str(int(value)) if value in range(1, 10) else ""


def _escaped(text: str) -> str:
    return text.replace(".", r"\.")
