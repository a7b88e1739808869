"""Slips of facts at random places, whatever stands there: a measure that no list of examples can be fitted to.

A place is any line that readers see, in a table, a list, HTML or a paragraph; what is changed in it is drawn by lot:
a digit, a sign, a unit, a part of a date or URL, a name, a cell, or a whole row, item, paragraph or section.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from random import Random

from planting import LINK, Change, Place, Places, cells, digit, lines, plant, slip
from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.text.source import Span

somewhere = lines(r"[^\s|:=*`-]")
# What of a line is no text: where links lead, tags, code.
_HIDDEN = re.compile(
    r"(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|<[^<>]*>|`[^`]*`|https?://[^\s<>|）」]+|\[\^[^\]]*\]"
)
_URL = re.compile(r"""https?://[^\s<>|"'）」）]*[^\s<>|"'）」.,;:)\]*`]""")
_CODE = re.compile(r"`[^`]*`")
Spot = re.Match[str]
Make = Callable[[Spot, Random], str | None]


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda one: "\0" * len(one[0]), text)


def drawn(pattern: str, *makes: Make, within: re.Pattern[str] | None = None) -> Change:
    """Replace one match of a pattern, in what is read or in matches `within`, by what one of some functions makes."""
    compiled = re.compile(pattern)

    def change(place: Place, random: Random) -> str | None:
        text = place.text
        if within is None:
            found = list(compiled.finditer(_blanked(_HIDDEN, text)))
        else:
            ranges = within.finditer(_blanked(_CODE, text))
            found = [one for url in ranges for one in compiled.finditer(text, *url.span())]
        if not found:
            return None
        one = random.choice(found)
        made = random.choice(makes)(one, random)
        return None if made is None else text[: one.start()] + made + text[one.end() :]

    return change


fact = partial(plant, "fact")

# Figures ----------------------------------------------------------------------------------------

NUMBER = r"(?<![\d#&])\d+(?:[.,]\d+)*"
YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
# Units that are taken for each other.
TAKEN = "K M B T K|GB MB KB GB|k m b k|km m|kg g|ms s|億 万 億|亿 万|兆 億|% ‰|hours minutes hours|days weeks days"
TAKEN += "|時間 分 秒|小时 分钟|billion million billion|million|年 月 日|個 本|倍 割|x %"
UNITS = {one: other for chain in TAKEN.split("|")[::-1] for one, other in pairwise(chain.split())}
CURRENCIES = "$€£¥₩"
_UNIT = rf"(?<=\d)(\s?)({'|'.join(sorted(UNITS, key=len, reverse=True))})(?![A-Za-z])"
MONTHS = [*month_name[1:], *(one[:3] for one in month_name[1:])]


def _times(count: int) -> Make:
    """Write one digit that many times."""

    def make(one: Spot, random: Random) -> str:
        at = random.choice([at for at, sign in enumerate(one[0]) if sign.isdigit()])
        return one[0][:at] + one[0][at] * count + one[0][at + 1 :]

    return make


def _swapped(one: Spot, random: Random) -> str | None:
    pairs = [at for at in range(len(one[0]) - 1) if one[0][at : at + 2].isdigit() and one[0][at] != one[0][at + 1]]
    at = random.choice(pairs) if pairs else None
    return None if at is None else one[0][:at] + one[0][at + 1] + one[0][at] + one[0][at + 2 :]


def _month(one: Spot, random: Random) -> str:
    if one[0] in MONTHS:
        return random.choice([month for month in MONTHS if month != one[0] and (len(month) == 3) == (len(one[0]) == 3)])
    return str(int(one[0]) % 12 + 1).zfill(len(one[0]))


fact("a digit dropped", somewhere, drawn(NUMBER, _times(0)))
fact("a digit doubled", somewhere, drawn(NUMBER, _times(2)))
fact("a digit changed", somewhere, drawn(NUMBER, lambda m, r: digit(m[0], r)))
fact("two digits swapped", somewhere, drawn(NUMBER, _swapped))
fact("the sign within a number changed", somewhere, drawn(r"(?<=\d)[.,](?=\d)", lambda m, r: r.choice(["", ".", ","])))
fact("a unit or per cent sign changed", somewhere, drawn(_UNIT, lambda m, r: m[1] + UNITS[m[2]]))
fact("a unit or per cent sign dropped", somewhere, drawn(_UNIT, lambda m, r: ""))
_MONEY = rf"[{CURRENCIES}](?=\s?\d)|(?<=\d)\s?[{CURRENCIES}]"
fact("a currency changed or dropped", somewhere, drawn(_MONEY, lambda m, r: r.choice(["", *CURRENCIES])))
fact("a year changed", somewhere, drawn(YEAR, lambda m, r: str(int(m[0]) + r.choice((-2, -1, 1, 2)))))
_DAY = rf"(?<=20\d\d[-/.年])\d\d?(?!\d)|(?<=20\d\d[-/.年]\d\d[-/.月])\d\d?(?!\d)|\b(?:{'|'.join(MONTHS)})\b"
fact("a month or day changed", somewhere, drawn(_DAY, _month))

