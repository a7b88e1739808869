"""Whether an edition says in items or sentences, or made another table of, what the others have a table for."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from readme_tools.catalogue import Alignment, Edition, TableGroup
from readme_tools.editions.tables import same_sections
from readme_tools.lazy.once import once
from readme_tools.lazy.patterns import regex
from readme_tools.text import Span

# Code, numbers, and names that no language translates: those with a capital or a figure within.
_FACT = regex(r"`[^`\n]+`|(?<![\w.,])\d+(?:[.,]\d+)*|(?<![\w.-])[A-Za-z]+[A-Z0-9][A-Za-z0-9]*(?![\w-])")
# Neither of addresses, nor the numbers of a list.
_ADDRESS = regex(r"\]\([^()\s]*\)|https?://\S+|^[ \t>]*\d+[.)]\s", re.MULTILINE)
_FEWEST, _SHARE = 2, 2 / 3  # facts of a table, and the share of them that the text has


def is_retold(edition: Edition, group: TableGroup) -> bool:
    """Return whether an edition has most of the facts of a table that it lacks, and more often than the rest there.

    They stand in the section of the table, or anywhere where the pages have other sections.
    """
    table = next(iter(group.tables.values()))
    own, other = table.source, edition.document.source
    there, here = same_sections(table, edition.document) or (Span(0, len(own.text)), Span(0, len(other.text)))
    facts = {*_facts("\n".join(own.slice(one.node.span) for one in table.rows))}
    mine, theirs, inside = map(_counted, (other.slice(here), own.slice(there), own.slice(table.node.span)))
    told = sum(mine[one] > theirs[one] - inside[one] for one in facts)
    is_telling = any(len(one) > 2 or not one.isdecimal() for one in facts)
    return is_telling and len(facts) >= _FEWEST and told >= len(facts) * _SHARE


@lru_cache(16)
def _counted(text: str) -> Counter[str]:
    return Counter(_facts(text))


def _facts(text: str) -> Iterator[str]:
    return (one[0].casefold() for one in _FACT.finditer(_ADDRESS.sub(" ", text)))


def is_remade(alignment: Alignment, group: TableGroup, language: str) -> bool:
    """Say whether an edition has a table that only others than those of a table have: what was made of it.

    It has as many columns.
    """
    widths = {len(table.columns) for table in group.tables.values()}
    others = (others for width in widths for others in _having(alignment).get((language, width), ()))
    return any(map(group.tables.keys().isdisjoint, others))


@once
def _having(alignment: Alignment) -> Mapping[tuple[str, int], Collection[frozenset[str]]]:
    """Give the sets of editions that have a table, by one of them and by how many columns it has there."""
    found: dict[tuple[str, int], set[frozenset[str]]] = {}
    for one in alignment.tables:
        for language, table in one.tables.items() if not one.is_list else ():
            found.setdefault((language, len(table.columns)), set()).add(frozenset(one.tables))
    return found
