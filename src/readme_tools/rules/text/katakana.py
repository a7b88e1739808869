"""Words of katakana that are none, and are one but for a slip: a long vowel, a mark or a letter more, less or other."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import languages
from readme_tools.lazy.data import shipped_words
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.slips import Slip, slip_at, swaps, unvoiced
from readme_tools.text.scripts import KATAKANA

_RUN = regex(f"[{KATAKANA}](?<![{KATAKANA}].)[{KATAKANA}]{{2,29}}(?![{KATAKANA}])")
# What a style may write large: ソフトウエア, ウインドウ, クオリティ.
_STYLE = regex("(?<=[ウク])[ィェォ]")
_LONG_VOWEL = "\u30fc"
# A long vowel that a style leaves out: サーバ, ユーザテスト.
_ENDING = regex("(?<=[ァアカガサザタダナハバパマャヤラワ])ー|ー$")
_NEVER_FIRST = frozenset("ァィゥェォッャュョン\u30fc")
# Letters of a word with its marks lost, with two of them swapped, and with one missing or too many.
_SHORTEST, _KNOWN, _TELLING, _LONG = 4, 5, 6, 8
_OFTEN = 3  # times of a word that a short one may be
_LETTERS = [chr(one) for one in (*range(0x30A1, 0x30F5), 0x30FC)]


def katakana(texts: Texts) -> Iterator[Slip]:
    """Yield words of katakana that stand once, are in no list, and are one of a list or the page but for a slip."""
    counts = Counter(_RUN.findall(texts.said))
    usual = {unvoiced(run): run for run, count in counts.items() if count >= _OFTEN and len(run) >= _TELLING}
    rights = {run: right for run, count in counts.items() if count == 1 and (right := _meant(run, counts, usual))}
    for one, match in texts.found(_RUN) if rights else ():
        is_begun = match[0][0] == _LONG_VOWEL and one.value[: match.start()][-1:].isalpha()  # in hiragana
        if (right := rights.get(match[0], "")) and not is_begun:
            yield slip_at(one, match, right, counts[right])


def is_listed_katakana(run: str) -> bool:
    """Return whether a run of katakana is one word of a list."""
    return run in _frequent() or run in lexicon("ja-katakana")


def is_no_katakana(run: str) -> bool:
    """Return whether a run of katakana is surely no word: it is in no list, or no word begins so."""
    return run[0] in _NEVER_FIRST or len(run) == 1 or (len(run) >= _SHORTEST - 1 and not is_known_katakana(run))


def is_known_katakana(run: str) -> bool:
    """Return whether a run of katakana is a word of a list, or made of several."""
    start, end = _core(run)
    return start == end or run in lexicon("ja-katakana")


def _meant(run: str, counts: Mapping[str, int], usual: Mapping[str, str]) -> str:
    """Return what a run of katakana is meant to be, nothing where it is made of known words or far from any.

    Of known words is also made what lost a mark of one that the page has again and again, `usual` without its marks.
    """
    if is_known_katakana(run):
        right = usual.get(unvoiced(run), run)
        return "" if right == run or is_listed_katakana(run) or _is_style(run, right) else right
    if len(run) < _SHORTEST:
        near = {one for some in _near(run) for one in some if counts.get(one, 0) > _OFTEN and _is_word(one)}
        return near.pop() if len(near) == 1 else ""
    for start, end in dict.fromkeys(((0, len(run)), _core(run))):
        core = run[start:end]
        sure, other = _near(core) if len(core) >= _SHORTEST else (frozenset(), frozenset())
        found: set[str] = {*sure & _frequent()}
        least = 1 if len(core) >= _KNOWN else _OFTEN
        found |= {one for one in other if counts.get(one, 0) > least or (len(one) >= _LONG and one in _frequent())}
        if len(found) == 1 and not _is_style(core, right := found.pop()):
            return run[:start] + right + run[end:]
    return ""


def _is_style(core: str, right: str) -> bool:
    """Return whether two words differ in what is a matter of style: long vowels at the end of parts, small letters."""
    left, right = (_ENDING.sub("", _STYLE.sub(lambda match: unvoiced(match[0]), one)) for one in (core, right))
    return left == right


@lru_cache(4096)
def _core(run: str) -> tuple[int, int]:
    """Return where the part of a run begins and ends that known words at its beginning and end leave."""
    start, end = 0, len(run)
    while at := next((at for at in range(end, start + 2, -1) if _is_word(run[start:at])), 0):
        start = at
    while start < end and (at := next((at for at in range(start, end - 2) if _is_word(run[at:end])), -1)) >= 0:
        end = at
    return start, end


def _is_word(word: str) -> bool:
    """Return whether a list has a word that is not only a name."""
    return word in _frequent() or bool(lexicon("ja-katakana").get(word))


@cache
def _frequent() -> frozenset[str]:
    """Return words that catalogues have often."""
    return frozenset(word for word in shipped_words("catalogue", "words", "ja.txt") if len(word) > 2)


def _near(word: str) -> tuple[set[str], set[str]]:
    """Return what a word may be but for a slip of a sure kind, and but for a letter missing, too many or other."""
    size = len(word)
    sure, other = set(swaps(word)) if size >= _KNOWN else set(), set(swaps(word))
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        alike = _sized(letter) | _confused(letter) if size < _KNOWN else _alike(letter)
        sure |= {before + one + after for one in alike}
        other |= {before + one + after for one in _alike(letter)}
        if (letter == _LONG_VOWEL and at < size - 1) or (at and word[at - 1] == letter):
            sure.add(before + after)
        if at and before[-1] != _LONG_VOWEL != letter and letter not in _NEVER_FIRST:
            sure.add(before + _LONG_VOWEL + word[at:])
        if size >= _TELLING and 0 < at < size - 2:
            other.add(before + after)
        if at:
            other |= {before + one + word[at:] for one in _LETTERS}
    # Two letters close together are one: `ノレ` for `ル`.
    sure |= {word.replace(two, one, 1) for two, one in _pairs() if two[1:] and two in word}
    return sure - {word}, other - {word}


@cache
def _alike(letter: str) -> frozenset[str]:
    """Return the letters that one is taken for: of another size, with other marks, or like it in strokes."""
    alike = {one for one in _LETTERS if unvoiced(one) == unvoiced(letter)}
    return (_confused(letter) | alike) - {letter}


@cache
def _pairs() -> Sequence[Sequence[str]]:
    """Return letters, each with those that it is taken for."""
    return [pair.split() for pair in languages().words["confused-katakana"]]


@cache
def _confused(letter: str) -> frozenset[str]:
    """Return the letters whose strokes are like those of one."""
    return frozenset(one for pair in _pairs() if letter in pair for one in pair if one != letter)


def _sized(letter: str) -> frozenset[str]:
    """Return a letter in its other size, if it has one."""
    return frozenset(
        one for one in _alike(letter) if _marks(one) == _marks(letter) and unvoiced(one) == unvoiced(letter)
    )


def _marks(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[1:]
