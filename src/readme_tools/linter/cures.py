"""Which findings have one cure: what two rules would write alike in one place is one mistake."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from readme_tools.lazy.patterns import regex
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.text.differences import same_ends
from readme_tools.text.edits import Edit
from readme_tools.text.source import Source, Span

_REACH = 200
_BEFORE, _AFTER = regex(r"[^\s|]{1,200}\Z"), regex(r"[^\s|]{0,200}")


def cured_by_others(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> Mapping[int, Diagnostic]:
    """Return which diagnostics, by `id`, write what one of another rule writes, too, whose own place is smaller.

    Of places of one size the last stays: the rules that know more of a text come later.
    """
    best: dict[Hashable, Diagnostic] = {}
    left: dict[int, Diagnostic] = {}
    for one in diagnostics:
        if one.fix is None or len(one.fix.edits) != 1 or one.finding.of_place:
            continue
        (edit,) = one.fix.edits
        if edit.path not in sources:
            continue
        cure = _cure(sources[edit.path], edit)
        other = best.setdefault(cure, one)
        if other.name == one.name:
            continue
        is_closer = _size(one) <= _size(other)
        best[cure] = one if is_closer else other
        left[id(other if is_closer else one)] = best[cure]
    return left


def _size(one: Diagnostic) -> int:
    return one.span.end - one.span.start


def _cure(source: Source, edit: Edit) -> Hashable:
    """Return which words an edit changes, and into what, however much of them it writes again."""
    start, end = same_ends(source.slice(edit.span), edit.text)
    changed = Span(edit.span.start + start, edit.span.end - end)
    before = _BEFORE.search(source.text, max(0, changed.start - _REACH), changed.start)
    after = _AFTER.match(source.text, changed.end)
    head, tail = before[0] if before else "", after[0] if after else ""
    place = Span(changed.start - len(head), changed.end + len(tail))
    return edit.path, place, f"{head}{edit.text[start : len(edit.text) - end]}{tail}"
