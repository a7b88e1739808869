"""Slips in Japanese and Korean that letters tell: katakana that is no word, and letters left by a keyboard."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from readme_tools.lazy.data import shipped_words
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.slips import Slip, swaps, unvoiced
from readme_tools.text.source import Span

_RUN = regex("[\u30a1-\u30fa\u30fc](?<![\u30a1-\u30fa\u30fc].)[\u30a1-\u30fa\u30fc]{3,29}(?![\u30a1-\u30fa\u30fc])")
# What a style may write large: ソフトウエア, ウインドウ, クオリティ.
_STYLE = regex("(?<=[ウク])[ィェォ]")
_LONG_VOWEL = "\u30fc"
# Letters of a word with its marks lost, with two of them swapped, and with one missing or too many.
_SHORTEST, _KNOWN, _TELLING = 4, 5, 6
# A letter that the input method, or the next key, left in a word; Korean letters that are no syllable.
_LEFT = regex(
    "(?<=[\u3041-\u3096\u30a1-\u30fc])(?<!の)[a-z](?=[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff])"
    "|(?<=[\uac00-\ud7a3])[a-z\u3131-\u3163](?![\\w\u3131-\u318e~'\"\u2019\u201d])"
)
_ANY_LEFT = regex(
    "[\u3041-\u3096\u30a1-\u30fc\uac00-\ud7a3](?:[a-z][\u3041-\u9fff]|(?<=[\uac00-\ud7a3])[a-z\u3131-\u3163])"
)
_ALONE = regex("(?<![A-Za-z0-9])[a-z\u3131-\u3163](?![A-Za-z0-9])")
_FEW = 2
# Two letters with a space between them; words of katakana are parted by one.
_PARTED = regex("([\u3041-\u30fc\u4e00-\u9fff])[ \u3000\u00a0](?=([\u3041-\u30fc\u4e00-\u9fff]))")
_HIRAGANA, _RUN_OF_TWO = regex("[\u3041-\u3096]"), regex("[\u30a1-\u30fc]{2}")
_RUN_OF_HIRAGANA = regex("[\u3041-\u3096]{3,}")
_BOTH = regex("[こご]と")  # with its marks and without it is a word
_MUCH, _OFTEN, _USUAL, _HABIT = 300, 4, 6, 50


def katakana(texts: Sequence[Text]) -> Iterator[Slip]:
    """Yield words of katakana that stand once, are none of the list, and are one of it but for a slip.

    A slip is a small letter written large, a mark of a voiced letter lost, letters swapped, or one missing or too many.
    """
    counts = Counter(_RUN.findall("\n".join(one.value for one in texts)))
    rights = {run: right for run, count in counts.items() if count == 1 and (right := _meant(run))}
    for one in texts if rights else ():
        for match in _RUN.finditer(one.value):
            if match[0] in rights:
                right = rights[match[0]]
                yield Slip(one.span.part(*match.span()), match[0], right, counts[right])


def _meant(run: str) -> str:
    """Return what a run of katakana is meant to be, nothing where it is made of known words or far from any."""
    known, skeletons, shorter = _words()
    for start, end in ((0, len(run)), _core(run)):
        core = run[start:end]
        if core in known:
            return ""
        right = skeletons.get(_skeleton(core)) if len(core) >= _SHORTEST else None
        if right is None and len(core) >= _KNOWN:
            near = (*swaps(core), *(_one_less(core) if len(core) > _TELLING else ()))
            right = next((one for one in near if one in known), None) or shorter.get(core)
        if right is not None:
            is_style = right.rstrip(_LONG_VOWEL) == core.rstrip(_LONG_VOWEL)
            return "" if is_style else run[:start] + right + run[end:]
    return ""


def is_known_katakana(run: str) -> bool:
    """Return whether a run of katakana is a word of the list, or made of several."""
    start, end = _core(run)
    return run in _words()[0] or start == end


def _core(run: str) -> tuple[int, int]:
    """Return where the part of a run begins and ends that known words at its beginning and end leave."""
    known = _words()[0]
    start, end = 0, len(run)
    while at := next((at for at in range(end, start + 2, -1) if run[start:at] in known), 0):
        start = at
    while start < end and (at := next((at for at in range(start, end - 2) if run[at:end] in known), -1)) >= 0:
        end = at
    return start, end


@cache
def _words() -> tuple[frozenset[str], Mapping[str, str], Mapping[str, str]]:
    """Return the known words, each by what is left without marks and sizes, and each by what it is with one less."""
    known = frozenset(word for word in shipped_words("catalogue", "words", "ja.txt") if len(word) > 2)
    skeletons = {_skeleton(word): word for word in sorted(known)}
    shorter = {one: word for word in sorted(known) if len(word) >= _TELLING for one in _one_less(word)}
    return known, skeletons, {one: word for one, word in shorter.items() if one not in known}


def _skeleton(run: str) -> str:
    return unvoiced(_STYLE.sub(lambda match: unvoiced(match[0]) + "?", run))


def _one_less(word: str) -> Iterator[str]:
    """Yield a word without one of its inner letters; whether a long vowel stands near the end is style."""
    for at in range(1, len(word) - 1):
        if word[at] != _LONG_VOWEL or at < len(word) - 2:
            yield word[:at] + word[at + 1 :]


def parted(texts: Sequence[Text]) -> Iterator[Slip]:
    """Yield words of kana or Chinese characters with a space in them: the page has them whole, or no such space.

    Names and titles are parted by spaces, but hardly ever beside hiragana.
    """
    found = [(one, match) for one in texts for match in _PARTED.finditer(one.value)]
    if not 0 < len(found) <= _HABIT:
        return
    said = "".join(one.value for one in texts)
    wholes = Counter(match[1] + match[2] for _, match in found)
    beside = {whole for whole in wholes if _HIRAGANA.search(whole)}
    if sum(wholes[whole] for whole in beside) > _FEW or len(_HIRAGANA.findall(said)) < _MUCH:
        beside = set()
    for one, match in found:
        whole = match[1] + match[2]
        is_usual = wholes[whole] == 1 and not _RUN_OF_TWO.match(whole) and said.count(whole) >= _OFTEN
        if whole in beside or is_usual:
            start = one.span.start + match.start()
            written = one.value[match.start() : match.end() + 1]
            yield Slip(Span(start, start + len(written)), written, whole, 0)


def hiragana(texts: Sequence[Text]) -> Iterator[Slip]:
    """Yield four hiragana that stand once, and often but for a letter that stands twice, or the marks of one."""
    runs = [(one, match) for one in texts for match in _RUN_OF_HIRAGANA.finditer(one.value)]
    counts = Counter(
        match[0][at : at + size] for _, match in runs for size in (3, 4) for at in range(len(match[0]) - size + 1)
    )
    for one, match in runs:
        for at in range(len(match[0]) - 3):
            four = match[0][at : at + 4]
            right = _right_hiragana(four, counts) if counts[four] == 1 else ""
            if right and len(one.value) == one.span.end - one.span.start:
                yield Slip(one.span.part(match.start() + at, match.start() + at + 4), four, right, counts[right])
                break


def _right_hiragana(four: str, counts: Mapping[str, int]) -> str:
    if four[1] == four[2] and counts.get(right := four[:2] + four[3], 0) >= _USUAL:
        return right
    forms = (four[:at] + form + four[at + 1 :] for at in (1, 2) for form in _other_marks(four[at]))
    return next((form for form in forms if counts.get(form, 0) >= _USUAL and not _BOTH.search(form)), "")


def _other_marks(letter: str) -> Iterator[str]:
    """Yield a letter without its marks, or with those that it may have."""
    if (plain := unicodedata.normalize("NFD", letter)[0]) != letter:
        yield plain
    marked = (unicodedata.normalize("NFC", plain + mark) for mark in "\u3099\u309a")
    yield from (one for one in marked if len(one) == 1 and one != letter)


def left_letters(texts: Sequence[Text], page: str) -> Iterator[Slip]:
    """Yield single letters within words of kana or Hangul; what stands alone elsewhere is the name of something."""
    if page.isascii() or _ANY_LEFT.search(page) is None:
        return
    found = [(one, match) for one in texts for match in _LEFT.finditer(one.value)]
    alone = Counter(_ALONE.findall("\n".join(one.value for one in texts)))
    for one, match in found if len(found) <= _FEW else ():
        start, end = max(0, match.start() - 1), match.end() + 1
        written = one.value[start:end]
        right = written.replace(match[0], "")
        if alone[match[0]] == 1:
            yield Slip(one.span.part(start, min(end, len(one.value))), written, right, 0)
