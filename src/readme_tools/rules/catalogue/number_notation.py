"""number-notation: a number that is written in the notation of another language."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.rules.base import Edition, Finding, Rule, compared, correction, regex, say
from readme_tools.rules.editions.blocks import blocks, own_text

_DIGIT = regex(r"\d")
# What is of the form of an amount by its sign, whatever the unit: most pages have one sign alone.
_ANY = {sign: regex(rf"\d\{sign}\d{{1,2}}\s?(?:[^\W\d]|%)") for sign in ".,"}
_TEXT, _TIMES = 3, 5


def check(edition: Edition) -> Iterator[Finding]:
    """Report decimal signs of another language, where nearly all amounts of the page have that of its own."""
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
            message = say(
                "'{number}' is not how this edition writes numbers {count} times: write '{right}'",
                number=match["number"],
                count=counts[decimal],
                right=right,
            )
            yield correction(source, span, message, right, written=match["number"])


@cache
def _amount() -> re.Pattern[str]:
    facts = languages()
    units = alternatives({*facts.multipliers, *facts.units, "%"})
    return re.compile(
        rf"(?P<number>\d(?<![\w.,/–-].)\d{{0,3}}(?P<sign>[.,])\d{{1,2}})(?![\d.,]*\d)\s?(?:{units})(?![A-Za-z])"
    )


RULE = Rule(
    code="RT615",
    summary="A number with the decimal sign of another language",
    why="English readers do not read `4,5` as a number; a text that was copied from another edition keeps its sign.",
    check=check,
    bad=(compared(en="- a (1.5B, 2.5B, 3.5B tokens)\n- b (2.1B tokens)\n- c (3.7T)\n- d (⟦78,3→78.3⟧B tokens)\n"),),
    good=(
        compared(fr="- a (1,5 milliard)\n- b (2,1 milliards)\n- c (3,7 T)\n"),
        compared(en="- a (1.5B tokens)\n- b (2.1B)\n- c (3.7T)\n- d (1,500B tokens, v1,5)\n"),
    ),
)
