"""Where a block of an edition is not closed, so that it swallows what follows: nobody knows what is there."""

from readme_tools.lazy.dataclasses import replace
from readme_tools.linter.policy import Policy
from readme_tools.linter.registry import called
from readme_tools.linter.runner import check
from readme_tools.linter.yielding import unclosed
from readme_tools.project.catalogue import Catalogue

CLOSING = (*called("unclosed-block"), *called("unbalanced-html"))


def unclosed_places(catalogue: Catalogue, policy: Policy | None = None) -> dict[str, str]:
    """Return the first place of such a block, as `path:line:column`, by the path of the edition."""
    places: dict[str, str] = {}
    for one in check([replace(catalogue, wanted=None)], CLOSING, policy).diagnostics:
        if unclosed([one]) and any(one.path == edition.path for edition in catalogue.alignment.editions):
            places.setdefault(one.path, f"{one.path}:{catalogue.sources[one.path].position(one.span.start)}")
    return places
