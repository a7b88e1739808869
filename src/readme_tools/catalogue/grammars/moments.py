"""Years, dates and venues."""

from __future__ import annotations

from datetime import date

from readme_tools.catalogue.grammars.base import BY_LANGUAGE, CellView, Parsed, TextValue, unreadable
from readme_tools.catalogue.profile import fold
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Emphasis, Emphasised

_YEAR = regex(r"(?:19|20)\d\d")
_DATE = regex(r"((?:19|20)\d\d)[./-](\d\d?)(?:[./-](\d\d?))?")
_VENUE = regex(r"(.+?)\s*((?:19|20)\d\d)(?:\s*[(（](.+)[)）])?")


@dataclass(frozen=True, slots=True)
class Year:
    """A year; `bold` marks the newest ones."""

    year: int
    bold: bool


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a month where the cell names no day, in ISO 8601."""

    date: str


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a paper appeared; `year` and `track` are None where the cell does not say them."""

    venue: str = field(metadata=BY_LANGUAGE)
    year: int | None
    track: str | None


def _nothing(view: CellView) -> Parsed | None:
    folded = fold(view.plain)
    if not folded:
        return Parsed(None)
    if folded in view.profile.unknown_words | view.profile.none_words:
        return Parsed(TextValue(view.plain))
    return None


def parse_year(view: CellView) -> Parsed:
    """Read a year of four digits, bold or not."""
    if (nothing := _nothing(view)) is not None:
        return nothing
    if not _YEAR.fullmatch(view.plain):
        return unreadable(view, f"'{view.plain}' is not a year such as 2024")
    bold = any(isinstance(inline, Emphasised) and inline.kind is Emphasis.STRONG for inline in view.cell.inlines)
    return Parsed(Year(int(view.plain), bold))


def parse_date(view: CellView) -> Parsed:
    """Read `2024.05.31`, also with `/` or `-`, also without the day."""
    if (nothing := _nothing(view)) is not None:
        return nothing
    match = _DATE.fullmatch(view.plain)
    try:
        if match is not None:
            year, month, day = match.groups()
            whole = date(int(year), int(month), int(day or 1)).isoformat()
            return Parsed(Date(whole if day else whole[:7]))
    except ValueError:
        pass
    return unreadable(view, f"'{view.plain}' is not a date such as 2024.05.31")


def parse_venue(view: CellView) -> Parsed:
    """Read `ACL 2021` or `EMNLP 2023 (Findings)`; a venue without a year is its name."""
    if (nothing := _nothing(view)) is not None:
        return nothing
    match = _VENUE.fullmatch(view.plain)
    if match is None:
        return Parsed(Venue(view.plain, None, None))
    return Parsed(Venue(match[1], int(match[2]), match[3]))
