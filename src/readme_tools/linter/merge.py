"""One mistake made in many places is one diagnostic."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from readme_tools.i18n.message import Message, say, say_count, series, term
from readme_tools.lazy.dataclasses import replace
from readme_tools.text import Checked, Diagnostic, Fix, Location, Related

ALSO = say("also here")
_EDITIONS = 4  # that lack or change one text: then the cause is in that text, or in how the editions are kept


def merge(diagnostics: Iterable[Diagnostic], checked: Iterable[Checked]) -> list[Diagnostic]:
    """Put the diagnostics together that say they are the same, in order; the first place is their own.

    Those with a fix and those without stay apart, so that a fix is for all places of its diagnostic.
    """
    return list(merged(diagnostics, checked))


def merged(diagnostics: Iterable[Diagnostic], checked: Iterable[Checked]) -> dict[Diagnostic, Diagnostic]:
    """Do the same, and give for each diagnostic the first of those that it was made of."""
    editions = {path: (number, code) for number, one in enumerate(checked) for code, path in one.editions}
    times = Counter[Hashable]()  # that a file says one thing
    groups: dict[Hashable, list[Diagnostic]] = {}
    for number, one in enumerate(diagnostics):
        applicability = one.fix.applicability if one.fix else None
        same = one.finding.same
        if shared := _shared(one, editions.get(one.path, (None, ""))[0]):
            times[one.code, shared, one.path] += 1
            key: Hashable = (one.code, shared, times[one.code, shared, one.path])
        else:
            key = number if same is None else (one.code, one.path, same, applicability)
        groups.setdefault(key, []).append(one)
    languages = {path: code for path, (_, code) in editions.items()}
    return {
        _merged(group, languages) if len(group) > 1 else group[0]: group[0]
        for each in groups.values()
        for group in _fit(each)
    }


def _shared(one: Diagnostic, catalogue: int | None) -> Hashable:
    """Return what a finding without a fix may share with others of its catalogue, in other files.

    That is a text of another edition, or what it says; a message that names nothing may be about anything.
    """
    finding, message = one.finding, one.message
    if isinstance(finding.same, Location):
        return finding.same
    names_something = isinstance(message, Message) and bool(message.values)
    if catalogue is None or finding.fix or finding.same is not None or not names_something:
        return None
    there = finding.related[0].location if finding.related else finding.location
    return catalogue, message, there if there.path != one.path else None


def _fit(group: Sequence[Diagnostic]) -> Iterator[Sequence[Diagnostic]]:
    """Yield what is put together of a group: those of several files if these are four or more."""
    if 1 < len({one.path for one in group}) < _EDITIONS:
        yield from ([one] for one in group)
    else:
        yield group


def _merged(group: Sequence[Diagnostic], languages: Mapping[str, str]) -> Diagnostic:
    first = group[0]
    others = tuple(Related(one.finding.location, ALSO) for one in group[1:])
    edits = tuple(dict.fromkeys(edit for one in group if one.fix for edit in one.fix.edits))
    finding = replace(
        first.finding,
        message=_told(first.message, group, languages),
        related=(*first.finding.related[:1], *others, *first.finding.related[1:]),
        fix=Fix(first.fix.message, edits, first.fix.applicability) if first.fix else None,
    )
    return replace(first, finding=finding)


def _told(message: str, group: Sequence[Diagnostic], languages: Mapping[str, str]) -> str:
    others = dict.fromkeys(one.path for one in group if one.path != group[0].path)
    if others:
        named = series(term(languages.get(path, path)) for path in others)
        return say("{message} (also in the {languages} editions)", message=message, languages=named)
    return say_count(
        "{message} (here and in {count} more place)",
        "{message} (here and in {count} more places)",
        len(group) - 1,
        message=message,
    )
