"""Years, dates and venues."""

from readme_tools.catalogue.days import day_of_numbers
from readme_tools.catalogue.grammars.base import CellView, Facts, Grammar, Parsed, unreadable, without_value
from readme_tools.catalogue.grammars.writing import Pen, Value, text_of
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, regex
from readme_tools.markdown.nodes import Emphasis, Emphasised

_YEAR = regex(r"(?:1[4-9]|20)\d\d")  # of books, too
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

    venue: str
    year: int | None
    track: str | None


def parse_year(view: CellView) -> Parsed:
    """Read a year of four digits, bold or not."""
    if (nothing := without_value(view)) is not None:
        return nothing
    if not _YEAR.fullmatch(view.plain):
        return unreadable(view, say("'{plain}' is not a year such as 2024", plain=view.plain))
    bold = any(isinstance(inline, Emphasised) and inline.kind is Emphasis.STRONG for inline in view.cell.inlines)
    return Parsed(Year(int(view.plain), bold))


def parse_date(view: CellView) -> Parsed:
    """Read `2024.05.31`, also with `/` or `-`, also without the day."""
    if (nothing := without_value(view)) is not None:
        return nothing
    match = _DATE.fullmatch(view.plain)
    if match and (day := day_of_numbers(*match.groups())):
        return Parsed(Date(day))
    return unreadable(view, say("'{plain}' is not a date such as 2024.05.31", plain=view.plain))


def parse_venue(view: CellView) -> Parsed:
    """Read `ACL 2021` or `EMNLP 2023 (Findings)`; a venue without a year is its name."""
    if (nothing := without_value(view)) is not None:
        return nothing
    match = _VENUE.fullmatch(view.plain)
    if match is None:
        return Parsed(Venue(view.plain, None, None))
    return Parsed(Venue(match[1], int(match[2]), match[3]))


def render_year(value: Value, pen: Pen) -> str:
    """Write `2024`, bold where the value says so."""
    if "year" not in value:
        return text_of(value, pen)
    return f"**{value['year']}**" if value.get("bold") else str(value["year"])


def render_date(value: Value, pen: Pen) -> str:
    """Write `2024.05.31`, or `2024.05` where the day is not known."""
    return str(value["date"]).replace("-", ".") if "date" in value else text_of(value, pen)


def render_venue(value: Value, pen: Pen) -> str:
    """Write `ACL 2021 (Findings)`."""
    if "venue" not in value:
        return text_of(value, pen)
    year = f" {value['year']}" if "year" in value else ""
    track = f" ({pen.text(str(value['track']))})" if "track" in value else ""
    return f"{pen.text(str(value['venue']))}{year}{track}"


def _of_venue(value: Venue, _language: str) -> Facts:
    yield "", value.venue
    if value.year is not None:
        yield "year", value.year


YEAR = Grammar(
    "year",
    Year,
    parse_year,
    render_year,
    meaning=lambda _view, parsed, _languages: str(parsed.value.year) if isinstance(parsed.value, Year) else None,
    sort_key=lambda value: value.year,
    amounts=lambda value: [value.year],
    moment=lambda value: str(value.year),
    facts=lambda value, _: [("", value.year)],
)
DATE = Grammar(
    "date",
    Date,
    parse_date,
    render_date,
    meaning=lambda _view, parsed, _languages: parsed.value.date if isinstance(parsed.value, Date) else None,
    sort_key=lambda value: value.date,
    moment=lambda value: value.date,
    facts=lambda value, _: [("", value.date)],
)
VENUE = Grammar(
    "venue",
    Venue,
    parse_venue,
    render_venue,
    amounts=lambda value: [value.year] if value.year is not None else [],
    names=lambda value: {value.venue},
    moment=lambda value: None if value.year is None else str(value.year),
    facts=_of_venue,
)
