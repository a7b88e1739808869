"""One mistake is one diagnostic: made in many places, or seen by two rules."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from readme_tools.catalogue.dated import Dated
from readme_tools.catalogue.lined_up import Alignment
from readme_tools.i18n.message import say, say_count
from readme_tools.rules.base import SWALLOWING, Rule
from readme_tools.text.diagnostic import Diagnostic, Related
from readme_tools.text.edits import Fix
from readme_tools.text.source import Span, Spans

# What these tell of is perhaps there, in code or a comment that is not closed.
_OF_LACKS = frozenset(
    ("undefined-footnote", "unused-footnote", "undefined-reference", "marker-legend", "entry-without-reference")
)
ALSO = say("also here")


def merge(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Put the diagnostics together that say they are the same, in order; the first place is their own.

    Those with a fix and those without stay apart, so that a fix is for all places of its diagnostic.
    """
    return list(merged(diagnostics))


def merged(diagnostics: Iterable[Diagnostic]) -> dict[Diagnostic, Diagnostic]:
    """Do the same, and give for each diagnostic the first of those that it was made of."""
    groups: dict[Hashable, list[Diagnostic]] = {}
    for number, one in enumerate(diagnostics):
        applicability = one.fix.applicability if one.fix else None
        alone = one.finding.same is None
        key = number if alone else (one.code, one.path, one.finding.same, applicability)
        groups.setdefault(key, []).append(one)
    return {_merged(group) if len(group) > 1 else group[0]: group[0] for group in groups.values()}


def without_doubles(diagnostics: Sequence[Diagnostic], rules: Iterable[Rule]) -> list[Diagnostic]:
    """Leave out what another rule says better at the same place (`Rule.yields_to`), and what follows from it.

    While one of some editions has a block that is not closed they are not compared.
    """
    rules = list(rules)
    yielding = {rule.name: rule.yields_to for rule in rules if rule.yields_to}
    better = {name for names in yielding.values() for name in names}
    found: dict[tuple[str, str], list[Span]] = {}
    for one in diagnostics:
        if one.name in better:
            found.setdefault((one.name, one.path), []).append(one.span)
    places = {key: Spans(spans) for key, spans in found.items()}

    def is_better_said(one: Diagnostic) -> bool:
        keys = ((name, one.path) for name in yielding.get(one.name, ()))
        return any(places[key].overlap(one.span) for key in keys if key in places)

    swallowed = {one.path for one in diagnostics if one.finding.same == SWALLOWING}
    comparing = {rule.name for rule in rules if rule.subject in (Alignment, Dated)} if swallowed else set()

    def is_hidden(one: Diagnostic) -> bool:
        """Return whether a page may well have what is said to be lacking or other, and hides it."""
        return one.name in comparing or (one.path in swallowed and one.name in _OF_LACKS)

    return [one for one in diagnostics if not (is_better_said(one) or is_hidden(one))]


def _merged(group: Sequence[Diagnostic]) -> Diagnostic:
    first = group[0]
    others = tuple(Related(one.finding.location, ALSO) for one in group[1:])
    edits = tuple(dict.fromkeys(edit for one in group if one.fix for edit in one.fix.edits))
    finding = replace(
        first.finding,
        message=say_count(
            "{message} (here and in {count} more place)",
            "{message} (here and in {count} more places)",
            len(others),
            message=first.message,
        ),
        related=(*first.finding.related, *others),
        fix=Fix(first.fix.message, edits, first.fix.applicability) if first.fix else None,
    )
    return replace(first, finding=finding)