# Links ------------------------------------------------------------------------------------------

linked = lines(r"https?://|\]\(")
_ENDS = ["com", "org", "net", "io", "ai", "co", "dev", "jp", "cn"]


def _host(one: Spot, random: Random) -> str:
    host, end = one[0].rpartition(".")[::2]
    kind = random.randrange(3)
    if kind == 0:
        return f"{host}.{random.choice([name for name in _ENDS if name != end])}"
    return one[0].partition(".")[2] if kind == 1 and one[0].count(".") > 1 else f"{slip(host, random)}.{end}"


def _step(one: Spot, random: Random) -> str:
    return random.choice(("", one[0] * 2, "/" + slip(one[0][1:], random), one[0][1:]))


fact("a link's host changed", linked, drawn(r"(?<=://)[\w.-]+\.\w+", _host, within=_URL))
fact("a path step of a link changed", linked, drawn(r"(?<=[\w-])/[\w.%~@+-]+", _step, within=_URL))


def _scheme(one: Spot, random: Random) -> str:
    return random.choice(["", one[0][:-1], one[0][1:], "http://" if one[0][4] == "s" else "https://"])


def _end(one: Spot, random: Random) -> str:
    return random.choice(("", one[0][0] + slip(one[0][1:], random), one[0][1:]))


_TARGET = re.compile(rf"{_URL.pattern}|(?<=\]\()[^\s()]+")
fact("a link's scheme changed", linked, drawn(r"https?://", _scheme, within=_URL))
fact("a link's fragment or query changed", linked, drawn(r"(?<=[\w/(])[?#&][\w.%=-]+", _end, within=_TARGET))


def other_target(place: Place, random: Random) -> str | None:
    urls = [one[0] for one in _URL.finditer(place.source.text)]

    def near(one: Spot, random: Random) -> str | None:
        at = urls.index(one[0]) if one[0] in urls else 0
        others = [url for url in urls[max(0, at - 4) : at + 5] if url != one[0]]
        return random.choice(others) if others else None

    return drawn(r".+", near, within=_URL)(place, random)


# What is left of the brackets of a link with the text a and the URL b.
_LEFT = ["a", "[a]", "a(b)", "[a(b)", "[a]b)", "[](b)", "[a](b", "b"]


def _brackets(one: Spot, random: Random) -> str:
    return "".join({"a": one["text"], "b": one["url"]}.get(sign, sign) for sign in random.choice(_LEFT))


def link_damaged(place: Place, random: Random) -> str | None:
    found = list(LINK.finditer(place.text))
    one = random.choice(found) if found else None
    return place.text[: one.start()] + _brackets(one, random) + place.text[one.end() :] if one else None


fact("the target of a link put on another", linked, other_target)
fact("a link's brackets or text lost", lines(LINK.pattern), link_damaged)

# Words of facts ---------------------------------------------------------------------------------

LICENCES = ["MIT", "Apache-2.0", "Apache 2.0", "GPL-3.0", "AGPL-3.0", "BSD-3-Clause", "MPL-2.0", "LGPL-2.1", "CC0"]
LICENCES += ["CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC 4.0", "CC BY-NC-SA 4.0", "Unlicense", "Llama 3", "Gemma", "ISC"]
_LICENCE = rf"(?<![\w/-])(?:{'|'.join(re.escape(one) for one in sorted(LICENCES, key=len, reverse=True))})(?![\w/-])"
MARKER = "[✅✔❌✖✓✗◯○△×◎⭐★☆🟢🔴🟡⚠🆕🔥👍]"
NAME = r"(?<![\w/.@#:-])[A-Z][\w-]*[a-z][\w-]*(?![\w@/])"


def page_name(place: Place, random: Random) -> str | None:
    names = re.findall(NAME, _HIDDEN.sub(" ", place.source.text))
    return drawn(NAME, lambda m, r: r.choice([one for one in names if one != m[0]] or [m[0]]))(place, random)


def page_marker(place: Place, random: Random) -> str | None:
    marks = sorted(set(re.findall(MARKER, place.source.text)))
    return drawn(MARKER, lambda m, r: r.choice(["", *(one for one in marks if one != m[0])]))(place, random)


fact("a licence changed", lines(_LICENCE), drawn(_LICENCE, lambda m, r: r.choice(sorted({*LICENCES} - {m[0]}))))
fact("a marker changed or dropped", lines(MARKER), page_marker)
fact("a name with a letter changed", somewhere, drawn(NAME, lambda m, r: slip(m[0], r)))
_VERSION = r"(?<=[A-Za-z])[ -]?v?\d+(?:\.\d+)*(?![\w])"
fact("a version changed", somewhere, drawn(_VERSION, lambda m, r: digit(m[0], r), _times(0), lambda m, r: ""))
fact("a name put for another", somewhere, page_name)

