"""entry-without-reference: an architecture that the table of references does not explain."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from readme_tools.catalogue import (
    ArchitectureValue,
    CatalogueRow,
    CatalogueTable,
    Edition,
    alternatives,
    fold,
    languages,
)
from readme_tools.catalogue.profile.specs import ReferenceSpec
from readme_tools.i18n.wording import shortened
from readme_tools.rules.base import Alignment, Example, Finding, Rule, at, say

_TABLE = "|  | Architecture | Training Data |\n|---|---|---|\n"
_REFERENCES = "\n|  | Date | Paper |\n|---|---|---|\n| GPT | 2018.06.11 | |\n| Llama 2 | 2023.07.18 | |\n"


@cache
def _separator() -> re.Pattern[str]:
    words = alternatives(languages().words["conjunctions"])
    return re.compile(rf"\s*[/,、，+&]\s*|\s+(?:{words})\s+")


def check(alignment: Alignment) -> Iterator[Finding]:
    """Report each name of the source edition that no reference has, once."""
    source = alignment.editions[0]
    for spec in source.profile.references:
        known = set(_references((*alignment.editions, *alignment.included), spec))
        if known:
            yield from _unexplained(source, spec, known)


def _references(editions: Iterable[Edition], spec: ReferenceSpec) -> Iterator[str]:
    for edition in editions:
        for table in edition.tables:
            if _explains(table, spec):
                for row in table.rows:
                    yield from (fold(part) for part in (row.name, *_separator().split(row.name)) if part)


def _explains(table: CatalogueTable, spec: ReferenceSpec) -> bool:
    return {column.key for column in table.columns}.issuperset(spec.when)


def _unexplained(edition: Edition, spec: ReferenceSpec, known: set[str]) -> Iterator[Finding]:
    for table in edition.tables:
        if _explains(table, spec):
            continue
        for row in table.rows:
            for key in spec.columns:
                for name in _names(row, key):
                    if not any(fold(name) == one or fold(name).startswith(f"{one} ") for one in known):
                        cell = row.cell(key)
                        span = cell.content if cell else row.node.span
                        message = say(
                            "no reference explains '{name}': add its paper to the table of references",
                            name=shortened(name),
                        )
                        yield Finding(at(row.source, span), message, same=fold(name))


def _names(row: CatalogueRow, key: str) -> Iterator[str]:
    value = row.parsed(key).value
    if isinstance(value, ArchitectureValue):
        yield from (part for part in _separator().split(value.base) if part)


RULE = Rule(
    code="RT609",
    alone=True,
    summary="An architecture that the table of references does not list",
    why="Adding an entry and the paper of its architecture is one task; the second half is easily forgotten.",
    check=check,
    opt_in=True,
    bad=(Example(_TABLE + "| a | GPT | |\n| b | ⟦Mamba (**1b**)⟧ | |\n" + _REFERENCES),),
    good=(
        Example(_TABLE + "| a | GPT | |\n| b | Llama 2 (**7b**) | |\n| c | Llama 2 / GPT | |\n" + _REFERENCES),
        Example(_TABLE + "| a | Mamba | |\n"),
    ),
)
