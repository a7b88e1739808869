"""Where a word stands by itself in a text: found without a pattern of its own, which takes longer to compile."""

import re
from collections.abc import Iterator

from readme_tools.lazy.patterns import regex

_IN_WORD = regex(r"\w")


def standing(
    word: str, text: str, before: re.Pattern[str] = _IN_WORD, after: re.Pattern[str] = _IN_WORD
) -> Iterator[int]:
    """Yield where a word begins in a text with no sign of a class right before it, and none of another behind it.

    Without classes these are letters, digits and underscores.
    """
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        is_whole = not (at and before.match(text, at - 1)) and not after.match(text, end)
        if is_whole:
            yield at
        at = text.find(word, max(end, at + 1) if is_whole else at + 1)


def times(word: str, text: str, before: re.Pattern[str] = _IN_WORD, after: re.Pattern[str] = _IN_WORD) -> int:
    """Return how often a word stands so."""
    return sum(1 for _ in standing(word, text, before, after))
