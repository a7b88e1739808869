"""Slips of more than one letter in long words: letters in a row, in another order, and vowels and doubled letters."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from readme_tools.catalogue.terms import is_one_letter_off, is_variant, stems
from readme_tools.lazy.patterns import regex
from readme_tools.rules.text.unslipped import vowels
from readme_tools.rules.text.word_lists import Words
from readme_tools.text.differences import between

_START, _KEPT = 3, 2  # letters that a word has in common with what it is cut from, and with what it is a blur of
_LONG, _SURE = 8, 9  # letters of a word that may be further off, and of one whose rare neighbour may be meant
_WHOLE, _MORE = 9, 3  # letters of a word of which some in a row are lost, and how many at most
_APART, _ROOT = 5, 5  # letters between two that differ, both counted, and of a root
_DOUBLED = regex(r"(.)\1+")


def further(word: str, words: Words, doubled: Iterable[str], is_formed: bool) -> str:
    """Return the English word that an unknown one in small letters is a slip of, if it is more than one letter off.

    Of a rare word only a letter that is `doubled`, or was, is a slip. What `is_formed` of others is no slip of vowels.
    """
    roots = tuple(one for one in stems(word) - {word} if one in words)
    if len(word) >= _SURE and not roots and not is_formed:
        rare = [one for one in {*doubled} if words.told(one) is not None and not is_variant(word, one)]
        if len(rare) == 1:
            return rare[0]
    blurred = (one for one in _blurred(word, words) if one.startswith(roots) or not (roots or is_formed))
    return ("" if roots else _best(word, words, _wholes(word, words))) or _best(word, words, blurred)


def _best(word: str, words: Words, found: Iterable[str]) -> str:
    """Return the most frequent of some words, if it is the only one."""
    rights = sorted((words.told(one) or "", one) for one in {*found} if not is_variant(word, one))
    return rights[0][1] if rights and (len(rights) == 1 or rights[0][0] < rights[1][0]) else ""


def _blurred(word: str, words: Words) -> Iterator[str]:
    """Yield common words of which letters are doubled otherwise, or two stand in another order, or two vowels differ.

    Of vowels a frequent word tells, or one of the same root. An ending of the plural stays.
    """
    for whole, end in ((word, ""), (word[:-1], word[-1:])) if word[-1] == "s" else ((word, ""),):
        if len(whole) < _LONG:
            continue
        letters, single, bare = sorted(whole), _DOUBLED.sub(r"\1", whole), _consonants(whole)
        for right in words.begun(whole[:_KEPT]):
            if right[-1] != whole[-1] or abs(len(right) - len(whole)) > _KEPT or is_one_letter_off(whole, right, 2, 1):
                continue
            is_telling = words.told(right) in ("0", "1") or right[:_ROOT] == whole[:_ROOT]
            is_like = _consonants(right) == bare and is_telling and _are_two_off(whole, right)
            is_like |= sorted(right) == letters or _DOUBLED.sub(r"\1", right) == single
            if is_like and not (end and right[-1] == end):  # of `greens` is no plural
                yield right + end


def _are_two_off(one: str, other: str) -> bool:
    """Return whether two letters differ between two words that begin and end alike, where they do not."""
    left, right = between(one, other)
    return max(len(left), len(right)) <= _APART and sum((Counter(left) - Counter(right)).values()) <= _KEPT


@lru_cache(4096)
def _consonants(word: str) -> str:
    """Return the consonants of a word, each once where it stands twice in a row."""
    return "".join(one for one in _DOUBLED.sub(r"\1", word) if one not in vowels())


def _wholes(word: str, words: Words) -> Iterator[str]:
    """Yield common words of which a word lacks a few letters in a row, or has some too many: `interpretion`."""
    for right in words.begun(word[:_START]) if len(word) >= _LONG else ():
        more = len(right) - len(word)
        is_like = len(right) >= _WHOLE and 1 < more <= _MORE and right[-2:] == word[-2:]
        if is_like and any(right[:at] + right[at + more :] == word for at in range(_START, len(word) - 1)):
            yield right
    cut = (word[:at] + word[at + more :] for more in range(2, _MORE + 1) for at in range(_START, len(word) - more - 1))
    yield from (right for _, right, told in words.near(cut) if len(right) >= _WHOLE and told < "2")
