"""What the user has said that editions may differ in."""

from __future__ import annotations

from readme_tools.catalogue.bind import CatalogueRow
from readme_tools.i18n.message import say
from readme_tools.linter.fingerprint import Whereabouts
from readme_tools.linter.policy import Policy
from readme_tools.linter.registry import ALL
from readme_tools.linter.suppression import Comments, Configured
from readme_tools.project.catalogue import Catalogue
from readme_tools.text.diagnostic import Diagnostic, Finding, Location, Related


class Allowed:
    """Differences that comments or the configuration suppress: they are wanted, and not synchronised."""

    def __init__(self, catalogue: Catalogue, policy: Policy) -> None:
        """Read the suppressions of a project's files and of the configuration."""
        self._comments = Comments(catalogue.editions)
        self._configured = Configured(policy.suppressed) if policy.suppressed else None
        self._whereabouts = Whereabouts(catalogue.alignment, catalogue.editions)
        self._sources = catalogue.sources

    def row(self, name: str, row: CatalogueRow, place: Location | None = None) -> bool:
        """Return whether a rule's finding about a row is suppressed; `place` is where it belongs, if it is missing."""
        rule = next(one for one in ALL if one.name == name)
        own = Location(row.source.path, row.name_span)
        related = (Related(own, say("the row there")),) if place else ()
        finding = Finding(place or own, "", related)
        one = Diagnostic(rule.code, rule.name, rule.severity, finding)
        if self._comments.hide(one):
            return True
        return bool(self._configured and self._configured.hide(one, self._sources[one.path], self._whereabouts))
