"""Cells of a column that are written as no other one is: without number, unit, point or commas, days, odd signs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from readme_tools.catalogue import languages
from readme_tools.rules.base import Message, regex, say

_FEWEST, _FEW = 5, 2  # other cells that tell how all are written; that tell that it holds amounts
_DAY = regex(r"(?:19|20)\d\d([-/.])\d\d?(?:\1\d\d?)?|\d\d?([-/.])\d\d?\2(?:19|20)\d\d")
_UNIT, _NUMBER = regex(r"[^\W\d_]{1,4}|%"), regex(r"\A\d+(?:[.,]\d+)*[ \u00a0]?")
_AMOUNT, _BARE = regex(r"(\d+(?:[.,]\d+)*) ?([^\W\d_]{1,4}|%)"), regex(r"(?=.*[1-9])\d+(?:[.,]\d+)*")
_DECIMALS, _SEPARATORS = regex(r"\d+\.(\d+)"), regex(r"\d+[-/.]")
# Letters behind the number of a rank, a seat or a version; and a decade.
_NO_UNIT, _DECADE = regex(r"st|nd|rd|th|er|re|[eè]me|[ºª位위등ADEHIJNOPQRSUXYZabcefijnoqrtuvwz]"), regex(r"\d{3}0s")
# A number of five digits may be a code, one of pairs be grouped as in India, one of single digits be a list.
_GROUPED, _LONG = regex(r"\d{1,3}(?:,\d{3})+"), regex(r"\d+(?:,\d{3,})+|\d{6,}")
_MILLION = 1e6
_MOST = 12  # signs of a column that a legend may explain
_TIMES = 3  # how much more than all others of its column a figure without its point is
# Neither arrows nor medals need a legend.
_SIGN = regex(r"(?![⏩-⏬➔-➾⟰-⟿⤀-⥿⬀-⬑🏅🏆🥇-🥉])[\u2200-\u2bff\u3007\U0001f300-\U0001faff]\ufe0f?")
_SHORTCODE = regex(r":[a-z]\w*:")  # the name of a sign

_Cells = Sequence[tuple[int, str]]  # those that are filled, with the number of their row
_Found = Iterator[tuple[int, Message]]


def written_otherwise(texts: Sequence[str], heading: str, legend: Sequence[str], page: str) -> _Found:
    """Yield the rows whose cell is the only one of a column that is written so, with what to say of it.

    `legend` are the texts beside the tables of the `page`: they may explain the signs of its cells.
    """
    cells = [(at, text) for at, text in enumerate(texts) if text]
    yield from _without_number(cells, heading)
    if len(cells) > _FEWEST:
        yield from _without_unit(cells, heading)
        yield from _without_point(cells, heading)
        yield from _days(cells, heading)
        yield from _grouped(cells, heading)
        yield from _signs(cells, legend, page)


def _without_number(cells: _Cells, heading: str) -> _Found:
    alone = [(at, text) for at, text in cells if not _NUMBER.match(text)]
    at, unit = alone[0] if len(alone) == 1 else (0, "")
    if _UNIT.fullmatch(unit) and sum(_NUMBER.sub("", text) == unit for _, text in cells) > _FEW:
        values = {"unit": unit, "heading": heading}
        yield at, say("the number before '{unit}' is missing in the column '{heading}'", **values)


def _without_unit(cells: _Cells, heading: str) -> _Found:
    bare = [(at, text) for at, text in cells if _BARE.fullmatch(text)]
    amounts = [match for _, text in cells if (match := _AMOUNT.fullmatch(text)) is not None]
    if len(bare) == 1 and len(amounts) == len(cells) - 1 and _lacks_unit(bare[0][1], amounts):
        message = say("this number has no unit, but all others of the column '{heading}' have one", heading=heading)
        yield bare[0][0], message


def _lacks_unit(bare: str, amounts: Sequence[re.Match[str]]) -> bool:
    """Return whether what stands behind other numbers are units; what multiplies may be left out: `1.2k` and `980`."""
    units, times = {one[2] for one in amounts}, languages().multipliers
    if len(units) * 2 > len(amounts) or any(_NO_UNIT.fullmatch(one[2]) or _DECADE.fullmatch(one[0]) for one in amounts):
        return False
    if not units & times.keys():
        return True
    figures = [float(one[1].replace(",", "")) for one in amounts if one[1].count(".") < 2]
    value = float(bare.replace(",", "")) if bare.count(".") < 2 else 0
    return (
        len(units) == 1
        and times[min(units)] >= _MILLION
        and min(figures, default=1) <= value <= max(figures, default=0)
    )


def _without_point(cells: _Cells, heading: str) -> _Found:
    """Yield the number that is as large as the other ones if it has as many decimals as they all."""
    others = [match for _, text in cells if (match := _DECIMALS.fullmatch(text)) is not None]
    whole = [(at, text) for at, text in cells if text.isdecimal()]
    places = {len(one[1]) for one in others}
    if len(whole) != 1 or len(others) != len(cells) - 1 or len(places) != 1:
        return
    (at, text), (decimals,), values = whole[0], places, [float(one[0]) for one in others]
    value, low, high = int(text), min(values), max(values)
    if value > high * _TIMES and low <= value / 10**decimals * _TIMES and value / 10**decimals <= high * _TIMES:
        message = say(
            "this number has no decimal point, but all others of the column '{heading}' have one", heading=heading
        )
        yield at, message


def _days(cells: _Cells, heading: str) -> _Found:
    days = [(at, _shape(text)) for at, text in cells if _DAY.fullmatch(text)]
    counts = Counter(shape for _, shape in days)
    if len(counts) == 2 and min(counts.values()) == 1 and len(days) > _FEWEST:
        at = next(at for at, shape in days if counts[shape] == 1)
        yield at, say("all other days of the column '{heading}' are written in another way", heading=heading)


def _shape(day: str) -> tuple[str, bool]:
    """Return how a day is written: what parts it, and whether the year comes first; others may name the month alone."""
    first = _SEPARATORS.findall(day)[0]
    return first[-1], len(first) > len("31.")


def _grouped(cells: _Cells, heading: str) -> _Found:
    long = [(at, text) for at, text in cells if _LONG.fullmatch(text)]
    odd = [at for at, text in long if not _GROUPED.fullmatch(text)]
    if len(odd) == 1 and len(long) > _FEWEST:
        message = say(
            "commas group the digits of all other numbers of the column '{heading}' by threes, but not here",
            heading=heading,
        )
        yield odd[0], message


def _signs(cells: _Cells, legend: Sequence[str], page: str) -> _Found:
    """Yield the sign that stands nowhere else on the page, where one of its texts has two others of the column."""
    signs = Counter(text for _, text in cells if _SIGN.fullmatch(text))
    once = [(at, text) for at, text in cells if signs[text] == 1]
    if len(once) != 1 or len(signs) > _MOST or signs.total() <= _FEWEST or page.count(once[0][1][0]) > 1:
        return
    texts = [{sign for sign in signs if sign in text} for text in legend if not _SHORTCODE.search(text)]
    explained = max(texts, key=len, default=set())
    if len(explained) >= _FEW:
        message = say(
            "no text explains '{sign}', as one does {others}", sign=once[0][1], others=", ".join(sorted(explained))
        )
        yield once[0][0], message
