"""number-notation: a number that is written in the notation of another language, or unlike its column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.grammars.base import Holds
from readme_tools.catalogue.grammars.flat import Flat, flatten
from readme_tools.catalogue.profile.languages import languages
from readme_tools.i18n.message import say
from readme_tools.lazy.patterns import regex
from readme_tools.rules.base import Example, Rule, compared, correction, most
from readme_tools.rules.editions.blocks import blocks, own_text
from readme_tools.text.diagnostic import Finding
from readme_tools.text.source import Source, Span

# A number of thousands that is all of its line, a label before it aside.
_GROUPED = regex(
    r"(?:^|\n|[:：]\s?)[≤~〜]?\s?(?P<number>\d{1,3}(?P<sign>[,.'’ \u00a0\u202f]?)\d{3}(?:(?P=sign)\d{3})*)\s*(?=\n|$)"
)
_THOUSANDS = regex(r"\d{4}|\d[,.'’ \u00a0\u202f]\d{3}")
_READ = Holds.PROSE | Holds.WORDS | Holds.NUMBERS
_LONGEST = 200
_DIGIT = regex(r"\d")
# What is of the form of an amount by its sign, whatever the unit: most pages have one sign alone.
_ANY = {sign: regex(rf"\d\{sign}\d{{1,2}}\s?(?:[^\W\d]|%)") for sign in ".,"}
_COLUMN, _TEXT, _TIMES = 5, 3, 5


def check(edition: Edition) -> Iterator[Finding]:
    """Report thousands that nearly all of a column's numbers part otherwise, and foreign decimal signs."""
    yield from _thousands(edition)
    yield from _decimals(edition)


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
    decimal = languages().language(edition.language).decimal
    other = "," if decimal == "." else "."
    if not _ANY[other].search(source.text):
        return
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
    summary="A number with signs of another language or unlike its column",
    why="`4.096` is four to an English reader, and four thousand to a German one; a copied cell keeps its sign.",
    check=check,
    bad=(
        Example(_HEAD + _ROWS + "| a | ⟦8.192→8,192⟧ |\n"),
        Example(_HEAD + _ROWS + "| a | ⟦8192→8,192⟧ |\n"),
        compared(en="- a (1.5B, 2.5B, 3.5B tokens)\n- b (2.1B tokens)\n- c (3.7T)\n- d (⟦78,3→78.3⟧B tokens)\n"),
    ),
    good=(
        Example(_HEAD + _ROWS + "| a | 7b: 4,096<br>70b: 8,192 |\n| b | 512 |\n| c | 32k |\n"),
        Example("| Model | Year |\n|---|---|\n" + "| a | 2024 |\n" * 6 + "| b | 2,024 |\n"),
        compared(fr="- a (1,5 milliard)\n- b (2,1 milliards)\n- c (3,7 T)\n"),
        compared(en="- a (1.5B tokens)\n- b (2.1B)\n- c (3.7T)\n- d (1,500B tokens, v1,5)\n"),
    ),
)
