"""Dates that lost a sign, `202607/19`, and dates of which one part is another whole date: `October 9, 2026/11/27`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.days import day_of, day_of_numbers
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import at, correction
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Span

_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_RUN_ON = regex(
    rf"(?P<year>[12](?<![\w./-].)\d{{3}})(?P<first>[./-]?)(?P<month>{_MONTH})(?P<second>[./-]?)(?P<day>{_DAY})(?![\w/-]|\.\d)"
)
_DATE = regex(rf"[12](?<![\w./-].)\d{{3}}(?:/{_MONTH}/|-{_MONTH}-|\.{_MONTH}\.){_DAY}(?![A-Za-z0-9_/-]|\.\d)")
_NAMED = regex(
    r"(?<![^\W\d_])(?P<name>[^\W\d_]{3,}\.?) \d{1,2}(?:st|nd|rd|th)?,? ?\Z"
    r"|\d{1,2}\.? (?:de )?(?P<name2>[^\W\d_]{3,}\.?),? (?:de )?\Z"
)
_GOES_ON = regex(r"[年년] ?\d")
_BEFORE = 30  # characters that may name the month
_FEW = 2  # such places of a page


def damaged_dates(edition: Edition) -> Iterator[Finding]:
    """Yield such dates of texts: those without a sign where the page writes another one with both."""
    document, page = edition.document, edition.document.source.text
    dates = list(_DATE.finditer(page))
    usual = Counter(match[0][4] for match in dates)
    for one, match in texts_with(document, _RUN_ON) if dates else ():
        sign, (year, month, day) = match["first"] or match["second"], match.group("year", "month", "day")
        if not sign or (match["first"] and match["second"]):
            continue
        right = sign.join((year, month, day))
        if usual[sign] and page.count(match[0]) == 1 and day_of_numbers(year, month, day):
            message = say(
                "'{found}' lacks a sign: the other dates are written as '{right}'", found=match[0], right=right
            )
            yield correction(document.source, one.at(match), message, right)
    within = [Span(*match.span()) for match in dates if _is_within(page, match, edition.language)]
    for span in within if len(within) <= _FEW else ():
        date = document.source.slice(span)
        message = say("'{date}' is a whole date within another one: write the part that belongs here", date=date)
        yield Finding(at(document.source, span), message)


def _is_within(page: str, date: re.Match[str], language: str) -> bool:
    """Return whether a date stands where another one has its year."""
    if _GOES_ON.match(page, date.end()):
        return True
    named = _NAMED.search(page[max(0, date.start() - _BEFORE) : date.start()])
    name = named["name"] or named["name2"] if named else ""
    return bool(name) and bool(day_of(f"1 {name} 2020", language) or day_of(f"{name} 1, 2020", language))
