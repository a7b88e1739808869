"""Which piece of two long texts differs."""

from __future__ import annotations

from readme_tools.lazy.patterns import regex
from readme_tools.text.differences import same_ends

_WHOLE = 50  # texts up to this length are shown whole
_CONTEXT = 12
_WORD = regex(r"[A-Za-z0-9]")


def pieces(old: str, new: str) -> tuple[str, str]:
    """Return of two texts the stretch that differs, with some of what stands around it.

    Words in Latin letters and numbers stay whole.
    """
    if max(len(old), len(new)) <= _WHOLE:
        return old, new
    start, end = same_ends(old, new)
    start = max(0, start - _CONTEXT)
    while start > 0 and _WORD.match(old[start]) and _WORD.match(old[start - 1]):
        start -= 1
    end = max(0, end - _CONTEXT)
    while end > 0 and _WORD.match(old[-end]) and _WORD.match(old[-end - 1]):
        end -= 1
    return _piece(old, start, end), _piece(new, start, end)


def _piece(text: str, start: int, end: int) -> str:
    return f"{'…' if start else ''}{text[start : len(text) - end].strip()}{'…' if end else ''}"
