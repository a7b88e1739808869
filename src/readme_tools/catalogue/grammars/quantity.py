"""Quantities, as each language writes them: `1,5 Mio. €`, `150万円`, `12 %`, `2–3 kg`, `★★★☆☆`, a date, `+81 3-…`."""

from collections.abc import Iterator, Sequence

from readme_tools.catalogue.amount import UNBLANKED, Written, is_ambiguous, plain, read, rewritten
from readme_tools.catalogue.days import are_one_phone
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
from readme_tools.catalogue.profile.notations import notation, units
from readme_tools.catalogue.quantities import LETTERS, are_rounded
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class QuantityValue:
    """What a cell says: a number with its unit, up to another one where it is a range, a day or a telephone number.

    `unit` is its name where it is known, else as the cell spells it. `bound` is `~`, `≤` or `≥`; `total` is how
    many stars or points there are.
    """

    text: str = field(metadata=INTERNAL)
    value: float | None = None
    upto: float | None = None
    unit: str | None = None
    total: int | None = None
    bound: str | None = None
    date: str | None = None
    telephone: str | None = None

    @property
    def base(self) -> tuple[float, ...]:
        """Its numbers in the unit that its own is a multiple of."""
        known = units().get(self.unit or "")
        return tuple(float(f"{one * (known.times if known else 1.0):.12g}") for one in _bare(self))


def parse(view: CellView) -> Parsed:
    """Read a quantity in the notation of the cell's language."""
    if (nothing := without_value(view)) is not None:
        return nothing
    found = read(view.plain, view.language)
    if found is None:
        return unreadable(view, say("'{text}' is not a quantity such as 1,234 or 12 kg", text=view.plain))
    return Parsed(_value(found, view.plain))


def _value(found: Written, text: str) -> QuantityValue:
    if not found.parts:
        return QuantityValue(text, date=found.date or None, telephone=found.telephone or None)
    low, *high = (part.value for part in found.parts)
    unit = found.unit.name if found.unit else found.spelling or ("★" if found.stars else None)
    return QuantityValue(text, low, high[0] if high else None, unit, found.total or None, found.bound or None)


def render(value: Value, pen: Pen) -> str:
    """Write the number with the signs of the language, and its unit where the language puts it; dates in ISO 8601."""
    if "date" in value or "telephone" in value:
        return pen.text(str(value.get("date") or value.get("telephone")))
    if "value" not in value:
        return text_of(value, pen)
    unit, total, signs = str(value.get("unit", "")), int(value.get("total", 0)), notation(pen.language)
    if unit == "★" and total:
        return "★" * int(value["value"]) + "☆" * (total - int(value["value"]))
    written = "–".join(plain(float(value[key]), signs) for key in ("value", "upto") if key in value)
    known = units().get(unit)
    spelling = (
        (known.written("", pen.language, sign=True) or known.written("", pen.language)) if known else None
    ) or unit
    if total:
        written = f"{written}/{total}"
    elif unit == "%":
        written = f"{written}{signs.percent}%"
    elif known is not None and known.currency and not spelling[-1].isalnum() and signs.currency == "before":
        written = f"{spelling}{written}"
    elif unit:
        written = f"{written}{'' if spelling > UNBLANKED else ' '}{spelling}"
    return pen.text(f"{value['bound']} {written}" if "bound" in value else written)


def _meaning(view: CellView, parsed: Parsed, _languages: Sequence[str]) -> QuantityValue | None:
    value = parsed.value
    return value if isinstance(value, QuantityValue) and not is_ambiguous(value.text, view.language) else None


def are_alike(one: QuantityValue, other: QuantityValue) -> bool:
    """Say whether two cells state the same, one of them perhaps rounded, or without its unit.

    Prices in currencies of their own cannot be compared.
    """
    if one.telephone and other.telephone:
        return are_one_phone(one.telephone, other.telephone)
    if one.date and other.date:
        return one.date.startswith(other.date) or other.date.startswith(one.date)
    if not one.base or not other.base:
        return False
    known = [units().get(value.unit or "") for value in (one, other)]
    if known[0] is not None and known[1] is not None:
        if known[0].of != known[1].of:
            return known[0].currency and known[1].currency
        return _are_equal(one.base, other.base)
    return any(_are_equal(mine, theirs) for mine in _readings(one) for theirs in _readings(other))


def _readings(value: QuantityValue) -> Iterator[tuple[float, ...]]:
    """Yield the numbers of a quantity as they may be meant beside one without a unit: `0.5m` may be half a million."""
    yield value.base
    yield (bare := _bare(value))
    if times := LETTERS.get(value.unit or ""):
        yield tuple(float(f"{one * times:.12g}") for one in bare)


def _bare(value: QuantityValue) -> tuple[float, ...]:
    return tuple(one for one in (value.value, value.upto) if one is not None)


def _are_equal(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(are_rounded(f"{mine:.12g}", f"{theirs:.12g}") for mine, theirs in pairs)


def asked(text: str, language: str) -> QuantityValue | None:
    """Read a quantity that cells are held against, in the notation of a language; None for what is none."""
    found = read(text, language)
    return _value(found, text) if found else None


def held_against(value: QuantityValue, other: QuantityValue) -> list[tuple[float | str, float | str]]:
    """Pair what a cell states with the quantity that it is held against, in one unit, days as texts of one length.

    A number without a unit is one in the unit of the other. Nothing is paired where the two cannot be compared.
    """
    if value.date or other.date:
        return [(value.date[: len(other.date)], other.date)] if value.date and other.date else []
    mine, theirs = (units().get(one.unit or "") for one in (value, other))
    if not value.unit or not other.unit or value.unit == other.unit:
        return [(one, their) for one in _bare(value) for their in _bare(other)[:1]]
    if mine is None or theirs is None or mine.of != theirs.of:
        return []
    return [(one, their) for one in value.base for their in other.base[:1]]


def _sort_key(value: QuantityValue) -> float | None:
    """Return the number, of a range the lower one, or a day as YYYYMMDD."""
    return float(value.date.replace("-", "").ljust(8, "0")) if value.date else next(iter(value.base), None)


def _facts(value: QuantityValue, _language: str) -> Facts:
    for suffix, fact in (("", value.value), ("upto", value.upto)):
        if fact is not None:
            yield suffix, int(fact) if float(fact).is_integer() else fact
    for suffix, text in (("", value.date or value.telephone), ("unit", value.unit)):
        if text:
            yield suffix, text


GRAMMAR = Grammar(
    "quantity",
    QuantityValue,
    parse,
    render,
    Holds.NUMBERS,
    _meaning,
    are_alike,
    sort_key=_sort_key,
    amounts=lambda value: list(value.base),
    facts=_facts,
    rewritten=rewritten,
)
