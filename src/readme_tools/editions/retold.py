"""Whether an edition says in items or sentences what the others have a table for."""

from collections import Counter
from collections.abc import Iterator

from readme_tools.catalogue import Edition, TableGroup
from readme_tools.lazy.patterns import regex

# Code, numbers, and names that no language translates: those with a capital or a figure within.
_FACT = regex(r"`[^`\n]+`|(?<![\w.,])\d+(?:[.,]\d+)*|(?<![\w.-])[A-Za-z]+[A-Z0-9][A-Za-z0-9]*(?![\w-])")
_ADDRESS = regex(r"\]\([^()\s]*\)|https?://\S+")
_FEWEST, _SHARE = 2, 2 / 3  # facts of a table, and the share of them that the text has


def is_retold(edition: Edition, group: TableGroup) -> bool:
    """Return whether an edition has most of the facts of a table that it lacks, and more often than the rest there."""
    table = next(iter(group.tables.values()))
    page, span = table.source.text, table.node.span
    facts = {*_facts("\n".join(table.source.slice(one.node.span) for one in table.rows))}
    mine, rest = Counter(_facts(edition.document.source.text)), Counter(_facts(page[: span.start] + page[span.end :]))
    told = sum(mine[one] > rest[one] for one in facts)
    return len(facts) >= _FEWEST and told >= len(facts) * _SHARE


def _facts(text: str) -> Iterator[str]:
    return (one[0].casefold() for one in _FACT.finditer(_ADDRESS.sub(" ", text)))
