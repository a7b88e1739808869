"""One mistake made in many places is one diagnostic."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from readme_tools.i18n.message import say, say_count
from readme_tools.lazy.dataclasses import replace
from readme_tools.text import Diagnostic, Fix, Location, Related

ALSO = say("also here")
_EDITIONS = 3  # that lack or change one text: then the cause is in that text, or in how the editions are kept


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
        same = one.finding.same
        there = _of_others(one)
        key = (one.code, there) if there else number if same is None else (one.code, one.path, same, applicability)
        groups.setdefault(key, []).append(one)
    return {
        _merged(group) if len(group) > 1 else group[0]: group[0] for each in groups.values() for group in _fit(each)
    }


def _of_others(one: Diagnostic) -> Hashable:
    """Return the text of another edition that a finding without a fix is about, and what it says of it, if anything."""
    finding = one.finding
    if isinstance(finding.same, Location):
        return finding.same
    there = finding.related[0].location if finding.related and not finding.fix and finding.same is None else None
    return (there, finding.message) if there and there.path != one.path else None


def _fit(group: Sequence[Diagnostic]) -> Iterator[Sequence[Diagnostic]]:
    """Yield what is put together of a group: those of several files if these are three or more."""
    if 1 < len({one.path for one in group}) < _EDITIONS:
        yield from ([one] for one in group)
    else:
        yield group


def _merged(group: Sequence[Diagnostic]) -> Diagnostic:
    first = group[0]
    others = tuple(Related(one.finding.location, ALSO) for one in group[1:])
    edits = tuple(dict.fromkeys(edit for one in group if one.fix for edit in one.fix.edits))
    finding = replace(
        first.finding,
        message=_told(first.message, len(others), len({one.path for one in group}) - 1),
        related=(*first.finding.related, *others),
        fix=Fix(first.fix.message, edits, first.fix.applicability) if first.fix else None,
    )
    return replace(first, finding=finding)


def _told(message: str, places: int, files: int) -> str:
    if files:
        return say_count(
            "{message} (here and in {count} more edition)",
            "{message} (here and in {count} more editions)",
            files,
            message=message,
        )
    return say_count(
        "{message} (here and in {count} more place)",
        "{message} (here and in {count} more places)",
        places,
        message=message,
    )
