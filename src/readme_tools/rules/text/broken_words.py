"""Words with a `<br>` or the end of a line in them, which the page shows in two pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.slips import Slip
from readme_tools.rules.text.word_lists import Words, english_words
from readme_tools.text.source import Span

_LETTER = r"A-Za-z\u00c0-\u024f"
_BREAK = regex(r"<br\s?/?>|\r?\n(?:[ \t]*>)*[ \t]*", re.IGNORECASE)
_LEFT = regex(rf"(?<![\w/@.#&$~+\\'’-])(?P<word>[{_LETTER}]+)(?P<hyphen>-?)\Z|(?P<kana>[\u30a1-\u30fa\u30fc]+)\Z")
_RIGHT = regex(r"(?P<word>[a-z\u00df-\u024f]+)(?![\w/@&=~+\\'’-]|[.:]\w)|(?P<kana>[\u30a1-\u30fa\u30fc]+)")
_WORD = regex(rf"[{_LETTER}]+|[\u30a1-\u30fa\u30fc]+")
_SHORTEST = 5  # letters of a word in Latin letters; two little ones make a shorter one by chance


def broken_words(texts: Sequence[Text], page: str, words: Words) -> Iterator[Slip]:
    """Yield words in two pieces that a list or the page has whole, where a piece is not a word."""
    counts: Counter[str] | None = None
    for one, other in pairwise(texts):
        if not _BREAK.fullmatch(page, one.span.end, other.span.start):
            continue
        left, right = _LEFT.search(one.value), _RIGHT.match(other.value)
        if left is None or right is None or (left["kana"] is None) != (right["kana"] is None):
            continue
        counts = Counter(_WORD.findall(page.lower())) if counts is None else counts
        parts = (left["kana"] or left["word"], right[0])
        if _is_kana_broken(parts, counts) if left["kana"] else _is_broken(parts, bool(left["hyphen"]), counts, words):
            span = Span(one.span.end - len(left[0]), other.span.start + len(right[0]))
            whole = "".join(parts)
            yield Slip(span, " ".join(page[span.start : span.end].split()), whole, counts[whole.lower()])


def _is_broken(parts: Sequence[str], has_hyphen: bool, counts: Counter[str], words: Words) -> bool:
    """Return whether two pieces are a word, and one of them none; before a hyphen may be a syllable, as in `pre-`."""
    pieces, whole = [one.lower() for one in parts], "".join(parts).lower()
    is_word = words.common(whole) == whole or english_words().common(whole) == whole or counts[whole]
    return (
        len(whole) >= _SHORTEST
        and bool(is_word)
        and any(counts[one] == 1 and one not in words and one not in english_words() for one in pieces[has_hyphen:])
    )


def _is_kana_broken(parts: Sequence[str], counts: Counter[str]) -> bool:
    from readme_tools.rules.text.katakana import is_known_katakana

    whole = "".join(parts)
    is_word = counts[whole] > 0 or is_known_katakana(whole)
    return is_word and any(counts[one] == 1 and (len(one) == 1 or not is_known_katakana(one)) for one in parts)
