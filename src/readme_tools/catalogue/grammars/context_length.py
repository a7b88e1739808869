"""How many tokens a model reads: `8,192`, `7b, 13b: 4,096<br>70b: 8,192`, `≤ 2,048`, `32k`."""

import re
from functools import cache

from readme_tools.catalogue.grammars.base import (
    INTERNAL,
    CellView,
    Grammar,
    Holds,
    Parsed,
    TextValue,
    unreadable,
    without_value,
)
from readme_tools.catalogue.grammars.writing import BREAK, Pen, Value, text_of
from readme_tools.catalogue.profile.languages import alternatives, languages
from readme_tools.catalogue.quantities import DIGITS, number
from readme_tools.i18n.message import say
from readme_tools.lazy import dataclass, field, regex
from readme_tools.markdown.nodes import one_line

# After a comma stand three digits.
_ODD_GROUP = regex(r",(?!\d{3}(?!\d))")
_UNITS = {None: 1, "k": 1000, "K": 1000, "M": 1_000_000}


@dataclass(frozen=True, slots=True)
class ContextLength:
    """A number of tokens, for the variants that `label` names; `upto` when it is only a bound."""

    tokens: int
    label: str | None
    upto: bool


@dataclass(frozen=True, slots=True)
class ContextLengths:
    """All lengths of a cell, in order, and the cell as text."""

    text: str = field(metadata=INTERNAL)
    lengths: tuple[ContextLength, ...]


@cache
def _length() -> re.Pattern[str]:
    bounds = alternatives(languages().words["bounds"])
    units = alternatives(word for word, (unit, _) in languages().units.items() if unit == "tokens")
    return re.compile(
        rf"(?:(?P<label>[^:：]+?)\s*[:：]\s*)?(?P<bound>{bounds})?\s*(?P<low>{DIGITS})[.,]?\s?(?P<unit>[kKM])?"
        rf"(?:\s*[~〜–-]\s*(?P<high>{DIGITS})[.,]?\s?(?P<high_unit>[kKM])?)?(?:\s*(?:{units}))?"
    )


def parse(view: CellView) -> Parsed:
    """Read one length a line; a line without any digit (`or`) only joins its neighbours."""
    if (nothing := without_value(view)) is not None:
        return nothing
    lengths: list[ContextLength] = []
    for line in view.lines():
        text = one_line(line)
        match = _length().fullmatch(text)
        if match is None and any(character.isdigit() for character in text):
            return unreadable(view, say("'{text}' is not a number of tokens such as 8,192 or 32k", text=text))
        if match is not None:
            high = match["high"] or match["low"]
            if _ODD_GROUP.search(match["low"]) or _ODD_GROUP.search(high):
                return unreadable(view, say("'{text}' is not a number of tokens such as 8,192 or 32k", text=text))
            unit = match["high_unit"] if match["high"] else match["unit"]
            tokens = round(number(high) * _UNITS[unit])
            lengths.append(ContextLength(tokens, match["label"], bool(match["bound"] or match["high"])))
    return Parsed(ContextLengths(view.plain, tuple(lengths)) if lengths else TextValue(view.plain, view.links))


def render(value: Value, pen: Pen) -> str:
    """Write one length a line: `base: 4,096<br>chat: 8,192`, a bound as `≤ 2,048`."""
    if "lengths" not in value:
        return text_of(value, pen)
    return BREAK.join(_written(length, pen) for length in value["lengths"])


def _written(length: Value, pen: Pen) -> str:
    amount = f"{'≤ ' if length.get('upto') else ''}{length['tokens']:,}"
    return f"{pen.text(str(length['label']))}: {amount}" if "label" in length else amount


def _tokens(value: ContextLengths) -> list[float]:
    return [one.tokens for one in value.lengths]


GRAMMAR = Grammar(
    "context-length",
    ContextLengths,
    parse,
    render,
    Holds.NUMBERS | Holds.AMOUNTS | Holds.LINKS,
    sort_key=lambda value: max(_tokens(value)),
    amounts=_tokens,
    facts=lambda value, _: [("", max(_tokens(value)))],
)
