"""Hiragana and Hangul in an order that no text has, where one letter makes it a usual one: `られいます`, `함니다`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.jamo import is_known
from readme_tools.rules.text.slips import Slip

_HIRAGANA, _EDGE = "\u3041-\u3096", "_"
_WINDOW = regex(rf"(?s)(?=(.[{_HIRAGANA}]{{2}}.))")
_KIND = regex(rf"(?s)([\u30a1-\u30fc])|([\u3400-\u9fff々])|[^{_HIRAGANA}ア字\n]")
_KANA = "".join(map(chr, range(0x3041, 0x3094)))
_WORD = regex("(?<![\\w-])[\uac00-\ud7a3]{2,12}(?![\\w-])")
_LENGTH = 4  # letters of a row of kana
_ODD, _SURE = 2, 3  # rows in a row that no text has: with so few, what is meant has to be very frequent
_SHORT = 3  # syllables of a word
_OFTEN, _VERY = 1, 2  # how often a list has a row; seldom is 0
_FIRST, _FINALS, _VOWELS, _CONSONANTS = 0xAC00, 28, 21, 19


def windows(text: str) -> Iterator[str]:
    """Yield the rows of four letters of a text whose middle ones are hiragana, with a sign for other letters."""
    for row in _WINDOW.findall(text):
        yield _plain(row)


def syllables(word: str) -> Iterator[str]:
    """Yield the rows of three syllables of a word in Hangul, with its edges."""
    whole = f"{_EDGE}{word}{_EDGE}"
    yield from (whole[at : at + 3] for at in range(len(whole) - 2))


def odd_kana(texts: Sequence[Text]) -> Iterator[Slip]:
    """Yield the places of hiragana that stand in no text so, where a letter more, fewer or other makes them usual.

    What stands at the edge of a text or line is not known to be one.
    """
    said = "\n".join(one.value for one in texts)
    odd = {row for row in {*_WINDOW.findall(said)} if "\n" not in row and _told("ja", _plain(row)) is None}
    for one in texts if odd else ():
        starts = [match.start() for match in _WINDOW.finditer(one.value) if match[1] in odd]
        for group in _groups(starts):
            # Verbs of kanji end in what is seldom: `親しまれた`.
            least = _ODD if one.value[group[0]] in _KANA else _SURE
            if len(group) >= least and (rights := _kana_meant(one.value, group)):
                start, end = group[0], group[-1] + _LENGTH
                start, end = start + (one.value[start] not in _KANA), end - (one.value[end - 1] not in _KANA)
                first, *others = (right[start : len(right) - len(one.value) + end] for right in rights)
                written = one.value[start:end]
                if said.count(written) > 1:
                    continue
                yield Slip(one.span.part(start, end), written, first, 0, "".join(others[:1]))


def odd_hangul(texts: Sequence[Text]) -> Iterator[Slip]:
    """Yield words in Hangul that stand once, with syllables in no usual order, of which another letter makes one."""
    counts = Counter(word for one in texts for word in _WORD.findall(one.value))
    said = " ".join(counts)
    rights = {
        word: right
        for word, times in counts.items()
        if times == 1 and (right := _hangul_meant(word)) and said.count(_changed(word, right[0])) == 1
    }
    for one in texts if rights else ():
        for match in _WORD.finditer(one.value):
            if right := rights.get(match[0], ()):
                yield Slip(one.span.part(*match.span()), match[0], right[0], 0, "".join(right[1:2]))


def _plain(row: str) -> str:
    return _KIND.sub(lambda match: "ア" if match[1] else "字" if match[2] else _EDGE, row)


def _groups(starts: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield the places of rows that overlap, together."""
    group: list[int] = []
    for start in starts:
        if group and start - group[0] >= _LENGTH:
            yield group
            group = []
        group.append(start)
    if group:
        yield group


def _kana_meant(text: str, group: Sequence[int]) -> Sequence[str]:
    """Return a text with one letter changed by which all rows of a group become usual ones."""
    least = _OFTEN if len(group) >= _SURE else _VERY
    found = {}
    for at in range(group[-1] - 1, group[0] + _LENGTH):
        before, letter, rest = text[:at], text[at], text[at + 1 :]
        if letter not in _KANA:
            continue
        if rest and rest[0] in _KANA:
            found[before + rest[0] + letter + rest[1:]] = at
        if at >= group[-1]:
            found |= dict.fromkeys((before + rest, *(before + one + rest for one in _KANA)), at)
        if at > group[-1]:
            found |= dict.fromkeys((before + one + letter + rest for one in _KANA), at)
    return [one for one, at in found.items() if one != text and _is_usual(one, at, least)]


def _is_usual(text: str, at: int, least: int) -> bool:
    """Return whether all rows around a place of a text are so frequent."""
    part = text[max(0, at - _LENGTH) : at + _LENGTH + 1]
    rows = [row for row in _WINDOW.findall(part) if "\n" not in row]
    return len(rows) > 1 and all((_told("ja", _plain(row)) or 0) >= least for row in rows)


def _hangul_meant(word: str) -> Sequence[str]:
    """Return what an odd word is with one letter of a syllable other: all of its rows are usual ones then."""
    rows = [*syllables(word)]
    odd = [at for at, row in enumerate(rows) if _told("ko", row) is None]
    strange = sum(row[:-1] not in _rows("ko") for row in rows)  # of two syllables, which say more
    if len(odd) < _ODD or not strange or len(odd) + strange <= _SURE or any(map(is_known, _beginnings(word))):
        return ()
    # The first syllable of a short word may be the stem of any verb: `잽니다`.
    places = range(max(len(word) <= _SHORT, odd[-1] - 1), min(len(word), odd[0] + 2))
    near = (word[:at] + one + word[at + 1 :] for at in places for one in _near(word[at]))
    return [one for one in near if all((_told("ko", row) or 0) >= _OFTEN for row in syllables(one))]


def _changed(word: str, right: str) -> str:
    """Return the syllable that another form of a word has otherwise, and the one beside it."""
    at = next(at for at, syllable in enumerate(word) if syllable != right[at])
    return word[max(0, at - 1) : max(2, at + 1)]


def _beginnings(word: str) -> Iterator[str]:
    """Yield a word and what it begins with, of two syllables at least."""
    return (word[:size] for size in range(2, len(word) + 1))


def _near(syllable: str) -> Iterator[str]:
    """Yield the syllables that one letter makes of another."""
    first, rest = divmod(ord(syllable) - _FIRST, _FINALS * _VOWELS)
    vowel, final = divmod(rest, _FINALS)
    others = (
        *((one, vowel, final) for one in range(_CONSONANTS)),
        *((first, one, final) for one in range(_VOWELS)),
        *((first, vowel, one) for one in range(_FINALS)),
    )
    return (chr(_FIRST + (one * _VOWELS + two) * _FINALS + three) for one, two, three in others)


def _told(code: str, row: str) -> int | None:
    """Return how often a row of letters is found, by the sorts of the list; None where it is in no text."""
    lasts = _rows(code).get(row[:-1], "").partition(row[-1])
    return lasts[0].count(",") if lasts[1] else None


@cache
def _rows(code: str) -> Mapping[str, str]:
    return dict(lexicon(f"{code}-rows").starting(""))
