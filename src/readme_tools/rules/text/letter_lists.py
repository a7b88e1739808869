"""Where letters of Japanese, Chinese and Korean follow each other as in no word of the lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from readme_tools.lazy.data import FOLDER
from readme_tools.lazy.patterns import regex
from readme_tools.text import scripts

HAN = f"{scripts.KANJI}\u3005"
NOTHING = "|"  # where a run of letters begins and ends
KANJI, _AFTER_KANJI = regex(f"[{HAN}]"), regex(f"(?<=[{HAN}])[{HAN}]")
_ANY_KATAKANA = regex(f"[{scripts.KATAKANA}]")
_KANA = regex(f"[{scripts.HIRAGANA}]")
_WORDS = regex(f"([{HAN}]{{2,}})(?=([^{HAN}]))")
_ALONE = regex(f"(?<![{HAN}])[{HAN}][{scripts.HIRAGANA}]")
# A letter of katakana between others; these stand so: `一ヶ月`, `丸ノ内`.
_MARK = regex(f"(?<=[{HAN}{scripts.HIRAGANA}])[\u30a1-\u30fa](?<![ヶケカヵノツ])(?=[{HAN}{scripts.HIRAGANA}])")
_TWICE = regex(r"(?=([^K])([^K|])\2(?!\2)(.))")
_ROW = regex(f"(?=([{scripts.HIRAGANA}][^|]{{2}}|[^|][{scripts.HIRAGANA}][^|]|[^|]{{2}}[{scripts.HIRAGANA}]))")
_ODD = 2  # letters of a word that stand alone


class Place(NamedTuple):
    """Where a run of letters is odd, and how."""

    start: int
    end: int
    kind: str


def odd_parts(said: str, code: str) -> Iterator[str]:
    """Yield what may be odd of the letters of a page, each as it stands there."""
    for before, letter, after in {*_TWICE.findall(said)}:
        if (_KANA.match(letter) and code == "ja") or _is_twice(before, letter, after, code):
            yield before + letter * 2 + after
    if code == "ko":
        yield from ("".join(one) for one in {*pairwise(said)} if NOTHING not in one and not follows("".join(one), code))
    if code == "ja":
        yield from (run + after for run, after in {*_WORDS.findall(said)} if cost(run, after) >= 1)
        yield from (pair for pair in {*_ALONE.findall(said)} if not is_often(pair, code))
        yield from (said[one.start() - 1 : one.end() + 1] for one in _MARK.finditer(said))
        folded = _folded(said)
        odd = [row for row in {*_ROW.findall(folded)} if not is_often(row, code)]
        yield from (said[at : at + len(row)] for row in odd if (at := folded.find(row)) == folded.rfind(row))


def places(run: str, code: str, said: str) -> Iterator[Place]:
    """Yield the odd places of a run, which begins and ends with `|`; what the page has again is none."""
    for match in _TWICE.finditer(run):
        start, end = match.start(2), match.end(2) + 1
        if code == "ko" and match[3] != NOTHING and NOTHING + run[end - 1 : end + 1] in said:
            continue  # what begins with the letter is a word of the page: `칼리리눅스`
        is_once = said.count(run[start - 1 : end]) < 2 > said.count(run[start : end + 1])
        if is_once and code == "ja" and _KANA.match(match[2]):
            if _is_kana_twice(run, start):
                yield Place(start, end, "kana twice")
        elif is_once and _is_twice(match[1], match[2], match[3], code):
            yield Place(start, end, f"{code} twice")
    if code == "ko":
        for at, pair in enumerate(map("".join, pairwise(run))):
            if NOTHING not in pair and not follows(pair, code) and said.count(pair) < 2:
                yield Place(at, at + 2, "pair")
    if code == "ja":
        yield from _japanese(run, said)


def _japanese(run: str, said: str) -> Iterator[Place]:
    for match in _WORDS.finditer(run):
        letters = cost(match[1], match[2])
        if letters >= _ODD:
            yield Place(match.start(), match.end(), "cut")
        for at in range(match.start(), match.end() - 1) if 1 <= letters < _ODD else ():
            pair = run[at : at + 2]
            if is_often(pair[::-1], "ja") and not follows(pair, "ja") and said.count(pair) < 2:
                yield Place(at, at + 2, "turned")
    for match in _ALONE.finditer(run):
        if not is_often(match[0], "ja"):
            yield Place(*match.span(), "seldom" if follows(match[0], "ja") else "alone")
    for match in _MARK.finditer(run):
        yield Place(*match.span(), "mark")
    for match in _ROW.finditer(_folded(run)):
        start, end = match.span(1)
        if not is_often(match[1], "ja") and said.count(run[start:end]) < 2:
            yield Place(start, end, "seldom row" if follows(match[1], "ja") else "row")


@cache
def _lines(code: str) -> Mapping[str, str]:
    """Return the letters that follow some others in words, after `/` those that do seldom."""
    text = FOLDER.joinpath("catalogue", "words", f"{code}-letters.txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines())


def follows(letters: str, code: str) -> bool:
    """Return whether the last of some letters follows the others in words."""
    return letters[-1] in _lines(code).get(letters[:-1], "")


def is_often(letters: str, code: str) -> bool:
    """Return whether it does so often."""
    return letters[-1] in _lines(code).get(letters[:-1], "").partition("/")[0]


def _folded(text: str) -> str:
    """Return letters with Z for a kanji, Y for one after another, and K for katakana."""
    kanji = _AFTER_KANJI.sub("Y", text)
    return _ANY_KATAKANA.sub("K", KANJI.sub("Z", kanji))


def _is_kana_twice(run: str, at: int) -> bool:
    """Return whether nobody writes a letter of hiragana twice that does so at a place."""
    before, letter = run[at - 1], run[at]
    # What ends in し may be a noun, and do something: `文字起こしして`, `戻しして`.
    is_noun = follows(before + letter, "ja") if KANJI.match(before) else letter == "し"
    rows = _folded(run[: at + 3])[at - 1 :]
    return not is_noun and NOTHING not in rows and follows(rows, "ja")


def _is_twice(before: str, letter: str, after: str, code: str) -> bool:
    """Return whether no word has a letter twice between two others, nor does one end and the next begin with it."""
    if code == "ja" and not KANJI.match(letter):
        return False
    starts, ends = before == NOTHING, after == NOTHING
    if starts and (ends or code == "ko"):
        return False
    if (starts or follows(before + letter * 2, code)) and (ends or follows(letter * 2 + after, code)):
        return False
    if code == "ko":  # two words may meet: `저장장치`
        return not (is_often(before + letter, code) and is_often(letter + after, code))
    left, right = follows(before + letter, code), bool(KANJI.match(after)) and follows(letter + after, code)
    if code == "zh":  # what is no little word may stand twice to say more: `满满`
        return follows("$" + letter, code) and not (left or right or starts or follows(letter * 2, code))
    return not (left and right) and not follows(letter * 2, code)


@lru_cache(4096)
def cost(run: str, after: str) -> float:
    """Return how many letters of a run of kanji no word has, those that stand before and after words for a half.

    `after` is the letter that follows the run.
    """
    first, last = (_lines("ja").get(one, "") for one in "^$")
    alone, worded = [0.0], [0.0]  # the least cost up to each place, where a letter alone or a word ends there
    for end, letter in enumerate(run, 1):
        alone.append(min(worded[end - 1] + (0.5 if end > 1 and letter in last else 1), alone[end - 1] + 1))
        best = float(len(run))
        for size in (2, 3):
            start = end - size
            if start < 0 or not follows(run[start:end], "ja"):
                continue
            best = min(best, alone[start], worded[start])
            if start and run[start - 1] in first:
                best = min(best, min(alone[start - 1], worded[start - 1]) + 0.5)
        worded.append(best)
    is_verb = follows(run[-1] + after, "ja") and not follows(run[-2:], "ja")
    return min(alone[-1], worded[-1]) - is_verb


def is_affix(letter: str, is_first: bool) -> bool:
    """Return whether a kanji often stands before words, or after them."""
    return follows(("^" if is_first else "$") + letter, "ja")


def is_better(run: str, right: str, at: int) -> bool:
    """Return whether the kanji around a place are words in one order and leave more of them alone in the other."""
    costs = [
        next(cost(one[1], one[2]) for one in _WORDS.finditer(text) if one.start() <= at < one.end())
        for text in (run, right)
    ]
    return costs[0] - costs[1] >= 1
