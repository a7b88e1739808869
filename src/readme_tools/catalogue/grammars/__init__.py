"""Cell grammars: one file each. A grammar reads a cell, and writes a value as a cell."""

from __future__ import annotations

from types import MappingProxyType

from readme_tools.catalogue.grammars import (
    architecture,
    availability,
    choice,
    context_length,
    entry,
    licence,
    moments,
    numeral,
    text,
    training_data,
)
from readme_tools.catalogue.grammars.base import Grammar
from readme_tools.catalogue.grammars.writing import Render

GRAMMARS: MappingProxyType[str, Grammar] = MappingProxyType(
    {
        "architecture": architecture.parse,
        "availability": availability.parse,
        "choice": choice.parse,
        "context-length": context_length.parse,
        "date": moments.parse_date,
        "entry": entry.parse,
        "licence": licence.parse,
        "number": numeral.parse,
        "text": text.parse,
        "training-data": training_data.parse,
        "venue": moments.parse_venue,
        "year": moments.parse_year,
    }
)
"""Cells to values; these never raise."""

RENDERERS: MappingProxyType[str, Render] = MappingProxyType(
    {
        "architecture": architecture.render,
        "availability": availability.render,
        "choice": choice.render,
        "context-length": context_length.render,
        "date": moments.render_date,
        "entry": entry.render,
        "licence": licence.render,
        "number": numeral.render,
        "text": text.render,
        "training-data": training_data.render,
        "venue": moments.render_venue,
        "year": moments.render_year,
    }
)
"""Values in one language to canonical cells; these raise `UnwritableError` for what no cell can hold."""
