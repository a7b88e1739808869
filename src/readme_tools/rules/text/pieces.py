"""Words in pieces: with a space between all letters, `d a t a s e t`, or with a `<br>` or the end of a line in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.slips import Slip, slip_at
from readme_tools.rules.text.word_lists import Words, english_words
from readme_tools.text.scripts import HANGUL, KANJI, KATAKANA, LATIN
from readme_tools.text.source import Span

_ANY = regex(r" \S (?<=\S...)(?=\S)")
_SPACED = regex(r"(?<![^\s(（「『\"“/])[^\W\d_](?: [a-z\u00df-\u024f\u0430-\u045f]){3,}(?![^\s)）」』\"”.,:;!?/])")
_EAST, _HANGUL = f"[\u3041-\u30fc{KANJI}]", f"[{HANGUL}]"
_WIDE = regex(
    f"{_EAST}(?: {_EAST}){{2,}}|(?<!{_HANGUL})(?<!(?<!{_HANGUL}){_HANGUL} ){_HANGUL}(?: {_HANGUL}){{2,}}(?!{_HANGUL})"
)
_LATIN, _EASTERN = 4, 3  # letters of such a word
_FEW = 2  # of a page: more are its way to write titles
_BREAK = regex(r"<br\s?/?>|\r?\n(?:[ \t]*>)*[ \t]*", re.IGNORECASE)
_LEFT = regex(rf"(?<![\w/@.#&$~+\\'’-])(?P<word>[{LATIN}]+)(?P<hyphen>-?)\Z|(?P<kana>[{KATAKANA}]+)\Z")
_RIGHT = regex(rf"(?P<word>[a-z\u00df-\u024f]+)(?![\w/@&=~+\\'’-]|[.:]\w)|(?P<kana>[{KATAKANA}]+)")
_WORD = regex(rf"[{LATIN}]+|[{KATAKANA}]+")
_HYPHENED = regex(rf"(?<![\w/@.#&$~+\\'’-])([{LATIN}]+)- ([a-z\u00df-\u024f]+)(?![\w/@&=~+\\'’-])")
_SHORTEST = 5  # letters of a word in Latin letters; two little ones make a shorter one by chance


def spaced(texts: Texts, page: str, words: Words) -> Iterator[Slip]:
    """Yield words with a space between all letters that a list has, or, of kanji, kana and Hangul, the page."""
    found = []
    for pattern, least in (_SPACED, _LATIN), (_WIDE, _EASTERN):
        for one, match in texts.found(pattern, _ANY):
            letters = match[0].split()
            # An article, what counts, or the letter of another word may stand beside it.
            for start, end in ((0, len(letters)), (1, len(letters)), (0, len(letters) - 1)):
                whole = "".join(letters[start:end])
                is_known = words.knows(whole.lower()) or whole in page
                if end - start >= least and is_known:
                    at = match.start() + 2 * start
                    found.append((one, at, at + 2 * (end - start) - 1, whole))
                    break
    for one, start, end, whole in found if len(found) <= _FEW else ():
        yield Slip(one.span.part(start, end), one.value[start:end], whole, 0)


def broken_words(texts: Sequence[Text], page: str, words: Words) -> Iterator[Slip]:
    """Yield words in two pieces that a list or the page has whole, where a piece is not a word."""
    counts: Counter[str] | None = None
    for one, other in pairwise(texts):
        if page[one.span.end : one.span.end + 1] not in "<\r\n" or not _BREAK.fullmatch(
            page, one.span.end, other.span.start
        ):
            continue
        left, right = _LEFT.search(one.value), _RIGHT.match(other.value)
        if left is None or right is None or (left["kana"] is None) != (right["kana"] is None):
            continue
        parts = (left["kana"] or left["word"], right[0])
        if left["kana"]:
            unknown = _unknown_kana(parts)
        else:  # before a hyphen stands a syllable, as in `pre-`
            unknown = [one for one in map(str.lower, parts[bool(left["hyphen"]) :]) if not words.knows(one)]
        whole = "".join(parts)
        if not unknown or (left["kana"] is None and len(whole) < _SHORTEST):
            continue
        counts = Counter(_WORD.findall(page.lower())) if counts is None else counts
        is_word = _is_whole(whole, left["kana"] is not None, words) or counts[whole.lower()] > 0
        if is_word and any(counts[one] == 1 for one in unknown):
            span = Span(one.span.end - len(left[0]), other.span.start + len(right[0]))
            yield Slip(span, " ".join(page[span.start : span.end].split()), whole, counts[whole.lower()])


def hyphened(texts: Texts, words: Words) -> Iterator[Slip]:
    """Yield words that a line's end parted before the line was joined: `lang- uage`."""
    for one, match in texts.found(_HYPHENED):
        pieces, whole = [part.lower() for part in match.groups()], match[1] + match[2]
        is_parted = any(not words.knows(piece) and not english_words().knows(piece) for piece in pieces)
        if is_parted and len(whole) >= _SHORTEST and _is_whole(whole, False, words):
            yield slip_at(one, match, whole)


def _unknown_kana(pieces: Sequence[str]) -> Sequence[str]:
    from readme_tools.rules.text.katakana import is_known_katakana

    return [one for one in pieces if len(one) == 1 or not is_known_katakana(one)]


def _is_whole(whole: str, is_kana: bool, words: Words) -> bool:
    """Return whether a list has a word."""
    if is_kana:
        return not _unknown_kana((whole,))
    lower = whole.lower()
    return lower in (words.common(lower), english_words().common(lower))
