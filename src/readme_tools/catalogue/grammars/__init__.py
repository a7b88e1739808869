"""Cell grammars: one file each. A grammar reads a cell, and writes a value as a cell."""

from __future__ import annotations

from types import MappingProxyType

from readme_tools.catalogue.grammars import (
    architecture,
    availability,
    context_length,
    entry,
    licence,
    moments,
    text,
    training_data,
)
from readme_tools.catalogue.grammars.base import Grammar
from readme_tools.catalogue.grammars.writing import Render

GRAMMARS: MappingProxyType[str, Grammar] = MappingProxyType(
    {
        "architecture": architecture.parse,
        "availability": availability.parse,
        "context-length": context_length.parse,
        "date": moments.parse_date,
        "entry": entry.parse,
        "licence": licence.parse,
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
        "context-length": context_length.render,
        "date": moments.render_date,
        "entry": entry.render,
        "licence": licence.render,
        "text": text.render,
        "training-data": training_data.render,
        "venue": moments.render_venue,
        "year": moments.render_year,
    }
)
"""Values in one language to canonical cells; these raise `UnwritableError` for what no cell can hold."""
