"""Running text: developers, domains, platforms, papers, descriptions."""

from readme_tools.catalogue.grammars.base import CellView, Grammar, Holds, Parsed, TextValue
from readme_tools.catalogue.grammars.writing import Pen, Value, text_of


def parse(view: CellView) -> Parsed:
    """Read a cell as text with links; an empty cell has no value."""
    return Parsed(TextValue(view.plain, view.links) if view.plain or view.links else None)


def render(value: Value, pen: Pen) -> str:
    """Write a text with its links."""
    return text_of(value, pen)


def _rewritten(text: str, source: str, target: str) -> str | None:
    from readme_tools.catalogue.amount import rewritten_text  # `sync` alone asks

    return rewritten_text(text, source, target)


GRAMMAR = Grammar("text", TextValue, parse, render, Holds.PROSE | Holds.WORDS | Holds.NAMES, rewritten=_rewritten)
