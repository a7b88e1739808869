"""Sentences that a blank line parts: `For code and more`, and after it `detail, see below.`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from readme_tools.catalogue.bind import Edition
from readme_tools.catalogue.profile.languages import Language, alternatives
from readme_tools.lazy.patterns import regex
from readme_tools.rules.text.word_lists import words_of
from readme_tools.text.scripts import HAN, HANGUL, SMALL
from readme_tools.text.source import Span

_SMALL = rf"{SMALL}\u0430-\u045f"
_BLANK = regex(r"[ \t]*\r?\n[ \t]*\r?\n[ \t]*")
# No sign ends it; one of few words may be a title, where no little word follows.
_OPEN = regex(rf"[^\W\d_]{{2,}}(?P<many>(?:[*_]{{0,2}} \S+){{2,}})?[*_]{{0,2}} [\w'’-]*[{_SMALL}],?\Z")
_GOES_ON = regex(rf"([{_SMALL}]+)(?=,? [{_SMALL}\[`*(0-9]|, |\. |\.\Z)")
_SMALL_END = regex(rf"[{_SMALL}],?\Z")
_SMALL_START = regex(rf"[{_SMALL}]")
_WIDE_START = regex(f"[\u3041-\u30fe{HAN}{HANGUL}]")
_STOP = regex(r"[.。!?！？](?:[)）」』”]|\*\*)?\Z")
_NEAR = 120  # characters that tell how a half ends
_FEW, _STOPS, _LONG = 2, 3, 8  # such places of a page, its paragraphs that a stop ends, and letters of a half


def parted(edition: Edition, language: Language) -> Iterator[Span]:
    """Yield the blank lines within a sentence, on a page whose paragraphs end with stops and begin large."""
    source = edition.document.source
    text, paragraphs = source.text, edition.document.paragraphs
    found: list[Span] = []
    for one, following in pairwise(paragraphs):
        end = one.span.start + len(source.slice(one.span).rstrip())
        if not _BLANK.fullmatch(text, end, following.span.start):
            continue
        line = source.slice(source.line_span(source.position(end).line))
        halves = text[one.span.start : end], source.slice(following.span).rstrip()
        if not line.lstrip().startswith(">") and _is_parted(*halves, language):
            found.append(Span(end, following.span.start))
    if not 0 < len(found) <= _FEW:
        return
    written = [source.slice(one.span).rstrip() for one in paragraphs]
    if sum(_STOP.search(one) is not None for one in written) < _STOPS:
        return
    if len([one for one in written if _SMALL_START.match(one)]) > _FEW + len(written) // 10:
        return
    ends = Counter(one[-1:] for one in written)
    # Some particles may end a sentence, too.
    yield from (gap for gap in found if text[gap.start - 1].isascii() or ends[text[gap.start - 1]] <= len(found))


def _is_parted(before: str, after: str, language: Language) -> bool:
    """Return whether one paragraph goes on in the next: with a known word in small letters, or after a particle."""
    if _SMALL_END.search(before[-2:]) and (open_ := _OPEN.search(before[-_NEAR:])):
        match = _GOES_ON.match(after)
        is_little = match is not None and match[1] in (*language.words, *language.little, *language.determiners)
        return is_little or (match is not None and open_["many"] is not None and match[1] in words_of(language))
    if not language.particles or min(len(before), len(after)) < _LONG or not _WIDE_START.match(after):
        return False
    return _led(language.particles).search(before) is not None and _STOP.search(after) is not None


@cache
def _led(particles: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a particle at the end, but after letters with which it may be part of a word."""
    ends = []
    for one in particles:
        word, after = (*one.split(), "-")[:2]
        ends.append(rf"(?:{alternatives([word])})(?<=[\w)）」』*`]{word})(?<![{after}]{word})")
    return re.compile(rf"(?:{'|'.join(ends)})\Z")
