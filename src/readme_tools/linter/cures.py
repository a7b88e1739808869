"""Which findings have one cure: what two rules would write alike in one place is one mistake."""

from collections.abc import Hashable, Mapping, Sequence

from readme_tools.lazy import regex, replace
from readme_tools.text import Applicability, Diagnostic, Edit, Severity, Source, Span, trimmed

_REACH = 200
_SPACE = regex(r"[\s|]")


def without_cured(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> list[Diagnostic]:
    """Return the diagnostics, but of those of several rules with one cure what the best rule tells, alone.

    Its cure is the surest one, it is the gravest, or that of the smallest place; else the last one, of a rule that
    knows more. Where one of them is an error, it is one.
    """
    groups: dict[Hashable, list[Diagnostic]] = {}
    for one in diagnostics:
        edits = one.fix.edits if one.fix and not one.finding.of_place else ()
        if len(edits) == 1 and edits[0].path in sources:
            groups.setdefault(_cure(sources[edits[0].path], edits[0]), []).append(one)
    left: set[int] = set()
    grave: set[int] = set()
    for group in groups.values():
        name = max(reversed(group), key=_rank).name
        left |= {id(one) for one in group if one.name != name}
        grave |= {id(one) for one in group if not _is_error(one) and any(map(_is_error, group))}
    kept = (one for one in diagnostics if id(one) not in left)
    return [replace(one, severity=Severity.ERROR) if id(one) in grave else one for one in kept]


def _rank(one: Diagnostic) -> tuple[bool, bool, int]:
    is_safe = one.fix is not None and one.fix.applicability is Applicability.SAFE
    return is_safe, _is_error(one), one.span.start - one.span.end


def _is_error(one: Diagnostic) -> bool:
    return one.severity is Severity.ERROR


def _cure(source: Source, edit: Edit) -> Hashable:
    """Return which words an edit changes, and into what, however much of them it writes again."""
    edit = trimmed(edit, source.slice(edit.span))
    changed = edit.span
    before = source.text[max(0, changed.start - _REACH) : changed.start][::-1]
    after = source.text[changed.end : changed.end + _REACH]
    head, tail = _SPACE.split(before, 1)[0][::-1], _SPACE.split(after, 1)[0]
    place = Span(changed.start - len(head), changed.end + len(tail))
    return edit.path, place, f"{head}{edit.text}{tail}"
