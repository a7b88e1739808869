"""Dates that lost a sign, `202607/19`, and dates of which one part is another whole date: `October 9, 2026/11/27`."""

from __future__ import annotations

from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.days import day_of, day_of_numbers
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import at, correction
from readme_tools.text.diagnostic import Finding

_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_RUN_ON = regex(
    rf"(?<![\w./-])(?:(?P<year>{_YEAR})(?P<month>{_MONTH})(?P<sign>[./-])(?P<day>{_DAY})"
    rf"|(?P<year2>{_YEAR})(?P<sign2>[./-])(?P<month2>{_MONTH})(?P<day2>{_DAY}))(?![\w/-]|\.\d)"
)
_WHOLE = rf"{_YEAR}(?:/{_MONTH}/|-{_MONTH}-|\.{_MONTH}\.){_DAY}"
_WITHIN = regex(
    rf"(?<![^\W\d_])(?P<name>[^\W\d_]{{3,}}\.?) \d{{1,2}}(?:st|nd|rd|th)?,? ?(?P<whole>{_WHOLE})(?![\w/-])"
    rf"|\d{{1,2}}\.? (?:de )?(?P<name2>[^\W\d_]{{3,}}\.?),? (?:de )?(?P<whole2>{_WHOLE})(?![\w/-])"
    rf"|(?P<whole3>{_WHOLE})(?=[年년] ?\d)"
)
_ALIKE, _FEW = 2, 2  # dates with the signs that one lacks; such places of a page


def damaged_dates(edition: Edition) -> Iterator[Finding]:
    """Yield such dates of texts: those without a sign where the page writes others with both."""
    document, page = edition.document, edition.document.source.text
    for one, match in texts_with(document, _RUN_ON):
        sign = match["sign"] or match["sign2"]
        year, month, day = (match[part] or match[f"{part}2"] for part in ("year", "month", "day"))
        right = sign.join((year, month, day))
        whole = regex(rf"(?<![\w./-]){_YEAR}[{sign}]{_MONTH}[{sign}]{_DAY}(?![\w./-])")
        if len(whole.findall(page)) >= _ALIKE and page.count(match[0]) == 1 and day_of_numbers(year, month, day):
            message = say(
                "'{found}' lacks a sign: the other dates are written as '{right}'", found=match[0], right=right
            )
            yield correction(document.source, one.span.part(*match.span()), message, right)
    within = list(texts_with(document, _WITHIN)) if _WITHIN.search(page) else []
    for one, match in within if len(within) <= _FEW else ():
        name = match["name"] or match["name2"]
        if name is None or day_of(f"1 {name} 2020", edition.language) or day_of(f"{name} 1, 2020", edition.language):
            place = next(match.span(part) for part in ("whole", "whole2", "whole3") if match[part])
            date = match.string[slice(*place)]
            message = say("'{date}' is a whole date within another one: write the part that belongs here", date=date)
            yield Finding(at(document.source, one.span.part(*place)), message)
