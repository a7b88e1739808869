"""What an edition names anywhere: an entry that it has at another place is not missing from it."""

from __future__ import annotations

from readme_tools.catalogue.bind import Catalogue
from readme_tools.catalogue.lined_up import RowGroup, TableGroup
from readme_tools.catalogue.profile.model import fold
from readme_tools.catalogue.urls import canonical_url
from readme_tools.editions.strays import target
from readme_tools.lazy.dataclasses import dataclass
from readme_tools.markdown.nodes import Link, LinkKind


@dataclass(frozen=True)
class Mentioned:
    """The names of an edition's entries, and all that it links to."""

    names: frozenset[str]
    links: frozenset[str]

    @classmethod
    def by(cls, catalogue: Catalogue) -> Mentioned:
        """Collect what an edition names."""
        links = (one for one in catalogue.document.walk() if isinstance(one, Link))
        return cls(
            frozenset(fold(row.name) for row in catalogue.rows()),
            frozenset(canonical_url(one.url) for one in links if one.kind is not LinkKind.IMAGE),
        )

    def has(self, entry: RowGroup) -> bool:
        """Say whether an entry of a list is named, or what its name leads to is linked."""
        return any(fold(row.name) in self.names or target(row) in self.links for row in entry.rows.values())

    def has_most_of(self, group: TableGroup) -> bool:
        """Say whether half or more of the entries of a list are named."""
        return sum(map(self.has, group.rows)) * 2 >= len(group.rows)
