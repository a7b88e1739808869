"""number-notation: a number that is written in the notation of another language, or unlike its column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars.base import Holds
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Example, Rule, compared, correction, most
from readme_tools.rules.editions.blocks import blocks, own_text
from readme_tools.text.diagnostic import Finding, Severity
from readme_tools.text.source import Source, Span

# A number of thousands that is all of its line, a label before it aside.
_GROUPED = regex(
    r"(?:^|\n|[:：]\s?)[≤~〜]?\s?(?P<number>\d{1,3}(?P<sign>[,.'’ \u00a0\u202f]?)\d{3}(?:(?P=sign)\d{3})*)\s*(?=\n|$)"
)
_THOUSANDS = regex(r"\d{4}|\d[,.'’ \u00a0\u202f]\d{3}")
_READ = Holds.PROSE | Holds.WORDS | Holds.NUMBERS
_LONGEST = 200
_YEAR = regex(r"(?:19|20)\d\d")
_DIGIT = regex(r"\d")
_CURRENCY = "$\u20ac\u00a3\u00a5\u20a9"
# A look before the patterns below, which take long to make.
_BETWEEN = regex(rf"(?:[\u2013\u2014\u301c\uff5e~-]\s?| (?:to|\u00e0|bis) )[{_CURRENCY}]?\d")
_POINT = regex(r"\d[.,]\d")
_BEGIN = regex(rf"[\d{_CURRENCY}](?<![\w.,:/\u2013\u2014\u301c\uff5e~$#+-].)")
_COLUMN, _TEXT, _TIMES = 5, 3, 5


def check(edition: Edition) -> Iterator[Finding]:
    """Report thousands that nearly all of a column's numbers part otherwise, and foreign decimal signs."""
    yield from _thousands(edition)
    yield from _decimals(edition)
    yield from _ranges(edition)


def _ranges(edition: Edition) -> Iterator[Finding]:
    """Report ranges of years, or of amounts with a unit, whose first number is the greater one."""
    source = edition.document.source
    if not _BETWEEN.search(source.text) or not any(map(_is_backward, _ranges_in(source.text))):
        return
    found: list[tuple[Flat, re.Match[str]]] = []
    for block in blocks(edition, _DIGIT):
        flat = own_text(block.inlines, links=True)
        backward = [match for match in _ranges_in(flat.text) if _is_backward(match)]
        found += [(flat, match) for match in backward] if backward and not _decreasing().search(flat.text) else []
    for flat, match in found if len(found) <= _COLUMN else ():
        span, written = flat.span(*match.span("range")), match["range"]
        message = say("the range '{written}' goes from the greater number to the smaller", written=written)
        start, end = (match.span(one) for one in ("first", "second"))
        right = f"{match['second']}{match.string[start[1] : end[0]]}{match['first']}"
        yield correction(source, span, message, right, written=written)


def _is_backward(match: re.Match[str]) -> bool:
    """Return whether a range begins with its greater number; `2019–20` and `1998–02` have a year cut short."""
    first, second = (float(match[one].replace(",", "")) for one in ("first", "second"))
    is_year = _YEAR.fullmatch(match["first"]) is not None
    if not (match["before"] or match["unit"] or match["after"]):
        return is_year and _YEAR.fullmatch(match["second"]) is not None and first > second
    return first > second and not is_year


