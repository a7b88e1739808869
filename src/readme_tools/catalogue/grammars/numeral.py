"""Numbers: `1,234`, `12.3k`, `98.5%`, `$0.05`, `7B`, `1.2万`."""

from readme_tools.catalogue.amount import plain, read, rewritten
from readme_tools.catalogue.grammars.base import INTERNAL, CellView, Grammar, Holds, Parsed, unreadable, without_value
from readme_tools.catalogue.grammars.writing import Pen, Value, text_of
from readme_tools.catalogue.profile.notations import notation
from readme_tools.catalogue.quantities import LETTERS
from readme_tools.i18n.message import say
from readme_tools.lazy.dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its unit multiplied in, and the cell as text."""

    text: str = field(metadata=INTERNAL)
    value: float


def value_of(text: str, language: str = "en") -> float | None:
    """Read a text that is one number and nothing else, as its language writes it; None for any other."""
    found = read(text.lstrip("#"), language)
    if found is None or len(found.parts) != 1 or (found.total and not found.stars):
        return None
    times = LETTERS.get(found.spelling.casefold()) if found.spelling.isalpha() else 1.0  # `7m` are millions here
    return None if times is None else float(f"{found.parts[0].value * times:.12g}")


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
    return plain(value["value"], notation(pen.language)) if "value" in value else text_of(value, pen)


GRAMMAR = Grammar(
    "number",
    Number,
    parse,
    render,
    Holds.NUMBERS,
    lambda _view, parsed, _languages: parsed.value.value if isinstance(parsed.value, Number) else None,
    sort_key=lambda value: value.value,
    amounts=lambda value: [value.value],
    facts=lambda value, _: [("", int(value.value) if value.value.is_integer() else value.value)],
    rewritten=rewritten,
)
