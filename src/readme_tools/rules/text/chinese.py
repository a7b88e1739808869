"""Words of two Chinese letters in which one is exchanged for another of its sound, doubled, or both are swapped.

A list has the word that is meant, and so has the page, and no list has the letters that stand there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import pairwise

from readme_tools.lazy.patterns import regex
from readme_tools.markdown.syntax import Texts
from readme_tools.rules.text.letters_beside import listed_letters
from readme_tools.rules.text.slips import Slip
from readme_tools.text.scripts import KANJI

_RUN = regex(f"[{KANJI}]{{2,}}")
_USUAL = 3  # times of a word that is meant
_MOST = 1500  # pairs that no list has: on long pages more of them are two words that meet


def odd_letters(texts: Texts) -> Iterator[Slip]:
    """Yield them, each with the letter before and after it, of pairs of letters that the page has once."""
    said = texts.said
    counts = Counter(pair for run in _RUN.findall(said) for pair in map("".join, pairwise(run)))
    odd = {pair for pair, count in counts.items() if count == 1 and not _is_word(pair)}
    if len(odd) > _MOST:
        return
    for one, match in texts.found(_RUN) if odd else ():
        run, end = match[0], 0
        for at, pair in enumerate(map("".join, pairwise(run))):
            if at < end or pair not in odd:
                continue
            before, after = run[:at][-1:], run[at + 2 : at + 3]
            rights = _rights(pair, before, after, counts, said)
            is_chain = (before and run.endswith(before * 2, 0, at)) or (after and run.startswith(after * 2, at + 2))
            if len(rights) == 1 and not is_chain:  # `高高兴兴`
                end = at + 2
                start, right = match.start() + at, rights.pop()
                yield Slip(one.span.part(start, start + 2), pair, right, counts[right] or said.count(before + right))


def _rights(pair: str, before: str, after: str, counts: Mapping[str, int], said: str) -> set[str]:
    """Return what two letters between two others may be meant to be."""
    first, last = pair[0], pair[1]
    if first == last and _is_free(first):
        return set()
    if first == last:
        is_end = _is_usual(before + first, counts) and not _is_word(last + after)
        is_start = _is_usual(last + after, counts) and not _is_word(before + first)
        return {first} if is_end or is_start else set()
    meant = {first + one for one in _alike(last) if not _is_free(last)}
    meant |= {one + last for one in _alike(first) if not _is_free(first)}
    meant |= {last + first} if not (_is_free(first) or _is_free(last)) else set()
    return {right for right in meant if _is_usual(right, counts) and _is_alone(pair, right, before, after, said)}


def _is_alone(pair: str, right: str, before: str, after: str, said: str) -> bool:
    """Return whether the letters of a pair make no word with those beside them, as in `贡献代码`.

    The page has all of them so then, or none of the pair is a little word, which stands beside any letter.
    """
    if _is_word(before + pair[0]) or _is_word(pair[1] + after):
        return False
    if any(len(three) > 2 and said.count(three) >= _USUAL for three in (before + right, right + after)):
        return True
    wrong = [letter for letter, other in zip(pair, right, strict=True) if letter != other]
    kept = set(pair).difference(wrong)
    return kept.isdisjoint(listed_letters("zh")["$"]) and not (len(wrong) > 1 and (before or after))


def _is_word(pair: str) -> bool:
    """Return whether two letters are a word; one alone, at the end of a run, is none."""
    return len(pair) > 1 and pair[1] in listed_letters("zh-words").get(pair[0], "")


def _is_free(letter: str) -> bool:
    """Return whether a letter is a word, or makes new ones of others, so that it stands beside any."""
    return letter in listed_letters("zh-words")["$"]


def _is_usual(pair: str, counts: Mapping[str, int]) -> bool:
    """Return whether two letters are a frequent word that the page has again and again."""
    return counts.get(pair, 0) >= _USUAL and pair[1] in listed_letters("zh-words").get(pair[0], "").partition("/")[0]


def _alike(letter: str) -> Collection[str]:
    """Return the letters that have a sound of one."""
    return {one for letters in _sounds().get(letter, ()) for one in letters} - {letter}


@cache
def _sounds() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for letters in listed_letters("zh-sounds").values():
        for letter in letters:
            found.setdefault(letter, []).append(letters)
    return found
