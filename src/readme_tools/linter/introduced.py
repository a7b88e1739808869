"""Showing only what came with a change: what it touches, and what was not there before it."""

from collections import Counter
from collections.abc import Sequence

from readme_tools.errors import ConfigError
from readme_tools.lazy.dataclasses import replace
from readme_tools.linter.policy import Policy
from readme_tools.linter.runner import find
from readme_tools.linter.since import Since, texts_at
from readme_tools.project.catalogue import Catalogue, reread
from readme_tools.rules.index import ListedRule


def since(
    revision: str, catalogues: Sequence[Catalogue], rules: Sequence[ListedRule], policy: Policy
) -> tuple[list[Catalogue], Policy]:
    """Return catalogues that know what they were at a git revision, and a policy that shows only what changed since.

    The same rules look at the old texts, so that a finding without a changed line of its own is shown
    when it was not there before. Raises `ConfigError`, in git's words.
    """
    sources = {path: source for catalogue in catalogues for path, source in catalogue.sources.items()}
    texts = texts_at(revision, sources.values())
    old = [reread(catalogue, {path: texts.get(path) for path in sources}) for catalogue in catalogues]
    known = Counter(find(old, rules, policy).marks.values())
    if policy.suppressed:
        source = policy.suppressed.source
        try:
            texts |= texts_at(revision, [source])
        except ConfigError:  # a configuration outside of the repository counts as it is
            texts[source.path] = source.text
    knowing = [replace(catalogue, before=before) for catalogue, before in zip(catalogues, old, strict=True)]
    return knowing, replace(policy, since=Since(texts, known))
