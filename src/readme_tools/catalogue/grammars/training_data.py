"""What a model was trained on: text, links, and amounts of tokens and bytes."""

from __future__ import annotations

from readme_tools.catalogue.grammars.base import BY_LANGUAGE, CellView, LinkValue, Parsed
from readme_tools.catalogue.quantities import Quantity, quantities
from readme_tools.lazy.dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TrainingData:
    """The cell as text, its links, and the amounts that it states."""

    text: str = field(metadata=BY_LANGUAGE)
    links: tuple[LinkValue, ...] = ()
    quantities: tuple[Quantity, ...] = ()


def parse(view: CellView) -> Parsed:
    """Read a cell; prose has no wrong form, so there is never a problem."""
    if not view.plain:
        return Parsed(None)
    return Parsed(TrainingData(view.plain, view.links, quantities(view.plain)))
