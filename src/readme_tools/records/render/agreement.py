"""Whether two values say the same, and what of a value was changed."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from readme_tools.lazy.patterns import regex
from readme_tools.records.values import Json, leaves, without

# Fields that follow from the others (marked as derived in the grammars): nobody can change them alone.
DERIVED = ("expression", "reading", "parameters", "quantities")
# Fields that need not be given beside others, because reading the cell adds them.
_IMPLIED = ("id", "marker")
_WORD = regex(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
_MOST_CONTEXT = 3


def agrees(wanted: Json | None, actual: Json | None) -> bool:
    """Return whether a cell says all that is wanted and nothing else, but for what follows from it."""
    wanted, actual = without(wanted, DERIVED), without(actual, DERIVED)
    if wanted is None or actual is None:
        return wanted is actual
    return _covers(wanted, actual)


def _covers(wanted: Mapping[str, Any], actual: Mapping[str, Any]) -> bool:
    extra = [key for key in actual if key not in wanted and key not in _IMPLIED]
    return not extra and all(key in actual and _equal(part, actual[key]) for key, part in wanted.items())


def _equal(wanted: Any, actual: Any) -> bool:
    if isinstance(wanted, list) and isinstance(actual, list):
        return len(wanted) == len(actual) and all(
            _covers(one or {}, other or {}) for one, other in zip(wanted, actual, strict=True)
        )
    return type(wanted) is type(actual) and bool(wanted == actual)


def only_derived(wanted: Json | None, old: Json | None) -> str | None:
    """Return a field that was changed although it follows from others, none of which was changed."""
    if wanted == old or without(wanted, DERIVED) != without(old, DERIVED) or wanted is None or old is None:
        return None
    before, after = dict(leaves(old)), dict(leaves(wanted))
    changed = [way for way in {**before, **after} if before.get(way) != after.get(way)]
    return next((str(step) for way in changed for step in way if step in DERIVED), None)


def patches(cell: str, old: Json | None, wanted: Json | None) -> Iterator[str]:
    """Yield what a cell may become when only the changed words of its value are replaced in it."""
    if old is None or wanted is None:
        return
    before, after = dict(leaves(old)), dict(leaves(wanted))
    changed = [
        (before[way], after[way])
        for way in before
        if way in after and before[way] != after[way] and not any(step in DERIVED for step in way)
    ]
    pairs = list(dict.fromkeys((str(one), str(other)) for one, other in changed if str(one)))
    pairs.sort(key=lambda pair: -len(pair[0]))
    grouped = [(f"{one:,}", f"{other:,}") for one, other in changed if type(one) is type(other) is int]
    for chosen in (pairs, grouped):
        if chosen and all(one in cell for one, _ in chosen):
            yield _replaced(cell, chosen, 1)
            yield _replaced(cell, chosen, -1)
    for context in range(_MOST_CONTEXT):
        patched: str | None = cell
        for one, other in pairs:
            patched = None if patched is None else _reworded(patched, one, other, context)
        if patched is not None:
            yield patched


def _replaced(cell: str, pairs: list[tuple[str, str]], count: int) -> str:
    """Replace texts at once, so that what was put in is not replaced again."""
    marks = {f"\x00{number}\x00": new for number, (_, new) in enumerate(pairs)}
    for mark, (old, _) in zip(marks, pairs, strict=True):
        cell = cell.replace(old, mark, count)
    for mark, new in marks.items():
        cell = cell.replace(mark, new)
    return cell


def _reworded(cell: str, old: str, new: str, context: int) -> str | None:
    """Replace the words of a text that changed, found with some words before each; None when one is not found."""
    from difflib import SequenceMatcher

    mine, theirs = _WORD.findall(old), _WORD.findall(new)
    parts: list[str] = []
    at = 0
    for kind, start, end, first, last in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        lead = mine[max(0, start - max(context, kind == "insert")) : start]
        tail = [] if lead or start < end else mine[end : end + 1]
        found = cell.find("".join((*lead, *mine[start:end], *tail)), at)
        if found < 0:
            return None
        parts += cell[at:found], *lead, *theirs[first:last], *tail
        at = found + sum(map(len, (*lead, *mine[start:end], *tail)))
    return "".join((*parts, cell[at:]))


def footnote_patches(cell: str, old: tuple[str, ...], wanted: tuple[str, ...]) -> str:
    """Return a cell with footnote marks taken out that are not wanted, and new ones at its end."""
    for label in old:
        if label not in wanted:
            cell = cell.replace(f" [^{label}]", "", 1) if f" [^{label}]" in cell else cell.replace(f"[^{label}]", "", 1)
    return cell + "".join(f"[^{label}]" for label in wanted if label not in old)
