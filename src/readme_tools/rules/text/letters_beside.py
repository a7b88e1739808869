"""Letters of Japanese, Chinese and Korean that follow each other in no word, and are right but for one of them.

What no list has is a slip where one letter less, more, other or in another place makes of it what the page has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from readme_tools.lazy.data import FOLDER
from readme_tools.lazy.patterns import regex
from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.slips import Slip
from readme_tools.text.scripts import HANGUL, HIRAGANA, KANJI, KATAKANA

_HAN = f"{KANJI}\u3005"
_NOTHING = "|"  # where a run of letters begins and ends
_KANJI, _AFTER_KANJI = regex(f"[{_HAN}]"), regex(f"(?<=[{_HAN}])[{_HAN}]")
_ANY_KATAKANA = regex(f"[{KATAKANA}]")
_KANA = regex(f"[{HIRAGANA}]")
_WORDS = regex(f"([{_HAN}]{{2,}})(?=([^{_HAN}]))")
_ALONE = regex(f"(?<![{_HAN}])[{_HAN}][{HIRAGANA}]")
# A letter of katakana between others; these stand so: `一ヶ月`, `丸ノ内`.
_MARK = regex(f"(?<=[{_HAN}{HIRAGANA}])[\u30a1-\u30fa](?<![ヶケカヵノツ])(?=[{_HAN}{HIRAGANA}])")
_TWICE = regex(r"(?=([^K])([^K|])\2(?!\2)(.))")
_ROW = regex(f"(?=([{HIRAGANA}][^|]{{2}}|[^|][{HIRAGANA}][^|]|[^|]{{2}}[{HIRAGANA}]))")
_ODD = 2  # letters of a word that stand alone

_LETTERS = {"ja": _HAN + HIRAGANA + KATAKANA, "zh": _HAN, "ko": HANGUL}
_SHORTEST, _LONGEST = 3, 500  # letters of a run: nobody writes more without a mark, and time would grow with its square
_TOO_LONG = regex(f"[^{_NOTHING}]{{{_LONGEST + 1},}}")
_MOST = 300  # odd runs of a page: with more of them it is written otherwise
# For each kind of place what may be wrong there, and how often the page must have what is right.
_NEEDED: Mapping[str, Mapping[str, int]] = {
    "cut": {"other": 3, "turned": 3, "lacks": 3},
    "alone": {"other": 3, "turned": 1, "lacks": 3},
    "seldom": {"turned": 3},
    "mark": {"other": 1},
    "ja twice": {"twice": 1},
    "zh twice": {"twice": 1},
    "ko twice": {"twice": 2},
    "kana twice": {"twice": 1},
    "row": {"turned": 3},
    "seldom row": {"turned": 3},
    "pair": {"turned": 2, "twice": 2},
}


class _Right(NamedTuple):
    text: str  # a run as it should be
    at: int  # the first letter that differs
    size: int  # how many letters there are others, or more
    wrong: str
    times: int = 0


def beside(texts: Sequence[Text], code: str) -> Iterator[Slip]:
    """Yield them, each in a run of letters that stands once on the page."""
    said = _TOO_LONG.sub("", _folded("\n".join(one.value for one in texts), code))
    found = {run: right for run in islice(_odd_runs(said, code), _MOST) if (right := _meant(run, said, code))}
    for one in texts if found else ():
        for match in _runs(code).finditer(one.value):
            run = _folded(match[0], code)
            if run in found:
                yield _slip(one, match, run, found.pop(run))


def _slip(text: Text, match: re.Match[str], run: str, right: _Right) -> Slip:
    """Return the slip with the letters around it, and katakana as it stands there."""
    longer = len(right.text) - len(run)
    start, end = max(1, right.at - 2), min(len(run) - 1, right.at + right.size - longer + 2)
    letters = re.findall(f"[{KATAKANA}]{{2,}}|.", match[0])
    written = "".join(letters[start - 1 : end - 1])
    first = match.start() + len("".join(letters[: start - 1]))
    words = iter(re.findall(f"[{KATAKANA}]{{2,}}", written))
    meant = re.sub("K", lambda _: next(words, ""), right.text[start : end + longer])
    return Slip(text.span.part(first, first + len(written)), written, meant, right.times)


@cache
def _runs(code: str) -> re.Pattern[str]:
    return re.compile(f"[{_LETTERS[code]}]+")


def _folded(text: str, code: str) -> str:
    """Return the letters of a text with K for each word of katakana, and one sign for what stands between."""
    parted = re.sub(f"[^{_LETTERS[code]}]+", _NOTHING, text).strip(_NOTHING)
    return _NOTHING + (re.sub(f"[{KATAKANA}]{{2,}}", "K", parted) if code == "ja" else parted) + _NOTHING


def _odd_runs(said: str, code: str) -> Iterator[str]:
    seen = set()
    for sought in _odd_parts(said, code):
        at = said.find(sought)
        start, end = said.rfind(_NOTHING, 0, at + 1), said.find(_NOTHING, at + len(sought) - 1)
        run = said[start : end + 1]
        if run not in seen and len(run) > _SHORTEST + 1 and said.count(run) == 1:
            seen.add(run)
            yield run


def _meant(run: str, said: str, code: str) -> _Right | None:
    """Return what a run is meant to be, where the page has it most often; nothing where no letter mends it."""
    found: list[_Right] = []
    for place in places(run, code, said):
        needed = _NEEDED[place.kind]
        for one in _mended(run, place, said):
            if one.wrong not in needed or not _may_be(run, place, one):
                continue
            least = needed[one.wrong]
            count = _count(one, said)
            if place.kind == "alone" and one.wrong != "turned" and said.count(run[place.start : place.end]) > 1:
                continue  # a word of one letter that the page has: `母を` beside `母親を`
            is_known = count >= least or (one.wrong == "turned" and code == "ja" and _is_word(place, one))
            if is_known and not any(
                other.start <= one.at + one.size and other.end >= one.at and "seldom" not in other.kind
                for other in places(one.text, code, said)
            ):
                found.append(one._replace(times=count))
    return max(found, key=lambda one: (one.times, one.at), default=None)


def _mended(run: str, place: _Place, said: str) -> Iterator[_Right]:
    """Yield a run with each letter at a place taken out, exchanged, or with one that the page has there."""
    between = _between(said)
    for at in range(max(1, place.start - 1), min(place.end + 1, len(run))):
        letter, before = run[at], run[at - 1]
        if letter != _NOTHING:
            after = run[at + 1]
            if letter == before and letter != "K":
                yield _Right(run[:at] + run[at + 1 :], at, 0, "twice")
            if letter != "K":
                for one in between.get((before, after), ()):
                    if one != letter:
                        yield _Right(run[:at] + one + run[at + 1 :], at, 1, "other")
            if letter != after and after != _NOTHING and "K" not in letter + after:
                yield _Right(run[:at] + after + letter + run[at + 2 :], at, 2, "turned")
        for one in between.get((before, letter), ()):
            yield _Right(run[:at] + one + run[at:], at, 1, "lacks")


@lru_cache(1)
def _between(said: str) -> Mapping[tuple[str, str], Mapping[str, None]]:
    """Return the letters that the page has between two others, by these."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for before, letter, after in zip(said, said[1:], said[2:], strict=False):
        if letter not in ("K", _NOTHING):
            found.setdefault((before, after), {})[letter] = None
    return found


