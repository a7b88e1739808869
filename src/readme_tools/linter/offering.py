"""Fixes for findings that have none: what the other editions have there, which may be wrong, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readme_tools.catalogue.lined_up import Alignment
from readme_tools.i18n.message import say
from readme_tools.text.diagnostic import Diagnostic
from readme_tools.text.edits import Applicability, Fix

# What these tell of does not stand at their place, but belongs beside it.
_ELSEWHERE = frozenset(("missing-column", "missing-row", "missing-text", "section-differs", "toc-differs"))


def offered(found: Iterable[Diagnostic], alignment: Alignment) -> Iterator[Diagnostic]:
    """Yield the diagnostics, those without a fix with one where the other editions tell what was meant.

    Those that may be shown as one with others stay as they are: a fix is for all places of a diagnostic.
    """
    from readme_tools.editions.restored import restored  # only when something is found

    found = list(found)
    alike = Counter((one.path, one.finding.same) for one in found)
    for one in found:
        is_alone = one.finding.same is None or alike[one.path, one.finding.same] == 1
        if one.fix is None and is_alone and one.name not in _ELSEWHERE:
            related = [(other.location.path, other.location.span) for other in one.finding.related]
            if (right := restored(alignment, one.path, one.span, related)) is not None:
                what = say("write '{text}'", text=right.text) if right.text else say("delete it")
                fix = Fix(what, (right,), Applicability.UNSAFE)
                yield replace(one, finding=replace(one.finding, fix=fix))
                continue
        yield one
