"""Numbers: `1,234`, `12.3k`, `98.5%`, `$0.05`, `7B`, `1.2万`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from readme_tools.catalogue.amount import plain, read, rewritten
from readme_tools.catalogue.grammars.base import (
    INTERNAL,
    CellView,
    Facts,
    Grammar,
    Holds,
    Parsed,
    unreadable,
    without_value,
)
from readme_tools.catalogue.grammars.writing import Pen, Value, text_of
from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.catalogue.profile.notations import notation
from readme_tools.catalogue.quantities import DIGITS, number, numerals
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, field

_LETTERS = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_BEFORE = r"(?:[~≈≥≤<>+$€£¥#★☆⭐\ufe0f]\s?)*"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its unit multiplied in, and the cell as text."""

    text: str = field(metadata=INTERNAL)
    value: float


@cache
def _number() -> re.Pattern[str]:
    words = alternatives(languages().multipliers)
    return re.compile(
        rf"{_BEFORE}(?P<sign>[-−]?)(?P<digits>{DIGITS})"
        rf"\s?(?:(?P<letter>[kKmMbBtT])|(?P<word>{words}))?\+?\s?[%％★☆⭐\ufe0f]*"
    )


def value_of(text: str, language: str = "en") -> float | None:
    """Read a text that is one number and nothing else, as its language writes it; None for any other."""
    match = _number().fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    unit = languages().multipliers.get(match["word"] or "", _LETTERS[(match["letter"] or "").casefold()])
    found = read(text, language)
    if found is not None and len(found.parts) == 1 and not found.spelling.isalpha():  # `7m` are millions here
        return found.parts[0].value
    # Rounded, since 12.3 times a thousand is a little less than 12300.
    return round(number(match["digits"]) * unit * (-1 if match["sign"] else 1), 6)


def parse(view: CellView) -> Parsed:
    """Read one number, with a letter or word for thousands and more, a currency or a per cent sign."""
    if (nothing := without_value(view)) is not None:
        return nothing
    value = value_of(view.plain, view.language)
    if value is None:
        return unreadable(view, say("'{text}' is not a number such as 1,234 or 12.3k", text=view.plain))
    return Parsed(Number(view.plain, value))


def render(value: Value, pen: Pen) -> str:
    """Write the number with grouped digits, as the language does."""
    if "value" not in value:
        return text_of(value, pen)
    return plain(value["value"], notation(pen.language))


def _meaning(view: CellView, parsed: Parsed, _languages: Sequence[str]) -> tuple[str, ...] | None:
    """Return the number as the language of the cell writes it."""
    found = numerals(view.plain, view.language) if isinstance(parsed.value, Number) else ()
    return tuple(value for value, _, _ in found) or None


def _facts(value: Number, _language: str) -> Facts:
    yield "", int(value.value) if value.value.is_integer() else value.value


GRAMMAR = Grammar(
    "number",
    Number,
    parse,
    render,
    Holds.NUMBERS,
    _meaning,
    sort_key=lambda value: value.value,
    amounts=lambda value: [value.value],
    facts=_facts,
    rewritten=rewritten,
)
