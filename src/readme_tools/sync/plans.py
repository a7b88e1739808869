"""What is to be done to an edition, and what may differ there."""

from collections.abc import Mapping
from functools import cached_property

from readme_tools.catalogue.bind import CatalogueRow, CatalogueTable
from readme_tools.i18n.message import message_of, say
from readme_tools.i18n.wording import quote, shortened
from readme_tools.lazy.dataclasses import dataclass, field
from readme_tools.linter.fingerprint import Whereabouts
from readme_tools.linter.policy import Policy
from readme_tools.linter.registry import ALL, called
from readme_tools.linter.runner import check
from readme_tools.linter.suppression import Comments, Configured
from readme_tools.project.catalogue import Catalogue
from readme_tools.text import Diagnostic, Edit, Finding, Location, Related

# Rows that are cut off from their table seem to be missing, though they are there.
_CUTTING = (*called("orphan-row"), *called("split-row"))


def title(table: CatalogueTable) -> str:
    """Return a table as messages name it."""
    name = shortened(table.heading or table.id, 40)
    return say("the list '{title}'", title=name) if table.is_list else say("the table '{title}'", title=name)


def quoted(text: str) -> str:
    """Return a text as messages quote it."""
    return quote(shortened(text, 40)) if text else say("empty")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is synchronised: `add`, `move` or `change`, in words; and what is left to translate."""

    kind: str
    text: str
    marked: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """The edits of one edition, what they do, what is left to a human, and the rows that must come out."""

    edits: list[Edit] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    expected: dict[int, list[str]] = field(default_factory=dict)

    def note(self, text: str, /, **values: object) -> None:
        """Leave something to a human, said by a template and its values."""
        self.notes.append(message_of(text, **values))


class Allowed:
    """Differences that comments or the configuration suppress: they are wanted, and not synchronised."""

    def __init__(self, catalogue: Catalogue, policy: Policy) -> None:
        """Read the suppressions of a project's files and of the configuration."""
        self._comments = Comments(catalogue.editions)
        self._configured = Configured(policy.suppressed) if policy.suppressed else None
        self._whereabouts = Whereabouts(catalogue.alignment, catalogue.editions)
        self._sources = catalogue.sources
        self._catalogue, self._policy = catalogue, policy

    def row(self, name: str, row: CatalogueRow, place: Location | None = None) -> bool:
        """Return whether a rule's finding about a row is suppressed; `place` is where it belongs, if it is missing."""
        rule = next(one for one in ALL if one.name == name)
        own = Location(row.source.path, row.name_span)
        related = (Related(own, say("the row there")),) if place else ()
        one = Diagnostic(rule.code, rule.name, rule.severity, Finding(place or own, "", related))
        if self._comments.hide(one):
            return True
        return bool(self._configured and self._configured.hide(one, self._sources[one.path], self._whereabouts))

    def cut(self, table: CatalogueTable) -> str | None:
        """Return what is to be done first about rows that a table lacks though they are there, None without any."""
        one = self._cut.get(Location(table.source.path, table.node.header.span))
        if one is None:
            return None
        place = f"{one.path}:{self._sources[one.path].position(one.span.start)}"
        what = one.finding.message
        return say("{place}: {what}; {table} was left as it is", place=place, what=what, table=title(table))

    @cached_property
    def _cut(self) -> Mapping[Location, Diagnostic]:
        found = check([self._catalogue], _CUTTING, self._policy).diagnostics
        return {other.location: one for one in reversed(found) for other in one.finding.related}
