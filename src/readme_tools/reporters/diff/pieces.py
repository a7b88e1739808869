"""Which piece of two long texts differs."""

from __future__ import annotations

from readme_tools.lazy.patterns import regex

_WHOLE = 50  # texts up to this length are shown whole
_CONTEXT = 12
_WORD = regex(r"[A-Za-z0-9]")


def pieces(old: str, new: str) -> tuple[str, str]:
    """Return of two texts the stretch that differs, with some of what stands around it.

    Words in Latin letters and numbers stay whole.
    """
    if max(len(old), len(new)) <= _WHOLE:
        return old, new
    shortest = min(len(old), len(new))
    start = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    start = max(0, start - _CONTEXT)
    while start > 0 and _WORD.match(old[start]) and _WORD.match(old[start - 1]):
        start -= 1
    end = max(0, end - _CONTEXT)
    while end > 0 and _WORD.match(old[-end]) and _WORD.match(old[-end - 1]):
        end -= 1
    return _piece(old, start, end), _piece(new, start, end)


def _piece(text: str, start: int, end: int) -> str:
    return f"{'…' if start else ''}{text[start : len(text) - end].strip()}{'…' if end else ''}"
