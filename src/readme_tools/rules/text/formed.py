"""Whether a word that no list has is formed of known ones: by beginnings and endings, or of two."""

import re
from collections.abc import Sequence

from readme_tools.catalogue.profile.languages import Language, languages
from readme_tools.catalogue.terms import spelling, stems, without_ending
from readme_tools.rules.text.unslipped import vowels
from readme_tools.rules.text.word_lists import Words
from readme_tools.text.differences import same_ends

_STEM = 6  # letters of a word that is not common, and that others are formed of
_BENDING, _PART = 3, 4  # letters of what a verb ends in, and of the parts of a compound
_AFTER = 3  # letters after the place of a slip that a known word has, which then is none
_BEGINNING = 3  # letters of a shorter beginning, which words may begin with by chance


def is_formed_of(word: str, words: Words) -> bool:
    """Return whether an English word is formed of a known one by its beginning or ending: `balancers`, `verifiers`."""
    ended = without_ending(word)
    found = {f"{ended}e"} if word.removeprefix(ended)[:1] in vowels() else set()
    found |= {f"{ended[:-1]}y"} if ended.endswith("i") else set()
    if ended.endswith("er") and len(ended) >= _STEM - 1:
        found |= {ended[:-1], ended[:-2]}  # `typers` of `type`
    if word != ended and len(ended) > _STEM and ended[-1] == ended[-2]:
        found.add(ended[:-1])  # `committer` of `commit`
    return any(
        len(one) >= _STEM
        or (
            words.common(one) == one
            and (len(one) == _STEM - 1 or (words.told(one) in ("0", "1") and word.startswith(one)))
        )
        for one in (*stems(word), *found)
        if one in words
    )


def is_compound(word: str, words: Words) -> bool:
    """Return whether a word is two common ones, the first one perhaps with a letter that joins them.

    Of English these are words that much is put together with: `skillset`, but not `fund-mental`.
    """
    if words.is_english:
        lasts = (one for one in languages().words["compounded"] if word.endswith(one) and one != word)
        return any(words.common(left) == left for left in map(word.removesuffix, lasts))
    if words.lists[0] not in languages().words["compounding"]:
        return False
    parts = ((word[:at], word[at:]) for at in range(_PART, len(word) - _PART + 1))
    return any(
        words.common(right) == right and (words.common(left) == left or words.common(left[:-1]) == left[:-1])
        for left, right in parts
    )


def begins_with_another(word: str, right: str, words: Words, language: Language) -> bool:
    """Return whether a word begins with a known one that has letters after the one which is wrong.

    It is common, but in a language which adds more to each word than lists have.
    """
    at, _ = same_ends(word, right)
    told = (words.told(word[:end]) for end in range(at + 1 + _AFTER, len(word)))
    return any(one is not None if language.attached else one for one in told)


def has_beginning(word: str, words: Words) -> bool:
    """Return whether an English word is a frequent one after what begins many: `minimap`."""
    rests = (word.removeprefix(one) for one in languages().words["beginnings"] if len(one) > _BEGINNING)
    return words.is_english and any(rest != word and words.told(rest) in ("0", "1") for rest in rests)


def is_program(word: str, words: Words) -> bool:
    """Return whether a word is a known one with what programs and libraries end in: `owljs`, `owlctl`."""
    lefts = (word.removesuffix(one) for one in languages().words["of-programs"] if word.endswith(one))
    return any(len(left) >= _PART and left[-1:] not in "ed" and left in words for left in lefts)


def bent_of(word: str, words: Words, language: Language) -> Sequence[str]:
    """Return what a word is a form of as it stands, without accents: of a known one, alone or with another."""
    starts = [word[:at] for at in range(max(_PART, len(word) - _BENDING), len(word))]
    found = [one for one in starts if words.is_any(one + ending for ending in language.verbs)]
    whole = re.sub(rf"(?:{'|'.join(language.attached)})\Z", "", word) if language.attached else word
    infinitive = f"{whole}e" if whole != word else word  # Italian `individuar|le`
    is_joined = words.is_any({whole, infinitive, *filter(word.endswith, stems(word))} - {word})
    return [spelling(one) for one in (*found, *([word] if is_joined else ()))]
