"""Days and telephone numbers as each language writes them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from readme_tools.catalogue.profile.notations import notation, signs_after, with_months, words_of
from readme_tools.lazy.patterns import regex

_PHONE = regex(r"\+\d[\d ()./-]{5,20}\d|\(?0\d{1,4}\)?(?:[ .-]{1,2}\d{1,5}){1,5}|0\d{9,10}|\d{1,4}(?:-\d{2,4}){2,4}")
_YEAR_FIRST = regex(r"((?:19|20)\d\d)([/-])(\d\d?)(?:\2(\d\d?))?|((?:19|20)\d\d)\. ?(\d\d?)\. ?(\d\d?)\.?")
_YEAR_LAST = regex(r"(\d\d?)([./-])(?:(?<=\.) )?(\d\d?)\2(?:(?<=\.) )?((?:19|20)\d\d)")
_MONTH_FIRST = regex(r"(0?[1-9]|1[0-2])[./-]((?:19|20)\d\d)")
# A version or the parts of an address are none.
_IN_TEXT = regex(r"(?<![\d./-])\d\d?([./-])(?:(?<=\.) )?\d\d?\1(?:(?<=\.) )?(?:19|20)\d\d(?![./-]?\d)")


def telephone(text: str) -> str | None:
    """Read a telephone number: its digits, with `+` before the code of a country."""
    if not _PHONE.fullmatch(text):
        return None
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if not 7 <= len(digits) <= 15 or (text[0] not in "+(0" and len(digits) < 9):
        return None
    return f"+{digits}" if text[0] == "+" else digits


def are_one_phone(one: str, other: str) -> bool:
    """Say whether two telephone numbers may be one, of which one is written with its country."""
    short, long = sorted((one, other), key=lambda number: number[0] == "+")
    if long[0] != "+" or short[0] == "+":
        return one == other
    return long.endswith(short.lstrip("0")) and len(long) - len(short.lstrip("0")) <= len("+999")


def day_of(text: str, language: str) -> str | None:
    """Read a day or month as ISO 8601 writes it; None also for one that may be two days."""
    if match := _YEAR_FIRST.fullmatch(text) or _with_signs().fullmatch(text):
        year, *rest = (one for one in match.groups() if one and one not in "/-")
        return day_of_numbers(year, *rest)
    if match := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = match.groups()
        if sign == "." or notation(language).day_first or int(first) > 12:
            return day_of_numbers(year, second, first)
        return day_of_numbers(year, first, second) if int(second) > 12 or first == second else None
    if match := _MONTH_FIRST.fullmatch(text):
        return day_of_numbers(match[2], match[1])
    day_first, name_first = _named()
    if match := day_first.fullmatch(text) or name_first.fullmatch(text):
        number, name, year = match["day"], match["name"], match["year"]
    else:
        return None
    month = _month(name.casefold(), language)
    return None if month is None else day_of_numbers(year, month, *([number] if number else []))


def days_in(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the days of a text whose months are named, as ISO 8601 writes them, with their places."""
    for pattern in _named():
        for match in pattern.finditer(text):
            day = day_of(match[0], language) if match["day"] else None
            if day is not None:
                yield day, *match.span()


def numeric_days_in(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield the days of a text that are written in numbers, the year at last, where they can be one day only."""
    for match in _IN_TEXT.finditer(text):
        if (day := day_of(match[0], language)) is not None:
            yield day, *match.span()


@cache
def _with_signs() -> re.Pattern[str]:
    year, month, day = map(signs_after, "ymd")
    return re.compile(rf"((?:19|20)\d\d)\s?[{year}]\s?(\d\d?)\s?[{month}](?:\s?(\d\d?)\s?[{day}])?")


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ordinals, between, after = map(words_of, ("ordinals", "in_dates", "after_years"))
    name, year = r"(?P<name>[^\W\d_]{3,})\.?", r"(?P<year>(?:19|20)\d\d)"
    return (
        re.compile(
            rf"(?:(?P<day>\d\d?)(?:\.|{ordinals})?\s(?:(?:{between})\s)?)?"
            rf"{name},?\s(?:(?:{between})\s)?{year}(?:\s(?:{after}))?"
        ),
        re.compile(rf"{name}\s(?P<day>\d\d?)(?:{ordinals})?,?\s{year}"),
    )


def _month(name: str, language: str) -> str | None:
    for known in dict.fromkeys((language, *with_months())):
        months = notation(known).months
        found = [at for at, one in enumerate(months, 1) if one.casefold() == name]
        found = found or [at for at, one in enumerate(months, 1) if one.casefold().startswith(name)]
        if len(found) == 1:
            return str(found[0])
    return None


def day_of_numbers(year: str, month: str, day: str | None = None) -> str | None:
    """Write a year, a month and perhaps a day as ISO 8601 does; None where there is no such day."""
    try:
        whole = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return None
    return whole if day else whole[: len("2024-05")]


def dated(day: str, language: str) -> str:
    """Write a day or month, given in ISO 8601, as a language does; where that is not known, as it is."""
    known = notation(language)
    year, month, *rest = (int(part) for part in day.split("-"))
    pattern = known.date if rest else known.month
    name = known.months[month - 1] if known.months else ""
    return pattern.format(y=year, m=month, d=rest[0] if rest else "", name=name) or day


def is_plain_day(text: str) -> bool:
    """Say whether a day is written in an order and with signs that are the same in every language."""
    return _YEAR_FIRST.fullmatch(text) is not None
