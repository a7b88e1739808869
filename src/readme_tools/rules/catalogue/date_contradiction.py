"""date-contradiction: a date that there is not, or that the URL of the row speaks against."""

import re
from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue.days import day_of, day_of_numbers
from readme_tools.catalogue.grammars.moments import Date
from readme_tools.i18n.wording import shortened
from readme_tools.markdown.syntax import texts_with
from readme_tools.rules.base import Edition, Example, Finding, Rule, Span, at, correction, regex, say
from readme_tools.rules.catalogue.dated_urls import dated_rows

_DAY = regex(r"(?<![\w./-])(20[0-4]\d|19[89]\d)([./-])(\d\d)\2(\d\d)(?![\w/-]|\.\d)")
# What no calendar has, and the 29th of February, which a few years have; most pages have no such days.
_NONE = regex(
    r"(?:20|19)\d\d([./-])(?:(?:1[3-9]|[2-9]\d|00)\1\d\d|\d\d\1(?:3[2-9]|[4-9]\d|00)|02\1(?:29|3)|(?:0[469]|11)\1"
    r"31)(?!\d)"
)
_MONTH, _DAY_OF_TWO = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_RUN_ON = regex(
    rf"(?P<year>[12](?<![\w./-].)\d{{3}})(?P<first>[./-]?)(?P<month>{_MONTH})(?P<second>[./-]?)(?P<day>{_DAY_OF_TWO})(?![\w/-]|\.\d)"
)
_DATE = regex(rf"[12](?<![\w./-].)\d{{3}}(?:/{_MONTH}/|-{_MONTH}-|\.{_MONTH}\.){_DAY_OF_TWO}(?![A-Za-z0-9_/-]|\.\d)")
_NAMED = regex(
    r"(?<![^\W\d_])(?P<name>[^\W\d_]{3,}\.?) \d{1,2}(?:st|nd|rd|th)?,? ?\Z"
    r"|\d{1,2}\.? (?:de )?(?P<name2>[^\W\d_]{3,}\.?),? (?:de )?\Z"
)
_GOES_ON = regex(r"[年년] ?\d")
_BEFORE = 30  # characters that may name the month
_FEW = 2  # such places of a page


def check(edition: Edition) -> Iterator[Finding]:
    """Report dates that there are not, and those further from the months of all dated URLs than the profile grants."""
    if _NONE.search(edition.document.source.text):
        yield from _impossible(edition)
    yield from _damaged_dates(edition)
    for spec, row, cell, named in dated_rows(edition, "date"):
        value = row.parsed(spec.against).value
        if not isinstance(value, Date):
            continue
        year, month = map(int, value.date.split("-")[:2])
        away = [abs((year - of) * 12 + month - (at_month or month)) for _, of, at_month in named]
        if min(away) > spec.months:
            url, of, at_month = named[away.index(min(away))]
            found = f"{of}.{at_month:02}" if at_month else str(of)
            message = say(
                "the date is {date}, but the URL says {month}: {url}",
                date=value.date.replace("-", "."),
                month=found,
                url=shortened(url),
            )
            yield Finding(at(row.source, cell.content), message)


def _impossible(edition: Edition) -> Iterator[Finding]:
    """Yield dates of texts whose month or day no calendar has, once on their page."""
    for text, match in texts_with(edition.document, _DAY):
        year, _, month, day = match.groups()
        if day_of_numbers(year, month, day) is None and edition.document.source.text.count(match[0]) == 1:
            message = say("'{date}' is a day that there is not", date=match[0])
            yield Finding(at(edition.document.source, text.at(match)), message)


def _damaged_dates(edition: Edition) -> Iterator[Finding]:
    """Yield dates that lack a sign, where the page writes others with both, or that stand within another date."""
    document, page = edition.document, edition.document.source.text
    dates = list(_DATE.finditer(page))
    usual, years = Counter(match[0][4] for match in dates), sorted(int(match[0][:4]) for match in dates)
    for one, match in texts_with(document, _RUN_ON) if dates else ():
        sign, (year, month, day) = match["first"] or match["second"], match.group("year", "month", "day")
        if not sign or (match["first"] and match["second"]):
            continue
        right = sign.join((year, month, day))
        is_near = years[0] - 1 <= int(year) <= years[-1] + 1  # pages of a book go on as they like: `1002-1011`
        if is_near and usual[sign] and page.count(match[0]) == 1 and day_of_numbers(year, month, day):
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


_TABLE = "|  | Date | Paper |\n|---|---|---|\n"

RULE = Rule(
    code="RT617",
    signs=("19", "20"),
    summary="A date that there is not, that lacks a sign, or that the URL of the row contradicts",
    why="An arXiv id names the month of a paper. Either the date is wrong, or the link leads to another paper.",
    check=check,
    bad=(
        Example("- 2026/07/20: a\n- ⟦202607/19→2026/07/19⟧: b\n- ⟦2026/0718→2026/07/18⟧: c\n- 2026/07/17: d\n"),
        Example("**October 9, ⟦2026/11/27⟧** and 9 October ⟦2026-11-27⟧\n"),
        Example("| ⟦2026.11.27⟧年10月9日 |\n|---|\n"),
        Example("- ⟦2024.13.01⟧: owls\n- ⟦2023-02-30⟧: terns\n"),
        Example(_TABLE + "| [a](https://arxiv.org/pdf/2305.14314v2) | ⟦2023.10⟧ | - |\n"),
    ),
    good=(
        Example("- 2018-04-30: owls\n\nOwls. KDD 2018: 1002-1011. Terns. 2008, 1(1): 1008-1019\n"),
        Example("- 202607/19: a\n- b\n- 2026.0718, 201513-13\n- version 9 of 2026-11-27 and Owl 2, 2026-11-27\n"),
        Example("- 2024.02.29: owls\n- v2024.13.01.2, 2023-99, /2024/13/01/\n"),
        Example(_TABLE + "| a | 2021.01.31 | [x](https://arxiv.org/abs/2012.99999) |\n"),
        Example(_TABLE + "| a | 2018.06.11 | [x](https://example.org/2103.00020) |\n| b | - | - |\n"),
        Example(_TABLE + "| a | 2020.03.01 | [x](https://arxiv.org/abs/2103.00020) |\n", profile="generic"),
    ),
)
