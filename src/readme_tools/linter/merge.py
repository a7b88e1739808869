"""One mistake made in many places is one diagnostic."""

from collections.abc import Hashable, Iterable, Sequence

from readme_tools.i18n.message import say, say_count
from readme_tools.lazy.dataclasses import replace
from readme_tools.text import Diagnostic, Fix, Related

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