def _count(right: _Right, said: str) -> int:
    """Return how often the page has what is right with letters before and after it."""
    best = 0
    for size, less in ((4, 0), (3, 1)):
        for start in range(max(0, right.at - size + 1), right.at + 1):
            part = right.text[start : start + size]
            if len(part) < size or part.count("K") > 1 or part.count(_NOTHING) > 1 - less:
                continue
            is_within = start < right.at and start + size > right.at + right.size
            if is_within or (right.size == 2 and size == 3 and _KANJI.search(part) and start + size >= right.at + 2):
                best = max(best, said.count(part) - less)
    return best


def _may_be(run: str, place: _Place, right: _Right) -> bool:
    """Return whether something may be wrong so: numbers and names begin with letters that stand alone."""
    if right.at >= place.end or right.at + right.size < place.start:
        return False
    joined = [bool(_KANJI.match(one)) for one in right.text[right.at - 1 : right.at + right.size + 1]]
    is_joined = any(first and second for first, second in pairwise(joined))
    if place.kind in ("alone", "seldom"):
        return is_joined and (right.wrong == "turned" or (right.text[right.at - 1] != _NOTHING and joined[1]))
    if place.kind.endswith("row"):
        return not _KANJI.search(right.text[right.at : right.at + right.size])
    if place.kind != "cut":
        return True
    # At the ends of a word stand letters that make new ones of others: `音学`.
    is_first, is_last = right.at == place.start, right.at + right.size == place.end
    if right.text[right.at - 1] == _NOTHING:
        return False
    if right.wrong == "turned":
        return place.start <= right.at <= place.end - right.size
    if right.wrong == "lacks":
        return place.start < right.at < place.end and all(
            follows(right.text[at : at + 2], "ja") for at in (right.at - 1, right.at)
        )
    is_new = (is_first or is_last) and follows(("^" if is_first else "$") + run[right.at], "ja")
    return place.start <= right.at < place.end and not is_new and bool(_KANJI.match(right.text[right.at]))


def _is_word(place: _Place, right: _Right) -> bool:
    """Return whether two kanji that change places make a frequent word of two, and nothing else."""
    ats = (right.at - 1, right.at + 1) if place.kind == "alone" else (right.at,)
    if place.kind == "cut" and place.end - place.start > right.size:
        return False
    pairs = [right.text[at : at + 2] for at in ats]
    return any(all(map(_KANJI.match, pair)) and _is_often(pair, "ja") for pair in pairs)


class _Place(NamedTuple):
    """Where a run of letters is odd, and how."""

    start: int
    end: int
    kind: str


