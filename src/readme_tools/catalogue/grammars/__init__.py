"""Cell grammars: one file each, or one for a few of a kind."""

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
    quantity,
    text,
    training_data,
)
from readme_tools.catalogue.grammars.base import Grammar

GRAMMARS: MappingProxyType[str, Grammar] = MappingProxyType(
    {
        one.name: one
        for one in (
            licence.GRAMMAR,
            availability.GRAMMAR,
            choice.GRAMMAR,
            moments.YEAR,
            moments.DATE,
            moments.VENUE,
            numeral.GRAMMAR,
            quantity.GRAMMAR,
            context_length.GRAMMAR,
            architecture.GRAMMAR,
            training_data.GRAMMAR,
            entry.GRAMMAR,
            text.GRAMMAR,
        )
    }
)
"""All that is known of each way to read cells, by the name that profiles use for it."""
