"""What a model was trained on: text, links, and amounts of tokens and bytes."""

from readme_tools.catalogue.grammars.base import DERIVED, CellView, Facts, Grammar, Holds, LinkValue, Parsed
from readme_tools.catalogue.grammars.writing import Pen, Value, text_of
from readme_tools.catalogue.quantities import Quantity, quantities
from readme_tools.lazy.dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TrainingData:
    """The cell as text, its links, and the amounts that it states."""

    text: str
    links: tuple[LinkValue, ...] = ()
    quantities: tuple[Quantity, ...] = field(default=(), metadata=DERIVED)


def parse(view: CellView) -> Parsed:
    """Read a cell; prose has no wrong form, so there is never a problem."""
    return Parsed(TrainingData(view.plain, view.links, quantities(view.plain))) if view.plain else Parsed(None)


def render(value: Value, pen: Pen) -> str:
    """Write a text with its links; the amounts are part of the text."""
    return text_of(value, pen)


def _facts(value: TrainingData, language: str) -> Facts:
    yield language, value.text
    if tokens := [int(one.value) for one in value.quantities if one.unit == "tokens"]:
        yield "tokens", max(tokens)


GRAMMAR = Grammar(
    "training-data",
    TrainingData,
    parse,
    render,
    Holds.PROSE | Holds.WORDS | Holds.AMOUNTS,
    amounts=lambda value: [one.value for one in value.quantities],
    facts=_facts,
)
