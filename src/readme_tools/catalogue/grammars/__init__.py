"""Cell grammars: one file each. A grammar reads a cell and never raises."""

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
