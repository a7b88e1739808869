"""Months that URLs name, held against the dates of their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.bind import CatalogueRow, Edition
from readme_tools.catalogue.grammars.base import LinkValue
from readme_tools.catalogue.profile.specs import DatedUrlSpec
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Cell

_LONGEST = 500  # characters of a URL; no address of a page with a date is longer
_PLACE = regex(r"\{(year|yy|month|day)\}|\*")
_DIGITS = {
    "year": r"(?<!\d)(?P<year>(?:19|20)\d\d)",
    "yy": r"(?<!\d)(?P<yy>\d\d)",
    "month": r"(?P<month>0[1-9]|1[0-2])",
    "day": r"(?:0[1-9]|[12]\d|3[01])(?!\d)",
    None: r".*?",
}


@cache
def _pattern(text: str) -> re.Pattern[str]:
    text = text.strip("*")
    parts: list[str] = []
    at = 0
    for match in _PLACE.finditer(text):
        parts += re.escape(text[at : match.start()]), _DIGITS[match[1]]
        at = match.end()
    return re.compile("".join((*parts, re.escape(text[at:]))), re.IGNORECASE)


def dated_rows(edition: Edition, grammar: str) -> Iterator[tuple[DatedUrlSpec, CatalogueRow, Cell, list[Named]]]:
    """Yield the rows with URLs that name a month, where the profile wants it compared with a column of a grammar."""
    for spec in edition.profile.dated_urls:
        for row, column, cell in edition.cells_of(grammar):
            if column.spec is not None and column.spec.key == spec.against and (found := _named(row, spec)):
                yield spec, row, cell, found


Named = tuple[str, int, int | None]


def _named(row: CatalogueRow, spec: DatedUrlSpec) -> list[Named]:
    """Return the URLs of a row that name a year, with it and the month if there is one."""
    links: list[LinkValue] = []
    for column, cell in row.cells():
        if column.spec is not None and column.spec.key in spec.columns:
            links += row.view(cell, column).links
    found = []
    for link in links:
        match = next((match for text in spec.urls if (match := _pattern(text).search(link.url[:_LONGEST]))), None)
        if match is not None:
            parts = match.groupdict()
            year = int(parts.get("year") or f"20{parts['yy']}")
            found.append((link.url, year, int(parts["month"]) if parts.get("month") else None))
    return found
