"""Numbers with units and sizes of models, read from running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readme_tools.catalogue.languages import languages

_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
# `7b`, `1.7T`, `980m`, `8x13b`, `8×7B`: parameters of a model; not `4bit` nor `8k`.
_SIZE = re.compile(r"(?<![\w.])(?:(\d+)\s*[xX×]\s*)?(\d+(?:\.\d+)?)\s?([bBmMtT])(?![A-Za-z])")
_SIZE_UNITS = {"m": 10**6, "b": 10**9, "t": 10**12}


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in its base unit (tokens, bytes), with the text that says it."""

    value: float
    unit: str
    text: str


@dataclass(frozen=True, slots=True)
class Size:
    """A number of parameters, with the text that says it.

    `experts` is true for a product such as `8x7b`, which is more than the model's true total.
    """

    parameters: int
    text: str
    experts: bool = False


def number(digits: str) -> float:
    """Read digits with grouping commas and a decimal point or comma: `2,700`, `3.45`, `3,45`."""
    if re.fullmatch(r"\d+(?:,\d{3})+(?:\.\d+)?", digits):
        return float(digits.replace(",", ""))
    return float(digits.replace(",", "."))


@cache
def _quantity_pattern() -> re.Pattern[str]:
    facts = languages()
    times = "|".join(sorted(map(re.escape, facts.multipliers), key=len, reverse=True))
    units = "|".join(sorted(map(re.escape, facts.units), key=len, reverse=True))
    joiners = "|".join(map(re.escape, facts.joiners))
    return re.compile(rf"((?:(?:{_DIGITS})\s?(?:{times})?)+)\s?(?:(?:{joiners})\s?)?({units})(?![A-Za-z])")


@cache
def _part_pattern() -> re.Pattern[str]:
    times = "|".join(sorted(map(re.escape, languages().multipliers), key=len, reverse=True))
    return re.compile(rf"({_DIGITS})\s?({times})?")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the amounts of tokens and bytes in a text: `1.5T tokens`, `1兆2,000億トークン`, `5.2GB`."""
    facts = languages()
    found: list[Quantity] = []
    for match in _quantity_pattern().finditer(text):
        unit, factor = facts.units[match[2]]
        parts = _part_pattern().findall(match[1])
        value = sum(number(digits) * facts.multipliers.get(times, 1) for digits, times in parts)
        found.append(Quantity(value * factor, unit, match[0]))
    return tuple(found)


def size(text: str) -> Size | None:
    """Read a model's size: `8x13b (73b)` is 73b, `7b(6.8b)` is 6.8b, `8x7b` is 56b at most, else None."""
    found = [(match, "(" in text[: match.start()]) for match in _SIZE.finditer(text.replace("（", "("))]
    if not found:
        return None
    match = next((match for match, bracketed in found if bracketed), found[0][0])
    experts, amount, unit = match.groups()
    parameters = round(float(amount) * _SIZE_UNITS[unit.lower()] * int(experts or 1))
    return Size(parameters, match[0], experts is not None)