# Cells ------------------------------------------------------------------------------------------


def pairs(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    """Yield each row with all up to the end of the next one."""
    for table in edition.tables:
        whole = [row for row in table.rows if row.is_whole]
        for row, last in pairwise(whole):
            yield Place(alignment, edition, Span(row.node.span.start, last.node.span.end), row)


def _exchange(place: Place, one: Span, other: Span) -> str | None:
    first, last = sorted((one, other), key=lambda span: span.start)
    text, slice_, span = place.source.text, place.source.slice, place.span
    if first.end > last.start or slice_(first) == slice_(last):
        return None
    between = text[first.end : last.start]
    return text[span.start : first.start] + slice_(last) + between + slice_(first) + text[last.end : span.end]


def within_row(place: Place, random: Random) -> str | None:
    spans = [cell.content for _, cell in place.row.cells()] if place.row else []
    return _exchange(place, *random.sample(spans, 2)) if len(spans) > 1 else None


def within_column(place: Place, random: Random) -> str | None:
    rows = place.row.table.rows if place.row else ()
    column, cell = random.choice(list(place.row.cells())) if place.row else (None, None)
    following = next((row for row in rows if row.node.span.end == place.span.end), None)
    other = following.cell(column.key) if following and column else None
    return _exchange(place, cell.content, other.content) if cell and other else None


fact("a cell emptied", cells(), lambda place, _: "")
fact("a cell taken from the row above", cells(), lambda place, _: next(iter(place.same_column), None))
fact("two cells of a row exchanged", pairs, within_row)
fact("two cells of a column exchanged", pairs, within_column)

# Whole pieces -----------------------------------------------------------------------------------

ROW = r"^\s*\|(?![\s:|-]*$)"
PIECES = {
    "row": ROW,
    "item": r"^\s*(?:[-*+]|\d+\.)\s+\S",
    "heading": r"^#{1,6} ",
    "footnote": r"^\[\^[^\]]+\]:",
    "paragraph": r"^(?![ \t>]|[#|<\[!]|[-*+] |\d+\. ).{30}",
}
_TEXT, _ANY = re.compile(r"[^|`]+"), re.compile(r".*")
_SENTENCE = r"[^.。!?！？|]{12,}(?:[.!?](?=\s|$)|[。！？])\s?"


def few(pattern: str) -> Places:
    """Lines with their ends, at which a piece begins."""

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        for place in lines(pattern)(alignment, edition):
            if place.span.end < len(place.source.text):
                yield Place(alignment, edition, Span(place.span.start, place.span.end + 1))

    return found


def two(pattern: str) -> Places:
    """From one piece to the end of the next but one or two, where no more than a few lines are between."""

    def found(alignment: Alignment, edition: Edition) -> Iterator[Place]:
        starts = list(few(pattern)(alignment, edition))
        for one, other in zip(starts, starts[2:], strict=False):
            if other.span.start - one.span.end < 3000:
                yield Place(alignment, edition, Span(one.span.start, other.span.end))

    return found


def moved(place: Place, random: Random) -> str:
    return "{2}{0}\n".format(*place.text.partition("\n"))


for _name, _pattern in PIECES.items():
    fact(f"one {_name} dropped", few(_pattern), lambda place, _: "")
    fact(f"one {_name} doubled", few(_pattern), lambda place, _: place.text * 2)
    fact(f"one {_name} moved", two(_pattern), moved)
fact("a sentence dropped", somewhere, drawn(_SENTENCE, lambda m, r: "", within=_TEXT))
fact("a sentence doubled", somewhere, drawn(_SENTENCE, lambda m, r: f"{m[0].rstrip()} {m[0]}", within=_TEXT))


_HEADS = re.compile(r"^(#{2,6}) ", re.MULTILINE)


def sections_exchanged(place: Place, random: Random) -> str:
    middle = [one.start() for one in _HEADS.finditer(place.text)][1]
    return place.text[middle:] + place.text[:middle]


def sections(alignment: Alignment, edition: Edition) -> Iterator[Place]:
    heads = list(_HEADS.finditer(edition.document.source.text))
    for one, other, after in zip(heads, heads[1:], heads[2:], strict=False):
        if one[1] == other[1] and len(after[1]) <= len(one[1]) and after.start() - one.start() < 6000:
            yield Place(alignment, edition, Span(one.start(), after.start()))


def rows_exchanged(place: Place, random: Random) -> str | None:
    parts = place.text.split("\n")
    return "\n".join([*parts[1:2], parts[0], *parts[2:]]) if len(parts) > 2 else None


fact("two sections exchanged", sections, sections_exchanged)
fact("two rows exchanged", two(ROW), rows_exchanged)
for _sign, _marks in {"pipe": r"\|", "backtick": "`", "bracket": r"[()\[\]（）「」]", "asterisk": r"\*"}.items():
    fact(f"a sign lost: {_sign}", lines(_marks), drawn(_marks, lambda m, r: "", within=_ANY))