def _ranges_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the ranges of a text; the pattern is slow where none begins."""
    end = 0
    for begin in _BEGIN.finditer(text):
        if begin.start() >= end and (match := _range().match(text, begin.start())):
            end = match.end()
            yield match


@cache
def _range() -> re.Pattern[str]:
    facts = languages()
    units = alternatives({*facts.units, *facts.words["counted"]})
    multipliers = alternatives(facts.multipliers)
    number = r"\d{1,4}(?:,\d{3})*(?:\.\d+)?"
    currency = f"[{_CURRENCY}]"
    return re.compile(
        rf"(?P<before>{currency}(?=\d))?"
        rf"(?P<range>(?P<first>{number})(?P<unit>\s?(?:{units}|{multipliers}))?"
        rf"(?:[\u2013\u2014]|\s?[\u301c\uff5e~]\s?|-(?=[\d.,]+\s?(?:{currency}|[^\x00-\x7f]|%))| to | \u00e0 | bis )"
        rf"(?P=before)?(?P<second>{number}))"
        rf"(?(unit)(?P=unit)|(?P<after>\s?(?:{units}|{currency}))?)(?![A-Za-z\u00c0-\u04ff\d_:/~\u2013\u2014\u301c\uff5e-]|\.\d)"
    )


@cache
def _decreasing() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z\u0400-\u04ff])(?:{alternatives(languages().words['decreasing'])})", re.IGNORECASE)


def _thousands(edition: Edition) -> Iterator[Finding]:
    found: dict[str, list[tuple[Flat, re.Match[str]]]] = {}
    text = edition.document.source.text
    for table in edition.tables:
        for row, column, cell in table.cells(_READ):
            start, end = cell.content.start, cell.content.end
            if end - start < _LONGEST and _THOUSANDS.search(text, start, end) and row.is_whole:
                flat = flatten(cell.inlines)
                flat_text = own_text(cell.inlines).text
                matches = _GROUPED.finditer(flat_text) if len(flat_text) == len(flat.text) else ()
                found.setdefault(column.key, []).extend((flat, match) for match in matches)
    for numbers in found.values():
        usual, count = most(_kind(match["sign"]) for _, match in numbers)
        odd = [(flat, match) for flat, match in numbers if _kind(match["sign"]) != usual]
        if usual and count >= max(_COLUMN, _TIMES * len(odd)):
            for flat, match in odd:
                digits = re.sub(r"\D", "", match["number"])
                right = f"{int(digits):,}".replace(",", usual)
                span = flat.span(*match.span("number"))
                yield _finding(edition.document.source, span, match["number"], right, count)


def _kind(sign: str) -> str:
    return " " if sign and sign.isspace() else sign


def _decimals(edition: Edition) -> Iterator[Finding]:
    source = edition.document.source
    if not _POINT.search(source.text):
        return
    decimal = languages().language(edition.language).decimal
    other = "," if decimal == "." else "."
    # Read from the source first, which is nearly as right: mostly there is nothing to look for.
    rough = Counter(match["sign"] for match in _amount().finditer(source.text))
    if not rough[other] or rough[decimal] < _TIMES * rough[other]:
        return
    found = []
    counts: Counter[str] = Counter()
    for block in blocks(edition, _DIGIT):
        flat = own_text(block.inlines, links=True)
        for match in _amount().finditer(flat.text):
            counts[match["sign"]] += 1
            if match["sign"] == other:
                found.append((flat, match))
    if counts[decimal] >= max(_TEXT, _TIMES * counts[other]):
        for flat, match in found:
            span = flat.span(*match.span("number"))
            right = match["number"].replace(other, decimal)
            yield _finding(source, span, match["number"], right, counts[decimal])


@cache
def _amount() -> re.Pattern[str]:
    facts = languages()
    words = sorted({*facts.multipliers, *facts.units, "%"}, key=len, reverse=True)
    units = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?P<number>\d(?<![\w.,/–-].)\d{{0,3}}(?P<sign>[.,])\d{{1,2}})(?![\d.,]*\d)\s?(?:{units})(?![A-Za-z])"
    )


def _finding(source: Source, span: Span, written: str, right: str, count: int) -> Finding:
    message = say(
        "'{number}' is not how this edition writes numbers {count} times: write '{right}'",
        number=written,
        count=count,
        right=right,
    )
    return correction(source, span, message, right, written=written)


_HEAD = "| Model | Max Context Length |\n|---|---|\n"
_ROWS = "".join(f"| m{number} | {number},096 |\n" for number in range(1, 7))

RULE = Rule(
    code="RT615",
    name="number-notation",
    severity=Severity.WARNING,
    subject=Edition,
    summary="A number with signs of another language or unlike its column, or a range from the greater to the smaller",
    why="`4.096` is four to an English reader, and four thousand to a German one; a copied cell keeps its sign.",
    check=check,
    bad=(
        Example(
            _HEAD + _ROWS + "| a | 8.192 |\n",
            found=("8.192",),
            fixed=_HEAD + _ROWS + "| a | 8,192 |\n",
        ),
        Example(_HEAD + _ROWS + "| a | 8192 |\n", found=("8192",), fixed=_HEAD + _ROWS + "| a | 8,192 |\n"),
        compared(
            en="- a (1.5B, 2.5B, 3.5B tokens)\n- b (2.1B tokens)\n- c (3.7T)\n- d (78,3B tokens)\n",
            found=("78,3",),
            fixed={"en": "- a (1.5B, 2.5B, 3.5B tokens)\n- b (2.1B tokens)\n- c (3.7T)\n- d (78.3B tokens)\n"},
        ),
        compared(
            en="- It takes 100–50 items, 5~2 GB or $30–10.\n- In 2024–2020.\n",
            found=("100–50", "5~2", "30–10", "2024–2020"),
            fixed={"en": "- It takes 50–100 items, 2~5 GB or $10–30.\n- In 2020–2024.\n"},
        ),
        compared(
            ja="- 100〜50件の場合、3-2 倍です。2GB～1GB または $30–10。\n- 2024–2020\n",
            found=("100〜50", "3-2", "2GB～1", "30–10", "2024–2020"),
            fixed={"ja": "- 50〜100件の場合、2-3 倍です。1GB～2GB または $10–30。\n- 2020–2024\n"},
        ),
        compared(
            ko="| 목록 |\n|---|\n| 20-10개 |\n\n20%~10%의 모델.\n\n## 5 ~ 3 배\n",
            found=("20-10", "20%~10", "5 ~ 3"),
            fixed={"ko": "| 목록 |\n|---|\n| 10-20개 |\n\n10%~20%의 모델.\n\n## 3 ~ 5 배\n"},
        ),
    ),
    good=(
        compared(
            en="- 10–20 items, 3-2, GPT-4-3, 2019–20, 3–1 B, 500–1B tokens, 5.2–5.1, from 9–3 items, 10:30–5 s.\n"
        ),
        Example(_HEAD + _ROWS + "| a | 7b: 4,096<br>70b: 8,192 |\n| b | 512 |\n| c | 32k |\n"),
        Example("| Model | Year |\n|---|---|\n" + "| a | 2024 |\n" * 6 + "| b | 2,024 |\n"),
        compared(fr="- a (1,5 milliard)\n- b (2,1 milliards)\n- c (3,7 T)\n"),
        compared(en="- a (1.5B tokens)\n- b (2.1B)\n- c (3.7T)\n- d (1,500B tokens, v1,5)\n"),
    ),
)
