"""Letters of Japanese, Chinese and Korean that follow each other in no word, and are right but for one of them.

What no list has is a slip where one letter less, more, other or in another place makes of it what the page has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from readme_tools.markdown.nodes import Text
from readme_tools.rules.text.letter_lists import (
    HAN,
    KANJI,
    NOTHING,
    Place,
    follows,
    is_affix,
    is_better,
    is_often,
    odd_parts,
    places,
)
from readme_tools.rules.text.slips import Slip
from readme_tools.text.scripts import HANGUL, HIRAGANA, KATAKANA

_LETTERS = {"ja": HAN + HIRAGANA + KATAKANA, "zh": HAN, "ko": HANGUL}
_SHORTEST = 3  # letters of a run
_MOST = 300  # odd runs of a page: with more of them it is written otherwise
# For each kind of place what may be wrong there, and how often the page must have what is right.
_NEEDED: Mapping[str, Mapping[str, int]] = {
    "cut": {"other": 3, "turned": 3, "lacks": 3},
    "turned": {"turned": 2},
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
    said = _folded("\n".join(one.value for one in texts), code)
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
    parted = re.sub(f"[^{_LETTERS[code]}]+", NOTHING, text).strip(NOTHING)
    return NOTHING + (re.sub(f"[{KATAKANA}]{{2,}}", "K", parted) if code == "ja" else parted) + NOTHING


def _odd_runs(said: str, code: str) -> Iterator[str]:
    seen = set()
    for sought in odd_parts(said, code):
        at = said.find(sought)
        start, end = said.rfind(NOTHING, 0, at + 1), said.find(NOTHING, at + len(sought) - 1)
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
            is_known = count >= least or (one.wrong == "turned" and code == "ja" and _is_word(place, one))
            if is_known and not any(
                other.start <= one.at + one.size and other.end >= one.at and "seldom" not in other.kind
                for other in places(one.text, code, said)
            ):
                found.append(one._replace(times=count))
    return max(found, key=lambda one: (one.times, one.at), default=None)


def _mended(run: str, place: Place, said: str) -> Iterator[_Right]:
    """Yield a run with each letter at a place taken out, exchanged, or with one that the page has there."""
    for at in range(max(1, place.start - 1), min(place.end + 1, len(run))):
        letter, before = run[at], run[at - 1]
        if letter != NOTHING:
            after = run[at + 1]
            if letter == before and letter != "K":
                yield _Right(run[:at] + run[at + 1 :], at, 0, "twice")
            if letter != "K":
                for one in _between(before, after, said) - {letter}:
                    yield _Right(run[:at] + one + run[at + 1 :], at, 1, "other")
            if letter != after and after != NOTHING and "K" not in letter + after:
                yield _Right(run[:at] + after + letter + run[at + 2 :], at, 2, "turned")
        for one in _between(before, letter, said):
            yield _Right(run[:at] + one + run[at:], at, 1, "lacks")


def _between(before: str, after: str, said: str) -> set[str]:
    """Return the letters that the page has between two others."""
    return {*re.findall(f"{re.escape(before)}([^K|]){re.escape(after)}", said)}


def _count(right: _Right, said: str) -> int:
    """Return how often the page has what is right with letters before and after it."""
    best = 0
    for size, less in ((4, 0), (3, 1)):
        for start in range(max(0, right.at - size + 1), right.at + 1):
            part = right.text[start : start + size]
            if len(part) < size or part.count("K") > 1 or part.count(NOTHING) > 1 - less:
                continue
            is_within = start < right.at and start + size > right.at + right.size
            if is_within or (right.size == 2 and size == 3 and KANJI.search(part) and start + size >= right.at + 2):
                best = max(best, said.count(part) - less)
    return best


def _may_be(run: str, place: Place, right: _Right) -> bool:
    """Return whether something may be wrong so: numbers and names begin with letters that stand alone."""
    if right.at >= place.end or right.at + right.size < place.start:
        return False
    joined = [bool(KANJI.match(one)) for one in right.text[right.at - 1 : right.at + right.size + 1]]
    is_joined = any(first and second for first, second in pairwise(joined))
    if place.kind in ("alone", "seldom"):
        if not is_joined:
            return False
        return right.wrong == "turned" or (right.text[right.at - 1] != NOTHING and joined[1])
    if place.kind.endswith("row"):
        return not KANJI.search(right.text[right.at : right.at + right.size])
    if place.kind == "turned":
        return (
            right.text[right.at - 1] != NOTHING and right.at == place.start and is_better(run, right.text, place.start)
        )
    if place.kind != "cut":
        return True
    # At the ends of a word stand letters that make new ones of others: `音学`.
    is_first, is_last = right.at == place.start, right.at + right.size == place.end
    if right.text[right.at - 1] == NOTHING:
        return False
    if right.wrong == "turned":
        return place.start <= right.at <= place.end - right.size
    if right.wrong == "lacks":
        return place.start < right.at < place.end and all(
            follows(right.text[at : at + 2], "ja") for at in (right.at - 1, right.at)
        )
    is_new = (is_first or is_last) and is_affix(run[right.at], is_first)
    return place.start <= right.at < place.end and not is_new and bool(KANJI.match(right.text[right.at]))


def _is_word(place: Place, right: _Right) -> bool:
    """Return whether two kanji that change places make a frequent word of two, and nothing else."""
    ats = (right.at - 1, right.at + 1) if place.kind == "alone" else (right.at,)
    if place.kind == "cut" and place.end - place.start > right.size:
        return False
    pairs = [right.text[at : at + 2] for at in ats]
    return any(all(map(KANJI.match, pair)) and is_often(pair, "ja") for pair in pairs)
