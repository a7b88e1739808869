"""What a word with a slip may be without it, sort by sort: letters swapped, lost, too many, or others."""

from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import normalize

from readme_tools.catalogue.lexicon import lexicon
from readme_tools.catalogue.profile.languages import languages
from readme_tools.rules.text.keyboard import is_typed, keys_beside
from readme_tools.rules.text.slips import swaps
from readme_tools.rules.text.word_lists import Words
from readme_tools.text.differences import same_ends

_SHORTEST, _HARDLY = 5, 2  # letters of a word, and words of a list with letters in a row that are a slip
_OTHER = 9  # letters of a word in which any other one is a slip; in shorter ones that of a key beside it, or a vowel


def telling(word: str, words: Words) -> Iterator[str]:
    """Yield a word with two letters swapped, one of a pair more or fewer, and with an accent that it lost, or another.

    Letters that stand twice in a row, as in `devevelopment`, or thrice are one slip too.
    """
    yield from swaps(word)
    for size in (2, 3, 4):
        # Elsewhere a verb's form may end so: `demandadas`.
        for at in range(len(word) - 2 * size + 1 - (0 if words.is_english else size)):
            if word[at : at + size] == word[at + size : at + 2 * size] and not (
                at + 2 * size == len(word) and words.is_any(added(word, words))  # `intendend` has a letter too many
            ):
                yield word[:at] + word[at + size :]
    yield from (word[:at] + word[at + 2 :] for at in range(len(word) - 2) if len({*word[at : at + 3]}) == 1)
    for at in range(len(word)):
        yield word[: at + 1] + word[at:]
        if at and word[at] == word[at - 1]:
            yield (rest := word[:at] + word[at + 1 :])
            yield from (rest[: other + 1] + rest[other:] for other in range(len(rest)) if other != at)  # `beggining`
    for at, letter in enumerate(word):
        bare = letter if letter.isascii() else normalize("NFD", letter)[0]
        yield from (word[:at] + other + word[at + 1 :] for other in words.accented(bare) if other != letter)


def lost(word: str, words: Words) -> Iterator[str]:
    """Yield a word with one letter more, which only in English stands at its ends: elsewhere that is another form."""
    for at in range(not words.is_english, len(word)):
        yield from (word[:at] + letter + word[at:] for letter in words.letters)
    yield from (word + letter for letter in (words.letters if words.is_english else ""))


def added(word: str, words: Words) -> Iterator[str]:
    """Yield a word with one letter fewer; at its end only one that makes no form of another word."""
    yield from (word[:at] + word[at + 1 :] for at in range(1, len(word) - 1))
    if words.is_english and word[-1] in "".join(languages().words["last"]):
        yield word[:-1]


def mistaken(word: str, words: Words) -> Iterator[str]:
    """Yield what may be meant with another letter in place of one; in short words of a key beside it, or a vowel."""
    for at, written in enumerate(word):
        is_any = at and len(word) >= _OTHER and not words.is_in_part
        letters = words.letters if is_any else taken_for(written)
        yield from (word[:at] + letter + word[at + 1 :] for letter in letters if letter != written)
    for at in range(len(word) - 2 if len(word) >= _OTHER else 0):
        if {word[at], word[at + 2]} <= {*vowels()}:  # `saperated`
            yield word[:at] + word[at + 2] + word[at + 1] + word[at] + word[at + 3 :]


def taken_for(letter: str) -> str:
    """Return the letters that are written for one by a finger beside its key, or by ear."""
    alike = "".join(one for one in languages().words["alike"] if letter in one)
    return keys_beside(letter) + (vowels() if letter in vowels() else alike)


@cache
def vowels() -> str:
    """Return the letters that are vowels in the languages with word lists."""
    return "".join(languages().words["vowels"])


def has_odd_letters(word: str, right: str, words: Words) -> bool:
    """Return whether a slip of the hand makes letters that follow each other in hardly a word: `unitaiures`.

    English has names with any letters.
    """
    if words.is_english or len(word) < _SHORTEST or not is_typed(word, right):
        return False
    at, _ = same_ends(word, right)
    whole = f" {word} "
    parts = (whole[start : start + 3] for start in range(max(0, at - 1), min(at + 2, len(whole) - 2)))
    return any(_times(words.lists[0], part) <= _HARDLY for part in parts)


@lru_cache(4096)
def _times(code: str, letters: str) -> int:
    return lexicon(code).holding(letters)