def _odd_parts(said: str, code: str) -> Iterator[str]:
    """Yield what may be odd of the letters of a page, each as it stands there."""
    for before, letter, after in {*_TWICE.findall(said)}:
        if (_KANA.match(letter) and code == "ja") or _is_twice(before, letter, after, code):
            yield before + letter * 2 + after
    if code == "ko":
        yield from (
            "".join(one) for one in {*pairwise(said)} if _NOTHING not in one and not follows("".join(one), code)
        )
    if code == "ja":
        yield from (run + after for run, after in {*_WORDS.findall(said)} if _cost(run, after) >= 1)
        yield from (pair for pair in {*_ALONE.findall(said)} if not _is_often(pair, code))
        yield from (said[one.start() - 1 : one.end() + 1] for one in _MARK.finditer(said))
        folded = _as_listed(said)
        odd = [row for row in {*_ROW.findall(folded)} if not _is_often(row, code)]
        yield from (said[at : at + len(row)] for row in odd if (at := folded.find(row)) == folded.rfind(row))


def places(run: str, code: str, said: str) -> Iterator[_Place]:
    """Yield the odd places of a run, which begins and ends with `|`; what the page has again is none."""
    for match in _TWICE.finditer(run):
        start, end = match.start(2), match.end(2) + 1
        if code == "ko" and match[3] != _NOTHING and _NOTHING + run[end - 1 : end + 1] in said:
            continue  # what begins with the letter is a word of the page: `칼리리눅스`
        is_once = said.count(run[start - 1 : end]) < 2 > said.count(run[start : end + 1])
        if is_once and code == "ja" and _KANA.match(match[2]):
            if _is_kana_twice(run, start):
                yield _Place(start, end, "kana twice")
        elif is_once and _is_twice(match[1], match[2], match[3], code):
            yield _Place(start, end, f"{code} twice")
    if code == "ko":
        for at, pair in enumerate(map("".join, pairwise(run))):
            if _NOTHING not in pair and not follows(pair, code) and said.count(pair) < 2:
                yield _Place(at, at + 2, "pair")
    if code == "ja":
        yield from _japanese(run, said)


def _japanese(run: str, said: str) -> Iterator[_Place]:
    for match in _WORDS.finditer(run):
        if _cost(match[1], match[2]) >= _ODD:
            yield _Place(match.start(), match.end(), "cut")
    for match in _ALONE.finditer(run):
        if not _is_often(match[0], "ja"):
            yield _Place(*match.span(), "seldom" if follows(match[0], "ja") else "alone")
    yield from (_Place(*match.span(), "mark") for match in _MARK.finditer(run))
    for match in _ROW.finditer(_as_listed(run)):
        start, end = match.span(1)
        if not _is_often(match[1], "ja") and said.count(run[start:end]) < 2:
            yield _Place(start, end, "seldom row" if follows(match[1], "ja") else "row")


@cache
def _lines(code: str) -> Mapping[str, str]:
    """Return the letters that follow some others in words, after `/` those that do seldom."""
    text = FOLDER.joinpath("catalogue", "words", f"{code}-letters.txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines())


def follows(letters: str, code: str) -> bool:
    """Return whether the last of some letters follows the others in words."""
    return letters[-1] in _lines(code).get(letters[:-1], "")


def _is_often(letters: str, code: str) -> bool:
    """Return whether the last of some letters often follows the others in words."""
    return letters[-1] in _lines(code).get(letters[:-1], "").partition("/")[0]


def _as_listed(text: str) -> str:
    """Return letters with Z for a kanji, Y for one after another, and K for katakana."""
    return _ANY_KATAKANA.sub("K", _KANJI.sub("Z", _AFTER_KANJI.sub("Y", text)))


def _is_kana_twice(run: str, at: int) -> bool:
    """Return whether nobody writes a letter of hiragana twice that does so at a place."""
    before, letter = run[at - 1], run[at]
    # What ends in し may be a noun, and do something: `文字起こしして`, `戻しして`.
    is_noun = follows(before + letter, "ja") if _KANJI.match(before) else letter == "し"
    rows = _as_listed(run[: at + 3])[at - 1 :]
    return not is_noun and _NOTHING not in rows and follows(rows, "ja")


def _is_twice(before: str, letter: str, after: str, code: str) -> bool:
    """Return whether no word has a letter twice between two others, nor does one end and the next begin with it."""
    starts, ends = before == _NOTHING, after == _NOTHING
    if starts and (ends or code == "ko"):
        return False
    if (starts or follows(before + letter * 2, code)) and (ends or follows(letter * 2 + after, code)):
        return False
    if code == "ko":  # two words may meet: `저장장치`
        return not (_is_often(before + letter, code) and _is_often(letter + after, code))
    left, right = follows(before + letter, code), bool(_KANJI.match(after)) and follows(letter + after, code)
    if code == "zh":  # what is no little word may stand twice to say more: `满满`
        return follows("$" + letter, code) and not (left or right or starts or follows(letter * 2, code))
    return not (left and right) and not follows(letter * 2, code)


@lru_cache(4096)
def _cost(run: str, after: str) -> float:
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
